//! What is late, due, provisional or there, in order of urgency.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::fs;

use deliveries::{Overview, Parcel, ReadFile, Register, Standing, Status, Supply, arrive, overview, stored};
use vocabulary::catalogue::Source;
use vocabulary::{Calendar, Flag, ReferenceDate, Rhythm, SourceId, Text};

fn day(text: &str) -> ReferenceDate {
    text.parse().unwrap()
}

fn source(id: &str) -> Source {
    Source {
        id: id.into(),
        title: Text::new(id, ""),
        supplier: "Amt".to_owned(),
        licence: String::new(),
        url: String::new(),
    }
}

fn calendar(every: Rhythm, first: &str, due_days: u16) -> Calendar {
    Calendar { contact: "Frau Muster".to_owned(), every, due_days, first: day(first) }
}

fn read(path: &str, dates: &[&str], flag: Option<Flag>) -> ReadFile {
    let dates = dates.iter().map(|date| day(date)).collect();
    ReadFile { path: path.to_owned(), sheet: None, rows: 10, dates, flag }
}

fn told(overview: &Overview) -> Vec<(Standing, &str, String, Option<i32>)> {
    let date = |date: Option<ReferenceDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let lines = overview.lines.iter();
    lines.map(|line| (line.standing, line.source.as_str(), date(line.date), line.days_late)).collect()
}

#[test]
fn the_most_urgent_comes_first() {
    let register = Register::default();
    let (yearly, monthly) = (source("jahr"), source("monat"));
    let each_year = calendar(Rhythm::Year(12, 31), "2020-12-31", 90);
    let each_month = calendar(Rhythm::Month, "2023-02-28", 45);
    let of_years =
        [read("a.csv", &["2020-12-31"], None), read("b.csv", &["2022-12-31"], Some(Flag::Provisional))];
    let supplies = [
        Supply { source: &yearly, calendar: Some(&each_year), files: &of_years, register: &register },
        Supply { source: &monthly, calendar: Some(&each_month), files: &[], register: &register },
    ];
    let found = overview(&supplies, &register, &[], &[], day("2023-04-15"));
    let expected = [
        (Standing::Late, "jahr", "2021-12-31", Some(380)),
        (Standing::Late, "monat", "2023-02-28", Some(1)),
        (Standing::Due, "monat", "2023-03-31", Some(-30)),
        (Standing::Provisional, "jahr", "2022-12-31", None),
        (Standing::Ahead, "monat", "2023-04-30", Some(-60)),
        (Standing::Ahead, "jahr", "2023-12-31", Some(-350)),
        (Standing::There, "jahr", "2020-12-31", None),
    ];
    assert_eq!(
        told(&found),
        expected.map(|(standing, id, date, days)| (standing, id, date.to_owned(), days))
    );
}

#[test]
fn on_the_promised_day_nothing_is_late() {
    let register = Register::default();
    let yearly = source("jahr");
    let calendar = calendar(Rhythm::Year(12, 31), "2022-12-31", 90);
    let supplies = [Supply { source: &yearly, calendar: Some(&calendar), files: &[], register: &register }];
    let standing = |today| overview(&supplies, &register, &[], &[], day(today)).lines[0].standing;
    assert_eq!(standing("2022-12-30"), Standing::Ahead);
    assert_eq!(standing("2022-12-31"), Standing::Due);
    assert_eq!(standing("2023-03-31"), Standing::Due);
    assert_eq!(standing("2023-04-01"), Standing::Late);
}

#[test]
fn a_provisional_file_is_settled_by_a_revised_one_or_by_a_later_version() {
    let register = Register::default();
    let yearly = source("jahr");
    let standing = |path: &str, flag| {
        let files =
            [read("a.csv", &["2022-12-31"], Some(Flag::Provisional)), read(path, &["2022-12-31"], flag)];
        let supplies = [Supply { source: &yearly, calendar: None, files: &files, register: &register }];
        let found = overview(&supplies, &register, &[], &[], day("2023-01-01"));
        let replaced: Vec<bool> = found.lines[0].files.iter().map(|file| file.replaced).collect();
        (found.lines[0].standing, replaced)
    };
    assert_eq!(standing("a.v2.csv", None), (Standing::There, vec![true, false]));
    assert_eq!(standing("a.v2.csv", Some(Flag::Provisional)), (Standing::Provisional, vec![true, false]));
    assert_eq!(standing("b.csv", Some(Flag::Revised)), (Standing::There, vec![false, false]));
    assert_eq!(standing("b.csv", None), (Standing::Provisional, vec![false, false]));
}

#[test]
fn a_file_with_several_dates_stands_in_each_and_one_without_date_is_not_lost() {
    let register = Register::default();
    let yearly = source("jahr");
    let files = [read("a.csv", &["2021-12-31", "2022-12-31", "2021-12-31"], None), read("b.csv", &[], None)];
    let supplies = [Supply { source: &yearly, calendar: None, files: &files, register: &register }];
    let found = overview(&supplies, &register, &[], &[], day("2023-01-01"));
    let files: Vec<(Option<ReferenceDate>, &str)> =
        found.lines.iter().map(|line| (line.date, line.files[0].path.as_str())).collect();
    assert_eq!(
        files,
        [(Some(day("2022-12-31")), "a.csv"), (Some(day("2021-12-31")), "a.csv"), (None, "b.csv")]
    );
}

#[test]
fn files_are_compared_with_the_register() {
    let folder = tempfile::tempdir().unwrap();
    let deliveries = folder.path().join("deliveries");
    let id = SourceId::from("amt");
    for name in ["a.csv", "b.csv", "c.csv"] {
        let file = folder.path().join(name);
        fs::write(&file, name).unwrap();
        let status = Some(Status::Provisional);
        let parcel = Parcel { source: &id, file: &file, name: None, status, received: day("2024-02-01") };
        arrive(&deliveries, &parcel).unwrap();
    }
    fs::write(deliveries.join("amt/b.csv"), "another").unwrap();
    fs::remove_file(deliveries.join("amt/c.csv")).unwrap();
    fs::write(deliveries.join("d.csv"), "by hand").unwrap();
    let amt = source("amt");
    let (register, _) = Register::read(&deliveries);
    let files = [read("amt/a.csv", &["2023-12-31"], Some(Flag::Provisional))];
    let supplies = [Supply { source: &amt, calendar: None, files: &files, register: &register }];
    let found = overview(&supplies, &register, &stored(&deliveries).unwrap(), &[], day("2024-03-01"));

    let file = &found.lines[0].files[0];
    assert_eq!((file.received, file.status), (Some(day("2024-02-01")), Some(Status::Provisional)));
    assert_eq!(file.sha256.as_deref().map(str::len), Some(64));
    assert_eq!(found.unregistered, ["d.csv"]);
    assert_eq!(found.unread, ["amt/b.csv", "d.csv"]);
    let findings: Vec<(&str, &str)> =
        found.findings.iter().map(|found| (found.rule.as_str(), found.place.file.as_str())).collect();
    assert_eq!(
        findings,
        [("delivery-changed", "deliveries/amt/b.csv"), ("delivery-gone", "deliveries/amt/c.csv")]
    );
}
