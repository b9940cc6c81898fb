//! The rules one by one, on territories small enough to calculate by hand.

use crosswalk::onto_latest;
use vocabulary::observation::Series;
use vocabulary::{Absence, Areas, Crosswalk, Finding, Flag, Flags, Observations, Observed};

use crate::made::{Row, areas, at, catalogue, crosswalk, day, inhabitants, key, series, written};

const REFORM: &str = "2021-01-01";
const EVE: &str = "2020-12-31";

/// Until 2020 A … E, from 2021 1 (A renamed), 2 (B and C), 3 and 4 (D cut in two), 4 also takes E; F stays.
const CITY: [Row<'static>; 12] = [
    (0, "A", "W", "", EVE),
    (0, "B", "W", "", EVE),
    (0, "C", "W", "", EVE),
    (0, "D", "O", "", EVE),
    (0, "E", "O", "", EVE),
    (0, "F", "O", "", ""),
    (0, "1", "W", REFORM, ""),
    (0, "2", "W", REFORM, ""),
    (0, "3", "O", REFORM, ""),
    (0, "4", "O", REFORM, ""),
    (1, "O", "", "", ""),
    (1, "W", "", "", ""),
];

const SHARES: [(&str, &str, f64); 6] =
    [("A", "1", 1.0), ("B", "2", 1.0), ("C", "2", 1.0), ("D", "3", 0.75), ("D", "4", 0.25), ("E", "4", 1.0)];

fn city() -> (Areas, Vec<Crosswalk>) {
    let areas = areas(&CITY);
    let crosswalks = vec![crosswalk(&areas, 0, REFORM, &SHARES)];
    (areas, crosswalks)
}

fn converted(observations: Observations) -> (Observations, Areas, Vec<Finding>) {
    let (areas, crosswalks) = city();
    onto_latest(observations, &areas, &crosswalks, &catalogue())
}

/// Inhabitants of 1, 2, 3, 4 and F after the reform.
fn after(cells: &[(&str, Observed)]) -> [String; 5] {
    let (areas, _) = city();
    let (observations, ..) = converted(inhabitants(&areas, cells));
    ["1", "2", "3", "4", "F"].map(|area| written(&observations, &key("ew", "", EVE), at(&areas, 0, area)))
}

const COUNTS: [(&str, Observed); 6] = [
    ("A", Observed::Count(100)),
    ("B", Observed::Count(20)),
    ("C", Observed::Count(30)),
    ("D", Observed::Count(82)),
    ("E", Observed::Count(7)),
    ("F", Observed::Count(5)),
];

/// The counts with one cell replaced.
fn with(area: &str, cell: Observed) -> Vec<(&'static str, Observed)> {
    COUNTS.into_iter().map(|(key, usual)| (key, if key == area { cell } else { usual })).collect()
}

#[test]
fn renamed_and_merged_areas_are_exact_and_split_ones_estimated() {
    // 82 · 0.75 = 61.5 → 62; the rest of 20 goes with E's 7.
    assert_eq!(after(&COUNTS), ["100", "50", "62 s", "27 s", "5"]);
}

#[test]
fn a_hidden_number_is_refused_wherever_it_leads() {
    let secret = Observed::Absent(Absence::Secret);
    assert_eq!(after(&with("B", secret)), ["100", "secret", "62 s", "27 s", "5"]);
    assert_eq!(after(&with("D", secret)), ["100", "50", "secret", "secret", "5"]);
    assert_eq!(after(&with("A", secret)), ["secret", "50", "62 s", "27 s", "5"]);
}

#[test]
fn of_two_kinds_of_nothing_secrecy_comes_first() {
    let mut cells = with("B", Observed::Absent(Absence::Missing));
    cells[2].1 = Observed::Absent(Absence::Secret);
    assert_eq!(after(&cells)[1], "secret");
}

#[test]
fn an_area_without_a_row_makes_the_sum_missing_and_never_smaller() {
    let cells: Vec<_> = COUNTS.into_iter().filter(|(key, _)| *key != "C").collect();
    assert_eq!(after(&cells), ["100", "missing", "62 s", "27 s", "5"]);
}

