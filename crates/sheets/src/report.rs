//! Collects the findings of one file and keeps a mistake that repeats itself readable.
//!
//! After `MOST_ALIKE` findings of one rule in one column the rest is only counted, and their
//! texts are never made: looking for the nearest key is dear, and a file can have a million rows.

use std::collections::BTreeMap;

use vocabulary::{Finding, Place, Severity};

/// So many findings of one rule and column are told one by one.
const MOST_ALIKE: u32 = 20;

/// Longest piece of a delivered text that a message repeats, in characters.
const LONGEST_QUOTE: usize = 20;

/// Longest column name that a message repeats, in characters.
const LONGEST_NAME: usize = 60;

/// Where in the file a finding is.
#[derive(Debug, Clone, Copy)]
pub enum At<'a> {
    /// The whole file.
    File,
    /// A column as a whole.
    Column(&'a str),
    /// A line.
    Row(u32),
    /// A cell.
    Cell(u32, &'a str),
}

/// The findings of one file.
pub struct Report {
    file: String,
    findings: Vec<Finding>,
    tallies: BTreeMap<(&'static str, Option<String>), Tally>,
}

struct Tally {
    count: u32,
    severity: Severity,
}

impl Report {
    /// An empty report; `file` is the path as shown to people.
    pub fn new(file: String) -> Self {
        Self { file, findings: Vec::new(), tallies: BTreeMap::new() }
    }

    /// Adds a finding that stops the build; `text` makes message and hint.
    pub fn stop(&mut self, rule: &'static str, at: At<'_>, text: impl FnOnce() -> (String, String)) {
        self.add(Severity::Stop, rule, at, text);
    }

    /// Adds a finding that a person must look at; `text` makes message and hint.
    pub fn ask(&mut self, rule: &'static str, at: At<'_>, text: impl FnOnce() -> (String, String)) {
        self.add(Severity::Ask, rule, at, text);
    }

    /// Adds a finding worth knowing; `text` makes message and hint.
    pub fn note(&mut self, rule: &'static str, at: At<'_>, text: impl FnOnce() -> (String, String)) {
        self.add(Severity::Note, rule, at, text);
    }

    /// All findings in the order of reading, then one for each mistake that was cut short.
    pub fn finish(mut self) -> Vec<Finding> {
        for ((rule, column), tally) in self.tallies {
            if tally.count > MOST_ALIKE {
                let place = Place { column, ..Place::file(&self.file) };
                self.findings.push(and_more(rule, place, tally.severity, tally.count));
            }
        }
        self.findings
    }

    fn add(
        &mut self,
        severity: Severity,
        rule: &'static str,
        at: At<'_>,
        text: impl FnOnce() -> (String, String),
    ) {
        let place = match at {
            At::File => Place::file(&self.file),
            At::Column(column) => Place { column: Some(column.to_owned()), ..Place::file(&self.file) },
            At::Row(row) => Place::row(&self.file, row),
            At::Cell(row, column) => Place::cell(&self.file, row, column),
        };
        let tally = self.tallies.entry((rule, place.column.clone())).or_insert(Tally { count: 0, severity });
        tally.count = tally.count.saturating_add(1);
        if tally.count <= MOST_ALIKE {
            let (message, hint) = text();
            self.findings.push(Finding { severity, place, rule: rule.to_owned(), message, hint });
        }
    }
}

fn and_more(rule: &str, place: Place, severity: Severity, count: u32) -> Finding {
    let message = match count - MOST_ALIKE {
        1 => "… und 1 weitere Stelle dieser Art.".to_owned(),
        more => format!("… und {more} weitere Stellen dieser Art."),
    };
    Finding {
        severity,
        place,
        rule: rule.to_owned(),
        message,
        hint: "Beheben Sie zuerst die einzeln genannten Stellen; meist haben alle dieselbe Ursache."
            .to_owned(),
    }
}

/// A delivered text in German quotation marks, on one line and not longer than 20 characters.
pub fn quoted(text: &str) -> String {
    shortened(text, LONGEST_QUOTE)
}

/// A column name in German quotation marks, on one line and not longer than 60 characters.
pub fn named(name: &str) -> String {
    shortened(name, LONGEST_NAME)
}

fn shortened(text: &str, longest: usize) -> String {
    let mut shown: String =
        text.chars().take(longest).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(longest).is_some() {
        shown.push('…');
    }
    format!("„{shown}“")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_twenty_first_mistake_of_a_kind_is_only_counted() {
        let mut report = Report::new("deliveries/a.csv".to_owned());
        for row in 2..=24 {
            report.stop("number-unreadable", At::Cell(row, "ew"), || (String::new(), String::new()));
        }
        report.stop("number-unreadable", At::Cell(2, "alo"), || (String::new(), String::new()));
        let findings = report.finish();
        assert_eq!(findings.len(), 20 + 1 + 1);
        let last = &findings[21];
        assert_eq!(last.message, "… und 3 weitere Stellen dieser Art.");
        assert_eq!(
            last.place.to_string(),
            "deliveries/a.csv, Spalte ew",
            "the column is named, a single row is not"
        );
    }

    #[test]
    fn a_long_or_broken_cell_is_quoted_short_and_on_one_line() {
        assert_eq!(quoted("12\n3"), "„12 3“");
        assert_eq!(quoted("abcdefghijklmnopqrstuvwxyz"), "„abcdefghijklmnopqrst…“");
    }
}
