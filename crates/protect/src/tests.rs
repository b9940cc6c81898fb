//! Hand-checked tables, and an attacker who tries every published equation.

mod leaks;

use std::collections::BTreeMap;

use compose::{Composed, compose};
use measure::{Measured, measure};
use proptest::prelude::*;
use vocabulary::catalogue::{
    Category, Combine, DateRule, Deviation, Dimension, Governance, Protection, RollUp, Standardised, Term,
    ValidSet,
};
use vocabulary::observation::{Observations, Observed, Series, SeriesKey};
use vocabulary::{
    Absence, Area, AreaIndex, AreaLevel, Areas, Breakdown, Catalogue, CellRow, Class, Component, ComponentId,
    Index, IndexPart, Indicator, IndicatorId, Kind, LevelId, Polarity, ProtectionRule, Recipe, ReferenceDate,
    State, Text,
};

use crate::{Protected, protect, recheck};

fn date() -> ReferenceDate {
    ReferenceDate::new(2022, 12, 31).unwrap()
}

/// Quartiere below Sozialräume below a Kreis: `groups` gives the number of Quartiere of each Sozialraum.
fn areas(groups: &[usize]) -> Areas {
    let level =
        |id: &str| AreaLevel { id: LevelId::from(id), title: Text::new(id, ""), plural: Text::new(id, "") };
    let quartiere: usize = groups.iter().sum();
    let area = |level, key: String, parent: Option<usize>| Area {
        level,
        name: key.clone(),
        key: vocabulary::AreaKey::new(key),
        parent: parent.map(|at| AreaIndex(at as u32)),
        valid_from: None,
        valid_to: None,
        formed_from: None,
    };
    let mut list = Vec::new();
    for (group, count) in groups.iter().enumerate() {
        list.extend(
            (0..*count).map(|number| area(0, format!("{group:02}{number:02}"), Some(quartiere + group))),
        );
    }
    list.extend(
        (0..groups.len()).map(|group| area(1, format!("{group:02}"), Some(quartiere + groups.len()))),
    );
    list.push(area(2, "0".into(), None));
    Areas::new(vec![level("quartier"), level("sozialraum"), level("kreis")], list)
}

fn term(component: &str) -> Term {
    Term { component: component.into(), breakdown: Breakdown::total(), sign: 1 }
}

fn indicator(id: &str, kind: Kind, numerator: Vec<Term>, base: Vec<Term>) -> Indicator {
    Indicator {
        id: id.into(),
        title: Text::new(id, ""),
        short: Text::new(id, ""),
        topic: "t".into(),
        definition: Text::default(),
        kind,
        per: 1,
        numerator,
        base,
        universe: Text::default(),
        unit: Text::default(),
        decimals: 1,
        polarity: Polarity::Neutral,
        sources: vec!["amt".into()],
        date_rule: DateRule::Same,
        publish_from: "quartier".into(),
        breakdowns: Vec::new(),
        reading_hint: Text::default(),
        caveats: Text::default(),
        governance: Governance::Agreed,
        version: 1,
        earlier: Vec::new(),
    }
}

fn rule(min_count: i64, min_complement: i64, min_base: i64, min_inhabitants: i64) -> ProtectionRule {
    ProtectionRule { source: None, audience: None, min_count, min_complement, min_base, min_inhabitants }
}

fn catalogue(indicators: Vec<Indicator>, rule: ProtectionRule) -> Catalogue {
    let component = |id: &str| Component {
        id: id.into(),
        title: Text::new(id, ""),
        universe: Text::default(),
        source: "amt".into(),
        roll_up: RollUp::Sum,
    };
    let category = |id: &str| Category { id: id.into(), title: Text::new(id, "") };
    Catalogue {
        components: ["einwohner", "faelle"].map(component).to_vec(),
        dimensions: vec![Dimension {
            id: "alter".into(),
            title: Text::new("Alter", ""),
            categories: ["jung", "mittel", "alt"].map(category).to_vec(),
            rest_is_unknown: false,
        }],
        indicators,
        protection: Protection { inhabitants: Some("einwohner".into()), rules: vec![rule] },
        ..Catalogue::default()
    }
}

