//! Header rows → column names: merged cells are filled to the right, rows joined from top to bottom.
//!
//! Also what makes names comparable that typesetting wrote differently.

use unicode_normalization::UnicodeNormalization;
use vocabulary::profile::NAME_JOINT;

/// The names of the columns, one for each, empty where there is none.
///
/// In all rows but the last an empty cell takes the name to its left, as merged cells leave it behind,
/// unless a row above starts a new name in between. In the last row it would only make names double.
///
/// ```
/// let rows = [["Kreis", "Frauen", ""], ["", "2019", "2020"]].map(|row| row.map(str::to_owned).to_vec());
/// assert_eq!(sheets::header::names(&rows), ["Kreis", "Frauen | 2019", "Frauen | 2020"]);
/// ```
pub fn names(rows: &[Vec<String>]) -> Vec<String> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut filled: Vec<Vec<&str>> = Vec::new();
    for (position, row) in rows.iter().enumerate() {
        let is_last = position + 1 == rows.len();
        let mut names = Vec::with_capacity(width);
        for column in 0..width {
            let own = row.get(column).map_or("", |name| name.trim());
            let begins = column == 0 || filled.iter().any(|above| above[column] != above[column - 1]);
            let left = names.last().copied().filter(|_| !begins && !is_last);
            names.push(if own.is_empty() { left.unwrap_or("") } else { own });
        }
        filled.push(names);
    }
    let joined = |column: usize| {
        let mut parts: Vec<&str> =
            filled.iter().map(|row| row[column]).filter(|name| !name.is_empty()).collect();
        parts.dedup();
        parts.join(NAME_JOINT)
    };
    (0..width).map(joined).collect()
}

/// A column name without what typesetting adds: line breaks, hyphenation, footnote marks.
///
/// Each part of a name from several header rows is folded by itself.
///
/// ```
/// assert_eq!(sheets::header::folded("Bedarfsgemein-\nschaften 1)"), "Bedarfsgemeinschaften");
/// ```
pub fn folded(name: &str) -> String {
    let parts: Vec<String> =
        name.split(NAME_JOINT).map(|part| without_marks(&unbroken(part)).to_owned()).collect();
    parts.join(NAME_JOINT)
}

/// Blanks and line breaks to one blank, hyphens of hyphenation dropped, letters and accents composed.
fn unbroken(text: &str) -> String {
    let text: String = text.trim().nfc().collect();
    let mut folded = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c == '\u{ad}' {
            continue;
        }
        if c.is_whitespace() {
            while rest.next_if(|next| next.is_whitespace()).is_some() {}
            folded.push(' ');
        } else if c == '-' && folded.ends_with(char::is_alphabetic) {
            let mut broken = false;
            let behind: String = rest.clone().take_while(|next| next.is_whitespace()).collect();
            if behind.contains(['\n', '\r']) {
                while rest.next_if(|next| next.is_whitespace()).is_some() {}
                broken = true;
            }
            let hyphenated = rest.peek().is_some_and(|next| next.is_lowercase());
            if !hyphenated || (!broken && !behind.is_empty()) {
                folded.push('-');
            }
        } else {
            folded.push(c);
        }
    }
    folded
}

/// A text without footnote marks at its end: `1)`, `²`, `*)`.
pub fn without_marks(text: &str) -> &str {
    const HIGH: &[char] = &['¹', '²', '³', '⁰', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '*', ',', ' '];
    let mut rest = text.trim();
    loop {
        let before = rest;
        rest = rest.trim_end_matches(HIGH);
        if let Some(inside) = rest.strip_suffix(')') {
            let open = inside.rfind('(') > inside.rfind(')');
            let digits = inside.len() - inside.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            let mark = if digits > 2 { 1 } else { digits };
            if !open && (mark > 0 || inside.ends_with(HIGH)) {
                rest = &inside[..inside.len() - mark];
            }
        }
        if rest.is_empty() {
            return text;
        }
        if rest == before {
            return rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn composed(rows: &[&[&str]]) -> Vec<String> {
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|name| (*name).to_owned()).collect()).collect();
        names(&rows)
    }

    #[test]
    fn a_single_row_stands_as_it_is() {
        assert_eq!(composed(&[&[" id ", "ew", "", ""]]), ["id", "ew", "", ""]);
    }

    #[test]
    fn merged_cells_reach_to_the_right_until_a_new_name_begins() {
        assert_eq!(
            composed(&[
                &["Region", "Insgesamt", "", "davon", "", ""],
                &["", "", "", "m", "", "w"],
                &["", "2019", "2020", "2019", "2020", "2019"],
            ]),
            [
                "Region",
                "Insgesamt | 2019",
                "Insgesamt | 2020",
                "davon | m | 2019",
                "davon | m | 2020",
                "davon | w | 2019"
            ]
        );
    }

    #[test]
    fn a_lower_name_does_not_reach_below_a_new_upper_one() {
        assert_eq!(
            composed(&[&["A", "", "B", ""], &["x", "", "", ""], &["1", "2", "3", "4"]]),
            ["A | x | 1", "A | x | 2", "B | 3", "B | 4"]
        );
    }

    #[test]
    fn a_name_repeated_from_above_is_told_once() {
        assert_eq!(
            composed(&[&["Fläche", "Fläche"], &["Insgesamt", "Wald"], &["Insgesamt", "Insgesamt"]]),
            ["Fläche | Insgesamt", "Fläche | Wald | Insgesamt"]
        );
    }

    #[test]
    fn line_breaks_hyphenation_and_footnote_marks_do_not_matter_in_column_names() {
        for (delivered, expected) in [
            ("Migrations-\nhintergrund", "Migrationshintergrund"),
            ("Migrations-hintergrund", "Migrationshintergrund"),
            ("PLZ-\n Bereich", "PLZ-Bereich"),
            ("Ein- und Auspendler", "Ein- und Auspendler"),
            ("Ein-\nwohner  insge\u{ad}samt 1)2)", "Einwohner insgesamt"),
            ("Insgesamt*)", "Insgesamt"),
            ("Fläche²", "Fläche"),
            ("2012 1) | Insgesamt³", "2012 | Insgesamt"),
            ("20121)", "2012"),
            ("Januar (31.)", "Januar (31.)"),
            ("Anteil (in 100)", "Anteil (in 100)"),
            ("Schlu\u{308}ssel", "Schlüssel"),
            ("0-6", "0-6"),
            ("1)", "1)"),
        ] {
            assert_eq!(folded(delivered), expected, "{delivered}");
        }
    }
}
