//! `areas/`: levels, geometry entries, the list of all areas, exclusion lists.

use std::collections::BTreeMap;

use vocabulary::catalogue::Exclusion;
use vocabulary::{Area, AreaIndex, AreaKey, AreaLevel, Areas, Finding, LevelId, Place, ReferenceDate, Text};

use crate::Geometry;
use crate::node::{Node, parsed};
use crate::reading::{Kind, Reading, proposal};

const AREAS: &str = "areas/areas.csv";
const EXCLUSIONS: &str = "areas/exclusions.csv";

pub(crate) fn read(reading: &Reading) -> (Areas, Vec<Geometry>) {
    const LEVELS: &str = "areas/levels.toml";
    let Some(text) = reading.required(LEVELS) else {
        return Default::default();
    };
    let read = |root: Node<'_>| {
        let levels: Vec<AreaLevel> = root.tables("level").iter().map(level).collect();
        let geometry = root.tables("geometry").iter().filter_map(|node| geometry(node, &levels)).collect();
        (levels, geometry)
    };
    let Some((levels, geometry)) = parsed(reading, LEVELS, &text, read) else {
        return Default::default();
    };
    let areas = reading
        .required(AREAS)
        .map(|text| linked(reading, &levels, &table(reading, AREAS, &text, AREA_COLUMNS)));
    (Areas::new(levels, areas.unwrap_or_default()), geometry)
}

fn level(node: &Node<'_>) -> AreaLevel {
    AreaLevel {
        id: LevelId::new(node.define(Kind::Level)),
        title: node.required_texts("title"),
        plural: node.required_texts("plural"),
    }
}

fn geometry(node: &Node<'_>, levels: &[AreaLevel]) -> Option<Geometry> {
    let level = node.required_reference("level", Kind::Level);
    let entry = |level| Geometry {
        level,
        file: node.required_text("file"),
        key: node.required_text("key"),
        crs: node.text("crs"),
        layer: node.text("layer"),
        strip_prefix: node.text("strip_prefix"),
    };
    let entry = entry(levels.iter().position(|known| known.id.as_str() == level).unwrap_or(usize::MAX));
    (entry.level != usize::MAX).then_some(entry)
}

const AREA_COLUMNS: &[&str] = &["level", "key", "name", "parent", "valid_from", "valid_to", "formed_from"];
const EXCLUSION_COLUMNS: &[&str] = &["list", "level", "key", "from", "until", "reason_de", "reason_en"];

/// A row of a small table: its line and its fields in the order of the columns asked for.
pub(crate) struct Line {
    pub(crate) row: u32,
    pub(crate) fields: Vec<String>,
}

pub(crate) fn table(reading: &Reading, file: &str, text: &str, columns: &[&str]) -> Vec<Line> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let mut positions = Vec::new();
    for column in columns {
        match header.iter().position(|name| name == *column) {
            Some(position) => positions.push(position),
            None => {
                let message = format!("Die Spalte „{column}“ fehlt.");
                let hint = format!("Die erste Zeile muss lauten: {}.", columns.join(","));
                reading.report(Finding::stop("column-missing", Place::row(file, 1), message, hint));
            }
        }
    }
    if positions.len() < columns.len() {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for (number, record) in reader.records().enumerate() {
        match record {
            Ok(record) => {
                let row = record.position().map_or(0, |position| position.line() as u32);
                let fields = positions.iter().map(|at| record.get(*at).unwrap_or_default().to_owned()).collect();
                lines.push(Line { row, fields });
            }
            Err(_) => reading.report(Finding::stop(
                "row-short",
                Place::row(file, number as u32 + 2),
                "Die Zeile hat nicht so viele Felder wie die Kopfzeile.",
                "Fehlende Kommas ergänzen oder überzählige entfernen; Texte mit Komma in Anführungszeichen setzen.",
            )),
        }
    }
    lines
}

/// Sorts the areas and turns keys of parents and origins into positions.
fn linked(reading: &Reading, levels: &[AreaLevel], lines: &[Line]) -> Vec<Area> {
    let mut sorted: BTreeMap<(usize, AreaKey), &Line> = BTreeMap::new();
    for line in lines {
        let Some(level) = level_of(reading, levels, AREAS, line.row, &line.fields[0]) else {
            continue;
        };
        let key = AreaKey::new(&line.fields[1]);
        if key.as_str().is_empty() {
            let place = Place::cell(AREAS, line.row, "key");
            reading.report(Finding::stop(
                "key-missing",
                place,
                "Der Schlüssel des Raums ist leer.",
                "Den amtlichen Schlüssel eintragen.",
            ));
        } else if let Some(first) = sorted.get(&(level, key.clone())) {
            let message = format!("Der Schlüssel „{key}“ steht schon in Zeile {}.", first.row);
            let place = Place::cell(AREAS, line.row, "key");
            reading.report(Finding::stop(
                "defined-twice",
                place,
                message,
                "Eine der beiden Zeilen entfernen oder den Schlüssel berichtigen.",
            ));
        } else {
            sorted.insert((level, key), line);
        }
    }
    let index: BTreeMap<&(usize, AreaKey), AreaIndex> =
        sorted.keys().enumerate().map(|(position, key)| (key, AreaIndex(position as u32))).collect();
    let linker = Linker { reading, levels, index: &index };
    sorted.iter().map(|((level, key), line)| linker.area(*level, key, line)).collect()
}

