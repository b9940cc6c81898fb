//! Case files of the offices: who receives what, drawn from the residents of one town in one year.
//!
//! Every draw belongs to a person or household, so that a case goes on from year to year; how likely it
//! is follows from the deprivation of the Quartier.

use vocabulary::ReferenceDate;

use crate::random::Random;
use crate::resident::{HouseholdType, Lodging, Origin, Resident};
use crate::territory::{Kreis, YEARS, reference_date};

pub(crate) mod children;
pub(crate) mod income;
pub(crate) mod movements;
pub(crate) mod school;
pub(crate) mod support;
pub(crate) mod work;

/// The residents of one town at the end of a year, and a year before.
#[derive(Clone, Copy)]
pub(crate) struct TownYear<'a> {
    /// The Kreis.
    pub(crate) kreis: &'a Kreis,
    /// The year.
    pub(crate) year: i16,
    /// The register at its end.
    pub(crate) residents: &'a [Resident],
    /// The register a year before; nobody in the first year.
    pub(crate) before: &'a [Resident],
}

impl<'a> TownYear<'a> {
    /// The last day of the year.
    pub(crate) fn date(&self) -> ReferenceDate {
        reference_date(self.year)
    }

    /// Years since the first one.
    pub(crate) fn years_on(&self) -> f64 {
        f64::from(self.year - YEARS[0])
    }

    /// Position of the Quartier a resident lives in.
    pub(crate) fn quartier(&self, resident: &Resident) -> usize {
        self.kreis.houses[resident.house as usize].quartier
    }

    /// Deprivation of the Quartier a resident lives in, from 0 to 1.
    pub(crate) fn deprivation(&self, resident: &Resident) -> f64 {
        self.kreis.quartiere[self.quartier(resident)].deprivation(self.year)
    }

    /// The households of persons with main residence in private lodgings, heads first.
    pub(crate) fn households(&self) -> impl Iterator<Item = &'a [Resident]> {
        let together = |one: &Resident, other: &Resident| one.household == other.household;
        self.residents.chunk_by(together).filter(|household| lives_privately(&household[0]))
    }

    /// All persons with main residence.
    pub(crate) fn main_residents(&self) -> impl Iterator<Item = &'a Resident> {
        self.residents.iter().filter(|resident| resident.residence.is_main())
    }

    /// What stays with a person over the years.
    pub(crate) fn of_person(&self, purpose: &str, resident: &Resident) -> Random {
        self.kreis.seed.stream(purpose, &[resident.id.0.get()])
    }

    /// What happens to a person in this year.
    pub(crate) fn of_person_now(&self, purpose: &str, resident: &Resident) -> Random {
        self.kreis.seed.stream(purpose, &[resident.id.0.get(), self.year as u64])
    }

    /// True if a person came to the town from abroad; the register tells it, as far as it knows.
    pub(crate) fn came_from_abroad(&self, resident: &Resident) -> bool {
        let likely = match (resident.birth_place, resident.origin) {
            (crate::resident::BirthPlace::Inland, _) => 0.0,
            (_, Origin::Foreign) => 0.62,
            _ => 0.2,
        };
        resident.moved_to_town > resident.born && self.of_person("came from", resident).chance(likely)
    }
}

/// True for main residence in a private household.
pub(crate) fn lives_privately(resident: &Resident) -> bool {
    resident.residence.is_main() && resident.lodging == Lodging::Private
}

/// One of three numbers, by origin: without background, with background, foreign.
pub(crate) fn by_origin(origin: Origin, [without, with, foreign]: [f64; 3]) -> f64 {
    match origin {
        Origin::GermanWithout => without,
        Origin::GermanWith => with,
        Origin::Foreign => foreign,
    }
}

/// True if the resident lives in a lone-parent household.
pub(crate) fn has_lone_parent(resident: &Resident) -> bool {
    resident.household_type == Some(HouseholdType::SingleParent)
}

/// Completed years from a day to a later one.
pub(crate) fn completed_years(from: ReferenceDate, to: ReferenceDate) -> i32 {
    let not_yet = (to.month(), to.day()) < (from.month(), from.day());
    i32::from(to.year()) - i32::from(from.year()) - i32::from(not_yet)
}
