//! A small city with one table layout, shared by the tests.

use std::fmt::Write as _;

use ingest::Ingested;
use vocabulary::catalogue::{Component, Exclusion, RollUp};
use vocabulary::observation::Series;
use vocabulary::profile::{Column, File, Profile, Role, Symbol, Table};
use vocabulary::{
    Absence, Area, AreaIndex, AreaKey, AreaLevel, Areas, Breakdown, Catalogue, Finding, LevelId, Observed,
    ReferenceDate, Text,
};

/// Five planning areas in two districts; Mehringplatz exists up to the end of 2019 only.
pub(crate) fn areas() -> Areas {
    let level = |id: &str, title: &str, plural: &str| AreaLevel {
        id: LevelId::from(id),
        title: Text::new(title, ""),
        plural: Text::new(plural, ""),
    };
    let area = |level: usize, key: &str, name: &str, parent: Option<u32>| Area {
        level,
        key: AreaKey::from(key),
        name: name.to_owned(),
        parent: parent.map(AreaIndex),
        valid_from: None,
        valid_to: None,
        formed_from: None,
    };
    let mut all = vec![
        area(0, "01011101", "Stülerstraße", Some(5)),
        area(0, "01011102", "Großer Tiergarten", Some(5)),
        area(0, "01011103", "Lützowstraße", Some(5)),
        area(0, "02010101", "Askanischer Platz", Some(6)),
        area(0, "02010102", "Mehringplatz", Some(6)),
        area(1, "01", "Mitte", None),
        area(1, "02", "Friedrichshain-Kreuzberg", None),
    ];
    all[4].valid_to = ReferenceDate::new(2019, 12, 31);
    let levels =
        vec![level("planungsraum", "Planungsraum", "Planungsräume"), level("bezirk", "Bezirk", "Bezirke")];
    Areas::new(levels, all)
}

/// Inhabitants are counted, the rate is a ready value; Großer Tiergarten is on the list `mss`.
pub(crate) fn catalogue() -> Catalogue {
    let component = |id: &str, roll_up| Component {
        id: id.into(),
        title: Text::default(),
        universe: Text::default(),
        source: "ewr".into(),
        roll_up,
    };
    Catalogue {
        components: vec![component("einwohner", RollUp::Sum), component("quote", RollUp::None)],
        exclusions: vec![Exclusion {
            list: "mss".to_owned(),
            area: AreaIndex(1),
            from: None,
            until: None,
            reason: Text::new("unter 300 Einwohner", ""),
        }],
        ..Catalogue::default()
    }
}

/// Columns `id;einwohner;weiblich;quote` of planning areas on 31 December 2020; men are the
/// remainder; "." is secret, "-" is zero, "99" cannot be placed.
pub(crate) fn profile(path: &str) -> Profile {
    let column = |name: &str, component: &str, breakdown: &str| Column {
        name: name.to_owned(),
        subtract: Vec::new(),
        component: component.into(),
        breakdown: Breakdown(breakdown.to_owned()),
    };
    let men =
        Column { subtract: vec!["weiblich".to_owned()], ..column("einwohner", "einwohner", "geschlecht:m") };
    Profile {
        source: "ewr".into(),
        encoding: None,
        delimiter: None,
        decimal: '.',
        thousands: None,
        header_row: 1,
        symbols: [(".".to_owned(), Symbol::Absent(Absence::Secret)), ("-".to_owned(), Symbol::Zero)].into(),
        unplaced: vec!["99".to_owned()],
        exclusions: None,
        tables: vec![Table {
            area_column: "id".to_owned(),
            date_column: None,
            columns: vec![
                column("einwohner", "einwohner", ""),
                column("weiblich", "einwohner", "geschlecht:w"),
                men,
                column("quote", "quote", ""),
            ],
            files: vec![File {
                path: path.to_owned(),
                level: LevelId::from("planungsraum"),
                date: ReferenceDate::new(2020, 12, 31),
                role: Role::Data,
                flag: None,
            }],
        }],
    }
}

/// Findings and numbers as text: everything a person sees, and everything that was read.
pub(crate) fn rendered(ingested: &Ingested) -> String {
    let mut text: String = ingested.findings.iter().map(rendered_finding).collect();
    for (side, series) in
        [("gelesen", &ingested.observations.data), ("Kontrolle", &ingested.observations.controls)]
    {
        for (key, series) in series {
            let name = format!("{} {} {}", key.component, key.breakdown.0, key.date);
            let _ = writeln!(text, "{side}: {name}: {}", rendered_cells(series));
        }
    }
    text
}

fn rendered_finding(finding: &Finding) -> String {
    format!(
        "{:?} {} [{}]\n  {}\n  → {}\n\n",
        finding.severity, finding.place, finding.rule, finding.message, finding.hint
    )
}

fn rendered_cells(series: &Series) -> String {
    let areas = areas();
    let cells: Vec<String> = series
        .cells
        .iter()
        .map(|(area, observed)| {
            let shown = match observed {
                Observed::Count(count) => count.to_string(),
                Observed::Value(value) => format!("{value:?}"),
                Observed::Absent(absence) => format!("{absence:?}"),
            };
            format!("{}={shown}", areas.get(*area).key)
        })
        .collect();
    let flags = series.flags.to_words();
    format!("{} {flags}", cells.join(" ")).trim_end().to_owned()
}
