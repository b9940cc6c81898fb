//! One pass over the bytes of a file: all that is needed to find its encoding, in bounded memory.

use std::io::{self, Read};

use crate::bytes::fill;

/// The first bytes that are kept.
const HEAD: usize = 1024;

/// So many bytes around characters beyond ASCII are kept.
const SAMPLE: usize = 64 * 1024;

/// So many bytes on each side of such a character.
const AROUND: usize = 24;

const BLOCK: usize = 256 * 1024;

/// What a file holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Survey {
    /// The first bytes.
    pub(crate) head: Vec<u8>,
    /// Pieces around bytes beyond ASCII, one a line.
    pub(crate) sample: Vec<u8>,
    /// True if there is no byte beyond ASCII.
    pub(crate) ascii: bool,
    /// True if the whole file is flawless UTF-8.
    pub(crate) utf_8: bool,
    /// True if there is a zero byte.
    pub(crate) zeros: bool,
}

impl Survey {
    /// Reads a file to its end.
    pub(crate) fn of(reader: &mut dyn Read) -> io::Result<Self> {
        let mut survey = Self { ascii: true, utf_8: true, ..Self::default() };
        let mut buffer = vec![0; BLOCK];
        let mut carried = 0;
        loop {
            let read = fill(reader, &mut buffer[carried..])?;
            let block = &buffer[..carried + read];
            if survey.head.is_empty() {
                survey.head = block[..block.len().min(HEAD)].to_vec();
            }
            let done = survey.add(block, read == 0);
            if read == 0 {
                return Ok(survey);
            }
            let end = carried + read;
            buffer.copy_within(done..end, 0);
            carried = end - done;
        }
    }

    /// Looks at a block; returns how much of it was looked at, all but a character cut in two.
    fn add(&mut self, block: &[u8], last: bool) -> usize {
        let mut done = block.len();
        if self.utf_8
            && let Err(error) = std::str::from_utf8(block)
        {
            match error.error_len() {
                None if !last => done = error.valid_up_to(),
                _ => self.utf_8 = false,
            }
        }
        let block = &block[..done];
        self.zeros |= memchr::memchr(0, block).is_some();
        if !block.is_ascii() {
            self.ascii = false;
            self.take_samples(block);
        }
        done
    }

    fn take_samples(&mut self, block: &[u8]) {
        let mut from = 0;
        while self.sample.len() < SAMPLE
            && let Some(found) = block[from..].iter().position(|byte| !byte.is_ascii())
        {
            let found = from + found;
            let start = from.max(found.saturating_sub(AROUND));
            let near = (found + AROUND).min(block.len());
            let beyond = block[near..].iter().position(u8::is_ascii).unwrap_or(block.len() - near);
            let end = (near + beyond).min(found + SAMPLE);
            self.sample.extend_from_slice(&block[start..end]);
            self.sample.push(b'\n');
            from = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey(bytes: &[u8]) -> Survey {
        Survey::of(&mut &bytes[..]).unwrap()
    }

    #[test]
    fn flawless_utf_8_is_told_even_where_a_block_ends_inside_a_character() {
        let text = format!("{}ü;5\n", "x".repeat(BLOCK - 1));
        assert!(survey(text.as_bytes()).utf_8);
        assert!(!survey(&text.as_bytes()[..BLOCK]).utf_8, "the file ends inside a character");
    }

    #[test]
    fn the_sample_holds_what_stands_around_characters_beyond_ascii() {
        let found = survey(b"id;name;remark that is longer than the window\n01;Neuk\xf6lln\n");
        assert!(!found.utf_8 && !found.ascii && !found.zeros);
        assert_eq!(found.sample, b" than the window\n01;Neuk\xf6lln\n\n");
    }

    #[test]
    fn the_sample_stays_small_whatever_the_file() {
        assert!(survey(&vec![0xe4; 10 * SAMPLE]).sample.len() < 3 * SAMPLE);
    }
}
