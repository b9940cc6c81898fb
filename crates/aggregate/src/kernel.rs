//! The one pass over the records: from classes of values to counts by area.
//!
//! Column by column, each record gets the number of its cell and one bit for each component from small tables;
//! no filter is evaluated for a record. Records are gathered until there are some for each area, then sorted by
//! area, so that each area is locked once and its counts stay in the cache.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard};

use crate::plan::Plan;
use crate::tally::Tally;

/// Records of each area that are gathered, on average.
const PER_AREA: usize = 64;

/// Most records that a thread gathers.
const GATHERED: usize = 1 << 20;

/// Records whose bits stay in the cache while the columns pass by.
const BLOCK: usize = 1 << 11;

/// What all threads count into.
#[derive(Debug)]
pub(crate) struct Shared<'p> {
    plan: &'p Plan,
    tallies: Vec<Mutex<Tally>>,
    /// The largest number of each measured variable, without its sign.
    largest: Vec<AtomicU64>,
}

impl<'p> Shared<'p> {
    /// Nothing counted yet in so many areas.
    pub(crate) fn new(plan: &'p Plan, areas: usize) -> Self {
        Self {
            plan,
            tallies: (0..areas).map(|_| Mutex::new(Tally::default())).collect(),
            largest: plan.measured.iter().map(|_| AtomicU64::new(0)).collect(),
        }
    }

    /// What was counted, and the largest number of each measured variable.
    pub(crate) fn finish(self) -> (Vec<Tally>, Vec<u64>) {
        let tallies = self.tallies.into_iter().map(|tally| tally.into_inner().expect(NO_PANIC)).collect();
        let largest = self.largest.into_iter().map(AtomicU64::into_inner).collect();
        (tallies, largest)
    }
}

const NO_PANIC: &str = "counting does not panic while it holds a lock";

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect(NO_PANIC)
}

/// Some records, column by column.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    /// The area of each record.
    pub(crate) areas: Vec<u32>,
    /// For each variable of the plan, the class of each record's value.
    pub(crate) classes: Vec<Vec<u32>>,
    /// For each measured variable of the plan, the number of each record, 0 if missing.
    pub(crate) measured: Vec<Vec<i64>>,
}

/// One thread's part of the work: records that are gathered, sorted by area and counted.
#[derive(Debug)]
pub(crate) struct Worker<'s> {
    shared: &'s Shared<'s>,
    /// The area of each gathered record.
    areas: Vec<u32>,
    gathered: Records,
    sorted: Records,
    /// For each area, the end of its records among the sorted ones.
    ends: Vec<u32>,
}

/// What is left of records when the columns have passed by.
#[derive(Debug, Clone)]
struct Records {
    cells: Vec<u32>,
    /// For each word of components, the bits of each record.
    bits: Vec<Vec<u64>>,
    measured: Vec<Vec<i64>>,
}

impl<'s> Worker<'s> {
    pub(crate) fn new(shared: &'s Shared<'s>) -> Self {
        let none = Records {
            cells: Vec::new(),
            bits: vec![Vec::new(); shared.plan.words()],
            measured: vec![Vec::new(); shared.plan.measured.len()],
        };
        Self { shared, areas: Vec::new(), gathered: none.clone(), sorted: none, ends: Vec::new() }
    }

    /// Takes a batch and counts if enough is gathered.
    pub(crate) fn take(&mut self, batch: &Batch) {
        self.areas.extend_from_slice(&batch.areas);
        self.gathered.describe(self.shared.plan, batch);
        for (gathered, values) in self.gathered.measured.iter_mut().zip(&batch.measured) {
            gathered.extend_from_slice(values);
        }
        if self.areas.len() >= GATHERED.min(self.shared.tallies.len() * PER_AREA) {
            self.count();
        }
    }

    /// Counts the records that were gathered.
    pub(crate) fn count(&mut self) {
        self.sort();
        let mut first = 0;
        for (tally, last) in self.shared.tallies.iter().zip(&self.ends) {
            let last = *last as usize;
            if first < last {
                self.sorted.count(first..last, self.shared.plan, &mut lock(tally));
            }
            first = last;
        }
        for (largest, values) in self.shared.largest.iter().zip(&self.gathered.measured) {
            let here = values.iter().map(|value| value.unsigned_abs()).max();
            largest.fetch_max(here.unwrap_or(0), Ordering::Relaxed);
        }
        self.areas.clear();
        self.gathered.clear();
    }

