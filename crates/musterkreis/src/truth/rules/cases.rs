//! Components of the offices' case files.

use super::{ALL, NONE, Rule, SEX_ORIGIN, rule};
use crate::cases::children::{Help, InCare};
use crate::cases::income::{Beneficiary, Kind};
use crate::cases::movements;
use crate::cases::school::{Examination, School, Weight};
use crate::cases::support::{Housing, Supported};
use crate::cases::work::Unemployed;
use crate::truth::facts::{Record, What};

fn moved(record: &Record<'_>, kind: movements::Kind) -> i64 {
    i64::from(matches!(record.what, What::Movement(of) if of == kind))
}

pub(super) const MOVEMENTS: &[Rule] = &[
    rule("geburten", SEX_ORIGIN, |r| moved(r, movements::Kind::Birth)),
    rule("sterbefaelle", ALL, |r| moved(r, movements::Kind::Death)),
    rule("zuzuege", ALL, |r| moved(r, movements::Kind::MoveIn)),
    rule("fortzuege", ALL, |r| moved(r, movements::Kind::MoveOut)),
];

fn able(record: &Record<'_>) -> bool {
    matches!(record.what, What::Benefit(_, Some(true)))
}

/// The first member of a Bedarfsgemeinschaft.
fn unit<'r>(record: &'r Record<'_>) -> Option<&'r Beneficiary<'r>> {
    member(record).filter(|one| one.position == 1)
}

fn member<'r>(record: &'r Record<'_>) -> Option<&'r Beneficiary<'r>> {
    match record.what {
        What::Benefit(one, _) => Some(one),
        _ => None,
    }
}

fn unit_with(record: &Record<'_>, condition: fn(&Beneficiary<'_>) -> bool) -> i64 {
    i64::from(unit(record).is_some_and(condition))
}

pub(super) const BENEFITS: &[Rule] = &[
    rule("sgb2", ALL, |_| 1),
    rule("sgb2-u15", ALL, |r| i64::from(r.aged_in(..15))),
    rule("sgb2-u18", ALL, |r| i64::from(r.aged_in(..18))),
    rule("sgb2-elb", ALL, |r| i64::from(able(r))),
    rule("sgb2-u65", ALL, |r| i64::from(r.aged_in(..65))),
    rule("sgb2-elb-15-64", ALL, |r| i64::from(able(r) && r.aged_in(15..65))),
    rule("sgb2-nef", ALL, |r| i64::from(matches!(r.what, What::Benefit(_, Some(false))))),
    rule("sgb2-elb-arbeit", ALL, |r| i64::from(able(r) && member(r).is_some_and(|one| one.working))),
    rule("sgb2-langzeit", ALL, |r| i64::from(member(r).is_some_and(|one| one.years >= 4))),
    rule("sgb2-15-24", ALL, |r| i64::from(able(r) && r.aged_in(..25))),
    rule("bg", NONE, |r| unit_with(r, |_| true)),
    rule("bg-mit-kindern", NONE, |r| unit_with(r, |unit| unit.children > 0)),
    rule("bg-alleinerziehend", NONE, |r| unit_with(r, |unit| unit.kind == Kind::LoneParent)),
    rule("bg-3plus-kinder", NONE, |r| unit_with(r, |unit| unit.children >= 3)),
    rule("bg-zahlung", NONE, |r| unit(r).map_or(0, |unit| i64::from(unit.payment))),
];

fn unemployed(record: &Record<'_>, condition: fn(&Unemployed<'_>) -> bool) -> i64 {
    i64::from(matches!(record.what, What::Unemployed(one) if condition(one)))
}

pub(super) const UNEMPLOYED: &[Rule] = &[
    rule("arbeitslose", ALL, |_| 1),
    rule("arbeitslose-sgb2", ALL, |r| unemployed(r, |one| one.by_jobcenter)),
    rule("arbeitslose-sgb3", ALL, |r| unemployed(r, |one| !one.by_jobcenter)),
    rule("arbeitslose-langzeit", ALL, |r| unemployed(r, |one| one.long_term)),
    rule("arbeitslose-u25", ALL, |r| i64::from(r.aged_in(..25))),
    rule("arbeitslose-15-64", ALL, |r| i64::from(r.aged_in(15..65))),
    rule("arbeitslose-ohne-ausbildung", ALL, |r| unemployed(r, |one| !one.trained)),
];

fn supported(record: &Record<'_>, condition: fn(&Supported<'_>) -> bool) -> bool {
    matches!(record.what, What::Support(one) if condition(one))
}

