//! Every broken file of `testdata/bad` with all its findings, one snapshot each.

use std::collections::BTreeSet;
use std::path::Path;

use ingest::ingest;
use vocabulary::profile::{AreaBy, AreaPlace, Column, DatePlace, FixedField, LevelColumn, Profile};
use vocabulary::{Breakdown, LevelId};

use crate::city::{area_column, areas, catalogue, header, profile, rendered};

type Tweak = fn(&mut Profile);

const CASES: [(&str, Tweak); 86] = [
    ("area-not-valid.csv", as_it_is),
    ("binary.csv", as_it_is),
    ("blanks-between.txt", as_it_is),
    ("column-twice.csv", as_it_is),
    ("columns-moved.csv", |profile| {
        inhabitants(profile, "einwohner");
        profile.tables[0].columns[0].position = Some(2);
    }),
    ("count-not-whole.csv", as_it_is),
    ("cp850-as-windows-1252.csv", |profile| {
        by_name(profile);
        profile.encoding = Some("windows-1252".to_owned());
    }),
    ("date-unreadable.csv", |profile| {
        profile.tables[0].files[0].date = None;
        profile.tables[0].dates = vec![DatePlace::Column("stichtag".to_owned())];
    }),
    ("dates-for-numbers.xlsx", as_it_is),
    ("decimal-confusion.csv", as_it_is),
    ("duplicate-row.csv", as_it_is),
    ("empty.csv", as_it_is),
    ("ends-before-header.csv", |profile| header(profile, 4, 4)),
    ("excel.csv", as_it_is),
    ("features-cut.geojson", as_it_is),
    ("features-odd-values.geojson", as_it_is),
    ("features-renamed.geojson", as_it_is),
    ("features-without-properties.geojson", as_it_is),
    ("filter-unmatched.csv", |profile| {
        let only =
            |line: &str| [("tabelle".to_owned(), "005".to_owned()), ("zeile".to_owned(), line.to_owned())];
        let women = Breakdown::of("geschlecht", "w");
        profile.tables[0].columns = vec![
            Column { only: only("10").into(), ..Column::new("zahl", "einwohner".into()) },
            Column { only: only("20").into(), breakdown: women, ..Column::new("zahl", "einwohner".into()) },
        ];
    }),
    ("fixed-width-shifted.txt", |profile| {
        let field = |name: &str, start, length| FixedField { name: name.to_owned(), start, length };
        profile.fixed = vec![field("id", 1, 8), field("einwohner", 9, 6), field("weiblich", 15, 4)];
        profile.tables[0].columns.truncate(3);
    }),
    ("footnote-marks.csv", as_it_is),
    ("footnote.csv", as_it_is),
    ("formulas-failed.xlsx", as_it_is),
    ("garbage.xls", as_it_is),
    ("gzip-cut.csv.gz", as_it_is),
    ("header-elsewhere.csv", as_it_is),
    ("header-lower.xlsx", as_it_is),
    ("header-only.csv", as_it_is),
    ("keys-as-floats.csv", |profile| inhabitants(profile, "einwohner")),
    ("keys-as-numbers.xlsx", as_it_is),
    ("letters-for-digits.csv", as_it_is),
    ("letters-in-number.csv", as_it_is),
    ("levels-mixed.csv", |profile| {
        inhabitants(profile, "einwohner");
        let levels = [("Planungsraum", "planungsraum"), ("Bezirk", "bezirk")];
        let levels = levels.map(|(word, level)| (word.to_owned(), LevelId::from(level))).into();
        area_column(profile).level = Some(LevelColumn { name: "art".to_owned(), levels });
    }),
    ("many-mistakes.csv", as_it_is),
    ("merged-header-gone.xlsx", |profile| {
        header(profile, 1, 2);
        inhabitants(profile, "Einwohner | {date}");
        dates_in(profile, None);
    }),
    ("minus-one.csv", |profile| profile.tables[0].columns = vec![Column::new("quote", "quote".into())]),
    ("missing-areas.csv", as_it_is),
    ("mixed-encodings.csv", by_name),
    ("months-misspelt.csv", |profile| {
        header(profile, 1, 2);
        inhabitants(profile, "Einwohner | {date}");
        dates_in(profile, None);
    }),
    ("name-without-date.csv", |profile| {
        inhabitants(profile, "einwohner");
        dates_in(profile, Some(DatePlace::FileName));
    }),
    ("names-misspelt.csv", by_name),
    ("nbsp-thousands.csv", as_it_is),
    ("negative.csv", as_it_is),
    ("notes-only.csv", as_it_is),
    ("ods-without-end.ods", as_it_is),
    ("one-area-unknown.csv", |profile| {
        inhabitants(profile, "einwohner");
        profile.tables[0].area = AreaPlace::Fixed("03".to_owned());
        profile.tables[0].files[0].level = LevelId::from("bezirk");
    }),
    ("one-column.csv", as_it_is),
    ("parents-unknown.csv", |profile| {
        by_name(profile);
        area_column(profile).parent = Some("bezirk".to_owned());
    }),
    ("password.xlsx", as_it_is),
    ("pdf.csv", as_it_is),
    ("quote-closed-later.csv", as_it_is),
    ("row-too-long.csv", as_it_is),
    ("sentinels.csv", as_it_is),
    ("serial-dates.csv", |profile| {
        inhabitants(profile, "einwohner");
        dates_in(profile, Some(DatePlace::Column("stichtag".to_owned())));
    }),
    ("sheet-empty.xlsx", as_it_is),
    ("sheet-renamed.xlsx", |profile| profile.tables[0].sheet = Some("Daten*".to_owned())),
    ("sheet-without-date.xlsx", |profile| dates_in(profile, Some(DatePlace::SheetName))),
    ("side-by-side-text.csv", |profile| inhabitants(profile, "einwohner")),
    ("side-by-side.xlsx", |profile| inhabitants(profile, "einwohner")),
    ("texts-for-numbers.xlsx", as_it_is),
    ("thousands-not-whole.csv", |profile| {
        profile.decimal = ',';
        inhabitants(profile, "tausend");
        profile.tables[0].columns[0].times = Some(1000);
    }),
    ("thousands.csv", |profile| {
        profile.decimal = ',';
        profile.thousands = Some('.');
    }),
    ("title-without-date.csv", |profile| {
        header(profile, 3, 3);
        inhabitants(profile, "einwohner");
        dates_in(profile, Some(DatePlace::Title));
    }),
    ("too-many-columns.csv", as_it_is),
    ("total-differs.csv", as_it_is),
    ("total-without-unplaced.csv", as_it_is),
    ("totals-beside.xlsx", as_it_is),
    ("transposed.csv", as_it_is),
    ("truncated.csv", as_it_is),
    ("two-header-rows-as-one.csv", |profile| inhabitants(profile, "Einwohner | insgesamt")),
    ("unclosed-quote.csv", as_it_is),
    ("units-in-cells.csv", as_it_is),
    ("unknown-key.csv", as_it_is),
    ("utf-16-as-utf-8.csv", |profile| {
        profile.encoding = Some("utf-8".to_owned());
    }),
    ("utf-16-cut.csv", as_it_is),
    ("utf-8-as-windows-1252.csv", |profile| {
        profile.encoding = Some("windows-1252".to_owned());
        profile.tables[0].columns[3].name = "Quote für Frauen".into();
    }),
    ("web-page.csv", as_it_is),
    ("windows-1252-as-utf-8.csv", |profile| {
        profile.encoding = Some("utf-8".to_owned());
    }),
    ("word-document.xlsx", as_it_is),
    ("wrong-column.csv", as_it_is),
    ("wrong-delimiter.csv", |profile| profile.delimiter = Some(',')),
    ("xls-cut.xls", as_it_is),
    ("year-missing.csv", |profile| {
        header(profile, 1, 2);
        inhabitants(profile, "Einwohner | {date}");
        dates_in(profile, None);
    }),
    ("years-only.csv", |profile| {
        inhabitants(profile, "einwohner");
        dates_in(profile, Some(DatePlace::Column("jahr".to_owned())));
    }),
    ("zeros-lost.csv", as_it_is),
    ("zip-cut.xlsx", as_it_is),
];

