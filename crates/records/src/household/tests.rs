use vocabulary::ReferenceDate;

use super::HouseholdKind::{Couple, CoupleWithChild, LoneParent, Others, Single};
use super::*;

/// A person by year of birth; all live at one address with one name unless a test says otherwise.
fn persons(born: &[&str]) -> Persons {
    let count = born.len();
    Persons {
        born: born.iter().map(|born| Day::read(born).ok().flatten()).collect(),
        counted: vec![true; count],
        address: vec![1; count],
        ..Persons::default()
    }
}

fn date() -> ReferenceDate {
    ReferenceDate::new(2023, 12, 31).unwrap()
}

fn kinds(persons: &Persons) -> Vec<(u32, HouseholdKind)> {
    form(persons, date()).into_iter().map(|of| of.map(|of| (of.size, of.kind)).unwrap()).collect()
}

fn heads(persons: &Persons) -> Vec<bool> {
    form(persons, date()).into_iter().map(|of| of.is_some_and(|of| of.head)).collect()
}

#[test]
fn a_number_makes_the_household_and_ages_its_kind() {
    // 43 and 40 with 10; 70 alone; 33 with 3; three of 30, 29 and 55 without a child.
    let mut all = persons(&["1980", "1983", "2013", "1953", "1990", "2020", "1993", "1994", "1968"]);
    all.number = vec![1, 1, 1, 2, 3, 3, 4, 4, 4];
    let expected = [(3, CoupleWithChild); 3].into_iter().chain([(1, Single)]).chain([(2, LoneParent); 2]);
    assert_eq!(kinds(&all), expected.chain([(3, Others); 3]).collect::<Vec<_>>());
    assert!(form(&all, date()).into_iter().all(|of| of.unwrap().found == FoundBy::Number));
    assert_eq!(heads(&all), [true, false, false, true, true, false, false, false, true]);
}

#[test]
fn without_a_number_there_is_no_household_if_nothing_else_is_to_be_used() {
    let mut all = persons(&["1980", "1983"]);
    all.number = vec![0, 5];
    assert_eq!(form(&all, date())[0], None);
}

#[test]
fn pointers_join_only_under_one_roof_and_among_main_residences() {
    let mut all = persons(&["1980", "1981", "1950", "1951", "1960", "1961"]);
    all.spouse = vec![1, 0, 3, NOBODY, 5, 4];
    all.address = vec![1, 2, 3, 3, 4, 4];
    all.counted[5] = false;
    let households = form(&all, date());
    let kind = |person: usize| households[person].map(|of| (of.kind, of.found));
    assert_eq!(kind(0), Some((Single, FoundBy::Pointers)));
    assert_eq!(kind(2), Some((Couple, FoundBy::Pointers)), "one pointer is enough");
    assert_eq!(kind(4), Some((Single, FoundBy::Pointers)));
    assert_eq!(kind(5), None);
}

#[test]
fn parents_who_are_not_married_are_a_couple_by_their_child() {
    let mut all = persons(&["1980", "1981", "2010"]);
    all.parents = vec![vec![NOBODY, NOBODY, 0], vec![NOBODY, NOBODY, 1]];
    assert_eq!(kinds(&all), [(3, CoupleWithChild); 3]);
}

#[test]
fn grown_ups_with_a_family_of_their_own_form_their_own_household() {
    // Grandmother, mother, child, and a brother of 30 who points at the grandmother.
    let mut all = persons(&["1950", "1985", "2015", "1993"]);
    all.parents = vec![vec![NOBODY, 0, 1, 0]];
    assert_eq!(kinds(&all), [(2, Others), (2, LoneParent), (2, LoneParent), (2, Others)]);
}

#[test]
fn a_minor_mother_and_her_child_stay_with_her_parents() {
    let mut all = persons(&["1985", "2007", "2023"]);
    all.parents = vec![vec![NOBODY, 0, 1]];
    assert_eq!(kinds(&all), [(3, LoneParent); 3]);
}

#[test]
fn names_and_ages_join_couples_and_children() {
    // 50 and 46, a son of 20, a daughter of 12; a namesake of 75 at the same address.
    let mut all = persons(&["1973", "1977", "2003", "2011", "1948"]);
    all.name = vec![9; 5];
    let households = form(&all, date());
    let found: Vec<_> = households.iter().map(|of| of.unwrap().found).collect();
    assert_eq!(found, [FoundBy::Address; 5]);
    let expected = [(4, CoupleWithChild); 4].into_iter().chain([(1, Single)]);
    assert_eq!(kinds(&all), expected.collect::<Vec<_>>());
}

#[test]
fn partners_are_at_most_15_years_apart_and_parents_16_to_50_years_older() {
    for (born, expected) in [
        (["1960", "1975"], Couple),
        (["1960", "1976"], Single),
        (["1990", "2006"], LoneParent),
        (["1991", "2006"], Single),
        (["1960", "2010"], LoneParent),
        (["1959", "2010"], Single),
        (["1999", "2005"], Couple),
        (["1983", "2005"], Others),
        (["1983", "1998"], Couple),
    ] {
        let mut all = persons(&born);
        all.name = vec![9; 2];
        assert_eq!(kinds(&all)[0].1, expected, "{born:?}");
    }
}

#[test]
fn nobody_is_joined_without_a_name_or_an_age() {
    let mut all = persons(&["1973", "1977", ""]);
    all.name = vec![0, 9, 9];
    assert_eq!(kinds(&all), [(1, Single); 3]);
}

#[test]
fn persons_without_pointers_are_joined_by_name_to_a_household_of_pointers() {
    // Husband and wife by pointers, a daughter of 19 without.
    let mut all = persons(&["1973", "1977", "2004"]);
    all.spouse = vec![1, 0, NOBODY];
    all.name = vec![9; 3];
    assert_eq!(kinds(&all), [(3, Others); 3]);
    assert_eq!(form(&all, date())[0].unwrap().found, FoundBy::Address);
}

#[test]
fn the_head_is_the_eldest_adult_and_of_the_same_day_the_first_in_the_file() {
    let mut all = persons(&["2015", "", "02.05.1980", "01.05.1980", "01.05.1980"]);
    all.number = vec![1; 5];
    assert_eq!(heads(&all), [false, false, false, true, false]);
    let mut young = persons(&["2012", "", "2010"]);
    young.number = vec![1; 3];
    assert_eq!(heads(&young), [false, true, false], "an unknown age before a child's");
    assert_eq!(kinds(&young), [(3, Others); 3]);
}

#[test]
fn pointers_in_a_circle_do_no_harm() {
    let mut all = persons(&["1980", "1981"]);
    all.spouse = vec![0, 0];
    all.parents = vec![vec![1, 0]];
    assert_eq!(form(&all, date()).iter().flatten().filter(|of| of.head).count(), 1);
}
