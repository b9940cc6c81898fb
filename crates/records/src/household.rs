//! Residents of one address form households: by a delivered number, by pointers, or by name and ages.
//!
//! An approximation: a register knows where people live, not with whom they share a table.
//!
//! Method: docs/methods/households.md

mod groups;
mod kin;

use vocabulary::ReferenceDate;

use crate::age::Day;
use groups::Groups;

/// Stands in lists of pointers for "nobody".
pub const NOBODY: u32 = u32::MAX;

/// From this age on a person is no child.
pub(crate) const ADULT: u8 = 18;

/// From this age on a person without partner no longer belongs to the parents' household, unless a pointer
/// says so (§ 7 SGB II draws the line at the same age).
const GROWN_UP: u8 = 25;

/// What is known of residents: one entry for each in every list, or none at all in lists that are not used.
#[derive(Default)]
pub struct Persons {
    /// Day of birth.
    pub born: Vec<Option<Day>>,
    /// Whether they form households: residents with their main residence.
    pub counted: Vec<bool>,
    /// A number for the delivered household number, 0 for none.
    pub number: Vec<u64>,
    /// Position of the husband or wife.
    pub spouse: Vec<u32>,
    /// Positions of the parents, one list for each delivered column.
    pub parents: Vec<Vec<u32>>,
    /// A number for the address, 0 for none.
    pub address: Vec<u64>,
    /// A number for address and family name together, 0 if one of them is missing; none at all if households
    /// are not formed by name.
    pub name: Vec<u64>,
}

/// What kind of household it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HouseholdKind {
    /// One person.
    Single,
    /// A couple alone.
    Couple,
    /// With a child under 18 and a couple.
    CoupleWithChild,
    /// With a child under 18 and no couple.
    LoneParent,
    /// Several persons, neither a couple alone nor with a child under 18.
    Others,
}

impl HouseholdKind {
    /// The words kept in the vault, in the order of the type.
    pub(crate) const WORDS: [&str; 5] =
        ["einpersonen", "paar_ohne_kind", "paar_mit_kind", "alleinerziehend", "mehrpersonen_ohne_kind"];
}

/// How a household was found; later ones are less sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundBy {
    /// The supplier numbered it.
    Number,
    /// By pointers to husband, wife and parents, or by their absence.
    Pointers,
    /// At least one person belongs to it by address, name and age, or would if there were others.
    Address,
}

impl FoundBy {
    /// The words kept in the vault, in the order of the type.
    pub(crate) const WORDS: [&str; 3] = ["nummer", "zeiger", "adresse"];
}

/// The household of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    /// Number of persons.
    pub size: u32,
    /// Its kind.
    pub kind: HouseholdKind,
    /// How it was found.
    pub found: FoundBy,
    /// True for exactly one person of it: the eldest adult, of several the first in the file.
    pub head: bool,
}

/// The household of each person; none for those who form none, and for those without a number where nothing
/// but a number was to be used.
///
/// ```
/// use records::age::Day;
/// use records::household::{HouseholdKind, NOBODY, Persons, form};
/// let born = |year| Day::read(year).unwrap();
/// let persons = Persons {
///     born: vec![born("1985"), born("1987"), born("2015"), born("1950")],
///     counted: vec![true; 4],
///     spouse: vec![1, 0, NOBODY, NOBODY],
///     parents: vec![vec![NOBODY, NOBODY, 1, NOBODY]],
///     address: vec![7; 4],
///     ..Persons::default()
/// };
/// let households = form(&persons, "2023-12-31".parse().unwrap());
/// let kinds: Vec<_> = households.iter().map(|of| of.unwrap().kind).collect();
/// assert_eq!(kinds[..3], [HouseholdKind::CoupleWithChild; 3]);
/// assert_eq!(kinds[3], HouseholdKind::Single);
/// assert!(households[0].unwrap().head && !households[1].unwrap().head);
/// ```
pub fn form(persons: &Persons, at: ReferenceDate) -> Vec<Option<Membership>> {
    let mut forming = Forming::new(persons, at);
    forming.by_number();
    forming.by_pointers();
    forming.by_name();
    forming.memberships()
}

