//! A file in blocks of whole records, as wide as memory may be used for one of them.

use std::io::Read;

use crate::broken::{Broken, LONGEST_RECORD};
use crate::bytes::fill;
use crate::encoding::Decoder;
use crate::records::closing_quote;

/// Why a file cannot be read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// The record behind the last block is too long.
    TooLong,
    /// A quote in the last record is never closed.
    QuoteOpen,
    /// The file cannot be read on.
    Unreadable,
}

impl Fault {
    /// What is told of it, with the line of the record.
    pub(super) fn at(self, line: u32) -> Broken {
        match self {
            Self::TooLong => Broken::TooLong { line },
            Self::QuoteOpen => Broken::QuoteOpen { line },
            Self::Unreadable => Broken::Unreadable { line },
        }
    }
}

/// Cuts a file into blocks.
pub(super) struct Blocks {
    reader: Box<dyn Read + Send>,
    /// Makes UTF-8 of an encoding whose delimiters are more than a byte.
    transcoder: Option<Decoder>,
    /// None where lines are records, whatever quotes are in them.
    delimiter: Option<u8>,
    /// Bytes of a block.
    size: usize,
    /// What was read and belongs to the next block.
    rest: Vec<u8>,
    ended: bool,
}

impl Blocks {
    pub(super) fn new(
        reader: Box<dyn Read + Send>,
        transcoder: Option<Decoder>,
        delimiter: Option<u8>,
        size: usize,
    ) -> Self {
        Self { reader, transcoder, delimiter, size, rest: Vec::new(), ended: false }
    }

    /// Reads past so many line ends.
    pub(super) fn skip_lines(&mut self, count: u32) -> Result<(), Fault> {
        let mut left = count;
        let mut block = std::mem::take(&mut self.rest);
        let mut at = 0;
        while left > 0 {
            match memchr::memchr2(b'\n', b'\r', &block[at..]).map(|end| at + end) {
                Some(end) if end + 1 < block.len() || self.ended => {
                    at = behind_line_end(&block, end);
                    left -= 1;
                }
                _ if self.ended => break,
                _ => {
                    block.drain(..at);
                    at = 0;
                    let length = block.len() + self.size;
                    self.read_into(&mut block, length)?;
                }
            }
        }
        block.drain(..at);
        self.rest = block;
        Ok(())
    }

    /// Replaces what is in `block` by the next block; nothing is in it at the end.
    pub(super) fn next(&mut self, block: &mut Vec<u8>) -> Result<(), Fault> {
        block.clear();
        block.append(&mut self.rest);
        let mut length = self.size;
        while !self.ended {
            self.read_into(block, length)?;
            if block.len() < length {
                continue;
            }
            let whole = match self.delimiter {
                Some(delimiter) => whole_records(block, delimiter),
                None => whole_lines(block),
            };
            if whole > 0 {
                self.rest.extend_from_slice(&block[whole..]);
                block.truncate(whole);
                break;
            }
            if block.len() > LONGEST_RECORD + 2 {
                return Err(Fault::TooLong);
            }
            length = 2 * block.len();
        }
        Ok(())
    }

    /// Reads on until the block has a length or the file ends.
    fn read_into(&mut self, block: &mut Vec<u8>, length: usize) -> Result<(), Fault> {
        let before = block.len();
        block.resize(length.max(before + 1), 0);
        let read = fill(&mut *self.reader, &mut block[before..]).map_err(|_| Fault::Unreadable)?;
        self.ended = before + read < block.len();
        block.truncate(before + read);
        if let Some(decoder) = &mut self.transcoder {
            let mut text = String::new();
            decoder.decode(&block[before..], self.ended, &mut text).map_err(|_| Fault::Unreadable)?;
            block.truncate(before);
            block.extend_from_slice(text.as_bytes());
        }
        Ok(())
    }
}

/// The position behind the line end at `end`.
pub(super) fn behind_line_end(bytes: &[u8], end: usize) -> usize {
    end + if bytes[end..].starts_with(b"\r\n") { 2 } else { 1 }
}

/// The length of all lines that end in `block`; behind a carriage return at its end a line feed may follow.
fn whole_lines(block: &[u8]) -> usize {
    let within = block.strip_suffix(b"\r").unwrap_or(block);
    memchr::memrchr2(b'\n', b'\r', within).map_or(0, |last| last + 1)
}

/// The length of all records that end in `block`.
fn whole_records(block: &[u8], delimiter: u8) -> usize {
    if memchr::memchr(b'"', block).is_none()
        && let Some(last) = memchr::memrchr(b'\n', block)
    {
        return last + 1;
    }
    let (mut at, mut whole) = (0, 0);
    loop {
        if block.get(at) == Some(&b'"') {
            let Some(close) = closing_quote(block, at + 1, false) else {
                return whole;
            };
            at = close + 1;
        }
        match memchr::memchr3(delimiter, b'\n', b'\r', &block[at..]).map(|end| at + end) {
            Some(end) if block[end] == delimiter => at = end + 1,
            Some(end) if end + 1 < block.len() || block[end] == b'\n' => {
                at = behind_line_end(block, end);
                whole = at;
            }
            _ => return whole,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_ends_behind_a_record_and_not_inside_quotes() {
        assert_eq!(whole_records(b"1;2\n3;", b';'), 4);
        assert_eq!(whole_records(b"1;\"2\n3\";4\n5;\"6\n", b';'), 10);
        assert_eq!(whole_records(b"1;2\r3;4\r", b';'), 4, "a line feed may follow");
        assert_eq!(whole_records(b"1;2", b';'), 0);
    }

    #[test]
    fn quotes_join_no_lines_where_there_is_no_delimiter() {
        assert_eq!(whole_lines(b"1\n\"2\n3"), 5);
        assert_eq!(whole_lines(b"1\r2\r"), 2, "a line feed may follow");
        assert_eq!(whole_lines(b"1\r2\r\n"), 5);
        assert_eq!(whole_lines(b"12"), 0);
    }

    #[test]
    fn lines_are_skipped_across_blocks() {
        for size in 1..9 {
            let bytes = &b"Titel \"\r\n\rid;ew\n1;2"[..];
            let mut blocks = Blocks::new(Box::new(bytes), None, Some(b';'), size);
            blocks.skip_lines(2).unwrap();
            let (mut rest, mut block) = (Vec::new(), vec![0]);
            while !block.is_empty() {
                blocks.next(&mut block).unwrap();
                rest.extend_from_slice(&block);
            }
            assert_eq!(rest, b"id;ew\n1;2", "{size}");
        }
    }
}
