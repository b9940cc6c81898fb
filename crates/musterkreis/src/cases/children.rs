//! Jugendamt: socio-educational support at the end of the year, and day care two months later.

use vocabulary::ReferenceDate;

use super::{TownYear, by_origin, has_lone_parent, lives_privately};
use crate::resident::{Origin, Resident};

/// Kinds of socio-educational support, with the words of the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Help {
    Advice,
    FamilySupport,
    DayGroup,
    Counsellor,
    FosterCare,
    Home,
}

impl Help {
    const ALL: [Self; 6] =
        [Self::Advice, Self::FamilySupport, Self::DayGroup, Self::Counsellor, Self::FosterCare, Self::Home];

    pub(crate) fn written(self) -> &'static str {
        match self {
            Self::Advice => "Erziehungsberatung",
            Self::FamilySupport => "Sozialpädagogische Familienhilfe",
            Self::DayGroup => "Tagesgruppe",
            Self::Counsellor => "Erziehungsbeistand",
            Self::FosterCare => "Vollzeitpflege",
            Self::Home => "Heimerziehung",
        }
    }
}

/// A young person with support.
#[derive(Clone, Copy)]
pub(crate) struct Helped<'a> {
    pub(crate) person: &'a Resident,
    pub(crate) help: Help,
}

/// Support that is running on 31 December.
pub(crate) fn helped<'a>(town: &TownYear<'a>) -> Vec<Helped<'a>> {
    let young =
        town.main_residents().filter(|person| person.age(town.date()) < 21 && lives_privately(person));
    young.filter_map(|person| helped_person(town, person)).collect()
}

fn helped_person<'a>(town: &TownYear<'a>, person: &'a Resident) -> Option<Helped<'a>> {
    let of_age = match person.age(town.date()) {
        ..3 => 0.45,
        3..6 => 0.8,
        6..15 => 1.3,
        15..18 => 1.2,
        _ => 0.5,
    };
    let of_family = if has_lone_parent(person) { 1.9 } else { 0.8 };
    let of_year = 1.0 + 0.02 * town.years_on();
    let likely = (0.009 + 0.052 * town.deprivation(person)) * of_age * of_family * of_year;
    let mut random = town.of_person("hze", person);
    random.chance(likely).then(|| {
        let help = Help::ALL[random.weighted(&[0.22, 0.3, 0.06, 0.14, 0.13, 0.15])];
        Helped { person, help }
    })
}

/// A child in day care.
#[derive(Clone, Copy)]
pub(crate) struct InCare<'a> {
    pub(crate) child: &'a Resident,
    /// Hours a week: 25, 35 or 45.
    pub(crate) hours: u8,
    /// German is spoken at home.
    pub(crate) german_at_home: bool,
}

/// The day on which children in care are counted, in the year after.
pub(crate) fn care_date(year: i16) -> ReferenceDate {
    ReferenceDate::new(year + 1, 3, 1).expect("every year has a 1 March")
}

/// The children in day care on 1 March of the year after.
pub(crate) fn in_care<'a>(town: &TownYear<'a>) -> Vec<InCare<'a>> {
    let date = care_date(town.year);
    let small = town.main_residents().filter(|child| child.age(date) < 6 && lives_privately(child));
    small.filter_map(|child| care_of(town, child, date)).collect()
}

fn care_of<'a>(town: &TownYear<'a>, child: &'a Resident, date: ReferenceDate) -> Option<InCare<'a>> {
    let deprivation = town.deprivation(child);
    let trend = 1.0 + 0.025 * town.years_on();
    let origin = by_origin(child.origin, [1.08, 0.9, 0.68]);
    let likely = match child.age(date) {
        0 => 0.02,
        1 => (0.40 - 0.24 * deprivation) * origin * trend,
        2 => (0.68 - 0.34 * deprivation) * origin * trend,
        3 => 0.93 - 0.12 * deprivation,
        _ => 0.98 - 0.08 * deprivation,
    };
    let mut random = town.of_person("kita", child);
    let hours = [25, 35, 45][random.weighted(&[0.14, 0.4, 0.46])];
    let german = random.chance(by_origin(child.origin, [0.99, 0.55, 0.16]));
    let cared = town.of_person("kita place", child).chance(likely.min(0.97));
    cared.then_some(InCare { child, hours, german_at_home: german })
}

/// How youth offices note the migration background: 1 none, 2 German with, 3 foreign.
pub(crate) fn origin_code(origin: Origin) -> &'static str {
    match origin {
        Origin::GermanWithout => "1",
        Origin::GermanWith => "2",
        Origin::Foreign => "3",
    }
}
