//! Some rows of a file, column by column; every word is held once.

use std::borrow::Cow;

use crate::hash;

/// The words of a column, and the position of each row's word; a blank cell is an empty word.
#[derive(Clone)]
pub(crate) struct Text<'b> {
    pub(crate) words: &'b [String],
    pub(crate) codes: Cow<'b, [u32]>,
}

impl Text<'_> {
    /// What stands at the position of each row's word.
    pub(crate) fn each<T: Copy>(&self, of_words: &[T]) -> Vec<T> {
        self.codes.iter().map(|code| of_words[*code as usize]).collect()
    }

    /// A number for each row's word.
    pub(crate) fn numbers(&self) -> Vec<u64> {
        self.each(&self.word_numbers())
    }

    /// A number for each word.
    pub(crate) fn word_numbers(&self) -> Vec<u64> {
        self.words.iter().map(|word| hash::of(word)).collect()
    }
}

/// Some rows of a file.
pub(crate) struct Batch<'b> {
    /// Number of rows.
    pub(crate) rows: usize,
    /// The columns of the file; none for those that are not read.
    pub(crate) columns: Vec<Option<Text<'b>>>,
    /// The line of each row.
    pub(crate) lines: Vec<u32>,
}

impl<'b> Batch<'b> {
    /// A column that is read.
    pub(crate) fn text(&self, column: usize) -> &Text<'b> {
        self.columns[column].as_ref().expect("the plan asks for every column it uses")
    }

    /// Leaves only some rows.
    pub(crate) fn keep(&mut self, rows: &[usize]) {
        self.rows = rows.len();
        self.lines = rows.iter().map(|row| self.lines[*row]).collect();
        for text in self.columns.iter_mut().flatten() {
            text.codes = rows.iter().map(|row| text.codes[*row]).collect();
        }
    }
}

/// Gives different pairs of codes numbers in the order they first come in.
pub(crate) struct Pairs {
    /// The two codes of each number.
    pub(crate) pairs: Vec<(u32, u32)>,
    /// The number of each row.
    pub(crate) codes: Vec<u32>,
}

impl Pairs {
    /// The pairs of two columns that have so many different codes.
    pub(crate) fn of(one: (&[u32], usize), other: (&[u32], usize)) -> Self {
        /// More pairs than this are looked up by hash and not by position.
        const MOST_PLACES: usize = 1 << 22;
        let mut found = Self { pairs: Vec::new(), codes: Vec::with_capacity(one.0.len()) };
        let both = one.0.iter().copied().zip(other.0.iter().copied());
        match one.1.checked_mul(other.1) {
            Some(places) if places <= MOST_PLACES => {
                let mut known = vec![u32::MAX; places];
                for (first, second) in both {
                    let code = &mut known[first as usize * other.1 + second as usize];
                    found.push(code, first, second);
                }
            }
            _ => {
                let mut known = hash::ByNumber::default();
                for (first, second) in both {
                    let code = known.entry(u64::from(first) << 32 | u64::from(second)).or_insert(u32::MAX);
                    found.push(code, first, second);
                }
            }
        }
        found
    }

    fn push(&mut self, code: &mut u32, first: u32, second: u32) {
        if *code == u32::MAX {
            *code = self.pairs.len() as u32;
            self.pairs.push((first, second));
        }
        self.codes.push(*code);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_numbered_in_the_order_they_come_in() {
        for sizes in [(3, 3), (1 << 30, 1 << 30)] {
            let pairs = Pairs::of((&[2, 0, 2, 2], sizes.0), (&[1, 1, 0, 1], sizes.1));
            assert_eq!(pairs.pairs, [(2, 1), (0, 1), (2, 0)]);
            assert_eq!(pairs.codes, [0, 1, 2, 0]);
        }
    }
}
