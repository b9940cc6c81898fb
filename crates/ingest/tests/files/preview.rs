//! Trying a profile out: the first rows as understood, with and without a workspace.

use ingest::{PreviewRow, RowKind, preview, stand_in};
use vocabulary::catalogue::RollUp;
use vocabulary::profile::{AreaBy, Column, Profile};
use vocabulary::{Observed, State};

use crate::city::{area_column, areas, catalogue, profile, write};

const TEXT: &str = "\
id;ew;quote
01011101;10;4,5
01011102;.;1,0
Insgesamt;35;
01011103;25 p;-
02010101;x1;2
Quelle: Amt
";

fn simple() -> Profile {
    let mut profile = profile("a.csv");
    profile.decimal = ',';
    profile.tables[0].columns =
        vec![Column::new("ew", "einwohner".into()), Column::new("quote", "quote".into())];
    profile
}

fn shown(row: &PreviewRow) -> String {
    let area = row.area.as_ref().map_or("?".to_owned(), |(key, name)| format!("{key} {name}"));
    let cells: Vec<String> = row
        .cells
        .iter()
        .map(|cell| format!("{} {:?} {}", cell.delivered, cell.observed, cell.marks.to_words()))
        .collect();
    format!("{} {:?} {} → {area}: {}", row.line, row.kind, row.delivered_area, cells.join(", "))
}

#[test]
fn the_first_rows_are_shown_as_understood_with_states_and_sums_of_all() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "probe.csv", TEXT);
    let path = folder.path().join("probe.csv");
    let tried = preview(&simple(), &path, "probe.csv", &areas(), &catalogue(), 4);
    assert_eq!(tried.delimiter, Some(';'));
    let table = &tried.tables[0];
    assert_eq!(table.columns, ["id", "ew", "quote"]);
    assert_eq!(table.read, 6);
    let rows: Vec<String> = table.rows.iter().map(shown).collect();
    assert_eq!(
        rows,
        [
            "2 Area 01011101 → 01011101 Stülerstraße: 10 Some(Count(10)) , 4,5 Some(Value(4.5)) ",
            "3 Area 01011102 → 01011102 Großer Tiergarten: . Some(Absent(Secret)) , 1,0 Some(Value(1.0)) ",
            "4 Total Insgesamt → ?: ",
            "5 Area 01011103 → 01011103 Lützowstraße: 25 p Some(Count(25)) provisional, - Some(Value(0.0)) ",
        ]
    );
    let summary = &table.series[0];
    assert_eq!(summary.states, [(State::Value, 2), (State::Secret, 1)]);
    assert_eq!(summary.sum, Some(35));
    assert_eq!(table.series[1].sum, None);
    let rules: Vec<&str> = tried.findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert_eq!(rules, ["number-unreadable", "rows-without-numbers", "total-recognised"]);
    assert_eq!(tried.findings[0].place.file, "probe.csv");
}

#[test]
fn a_workspace_is_made_up_from_the_file_itself() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "probe.csv", TEXT);
    let path = folder.path().join("probe.csv");
    let (areas, catalogue) = stand_in(&simple(), &path);
    let keys: Vec<&str> = areas.iter().map(|(_, area)| area.key.as_str()).collect();
    assert_eq!(keys, ["01011101", "01011102", "01011103", "02010101"]);
    let kinds: Vec<(&str, &RollUp)> =
        catalogue.components.iter().map(|component| (component.id.as_str(), &component.roll_up)).collect();
    assert_eq!(kinds, [("einwohner", &RollUp::Sum), ("quote", &RollUp::None)]);
    let tried = preview(&simple(), &path, "probe.csv", &areas, &catalogue, 10);
    let understood = tried.tables[0].rows.iter().filter(|row| row.kind == RowKind::Area).count();
    assert_eq!(understood, 4);
}

