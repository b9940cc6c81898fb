//! Files arrive once, completely, and never replace another.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use deliveries::{Arrival, Error, Happened, Parcel, Register, Status, arrive, status_of, stored};
use vocabulary::{Flag, SourceId};

/// A workspace's folder `deliveries`, and one where files come from.
struct Folders {
    folder: tempfile::TempDir,
}

impl Folders {
    fn new() -> Self {
        let folders = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(folders.folder.path().join("post")).unwrap();
        folders
    }

    fn deliveries(&self) -> PathBuf {
        self.folder.path().join("deliveries")
    }

    fn arrive(&self, name: &str, content: &str, status: Option<Status>, day: &str) -> Result<Arrival, Error> {
        let file = self.folder.path().join("post").join(name);
        fs::write(&file, content).unwrap();
        let source = SourceId::from("amt");
        let received = day.parse().unwrap();
        let parcel = Parcel { source: &source, file: &file, name: None, status, received };
        arrive(&self.deliveries(), &parcel)
    }

    fn register(&self) -> Register {
        let (register, findings) = Register::read(&self.deliveries());
        assert_eq!(findings, []);
        register
    }

    fn contents(&self) -> BTreeMap<String, String> {
        contents(&self.deliveries(), "")
    }
}

fn contents(folder: &Path, prefix: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            found.extend(contents(&path, &format!("{name}/")));
        } else {
            found.insert(name, fs::read_to_string(path).unwrap());
        }
    }
    found
}

#[test]
fn a_file_is_copied_and_registered() {
    let folders = Folders::new();
    let arrival = folders.arrive("ew.csv", "abc", Some(Status::Provisional), "2024-02-01").unwrap();
    assert_eq!(arrival.happened, Happened::Copied);
    let expected = BTreeMap::from([
        ("amt/ew.csv".to_owned(), "abc".to_owned()),
        (
            "register.csv".to_owned(),
            "path,source,received,status,sha256,bytes\n\
             amt/ew.csv,amt,2024-02-01,provisional,\
             ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad,3\n"
                .to_owned(),
        ),
    ]);
    assert_eq!(folders.contents(), expected);
    assert_eq!(status_of(&folders.register(), "amt/ew.csv"), Some(Flag::Provisional));
}

#[test]
fn the_same_file_again_changes_nothing() {
    let folders = Folders::new();
    folders.arrive("ew.csv", "abc", None, "2024-02-01").unwrap();
    let before = folders.contents();
    assert_eq!(folders.arrive("ew.csv", "abc", None, "2024-05-01").unwrap().happened, Happened::Nothing);
    let renamed = folders.arrive("ew (1).csv", "abc", None, "2024-05-01").unwrap();
    assert_eq!((renamed.happened, renamed.entry.path.as_str()), (Happened::Nothing, "amt/ew.csv"));
    assert_eq!(folders.contents(), before);
}

#[test]
fn other_content_under_the_same_name_is_kept_beside_as_revised() {
    let folders = Folders::new();
    folders.arrive("ew.csv", "first", Some(Status::Provisional), "2024-02-01").unwrap();
    let second = folders.arrive("ew.csv", "second", None, "2024-03-01").unwrap();
    assert_eq!(second.happened, Happened::CopiedBeside);
    assert_eq!((second.entry.path.as_str(), second.entry.status), ("amt/ew.v2.csv", Status::Revised));
    let third = folders.arrive("ew.csv", "third", Some(Status::Final), "2024-04-01").unwrap();
    assert_eq!((third.entry.path.as_str(), third.entry.status), ("amt/ew.v3.csv", Status::Final));
    let contents = folders.contents();
    assert_eq!(contents["amt/ew.csv"], "first");
    assert_eq!(contents["amt/ew.v2.csv"], "second");
    assert_eq!(contents["amt/ew.v3.csv"], "third");
    assert_eq!(folders.arrive("ew.csv", "second", None, "2024-05-01").unwrap().happened, Happened::Nothing);
    assert_eq!(folders.contents(), contents);
}

#[test]
fn another_status_of_a_known_file_is_a_line_and_no_copy() {
    let folders = Folders::new();
    folders.arrive("ew.csv", "abc", Some(Status::Provisional), "2024-02-01").unwrap();
    let arrival = folders.arrive("ew.csv", "abc", Some(Status::Final), "2024-06-01").unwrap();
    assert_eq!(arrival.happened, Happened::Restated);
    assert_eq!(folders.contents().len(), 2);
    assert_eq!(status_of(&folders.register(), "amt/ew.csv"), None);
    assert_eq!(folders.contents()["register.csv"].lines().count(), 3);
}

