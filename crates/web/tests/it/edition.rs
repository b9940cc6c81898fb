//! Editions of Musterkreis, written to a folder as `release` writes them and opened by `release`.
//!
//! Six quarters in two rows of three lie in two districts. Quarter 3 is secret and carries a value
//! nevertheless, which no real edition does: it must never be seen.

use std::collections::BTreeMap;
use std::fs;

use release::export::{self, Dialect, LongRow};
use release::{Changes, Edition, FileRecord, Manifest};
use vocabulary::{
    Area, AreaIndex, AreaLevel, Areas, Breakdown, CellRow, Flag, Flags, Language, ReferenceDate, State, Text,
    Topology,
};

use crate::catalogue::{catalogue, day};

/// The value of the secret quarter, unlike any other number.
pub(crate) const HIDDEN: f64 = 8765.25;

/// The position of the first quarter, the first district and the town.
const QUARTER: u32 = 0;
const DISTRICT: u32 = 6;
const TOWN: u32 = 8;

fn areas() -> Areas {
    let level = |id: &str, title: &str, plural: &str| AreaLevel {
        id: id.into(),
        title: Text::new(title, ""),
        plural: Text::new(plural, ""),
    };
    let area = |level: usize, key: &str, name: &str, parent: Option<u32>| Area {
        level,
        key: key.into(),
        name: name.into(),
        parent: parent.map(AreaIndex),
        valid_from: None,
        valid_to: None,
        formed_from: None,
    };
    let quarters = ["Altstadt", "Bäckerei & Co", "Dünn", "Hafen", "Öster", "Werft"];
    let mut list: Vec<Area> = quarters
        .iter()
        .enumerate()
        .map(|(at, name)| area(0, &format!("Q {}", at + 1), name, Some(DISTRICT + (at as u32) / 3)))
        .collect();
    list.push(area(1, "01", "Nord", Some(TOWN)));
    list.push(area(1, "02", "Süd", Some(TOWN)));
    list.push(area(2, "0", "Musterkreis", None));
    let levels = vec![
        level("quartier", "Quartier", "Quartiere"),
        level("bezirk", "Bezirk", "Bezirke"),
        level("stadt", "Stadt", "Stadt"),
    ];
    Areas::new(levels, list)
}

/// Squares of 100 m with shared borders.
fn topology() -> Topology {
    let node = |column: i32, row: i32| [column * 1000, row * 1000];
    let mut arcs = Vec::new();
    for row in 0..3 {
        arcs.extend((0..3).map(|column| vec![node(column, row), node(column + 1, row)]));
    }
    for row in 0..2 {
        arcs.extend((0..4).map(|column| vec![node(column, row), node(column, row + 1)]));
    }
    let ring = |at: i32| {
        let (column, row) = (at % 3, at / 3);
        let (across, up) = (row * 3 + column, 9 + row * 4 + column);
        vec![across, up + 1, !(across + 3), !up]
    };
    let rings = (0..6).map(|at| (AreaIndex(at as u32), vec![ring(at)])).collect();
    Topology { crs: "EPSG:25832".into(), origin: [0, 0], arcs: [arcs.clone(), arcs.clone(), arcs], rings }
}

fn row(id: &str, version: u32, area: u32, date: ReferenceDate, state: State, value: Option<f64>) -> CellRow {
    CellRow {
        indicator: id.into(),
        version,
        area: AreaIndex(area),
        date,
        breakdown: Breakdown::total(),
        value,
        state,
        numerator: None,
        base: None,
        numerator_date: Some(date),
        base_date: None,
        class: None,
        flags: Flags::default(),
    }
}

/// A share in every state, on every level, at three dates.
fn share(id: &str) -> Vec<CellRow> {
    let mut rows = Vec::new();
    for (date, version, shift) in [("2014-12-31", 1, 0.0), ("2016-12-31", 1, 1.0), ("2018-12-31", 2, 3.0)] {
        let date = day(date);
        let mut provisional = row(id, version, 1, date, State::Value, Some(8.5 + shift));
        provisional.flags.add(Flag::Provisional);
        let mut part = row(id, version, DISTRICT + 1, date, State::Incomplete, Some(14.0 + shift));
        part.flags.coverage = Some(2.0 / 3.0);
        let mut own = row(id, version, QUARTER, date, State::Value, Some(12.345 + shift));
        (own.numerator, own.base, own.base_date) = (Some(1234), Some(9996), date.years_before(1));
        rows.extend([
            own,
            provisional,
            row(id, version, 2, date, State::Secret, Some(HIDDEN)),
            row(id, version, 3, date, State::Zero, Some(0.0)),
            row(id, version, 4, date, State::Missing, None),
            row(id, version, 5, date, State::NotComputable, None),
            row(id, version, DISTRICT, date, State::Value, Some(11.0 + shift)),
            part,
            row(id, version, TOWN, date, State::Value, Some(10.0 + shift)),
        ]);
    }
    rows
}

