//! Unemployed persons (SGB II and III), and employees by Quartier.

use super::income::Beneficiary;
use super::{TownYear, by_origin};
use crate::resident::{Resident, Sex};

/// Who is looked at: 15 years up to the age limit.
const AGES: std::ops::Range<i32> = 15..67;

/// An unemployed person.
#[derive(Clone, Copy)]
pub(crate) struct Unemployed<'a> {
    pub(crate) person: &'a Resident,
    /// True for SGB II, false for SGB III.
    pub(crate) by_jobcenter: bool,
    /// For at least a year.
    pub(crate) long_term: bool,
    /// Vocational training was completed.
    pub(crate) trained: bool,
}

/// The unemployed persons of a town: some of those with SGB II, and others with unemployment benefit.
pub(crate) fn unemployed<'a>(town: &TownYear<'a>, beneficiaries: &[Beneficiary<'a>]) -> Vec<Unemployed<'a>> {
    let mut all = Vec::new();
    for one in beneficiaries.iter().filter(|one| one.able && !one.working) {
        let likely = if one.person.age(town.date()) < 18 { 0.05 } else { 0.56 };
        let searches = town.of_person("unemployed", one.person).chance(likely);
        if searches {
            all.push(case(town, one.person, true));
        }
    }
    let served: std::collections::BTreeSet<_> = beneficiaries.iter().map(|one| one.person.id).collect();
    for person in town.main_residents().filter(|person| AGES.contains(&person.age(town.date()))) {
        let age = person.age(town.date());
        let of_age = if age < 18 {
            0.08
        } else if age < 25 {
            1.15
        } else {
            1.0
        };
        let crisis = if town.year == 2020 { 1.3 } else { 1.0 };
        let origin = by_origin(person.origin, [0.9, 1.1, 1.4]);
        let likely = (0.008 + 0.016 * town.deprivation(person)) * of_age * crisis * origin;
        let now = town.of_person_now("unemployed insured", person).chance(likely);
        if now && !served.contains(&person.id) {
            all.push(case(town, person, false));
        }
    }
    all
}

fn case<'a>(town: &TownYear<'_>, person: &'a Resident, by_jobcenter: bool) -> Unemployed<'a> {
    let mut random = town.of_person("unemployed kind", person);
    let age = person.age(town.date());
    let likely_long = match (by_jobcenter, age) {
        (true, ..25) => 0.22,
        (true, 25..50) => 0.5,
        (true, _) => 0.68,
        (false, ..50) => 0.07,
        (false, _) => 0.2,
    };
    let likely_trained = if age < 20 { 0.05 } else { by_origin(person.origin, [0.66, 0.5, 0.3]) };
    let trained = random.chance(likely_trained + if by_jobcenter { -0.1 } else { 0.18 });
    Unemployed { person, by_jobcenter, long_term: random.chance(likely_long), trained }
}

/// What the federal agency counts in one Quartier.
#[derive(Clone, Copy, Default)]
pub(crate) struct Employment {
    pub(crate) women: u32,
    pub(crate) men: u32,
    /// Marginal employment only.
    pub(crate) marginal: u32,
    /// Foreign employees from 65 years on; few enough to be kept secret.
    pub(crate) foreign_65plus: u32,
}

/// Employees on 30 June, one entry for each Quartier of the Kreis.
pub(crate) fn employment(town: &TownYear<'_>, into: &mut [Employment]) {
    for person in town.main_residents().filter(|person| (15..70).contains(&person.age(town.date()))) {
        let mut random = town.of_person("employed", person);
        let age = person.age(town.date());
        let of_age = match age {
            ..18 => 0.06,
            18..25 => 0.62,
            25..60 => 0.86,
            60..65 => 0.66,
            _ => 0.05,
        };
        let of_sex = if person.sex == Sex::Female { 0.88 } else { 1.0 };
        let of_place = 1.0 - 0.36 * town.deprivation(person) + 0.006 * town.years_on();
        let origin = by_origin(person.origin, [1.0, 0.92, 0.76]);
        let employed = random.chance((of_age * of_sex * of_place * origin).min(0.95));
        let cell = &mut into[town.quartier(person)];
        match (employed, age >= 65, person.sex) {
            (true, true, _) => {
                cell.foreign_65plus += u32::from(person.origin == crate::resident::Origin::Foreign);
            }
            (true, false, Sex::Female) => cell.women += 1,
            (true, false, _) => cell.men += 1,
            (false, false, _) => cell.marginal += u32::from(random.chance(0.17)),
            (false, true, _) => {}
        }
    }
}
