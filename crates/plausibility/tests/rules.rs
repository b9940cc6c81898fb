//! Each rule with numbers that can be checked by hand.

mod delivery;

use delivery::Delivery;
use vocabulary::Absence::{Missing, Secret};
use vocabulary::Observed::{Absent, Count, Value};
use vocabulary::plausibility::Limits;
use vocabulary::{Kind, Severity};

/// Ten areas, from 100 to 1,000 persons.
const TEN: [i64; 10] = [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000];

/// All areas grow by 2 %, some by a little more or less.
fn grown() -> [i64; 10] {
    [102, 203, 306, 410, 509, 612, 715, 815, 918, 1020]
}

#[test]
fn plausible_numbers_have_no_findings() {
    let delivery =
        Delivery::new().counts("einwohner", "2020-12-31", &TEN).counts("einwohner", "2021-12-31", &grown());
    assert_eq!(delivery.messages(), Vec::<String>::new());
}

#[test]
fn an_area_that_changes_far_more_than_the_others_is_a_jump() {
    let mut now = grown();
    now[2] = 3060;
    let found = Delivery::new()
        .counts("einwohner", "2020-12-31", &TEN)
        .counts("einwohner", "2021-12-31", &now)
        .findings();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule, "series-jump");
    assert_eq!(found[0].severity, Severity::Ask);
    assert_eq!(found[0].place.file, "sources/amt.toml");
    assert_eq!(found[0].place.column.as_deref(), Some("einwohner"));
    assert_eq!(
        found[0].message,
        "„einwohner“ zum 31.12.2021: 1 Raum mit einem Sprung seit dem 31.12.2020: Raum 03 (03): 300 → 3.060. Üblich ist +2,0 %."
    );
}

#[test]
fn small_counts_do_not_jump_by_chance() {
    // 0 → 9 has 9² = 81 = 9 · (0 + 9): just within chance; 0 → 10 has 100 > 90.
    let before = [0, 5, 5, 5, 5, 5, 5, 5, 5, 5];
    let after = |first| [first, 5, 5, 6, 5, 4, 5, 6, 5, 4];
    let rules = |first| {
        let delivery = Delivery::new().counts("hilfen", "2020-12-31", &before);
        delivery.counts("hilfen", "2021-12-31", &after(first)).rules()
    };
    assert_eq!(rules(9), Vec::<String>::new());
    assert_eq!(rules(10), ["series-jump"]);
}

#[test]
fn a_jump_of_the_total_is_not_told_again_for_its_categories() {
    let mut now = grown();
    now[2] = 3060;
    let halves = |counts: &[i64; 10]| counts.map(|count| count / 2);
    let mut men = halves(&now);
    men[5] = 3;
    let found = Delivery::new()
        .counts("einwohner", "2020-12-31", &TEN)
        .counts("einwohner", "2021-12-31", &now)
        .counts("einwohner[geschlecht:m]", "2020-12-31", &halves(&TEN))
        .counts("einwohner[geschlecht:m]", "2021-12-31", &men)
        .findings();
    let places: Vec<_> = found.iter().filter_map(|finding| finding.place.column.as_deref()).collect();
    assert_eq!(places, ["einwohner", "einwohner[geschlecht:m]"]);
    assert!(found[1].message.contains("1 Raum mit einem Sprung"), "{}", found[1].message);
    assert!(found[1].message.contains("Raum 06 (06): 300 → 3."), "{}", found[1].message);
}

#[test]
fn a_ready_value_must_move_farther_than_areas_lie_apart() {
    let before = [10.5, 12.5, 14.5, 16.5, 18.5, 20.5, 22.5, 24.5, 26.5, 28.5];
    // Median 19.5, deviations 1 to 9, MAD 5: areas lie 5 / 0.6745 = 7.4 apart.
    let after = |last: f64| {
        let mut after = before.map(|value| value + 0.25);
        after[3] += 0.1;
        after[4] -= 0.1;
        after[9] = last;
        after
    };
    let rules = |last| {
        let delivery = Delivery::new().values("quote", "2020-12-31", &before);
        delivery.values("quote", "2021-12-31", &after(last)).rules()
    };
    assert_eq!(rules(35.5), Vec::<String>::new());
    assert_eq!(rules(36.5), ["series-jump"]);
}

#[test]
fn four_areas_are_too_few_for_a_typical_change() {
    let delivery = Delivery::new().counts("einwohner", "2020-12-31", &[100, 100, 100, 1000]);
    let delivery = delivery.counts("einwohner", "2021-12-31", &[101, 102, 103, 500]);
    assert_eq!(delivery.rules(), Vec::<String>::new());
}

