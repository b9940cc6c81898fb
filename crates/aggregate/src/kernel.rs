//! The one pass over the records: from classes of values to counts by area.
//!
//! Column by column, each record gets the number of its cell and one bit for each component from small tables;
//! no filter is evaluated for a record. Records are gathered until there are some for each area, then put in the
//! order of their areas, so that each area is locked once and its counts stay in the cache.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard};

use crate::plan::Plan;
use crate::tally::Tally;

/// Records of each area that are gathered, on average.
const PER_AREA: usize = 128;

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

/// One thread's part of the work: records that are gathered and then counted.
#[derive(Debug)]
pub(crate) struct Worker<'s> {
    shared: &'s Shared<'s>,
    gathered: Gathered,
    /// Positions of the records, by area.
    order: Vec<u32>,
    /// For each area, the end of its records in `order`.
    ends: Vec<u32>,
}

#[derive(Debug, Default)]
struct Gathered {
    areas: Vec<u32>,
    cells: Vec<u32>,
    /// For each word of components, the bits of each record.
    bits: Vec<Vec<u64>>,
    measured: Vec<Vec<i64>>,
}

impl<'s> Worker<'s> {
    pub(crate) fn new(shared: &'s Shared<'s>) -> Self {
        let gathered = Gathered {
            bits: vec![Vec::new(); shared.plan.words()],
            measured: vec![Vec::new(); shared.plan.measured.len()],
            ..Gathered::default()
        };
        Self { shared, gathered, order: Vec::new(), ends: Vec::new() }
    }

    /// Takes a batch and counts if enough is gathered.
    pub(crate) fn take(&mut self, batch: &Batch) {
        let gathered = &mut self.gathered;
        gathered.areas.extend_from_slice(&batch.areas);
        gathered.describe(self.shared.plan, batch);
        for (gathered, values) in gathered.measured.iter_mut().zip(&batch.measured) {
            gathered.extend_from_slice(values);
        }
        if gathered.areas.len() >= GATHERED.min(self.shared.tallies.len() * PER_AREA) {
            self.count();
        }
    }

    /// Counts the records that were gathered.
    pub(crate) fn count(&mut self) {
        let shared = self.shared;
        self.sort();
        let mut first = 0;
        for (area, tally) in shared.tallies.iter().enumerate() {
            let last = self.ends[area] as usize;
            if first < last {
                let mut tally = lock(tally);
                self.count_area(&mut tally, first..last);
                for (measured, values) in shared.plan.measured.iter().zip(&self.gathered.measured) {
                    self.add_area(&mut tally, first..last, &measured.components, values);
                }
            }
            first = last;
        }
        for (largest, values) in shared.largest.iter().zip(&self.gathered.measured) {
            let here = values.iter().map(|value| value.unsigned_abs()).max();
            largest.fetch_max(here.unwrap_or(0), Ordering::Relaxed);
        }
        self.gathered.clear();
    }

    /// Puts the positions of the records in the order of their areas.
    fn sort(&mut self) {
        let areas = &self.gathered.areas;
        self.ends.clear();
        self.ends.resize(self.shared.tallies.len(), 0);
        for area in areas {
            self.ends[*area as usize] += 1;
        }
        let mut start = 0;
        for end in &mut self.ends {
            start += std::mem::replace(end, start);
        }
        self.order.resize(areas.len(), 0);
        for (row, area) in areas.iter().enumerate() {
            let at = &mut self.ends[*area as usize];
            self.order[*at as usize] = row as u32;
            *at += 1;
        }
    }

    fn count_area(&self, tally: &mut Tally, range: Range<usize>) {
        let (plan, gathered) = (self.shared.plan, &self.gathered);
        let mut bits = vec![0; gathered.bits.len()];
        for row in &self.order[range] {
            let row = *row as usize;
            for (bits, column) in bits.iter_mut().zip(&gathered.bits) {
                *bits = column[row];
            }
            tally.count(plan, gathered.cells[row], &bits, 1);
        }
    }

    /// Adds the numbers of one variable to the sums of the components that add it up.
    fn add_area(
        &self,
        tally: &mut Tally,
        range: Range<usize>,
        components: &[(usize, usize)],
        values: &[i64],
    ) {
        let (plan, gathered) = (self.shared.plan, &self.gathered);
        let sums = tally.sums(plan);
        for row in &self.order[range] {
            let row = *row as usize;
            if values[row] == 0 {
                continue;
            }
            for (component, sum) in components {
                // All bits or none: adding nothing is cheaper than to decide whether to add.
                let mask = (gathered.bits[component / 64][row] >> (component % 64) & 1).wrapping_neg();
                let place = &mut sums[gathered.cells[row] as usize * plan.sums + sum];
                *place = place.wrapping_add(values[row] & mask.cast_signed());
            }
        }
    }
}

impl Gathered {
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
        self.areas.clear();
        self.cells.clear();
        self.bits.iter_mut().for_each(Vec::clear);
        self.measured.iter_mut().for_each(Vec::clear);
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
