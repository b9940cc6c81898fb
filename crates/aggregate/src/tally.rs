//! The counts of one area: by outcome as long as that needs less room than the cells, then by cell.
//!
//! An outcome is a cell together with the components that count it. An area with few records has far fewer
//! outcomes than cells; one with many records has its outcomes again and again, and cells are faster.

use crate::plan::Plan;

/// What was counted in one area.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally {
    outcomes: Outcomes,
    /// Counts by cell, then component; empty until outcomes would need more room.
    dense: Vec<u32>,
    /// Sums by cell, then sum; empty until there is something to add. Added modulo 2^64: the caller makes sure
    /// that they fit.
    sums: Vec<i64>,
}

/// A hash table with linear probing. A slot is one word with the count (never 0) in the high half and the cell in
/// the low half, then the words of bits; the first word of an empty slot is 0.
#[derive(Debug, Clone, Default)]
struct Outcomes {
    slots: Vec<u64>,
    filled: usize,
}

impl Outcomes {
    #[inline]
    fn count(&mut self, cell: u32, bits: &[u64], times: u32) {
        let width = bits.len() + 1;
        if (self.filled + 1) * 4 * width > self.slots.len() * 3 {
            self.grow(width);
        }
        let last = self.slots.len() / width - 1;
        let mut at = hash(cell, bits) & last;
        loop {
            let slot = &mut self.slots[at * width..(at + 1) * width];
            if slot[0] == 0 {
                slot[0] = u64::from(times) << 32 | u64::from(cell);
                slot[1..].iter_mut().zip(bits).for_each(|(slot, bits)| *slot = *bits);
                self.filled += 1;
                return;
            }
            if slot[0] as u32 == cell && slot[1..].iter().eq(bits) {
                slot[0] += u64::from(times) << 32;
                return;
            }
            at = (at + 1) & last;
        }
    }

    fn grow(&mut self, width: usize) {
        let larger = Self { slots: vec![0; (self.slots.len() * 2).max(16 * width)], filled: 0 };
        let smaller = std::mem::replace(self, larger);
        for (cell, bits, times) in smaller.iter(width) {
            self.count(cell, bits, times);
        }
    }

    fn iter(&self, width: usize) -> impl Iterator<Item = (u32, &[u64], u32)> {
        let filled = self.slots.chunks_exact(width).filter(|slot| slot[0] != 0);
        filled.map(|slot| (slot[0] as u32, &slot[1..], (slot[0] >> 32) as u32))
    }
}

#[inline]
fn hash(cell: u32, bits: &[u64]) -> usize {
    let mix = |mixed: u64, bits: &u64| (mixed ^ bits).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    let mixed = bits.iter().fold(u64::from(cell) << 32 | u64::from(cell), mix);
    (mixed.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 32) as usize
}

impl Tally {
    /// Counts `times` records of a cell that the components with these bits count.
    #[inline]
    pub(crate) fn count(&mut self, plan: &Plan, cell: u32, bits: &[u64], times: u32) {
        if self.dense.is_empty() {
            self.outcomes.count(cell, bits, times);
            if self.outcomes.slots.len() * 2 > plan.cells * plan.components.len() {
                self.settle(plan);
            }
        } else {
            add(&mut self.dense, plan.components.len(), cell, bits, times);
        }
    }

    /// Puts the outcomes counted so far into the cells.
    fn settle(&mut self, plan: &Plan) {
        self.dense.resize(plan.cells * plan.components.len(), 0);
        for (cell, bits, times) in std::mem::take(&mut self.outcomes).iter(plan.words() + 1) {
            add(&mut self.dense, plan.components.len(), cell, bits, times);
        }
    }

    /// The sums by cell, then sum, to be added to.
    pub(crate) fn sums(&mut self, plan: &Plan) -> &mut [i64] {
        if self.sums.is_empty() {
            self.sums = vec![0; plan.cells * plan.sums];
        }
        &mut self.sums
    }

    /// Adds what was counted in another area.
    pub(crate) fn merge(&mut self, other: &Self, plan: &Plan) {
        for (cell, bits, times) in other.outcomes.iter(plan.words() + 1) {
            self.count(plan, cell, bits, times);
        }
        if !other.dense.is_empty() {
            self.settle(plan);
            self.dense.iter_mut().zip(&other.dense).for_each(|(mine, theirs)| *mine += theirs);
        }
        if !other.sums.is_empty() {
            let mine = self.sums(plan).iter_mut();
            mine.zip(&other.sums).for_each(|(mine, theirs)| *mine = mine.wrapping_add(*theirs));
        }
    }

    /// Calls `act` with cell, component and number for everything counted; a cell may come several times.
    pub(crate) fn each(&self, plan: &Plan, mut act: impl FnMut(usize, usize, i64)) {
        let counts_records = |component: usize| plan.components[component].sum.is_none();
        for (cell, bits, times) in self.outcomes.iter(plan.words() + 1) {
            each_bit(bits, |component| {
                if counts_records(component) {
                    act(cell as usize, component, i64::from(times));
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
fn add(dense: &mut [u32], components: usize, cell: u32, bits: &[u64], times: u32) {
    let first = cell as usize * components;
    let row = &mut dense[first..first + components];
    each_bit(bits, |component| row[component] += times);
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
