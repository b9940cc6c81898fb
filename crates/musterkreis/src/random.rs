//! Random numbers that are the same everywhere: one stream for each seed, purpose and place.
//!
//! A stream depends only on what it is drawn for, so parts of the Kreis can be made in any order.

use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::Rng;
use vocabulary::ReferenceDate;

/// What all invented things follow from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seed(pub u64);

impl Seed {
    /// The stream for a purpose at a place: any numbers that say what is drawn for, for example a person
    /// and a year.
    ///
    /// ```
    /// use musterkreis::Seed;
    /// let number = |seed: u64, year| Seed(seed).stream("example", &[7, year]).below(1_000_000);
    /// assert_eq!(number(1, 2023), number(1, 2023));
    /// assert_ne!(number(1, 2023), number(1, 2022));
    /// assert_ne!(number(1, 2023), number(2, 2023));
    /// ```
    pub fn stream(self, purpose: &str, place: &[u64]) -> Random {
        let mut state = mix(self.0);
        for byte in purpose.bytes() {
            state = mix(state ^ u64::from(byte));
        }
        for number in place {
            state = mix(state ^ *number);
        }
        Random(Pcg64Mcg::new(u128::from(state) << 64 | u128::from(mix(state))))
    }

    /// The seed of one of several Kreise side by side.
    pub(crate) fn of_copy(self, copy: u16) -> Self {
        Self(mix(self.0 ^ mix(u64::from(copy) + 1)))
    }
}

/// The finalizer of `SplitMix64`: neighbouring numbers become unrelated ones.
fn mix(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// A stream of random numbers.
#[derive(Debug, Clone)]
pub struct Random(Pcg64Mcg);

impl Random {
    /// A number from 0 to below 1.
    pub fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number from 0 to below `end`; 0 if `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.0.next_u64()) * end as u128) >> 64) as usize
    }

    /// A whole number between two, both included; the first if they are the wrong way round.
    pub fn between(&mut self, from: i32, to: i32) -> i32 {
        from.saturating_add_unsigned(self.below((to - from + 1).max(1) as usize) as u32)
    }

    /// True with a probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// One of several things; there must be at least one.
    pub fn pick<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.below(things.len())]
    }

    /// The position of one of several weights, the more likely the heavier.
    pub fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut left = self.unit() * weights.iter().sum::<f64>();
        for (position, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return position;
            }
        }
        weights.len().saturating_sub(1)
    }

    /// About normally distributed with mean 0 and deviation 1: the sum of six numbers, never beyond 4.3.
    pub fn normal(&mut self) -> f64 {
        let sum: f64 = (0..6).map(|_| self.unit()).sum();
        (sum - 3.0) * std::f64::consts::SQRT_2
    }

    /// A day of a year.
    pub fn day_in(&mut self, year: i16) -> ReferenceDate {
        const DAYS: [i8; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let month = self.below(12);
        let day = self.below(DAYS[month] as usize) as i8 + 1;
        ReferenceDate::new(year, month as i8 + 1, day).expect("the day exists in every year")
    }
}
