//! What is told once for a whole table: rows that hold no numbers, signs read by tradition, and the like.

use std::collections::BTreeMap;

use sheets::report::{named, quoted};
use sheets::{At, Report};
use vocabulary::Absence;
use vocabulary::profile::Symbol;

use crate::rows::Rows;

/// So many places are named.
const MOST_NAMED: usize = 5;

/// So many words for levels are counted.
const MOST_WORDS: usize = 1000;

/// Longest sign of the tradition in bytes.
const LONGEST_SIGN: usize = 12;

/// Counters of a table.
pub(crate) struct Notes {
    /// Rows below the header.
    pub(crate) rows: u32,
    /// Lines of titles, footnotes and sources.
    pub(crate) note_lines: Vec<u32>,
    /// Rows whose cases cannot be placed.
    pub(crate) unplaced: u32,
    /// Rows of larger areas.
    pub(crate) larger: u32,
    /// Rows that could not be placed because something is wrong with them.
    pub(crate) refused: u32,
    /// Which sources read any row.
    pub(crate) used: Vec<bool>,
    /// Cells of columns with numbers that are not blank.
    pub(crate) cells: u32,
    /// Numbers with a footnote mark, by column name.
    footnotes: BTreeMap<String, u32>,
    signs: BTreeMap<String, (Symbol, u32)>,
    /// Rows by the word for a level that nobody asked for.
    left_out: BTreeMap<String, u32>,
}

impl Notes {
    /// Nothing counted yet, for so many sources of series.
    pub(crate) fn new(sources: usize) -> Self {
        Self {
            rows: 0,
            note_lines: Vec::new(),
            unplaced: 0,
            left_out: BTreeMap::new(),
            larger: 0,
            refused: 0,
            used: vec![false; sources],
            cells: 0,
            footnotes: BTreeMap::new(),
            signs: BTreeMap::new(),
        }
    }

    /// Counts a row that names a level nobody asked for.
    pub(crate) fn leave_out(&mut self, word: &str) {
        if let Some(count) = self.left_out.get_mut(word) {
            *count = count.saturating_add(1);
        } else if self.left_out.len() < MOST_WORDS {
            self.left_out.insert(word.to_owned(), 1);
        }
    }

    /// Counts a footnote mark that was dropped.
    pub(crate) fn footnote(&mut self, column: &str) {
        match self.footnotes.get_mut(column) {
            Some(count) => *count = count.saturating_add(1),
            None => _ = self.footnotes.insert(column.to_owned(), 1),
        }
    }

    /// Counts a sign that was read by tradition.
    pub(crate) fn sign(&mut self, sign: &str, symbol: Symbol) {
        if let Some((_, count)) = self.signs.get_mut(sign) {
            *count = count.saturating_add(1);
        } else if sign.len() <= LONGEST_SIGN {
            self.signs.insert(sign.to_owned(), (symbol, 1));
        }
    }
}

/// Tells what was counted.
pub(crate) fn tell(rows: &Rows<'_>, report: &mut Report) {
    let notes = &rows.notes;
    if notes.unplaced > 0 {
        report.note("areas-unplaced", At::File, || unplaced(notes.unplaced));
    }
    if !notes.note_lines.is_empty() {
        report.note("rows-without-numbers", At::File, || {
            let [holds, was] = match notes.note_lines[..] {
                [_] => ["enthält", "wurde"],
                _ => ["enthalten", "wurden"],
            };
            (
                format!(
                    "{} {holds} keine Zahlen (Titel, Fußnote, Quelle) und {was} übergangen.",
                    lines(&notes.note_lines)
                ),
                "Nichts zu tun, wenn dort kein Gebiet steht.".to_owned(),
            )
        });
    }
    if notes.larger > 0 {
        report.note("rows-of-larger-areas", At::File, || larger(notes.larger));
    }
    if !notes.left_out.is_empty() {
        report.note("rows-left-out", At::File, || left_out(&notes.left_out));
    }
    if !notes.signs.is_empty() {
        report.note("symbols-by-tradition", At::File, || by_tradition(&notes.signs));
    }
    for (column, count) in &notes.footnotes {
        report.note("footnote-marks", At::Column(column), || footnotes(*count));
    }
    if rows.delivery.table.columns.is_empty() {
        report.ask("columns-none", At::File, no_columns);
    } else if notes.cells == 0 && rows.store.days().next().is_some() {
        report.ask("columns-none", At::File, blank_columns);
    }
    for (source, used) in rows.layout.sources.iter().zip(&notes.used) {
        if !used && !source.column.only.is_empty() && notes.rows > 0 {
            let texts: Vec<String> = source
                .column
                .only
                .iter()
                .map(|(name, text)| format!("{} = {}", named(name), quoted(text)))
                .collect();
            report.ask("only-unmatched", At::Column(&source.column.name), || {
                (
                    format!("Keine Zeile hat {}; die Reihe bleibt leer.", texts.join(" und ")),
                    "Berichtigen Sie only in der Quelle, oder fragen Sie beim Lieferanten nach.".to_owned(),
                )
            });
        }
    }
}

