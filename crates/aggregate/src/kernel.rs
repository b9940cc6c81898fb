//! The one pass over the records: from classes of values to counts by area.
//!
//! Column by column, each record gets the number of its cell and the bits of its terms from small tables.
//! Both together are its outcome, which gets a short number. The records of a batch are put in the order of
//! their areas, so that each area is locked once and its counts stay in the cache. No filter is evaluated for
//! a record, unless its outcome has no number any more.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard};

use crate::outcomes::{Outcomes, Table, UNNUMBERED};
use crate::plan::Plan;
use crate::tally::Tally;

/// Outcomes that always get a number, however few cells there are.
const LEAST_ROOM: usize = 1 << 16;

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
        // An outcome takes about as much room as eight counts: the list of outcomes is allowed the room of the cells.
        let room = LEAST_ROOM.max(areas.saturating_mul(plan.cells * plan.components.len()) / 8);
        Self::with_room(plan, areas, room)
    }

    pub(crate) fn with_room(plan: &'p Plan, areas: usize, room: usize) -> Self {
        Self {
            plan,
            outcomes: Mutex::new(Outcomes::new(plan.words, room)),
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
    cells: Vec<u32>,
    bits: Vec<Vec<u64>>,
    outcomes: Vec<u32>,
    /// Positions of the records, by area.
    order: Vec<u32>,
    /// For each area, the end of its records in `order`.
    ends: Vec<u32>,
}

impl<'s> Worker<'s> {
    pub(crate) fn new(shared: &'s Shared<'s>) -> Self {
        Self {
            known: (0..shared.plan.words).map(|_| Table::default()).collect(),
            full: false,
            cells: Vec::new(),
            bits: vec![Vec::new(); shared.plan.words],
            outcomes: Vec::new(),
            order: Vec::new(),
            ends: Vec::new(),
            shared,
        }
    }

    /// Counts the records of a batch.
    pub(crate) fn count(&mut self, batch: &Batch) {
        self.describe(batch);
        self.number();
        self.sort(&batch.areas);
        let mut first = 0;
        for area in 0..self.ends.len() {
            let last = self.ends[area] as usize;
            if first < last {
                let mut tally = lock(&self.shared.tallies[area]);
                self.count_area(&mut tally, first..last);
                if self.shared.plan.sums > 0 {
                    self.add_area(&mut tally, first..last, batch);
                }
            }
            first = last;
        }
        for (largest, values) in self.shared.largest.iter().zip(&batch.measured) {
            let here = values.iter().map(|value| value.unsigned_abs()).max();
            largest.fetch_max(here.unwrap_or(0), Ordering::Relaxed);
        }
    }

    /// The cell and the bits of each record.
    fn describe(&mut self, batch: &Batch) {
        let rows = batch.areas.len();
        self.cells.clear();
        self.cells.resize(rows, 0);
        for bits in &mut self.bits {
            bits.clear();
            bits.resize(rows, u64::MAX);
        }
        for (variable, classes) in self.shared.plan.variables.iter().zip(&batch.classes) {
            for (word, kept) in &variable.bits {
                for (bits, class) in self.bits[*word].iter_mut().zip(classes) {
                    *bits &= kept[*class as usize];
                }
            }
            if !variable.cells.is_empty() {
                for (cell, class) in self.cells.iter_mut().zip(classes) {
                    *cell += variable.cells[*class as usize];
                }
            }
        }
    }

    /// The number of each record's outcome.
    fn number(&mut self) {
        self.outcomes.clear();
        self.outcomes.extend_from_slice(&self.cells);
        for word in 0..self.bits.len() {
            for row in 0..self.outcomes.len() {
                let (before, bits) = (self.outcomes[row], self.bits[word][row]);
                self.outcomes[row] = match self.known[word].find(before, bits) {
                    Some(number) => number,
                    None => self.ask(word, before, bits),
                };
            }
        }
    }

    /// The number of an outcome this thread has not met.
    #[cold]
    fn ask(&mut self, word: usize, before: u32, bits: u64) -> u32 {
        if self.full || word > 0 && before == UNNUMBERED {
            return UNNUMBERED;
        }
        let Some(number) = lock(&self.shared.outcomes).number(word, before, bits) else {
            self.full = true;
            return UNNUMBERED;
        };
        self.known[word].insert(before, bits, number);
        number
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

    fn count_area(&self, tally: &mut Tally, range: std::ops::Range<usize>) {
        let plan = self.shared.plan;
        let mut bits = vec![0; plan.words];
        for row in &self.order[range] {
            let outcome = self.outcomes[*row as usize];
            if outcome == UNNUMBERED || tally.is_dense() {
                let cell = self.row(*row as usize, &mut bits);
                tally.count_cell(plan, cell, &bits, 1);
            } else {
                tally.count(outcome, 1);
                if tally.is_crowded(plan) {
                    tally.settle(plan, &lock(&self.shared.outcomes));
                }
            }
        }
    }

    fn add_area(&self, tally: &mut Tally, range: std::ops::Range<usize>, batch: &Batch) {
        let plan = self.shared.plan;
        let mut bits = vec![0; plan.words];
        for (measured, values) in plan.measured.iter().zip(&batch.measured) {
            for row in &self.order[range.clone()] {
                let value = values[*row as usize];
                if value != 0 {
                    let cell = self.row(*row as usize, &mut bits);
                    for (component, sum) in &measured.components {
                        if plan.components[*component].formula.holds(&bits) {
                            tally.add(plan, cell, *sum, value);
                        }
                    }
                }
            }
        }
    }

    /// Writes the bits of a record and returns its cell.
    #[inline]
    fn row(&self, row: usize, bits: &mut [u64]) -> usize {
        for (bits, column) in bits.iter_mut().zip(&self.bits) {
            *bits = column[row];
        }
        self.cells[row] as usize
    }
}
