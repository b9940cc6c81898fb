//! Gesundheitsamt and Schulverwaltung: school entry examinations, and transitions after the 4th grade.

use vocabulary::ReferenceDate;

use super::{TownYear, by_origin, lives_privately};
use crate::resident::Resident;

/// What an examination found; nothing where it was not looked at.
#[derive(Clone, Copy)]
pub(crate) struct Examination<'a> {
    pub(crate) child: &'a Resident,
    /// Needs support in German.
    pub(crate) needs_language_support: Option<bool>,
    pub(crate) weight: Option<Weight>,
    /// The booklet of check-ups was shown.
    pub(crate) booklet: bool,
    /// Check-ups U8 and U9.
    pub(crate) check_ups: [bool; 2],
    /// Visuomotor skills are conspicuous.
    pub(crate) conspicuous: bool,
    pub(crate) years_in_care: u8,
}

/// Class of the body mass index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Under,
    Normal,
    Over,
    Obese,
}

impl Weight {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Under => "1",
            Self::Normal => "2",
            Self::Over => "3",
            Self::Obese => "4",
        }
    }
}

/// The day an examination year ends, in the year after the register's.
pub(crate) fn examination_date(year: i16) -> ReferenceDate {
    ReferenceDate::new(year + 1, 7, 31).expect("every year has a 31 July")
}

/// True for children born within the year that ends on 30 September some years before.
fn of_cohort(child: &Resident, last_year: i16) -> bool {
    let day = |year| ReferenceDate::new(year, 9, 30).expect("every year has a 30 September");
    day(last_year - 1) < child.born && child.born <= day(last_year)
}

/// Examinations of the children who start school in the year after; in the pandemic only part of them.
pub(crate) fn examinations<'a>(town: &TownYear<'a>) -> Vec<Examination<'a>> {
    let examined = match town.year + 1 {
        2020 => 0.55,
        2021 => 0.62,
        _ => 0.985,
    };
    let starts = |child: &&Resident| of_cohort(child, town.year + 1 - 6) && lives_privately(child);
    let came = |child: &&Resident| town.of_person("seu", child).chance(examined);
    town.main_residents().filter(starts).filter(came).map(|child| examination(town, child)).collect()
}

fn examination<'a>(town: &TownYear<'a>, child: &'a Resident) -> Examination<'a> {
    let mut random = town.of_person("seu result", child);
    let deprivation = town.deprivation(child);
    let heavy = 0.055 + 0.11 * deprivation;
    let weight = match random.unit() {
        draw if draw < heavy * 0.42 => Weight::Obese,
        draw if draw < heavy => Weight::Over,
        draw if draw > 0.93 => Weight::Under,
        _ => Weight::Normal,
    };
    let needs = random.chance((0.07 + 0.22 * deprivation) * by_origin(child.origin, [0.8, 1.9, 2.9]));
    let booklet = random.chance(0.95 - 0.12 * deprivation);
    let checked = random.chance(0.95 - 0.14 * deprivation);
    Examination {
        child,
        weight: random.chance(0.97).then_some(weight),
        needs_language_support: random.chance(0.985).then_some(needs),
        booklet,
        check_ups: [0.4, 0.3].map(|likely| checked || random.chance(likely)),
        conspicuous: random.chance(0.1 + 0.17 * deprivation),
        years_in_care: [0, 1, 2, 3, 4][random.weighted(&[0.03, 0.06 + 0.1 * deprivation, 0.18, 0.48, 0.25])],
    }
}

/// Kind of secondary school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum School {
    Gymnasium,
    Gesamtschule,
    Sekundarschule,
    Realschule,
    Hauptschule,
}

impl School {
    const ALL: [Self; 5] =
        [Self::Gymnasium, Self::Gesamtschule, Self::Sekundarschule, Self::Realschule, Self::Hauptschule];

    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Gymnasium => "GY",
            Self::Gesamtschule => "GE",
            Self::Sekundarschule => "SK",
            Self::Realschule => "RS",
            Self::Hauptschule => "HS",
        }
    }
}

/// A child who went to a secondary school this summer.
#[derive(Clone, Copy)]
pub(crate) struct Transition<'a> {
    pub(crate) child: &'a Resident,
    pub(crate) school: School,
}

/// The day on which transitions are counted.
pub(crate) fn transition_date(year: i16) -> ReferenceDate {
    ReferenceDate::new(year, 10, 15).expect("every year has a 15 October")
}

/// Transitions after the 4th grade in the year of the register.
pub(crate) fn transitions<'a>(town: &TownYear<'a>) -> Vec<Transition<'a>> {
    let goes = |child: &&Resident| of_cohort(child, town.year - 10) && lives_privately(child);
    let regular = |child: &&Resident| town.of_person("transition", child).chance(0.97);
    let school = |child: &'a Resident| Transition { child, school: school_of(town, child) };
    town.main_residents().filter(goes).filter(regular).map(school).collect()
}

fn school_of(town: &TownYear<'_>, child: &Resident) -> School {
    let deprivation = town.deprivation(child);
    let gymnasium = (0.62 - 0.46 * deprivation) * by_origin(child.origin, [1.06, 0.86, 0.58]);
    let hauptschule = 0.01 + 0.07 * deprivation;
    let rest = 1.0 - gymnasium - hauptschule;
    let weights = [gymnasium, 0.5 * rest, 0.13 * rest, 0.37 * rest, hauptschule];
    School::ALL[town.of_person("school", child).weighted(&weights)]
}
