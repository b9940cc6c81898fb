//! What is known of one delivered record.

use vocabulary::records::Placed;

use crate::cases::children::{Help, InCare};
use crate::cases::income::Beneficiary;
use crate::cases::movements;
use crate::cases::school::{Examination, School};
use crate::cases::support::{Housing, Supported};
use crate::cases::work::Unemployed;
use crate::cases::{TownYear, completed_years};
use crate::deliveries::planted::Kind;
use crate::resident::{HouseholdType, Lodging, Origin, Resident, Role, Sex};

/// A record as it can be counted: what its row carries, and no more.
#[derive(Clone, Copy)]
pub(crate) struct Record<'a> {
    /// Position of the Quartier among those of all Kreise; none if it is not placed.
    pub(crate) area: Option<usize>,
    /// How the record must be placed.
    pub(crate) placed: Placed,
    pub(crate) age: Option<i32>,
    pub(crate) sex: Option<Sex>,
    pub(crate) origin: Option<Origin>,
    pub(crate) household: Option<HouseholdType>,
    pub(crate) what: What<'a>,
}

/// What the record is about.
#[derive(Clone, Copy)]
pub(crate) enum What<'a> {
    Resident(Home),
    Movement(movements::Kind),
    /// A member of a Bedarfsgemeinschaft; whether able to work, if that is known.
    Benefit(&'a Beneficiary<'a>, Option<bool>),
    Unemployed(&'a Unemployed<'a>),
    Support(&'a Supported<'a>),
    Housing(&'a Housing<'a>),
    Help(Help),
    Care(&'a InCare<'a>),
    Examination(&'a Examination<'a>),
    Transition(School),
}

/// How somebody lives.
#[derive(Clone, Copy)]
pub(crate) struct Home {
    /// Main residence.
    pub(crate) main: bool,
    pub(crate) lodging: Lodging,
    pub(crate) from_abroad: bool,
    /// Completed years in the town.
    pub(crate) years_in_town: i32,
    /// Completed years at the address.
    pub(crate) years_here: i32,
    pub(crate) is_head: bool,
    pub(crate) household_size: i64,
}

impl Record<'_> {
    /// A row of the register of residents; `first_area` is the position of the Kreis' first Quartier.
    pub(crate) fn resident(
        town: &TownYear<'_>,
        first_area: usize,
        resident: &Resident,
        error: Option<Kind>,
    ) -> Self {
        let date = town.date();
        let has = |loses: fn(Kind) -> bool| !error.is_some_and(loses);
        let home = Home {
            main: resident.residence.is_main(),
            lodging: resident.lodging,
            from_abroad: town.came_from_abroad(resident),
            years_in_town: completed_years(resident.moved_to_town, date),
            years_here: completed_years(resident.moved_here, date),
            is_head: resident.role == Role::Head,
            household_size: i64::from(resident.household_size),
        };
        Self {
            area: has(Kind::loses_area).then(|| first_area + town.quartier(resident)),
            placed: error.and_then(Kind::placed).unwrap_or(Placed::Exact),
            age: has(Kind::loses_age).then(|| resident.age(date)),
            sex: has(|kind| kind == Kind::UnknownCode).then_some(resident.sex),
            origin: Some(resident.origin),
            household: resident.household_type.filter(|_| home.main),
            what: What::Resident(home),
        }
    }

    /// The same person in another file: about something else.
    pub(crate) fn about(self, what: What<'_>) -> Record<'_> {
        let Self { area, placed, age, sex, origin, .. } = self;
        Record { area, placed, age, sex, origin, household: None, what }
    }

    /// Of whom the register knows nothing.
    pub(crate) fn unknown(self) -> Self {
        let placed = Placed::Unplaced;
        Self { area: None, placed, age: None, sex: None, origin: None, household: None, ..self }
    }

    /// With the age at another day, if it is known.
    pub(crate) fn aged(self, age: i32) -> Self {
        Self { age: Some(age), ..self }
    }

    /// With what an error in the row takes away.
    pub(crate) fn with(self, error: Option<Kind>) -> Self {
        let has = |loses: fn(Kind) -> bool| !error.is_some_and(loses);
        Self {
            area: self.area.filter(|_| has(Kind::loses_area)),
            placed: error.and_then(Kind::placed).unwrap_or(self.placed),
            age: self.age.filter(|_| has(Kind::loses_age)),
            sex: self.sex.filter(|_| has(|kind| kind == Kind::UnknownCode)),
            ..self
        }
    }

    /// True if the age is known and lies in a range.
    pub(crate) fn aged_in(&self, ages: impl std::ops::RangeBounds<i32>) -> bool {
        self.age.is_some_and(|age| ages.contains(&age))
    }

    /// True if the origin is known and is not German without background.
    pub(crate) fn has_background(&self) -> bool {
        self.origin.is_some_and(|origin| origin != Origin::GermanWithout)
    }
}
