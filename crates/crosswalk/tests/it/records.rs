//! A made-up reform whose truth is known person by person.
//!
//! Each person lives at an address; the address decides the old and the new area. The shares come from the
//! addresses alone (how many people were registered there years before), the counts from the persons.

use std::collections::BTreeMap;

use crosswalk::{Derivation, onto_latest};
use vocabulary::{Absence, Areas, Crosswalk, Observations, Observed};

use crate::made::{Row, areas, at, catalogue, crosswalk, key, series, written};

const EVE: &str = "2020-12-31";
const REFORM: &str = "2021-01-01";

/// Old areas with their number of addresses, and the new areas that take these addresses in turn.
///
/// A is renamed, B and C are merged, D is cut in two, E in three, and F gives a tenth to the merged area.
const TOWN: [(&str, usize, &[&str]); 6] = [
    ("A", 40, &["1"]),
    ("B", 30, &["2"]),
    ("C", 25, &["2"]),
    ("D", 60, &["3", "4"]),
    ("E", 90, &["5", "6", "6", "7", "6"]),
    ("F", 50, &["8", "8", "8", "8", "8", "8", "8", "8", "8", "2"]),
];

const NEW: [&str; 8] = ["1", "2", "3", "4", "5", "6", "7", "8"];

/// A generator that gives the same numbers everywhere.
struct Dice(i64);

impl Dice {
    fn below(&mut self, end: i64) -> i64 {
        self.0 = (self.0 * 16_807) % 2_147_483_647;
        self.0 % end
    }
}

struct Address {
    old: &'static str,
    new: &'static str,
    registered: i64,
    inhabitants: i64,
    unemployed: i64,
}

/// One address after the other, in 2020 with up to five people more or fewer than when the shares were made.
fn addresses() -> Vec<Address> {
    let mut dice = Dice(2021);
    let mut addresses = Vec::new();
    for (old, count, news) in TOWN {
        for number in 0..count {
            let registered = 6 + dice.below(60);
            let inhabitants = registered + dice.below(11) - 5;
            let unemployed = (0..inhabitants).map(|_| i64::from(dice.below(100) < 8)).sum();
            addresses.push(Address {
                old,
                new: news[number % news.len()],
                registered,
                inhabitants,
                unemployed,
            });
        }
    }
    addresses
}

fn town() -> Areas {
    let mut rows: Vec<Row<'_>> = TOWN.iter().map(|(old, ..)| (0, *old, "", "", EVE)).collect();
    rows.extend(NEW.iter().map(|new| (0, *new, "", REFORM, "")));
    areas(&rows)
}

/// The shares as the program derives them from the register of years before.
fn shares(areas: &Areas) -> Crosswalk {
    let mut evidence = Derivation::default();
    for address in addresses() {
        evidence.add(address.old, address.new, address.registered as f64);
    }
    let shares = evidence.shares();
    let line =
        |share: &crosswalk::Share| (share.old.clone(), share.new.clone(), share.billionths as f64 / 1e9);
    let lines: Vec<_> = shares.iter().map(line).collect();
    let lines: Vec<_> = lines.iter().map(|(old, new, share)| (old.as_str(), new.as_str(), *share)).collect();
    crosswalk(areas, 0, REFORM, &lines)
}

/// Sums of persons by old or new area.
fn sums<'a>(of: impl Fn(&Address) -> (&'a str, i64)) -> BTreeMap<&'a str, i64> {
    let mut sums = BTreeMap::new();
    for (area, count) in addresses().iter().map(of) {
        *sums.entry(area).or_default() += count;
    }
    sums
}

fn converted(
    areas: &Areas,
    component: &str,
    cells: &BTreeMap<&str, i64>,
    hidden: &str,
) -> BTreeMap<&'static str, String> {
    let cell = |(old, count): (&&'static str, i64)| {
        (*old, if *old == hidden { Observed::Absent(Absence::Secret) } else { Observed::Count(count) })
    };
    let cells: Vec<_> = TOWN.iter().map(|(old, ..)| cell((old, cells[old]))).collect();
    let name = key(component, "", EVE);
    let data = [(name.clone(), series(areas, 0, &cells))];
    let observations = Observations { data: data.into(), ..Default::default() };
    let (observations, ..) = onto_latest(observations, areas, &[shares(areas)], &catalogue());
    NEW.map(|new| (new, written(&observations, &name, at(areas, 0, new)))).into()
}

#[test]
fn areas_that_were_renamed_or_merged_are_exact_to_the_person() {
    // Without F, which gives ground to the merged area.
    let merged = ["A", "B", "C"];
    let rows: Vec<Row<'_>> = vec![
        (0, "A", "", "", EVE),
        (0, "B", "", "", EVE),
        (0, "C", "", "", EVE),
        (0, "1", "", REFORM, ""),
        (0, "2", "", REFORM, ""),
    ];
    let areas = areas(&rows);
    let truth = sums(|address| (address.old, address.unemployed));
    let cells = merged.map(|old| (old, Observed::Count(truth[old])));
    let crosswalks = [crosswalk(&areas, 0, REFORM, &[("A", "1", 1.0), ("B", "2", 1.0), ("C", "2", 1.0)])];
    let name = key("alo", "", EVE);
    let data = [(name.clone(), series(&areas, 0, &cells))];
    let observations = Observations { data: data.into(), ..Default::default() };
    let (observations, ..) = onto_latest(observations, &areas, &crosswalks, &catalogue());
    assert_eq!(written(&observations, &name, at(&areas, 0, "1")), truth["A"].to_string());
    assert_eq!(written(&observations, &name, at(&areas, 0, "2")), (truth["B"] + truth["C"]).to_string());
}

#[test]
fn split_areas_keep_to_their_shares_and_come_near_the_truth() {
    let areas = town();
    let crosswalk = shares(&areas);
    for (component, number) in [
        ("ew", (|address: &Address| address.inhabitants) as fn(&Address) -> i64),
        ("alo", |address: &Address| address.unemployed),
    ] {
        let before = sums(|address| (address.old, number(address)));
        let truth = sums(|address| (address.new, number(address)));
        let after = converted(&areas, component, &before, "");
        assert_eq!(after["1"], truth["1"].to_string(), "renamed: exact and not marked");
        let mut missed = 0;
        for new in NEW.into_iter().skip(1) {
            let estimate: i64 = after[new].strip_suffix(" s").expect("marked as estimated").parse().unwrap();
            let into = crosswalk.transfers.iter().filter(|transfer| transfer.new == at(&areas, 0, new));
            let exact: f64 = into
                .map(|transfer| transfer.share * before[areas.get(transfer.old).key.as_str()] as f64)
                .sum();
            assert!((estimate as f64 - exact).abs() < 1.5, "{component} {new}: {estimate} is not {exact}");
            missed += (estimate - truth[new]).abs();
        }
        let all: i64 = truth.values().sum();
        let share_in_the_wrong_place = missed as f64 / 2.0 / all as f64;
        assert!(share_in_the_wrong_place < 0.02, "{component}: {share_in_the_wrong_place}");
    }
}

#[test]
fn a_hidden_old_area_hides_every_new_area_it_goes_into_and_no_other() {
    let areas = town();
    let before = sums(|address| (address.old, address.unemployed));
    let open = converted(&areas, "alo", &before, "");
    let after = converted(&areas, "alo", &before, "E");
    for new in NEW {
        let expected = if ["5", "6", "7"].contains(&new) { "secret" } else { open[new].as_str() };
        assert_eq!(after[new], expected, "{new}");
    }
}