#[test]
fn a_series_in_another_unit_is_a_shift() {
    let thousands = TEN.map(|count| count * 1000);
    let found = Delivery::new()
        .counts("einwohner", "2020-12-31", &TEN)
        .counts("einwohner", "2021-12-31", &thousands)
        .findings();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule, "series-shifted");
    assert_eq!(
        found[0].message,
        "„einwohner“ zum 31.12.2021: die Summe ist seit dem 31.12.2020 von 5.500 auf 5.500.000 gestiegen."
    );
}

#[test]
fn parts_of_one_in_place_of_percentages_are_a_shift() {
    let percent = [10.0, 12.0, 14.0, 16.0, 18.5, 20.5];
    let parts = percent.map(|value| value / 100.0);
    let delivery = Delivery::new().values("quote", "2020-12-31", &percent);
    let found = delivery.values("quote", "2021-12-31", &parts).findings();
    let shift = found.iter().find(|finding| finding.rule == "series-shifted").unwrap();
    assert!(shift.message.contains("in der Mitte das 0,01-Fache"), "{}", shift.message);
}

#[test]
fn the_categories_of_a_shifted_series_are_told_with_it() {
    let tenfold = TEN.map(|count| count * 10);
    let found = Delivery::new()
        .counts("einwohner", "2020-12-31", &TEN)
        .counts("einwohner", "2021-12-31", &tenfold)
        .counts("einwohner[geschlecht:m]", "2020-12-31", &TEN)
        .counts("einwohner[geschlecht:m]", "2021-12-31", &tenfold)
        .findings();
    assert_eq!(found.len(), 1);
    assert!(
        found[0].message.ends_with("gestiegen. Ebenso: einwohner[geschlecht:m]."),
        "{}",
        found[0].message
    );
}

#[test]
fn five_areas_are_named_the_worst_first_and_the_others_counted() {
    let all: Vec<i64> = vec![1000; 30];
    let mut now: Vec<i64> = (0..30).map(|at| 1000 + at % 3).collect();
    now[..6].copy_from_slice(&[2000, 3000, 4000, 5000, 6000, 7000]);
    let delivery = Delivery::new().counts("einwohner", "2020-12-31", &all);
    let told = delivery.counts("einwohner", "2021-12-31", &now).messages().concat();
    assert!(
        told.contains("6 Räume mit einem Sprung seit dem 31.12.2020: Raum 06 (06): 1.000 → 7.000, "),
        "{told}"
    );
    assert!(told.contains("Raum 02 (02): 1.000 → 3.000 und 1 weiterer Raum."), "{told}");
}

#[test]
fn a_missing_year_of_a_yearly_series_is_a_gap() {
    let found = ["2016-12-31", "2017-12-31", "2018-12-31", "2020-12-31"]
        .into_iter()
        .fold(Delivery::new(), |delivery, date| delivery.counts("einwohner", date, &[100]))
        .findings();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule, "date-gap");
    assert_eq!(
        found[0].message,
        "„einwohner“ zum 31.12.2020: die Reihe liegt jährlich vor, es fehlt aber 31.12.2019."
    );
}

#[test]
fn gaps_are_known_by_quarter_and_by_two_years_and_end_with_the_month() {
    let told = |dates: &[&str]| {
        let delivery = dates.iter().fold(Delivery::new(), |d, date| d.counts("einwohner", date, &[100]));
        delivery.messages().concat()
    };
    let quarters = told(&["2020-03-31", "2020-06-30", "2020-09-30", "2021-06-30"]);
    assert!(quarters.contains("vierteljährlich vor, es fehlt aber 31.12.2020, 31.03.2021."), "{quarters}");
    let years = told(&["2013-12-31", "2015-12-31", "2017-12-31", "2021-12-31"]);
    assert!(years.contains("alle zwei Jahre vor, es fehlt aber 31.12.2019."), "{years}");
    assert_eq!(told(&["2014-12-31", "2016-12-31", "2019-12-31"]), "");
    assert_eq!(told(&["2014-12-31", "2015-12-31", "2017-12-31"]), "");
}

#[test]
fn some_categories_above_their_total_are_told_even_if_others_are_secret() {
    let found = Delivery::new()
        .counts("einwohner", "2020-12-31", &[100, 200])
        .counts("einwohner[geschlecht:w]", "2020-12-31", &[60, 201])
        .cells("einwohner[geschlecht:m]", "2020-12-31", &[Count(50), Absent(Secret)])
        .findings();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule, "categories-above-total");
    assert_eq!(
        found[0].message,
        "„einwohner“ zum 31.12.2020: die Ausprägungen von „geschlecht“ ergeben mehr als die Gesamtzahl (2 Räume): Raum 01 (01): 110 statt höchstens 100, Raum 02 (02): 201 statt höchstens 200."
    );
}