#[test]
fn made_up_areas_lie_in_the_areas_above_that_the_file_names() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "probe.csv", "bezirk;id;ew\nNord;Mitte;1\nSüd;Mitte;2\n");
    let path = folder.path().join("probe.csv");
    let mut profile = simple();
    profile.tables[0].columns.truncate(1);
    area_column(&mut profile).by = AreaBy::Name;
    area_column(&mut profile).parent = Some("bezirk".to_owned());
    let (areas, catalogue) = stand_in(&profile, &path);
    let keys: Vec<&str> = areas.iter().map(|(_, area)| area.key.as_str()).collect();
    assert_eq!(keys, ["Nord/Mitte", "Süd/Mitte", "Nord", "Süd"]);
    let tried = preview(&profile, &path, "probe.csv", &areas, &catalogue, 10);
    assert_eq!(tried.findings, []);
    let numbers: Vec<Option<Observed>> =
        tried.tables[0].rows.iter().map(|row| row.cells[0].observed).collect();
    assert_eq!(numbers, [Some(Observed::Count(1)), Some(Observed::Count(2))]);
}

#[test]
fn a_remark_in_two_columns_makes_no_area() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "probe.csv",
        "id;ew;quote\n01011101;10;1\nErstellt: 2022;;© Statistik der Agentur\n",
    );
    let (areas, _) = stand_in(&simple(), &folder.path().join("probe.csv"));
    let keys: Vec<&str> = areas.iter().map(|(_, area)| area.key.as_str()).collect();
    assert_eq!(keys, ["01011101"]);
}

#[test]
fn components_that_the_catalogue_does_not_know_are_read_and_asked_about_once() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "probe.csv", "id;ew;m;w\n01011101;10;4,5;5,5\n01011102;20;7,5;12,5\n");
    let path = folder.path().join("probe.csv");
    let mut profile = simple();
    profile.tables[0].columns = [("ew", "einwohner"), ("m", "mittel"), ("w", "mittel")]
        .map(|(name, component)| Column::new(name, component.into()))
        .to_vec();
    profile.tables[0].columns[2].breakdown = vocabulary::Breakdown::of("geschlecht", "w");
    let tried = preview(&profile, &path, "probe.csv", &areas(), &catalogue(), 1);
    let asked: Vec<String> = tried
        .findings
        .iter()
        .filter(|finding| finding.rule == "component-unknown")
        .map(|finding| format!("{:?} {}: {}", finding.severity, finding.place, finding.message))
        .collect();
    assert_eq!(
        asked,
        [
            "Ask probe.csv, Spalte m: Die Komponente „mittel“ steht noch nicht im Katalog; gelesen werden vorerst fertige Werte."
        ]
    );
    assert!(tried.findings[0].hint.contains(
        "\n    [[component]]\n    id = \"mittel\"\n    title = { de = \"…\", en = \"…\" }\n    source = \"ewr\"\n    roll_up = \"none\"\n"
    ));
    let read: Vec<Option<Observed>> =
        tried.tables[0].rows[0].cells.iter().map(|cell| cell.observed).collect();
    assert_eq!(read, [Some(Observed::Count(10)), Some(Observed::Value(4.5)), Some(Observed::Value(5.5))]);
}

#[test]
fn sums_are_taken_on_each_level_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "probe.csv", "id;ew;quote\n01;30;2\n01011101;10;1\n01011102;20;3\n02;40;4\n");
    let path = folder.path().join("probe.csv");
    let tried = preview(&simple(), &path, "probe.csv", &areas(), &catalogue(), 0);
    let sums: Vec<String> = tried.tables[0]
        .series
        .iter()
        .map(|series| {
            let level = series.level.as_ref().map_or("own level", |level| level.as_str());
            format!(
                "{} {level} {} {:?} {:?}",
                series.series.component, series.control, series.sum, series.states
            )
        })
        .collect();
    assert_eq!(
        sums,
        [
            "einwohner own level false Some(30) [(Value, 2)]",
            "quote own level false None [(Value, 2)]",
            "quote bezirk false None [(Value, 2)]",
            "einwohner bezirk true Some(70) [(Value, 2)]",
        ]
    );
}
