//! Jobcenter: Bedarfsgemeinschaften and their members (SGB II).

use vocabulary::ReferenceDate;

use super::{TownYear, by_origin, completed_years};
use crate::resident::{HouseholdId, HouseholdType, Resident, Role};

/// From this age on nobody is entitled.
const TOO_OLD: i32 = 66;

/// From this age on a child is a Bedarfsgemeinschaft of its own.
const GROWN_UP: i32 = 25;

/// How likely help is in each year, compared with the first: 2020 and 2022 brought more cases.
const YEARLY: [f64; 6] = [1.0, 0.96, 1.02, 0.99, 1.08, 1.1];

/// Kind of a Bedarfsgemeinschaft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Single,
    LoneParent,
    Couple,
    CoupleWithChildren,
    Other,
}

impl Kind {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Single => "01",
            Self::LoneParent => "02",
            Self::Couple => "03",
            Self::CoupleWithChildren => "04",
            Self::Other => "09",
        }
    }
}

/// A member of a Bedarfsgemeinschaft.
#[derive(Clone, Copy)]
pub(crate) struct Beneficiary<'a> {
    pub(crate) person: &'a Resident,
    pub(crate) unit: HouseholdId,
    /// Position in the Bedarfsgemeinschaft, from 1.
    pub(crate) position: usize,
    pub(crate) kind: Kind,
    /// Children under 18.
    pub(crate) children: usize,
    /// Able to work, from 15 years on (ELB), or not (NEF).
    pub(crate) able: bool,
    pub(crate) working: bool,
    pub(crate) since: ReferenceDate,
    /// Completed years since then.
    pub(crate) years: i32,
    /// What the whole unit gets in a month, in euros.
    pub(crate) payment: u32,
    /// Costs of its flat in cents.
    pub(crate) rent: u32,
}

/// All members of the town's Bedarfsgemeinschaften, the first of each unit in front.
pub(crate) fn beneficiaries<'a>(town: &TownYear<'a>) -> Vec<Beneficiary<'a>> {
    let mut all = Vec::new();
    for household in town.households() {
        if let Some(since) = entitled_since(town, household) {
            add(town, household, since, &mut all);
        }
    }
    all
}

/// Since when the household gets help; nothing if it gets none.
fn entitled_since(town: &TownYear<'_>, household: &[Resident]) -> Option<ReferenceDate> {
    let head = &household[0];
    let age = head.age(town.date());
    if !(18..TOO_OLD).contains(&age) {
        return None;
    }
    let mut random = town.kreis.seed.stream("sgb2", &[head.household.0]);
    let (draw, day) = (random.unit(), random.day_in(town.year));
    let likely = likelihood(town, head, age);
    if draw >= likely {
        return None;
    }
    let years = ((1.0 - draw / likely) * 9.0) as i16;
    let since = day.years_before(years)?;
    Some(since.min(town.date()))
}

fn likelihood(town: &TownYear<'_>, head: &Resident, age: i32) -> f64 {
    let deprivation = town.deprivation(head);
    let (floor, slope) = match head.household_type {
        Some(HouseholdType::SingleParent) => (0.10, 0.55),
        Some(HouseholdType::CoupleWithChild) => (0.005, 0.20),
        Some(HouseholdType::Single) => (0.025, 0.21),
        Some(HouseholdType::CoupleWithoutChild) => (0.006, 0.07),
        Some(HouseholdType::OtherWithoutChild) | None => (0.008, 0.08),
    };
    let of_age = if age < 30 { 1.15 } else { 1.0 };
    let of_year = YEARLY[usize::try_from(town.years_on() as i64).unwrap_or(0).min(YEARLY.len() - 1)];
    let likely = (floor + slope * deprivation) * by_origin(head.origin, [0.62, 1.15, 2.2]) * of_age * of_year;
    likely.min(0.85)
}

fn belongs(town: &TownYear<'_>, member: &Resident) -> bool {
    let age = member.age(town.date());
    match member.role {
        Role::Head | Role::Partner => age < TOO_OLD,
        Role::Child => age < GROWN_UP,
        Role::Other => false,
    }
}

fn add<'a>(
    town: &TownYear<'a>,
    household: &'a [Resident],
    since: ReferenceDate,
    all: &mut Vec<Beneficiary<'a>>,
) {
    let members: Vec<&Resident> = household.iter().filter(|member| belongs(town, member)).collect();
    let children = members.iter().filter(|m| m.role == Role::Child && m.age(town.date()) < 18).count();
    let partner = members.iter().any(|member| member.role == Role::Partner);
    let kind = match (members.len(), partner, children) {
        (1, ..) => Kind::Single,
        (_, true, 0) if members.len() == 2 => Kind::Couple,
        (_, true, 1..) => Kind::CoupleWithChildren,
        (_, false, 1..) => Kind::LoneParent,
        _ => Kind::Other,
    };
    let mut random = town.kreis.seed.stream("sgb2 payment", &[household[0].household.0, town.year as u64]);
    let count = members.len() as u32;
    let payment = 180 + 290 * count + random.below(240) as u32;
    let rent = 31_000 + 9_500 * count + random.below(14_000) as u32;
    for (at, person) in members.into_iter().enumerate() {
        let mut random = town.of_person("sgb2 member", person);
        let able = person.age(town.date()) >= 15 && random.chance(0.965);
        let at_school = person.age(town.date()) < 18;
        let working = able && !at_school && random.chance(0.26);
        all.push(Beneficiary {
            person,
            unit: household[0].household,
            position: at + 1,
            kind,
            children,
            able,
            working,
            since,
            years: completed_years(since, town.date()),
            payment,
            rent,
        });
    }
}
