//! Which persons are together, and what their households are.

use super::{ADULT, Forming, FoundBy, HouseholdKind, Membership, NOBODY};

/// Persons who are joined step by step; each points at another of its group, the first one at itself.
pub(super) struct Groups(Vec<u32>);

impl Groups {
    pub(super) fn new(count: usize) -> Self {
        Self((0..count as u32).collect())
    }

    /// The first person of a group.
    pub(super) fn first(&mut self, person: u32) -> u32 {
        let mut at = person;
        while self.0[at as usize] != at {
            let next = self.0[at as usize];
            self.0[at as usize] = self.0[next as usize];
            at = next;
        }
        at
    }

    pub(super) fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.first(one), self.first(other));
        self.0[one.max(other) as usize] = one.min(other);
    }
}

/// What is known of each group, kept at the position of its first person.
pub(super) struct Summary(Vec<Household>);

#[derive(Clone, Copy)]
struct Household {
    size: u32,
    head: u32,
    couple: bool,
    child: bool,
    by_name: bool,
}

impl Summary {
    pub(super) fn of(forming: &mut Forming<'_>) -> Self {
        let none = Household { size: 0, head: NOBODY, couple: false, child: false, by_name: false };
        let mut households = vec![none; forming.persons.born.len()];
        for person in (0..forming.count()).filter(|person| forming.persons.counted[*person as usize]) {
            let marks = forming.marks[person as usize];
            let household = &mut households[forming.groups.first(person) as usize];
            household.size += 1;
            household.couple |= marks.partnered;
            household.child |= marks.attached && forming.age(person).is_some_and(|age| age < ADULT);
            household.by_name |= marks.joined == Some(FoundBy::Address);
            if household.head == NOBODY || forming.rank(person) < forming.rank(household.head) {
                household.head = person;
            }
        }
        Self(households)
    }

    pub(super) fn membership(&self, forming: &mut Forming<'_>, person: u32) -> Option<Membership> {
        let found = forming.counted(person).then(|| forming.found(person))??;
        let household = self.0[forming.groups.first(person) as usize];
        let kind = match household {
            Household { size: 1, .. } => HouseholdKind::Single,
            Household { child: true, couple: true, .. } => HouseholdKind::CoupleWithChild,
            Household { child: true, .. } => HouseholdKind::LoneParent,
            Household { size: 2, couple: true, .. } => HouseholdKind::Couple,
            _ => HouseholdKind::Others,
        };
        let found = if household.by_name { FoundBy::Address } else { found };
        Some(Membership { size: household.size, kind, found, head: household.head == person })
    }
}

impl Forming<'_> {
    /// Heads are sought among known adults, then among persons of unknown age, then among children; the
    /// eldest first.
    fn rank(&self, person: u32) -> (u8, Option<(i16, i8, i8)>) {
        let class = match self.age(person) {
            Some(ADULT..) => 0,
            None => 1,
            Some(_) => 2,
        };
        (class, self.persons.born[person as usize].filter(|_| class != 1).map(crate::age::Day::filled))
    }

    /// How the household of a person is found, if nothing was joined by name.
    fn found(&self, person: u32) -> Option<FoundBy> {
        let persons = self.persons;
        let has_pointers = !persons.spouse.is_empty() || !persons.parents.is_empty();
        if self.number(person) != 0 {
            Some(FoundBy::Number)
        } else if !persons.name.is_empty() && self.marks[person as usize].joined != Some(FoundBy::Pointers) {
            Some(FoundBy::Address)
        } else {
            has_pointers.then_some(FoundBy::Pointers)
        }
    }
}