#[test]
fn a_file_that_lies_there_already_is_registered_where_it_lies() {
    let folders = Folders::new();
    fs::create_dir_all(folders.deliveries().join("amt")).unwrap();
    fs::write(folders.deliveries().join("amt/ew.csv"), "abc").unwrap();
    let arrival = folders.arrive("ew.csv", "abc", None, "2024-02-01").unwrap();
    assert_eq!((arrival.happened, arrival.entry.path.as_str()), (Happened::Registered, "amt/ew.csv"));
    assert_eq!(folders.contents().len(), 2);
}

#[test]
fn a_file_that_got_lost_is_copied_again() {
    let folders = Folders::new();
    folders.arrive("ew.csv", "abc", None, "2024-02-01").unwrap();
    fs::remove_file(folders.deliveries().join("amt/ew.csv")).unwrap();
    let arrival = folders.arrive("ew.csv", "abc", None, "2024-03-01").unwrap();
    assert_eq!((arrival.happened, arrival.entry.path.as_str()), (Happened::Copied, "amt/ew.csv"));
    assert_eq!(folders.contents()["amt/ew.csv"], "abc");
}

#[test]
fn what_an_interrupted_copy_left_behind_is_no_delivery_and_is_swept() {
    let folders = Folders::new();
    fs::create_dir_all(folders.deliveries()).unwrap();
    fs::write(folders.deliveries().join(".unfinished-x1"), "half").unwrap();
    assert_eq!(stored(&folders.deliveries()).unwrap(), []);
    folders.arrive("ew.csv", "whole", None, "2024-02-01").unwrap();
    let names: Vec<String> = folders.contents().into_keys().collect();
    assert_eq!(names, ["amt/ew.csv", "register.csv"]);
}

#[test]
fn an_import_that_was_interrupted_before_its_line_is_completed_by_the_next() {
    let folders = Folders::new();
    folders.arrive("ew.csv", "abc", None, "2024-02-01").unwrap();
    let whole = folders.contents();
    fs::remove_file(folders.deliveries().join("register.csv")).unwrap();
    assert_eq!(folders.arrive("ew.csv", "abc", None, "2024-02-01").unwrap().happened, Happened::Registered);
    assert_eq!(folders.contents(), whole);
}

#[test]
fn a_damaged_register_is_not_written_into() {
    let folders = Folders::new();
    fs::create_dir_all(folders.deliveries()).unwrap();
    let damaged = "path;source;received;status;sha256;bytes\namt/a.csv;amt;01.02.2024;final;00;3\n";
    fs::write(folders.deliveries().join("register.csv"), damaged).unwrap();
    let error = folders.arrive("ew.csv", "abc", None, "2024-02-01").unwrap_err();
    assert!(matches!(&error, Error::Register(findings) if findings[0].place.row == Some(2)), "{error}");
    assert_eq!(folders.contents(), BTreeMap::from([("register.csv".to_owned(), damaged.to_owned())]));
}

#[test]
fn names_that_lead_elsewhere_are_refused() {
    let folders = Folders::new();
    let file = folders.folder.path().join("post/ew.csv");
    fs::write(&file, "abc").unwrap();
    let source = SourceId::from("amt");
    let received = "2024-02-01".parse().unwrap();
    for name in ["../ew.csv", "a/b.csv", ".hidden", "", " ", "c:\\ew.csv", "*.csv", "zeile\n.csv"] {
        let parcel = Parcel { source: &source, file: &file, name: Some(name), status: None, received };
        assert!(matches!(arrive(&folders.deliveries(), &parcel), Err(Error::BadName(_))), "{name}");
    }
    assert!(!folders.deliveries().exists());
}

#[test]
fn a_file_that_does_not_exist_leaves_nothing_behind() {
    let folders = Folders::new();
    let source = SourceId::from("amt");
    let file = folders.folder.path().join("post/none.csv");
    let received = "2024-02-01".parse().unwrap();
    let parcel = Parcel { source: &source, file: &file, name: None, status: None, received };
    let error = arrive(&folders.deliveries(), &parcel).unwrap_err();
    assert!(error.to_string().contains("none.csv"), "{error}");
    let folder = folders.folder.path().join("post");
    let parcel = Parcel { file: &folder, ..parcel };
    assert!(arrive(&folders.deliveries(), &parcel).is_err());
    assert!(!folders.deliveries().exists() || folders.contents().is_empty());
}
