//! Every broken file of `testdata/bad` with all its findings, one snapshot each.

use std::collections::BTreeSet;
use std::path::Path;

use ingest::ingest;
use vocabulary::profile::{DatePlace, Profile};

use crate::city::{areas, catalogue, header, profile, rendered};

type Tweak = fn(&mut Profile);

const CASES: [(&str, Tweak); 31] = [
    ("area-not-valid", as_it_is),
    ("binary", as_it_is),
    ("column-twice", as_it_is),
    ("count-not-whole", as_it_is),
    ("date-unreadable", |profile| {
        profile.tables[0].files[0].date = None;
        profile.tables[0].date = DatePlace::Column("stichtag".to_owned());
    }),
    ("decimal-confusion", as_it_is),
    ("duplicate-row", as_it_is),
    ("empty", as_it_is),
    ("ends-before-header", |profile| header(profile, 4, 4)),
    ("excel", as_it_is),
    ("footnote", as_it_is),
    ("header-elsewhere", as_it_is),
    ("header-only", as_it_is),
    ("letters-in-number", as_it_is),
    ("many-mistakes", as_it_is),
    ("missing-areas", as_it_is),
    ("negative", as_it_is),
    ("one-column", as_it_is),
    ("quote-closed-later", as_it_is),
    ("row-too-long", as_it_is),
    ("thousands", |profile| {
        profile.decimal = ',';
        profile.thousands = Some('.');
    }),
    ("truncated", as_it_is),
    ("unclosed-quote", as_it_is),
    ("unknown-key", as_it_is),
    ("utf-16-as-utf-8", |profile| {
        profile.encoding = Some("utf-8".to_owned());
    }),
    ("utf-8-as-windows-1252", |profile| {
        profile.encoding = Some("windows-1252".to_owned());
        profile.tables[0].columns[3].name = "Quote für Frauen".into();
    }),
    ("web-page", as_it_is),
    ("windows-1252-as-utf-8", |profile| {
        profile.encoding = Some("utf-8".to_owned());
    }),
    ("wrong-column", as_it_is),
    ("wrong-delimiter", |profile| profile.delimiter = Some(',')),
    ("zeros-lost", as_it_is),
];

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
        let mut profile = profile(&format!("bad/{name}.csv"));
        tweak(&mut profile);
        let ingested = ingest(&profile, folder(), &areas(), &catalogue());
        assert!(!ingested.findings.is_empty(), "{name} is not told");
        insta::assert_snapshot!(name, rendered(&ingested));
    }
}

#[test]
fn every_file_of_the_corpus_is_a_case() {
    let files: BTreeSet<String> = std::fs::read_dir(folder().join("bad"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let cases: BTreeSet<String> = CASES.iter().map(|(name, _)| format!("{name}.csv")).collect();
    assert_eq!(files, cases);
}