#[test]
fn a_complete_dimension_is_left_to_the_stage_that_adds() {
    let delivery = Delivery::new()
        .counts("einwohner", "2020-12-31", &[100])
        .counts("einwohner[geschlecht:w]", "2020-12-31", &[60])
        .counts("einwohner[geschlecht:m]", "2020-12-31", &[50])
        .counts("einwohner[geschlecht:d]", "2020-12-31", &[0]);
    assert_eq!(delivery.rules(), Vec::<String>::new());
}

#[test]
fn percentages_lie_between_0_and_100() {
    let found = Delivery::new()
        .indicator("quote", Kind::Value, "%")
        .values("quote", "2020-12-31", &[0.0, 100.0, 100.5, -1.0])
        .findings();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule, "percentage-out-of-range");
    assert!(
        found[0].message.ends_with("(2 Räume): Raum 03 (03): 100,50, Raum 04 (04): −1."),
        "{}",
        found[0].message
    );
    let index = Delivery::new().values("quote", "2020-12-31", &[0.0, 100.5]);
    assert_eq!(index.rules(), Vec::<String>::new());
}

#[test]
fn a_lonely_negative_value_is_told_and_a_change_rate_is_not() {
    let positive: Vec<f64> = (1..=30).map(f64::from).collect();
    let with =
        |last: f64| Delivery::new().values("wert", "2020-12-31", &[positive.as_slice(), &[last]].concat());
    assert_eq!(with(-9999.0).rules(), ["negative-among-positive"]);
    assert_eq!(with(-5.0).rules(), Vec::<String>::new());
    let rates: Vec<f64> = (-15..=15).map(f64::from).chain([-9999.0]).collect();
    assert_eq!(Delivery::new().values("rate", "2020-12-31", &rates).rules(), Vec::<String>::new());
}

#[test]
fn the_numbers_of_an_earlier_date_again_are_a_note() {
    let found = Delivery::new()
        .counts("einwohner", "2019-12-31", &TEN)
        .counts("einwohner", "2020-12-31", &grown())
        .counts("einwohner", "2021-12-31", &TEN)
        .findings();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].rule.as_str(), found[0].severity), ("series-identical", Severity::Ask));
    assert_eq!(
        found[0].message,
        "„einwohner“ zum 31.12.2021: alle 10 Zahlen größer als null sind dieselben wie zum 31.12.2019."
    );
    let nine = Delivery::new().counts("einwohner", "2019-12-31", &TEN[..9]);
    assert_eq!(nine.counts("einwohner", "2020-12-31", &TEN[..9]).rules(), Vec::<String>::new());
}

#[test]
fn numbers_that_are_gone_are_told_but_not_those_that_became_secret() {
    let found = Delivery::new()
        .counts("einwohner", "2020-12-31", &[10, 20, 30])
        .cells("einwohner", "2021-12-31", &[Count(10), Absent(Missing), Absent(Secret)])
        .findings();
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].message,
        "„einwohner“ zum 31.12.2021: 1 Raum ohne Zahl, für die es zum 31.12.2020 noch eine gab: Raum 02 (02)."
    );
}

#[test]
fn shares_in_place_of_counts_change_the_precision() {
    let whole: Vec<_> = (10..20).map(|n| Value(f64::from(n))).collect();
    let broken: Vec<_> = (10..20).map(|n| Value(f64::from(n) + 0.5)).collect();
    let rules = |before: &[_], now: &[_]| {
        Delivery::new().cells("wert", "2020-12-31", before).cells("wert", "2021-12-31", now).rules()
    };
    assert_eq!(rules(&whole, &broken), ["precision-changed"]);
    assert_eq!(rules(&broken, &whole), ["precision-changed"]);
    assert_eq!(rules(&whole[..9], &broken[..9]), Vec::<String>::new());
}

#[test]
fn a_rule_is_switched_off_for_a_source_and_a_limit_is_set_for_a_component() {
    let mut now = grown();
    now[2] = 3060;
    let delivery =
        || Delivery::new().counts("einwohner", "2020-12-31", &TEN).counts("einwohner", "2021-12-31", &now);
    let off = Limits { off: ["series-jump".to_owned()].into(), ..Limits::default() };
    assert_eq!(delivery().of_source(off.clone()).rules(), Vec::<String>::new());
    assert_eq!(
        delivery().of_source(off).of_component("einwohner", Limits::default()).rules(),
        ["series-jump"]
    );
    let high = Limits { jump: 1e6, ..Limits::default() };
    assert_eq!(delivery().of_component("einwohner", high).rules(), Vec::<String>::new());
}

#[test]
fn the_file_of_a_series_is_named_where_it_is_known() {
    let found = Delivery::new()
        .counts("einwohner", "2020-12-31", &TEN)
        .counts("einwohner", "2021-12-31", &TEN)
        .read_from("einwohner", "2021-12-31", "deliveries/ew.xlsx", "Daten")
        .findings();
    assert_eq!(found[0].place.to_string(), "deliveries/ew.xlsx, Blatt Daten, Spalte einwohner");
}
