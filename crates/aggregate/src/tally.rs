//! The counts of one area: by outcome as long as that needs less room than the cells, then by cell.

use crate::outcomes::Outcomes;
use crate::plan::Plan;

/// What was counted in one area.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally {
    /// Open addressing: outcome in the high half, its count (never 0) in the low half, 0 for an empty slot.
    slots: Vec<u64>,
    filled: usize,
    /// Counts by cell, then component; empty until outcomes would need more room.
    dense: Vec<u32>,
    /// Sums by cell, then sum; empty until there is something to add. Added modulo 2^64: the caller makes sure
    /// that they fit.
    sums: Vec<i64>,
}

impl Tally {
    /// Counts `times` records of an outcome.
    #[inline]
    pub(crate) fn count(&mut self, outcome: u32, times: u32) {
        if (self.filled + 1) * 4 > self.slots.len() * 3 {
            self.grow();
        }
        let last = self.slots.len() - 1;
        let mut at = start(outcome) & last;
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                self.slots[at] = u64::from(outcome) << 32 | u64::from(times);
                self.filled += 1;
                return;
            }
            if (slot >> 32) as u32 == outcome {
                self.slots[at] = slot + u64::from(times);
                return;
            }
            at = (at + 1) & last;
        }
    }

    fn grow(&mut self) {
        let larger = vec![0; (self.slots.len() * 2).max(16)];
        let last = larger.len() - 1;
        for slot in std::mem::replace(&mut self.slots, larger).into_iter().filter(|slot| *slot != 0) {
            let mut at = start((slot >> 32) as u32) & last;
            while self.slots[at] != 0 {
                at = (at + 1) & last;
            }
            self.slots[at] = slot;
        }
    }

    /// True if cells would need less room than outcomes.
    #[inline]
    pub(crate) fn is_crowded(&self, plan: &Plan) -> bool {
        self.slots.len() * 2 > plan.cells * plan.components.len()
    }

    /// True if counts are kept by cell.
    #[inline]
    pub(crate) fn is_dense(&self) -> bool {
        !self.dense.is_empty()
    }

    /// Puts the outcomes counted so far into the cells.
    pub(crate) fn settle(&mut self, plan: &Plan, outcomes: &Outcomes) {
        let mut bits = vec![0; plan.words()];
        for slot in std::mem::take(&mut self.slots).into_iter().filter(|slot| *slot != 0) {
            let cell = outcomes.look_up((slot >> 32) as u32, &mut bits);
            self.count_cell(plan, cell, &bits, slot as u32);
        }
        self.filled = 0;
    }

    /// Counts `times` records of a cell that the components with these bits count.
    #[inline]
    pub(crate) fn count_cell(&mut self, plan: &Plan, cell: usize, bits: &[u64], times: u32) {
        if self.dense.is_empty() {
            self.dense = vec![0; plan.cells * plan.components.len()];
        }
        let first = cell * plan.components.len();
        let row = &mut self.dense[first..first + plan.components.len()];
        each_bit(bits, |component| row[component] += times);
    }

    /// The sums by cell, then sum, to be added to.
    pub(crate) fn sums(&mut self, plan: &Plan) -> &mut [i64] {
        if self.sums.is_empty() {
            self.sums = vec![0; plan.cells * plan.sums];
        }
        &mut self.sums
    }

    /// Adds what was counted in another area.
    pub(crate) fn merge(&mut self, other: &Self, plan: &Plan, outcomes: &Outcomes) {
        for (outcome, times) in other.outcomes() {
            self.count(outcome, times);
        }
        if self.is_dense() || self.is_crowded(plan) {
            self.settle(plan, outcomes);
        }
        if other.is_dense() {
            self.dense.resize(other.dense.len(), 0);
            self.dense.iter_mut().zip(&other.dense).for_each(|(mine, theirs)| *mine += theirs);
        }
        if !other.sums.is_empty() {
            self.sums.resize(other.sums.len(), 0);
            self.sums
                .iter_mut()
                .zip(&other.sums)
                .for_each(|(mine, theirs)| *mine = mine.wrapping_add(*theirs));
        }
    }

    fn outcomes(&self) -> impl Iterator<Item = (u32, u32)> {
        self.slots.iter().filter(|slot| **slot != 0).map(|slot| ((slot >> 32) as u32, *slot as u32))
    }

    /// Calls `act` with cell, component and number for everything counted; a cell may come several times.
    pub(crate) fn each(&self, plan: &Plan, outcomes: &Outcomes, mut act: impl FnMut(usize, usize, i64)) {
        let counts_records = |component: usize| plan.components[component].sum.is_none();
        let mut bits = vec![0; plan.words()];
        for (outcome, times) in self.outcomes() {
            let cell = outcomes.look_up(outcome, &mut bits);
            each_bit(&bits, |component| {
                if counts_records(component) {
                    act(cell, component, i64::from(times));
                }
            });
        }
        for (at, times) in self.dense.iter().enumerate().filter(|(_, times)| **times != 0) {
            let (cell, component) = (at / plan.components.len(), at % plan.components.len());
            if counts_records(component) {
                act(cell, component, i64::from(*times));
            }
        }
        let summed = plan.components.iter().enumerate().filter_map(|(at, one)| Some((at, one.sum?)));
        for (component, sum) in summed {
            for (cell, row) in self.sums.chunks_exact(plan.sums).enumerate() {
                if row[sum] != 0 {
                    act(cell, component, row[sum]);
                }
            }
        }
    }
}

#[inline]
fn start(outcome: u32) -> usize {
    (outcome.wrapping_mul(0x9E37_79B9) >> 7) as usize
}

/// Calls `act` with the position of each bit that is on.
#[inline]
fn each_bit(bits: &[u64], mut act: impl FnMut(usize)) {
    for (word, bits) in bits.iter().enumerate() {
        let mut left = *bits;
        while left != 0 {
            act(word * 64 + left.trailing_zeros() as usize);
            left &= left - 1;
        }
    }
}
