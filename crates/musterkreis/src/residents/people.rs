//! Makes persons: gives out identifiers, birth dates and names.

use std::num::NonZeroU64;

use vocabulary::ReferenceDate;

use super::background::{self, Background};
use crate::names::{FamilyName, GivenName};
use crate::resident::{HouseholdId, Lodging, Marital, Origin, PersonId, Residence, Resident, Role, Sex};
use crate::{Kreis, Random};

/// Identifiers of one town lie this far from those of the next.
const TOWN: u64 = 10_000_000;

/// Makes persons of one town; they are made as of the last day of `year`.
#[derive(Debug, Clone)]
pub(super) struct People {
    pub(super) random: Random,
    pub(super) year: i16,
    next_person: u64,
    next_household: u64,
}

/// Where a new household lives and since when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Home {
    pub(super) household: HouseholdId,
    pub(super) house: u32,
    pub(super) to_town: ReferenceDate,
    pub(super) here: ReferenceDate,
}

impl People {
    pub(super) fn new(kreis: &Kreis, town: usize, year: i16) -> Self {
        let base = (u64::from(kreis.copy) * 100 + town as u64 + 1) * TOWN;
        let random = kreis.seed.stream("residents", &[town as u64]);
        Self { random, year, next_person: base + 1, next_household: base + 1 }
    }

    /// Position of a person among all that the town ever had.
    pub(super) fn serial(id: PersonId) -> usize {
        (id.0.get() % TOWN) as usize
    }

    /// Number of persons that the town ever had, and one more.
    pub(super) fn serials(&self) -> usize {
        (self.next_person % TOWN) as usize
    }

    pub(super) fn household_id(&mut self) -> HouseholdId {
        self.next_household += 1;
        HouseholdId(self.next_household - 1)
    }

    /// An adult of a household.
    pub(super) fn adult(
        &mut self,
        sex: Sex,
        age: i32,
        background: Background,
        role: Role,
        home: Home,
    ) -> Resident {
        let age = age.clamp(18, 102);
        let born = self.random.day_in(self.year - age as i16);
        let (citizenship, second_citizenship, birth_place) = background.of_adult(age, &mut self.random);
        let family_name = FamilyName::draw(background.names(), &mut self.random);
        let mut person = self.person(sex, born, family_name, role, home);
        person.citizenship = citizenship;
        person.second_citizenship = second_citizenship;
        person.birth_place = birth_place;
        person
    }

    /// A child of a household, with mother and father; `here` if it is certainly born here.
    pub(super) fn child(
        &mut self,
        born: ReferenceDate,
        parents: [Option<Resident>; 2],
        here: bool,
        home: Home,
    ) -> Resident {
        let sex = self.sex(0.487);
        let parent = parents[0].or(parents[1]).expect("a child has a parent in the household");
        let mut person = self.person(sex, born, parent.family_name, Role::Child, home);
        (person.citizenship, person.second_citizenship, person.birth_place) =
            background::of_child(&parents, here, &mut self.random);
        [person.mother, person.father] = parents.map(|parent| parent.map(|parent| parent.id));
        person
    }

    /// Female with a probability, else male; rarely diverse.
    pub(super) fn sex(&mut self, female: f64) -> Sex {
        if self.random.chance(0.0005) {
            Sex::Diverse
        } else if self.random.chance(female) {
            Sex::Female
        } else {
            Sex::Male
        }
    }

    fn person(
        &mut self,
        sex: Sex,
        born: ReferenceDate,
        family_name: FamilyName,
        role: Role,
        home: Home,
    ) -> Resident {
        let id = NonZeroU64::new(self.next_person).expect("identifiers begin above zero");
        self.next_person += 1;
        let old = self.year - born.year() >= 50;
        Resident {
            id: PersonId(id),
            household: home.household,
            house: home.house,
            born,
            sex,
            citizenship: crate::resident::Citizenship::GERMAN,
            second_citizenship: None,
            birth_place: crate::resident::BirthPlace::Inland,
            family_name,
            given_name: GivenName::draw(family_name.group(), sex, old, &mut self.random),
            marital: Marital::Single,
            residence: if self.random.chance(0.03) { Residence::Main } else { Residence::Sole },
            lodging: Lodging::Private,
            spouse: None,
            mother: None,
            father: None,
            moved_to_town: home.to_town.max(born),
            moved_here: home.here.max(born),
            role,
            household_size: 1,
            household_type: None,
            origin: Origin::GermanWithout,
        }
    }
}

/// Makes two persons husband and wife.
pub(super) fn marry(one: &mut Resident, other: &mut Resident) {
    (one.marital, other.marital) = (Marital::Married, Marital::Married);
    (one.spouse, other.spouse) = (Some(other.id), Some(one.id));
}
