//! Whatever the bytes are, reading ends with findings and never with a panic.

use std::fs;

use ingest::{Ingested, ingest};
use proptest::prelude::*;
use vocabulary::Observed;
use vocabulary::profile::{AreaBy, AreaPlace, Column, DatePlace, FixedField, HeaderRows, Profile};

use crate::city::{area_column, areas, catalogue, profile};

fn read(bytes: &[u8], encoding: Option<&str>) -> Ingested {
    let folder = tempfile::tempdir().expect("the system has a temporary folder");
    fs::write(folder.path().join("a.csv"), bytes).expect("a temporary folder takes files");
    let mut profile = profile("a.csv");
    profile.encoding = encoding.map(str::to_owned);
    ingest(&profile, folder.path(), &areas(), &catalogue())
}

fn check(ingested: &Ingested) -> Result<(), TestCaseError> {
    for finding in &ingested.findings {
        prop_assert_eq!(&finding.place.file, "deliveries/a.csv");
        prop_assert!(!finding.message.is_empty() && !finding.hint.is_empty());
    }
    for series in ingested.observations.data.values() {
        for observed in series.cells.values() {
            match observed {
                Observed::Count(count) => prop_assert!(*count >= 0),
                Observed::Value(value) => prop_assert!(value.is_finite()),
                Observed::Absent(_) => {}
            }
        }
    }
    let silent = ingested.findings.is_empty();
    prop_assert!(!silent || !ingested.observations.data.is_empty(), "nothing read, nothing told");
    Ok(())
}

/// Profiles that ask for different things.
fn tweak(profile: &mut Profile, kind: u8) {
    let table = &mut profile.tables[0];
    match kind {
        0 => table.header = Some(HeaderRows { first: 1, last: 3 }),
        1 => {
            table.files[0].date = None;
            table.columns = vec![Column::new("einwohner | {date}", "einwohner".into())];
            table.header = Some(HeaderRows { first: 1, last: 2 });
        }
        2 => {
            table.dates = vec![DatePlace::Column("weiblich".to_owned())];
            table.files[0].date = None;
            table.fill_down = vec!["id".to_owned()];
        }
        3 => area_column(profile).by = AreaBy::Name,
        4 => {
            let field = |name: &str, start, length| FixedField { name: name.to_owned(), start, length };
            profile.fixed = vec![field("id", 1, 8), field("einwohner", 9, 4), field("quote", 14, 4)];
        }
        5 => table.area = AreaPlace::Fixed("01011101".to_owned()),
        6 => table.columns[0].only = [("weiblich".to_owned(), "1".to_owned())].into(),
        _ => table.columns[0].times = Some(u32::MAX),
    }
}

fn encodings() -> impl Strategy<Value = Option<&'static str>> {
    prop::sample::select(vec![None, Some("utf-8"), Some("windows-1252"), Some("utf-16le"), Some("shift_jis")])
}

proptest! {
    #[test]
    fn arbitrary_bytes_are_survived(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        encoding in encodings(),
    ) {
        check(&read(&bytes, encoding))?;
    }

    #[test]
    fn arbitrary_rows_are_survived_by_all_kinds_of_profiles(
        rows in "(id;einwohner;weiblich;quote\n)?((0[12]01110[1-3]|02010101|99|Insgesamt|;|1;2)[;0-9.p() -]{0,30}\n){0,8}",
        kind in 0_u8..8,
    ) {
        let folder = tempfile::tempdir().expect("the system has a temporary folder");
        fs::write(folder.path().join("a.csv"), rows).expect("a temporary folder takes files");
        let mut profile = profile("a.csv");
        tweak(&mut profile, kind);
        let ingested = ingest(&profile, folder.path(), &areas(), &catalogue());
        check(&ingested)?;
        let path = folder.path().join("a.csv");
        let (made_up, components) = ingest::stand_in(&profile, &path);
        ingest::preview(&profile, &path, "a.csv", &made_up, &components, 5);
    }

    #[test]
    fn arbitrary_rows_under_a_right_header_are_survived(
        rows in "(0[12]01110[1-3]|02010101|99|)[;,\"\n\r0-9.eE −ä-]{0,60}(\n(0101110[1-3]|02010101)(;[0-9]{0,3}){3}){0,4}",
        encoding in encodings(),
    ) {
        let text = format!("id;einwohner;weiblich;quote\n{rows}");
        check(&read(text.as_bytes(), encoding))?;
    }
}
