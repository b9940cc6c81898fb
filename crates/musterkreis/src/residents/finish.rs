//! What follows from the other data of a date: pointers that still lead somewhere, households, origin.

use super::people::People;
use crate::resident::{BirthPlace, Citizenship, HouseholdType, Origin, PersonId, Resident, Role};
use vocabulary::ReferenceDate;

/// Brings all that is derived up to date.
pub(super) fn finish(residents: &mut [Resident], serials: usize, date: ReferenceDate) {
    clear_pointers(residents, serials, date);
    for household in residents.chunk_by_mut(|one, next| one.household == next.household) {
        let kind = household_type(household, date);
        let size = household.len() as u8;
        for person in household {
            person.household_size = size;
            person.household_type = kind.filter(|_| person.residence.is_main());
        }
    }
}

/// Drops pointers to people who are not in the register any more and to parents of people who left home;
/// gives everybody their origin on the way.
fn clear_pointers(residents: &mut [Resident], serials: usize, date: ReferenceDate) {
    let mut positions = vec![u32::MAX; serials];
    for (position, person) in residents.iter().enumerate() {
        positions[People::serial(person.id)] = position as u32;
    }
    let find = |id: PersonId| Some(positions[People::serial(id)]).filter(|position| *position != u32::MAX);
    for position in 0..residents.len() {
        let mut person = residents[position];
        let child = person.role == Role::Child || person.age(date) < 18;
        person.mother = person.mother.filter(|id| child && find(*id).is_some());
        person.father = person.father.filter(|id| child && find(*id).is_some());
        let parents = [person.mother, person.father].map(|id| Some(&residents[find(id?)? as usize]));
        person.origin = origin(&person, parents, date);
        residents[position] = person;
    }
}

/// The migration background by the documented rule: foreign by the first citizenship; German with
/// background by a second citizenship, a place of birth abroad or, under 18, a parent who is foreign or has
/// one of these; else German without. Parents count if they are in the same register.
pub fn origin(person: &Resident, parents: [Option<&Resident>; 2], date: ReferenceDate) -> Origin {
    match own_origin(person) {
        Origin::GermanWithout
            if person.age(date) < 18
                && parents
                    .into_iter()
                    .flatten()
                    .any(|parent| own_origin(parent) != Origin::GermanWithout) =>
        {
            Origin::GermanWith
        }
        own => own,
    }
}

/// Without looking at the parents.
fn own_origin(person: &Resident) -> Origin {
    if person.citizenship != Citizenship::GERMAN {
        Origin::Foreign
    } else if person.second_citizenship.is_some() || person.birth_place == BirthPlace::Abroad {
        Origin::GermanWith
    } else {
        Origin::GermanWithout
    }
}

/// The type of a household by the parts of its members.
fn household_type(members: &[Resident], date: ReferenceDate) -> Option<HouseholdType> {
    let partner = members.iter().any(|person| person.role == Role::Partner);
    let child = members.iter().any(|person| person.role == Role::Child && person.age(date) < 18);
    Some(match (members.len(), partner, child) {
        (0, ..) => return None,
        (1, ..) => HouseholdType::Single,
        (2, true, false) => HouseholdType::CoupleWithoutChild,
        (_, true, true) => HouseholdType::CoupleWithChild,
        (_, false, true) => HouseholdType::SingleParent,
        (_, _, false) => HouseholdType::OtherWithoutChild,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Kreis, Register, Seed, reference_date};

    /// A German without background, 10 years old in 2023.
    fn somebody() -> Resident {
        let kreis = Kreis::new(Seed(1));
        Resident {
            citizenship: Citizenship::GERMAN,
            second_citizenship: None,
            birth_place: BirthPlace::Inland,
            born: ReferenceDate::new(2013, 5, 1).unwrap(),
            ..Register::first(&kreis, 9).residents()[0]
        }
    }

    #[test]
    fn origin_follows_citizenship_then_second_then_birth_place_then_parents() {
        let date = reference_date(2023);
        let child = somebody();
        let turkish = Citizenship(163);
        let foreign = Resident { citizenship: turkish, ..child };
        let second = Resident { second_citizenship: Some(turkish), ..child };
        let abroad = Resident { birth_place: BirthPlace::Abroad, ..child };
        let alone = |person: &Resident| origin(person, [None, None], date);
        assert_eq!(
            [&child, &foreign, &second, &abroad].map(alone),
            [Origin::GermanWithout, Origin::Foreign, Origin::GermanWith, Origin::GermanWith]
        );
        assert_eq!(origin(&child, [Some(&child), Some(&abroad)], date), Origin::GermanWith);
        assert_eq!(origin(&child, [Some(&child), None], date), Origin::GermanWithout);
    }

    #[test]
    fn only_children_under_18_inherit() {
        let parent = Resident { citizenship: Citizenship(163), ..somebody() };
        let of_2005 =
            |month, day| Resident { born: ReferenceDate::new(2005, month, day).unwrap(), ..somebody() };
        let date = ReferenceDate::new(2023, 6, 30).unwrap();
        assert_eq!(origin(&of_2005(7, 1), [Some(&parent), None], date), Origin::GermanWith);
        assert_eq!(origin(&of_2005(6, 30), [Some(&parent), None], date), Origin::GermanWithout);
    }
}
