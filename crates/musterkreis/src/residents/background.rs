//! Where people come from: citizenship, second citizenship, place of birth and the group of their names.

use crate::Random;
use crate::names::NameGroup;
use crate::resident::{BirthPlace, Citizenship, Resident};

/// Citizenships: key of German registers, names, weight among those who have lived here, weight among who
/// comes. The keys are those of the Federal Statistical Office.
const LANDS: [(u16, NameGroup, f64, f64); 20] = [
    (163, NameGroup::Turkish, 24.0, 6.0),
    (152, NameGroup::Slavic, 14.0, 10.0),
    (475, NameGroup::Arabic, 9.0, 13.0),
    (154, NameGroup::Southern, 6.0, 13.0),
    (137, NameGroup::Southern, 7.0, 4.0),
    (125, NameGroup::Southern, 3.0, 8.0),
    (148, NameGroup::German, 4.0, 4.0),
    (134, NameGroup::Southern, 5.0, 3.0),
    (160, NameGroup::Slavic, 6.0, 3.0),
    (166, NameGroup::Slavic, 2.0, 2.0),
    (150, NameGroup::Southern, 3.0, 3.0),
    (170, NameGroup::Slavic, 3.0, 3.0),
    (130, NameGroup::Slavic, 3.0, 3.0),
    (438, NameGroup::Arabic, 3.0, 5.0),
    (423, NameGroup::Arabic, 2.0, 5.0),
    (252, NameGroup::Arabic, 3.0, 2.0),
    (439, NameGroup::Arabic, 1.0, 2.0),
    (161, NameGroup::Southern, 2.0, 2.0),
    (153, NameGroup::Southern, 1.0, 1.0),
    (998, NameGroup::Arabic, 0.3, 0.6),
];

/// Key of Ukraine, from where many come in 2022 and 2023.
const UKRAINE: u16 = 166;

/// Where an adult comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Background {
    /// German, as far back as registers know.
    German,
    /// German by now, or of parents from abroad.
    With(Citizenship, NameGroup),
    /// Citizen of another country.
    Foreign(Citizenship, NameGroup),
}

impl Background {
    /// Of a country with the weights of those who have lived here or of those who come this year.
    pub(super) fn draw(foreign: bool, arrival: Option<i16>, random: &mut Random) -> Self {
        let weight = |land: &(u16, NameGroup, f64, f64)| match arrival {
            None => land.2,
            Some(2022..) if land.0 == UKRAINE => 15.0 * land.3,
            Some(_) => land.3,
        };
        let (key, names, ..) = LANDS[random.weighted(&LANDS.each_ref().map(weight))];
        if foreign { Self::Foreign(Citizenship(key), names) } else { Self::With(Citizenship(key), names) }
    }

    /// The group of names.
    pub(super) fn names(self) -> NameGroup {
        match self {
            Self::German => NameGroup::German,
            Self::With(_, names) | Self::Foreign(_, names) => names,
        }
    }

    /// Citizenship, second citizenship and place of birth of an adult.
    pub(super) fn of_adult(
        self,
        age: i32,
        random: &mut Random,
    ) -> (Citizenship, Option<Citizenship>, BirthPlace) {
        match self {
            Self::German => (Citizenship::GERMAN, None, BirthPlace::Inland),
            Self::With(land, _) => {
                let second = random.chance(0.5).then_some(land);
                (Citizenship::GERMAN, second, abroad(random.chance(0.72)))
            }
            Self::Foreign(land, _) => {
                (land, None, abroad(!random.chance(if age < 35 { 0.25 } else { 0.08 })))
            }
        }
    }
}

/// Citizenship, second citizenship and place of birth of a child; `here` if it is certainly born here.
pub(super) fn of_child(
    parents: &[Option<Resident>; 2],
    here: bool,
    random: &mut Random,
) -> (Citizenship, Option<Citizenship>, BirthPlace) {
    let known = || parents.iter().flatten();
    let foreign = known().map(|parent| parent.citizenship).find(|land| *land != Citizenship::GERMAN);
    let second = known().find_map(|parent| parent.second_citizenship);
    let german = known().any(|parent| parent.citizenship == Citizenship::GERMAN);
    match (foreign, german) {
        (None, _) => (Citizenship::GERMAN, second.filter(|_| random.chance(0.6)), BirthPlace::Inland),
        (Some(land), true) => {
            (Citizenship::GERMAN, Some(land).filter(|_| random.chance(0.7)), BirthPlace::Inland)
        }
        (Some(land), false) if random.chance(0.4) => (Citizenship::GERMAN, Some(land), BirthPlace::Inland),
        (Some(land), false) => (land, None, abroad(!here && random.chance(0.55))),
    }
}

fn abroad(abroad: bool) -> BirthPlace {
    if abroad { BirthPlace::Abroad } else { BirthPlace::Inland }
}
