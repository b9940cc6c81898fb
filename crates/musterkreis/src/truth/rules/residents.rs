//! Components of the register of residents.

use super::{ALL, NONE, Rule, SEX_ORIGIN, about, rule};
use crate::resident::{HouseholdType, Lodging, Origin, Sex};
use crate::truth::facts::{Home, Record, What};
use crate::truth::tally::Dimension;

const HOUSEHOLD: &[Dimension] = &[Dimension::Household];
const AGE_SEX: &[Dimension] = &[Dimension::Age, Dimension::Sex];
const AGE_ORIGIN: &[Dimension] = &[Dimension::Age, Dimension::Origin];

fn home<'r>(record: &'r Record<'_>) -> Option<&'r Home> {
    match &record.what {
        What::Resident(home) => Some(home),
        _ => None,
    }
}

fn main(record: &Record<'_>) -> bool {
    home(record).is_some_and(|home| home.main)
}

fn main_and(record: &Record<'_>, condition: bool) -> i64 {
    i64::from(main(record) && condition)
}

fn private<'r>(record: &'r Record<'_>) -> Option<&'r Home> {
    home(record).filter(|home| home.main && home.lodging == Lodging::Private)
}

fn head<'r>(record: &'r Record<'_>) -> Option<&'r Home> {
    private(record).filter(|home| home.is_head)
}

fn with_child(record: &Record<'_>) -> bool {
    matches!(record.household, Some(HouseholdType::CoupleWithChild | HouseholdType::SingleParent))
}

fn lone_parent(record: &Record<'_>) -> bool {
    record.household == Some(HouseholdType::SingleParent)
}

pub(super) const RESIDENTS: &[Rule] = &[
    rule("wohnberechtigte", ALL, |_| 1),
    rule("nebenwohnungen", ALL, |r| i64::from(home(r).is_some_and(|home| !home.main))),
    rule("einwohner", ALL, |r| main_and(r, true)),
    rule("einwohner-privat", ALL, |r| i64::from(private(r).is_some())),
    rule("einwohner-heim", ALL, |r| main_and(r, private(r).is_none())),
    rule("einwohner-u3", ALL, |r| main_and(r, r.aged_in(..3))),
    rule("einwohner-3-5", ALL, |r| main_and(r, r.aged_in(3..6))),
    rule("einwohner-u6", ALL, |r| main_and(r, r.aged_in(..6))),
    rule("einwohner-6-17", ALL, |r| main_and(r, r.aged_in(6..18))),
    rule("einwohner-u15", ALL, |r| main_and(r, r.aged_in(..15))),
    rule("einwohner-u18", ALL, |r| main_and(r, r.aged_in(..18))),
    rule("einwohner-u21", ALL, |r| main_and(r, r.aged_in(..21))),
    rule("einwohner-15-24", ALL, |r| main_and(r, r.aged_in(15..25))),
    rule("einwohner-15-64", ALL, |r| main_and(r, r.aged_in(15..65))),
    rule("einwohner-18-64", ALL, |r| main_and(r, r.aged_in(18..65))),
    rule("einwohner-u65", ALL, |r| main_and(r, r.aged_in(..65))),
    rule("einwohner-65plus", ALL, |r| main_and(r, r.aged_in(65..))),
    rule("einwohner-80plus", ALL, |r| main_and(r, r.aged_in(80..))),
    rule("frauen-15-44", AGE_ORIGIN, |r| main_and(r, r.sex == Some(Sex::Female) && r.aged_in(15..45))),
    rule("alter-summe", SEX_ORIGIN, |r| main_and(r, true) * i64::from(r.age.unwrap_or(0))),
    rule("einwohner-auslaendisch", AGE_SEX, |r| main_and(r, r.origin == Some(Origin::Foreign))),
    rule("einwohner-mh", AGE_SEX, |r| main_and(r, r.has_background())),
    rule("u18-mh", AGE_SEX, |r| main_and(r, r.aged_in(..18) && r.has_background())),
    rule("zugewandert-u5", ALL, |r| {
        main_and(r, home(r).is_some_and(|home| home.from_abroad && home.years_in_town < 5))
    }),
    rule("wohndauer-5plus", ALL, |r| i64::from(private(r).is_some_and(|home| home.years_here >= 5))),
    rule("wohndauer-u1", ALL, |r| i64::from(private(r).is_some_and(|home| home.years_here < 1))),
    about("haushalte", HOUSEHOLD, |r| i64::from(head(r).is_some())),
    rule("haushalte-einpersonen", NONE, |r| {
        i64::from(head(r).is_some() && r.household == Some(HouseholdType::Single))
    }),
    about("haushalte-mit-kindern", NONE, |r| i64::from(head(r).is_some() && with_child(r))),
    about("haushalte-alleinerziehend", NONE, |r| i64::from(head(r).is_some() && lone_parent(r))),
    about("haushalte-mit-kindern-5plus", NONE, |r| {
        i64::from(head(r).is_some_and(|home| home.household_size >= 5) && with_child(r))
    }),
    about("haushalte-personen", HOUSEHOLD, |r| head(r).map_or(0, |home| home.household_size)),
    rule("65plus-im-haushalt", ALL, |r| i64::from(private(r).is_some() && r.aged_in(65..))),
    rule("65plus-allein", ALL, |r| {
        i64::from(private(r).is_some() && r.aged_in(65..) && r.household == Some(HouseholdType::Single))
    }),
    rule("u18-im-haushalt", ALL, |r| i64::from(private(r).is_some() && r.aged_in(..18))),
    about("u18-alleinerziehend", ALL, |r| {
        i64::from(private(r).is_some() && r.aged_in(..18) && lone_parent(r))
    }),
];
