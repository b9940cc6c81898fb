//! `areas/crosswalks.toml` and its files: how old areas go over into new ones. Optional.
//!
//! A crosswalk that does not fit the list of areas would make false numbers, so everything that is wrong with
//! it stops the build.

mod checks;

use std::collections::BTreeMap;

use vocabulary::crosswalk::{Transfer, Weight};
use vocabulary::{AreaIndex, AreaKey, Areas, Crosswalk, Finding, Place, ReferenceDate};

use crate::areas::{Line, table};
use crate::node::{Node, parsed};
use crate::reading::{Kind, Reading, proposal};

const CROSSWALKS: &str = "areas/crosswalks.toml";
const COLUMNS: &[&str] = &["old", "new", "share"];

/// Reads all crosswalks. `latest` tells whether numbers are put on the latest territory: then every change of
/// boundaries must have one.
pub(crate) fn read(reading: &Reading, areas: &Areas, latest: bool) -> Vec<Crosswalk> {
    let entries = |root: Node<'_>| {
        let nodes = root.tables("crosswalk");
        nodes.iter().filter_map(|node| crosswalk(reading, areas, node)).collect::<Vec<Crosswalk>>()
    };
    let text = reading.optional(CROSSWALKS);
    let crosswalks = text.and_then(|text| parsed(reading, CROSSWALKS, &text, entries)).unwrap_or_default();
    checks::repeated(reading, &crosswalks);
    if latest {
        checks::changes_without_crosswalk(reading, areas, &crosswalks);
    }
    crosswalks
}

fn crosswalk(reading: &Reading, areas: &Areas, node: &Node<'_>) -> Option<Crosswalk> {
    let level = node.required_reference("level", Kind::Level);
    let from = node.required_text("from");
    let from = if from.is_empty() { None } else { node.date("from") };
    let weights =
        [("population", Weight::Population), ("surface", Weight::Surface), ("employed", Weight::Employed)];
    let weight = node.choice("weight", &weights, None);
    let file = format!("areas/{}", node.required_text("file"));
    let level = areas.levels().iter().position(|known| known.id.as_str() == level)?;
    let day = Day { reading, areas, level, from: from?, file: &file };
    if !node.has("file") {
        return None;
    }
    let text = reading.required(&file)?;
    let rows = day.rows(&table(reading, &file, &text, COLUMNS));
    checks::check(&day, &rows);
    let transfers = rows.into_iter().map(|(_, transfer)| transfer).collect();
    Some(Crosswalk { level, from: from?, weight: weight?, file, transfers })
}

/// The change that a file is about.
struct Day<'a> {
    reading: &'a Reading,
    areas: &'a Areas,
    level: usize,
    from: ReferenceDate,
    file: &'a str,
}

impl Day<'_> {
    /// The readable rows with their lines.
    fn rows(&self, lines: &[Line]) -> Vec<(u32, Transfer)> {
        let mut first_lines = BTreeMap::new();
        let mut rows = Vec::new();
        for line in lines {
            let [old, new, share] = &line.fields[..] else {
                unreachable!("the table reader fills all columns")
            };
            let (old, new) = (self.area(line.row, "old", old), self.area(line.row, "new", new));
            let share = self.share(line.row, share);
            let (Some(old), Some(new), Some(share)) = (old, new, share) else {
                continue;
            };
            if let Some(first) = first_lines.insert((old, new), line.row) {
                self.stop(
                    "defined-twice",
                    Place::row(self.file, line.row),
                    format!("Dieselben Räume stehen schon in Zeile {first}."),
                    "Eine der beiden Zeilen entfernen.",
                );
                continue;
            }
            rows.push((line.row, Transfer { old, new, share }));
        }
        rows
    }

    fn area(&self, row: u32, column: &str, key: &str) -> Option<AreaIndex> {
        let found = self.areas.find(self.level, &AreaKey::new(key));
        if found.is_none() {
            let known = self.areas.iter().filter(|(_, area)| area.level == self.level);
            let near = proposal(key, known.map(|(_, area)| area.key.as_str()));
            let hint = near.map_or_else(
                || {
                    "Alte und neue Räume müssen beide in areas/areas.csv stehen, mit valid_from und valid_to."
                        .to_owned()
                },
                |near| format!("Gemeint ist vielleicht „{near}“."),
            );
            let message = format!("Den Raum „{key}“ gibt es auf dieser Ebene nicht.");
            self.stop("area-unknown", Place::cell(self.file, row, column), message, &hint);
        }
        found
    }

    fn share(&self, row: u32, text: &str) -> Option<f64> {
        let share: Option<f64> = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
        if share.is_none() {
            self.stop(
                "share-invalid",
                Place::cell(self.file, row, "share"),
                format!("„{text}“ ist kein Anteil zwischen 0 und 1."),
                "Als Dezimalzahl mit Punkt schreiben, zum Beispiel 0.924 für 92,4 %.",
            );
        }
        share
    }

    fn stop(&self, rule: &str, place: Place, message: String, hint: &str) {
        self.reading.report(Finding::stop(rule, place, message, hint));
    }
}

#[cfg(test)]
mod tests;
