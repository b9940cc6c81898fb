//! A small city with one table layout, shared by the tests.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use ingest::{Ingested, ingest};
use vocabulary::catalogue::{Component, Exclusion, RollUp};
use vocabulary::observation::Series;
use vocabulary::profile::{AreaColumn, AreaPlace, Column, File, HeaderRows, Profile, Role, Symbol, Table};
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
        breakdown: Breakdown(breakdown.to_owned()),
        ..Column::new(name, component.into())
    };
    let men =
        Column { subtract: vec!["weiblich".to_owned()], ..column("einwohner", "einwohner", "geschlecht:m") };
    let columns = vec![
        column("einwohner", "einwohner", ""),
        column("weiblich", "einwohner", "geschlecht:w"),
        men,
        column("quote", "quote", ""),
    ];
    let file = File {
        path: path.to_owned(),
        level: LevelId::from("planungsraum"),
        date: ReferenceDate::new(2020, 12, 31),
        role: Role::Data,
        flag: None,
    };
    Profile {
        symbols: [(".".to_owned(), Symbol::Absent(Absence::Secret)), ("-".to_owned(), Symbol::Zero)].into(),
        unplaced: vec!["99".to_owned()],
        tables: vec![table(columns, file)],
        ..Profile::new("ewr".into())
    }
}

/// A table of areas by the keys in the column `id`.
pub(crate) fn table(columns: Vec<Column>, file: File) -> Table {
    Table {
        sheet: None,
        header: None,
        area: AreaPlace::Column(AreaColumn { names: vec!["id".to_owned()], ..AreaColumn::default() }),
        dates: Vec::new(),
        month_day: None,
        fill_down: Vec::new(),
        columns,
        files: vec![file],
    }
}

/// The area column of the first table.
pub(crate) fn area_column(profile: &mut Profile) -> &mut AreaColumn {
    let AreaPlace::Column(column) = &mut profile.tables[0].area else {
        unreachable!("the profile of the tests names areas in a column");
    };
    column
}

/// Moves the header to these rows.
pub(crate) fn header(profile: &mut Profile, first: u32, last: u32) {
    profile.header = HeaderRows { first, last };
}

/// Writes a file into a folder of deliveries.
pub(crate) fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).expect("a temporary folder takes files");
}

/// What a text says as the file `a.csv` of the profile.
pub(crate) fn read(text: &str, tweak: impl FnOnce(&mut Profile)) -> Ingested {
    let folder = tempfile::tempdir().expect("the system has a temporary folder");
    write(folder.path(), "a.csv", text);
    let mut profile = profile("a.csv");
    tweak(&mut profile);
    ingest(&profile, folder.path(), &areas(), &catalogue())
}

/// The numbers of a series, for example `gelesen: einwohner  2020-12-31`, as `key=number` words.
pub(crate) fn cells(ingested: &Ingested, series: &str) -> String {
    let text = rendered(ingested);
    let start = format!("{series}: ");
    let line = text.lines().find_map(|line| line.strip_prefix(&start));
    line.unwrap_or("").to_owned()
}

/// The rules of all findings in their order.
pub(crate) fn rules(ingested: &Ingested) -> Vec<&str> {
    ingested.findings.iter().map(|finding| finding.rule.as_str()).collect()
}

/// All findings as `rule: message` lines.
pub(crate) fn told(ingested: &Ingested) -> Vec<String> {
    ingested.findings.iter().map(|finding| format!("{}: {}", finding.rule, finding.message)).collect()
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
            let marks = series.marks.get(area).map(|marks| format!(" ({})", marks.to_words()));
            format!("{}={shown}{}", areas.get(*area).key, marks.unwrap_or_default())
        })
        .collect();
    let flags = series.flags.to_words();
    format!("{} {flags}", cells.join(" ")).trim_end().to_owned()
}
