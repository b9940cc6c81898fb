//! Couples and children by ages alone, among persons of one name at one address or of one number.

use super::{ADULT, Forming, FoundBy, GROWN_UP, NOBODY};
use crate::age::{Day, OLDEST};
use crate::hash::joined;

/// Partners are at most so many years apart.
const PARTNERS_APART: u8 = 15;

/// Parents are at least so many years older than their children.
const PARENT_OLDER: u8 = 16;

/// And at most so many.
const PARENT_OLDER_MOST: u8 = 50;

/// Of several possible parents the one is taken whose distance in age is nearest to this.
const PARENT_USUAL: u8 = 30;

/// Persons among whom kin is sought, those of one group behind each other under one number. Persons of unknown
/// age are no one's kin.
pub(super) fn namesakes(forming: &Forming<'_>) -> Vec<(u64, u32)> {
    let mut namesakes = Vec::new();
    for person in 0..forming.count() {
        let number = forming.number(person);
        let name = forming.persons.name.get(person as usize).copied().unwrap_or(0);
        let group = if number == 0 { joined(1, name) } else { joined(2, number) };
        if (number != 0 || name != 0) && forming.counted(person) && forming.age(person).is_some() {
            namesakes.push((group, person));
        }
    }
    namesakes.sort_unstable();
    namesakes
}

/// The persons of a group and their ages; those born on the same day in the order of the file.
pub(super) fn eldest_first(forming: &Forming<'_>, group: &[(u64, u32)]) -> Vec<(u32, u8)> {
    let known = group.iter().filter_map(|(_, person)| Some((*person, forming.age(*person)?)));
    let mut group: Vec<(u32, u8)> = known.collect();
    group.sort_by_key(|(person, _)| forming.persons.born[*person as usize].map(Day::filled));
    group
}

/// Joins the couples of a group, then the children with a parent.
pub(super) fn join(forming: &mut Forming<'_>, group: &[(u32, u8)]) {
    let elders = Elders::of(group);
    let singles: Vec<(u32, u8)> = group
        .iter()
        .copied()
        .filter(|(person, age)| *age >= ADULT && is_free(forming, *person))
        .filter(|(person, age)| !is_young(forming, *person, *age) || elders.parent_of(*age).is_none())
        .collect();
    let mut rest = &singles[..];
    while let [(one, elder), tail @ ..] = rest {
        rest = tail;
        if let [(other, age), tail @ ..] = rest
            && elder - age <= PARTNERS_APART
        {
            rest = tail;
            together(forming, *one, *other);
            forming.marks[*one as usize].partnered = true;
            forming.marks[*other as usize].partnered = true;
        }
    }
    for (person, age) in group.iter().copied() {
        if is_free(forming, person)
            && is_young(forming, person, age)
            && let Some(parent) = elders.parent_of(age)
        {
            together(forming, person, parent);
            forming.marks[person as usize].attached = true;
        }
    }
}

/// True if nothing is known of a partner or of parents in the household.
fn is_free(forming: &Forming<'_>, person: u32) -> bool {
    let marks = forming.marks[person as usize];
    !marks.partnered && !marks.attached
}

/// True if a person still counts as somebody's child.
fn is_young(forming: &Forming<'_>, person: u32, age: u8) -> bool {
    age < GROWN_UP && !forming.has_own_family(person)
}

/// Joins two persons; with a number they are together already, and that is how they were found.
fn together(forming: &mut Forming<'_>, one: u32, other: u32) {
    if forming.number(one) == 0 {
        forming.groups.join(one, other);
        forming.marks[one as usize].joined = Some(FoundBy::Address);
    }
}

/// The first adult of each age.
struct Elders([u32; OLDEST as usize + 1]);

impl Elders {
    fn of(group: &[(u32, u8)]) -> Self {
        let mut elders = [NOBODY; OLDEST as usize + 1];
        for (person, age) in group.iter().rev().filter(|(_, age)| *age >= ADULT) {
            elders[usize::from(*age)] = *person;
        }
        Self(elders)
    }

    /// The likeliest parent of a person by age; of two equally likely the younger.
    fn parent_of(&self, age: u8) -> Option<u32> {
        let parent = |older: u8| self.0.get(usize::from(age) + usize::from(older)).copied();
        (PARENT_OLDER..=PARENT_OLDER_MOST)
            .filter_map(|older| {
                Some((older.abs_diff(PARENT_USUAL), parent(older).filter(|person| *person != NOBODY)?))
            })
            .min_by_key(|(unusual, _)| *unusual)
            .map(|(_, person)| person)
    }
}
