//! Movements of a year, seen by comparing two registers: births, deaths, moves into and out of the town.
//!
//! A register does not say why somebody is gone; whoever leaves a widow or is very old is taken for dead.

use std::collections::BTreeMap;

use super::TownYear;
use crate::resident::{Marital, PersonId, Resident};

/// Kind of movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Birth,
    Death,
    MoveIn,
    MoveOut,
}

impl Kind {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Birth => "G",
            Self::Death => "S",
            Self::MoveIn => "Z",
            Self::MoveOut => "F",
        }
    }
}

/// A movement over the border of the town, or of life.
#[derive(Clone, Copy)]
pub(crate) struct Movement<'a> {
    pub(crate) person: &'a Resident,
    pub(crate) kind: Kind,
}

/// The movements of main residences between the year before and this one; none in the first year.
pub(crate) fn movements<'a>(town: &TownYear<'a>) -> Vec<Movement<'a>> {
    if town.before.is_empty() {
        return Vec::new();
    }
    let now: BTreeMap<PersonId, &Resident> =
        town.main_residents().map(|person| (person.id, person)).collect();
    let old = town.before.iter().filter(|person| person.residence.is_main());
    let before: std::collections::BTreeSet<PersonId> = old.clone().map(|person| person.id).collect();
    let left = old.filter(|person| !now.contains_key(&person.id)).map(|person| {
        let kind = if died(town, person, &now) { Kind::Death } else { Kind::MoveOut };
        Movement { person, kind }
    });
    let came = town.main_residents().filter(|person| !before.contains(&person.id)).map(|person| {
        let kind = if person.born.year() == town.year { Kind::Birth } else { Kind::MoveIn };
        Movement { person, kind }
    });
    left.chain(came).collect()
}

fn died(town: &TownYear<'_>, person: &Resident, now: &BTreeMap<PersonId, &Resident>) -> bool {
    if let Some(spouse) = person.spouse.and_then(|id| now.get(&id)) {
        return spouse.marital == Marital::Widowed;
    }
    let likely = match person.age(town.date()) {
        ..50 => 0.02,
        50..65 => 0.12,
        65..75 => 0.5,
        75..85 => 0.85,
        _ => 0.97,
    };
    town.of_person("died", person).chance(likely)
}