/// One count for each Quartier.
fn observe(observations: &mut Observations, component: &str, breakdown: Breakdown, counts: &[i64]) {
    let key = SeriesKey { component: ComponentId::from(component), breakdown, date: date() };
    let cells = counts.iter().enumerate().map(|(at, count)| (AreaIndex(at as u32), Observed::Count(*count)));
    observations.data.insert(key, Series { cells: cells.collect(), ..Series::default() });
}

fn gate(
    observations: &Observations,
    areas: &Areas,
    catalogue: &Catalogue,
) -> (Measured, Composed, Protected) {
    let (measured, _) = measure(observations, areas, catalogue);
    let (composed, _) = compose(&measured, areas, catalogue);
    let protected = protect(&measured, &composed, areas, catalogue, "public");
    (measured, composed, protected)
}

fn states(protected: &Protected, subject: &str) -> Vec<State> {
    let table =
        protected.tables().iter().find(|table| *table.subject() == IndicatorId::from(subject)).unwrap();
    table.rows().iter().map(|row| row.state).collect()
}

use State::{NotComputable, Secret, Value, Zero};

#[test]
fn a_cell_of_two_is_never_published_and_a_second_one_covers_it() {
    let areas = areas(&[4]);
    let catalogue =
        catalogue(vec![indicator("faelle", Kind::Count, vec![term("faelle")], vec![])], rule(3, 0, 0, 0));
    let mut observations = Observations::default();
    observe(&mut observations, "faelle", Breakdown::total(), &[2, 3, 7, 0]);
    let (_, _, protected) = gate(&observations, &areas, &catalogue);
    // 2 is primary, 3 the smallest other count; 7, the zero and both sums stay.
    assert_eq!(states(&protected, "faelle"), [Secret, Secret, Value, Zero, Value, Value]);
}

#[test]
fn an_only_child_takes_its_parent_and_a_neighbour_of_the_parent_along() {
    let areas = areas(&[1, 2, 2]);
    let catalogue =
        catalogue(vec![indicator("faelle", Kind::Count, vec![term("faelle")], vec![])], rule(3, 0, 0, 0));
    let mut observations = Observations::default();
    observe(&mut observations, "faelle", Breakdown::total(), &[2, 5, 6, 8, 9]);
    let (_, _, protected) = gate(&observations, &areas, &catalogue);
    // Sozialraum 0 equals its only Quartier (2), so it is hidden; Sozialraum 1 (11) is hidden so that it does not
    // follow from the Kreis; and a Quartier of it (5), so that 11 does not follow from below.
    assert_eq!(
        states(&protected, "faelle"),
        [Secret, Secret, Value, Value, Value, Secret, Secret, Value, Value]
    );
}

#[test]
fn rates_follow_their_counts_remainders_and_bases() {
    let areas = areas(&[5]);
    let share = indicator("anteil", Kind::Share, vec![term("faelle")], vec![term("einwohner")]);
    let catalogue = catalogue(vec![share], rule(3, 3, 30, 0));
    let mut observations = Observations::default();
    observe(&mut observations, "einwohner", Breakdown::total(), &[100, 100, 20, 100, 0]);
    observe(&mut observations, "faelle", Breakdown::total(), &[2, 98, 10, 50, 0]);
    let (_, _, protected) = gate(&observations, &areas, &catalogue);
    // count 2; remainder 2; base 20; fine; base 0; sums 160 of 320.
    assert_eq!(states(&protected, "anteil"), [Secret, Secret, Secret, Value, NotComputable, Value, Value]);
    let secret = |row: &&CellRow| row.state == Secret;
    for row in protected.tables()[0].rows().iter().filter(secret) {
        assert_eq!((row.value, row.numerator, row.base), (None, None, None));
    }
}

