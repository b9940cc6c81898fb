//! What households and migration background need of the whole file, a few bytes a record.
//!
//! Up to 50 bytes a record: 4 for the day of birth, 8 for each of address, name, number and pointer.

use std::iter;

use vocabulary::ReferenceDate;
use vocabulary::records::RecordsProfile;

use crate::age::Day;
use crate::batch::{Batch, Text};
use crate::hash::{self, BLANK};
use crate::household::{self, Membership, NOBODY, Persons};
use crate::origin::{self, Seen};
use crate::plan::Plan;
use crate::remarks::{Problem, Remarks};
use crate::twins::Twins;
use crate::variable::days;

/// What was gathered so far; lists that no rule needs stay empty.
#[derive(Default)]
pub(crate) struct Gathered {
    persons: Persons,
    spouse: Vec<u64>,
    parents: Vec<Vec<u64>>,
    origin: Vec<Option<Seen>>,
}

/// What is known of the rows of a batch already.
pub(crate) struct Facts {
    /// Whether it is about a main residence.
    pub(crate) main: Vec<bool>,
    /// A number for the address.
    pub(crate) addresses: Vec<u64>,
    /// Migration background by the features alone; empty if it is not wanted.
    pub(crate) origin: Vec<Option<Seen>>,
}

/// What is derived for each record.
#[derive(Default)]
pub(crate) struct Derived {
    pub(crate) households: Vec<Option<Membership>>,
    pub(crate) origin: Vec<Option<Seen>>,
}

impl Gathered {
    /// Adds the rows of a batch.
    pub(crate) fn take(
        &mut self,
        batch: &Batch<'_>,
        (profile, plan): (&RecordsProfile, &Plan),
        facts: Facts,
        remarks: &mut Remarks,
    ) {
        let columns = &plan.household;
        self.born(batch, (profile, plan), remarks);
        if profile.household.is_some() {
            self.persons.counted.extend(facts.main);
            self.persons.number.extend(columns.number.into_iter().flat_map(|at| batch.text(at).numbers()));
            self.spouse.extend(columns.spouse.into_iter().flat_map(|at| batch.text(at).numbers()));
            if let Some(surname) = columns.surname {
                let names = folded(batch.text(surname));
                let both = facts.addresses.iter().zip(names);
                let name = |(address, name): (&u64, u64)| match (*address, name) {
                    (BLANK, _) | (_, BLANK) => BLANK,
                    (address, name) => hash::joined(address, name),
                };
                self.persons.name.extend(both.map(name));
            }
            self.persons.address.extend(facts.addresses);
        }
        let parents = parents(plan);
        self.parents.resize_with(parents.len(), Vec::new);
        for (list, at) in self.parents.iter_mut().zip(parents) {
            list.extend(batch.text(at).numbers());
        }
        self.origin.extend(facts.origin);
    }

    fn born(&mut self, batch: &Batch<'_>, (profile, plan): (&RecordsProfile, &Plan), remarks: &mut Remarks) {
        let Some(at) = plan.household.born.or(plan.origin.born) else {
            self.persons.born.resize(self.persons.born.len() + batch.rows, None);
            return;
        };
        let text = batch.text(at);
        let is_variable = plan.variables.contains(&at);
        let of_household = profile.household.as_ref().map(|rule| rule.born.as_str());
        let name = of_household.or(profile.origin.as_ref().and_then(|rule| rule.born.as_deref()));
        let mut unheard = Remarks::new("");
        let remarks = if is_variable { &mut unheard } else { remarks };
        let days: Vec<Option<Day>> = days(name.unwrap_or(""), (batch, text), remarks);
        self.persons.born.extend(text.codes.iter().map(|code| days[*code as usize]));
    }

    /// Follows the pointers and derives households and migration background.
    pub(crate) fn derive(
        mut self,
        profile: &RecordsProfile,
        twins: &Twins,
        date: ReferenceDate,
        remarks: &mut Remarks,
    ) -> Derived {
        let mut unknown = 0;
        let follow = |pointers: Vec<u64>| -> Vec<u32> {
            let row = |pointer: u64| {
                let row = if pointer == BLANK { None } else { twins.row(pointer) };
                unknown += u64::from(pointer != BLANK && row.is_none());
                row.unwrap_or(NOBODY)
            };
            pointers.into_iter().map(row).collect()
        };
        let mut followed = iter::once(self.spouse).chain(self.parents).map(follow);
        self.persons.spouse = followed.next().unwrap_or_default();
        self.persons.parents = followed.collect();
        remarks.count(Problem::PointerUnknown, None, unknown, None);
        let mut derived = Derived::default();
        if profile.origin.is_some() {
            derived.origin = inherited(&self.origin, &self.persons, date);
        }
        if profile.household.is_some() {
            derived.households = household::form(&self.persons, date);
            let counted = self.persons.counted.iter().zip(&derived.households);
            let unnumbered = counted.filter(|(counted, household)| **counted && household.is_none()).count();
            remarks.count(Problem::HouseholdUnnumbered, None, unnumbered as u64, None);
        }
        derived
    }
}

/// The columns that point at parents; both rules mean the same by them.
fn parents(plan: &Plan) -> Vec<usize> {
    let mut parents: Vec<usize> = [&plan.household.parents[..], &plan.origin.parents].concat();
    parents.sort_unstable();
    parents.dedup();
    parents
}

/// A number for each row's text over case and blanks.
pub(crate) fn folded(text: &Text<'_>) -> Vec<u64> {
    text.each(&text.words.iter().map(|word| folded_number(word)).collect::<Vec<u64>>())
}

/// A number for a text over case and blanks.
pub(crate) fn folded_number(word: &str) -> u64 {
    let plain: String =
        word.chars().filter(|sign| !sign.is_whitespace()).flat_map(char::to_lowercase).collect();
    hash::of(&plain)
}

/// Each person's own migration background, and that of parents for children.
fn inherited(own: &[Option<Seen>], persons: &Persons, date: ReferenceDate) -> Vec<Option<Seen>> {
    let of = |person: usize| {
        let age = persons.born[person].and_then(|day| day.years_until(date).ok());
        let parents = persons.parents.iter().map(|column| *own.get(column[person] as usize)?);
        Some(origin::with_parents(own[person]?, age, parents))
    };
    (0..own.len()).map(of).collect()
}
