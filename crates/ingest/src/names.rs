//! Looks columns up by name, exactly; near misses are proposed, never taken.

use std::collections::BTreeMap;

use crate::records::{Record, Records};
use crate::report::{At, Report, named};

/// Column names less alike than this are not proposed; 1 is equal.
const ALIKE: f64 = 0.6;

/// So many columns are listed in a hint.
const MOST_LISTED: usize = 20;

/// So many rows are searched for the header, if it is not where the profile says.
const HEADER_SEARCH: usize = 100;

/// The names of a header, looked up with one finding for each name that is not there once.
pub(crate) struct Names<'h> {
    names: Vec<&'h str>,
    row: u32,
    looked_up: BTreeMap<String, Option<usize>>,
}

impl<'h> Names<'h> {
    /// The names of a header row, trimmed.
    pub(crate) fn new(header: &'h Record<'_>) -> Self {
        Self {
            names: header.fields.iter().map(|name| name.trim()).collect(),
            row: header.line,
            looked_up: BTreeMap::new(),
        }
    }

    /// True if a column has the name.
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.names.contains(&name)
    }

    /// The position of the one column with a name; a finding if there is none or several.
    pub(crate) fn position(&mut self, name: &str, report: &mut Report) -> Option<usize> {
        if let Some(known) = self.looked_up.get(name) {
            return *known;
        }
        let positions: Vec<usize> =
            (0..self.names.len()).filter(|position| self.names[*position] == name).collect();
        let position = match positions[..] {
            [only] => Some(only),
            [] => {
                report.stop("column-missing", At::Cell(self.row, name), || self.explain_missing(name));
                None
            }
            [..] => {
                report.stop("column-twice", At::Cell(self.row, name), || explain_twice(name, &positions));
                None
            }
        };
        self.looked_up.insert(name.to_owned(), position);
        position
    }

    fn explain_missing(&self, name: &str) -> (String, String) {
        let proposal = match self.nearest(name) {
            Some(near) => format!("Ähnlich heißt dort {}. ", named(near)),
            None => String::new(),
        };
        (
            format!("Die Spalte „{name}“ fehlt in der Kopfzeile."),
            format!(
                "{proposal}Vorhanden sind {}. Berichtigen Sie den Namen in der Quelle, oder lassen Sie die Datei neu liefern.",
                self.list()
            ),
        )
    }

    /// Message and hint if no wanted column is there; `text` is the whole file, to look for the
    /// header in other lines.
    pub(crate) fn explain_none(&self, area_column: &str, text: &str, delimiter: char) -> (String, String) {
        let proposal = match header_row(text, delimiter, area_column) {
            Some(row) => format!(
                "Die Spalte „{area_column}“ steht in Zeile {row}: tragen Sie im Leseprofil unter [read] header_row = {row} ein. "
            ),
            None => {
                format!("Gesucht wird zuerst „{area_column}“; prüfen Sie, ob dies die richtige Datei ist. ")
            }
        };
        (
            "Keine der gesuchten Spalten steht in dieser Zeile, die laut Leseprofil die Kopfzeile ist."
                .to_owned(),
            format!("{proposal}Vorhanden sind {}.", self.list()),
        )
    }

    fn nearest(&self, name: &str) -> Option<&'h str> {
        let wanted = name.to_lowercase();
        self.names
            .iter()
            .map(|other| {
                let alike = strsim::normalized_levenshtein(&other.to_lowercase(), &wanted);
                (alike, *other)
            })
            .filter(|(alike, _)| *alike >= ALIKE)
            .reduce(|best, next| if next.0 > best.0 { next } else { best })
            .map(|(_, name)| name)
    }

    fn list(&self) -> String {
        let quoted: Vec<String> = self.names.iter().take(MOST_LISTED).map(|name| named(name)).collect();
        let more = match self.names.len().saturating_sub(MOST_LISTED) {
            0 => String::new(),
            more => format!(" und {more} weitere"),
        };
        format!("{}{more}", quoted.join(", "))
    }
}

/// The row near the top of a file that holds a column name.
pub(crate) fn header_row(text: &str, delimiter: char, name: &str) -> Option<u32> {
    Records::new(text, 1, delimiter)
        .take(HEADER_SEARCH)
        .map_while(Result::ok)
        .find(|record| record.fields.iter().any(|field| field.trim() == name))
        .map(|record| record.line)
}

fn explain_twice(name: &str, positions: &[usize]) -> (String, String) {
    let numbers: Vec<String> = positions.iter().map(|position| (position + 1).to_string()).collect();
    (
        format!(
            "Die Spalte „{name}“ steht {}-mal in der Kopfzeile (Spalten {}); welche gilt, ist offen.",
            positions.len(),
            numbers.join(", ")
        ),
        "Lassen Sie die Datei mit eindeutigen Spaltennamen neu liefern.".to_owned(),
    )
}