#[test]
fn a_count_hidden_in_a_share_is_hidden_everywhere() {
    let areas = areas(&[3]);
    let share = indicator("anteil", Kind::Share, vec![term("faelle")], vec![term("einwohner")]);
    let count = indicator("faelle", Kind::Count, vec![term("faelle")], vec![]);
    let catalogue = catalogue(vec![share, count], rule(0, 3, 0, 0));
    let mut observations = Observations::default();
    observe(&mut observations, "einwohner", Breakdown::total(), &[50, 60, 70]);
    observe(&mut observations, "faelle", Breakdown::total(), &[49, 30, 35]);
    let (_, _, protected) = gate(&observations, &areas, &catalogue);
    assert_eq!(states(&protected, "anteil"), [Secret, Secret, Value, Value, Value]);
    assert_eq!(states(&protected, "faelle"), states(&protected, "anteil"));
}

#[test]
fn one_hidden_category_under_an_open_total_hides_a_second_one() {
    let areas = areas(&[3]);
    let mut count = indicator("einwohner", Kind::Count, vec![term("einwohner")], vec![]);
    count.breakdowns = vec!["alter".into()];
    let catalogue = catalogue(vec![count], rule(3, 0, 0, 0));
    let mut observations = Observations::default();
    observe(&mut observations, "einwohner", Breakdown::total(), &[32, 60, 60]);
    observe(&mut observations, "einwohner", Breakdown::of("alter", "jung"), &[2, 20, 20]);
    observe(&mut observations, "einwohner", Breakdown::of("alter", "mittel"), &[10, 25, 20]);
    observe(&mut observations, "einwohner", Breakdown::of("alter", "alt"), &[20, 15, 20]);
    let (_, _, protected) = gate(&observations, &areas, &catalogue);
    let rows = protected.tables()[0].rows();
    let first: BTreeMap<&str, State> = rows
        .iter()
        .filter(|row| row.area == AreaIndex(0))
        .map(|row| (row.breakdown.0.as_str(), row.state))
        .collect();
    let expected = [("", Value), ("alter:alt", Value), ("alter:jung", Secret), ("alter:mittel", Secret)];
    assert_eq!(first, expected.into_iter().collect());
}

#[test]
fn small_areas_show_nothing_of_the_source() {
    let areas = areas(&[3]);
    let catalogue =
        catalogue(vec![indicator("faelle", Kind::Count, vec![term("faelle")], vec![])], rule(0, 0, 0, 300));
    let mut observations = Observations::default();
    observe(&mut observations, "einwohner", Breakdown::total(), &[299, 400, 500]);
    observe(&mut observations, "faelle", Breakdown::total(), &[40, 50, 60]);
    let (_, _, protected) = gate(&observations, &areas, &catalogue);
    assert_eq!(states(&protected, "faelle"), [Secret, Secret, Value, Value, Value]);
}

#[test]
fn an_index_is_hidden_where_one_of_its_parts_is() {
    let areas = areas(&[4]);
    let share = indicator("anteil", Kind::Share, vec![term("faelle")], vec![term("einwohner")]);
    let mut catalogue = catalogue(vec![share], rule(3, 0, 0, 0));
    let part = IndexPart {
        indicator: "anteil".into(),
        weight: 1.0,
        polarity: Polarity::Burden,
        change_years: None,
        from: None,
        until: None,
    };
    catalogue.indices.push(Index {
        id: "lage".into(),
        title: Text::default(),
        short: Text::default(),
        topic: "t".into(),
        definition: Text::default(),
        reading_hint: Text::default(),
        caveats: Text::default(),
        level: "quartier".into(),
        decimals: 2,
        polarity: Polarity::Burden,
        governance: Governance::Agreed,
        version: 1,
        dates: vec![date()],
        recipe: Recipe::Standardised(Standardised {
            valid: ValidSet { inhabitants: None, min_inhabitants: 0, exclusions: None },
            weight: None,
            deviation: Deviation::Population,
            parts: vec![part],
            combine: Combine::Sum,
            restandardise: true,
        }),
        classes: vec![Class { id: "1".into(), label: Text::default(), limit: None }],
    });
    let mut observations = Observations::default();
    observe(&mut observations, "einwohner", Breakdown::total(), &[100, 100, 100, 100]);
    observe(&mut observations, "faelle", Breakdown::total(), &[1, 9, 20, 30]);
    let (_, composed, protected) = gate(&observations, &areas, &catalogue);
    assert_eq!(states(&protected, "lage"), [Secret, Secret, Value, Value]);
    // Open values would give away mean and deviation, and with them the hidden shares.
    assert!(protected.tables()[1].rows().iter().all(|row| row.value.is_none()));
    assert!(protected.tables()[1].rows().iter().all(|row| row.class.is_some() == (row.state == Value)));
    // The index itself is composed from the exact numbers of all four areas.
    let slice = composed.get(&"lage".into(), date()).unwrap();
    assert!(slice.get(AreaIndex(0)).unwrap().is_ok());
}