fn unplaced(count: u32) -> (String, String) {
    let subject = match count {
        1 => "1 Zeile enthält".to_owned(),
        more => format!("{more} Zeilen enthalten"),
    };
    (
        format!("{subject} Fälle, die keinem Gebiet zuzuordnen sind; sie wurden ausgelassen."),
        "Nichts zu tun; Summen größerer Gebiete können deshalb von veröffentlichten abweichen.".to_owned(),
    )
}

fn larger(count: u32) -> (String, String) {
    let subject = match count {
        1 => "1 Zeile nennt ein größeres Gebiet".to_owned(),
        more => format!("{more} Zeilen nennen größere Gebiete"),
    };
    (
        format!("{subject}; Fallzahlen daraus dienen nur zum Vergleich mit unseren Summen."),
        "Nichts zu tun; fertige Werte werden für diese Gebiete übernommen.".to_owned(),
    )
}

fn left_out(words: &BTreeMap<String, u32>) -> (String, String) {
    let subject = match words.values().fold(0_u32, |sum, count| sum.saturating_add(*count)) {
        1 => {
            "1 Zeile nennt eine Ebene, die in der Quelle unter level_column nicht steht, und wurde".to_owned()
        }
        more => format!(
            "{more} Zeilen nennen Ebenen, die in der Quelle unter level_column nicht stehen, und wurden"
        ),
    };
    let named: Vec<String> = words.keys().take(MOST_NAMED).map(|word| quoted(word)).collect();
    let more = if words.len() > MOST_NAMED { ", …" } else { "" };
    (
        format!("{subject} nicht gelesen: {}{more}.", named.join(", ")),
        "Nichts zu tun, wenn diese Ebenen nicht gebraucht werden; sonst ergänzen Sie levels.".to_owned(),
    )
}

fn by_tradition(signs: &BTreeMap<String, (Symbol, u32)>) -> (String, String) {
    let read: Vec<String> = signs
        .iter()
        .map(|(sign, (symbol, count))| format!("„{sign}“ als {} ({count}-mal)", german(*symbol)))
        .collect();
    (
        format!("Nach der Tabellentradition (DIN 55301) gelesen: {}.", read.join(", ")),
        "Meint der Lieferant etwas anderes, erklären Sie das Zeichen im Leseprofil unter [read] bei symbols."
            .to_owned(),
    )
}

fn footnotes(count: u32) -> (String, String) {
    let subject = match count {
        1 => "Neben 1 Zahl steht ein Fußnotenzeichen; es wurde".to_owned(),
        more => format!("Neben {more} Zahlen stehen Fußnotenzeichen; sie wurden"),
    };
    (
        format!("{subject} weggelassen."),
        "Lesen Sie die Fußnoten in der Datei: sie können die Zahlen einschränken.".to_owned(),
    )
}

fn no_columns() -> (String, String) {
    (
        "Das Leseprofil nennt keine Spalte mit Zahlen; aus dieser Datei wird nichts gelesen.".to_owned(),
        "Nennen Sie in der Quelle unter columns die Spalten, oder streichen Sie die Datei, wenn sie keine Zahlen liefern soll."
            .to_owned(),
    )
}

fn blank_columns() -> (String, String) {
    (
        "In den Spalten, die gelesen werden, steht keine einzige Zahl und kein Zeichen.".to_owned(),
        "Prüfen Sie in der Quelle die Namen unter columns, und fragen Sie beim Lieferanten nach; die Gebiete gelten sonst als fehlend."
            .to_owned(),
    )
}

fn german(symbol: Symbol) -> &'static str {
    match symbol {
        Symbol::Zero => "null",
        Symbol::Absent(Absence::Secret) => "geheim",
        Symbol::Absent(Absence::Missing) => "fehlend",
        Symbol::Absent(Absence::NotApplicable) => "nicht anwendbar",
        Symbol::Absent(Absence::Later) => "folgt später",
        Symbol::Absent(Absence::NotComputable) => "nicht berechenbar",
    }
}

/// Line numbers for the beginning of a sentence: "Zeile 4", "Zeilen 4, 7–9, …".
pub(crate) fn lines(lines: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for line in lines {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *line => *last = *line,
            _ => runs.push((*line, *line)),
        }
    }
    let shown: Vec<String> = runs
        .iter()
        .take(MOST_NAMED)
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}–{last}") })
        .collect();
    let more = if runs.len() > MOST_NAMED { ", …" } else { "" };
    let word = if lines.len() == 1 { "Zeile" } else { "Zeilen" };
    format!("{word} {}{more}", shown.join(", "))
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn neighbouring_lines_are_told_as_a_range() {
        assert_eq!(lines(&[4]), "Zeile 4");
        assert_eq!(lines(&[4, 7, 8, 9]), "Zeilen 4, 7–9");
        assert_eq!(lines(&[1, 3, 5, 7, 9, 11]), "Zeilen 1, 3, 5, 7, 9, …");
    }
}