    /// Copies the gathered records in the order of their areas.
    fn sort(&mut self) {
        let (from, to) = (&self.gathered, &mut self.sorted);
        self.ends.clear();
        self.ends.resize(self.shared.tallies.len(), 0);
        for area in &self.areas {
            self.ends[*area as usize] += 1;
        }
        let mut start = 0;
        for end in &mut self.ends {
            start += std::mem::replace(end, start);
        }
        to.resize(self.areas.len());
        for (row, area) in self.areas.iter().enumerate() {
            let end = &mut self.ends[*area as usize];
            let at = *end as usize;
            *end += 1;
            to.cells[at] = from.cells[row];
            for (to, from) in to.bits.iter_mut().zip(&from.bits) {
                to[at] = from[row];
            }
            for (to, from) in to.measured.iter_mut().zip(&from.measured) {
                to[at] = from[row];
            }
        }
    }
}

impl Records {
    /// Adds the cell and the bits of each record of a batch.
    fn describe(&mut self, plan: &Plan, batch: &Batch) {
        for start in (0..batch.areas.len()).step_by(BLOCK) {
            let block = start..batch.areas.len().min(start + BLOCK);
            let mut bits: Vec<Vec<u64>> = plan.bits.iter().map(|before| vec![*before; block.len()]).collect();
            let mut cells = vec![0; block.len()];
            for (variable, classes) in plan.variables.iter().zip(&batch.classes) {
                let classes = &classes[block.clone()];
                for (word, kept) in &variable.bits {
                    for (bits, class) in bits[*word].iter_mut().zip(classes) {
                        *bits &= kept[*class as usize];
                    }
                }
                if !variable.cells.is_empty() {
                    for (cell, class) in cells.iter_mut().zip(classes) {
                        *cell += variable.cells[*class as usize];
                    }
                }
            }
            join(plan, &mut bits);
            for (gathered, bits) in self.bits.iter_mut().zip(&bits) {
                gathered.extend_from_slice(bits);
            }
            self.cells.extend_from_slice(&cells);
        }
    }

    fn clear(&mut self) {
        self.resize(0);
    }

    fn resize(&mut self, rows: usize) {
        self.cells.resize(rows, 0);
        self.bits.iter_mut().for_each(|bits| bits.resize(rows, 0));
        self.measured.iter_mut().for_each(|values| values.resize(rows, 0));
    }

    /// Counts the records of one area.
    fn count(&self, range: Range<usize>, plan: &Plan, tally: &mut Tally) {
        let cells = &self.cells[range.clone()];
        let mut bits = vec![0; self.bits.len()];
        for (row, cell) in range.clone().zip(cells) {
            for (bits, column) in bits.iter_mut().zip(&self.bits) {
                *bits = column[row];
            }
            tally.count(plan, *cell, &bits, 1);
        }
        for (measured, values) in plan.measured.iter().zip(&self.measured) {
            for (component, sum) in &measured.components {
                let bits = &self.bits[component / 64][range.clone()];
                let sums = tally.sums(plan);
                for ((cell, bits), value) in cells.iter().zip(bits).zip(&values[range.clone()]) {
                    // All bits or none: adding nothing is cheaper than to decide whether to add.
                    let mask = (bits >> (component % 64) & 1).wrapping_neg();
                    let place = &mut sums[*cell as usize * plan.sums + sum];
                    *place = place.wrapping_add(value & mask.cast_signed());
                }
            }
        }
    }
}

/// Puts the answer of each joined filter into the bit of its component.
fn join(plan: &Plan, bits: &mut [Vec<u64>]) {
    for (component, formula) in &plan.joined {
        let (word, place) = (component / 64, component % 64);
        let answers = formula.holds(bits);
        for (bits, answer) in bits[word].iter_mut().zip(answers) {
            *bits &= !(1 << place) | answer << place;
        }
    }
}
