//! Rows and persons that are in a file twice.
//!
//! Holds 9 bytes a row and 16 to 40 for its place in a hash map, for files with an identifier.

use std::collections::hash_map::Entry;

use vocabulary::records::Unit;

use crate::batch::{Batch, Text};
use crate::hash::{self, BLANK, ByNumber};

/// The rows of a file so far.
#[derive(Default)]
pub(crate) struct Twins {
    /// The row of each identifier: the first one with main residence, else the first.
    rows: ByNumber<u32>,
    /// Further rows of identifiers that are in the file several times.
    more: ByNumber<Vec<u32>>,
    /// A number for all that stands in a row.
    contents: Vec<u64>,
    main: Vec<bool>,
}

/// What was found in a batch.
#[derive(Default)]
pub(crate) struct Found {
    /// Rows that differ from all before them.
    pub(crate) kept: Vec<usize>,
    /// Rows that are the same as one before.
    pub(crate) same: Vec<usize>,
    /// Rows of a person who is in the file with another main residence already.
    pub(crate) again: Vec<usize>,
    /// Rows without an identifier.
    pub(crate) nameless: Vec<usize>,
}

impl Twins {
    /// Takes the rows of a batch; of persons, rows that are the same are not taken twice. `main` tells which
    /// rows are about a main residence.
    pub(crate) fn take(&mut self, batch: &Batch<'_>, person: &Text<'_>, main: &[bool], unit: Unit) -> Found {
        let mut found = Found::default();
        let contents = contents(batch);
        for (row, identifier) in person.numbers().into_iter().enumerate() {
            if identifier == BLANK {
                found.nameless.push(row);
            } else if self.is_known(identifier, contents[row]) {
                found.same.push(row);
                if unit == Unit::Person {
                    continue;
                }
            } else if main[row] && self.enter(identifier, main[row]) {
                found.again.push(row);
            } else if !main[row] {
                self.enter(identifier, false);
            }
            found.kept.push(row);
            self.contents.push(contents[row]);
            self.main.push(main[row]);
        }
        found
    }

    /// The row of an identifier.
    pub(crate) fn row(&self, identifier: u64) -> Option<u32> {
        self.rows.get(&identifier).copied()
    }

    fn is_known(&self, identifier: u64, contents: u64) -> bool {
        let first = self.rows.get(&identifier);
        let more = self.more.get(&identifier).into_iter().flatten();
        first.into_iter().chain(more).any(|row| self.contents[*row as usize] == contents)
    }

    /// Notes the row that comes next; true if the identifier has a row with main residence already.
    fn enter(&mut self, identifier: u64, main: bool) -> bool {
        let next = self.contents.len() as u32;
        match self.rows.entry(identifier) {
            Entry::Vacant(place) => {
                place.insert(next);
                false
            }
            Entry::Occupied(mut place) => {
                let had_main = self.main[*place.get() as usize];
                let other = if main && !had_main { place.insert(next) } else { next };
                self.more.entry(identifier).or_default().push(other);
                had_main
            }
        }
    }
}

/// A number for each row that stands for all its cells that are read.
fn contents(batch: &Batch<'_>) -> Vec<u64> {
    let mut contents = vec![0; batch.rows];
    for text in batch.columns.iter().flatten() {
        let words = text.word_numbers();
        for (content, code) in contents.iter_mut().zip(text.codes.iter()) {
            *content = hash::joined(*content, words[*code as usize]);
        }
    }
    contents
}
