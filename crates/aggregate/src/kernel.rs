//! The one pass over the records: from classes of values to counts by area.
//!
//! Column by column, each record gets the number of its cell and one bit for each component from small tables;
//! no filter is evaluated for a record. The records of a batch are put in the order of their areas, so that each
//! area is locked once and its counts stay in the cache. Where an area has few records for its many cells, cell
//! and bits become the number of an outcome, and outcomes are counted.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard};

use crate::outcomes::{Outcomes, Table};
use crate::plan::Plan;
use crate::tally::Tally;

/// Most outcomes that get a number.
const ROOM: usize = 1 << 20;

/// Records whose bits stay in the cache while the columns pass by.
const BLOCK: usize = 1 << 11;

/// What all threads count into.
#[derive(Debug)]
pub(crate) struct Shared<'p> {
    plan: &'p Plan,
    outcomes: Mutex<Outcomes>,
    tallies: Vec<Mutex<Tally>>,
    /// The largest number of each measured variable, without its sign.
    largest: Vec<AtomicU64>,
}

impl<'p> Shared<'p> {
    /// Nothing counted yet in so many areas.
    pub(crate) fn new(plan: &'p Plan, areas: usize) -> Self {
        Self::with_room(plan, areas, ROOM)
    }

    pub(crate) fn with_room(plan: &'p Plan, areas: usize, room: usize) -> Self {
        Self {
            plan,
            outcomes: Mutex::new(Outcomes::new(plan.words(), room)),
            tallies: (0..areas).map(|_| Mutex::new(Tally::default())).collect(),
            largest: plan.measured.iter().map(|_| AtomicU64::new(0)).collect(),
        }
    }

    /// What was counted, and the largest number of each measured variable.
    pub(crate) fn finish(self) -> (Vec<Tally>, Outcomes, Vec<u64>) {
        let tallies = self.tallies.into_iter().map(|tally| tally.into_inner().expect(NO_PANIC)).collect();
        let largest = self.largest.into_iter().map(AtomicU64::into_inner).collect();
        (tallies, self.outcomes.into_inner().expect(NO_PANIC), largest)
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

/// One thread's part of the work.
#[derive(Debug)]
pub(crate) struct Worker<'s> {
    shared: &'s Shared<'s>,
    /// Numbers of outcomes this thread has met.
    known: Vec<Table>,
    /// True if some outcome got no number.
    full: bool,
    /// The cell of each record.
    cells: Vec<u32>,
    /// For each word of bits, that of each record.
    bits: Vec<Vec<u64>>,
    /// Positions of the records, by area.
    order: Vec<u32>,
    /// For each area, the end of its records in `order`.
    ends: Vec<u32>,
}

impl<'s> Worker<'s> {
    pub(crate) fn new(shared: &'s Shared<'s>) -> Self {
        Self {
            known: (0..shared.plan.words()).map(|_| Table::default()).collect(),
            full: false,
            cells: Vec::new(),
            bits: vec![Vec::new(); shared.plan.bits.len()],
            order: Vec::new(),
            ends: Vec::new(),
            shared,
        }
    }

    /// Counts the records of a batch.
    pub(crate) fn count(&mut self, batch: &Batch) {
        self.describe(batch);
        self.join();
        self.sort(&batch.areas);
        let shared = self.shared;
        let mut first = 0;
        for (area, tally) in shared.tallies.iter().enumerate() {
            let last = self.ends[area] as usize;
            if first < last {
                let mut tally = lock(tally);
                self.count_area(&mut tally, first..last);
                for (measured, values) in shared.plan.measured.iter().zip(&batch.measured) {
                    self.add_area(&mut tally, first..last, &measured.components, values);
                }
            }
            first = last;
        }
        for (largest, values) in shared.largest.iter().zip(&batch.measured) {
            let here = values.iter().map(|value| value.unsigned_abs()).max();
            largest.fetch_max(here.unwrap_or(0), Ordering::Relaxed);
        }
    }

    /// The cell and the bits of each record.
    fn describe(&mut self, batch: &Batch) {
        let (plan, rows) = (self.shared.plan, batch.areas.len());
        self.cells.clear();
        self.cells.resize(rows, 0);
        for (bits, before) in self.bits.iter_mut().zip(&plan.bits) {
            bits.clear();
            bits.resize(rows, *before);
        }
        for start in (0..rows).step_by(BLOCK) {
            let block = start..rows.min(start + BLOCK);
            for (variable, classes) in plan.variables.iter().zip(&batch.classes) {
                let classes = &classes[block.clone()];
                for (word, kept) in &variable.bits {
                    for (bits, class) in self.bits[*word][block.clone()].iter_mut().zip(classes) {
                        *bits &= kept[*class as usize];
                    }
                }
                if !variable.cells.is_empty() {
                    for (cell, class) in self.cells[block.clone()].iter_mut().zip(classes) {
                        *cell += variable.cells[*class as usize];
                    }
                }
            }
        }
    }

    /// Puts the answer of each joined filter into the bit of its component.
    fn join(&mut self) {
        for (component, formula) in &self.shared.plan.joined {
            let (word, place) = (component / 64, component % 64);
            let answers = formula.holds(&self.bits);
            for (bits, answer) in self.bits[word].iter_mut().zip(answers) {
                *bits &= !(1 << place) | answer << place;
            }
        }
    }

    /// Puts the positions of the records in the order of their areas.
    fn sort(&mut self, areas: &[u32]) {
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

    fn count_area(&mut self, tally: &mut Tally, range: Range<usize>) {
        let plan = self.shared.plan;
        let mut bits = vec![0; plan.words()];
        for at in range {
            let cell = self.row(at, &mut bits);
            match (!tally.is_dense()).then(|| self.number(cell, &bits)).flatten() {
                None => tally.count_cell(plan, cell as usize, &bits, 1),
                Some(outcome) => {
                    tally.count(outcome, 1);
                    if tally.is_crowded(plan) {
                        tally.settle(plan, &lock(&self.shared.outcomes));
                    }
                }
            }
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
        let sums = tally.sums(self.shared.plan);
        for row in &self.order[range] {
            let row = *row as usize;
            if values[row] == 0 {
                continue;
            }
            for (component, sum) in components {
                // All bits or none: adding nothing is cheaper than to decide whether to add.
                let mask = (self.bits[component / 64][row] >> (component % 64) & 1).wrapping_neg();
                let place = &mut sums[self.cells[row] as usize * self.shared.plan.sums + sum];
                *place = place.wrapping_add(values[row] & mask.cast_signed());
            }
        }
    }

    /// Writes the bits of the record at a position of the order and returns its cell.
    #[inline]
    fn row(&self, at: usize, bits: &mut [u64]) -> u32 {
        let row = self.order[at] as usize;
        for (bits, column) in bits.iter_mut().zip(&self.bits) {
            *bits = column[row];
        }
        self.cells[row]
    }

    /// The number of an outcome, if there is room for one.
    #[inline]
    fn number(&mut self, cell: u32, bits: &[u64]) -> Option<u32> {
        let mut number = cell;
        for (word, bits) in bits.iter().enumerate() {
            number = match self.known[word].find(number, *bits) {
                Some(known) => known,
                None => self.ask(word, number, *bits)?,
            };
        }
        Some(number)
    }

    /// The number of what this thread has not met.
    #[cold]
    fn ask(&mut self, word: usize, before: u32, bits: u64) -> Option<u32> {
        if self.full {
            return None;
        }
        let number = lock(&self.shared.outcomes).number(word, before, bits);
        match number {
            Some(number) => self.known[word].insert(before, bits, number),
            None => self.full = true,
        }
        number
    }
}