pub(super) const SUPPORT: &[Rule] = &[
    rule("grundsicherung", ALL, |_| 1),
    rule("grundsicherung-65plus", ALL, |r| i64::from(supported(r, |one| one.for_age) && r.aged_in(65..))),
    rule("grundsicherung-em", ALL, |r| i64::from(supported(r, |one| !one.for_age) && r.aged_in(18..65))),
    rule("grundsicherung-ausserhalb", ALL, |r| i64::from(supported(r, |one| !one.in_institution))),
    rule("grundsicherung-innerhalb", ALL, |r| i64::from(supported(r, |one| one.in_institution))),
];

fn housing(record: &Record<'_>, measure: fn(&Housing<'_>) -> i64) -> i64 {
    match record.what {
        What::Housing(household) => measure(household),
        _ => 0,
    }
}

pub(super) const HOUSING: &[Rule] = &[
    rule("wohngeld-haushalte", NONE, |_| 1),
    rule("wohngeld-mit-kindern", NONE, |r| housing(r, |household| i64::from(household.children > 0))),
    rule("wohngeld-personen", NONE, |r| housing(r, |household| i64::from(household.persons))),
    rule("wohngeld-summe", NONE, |r| housing(r, |household| i64::from(household.amount))),
];

fn outside_family(record: &Record<'_>) -> bool {
    matches!(record.what, What::Help(Help::FosterCare | Help::Home))
}

pub(super) const HELP: &[Rule] = &[
    rule("hze", ALL, |r| i64::from(r.aged_in(..21))),
    rule("hze-ambulant", ALL, |r| i64::from(r.aged_in(..21) && !outside_family(r))),
    rule("hze-stationaer", ALL, |r| i64::from(r.aged_in(..21) && outside_family(r))),
    rule("hze-u6", ALL, |r| i64::from(r.aged_in(..6))),
];

fn care(record: &Record<'_>, condition: fn(&InCare<'_>) -> bool) -> i64 {
    i64::from(record.aged_in(..6) && matches!(record.what, What::Care(child) if condition(child)))
}

pub(super) const CARE: &[Rule] = &[
    rule("kita", ALL, |r| care(r, |_| true)),
    rule("kita-u3", ALL, |r| i64::from(r.aged_in(..3))),
    rule("kita-3-5", ALL, |r| i64::from(r.aged_in(3..6))),
    rule("kita-ganztag", ALL, |r| care(r, |child| child.hours == 45)),
    rule("kita-andere-sprache", ALL, |r| care(r, |child| !child.german_at_home)),
];

fn examined(record: &Record<'_>, condition: fn(&Examination<'_>) -> bool) -> i64 {
    i64::from(matches!(record.what, What::Examination(one) if condition(one)))
}

pub(super) const EXAMINATIONS: &[Rule] = &[
    rule("seu", SEX_ORIGIN, |_| 1),
    rule("seu-sprache-beurteilt", SEX_ORIGIN, |r| examined(r, |one| one.needs_language_support.is_some())),
    rule("seu-sprachbedarf", SEX_ORIGIN, |r| examined(r, |one| one.needs_language_support == Some(true))),
    rule("seu-bmi-gemessen", SEX_ORIGIN, |r| examined(r, |one| one.weight.is_some())),
    rule("seu-uebergewicht", SEX_ORIGIN, |r| {
        examined(r, |one| matches!(one.weight, Some(Weight::Over | Weight::Obese)))
    }),
    rule("seu-heft", SEX_ORIGIN, |r| examined(r, |one| one.booklet)),
    rule("seu-u8-u9", SEX_ORIGIN, |r| examined(r, |one| one.booklet && one.check_ups == [true; 2])),
    rule("seu-visuomotorik", SEX_ORIGIN, |r| examined(r, |one| one.conspicuous)),
    rule("seu-kita-3-jahre", SEX_ORIGIN, |r| examined(r, |one| one.years_in_care >= 3)),
];

fn went_to(record: &Record<'_>, schools: &[School]) -> i64 {
    i64::from(matches!(record.what, What::Transition(school) if schools.contains(&school)))
}

pub(super) const TRANSITIONS: &[Rule] = &[
    rule("uebergaenge", SEX_ORIGIN, |_| 1),
    rule("uebergaenge-gymnasium", SEX_ORIGIN, |r| went_to(r, &[School::Gymnasium])),
    rule("uebergaenge-gesamtschule", SEX_ORIGIN, |r| {
        went_to(r, &[School::Gesamtschule, School::Sekundarschule])
    }),
    rule("uebergaenge-realschule", SEX_ORIGIN, |r| went_to(r, &[School::Realschule])),
    rule("uebergaenge-hauptschule", SEX_ORIGIN, |r| went_to(r, &[School::Hauptschule])),
];
