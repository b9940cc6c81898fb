//! Whatever the bytes are, reading ends with findings and never with a panic.

use std::fs;

use ingest::{Ingested, ingest};
use proptest::prelude::*;
use vocabulary::Observed;

use crate::city::{areas, catalogue, profile};

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
    fn arbitrary_rows_under_a_right_header_are_survived(
        rows in "(0[12]01110[1-3]|02010101|99|)[;,\"\n\r0-9.eE −ä-]{0,60}(\n(0101110[1-3]|02010101)(;[0-9]{0,3}){3}){0,4}",
        encoding in encodings(),
    ) {
        let text = format!("id;einwohner;weiblich;quote\n{rows}");
        check(&read(text.as_bytes(), encoding))?;
    }
}
