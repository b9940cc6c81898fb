//! Several files: stars in names, sheets, provisional and revised deliveries, the list of what is there.

use std::path::Path;

use ingest::{FileSummary, Ingested, ingest};
use vocabulary::profile::{Column, DatePlace, HeaderRows, Profile};
use vocabulary::{Flag, ReferenceDate};

use crate::city::{area_column, areas, catalogue, cells, profile, rules, told, write};

fn simple(path: &str) -> Profile {
    let mut profile = profile(path);
    profile.tables[0].columns = vec![Column::new("ew", "einwohner".into())];
    profile
}

fn table(numbers: [u32; 4]) -> String {
    let [a, b, c, d] = numbers;
    format!("id;ew\n01011101;{a}\n01011102;{b}\n01011103;{c}\n02010101;{d}\n")
}

fn all(profile: &Profile, folder: &Path) -> Ingested {
    ingest(profile, folder, &areas(), &catalogue())
}

#[test]
fn a_star_reads_all_files_that_match_and_none_twice() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "ew_2019.csv", &table([1, 2, 3, 4]));
    write(folder.path(), "ew_2020.csv", &table([5, 6, 7, 8]));
    write(folder.path(), "andere.csv", "x");
    let mut profile = simple("ew_*.csv");
    profile.tables[0].files[0].date = None;
    profile.tables[0].dates = vec![DatePlace::FileName];
    profile.tables[0].month_day = Some((12, 31));
    let mut provisional = profile.tables[0].files[0].clone();
    provisional.path = "ew_2020.csv".to_owned();
    provisional.flag = Some(Flag::Provisional);
    profile.tables[0].files.push(provisional);
    let ingested = all(&profile, folder.path());
    assert_eq!(
        told(&ingested)[0],
        "areas-missing: 1 Gebiet hat keine Zeile: 02010102.",
        "it existed in 2019"
    );
    assert_eq!(ingested.findings.len(), 1);
    assert_eq!(
        cells(&ingested, "gelesen: einwohner  2019-12-31"),
        "01011101=1 01011102=2 01011103=3 02010101=4"
    );
    let summary = |path: &str, year, flag| FileSummary {
        path: path.to_owned(),
        sheet: None,
        rows: 4,
        note_rows: 0,
        dates: ReferenceDate::new(year, 12, 31).into_iter().collect(),
        flag,
    };
    assert_eq!(
        ingested.files,
        [summary("ew_2019.csv", 2019, None), summary("ew_2020.csv", 2020, Some(Flag::Provisional))]
    );
    profile.tables[0].files.truncate(1);
    profile.tables[0].files[0].path = "nichts_*.csv".to_owned();
    assert_eq!(told(&all(&profile, folder.path())), ["file-missing: Auf diesen Namen passt keine Datei."]);
}

#[test]
fn revised_beats_final_beats_provisional_whatever_the_order() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "alt.csv", &table([10, 20, 30, 40]));
    write(folder.path(), "neu.csv", &table([10, 21, 29, 45]));
    for (old, new) in [
        (Some(Flag::Provisional), None),
        (None, Some(Flag::Revised)),
        (Some(Flag::Provisional), Some(Flag::Revised)),
    ] {
        for order in [["alt.csv", "neu.csv"], ["neu.csv", "alt.csv"]] {
            let mut profile = simple(order[0]);
            let mut second = profile.tables[0].files[0].clone();
            second.path = order[1].to_owned();
            profile.tables[0].files.push(second);
            for file in &mut profile.tables[0].files {
                file.flag = if file.path == "alt.csv" { old } else { new };
            }
            let ingested = all(&profile, folder.path());
            assert_eq!(
                told(&ingested),
                [
                    "delivery-replaced: „einwohner“ zum 31.12.2020 gilt in dieser Fassung und ersetzt deliveries/alt.csv: 3 von 4 Zahlen haben sich geändert. Die Summe von „einwohner“ war 100 und ist 105."
                ]
            );
            assert_eq!(ingested.findings[0].place.file, "deliveries/neu.csv");
            let flags = if new.is_some() { " revised" } else { "" };
            assert_eq!(
                cells(&ingested, "gelesen: einwohner  2020-12-31"),
                format!("01011101=10 01011102=21 01011103=29 02010101=45{flags}")
            );
        }
    }
}

#[test]
fn the_sheets_of_a_workbook_are_chosen_by_name_and_read_with_merged_headers_and_days() {
    let mut profile = simple("years.xlsx");
    let table = &mut profile.tables[0];
    table.sheet = Some("Stand *".to_owned());
    table.header = Some(HeaderRows { first: 3, last: 4 });
    table.dates = vec![DatePlace::SheetName];
    table.month_day = Some((12, 31));
    table.files[0].date = None;
    table.columns =
        vec![Column::new("Insgesamt | {date}", "einwohner".into()), Column::new("Quote", "quote".into())];
    let column = area_column(&mut profile);
    column.names = vec!["Region".to_owned()];
    column.rule.before = Some(" ".to_owned());
    let testdata = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/testdata"));
    let ingested = all(&profile, testdata);
    assert_eq!(
        cells(&ingested, "gelesen: einwohner  2021-06-30"),
        "01011101=3419 01011102=192 01011103=5211 02010101=2573"
    );
    assert_eq!(
        cells(&ingested, "gelesen: einwohner  2020-12-31"),
        "01011101=3420 01011102=193 01011103=5212 02010101=2574"
    );
    assert_eq!(
        cells(&ingested, "gelesen: quote  2020-12-31"),
        "01011101=9.7 01011102=9.8 01011103=9.9 02010101=10.0",
        "shown as per cent, and to the digits that are shown"
    );
    let sheets: Vec<Option<&str>> = ingested.files.iter().map(|file| file.sheet.as_deref()).collect();
    assert_eq!(sheets, [Some("Stand 2020"), Some("Stand 2021")]);
    assert_eq!(
        told(&ingested)[..2],
        [
            "rows-without-numbers: Zeilen 5, 12 enthalten keine Zahlen (Titel, Fußnote, Quelle) und wurden übergangen.",
            "total-recognised: Zeile 10 ist eine Summenzeile, deren Zahlen die Summe der Gebiete sind; solche Zeilen werden nicht als Gebiet gelesen.",
        ]
    );
    assert_eq!(ingested.findings[3].place.to_string(), "deliveries/years.xlsx, Blatt Stand 2021");
}

#[test]
fn the_same_file_read_twice_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.csv", &table([1, 2, 3, 4]));
    let once = simple("a.csv");
    let mut twice = once.clone();
    let file = twice.tables[0].files[0].clone();
    twice.tables[0].files.push(file);
    let (once, twice) = (all(&once, folder.path()), all(&twice, folder.path()));
    assert_eq!(once.observations, twice.observations);
    assert_eq!(rules(&twice), ["series-twice"]);
}
