//! What is kept, what is removed, and who read it.

use std::fs;

use vault::{Error, LoggedReading, Vault, What, WhatPart, WhatWasRead};

use crate::support::{date, files, numbers, reading, source, store};

fn what(source: Option<&str>, day: Option<&str>, part: WhatPart) -> What {
    What { source: source.map(Into::into), date: day.map(date), part }
}

#[test]
fn partitions_come_by_source_and_date_in_the_hive_layout() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path(), None).unwrap();
    for day in ["2023-12-31", "2021-12-31", "2022-12-31"] {
        store(&vault, day, "a");
    }
    let days: Vec<String> =
        vault.partitions().unwrap().iter().map(|partition| partition.date.to_string()).collect();
    assert_eq!(days, ["2021-12-31", "2022-12-31", "2023-12-31"]);
    assert_eq!(
        files(folder.path())[..2],
        [
            "records/melderegister/date=2021-12-31/about.json",
            "records/melderegister/date=2021-12-31/part-0.parquet"
        ]
    );
}

#[test]
fn an_altered_plain_file_is_found_by_its_checksum() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path(), None).unwrap();
    let partition = store(&vault, "2023-12-31", "a");
    vault.verify(&partition).unwrap();
    let mut bytes = fs::read(&partition.path).unwrap();
    bytes[40] ^= 1;
    fs::write(&partition.path, &bytes).unwrap();
    let Err(error) = vault.verify(&partition) else { panic!("not found") };
    assert!(error.to_string().ends_with("ist beschädigt oder verändert: die Prüfsumme stimmt nicht"));
    bytes.pop();
    fs::write(&partition.path, &bytes).unwrap();
    assert!(matches!(vault.scan(&partition, &["alter"], &reading()), Err(Error::Damaged { .. })));
}

#[test]
fn nothing_is_read_without_a_line_in_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path(), None).unwrap();
    let partition = store(&vault, "2023-12-31", "a");
    assert!(vault.readings().unwrap().is_empty());
    vault.scan(&partition, &["alter", "area"], &reading()).unwrap();
    numbers(&vault, &partition, "alter");
    let line = |columns: &[&str]| LoggedReading {
        reading: reading(),
        source: source(),
        date: date("2023-12-31"),
        what: WhatWasRead::Records {
            columns: columns.iter().map(|&column| column.to_owned()).collect(),
            rows: 3,
        },
    };
    assert_eq!(vault.readings().unwrap(), [line(&["alter", "area"]), line(&["alter"])]);
    vault.log_delivery(&source(), date("2023-12-31"), "bestand.csv", &reading()).unwrap();
    let delivery = WhatWasRead::Delivery { file: "bestand.csv".to_owned() };
    assert_eq!(vault.readings().unwrap()[2].what, delivery);
    let log = fs::read_to_string(folder.path().join("readings.log")).unwrap();
    let lines: Vec<&str> = log.lines().collect();
    assert_eq!(
        lines[0],
        r#"{"when":"2024-05-01T08:00:00Z","who":"erika","command":"count","source":"melderegister","date":"2023-12-31","columns":["alter","area"],"rows":3}"#
    );
    assert_eq!(
        lines[2],
        r#"{"when":"2024-05-01T08:00:00Z","who":"erika","command":"count","source":"melderegister","date":"2023-12-31","file":"bestand.csv"}"#
    );
}

#[test]
fn records_are_purged_by_source_and_date() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path(), None).unwrap();
    store(&vault, "2022-12-31", "a");
    let kept = store(&vault, "2023-12-31", "b");
    vault.take_in(&source(), "bestand.csv", &mut &b"names"[..]).unwrap();
    assert!(vault.purge(&what(Some("wohngeld"), None, WhatPart::Records)).unwrap().files.is_empty());

    let purged = vault.purge(&what(Some("melderegister"), Some("2022-12-31"), WhatPart::Records)).unwrap();
    assert_eq!(purged.rows, 3);
    assert_eq!(
        purged.files,
        ["part-0.parquet", "about.json"]
            .map(|name| { std::path::Path::new("records/melderegister/date=2022-12-31").join(name) })
    );
    assert!(purged.bytes > kept.about.part.bytes);
    assert_eq!(vault.partitions().unwrap(), [kept]);

    assert_eq!(vault.purge(&what(None, None, WhatPart::Records)).unwrap().files.len(), 2);
    assert_eq!(files(folder.path()), ["incoming/melderegister/bestand.csv"]);
}

#[test]
fn delivered_files_are_purged_by_source_or_by_the_date_of_their_records() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path(), None).unwrap();
    store(&vault, "2022-12-31", "2022");
    for name in ["bestand_2022.csv", "bestand_2023.csv"] {
        vault.take_in(&source(), name, &mut &b"names"[..]).unwrap();
    }
    vault.take_in(&"wohngeld".into(), "faelle.csv", &mut &b"cases"[..]).unwrap();

    let purged = vault.purge(&what(None, Some("2022-12-31"), WhatPart::Incoming)).unwrap();
    assert_eq!(purged.files, [std::path::Path::new("incoming/melderegister/bestand_2022.csv")]);
    assert_eq!(purged.bytes, 5);
    vault.purge(&what(Some("wohngeld"), None, WhatPart::Incoming)).unwrap();
    assert!(vault.incoming(&"wohngeld".into()).unwrap().is_empty());
    assert_eq!(vault.incoming(&source()).unwrap().len(), 1);
    assert_eq!(vault.purge(&what(None, None, WhatPart::Incoming)).unwrap().files.len(), 1);
    assert!(!folder.path().join("incoming/melderegister").exists());
    assert_eq!(vault.partitions().unwrap().len(), 1);
}

#[test]
fn a_delivered_file_replaces_one_of_the_same_name_and_stays_below_its_source() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path(), None).unwrap();
    vault.take_in(&source(), "a.csv", &mut &b"first"[..]).unwrap();
    let path = vault.take_in(&source(), "a.csv", &mut &b"2nd"[..]).unwrap();
    assert_eq!(fs::read(path).unwrap(), b"2nd");
    for name in ["", "../a.csv", ".a.csv", "b/a.csv"] {
        assert!(matches!(vault.take_in(&source(), name, &mut &b""[..]), Err(Error::Name(_))), "{name}");
        assert!(matches!(vault.put(name, b""), Err(Error::Name(_))), "{name}");
    }
}
