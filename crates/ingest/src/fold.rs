//! Spellings made comparable: column names over line breaks and footnote marks, area names over umlauts.

use unicode_normalization::UnicodeNormalization;
use vocabulary::profile::NAME_JOINT;

/// A column name without what typesetting adds: line breaks, hyphenation, footnote marks.
///
/// Each part of a name from several header rows is folded by itself.
pub(crate) fn column(name: &str) -> String {
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

/// Without footnote marks at the end: `1)`, `²`, `*)`.
fn without_marks(text: &str) -> &str {
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

/// An area name over case, umlauts, hyphens and blanks, "St." and "Str.", and footnote marks.
pub(crate) fn area(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    let name: String = without_marks(name).to_lowercase().nfc().collect();
    for word in name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word == "st" {
            folded.push_str("sankt");
            continue;
        }
        for c in word.chars() {
            match c {
                'ä' => folded.push_str("ae"),
                'ö' => folded.push_str("oe"),
                'ü' => folded.push_str("ue"),
                'ß' => folded.push_str("ss"),
                other => folded.push(other),
            }
        }
        if word.ends_with("str") {
            folded.push_str("asse");
        }
    }
    folded
}

/// True if a word of a text says that a row is a sum.
pub(crate) fn is_total(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "insgesamt",
        "gesamt",
        "summe",
        "total",
        "zusammen",
        "gesamtsumme",
        "gesamtstadt",
        "stadtgesamt",
        "gesamtergebnis",
        "endsumme",
        "zwischensumme",
        "summen",
    ];
    let text = text.to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_hyphenation_and_footnote_marks_do_not_matter_in_column_names() {
        for (delivered, folded) in [
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
            assert_eq!(column(delivered), folded, "{delivered}");
        }
    }

    #[test]
    fn area_names_are_compared_over_spellings() {
        for (one, other) in [
            ("Lützowstr.", "LUETZOWSTRASSE"),
            ("St. Pauli", "Sankt Pauli"),
            ("Su\u{308}dhang", "Südhang"),
            ("Friedrichshain-Kreuzberg", "Friedrichshain Kreuzberg"),
            ("Weißensee 1)", "weissensee"),
        ] {
            assert_eq!(area(one), area(other), "{one}");
        }
        assert_ne!(area("Mitte"), area("Mitte-Nord"));
    }

    #[test]
    fn rows_of_sums_are_known_by_a_word() {
        assert!(is_total("Köln insgesamt") && is_total("Summe:") && is_total("ZUSAMMEN"));
        assert!(!is_total("Gesamtschule Nord") && !is_total(""));
    }
}
