//! The simple list of a workspace: `areas/streets.csv` and `areas/street-names.csv`.

use sheets::report::quoted;
use sheets::{At, Report};
use vocabulary::{AreaKey, Finding};

use super::table::{Input, Line, Wanted};
use crate::{Directory, Entry, FormerName, Side};

/// Columns of `streets.csv`, in the order they are written.
pub(crate) const STREETS: [&str; 11] = [
    "town",
    "postcode",
    "street_key",
    "street",
    "side",
    "from",
    "to",
    "area",
    "block_side",
    "valid_from",
    "valid_to",
];

/// Columns of `street-names.csv`.
pub(crate) const NAMES: [&str; 5] = ["town", "name", "street", "valid_from", "valid_to"];

/// Reads the simple list and, if there is one, the list of names.
///
/// A row that cannot be read is left out and told.
pub fn read_simple(streets: Input<'_>, names: Option<Input<'_>>) -> (Directory, Vec<Finding>) {
    let mut directory = Directory::default();
    let mut report = streets.report();
    streets.lines(&wanted(&STREETS, &["street", "area"]), &mut report, |line, report| {
        directory.entries.extend(entry(line, report));
    });
    let mut findings = report.finish();
    if let Some(names) = names {
        let mut report = names.report();
        names.lines(&wanted(&NAMES, &["name", "street"]), &mut report, |line, report| {
            directory.names.extend(former_name(line, report));
        });
        findings.extend(report.finish());
    }
    (directory, findings)
}

fn wanted<'a>(columns: &[&'a str], needed: &[&str]) -> Vec<Wanted<'a>> {
    columns.iter().map(|name| Wanted { name, needed: needed.contains(name) }).collect()
}

fn entry(line: &Line<'_>, report: &mut Report) -> Option<Entry> {
    let street = line.needed(3, STREETS[3], report);
    let side = side(line, report);
    let from = line.number_of(5, STREETS[5], report);
    let to = line.number_of(6, STREETS[6], report);
    let area = line.needed(7, STREETS[7], report);
    let valid_from = line.day_of(9, STREETS[9], report);
    let valid_to = line.day_of(10, STREETS[10], report);
    Some(Entry {
        town: line.filled(0),
        postcode: line.filled(1),
        street_key: line.filled(2),
        street: street.ok()?,
        side: side.ok()?,
        from: from.ok()?,
        to: to.ok()?,
        area: AreaKey::new(area.ok()?),
        block_side: line.filled(8),
        valid_from: valid_from.ok()?,
        valid_to: valid_to.ok()?,
        line: Some(line.number()),
    })
}

/// The side; blank means the whole street and goes with blank ends only.
fn side(line: &Line<'_>, report: &mut Report) -> Result<Side, ()> {
    let word = line.text(4).to_lowercase();
    let has_ends = line.filled(5).or(line.filled(6)).is_some();
    match word.as_str() {
        "odd" => Ok(Side::Odd),
        "even" => Ok(Side::Even),
        "both" => Ok(Side::Both),
        "" if !has_ends => Ok(Side::Both),
        word => {
            report.stop("side-unknown", At::Cell(line.number(), STREETS[4]), || {
                let told = if word.is_empty() {
                    "Bei Hausnummern muss die Straßenseite stehen".to_owned()
                } else {
                    format!("{} ist keine Straßenseite", quoted(word))
                };
                (
                    format!("{told}; die Zeile wird nicht verwendet."),
                    "Tragen Sie odd (ungerade), even (gerade) oder both (beide) ein.".to_owned(),
                )
            });
            Err(())
        }
    }
}

fn former_name(line: &Line<'_>, report: &mut Report) -> Option<FormerName> {
    let name = line.needed(1, NAMES[1], report);
    let street = line.needed(2, NAMES[2], report);
    let valid_from = line.day_of(3, NAMES[3], report);
    let valid_to = line.day_of(4, NAMES[4], report);
    Some(FormerName {
        town: line.filled(0),
        name: name.ok()?,
        street: street.ok()?,
        valid_from: valid_from.ok()?,
        valid_to: valid_to.ok()?,
        line: Some(line.number()),
    })
}