fn inhabitants() -> Vec<CellRow> {
    let date = day("2018-12-31");
    let counts: [i64; 9] = [9996, 2000, 40, 500, 600, 700, 12036, 1800, 13836];
    let mut rows = Vec::new();
    for (category, factor) in [("", 1.0), ("alter:ab6", 0.75), ("alter:u6", 0.25)] {
        rows.extend(counts.iter().enumerate().map(|(at, count)| CellRow {
            breakdown: Breakdown(category.into()),
            ..row("einwohner", 1, at as u32, date, State::Value, Some(*count as f64 * factor))
        }));
    }
    rows
}

/// Two quarters of each class, one without, one that is left out.
fn index(id: &str, classes: [&str; 2], with_value: bool) -> Vec<CellRow> {
    let mut rows = Vec::new();
    for date in ["2016-12-31", "2018-12-31"] {
        rows.extend((0..6u32).map(|area| {
            let (state, class) = match area {
                4 => (State::Later, None),
                5 => (State::NotApplicable, None),
                _ => (State::Value, Some(classes[area as usize % 2].to_owned())),
            };
            let value = (with_value && state == State::Value).then(|| f64::from(area) - 1.5);
            CellRow { class, ..row(id, 1, area, day(date), state, value) }
        }));
    }
    rows
}

fn tables() -> BTreeMap<&'static str, Vec<CellRow>> {
    BTreeMap::from([
        ("einwohner", inhabitants()),
        ("anteil-u6", share("anteil-u6")),
        ("anteil-alt", share("anteil-alt")),
        ("status", index("status", ["1", "2"], true)),
        ("dynamik", index("dynamik", ["2", "1"], true)),
        ("matrix", index("matrix", ["12", "21"], false)),
    ])
}

/// An edition of Musterkreis.
pub(crate) fn edition(name: &str, audience: &str, previous: Option<&str>) -> Edition {
    let (areas, catalogue) = (areas(), catalogue());
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (id, mut rows) in tables() {
        rows.sort_by(|a, b| (&a.breakdown, a.date, a.area).cmp(&(&b.breakdown, b.date, b.area)));
        let long = rows.iter().map(|row| LongRow::new(row, &areas, &catalogue, Language::De));
        files.insert(format!("tables/{id}.csv"), export::csv(long, Dialect::Machine));
    }
    let entries: Vec<_> = tables()
        .iter()
        .map(|(id, rows)| serde_json::json!({ "subject": id, "cells": rows.len(), "secret": 3 }))
        .collect();
    let changes = Changes { previous: previous.map(str::to_owned), ..Changes::default() };
    let json = |value: serde_json::Value| serde_json::to_vec(&value).unwrap();
    files.insert("audit.json".into(), json(serde_json::json!({ "audience": audience, "entries": entries })));
    files.insert("areas.json".into(), serde_json::to_vec(&areas).unwrap());
    files.insert("catalogue.json".into(), serde_json::to_vec(&catalogue).unwrap());
    files.insert("topology.json".into(), serde_json::to_vec(&topology()).unwrap());
    files.insert("changes.json".into(), serde_json::to_vec(&changes).unwrap());
    let manifest = Manifest {
        edition: name.into(),
        municipality: catalogue.municipality.id.clone(),
        audience: audience.into(),
        program_version: "0.1.0".into(),
        previous: previous.map(str::to_owned),
        inputs: vec![FileRecord::of("deliveries/a.csv", b"a")],
        outputs: files.iter().map(|(path, content)| FileRecord::of(path, content)).collect(),
    };
    files.insert("manifest.json".into(), serde_json::to_vec(&manifest).unwrap());
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("tables")).unwrap();
    for (path, content) in files {
        fs::write(folder.path().join(path), content).unwrap();
    }
    release::open(folder.path()).unwrap()
}
