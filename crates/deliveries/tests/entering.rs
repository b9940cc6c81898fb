//! What the register knows reaches the reading profiles.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::fs;

use deliveries::{Parcel, Register, Status, arrive};
use vocabulary::profile::{AreaPlace, File, Profile, Role, Table};
use vocabulary::{Flag, SourceId};

/// A register of files that arrived, each with other content.
fn register(arrivals: &[(&str, Option<Status>)]) -> Register {
    let folder = tempfile::tempdir().unwrap();
    let deliveries = folder.path().join("deliveries");
    let source = SourceId::from("amt");
    for (number, (name, status)) in arrivals.iter().enumerate() {
        let file = folder.path().join(name);
        fs::write(&file, number.to_string()).unwrap();
        let received = "2024-02-01".parse().unwrap();
        let parcel = Parcel { source: &source, file: &file, name: None, status: *status, received };
        arrive(&deliveries, &parcel).unwrap();
    }
    Register::read(&deliveries).0
}

/// The files of a profile after the register was entered into it.
fn entered(files: &[(&str, Option<Flag>)], register: &Register) -> Vec<(String, Option<Flag>)> {
    let file = |(path, flag): &(&str, Option<Flag>)| File {
        path: (*path).to_owned(),
        level: "kreis".into(),
        date: None,
        role: Role::Data,
        flag: *flag,
    };
    let table = Table {
        sheet: None,
        header: None,
        area: AreaPlace::Fixed("0".to_owned()),
        dates: Vec::new(),
        month_day: None,
        fill_down: Vec::new(),
        columns: Vec::new(),
        files: files.iter().map(file).collect(),
    };
    let mut profile = Profile { tables: vec![table], ..Profile::new("amt".into()) };
    register.enter_into(&mut profile);
    profile.tables.remove(0).files.into_iter().map(|file| (file.path, file.flag)).collect()
}

fn owned(files: &[(&str, Option<Flag>)]) -> Vec<(String, Option<Flag>)> {
    files.iter().map(|(path, flag)| ((*path).to_owned(), *flag)).collect()
}

#[test]
fn versions_are_read_behind_the_file_that_the_profile_names() {
    let register = register(&[("ew.csv", Some(Status::Provisional)), ("ew.csv", None), ("ew.csv", None)]);
    let expected = owned(&[
        ("amt/ew.csv", Some(Flag::Provisional)),
        ("amt/ew.v2.csv", Some(Flag::Revised)),
        ("amt/ew.v3.csv", Some(Flag::Revised)),
        ("amt/other.csv", None),
    ]);
    assert_eq!(entered(&[("amt/ew.csv", None), ("amt/other.csv", None)], &register), expected);
}

#[test]
fn files_that_a_star_stands_for_get_their_own_status() {
    let register = register(&[("ew2022.csv", None), ("ew2023.csv", Some(Status::Provisional))]);
    let expected = owned(&[
        ("amt/ew*.csv", None),
        ("amt/ew2022.csv", None),
        ("amt/ew2023.csv", Some(Flag::Provisional)),
    ]);
    assert_eq!(entered(&[("amt/ew*.csv", None)], &register), expected);
}

#[test]
fn what_the_profile_says_holds_where_the_register_says_nothing() {
    let register = register(&[("a.csv", Some(Status::Final))]);
    let files = [("amt/a.csv", Some(Flag::Estimated)), ("b.csv", Some(Flag::Provisional))];
    assert_eq!(entered(&files, &register), owned(&files));
}

#[test]
fn a_file_that_is_named_twice_is_entered_once() {
    let register = register(&[("ew.csv", None), ("ew.csv", None)]);
    let expected =
        owned(&[("amt/ew.csv", None), ("amt/ew.v2.csv", Some(Flag::Revised)), ("amt/*.csv", None)]);
    assert_eq!(entered(&[("amt/ew.csv", None), ("amt/*.csv", None)], &register), expected);
}