#[test]
fn nobody_divided_is_nobody_and_no_estimate() {
    assert_eq!(after(&with("D", Observed::Count(0))), ["100", "50", "0", "7", "5"]);
}

#[test]
fn ready_values_stay_only_where_the_ground_is_the_same() {
    let (areas, _) = city();
    let cells = COUNTS.map(|(key, _)| (key, Observed::Value(7.5)));
    let name = key("quote", "", EVE);
    let data = [(name.clone(), series(&areas, 0, &cells))];
    let (observations, _, findings) = converted(Observations { data: data.into(), ..Default::default() });
    let written = ["1", "2", "3", "4", "F"].map(|area| written(&observations, &name, at(&areas, 0, area)));
    assert_eq!(written, ["7.5", "not computable", "not computable", "not computable", "7.5"]);
    assert!(findings.iter().any(|finding| finding.rule == "values-not-converted"));
}

#[test]
fn dates_of_the_new_territory_are_not_touched() {
    let (areas, _) = city();
    let data = [(key("ew", "", REFORM), series(&areas, 0, &[("3", Observed::Count(9))]))];
    let observations = Observations { data: data.into(), ..Default::default() };
    assert_eq!(converted(observations.clone()).0, observations);
}

#[test]
fn what_was_delivered_on_new_areas_comes_before_what_is_converted() {
    let mut cells = COUNTS.to_vec();
    cells.push(("3", Observed::Count(60)));
    assert_eq!(after(&cells), ["100", "50", "60", "27 s", "5"]);
}

#[test]
fn remarks_of_old_numbers_go_with_them() {
    let (areas, _) = city();
    let mut observations = inhabitants(&areas, &COUNTS);
    let mut unreliable = Flags::default();
    unreliable.add(Flag::Unreliable);
    let marked = observations.data.values_mut().next().unwrap();
    marked.marks.insert(at(&areas, 0, "B"), unreliable);
    let (observations, ..) = converted(observations);
    let Series { marks, .. } = &observations.data[&key("ew", "", EVE)];
    assert_eq!(marks[&at(&areas, 0, "2")].to_words(), "unreliable");
    assert_eq!(marks[&at(&areas, 0, "4")].to_words(), "estimated");
    assert_eq!(marks.len(), 3);
}

#[test]
fn the_latest_areas_have_always_been_and_the_old_ones_never() {
    let (_, latest, _) = converted(Observations::default());
    for date in ["1990-12-31", EVE, REFORM, "2030-12-31"] {
        let keys: Vec<&str> = latest.of_level_at(0, day(date)).map(|(_, area)| area.key.as_str()).collect();
        assert_eq!(keys, ["1", "2", "3", "4", "F"], "at {date}");
    }
}

#[test]
fn several_reforms_follow_each_other() {
    let areas = areas(&[
        (0, "A", "", "", "2009-12-31"),
        (0, "B", "", "2010-01-01", EVE),
        (0, "C", "", "2010-01-01", ""),
        (0, "D", "", REFORM, ""),
    ]);
    let crosswalks = [
        crosswalk(&areas, 0, REFORM, &[("B", "D", 1.0)]),
        crosswalk(&areas, 0, "2010-01-01", &[("A", "B", 0.6), ("A", "C", 0.4)]),
    ];
    let dates = ["2005-12-31", "2015-12-31"];
    let data = [
        (key("ew", "", dates[0]), series(&areas, 0, &[("A", Observed::Count(10))])),
        (key("ew", "", dates[1]), series(&areas, 0, &[("B", Observed::Count(7)), ("C", Observed::Count(3))])),
    ];
    let observations = Observations { data: data.into(), ..Default::default() };
    let (observations, latest, _) = onto_latest(observations, &areas, &crosswalks, &catalogue());
    let written = |date, area| written(&observations, &key("ew", "", date), at(&areas, 0, area));
    assert_eq!(dates.map(|date| [written(date, "C"), written(date, "D")]), [["4 s", "6 s"], ["3", "7"]]);
    let keys: Vec<&str> = latest.of_level_at(0, day(dates[0])).map(|(_, area)| area.key.as_str()).collect();
    assert_eq!(keys, ["C", "D"]);
}

