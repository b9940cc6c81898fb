//! Text columns: every word of a batch is held once, and each row says which it has.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::encoding::Encoding;

/// A text column of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    words: Vec<String>,
    codes: Vec<u32>,
}

impl Words {
    /// The text of a row, without blanks at its ends.
    pub fn get(&self, row: usize) -> Option<&str> {
        let code = self.codes.get(row)?;
        self.words.get(*code as usize).map(String::as_str)
    }

    /// The different texts of the batch in the order they first come in.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Leaves out the texts that no row has: they stood in rows that were taken back.
    fn forget_unused(&mut self) {
        let mut places = vec![None; self.words.len()];
        let old = std::mem::take(&mut self.words);
        for code in &mut self.codes {
            let place = &mut places[*code as usize];
            *code = *place.get_or_insert_with(|| {
                self.words.push(old[*code as usize].clone());
                self.words.len() as u32 - 1
            });
        }
    }

    /// The position in [`Words::words`] of each row's text.
    pub fn codes(&self) -> &[u32] {
        &self.codes
    }
}

/// Collects a text column.
pub(super) struct Collector<'b> {
    encoding: Encoding,
    /// With a faster hash than that of the standard library, also seeded anew by each process.
    known: HashMap<Cow<'b, [u8]>, u32, foldhash::fast::RandomState>,
    /// Short words that came lately, each at a place that follows from its bytes.
    lately: Vec<(Short, u32)>,
    words: Vec<String>,
    codes: Vec<u32>,
    /// True if a word may have lost its only row.
    taken_back: bool,
}

/// Most places for words that came lately; a power of two.
const MOST_PLACES: usize = 4096;

impl<'b> Collector<'b> {
    /// A column with room for so many rows.
    pub(super) fn new(encoding: Encoding, rows: usize) -> Self {
        let lately = vec![(Short::default(), 0); rows.next_power_of_two().min(MOST_PLACES)];
        Self {
            encoding,
            known: HashMap::default(),
            lately,
            words: Vec::new(),
            codes: Vec::with_capacity(rows),
            taken_back: false,
        }
    }

    /// Adds a row; false if the encoding has no character for the bytes, which then count as no text.
    #[expect(clippy::ptr_arg, reason = "a new word keeps what it borrows; moved it would go through memory")]
    pub(super) fn push(&mut self, field: &Cow<'b, [u8]>) -> bool {
        let Some(short) = Short::of(field) else {
            return self.push_known_or_new(field);
        };
        let place = short.place(self.lately.len());
        match self.lately[place] {
            (other, code) if other == short => {
                self.codes.push(code);
                true
            }
            _ => {
                let is_text = self.push_known_or_new(field);
                if let (true, Some(code)) = (is_text, self.codes.last()) {
                    self.lately[place] = (short, *code);
                }
                is_text
            }
        }
    }

    #[expect(clippy::ptr_arg, reason = "a new word keeps what it borrows; moved it would go through memory")]
    fn push_known_or_new(&mut self, field: &Cow<'b, [u8]>) -> bool {
        let new = match self.known.entry(field.clone()) {
            Entry::Occupied(known) => {
                self.codes.push(*known.get());
                return true;
            }
            Entry::Vacant(new) => new,
        };
        let Some(word) = self.encoding.word(field) else {
            self.push_known_or_new(&Cow::Borrowed(b""));
            return false;
        };
        let code = self.words.len() as u32;
        self.words.push(word);
        new.insert(code);
        self.codes.push(code);
        true
    }

    /// Takes back all rows from one on.
    pub(super) fn truncate(&mut self, rows: usize) {
        self.taken_back |= rows < self.codes.len();
        self.codes.truncate(rows);
    }

    pub(super) fn finish(self) -> Words {
        let mut words = Words { words: self.words, codes: self.codes };
        if self.taken_back {
            words.forget_unused();
        }
        words
    }
}

/// A word of 1 to 16 bytes in two numbers: its beginning and its end, which may overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Short {
    start: u64,
    end: u64,
    /// 0 only where there is no word.
    length: usize,
}

impl Short {
    fn of(word: &[u8]) -> Option<Self> {
        let length = word.len();
        let (start, end) = match length {
            8..=16 => (u64::from_le_bytes(*word.first_chunk()?), u64::from_le_bytes(*word.last_chunk()?)),
            4..8 => (
                u32::from_le_bytes(*word.first_chunk()?).into(),
                u32::from_le_bytes(*word.last_chunk()?).into(),
            ),
            1..4 => (u16::from_le_bytes([word[0], word[length / 2]]).into(), word[length - 1].into()),
            _ => return None,
        };
        Some(Self { start, end, length })
    }

    /// A place among so many; `places` is a power of two.
    fn place(self, places: usize) -> usize {
        const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
        let mixed = (self.start ^ self.end.rotate_left(29)).wrapping_add(self.length as u64);
        (mixed.wrapping_mul(ODD) >> 32) as usize & (places - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_held_once_and_decoded() {
        let mut collector = Collector::new(Encoding::of_label("windows-1252").unwrap(), 0);
        for field in [&b"Neuk\xf6lln"[..], b"Mitte", b"Neuk\xf6lln", b""] {
            assert!(collector.push(&field.into()));
        }
        let words = collector.finish();
        assert_eq!(words.words(), ["Neukölln", "Mitte", ""]);
        assert_eq!(words.codes(), [0, 1, 0, 2]);
        assert_eq!((words.get(2), words.get(4)), (Some("Neukölln"), None));
    }

    #[test]
    fn words_that_differ_in_one_byte_are_told_apart() {
        for length in 0..40 {
            let mut collector = Collector::new(Encoding::UTF_8, 0);
            let plain = vec![b'a'; length];
            for changed in (0..length).rev().chain([length]) {
                let mut word = [&plain[..], b"a"].concat();
                word[changed] = b'b';
                assert!(collector.push(&word.into()));
            }
            assert!(collector.push(&plain.into()));
            let words = collector.finish();
            assert_eq!(words.words().len(), length + 2);
            assert_eq!(words.codes().last(), Some(&(length as u32 + 1)));
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_told() {
        let mut collector = Collector::new(Encoding::of_label("utf-8").unwrap(), 0);
        assert!(!collector.push(&b"\xf6"[..].into()));
        assert_eq!(collector.finish().get(0), Some(""));
    }
}