struct Linker<'a> {
    reading: &'a Reading,
    levels: &'a [AreaLevel],
    index: &'a BTreeMap<&'a (usize, AreaKey), AreaIndex>,
}

impl Linker<'_> {
    fn area(&self, level: usize, key: &AreaKey, line: &Line) -> Area {
        let [_, _, name, parent, from, to, origin] = &line.fields[..] else {
            unreachable!("the table reader fills all columns")
        };
        let largest = level + 1 == self.levels.len();
        if parent.is_empty() && !largest {
            let message = format!("Dem Raum „{key}“ fehlt der übergeordnete Raum.");
            let hint = format!(
                "In „parent“ den Schlüssel eines Raums der Ebene „{}“ eintragen.",
                self.levels[level + 1].id
            );
            self.reading.report(Finding::stop(
                "parent-missing",
                Place::cell(AREAS, line.row, "parent"),
                message,
                hint,
            ));
        }
        Area {
            level,
            key: key.clone(),
            name: name.clone(),
            parent: self.position(level + 1, parent, line.row, "parent"),
            valid_from: date(self.reading, AREAS, line.row, "valid_from", from),
            valid_to: date(self.reading, AREAS, line.row, "valid_to", to),
            formed_from: self
                .position(level, origin, line.row, "formed_from")
                .filter(|_| origin != key.as_str()),
        }
    }

    fn position(&self, level: usize, key: &str, row: u32, column: &str) -> Option<AreaIndex> {
        if key.is_empty() {
            return None;
        }
        let found = self.index.get(&(level, AreaKey::new(key))).copied();
        if found.is_none() {
            let keys = self.index.keys().filter(|(other, _)| *other == level).map(|(_, key)| key.as_str());
            let hint = proposal(key, keys)
                .map_or("Den Raum ergänzen oder den Schlüssel berichtigen.".to_owned(), |near| {
                    format!("Gemeint ist vielleicht „{near}“.")
                });
            let message = format!("Den Raum „{key}“ gibt es auf der verlangten Ebene nicht.");
            self.reading.report(Finding::stop(
                "area-unknown",
                Place::cell(AREAS, row, column),
                message,
                hint,
            ));
        }
        found
    }
}

fn level_of(reading: &Reading, levels: &[AreaLevel], file: &str, row: u32, id: &str) -> Option<usize> {
    reading.refer(Kind::Level, id, Place::cell(file, row, "level"));
    levels.iter().position(|level| level.id.as_str() == id)
}

fn date(reading: &Reading, file: &str, row: u32, column: &str, text: &str) -> Option<ReferenceDate> {
    if text.is_empty() {
        return None;
    }
    let date = text.parse().ok();
    if date.is_none() {
        let hint = "Als JJJJ-MM-TT schreiben, zum Beispiel 2021-12-31, oder leer lassen.";
        reading.report(Finding::stop(
            "date-unreadable",
            Place::cell(file, row, column),
            format!("„{text}“ ist kein Datum."),
            hint,
        ));
    }
    date
}

pub(crate) fn exclusions(reading: &Reading, areas: &Areas) -> Vec<Exclusion> {
    let Some(text) = reading.optional(EXCLUSIONS) else {
        return Vec::new();
    };
    let lines = table(reading, EXCLUSIONS, &text, EXCLUSION_COLUMNS);
    lines.iter().filter_map(|line| exclusion(reading, areas, line)).collect()
}

fn exclusion(reading: &Reading, areas: &Areas, line: &Line) -> Option<Exclusion> {
    let [list, level, key, from, until, de, en] = &line.fields[..] else {
        unreachable!("the table reader fills all columns")
    };
    if !reading.is_defined(Kind::ExclusionList, list) {
        reading.define(Kind::ExclusionList, list, Place::row(EXCLUSIONS, line.row));
    }
    let level = level_of(reading, areas.levels(), EXCLUSIONS, line.row, level)?;
    let area = areas.find(level, &AreaKey::new(key));
    if area.is_none() {
        let message = format!("Den Raum „{key}“ gibt es auf dieser Ebene nicht.");
        let place = Place::cell(EXCLUSIONS, line.row, "key");
        reading.report(Finding::stop(
            "area-unknown",
            place,
            message,
            "Den Schlüssel mit areas/areas.csv vergleichen.",
        ));
    }
    let day = |column, text: &str| date(reading, EXCLUSIONS, line.row, column, text);
    let (from, until) = (day("from", from), day("until", until));
    Some(Exclusion { list: list.clone(), area: area?, from, until, reason: Text::new(de, en) })
}