#[test]
fn a_change_without_a_crosswalk_is_not_passed_over() {
    // In 2015 B is cut out of A without a crosswalk; the shares of 2021 hold for A without B.
    let mut all = areas(&[
        (0, "A", "", "", EVE),
        (0, "B", "", "2015-01-01", EVE),
        (0, "1", "", REFORM, ""),
        (0, "2", "", REFORM, ""),
    ]);
    let origin = at(&all, 0, "A");
    let with_origin = all.iter().map(|(_, area)| {
        let mut area = area.clone();
        area.formed_from = (area.key.as_str() == "B").then_some(origin);
        area
    });
    all = Areas::new(all.levels().to_vec(), with_origin.collect());
    let crosswalks = [crosswalk(&all, 0, REFORM, &[("A", "1", 1.0), ("B", "2", 1.0)])];
    let data = [(key("ew", "", "2010-12-31"), series(&all, 0, &[("A", Observed::Count(10))]))];
    let observations = Observations { data: data.into(), ..Default::default() };
    let (observations, ..) = onto_latest(observations, &all, &crosswalks, &catalogue());
    assert_eq!(written(&observations, &key("ew", "", "2010-12-31"), at(&all, 0, "1")), "not computable");
}

#[test]
fn larger_areas_that_exchange_ground_lose_their_old_numbers() {
    // D goes from O to W; M is not concerned.
    let areas = areas(&[
        (0, "C", "W", "", ""),
        (0, "D", "O", "", EVE),
        (0, "E", "W", REFORM, ""),
        (0, "F", "M", "", ""),
        (0, "G", "O", "", ""),
        (1, "M", "", "", ""),
        (1, "O", "", "", ""),
        (1, "W", "", "", ""),
    ]);
    let crosswalks = [crosswalk(&areas, 0, REFORM, &[("D", "E", 1.0)])];
    let totals =
        series(&areas, 1, &[("M", Observed::Count(1)), ("O", Observed::Count(2)), ("W", Observed::Count(3))]);
    let name = key("ew", "", EVE);
    let observations = Observations {
        data: [(name.clone(), totals.clone())].into(),
        controls: [(name.clone(), totals)].into(),
    };
    let (observations, _, findings) = onto_latest(observations, &areas, &crosswalks, &catalogue());
    let kept: Vec<_> = observations.controls[&name].cells.keys().copied().collect();
    assert_eq!(kept, [at(&areas, 1, "M")]);
    let written = ["M", "O", "W"].map(|area| written(&observations, &name, at(&areas, 1, area)));
    assert_eq!(written, ["1", "not computable", "not computable"]);
    assert!(findings.iter().any(|finding| finding.rule == "numbers-without-successor"));
}

#[test]
fn the_findings_tell_how_much_of_what_happened() {
    let (areas, _) = city();
    let (_, _, findings) = converted(inhabitants(&areas, &with("B", Observed::Absent(Absence::Secret))));
    let told: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(
        told,
        [
            "Ebene „quartier“: Zahlen vor dem 01.01.2021 stehen auf dem neuen Gebietsstand, 2 genau und 2 geschätzt (nach Anteilen der Bevölkerung).",
            "Ebene „quartier“, Gebietsstand 01.01.2021: Zahlen neuer Räume sind nicht umgerechnet, weil Zahlen alter Räume nicht vorliegen (geheim: 1).",
        ]
    );
}

#[test]
fn shares_of_zero_carry_nothing_not_even_secrecy() {
    let areas = areas(&[(0, "A", "", "", EVE), (0, "1", "", REFORM, ""), (0, "2", "", REFORM, "")]);
    let crosswalks = [crosswalk(&areas, 0, REFORM, &[("A", "1", 1.0), ("A", "2", 0.0)])];
    for (cell, expected) in
        [(Observed::Count(5), ["5", "0 s"]), (Observed::Absent(Absence::Secret), ["secret", "0 s"])]
    {
        let (observations, ..) =
            onto_latest(inhabitants(&areas, &[("A", cell)]), &areas, &crosswalks, &catalogue());
        let written = ["1", "2"].map(|area| written(&observations, &key("ew", "", EVE), at(&areas, 0, area)));
        assert_eq!(written, expected);
    }
}
