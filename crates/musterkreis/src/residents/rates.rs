//! How likely what happens to people within a year: dying, giving birth, moving, parting, leaving home.
//!
//! Orders of magnitude of North Rhine-Westphalia; see `docs/methods/musterkreis.md`.

use crate::resident::Sex;

/// Probability of dying by age and sex (Gompertz).
#[derive(Debug, Clone)]
pub(super) struct Mortality {
    men: [f64; 111],
    women: [f64; 111],
}

impl Mortality {
    pub(super) fn new() -> Self {
        let of_age =
            |level: f64| std::array::from_fn(|age| (level * libm::exp(0.1 * age as f64) + 0.0002).min(0.6));
        Self { men: of_age(2.1e-5), women: of_age(1.4e-5) }
    }

    pub(super) fn of(&self, age: i32, sex: Sex) -> f64 {
        let table = if sex == Sex::Male { &self.men } else { &self.women };
        table[age.clamp(0, 110) as usize]
    }
}

/// Of giving birth, for a woman with or without partner in the household, by the children she has there.
pub(super) fn birth(age: i32, partner: bool, children: usize) -> f64 {
    let of_age = match age {
        18..20 => 0.012,
        20..25 => 0.04,
        25..30 => 0.09,
        30..35 => 0.105,
        35..40 => 0.058,
        40..45 => 0.011,
        _ => 0.0,
    };
    let of_children = [1.1, 1.35, 0.45, 0.3][children.min(3)];
    of_age * of_children * if partner { 1.65 } else { 0.25 }
}

/// Of a household leaving the town, by the age of its head.
pub(super) fn departure(age: i32, foreign: bool) -> f64 {
    let of_age = match age {
        ..25 => 0.14,
        25..30 => 0.11,
        30..40 => 0.062,
        40..50 => 0.032,
        50..65 => 0.02,
        _ => 0.012,
    };
    of_age * if foreign { 1.45 } else { 1.0 }
}

/// Of a household moving within the town.
pub(super) fn move_within(age: i32, deprivation: f64) -> f64 {
    let of_age = match age {
        ..35 => 0.085,
        35..50 => 0.042,
        50..65 => 0.022,
        _ => 0.015,
    };
    of_age * (0.8 + 0.5 * deprivation)
}

/// Of a grown child leaving home.
pub(super) fn leaving_home(age: i32) -> f64 {
    match age {
        ..18 => 0.0,
        18..21 => 0.08,
        21..25 => 0.14,
        25..30 => 0.2,
        _ => 0.09,
    }
}

/// Of somebody alone finding somebody.
pub(super) fn pairing(age: i32) -> f64 {
    match age {
        20..35 => 0.21,
        35..50 => 0.09,
        50..70 => 0.03,
        _ => 0.0,
    }
}

/// Of a couple parting.
pub(super) fn parting(age: i32, married: bool) -> f64 {
    match (age, married) {
        (..60, true) => 0.014,
        (..60, false) => 0.035,
        _ => 0.002,
    }
}

/// Of an unmarried couple marrying.
pub(super) const MARRYING: f64 = 0.13;

/// Of becoming German.
pub(super) const NATURALISATION: f64 = 0.014;

/// Of somebody in the care home dying, beside what their age makes likely.
pub(super) const DYING_IN_CARE: f64 = 0.2;

/// Of a household leaving the reception centre.
pub(super) const LEAVING_RECEPTION: f64 = 0.9;

/// Of giving up a secondary residence.
pub(super) const GIVING_UP_SECONDARY: f64 = 0.15;