#[test]
fn a_cell_that_the_supplier_hides_makes_the_sum_incomplete_and_stays_hidden() {
    let areas = areas(&[3]);
    let catalogue =
        catalogue(vec![indicator("faelle", Kind::Count, vec![term("faelle")], vec![])], rule(3, 0, 0, 0));
    let mut observations = Observations::default();
    observe(&mut observations, "faelle", Breakdown::total(), &[4, 5, 6]);
    let series = observations.data.values_mut().next().unwrap();
    series.cells.insert(AreaIndex(1), Observed::Absent(Absence::Secret));
    let (_, _, protected) = gate(&observations, &areas, &catalogue);
    let rows = protected.tables()[0].rows();
    assert_eq!(states(&protected, "faelle"), [Value, Secret, Value, State::Incomplete, State::Incomplete]);
    assert_eq!((rows[3].value, rows[3].flags.coverage), (Some(10.0), Some(2.0 / 3.0)));
}

/// What an outsider learns by solving, again and again, every sum with exactly one unknown.
fn solved(rows: &[CellRow], areas: &Areas, count: &dyn Fn(&CellRow) -> Option<i64>) -> Vec<AreaIndex> {
    let mut known: BTreeMap<AreaIndex, Option<i64>> = rows.iter().map(|row| (row.area, count(row))).collect();
    let mut learnt = Vec::new();
    loop {
        let before = learnt.len();
        for (whole, _) in areas.iter() {
            let members: Vec<AreaIndex> = areas.children(whole).iter().copied().chain([whole]).collect();
            let unknown: Vec<AreaIndex> =
                members.iter().copied().filter(|member| known[member].is_none()).collect();
            if members.len() > 1 && unknown.len() == 1 {
                known.insert(unknown[0], Some(0));
                learnt.push(unknown[0]);
            }
        }
        if learnt.len() == before {
            return learnt;
        }
    }
}

proptest! {
    #[test]
    fn no_hidden_count_follows_from_published_sums(
        groups in proptest::collection::vec(1_usize..5, 1..5),
        seed in proptest::collection::vec((0_i64..12, 0_i64..60), 20),
    ) {
        let areas = areas(&groups);
        let quartiere: usize = groups.iter().sum();
        let counts: Vec<i64> = seed.iter().take(quartiere).map(|(count, _)| *count).collect();
        let bases: Vec<i64> = seed.iter().take(quartiere).map(|(count, more)| count + more).collect();
        let indicators = vec![
            indicator("faelle", Kind::Count, vec![term("faelle")], vec![]),
            indicator("anteil", Kind::Share, vec![term("faelle")], vec![term("einwohner")]),
        ];
        let catalogue = catalogue(indicators, rule(3, 3, 10, 0));
        let mut observations = Observations::default();
        observe(&mut observations, "einwohner", Breakdown::total(), &bases);
        observe(&mut observations, "faelle", Breakdown::total(), &counts);
        let (_, _, protected) = gate(&observations, &areas, &catalogue);
        for table in protected.tables() {
            prop_assert_eq!(solved(table.rows(), &areas, &|row| row.numerator), Vec::<AreaIndex>::new());
            for row in table.rows() {
                prop_assert!(!row.numerator.is_some_and(|count| (1..3).contains(&count)));
                prop_assert!(row.state != Secret || (row.value.is_none() && row.base.is_none()));
            }
        }
        let tables = protected.tables().iter().map(|table| (table.subject(), table.rows()));
        prop_assert_eq!(recheck(tables, &areas, &catalogue, protected.audit()), vec![]);
    }
}