/// One column, of inhabitants.
fn inhabitants(profile: &mut Profile, name: &str) {
    profile.tables[0].columns = vec![Column::new(name, "einwohner".into())];
}

fn by_name(profile: &mut Profile) {
    inhabitants(profile, "einwohner");
    area_column(profile).names = vec!["name".to_owned()];
    area_column(profile).by = AreaBy::Name;
}

fn dates_in(profile: &mut Profile, place: Option<DatePlace>) {
    profile.tables[0].dates = place.into_iter().collect();
    profile.tables[0].files[0].date = None;
}

fn as_it_is(_: &mut Profile) {}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/testdata"))
}

#[test]
fn every_broken_file_is_told_with_place_reason_and_remedy() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let _bound = settings.bind_to_scope();
    for (name, tweak) in CASES {
        let mut profile = profile(&format!("bad/{name}"));
        tweak(&mut profile);
        let ingested = ingest(&profile, folder(), &areas(), &catalogue());
        assert!(!ingested.findings.is_empty(), "{name} is not told");
        let (stem, _) = name.split_once('.').unwrap_or((name, ""));
        insta::assert_snapshot!(stem, rendered(&ingested));
    }
}

#[test]
fn every_file_of_the_corpus_is_a_case() {
    let mut files: BTreeSet<String> = std::fs::read_dir(folder().join("bad"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(files.remove("make.py"), "it makes the files that no text editor makes");
    let cases: BTreeSet<String> = CASES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(files, cases);
}