/// What is found out about a person.
#[derive(Clone, Copy, Default)]
struct Marks {
    /// Lives with husband, wife or partner.
    partnered: bool,
    /// Belongs to the household of a parent; if under 18, as its child.
    attached: bool,
    /// Is a parent of somebody at the same address.
    parent: bool,
    /// By what it was joined to another person.
    joined: Option<FoundBy>,
}

struct Forming<'p> {
    persons: &'p Persons,
    ages: Vec<Option<u8>>,
    marks: Vec<Marks>,
    groups: Groups,
}

impl<'p> Forming<'p> {
    fn new(persons: &'p Persons, at: ReferenceDate) -> Self {
        let ages = persons.born.iter().map(|born| born.and_then(|day| day.years_until(at).ok())).collect();
        let count = persons.born.len();
        Self { persons, ages, marks: vec![Marks::default(); count], groups: Groups::new(count) }
    }

    fn count(&self) -> u32 {
        self.persons.born.len() as u32
    }

    fn counted(&self, person: u32) -> bool {
        self.persons.counted.get(person as usize).copied().unwrap_or(false)
    }

    fn number(&self, person: u32) -> u64 {
        self.persons.number.get(person as usize).copied().unwrap_or(0)
    }

    fn age(&self, person: u32) -> Option<u8> {
        self.ages[person as usize]
    }

    /// True if a pointer between two persons may join them: neither numbers nor addresses speak against it.
    fn may_join(&self, one: u32, other: u32) -> bool {
        let address = |person: u32| self.persons.address.get(person as usize);
        let numbers = (self.number(one), self.number(other));
        let together =
            if numbers == (0, 0) { address(one) == address(other) } else { numbers.0 == numbers.1 };
        one != other && self.counted(one) && self.counted(other) && together
    }

    fn by_number(&mut self) {
        let mut first = crate::hash::ByNumber::default();
        for person in 0..self.count() {
            let number = self.number(person);
            if number != 0 && self.counted(person) {
                let first = *first.entry(number).or_insert(person);
                self.groups.join(first, person);
            }
        }
    }

    /// Joins husbands and wives, then children and parents.
    fn by_pointers(&mut self) {
        let persons = self.persons;
        for (person, spouse) in (0..).zip(&persons.spouse) {
            if self.may_join(person, *spouse) {
                self.point(person, *spouse);
                self.marks[person as usize].partnered = true;
                self.marks[*spouse as usize].partnered = true;
            }
        }
        let pointers = || persons.parents.iter().flat_map(|column| (0u32..).zip(column));
        for (child, parent) in pointers() {
            if self.may_join(child, *parent) {
                self.marks[*parent as usize].parent = true;
            }
        }
        for (child, parent) in pointers() {
            if self.may_join(child, *parent) && !self.has_own_family(child) {
                self.point(child, *parent);
                self.marks[child as usize].attached = true;
            }
        }
        self.parents_of_one_child();
    }

    /// Joins two persons by a pointer.
    fn point(&mut self, one: u32, other: u32) {
        self.groups.join(one, other);
        self.marks[one as usize].joined = Some(FoundBy::Pointers);
        self.marks[other as usize].joined = Some(FoundBy::Pointers);
    }

    /// Two parents of the same child under one roof are a couple.
    fn parents_of_one_child(&mut self) {
        let persons = self.persons;
        for child in 0..self.count() {
            let parents = persons.parents.iter().map(|column| column[child as usize]);
            let here: Vec<u32> = parents.filter(|parent| self.may_join(child, *parent)).collect();
            if let [one, other, ..] = here[..]
                && one != other
            {
                self.point(one, other);
                self.marks[one as usize].partnered = true;
                self.marks[other as usize].partnered = true;
            }
        }
    }

    /// A grown-up with partner or child is no child of the household any more.
    fn has_own_family(&self, person: u32) -> bool {
        let marks = self.marks[person as usize];
        self.age(person).is_some_and(|age| age >= ADULT) && (marks.partnered || marks.parent)
    }

    fn by_name(&mut self) {
        for group in kin::namesakes(self).chunk_by(|one, other| one.0 == other.0) {
            if group.len() > 1 {
                kin::join(self, &kin::eldest_first(self, group));
            }
        }
    }

    fn memberships(mut self) -> Vec<Option<Membership>> {
        let summary = groups::Summary::of(&mut self);
        (0..self.count()).map(|person| summary.membership(&mut self, person)).collect()
    }
}

#[cfg(test)]
mod tests;
