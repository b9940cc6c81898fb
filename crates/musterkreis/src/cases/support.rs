//! Sozialamt and Wohngeldstelle: basic income support (SGB XII, chapter 4) and housing benefit.

use std::collections::BTreeSet;

use super::income::Beneficiary;
use super::{TownYear, by_origin, lives_privately};
use crate::resident::{HouseholdId, HouseholdType, Lodging, PersonId, Resident};

/// From this age on help is for old age and no longer for reduced earning capacity.
const OLD: i32 = 66;

/// A person with basic income support.
#[derive(Clone, Copy)]
pub(crate) struct Supported<'a> {
    pub(crate) person: &'a Resident,
    /// For old age, otherwise for reduced earning capacity.
    pub(crate) for_age: bool,
    pub(crate) in_institution: bool,
    /// Euros a month.
    pub(crate) amount: u32,
}

/// All persons with basic income support; nobody gets SGB II besides.
pub(crate) fn supported<'a>(town: &TownYear<'a>, beneficiaries: &[Beneficiary<'_>]) -> Vec<Supported<'a>> {
    let served: BTreeSet<PersonId> = beneficiaries.iter().map(|one| one.person.id).collect();
    let free = |person: &&Resident| {
        person.lodging != Lodging::ReceptionCentre
            && person.age(town.date()) >= 18
            && !served.contains(&person.id)
    };
    town.main_residents().filter(free).filter_map(|person| supported_person(town, person)).collect()
}

fn supported_person<'a>(town: &TownYear<'a>, person: &'a Resident) -> Option<Supported<'a>> {
    let (deprivation, for_age) = (town.deprivation(person), person.age(town.date()) >= OLD);
    let in_institution = person.lodging == Lodging::CareHome;
    let likely = match (in_institution, for_age) {
        (true, _) => 0.3,
        (false, true) => (0.006 + 0.062 * deprivation) * by_origin(person.origin, [0.7, 1.9, 3.4]),
        (false, false) => (0.005 + 0.012 * deprivation) * by_origin(person.origin, [1.0, 1.0, 0.8]),
    };
    let mut random = town.of_person("sgb12", person);
    let more = 1.0 + 0.025 * town.years_on();
    random.chance(likely * more).then(|| Supported {
        person,
        for_age,
        in_institution,
        amount: 210 + random.below(640) as u32,
    })
}

/// A household with housing benefit.
#[derive(Clone, Copy)]
pub(crate) struct Housing<'a> {
    /// Who applied.
    pub(crate) head: &'a Resident,
    pub(crate) persons: u32,
    pub(crate) children: usize,
    /// Euros a month.
    pub(crate) amount: u32,
    /// Granted after the reference date for the time before: not in the first delivery.
    pub(crate) retroactive: bool,
}

/// All households with housing benefit; nobody in them gets other help.
pub(crate) fn housing<'a>(
    town: &TownYear<'a>,
    beneficiaries: &[Beneficiary<'_>],
    supported: &[Supported<'_>],
) -> Vec<Housing<'a>> {
    let mut served: BTreeSet<HouseholdId> = beneficiaries.iter().map(|one| one.unit).collect();
    served.extend(supported.iter().filter(|one| lives_privately(one.person)).map(|one| one.person.household));
    let free = town.households().filter(|household| !served.contains(&household[0].household));
    free.filter_map(|household| benefit(town, household)).collect()
}

fn benefit<'a>(town: &TownYear<'a>, household: &'a [Resident]) -> Option<Housing<'a>> {
    let head = &household[0];
    let of_kind = match head.household_type {
        Some(HouseholdType::SingleParent) => 2.6,
        Some(HouseholdType::CoupleWithChild) => 1.3,
        Some(HouseholdType::Single) if head.age(town.date()) >= 65 => 1.9,
        _ => 0.7,
    };
    // From 2023 on many more households are entitled (Wohngeld-Plus).
    let of_law = if town.year >= 2023 { 1.9 } else { 1.0 };
    let likely = (0.006 + 0.017 * town.deprivation(head)) * of_kind * of_law;
    let granted = town.kreis.seed.stream("wohngeld", &[head.household.0]).chance(likely);
    let mut random = town.kreis.seed.stream("wohngeld case", &[head.household.0, town.year as u64]);
    granted.then(|| Housing {
        head,
        persons: household.len() as u32,
        children: household.iter().filter(|member| member.age(town.date()) < 18).count(),
        amount: 90 + 60 * household.len() as u32 + random.below(180) as u32,
        retroactive: random.chance(0.12),
    })
}
