//! One block of whole records → one batch; runs on its own, so blocks can be read side by side.

use std::borrow::Cow;

use super::blocks::{Fault, behind_line_end};
use super::builder::Builder;
use super::{Bad, Batch, Kind};
use crate::broken::LONGEST_RECORD;
use crate::encoding::Encoding;
use crate::number::{Notation, Plain};
use crate::records::{closing_quote, line_ends};

/// How the cells of a file are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Format {
    pub(super) delimiter: u8,
    pub(super) notation: Notation,
    /// The encoding of the blocks, in which ASCII is ASCII.
    pub(super) encoding: Encoding,
}

/// A fault, and the line of its record.
type Stop = (Fault, u32);

/// What a block holds; lines are counted from 0 at its beginning.
pub(super) struct Parsed {
    pub(super) batch: Batch,
    /// How many lines end in the block.
    pub(super) lines: u32,
    pub(super) broken: Option<Stop>,
}

/// Reads a block; `kinds` has an entry for each column of the file.
pub(super) fn parse(block: &[u8], format: Format, kinds: &[Option<Kind>]) -> Parsed {
    let lines = memchr::memchr_iter(b'\n', block).count() + 1;
    let most_rows = lines.min(block.len() / kinds.len().max(1) + 1);
    let builders = kinds.iter().map(|kind| Builder::new(*kind, format.encoding, most_rows)).collect();
    let mut parser = Parser { block, format, builders, at: 0, line: 0, rows: 0, bad: Vec::new() };
    let broken = parser.rows().err();
    let columns = parser.builders.into_iter().filter_map(Builder::finish).collect();
    Parsed { batch: Batch { rows: parser.rows, columns, bad: parser.bad }, lines: parser.line, broken }
}

struct Parser<'b> {
    block: &'b [u8],
    format: Format,
    builders: Vec<Builder<'b>>,
    at: usize,
    line: u32,
    rows: usize,
    bad: Vec<Bad>,
}

/// A cell that a builder could not take at a glance.
struct Field<'b> {
    text: Cow<'b, [u8]>,
    misquoted: bool,
}

impl<'b> Parser<'b> {
    fn rows(&mut self) -> Result<(), Stop> {
        while self.at < self.block.len() {
            let (start, line, bad) = (self.at, self.line, self.bad.len());
            let is_row = self.row(line)?;
            if self.at - start > LONGEST_RECORD + 2 {
                return Err((Fault::TooLong, line));
            }
            let blank = self.is_blank(&self.block[start..self.at]);
            if is_row && !blank {
                self.rows += 1;
            } else {
                self.builders.iter_mut().for_each(|builder| builder.truncate(self.rows));
                self.bad.truncate(bad);
                if !blank {
                    self.bad.push(Bad { line, column: None });
                }
            }
        }
        Ok(())
    }

    /// Reads a row up to behind its line end; false if it is not like the header.
    fn row(&mut self, line: u32) -> Result<bool, Stop> {
        let mut even = true;
        let mut column = 0;
        loop {
            even &= self.cell(line, column)?;
            column += 1;
            match self.block.get(self.at) {
                Some(sign) if *sign == self.format.delimiter => self.at += 1,
                Some(_) => {
                    self.at = behind_line_end(self.block, self.at);
                    break;
                }
                None => break,
            }
        }
        self.line += 1;
        Ok(even && column == self.builders.len())
    }

    /// Reads a cell up to its delimiter or line end; false if quotes are not paired in it.
    fn cell(&mut self, line: u32, column: usize) -> Result<bool, Stop> {
        let plain = match self.builders.get(column) {
            Some(Builder::Counts(_) | Builder::Values(_)) => self.plain(),
            _ => None,
        };
        if let (Some(plain), Some(builder)) = (plain, self.builders.get_mut(column))
            && builder.push_plain(&plain)
        {
            self.at += plain.length;
            return Ok(true);
        }
        let field = self.field(line)?;
        let row = self.rows;
        if let Some(builder) = self.builders.get_mut(column)
            && !builder.push(field.text, row, self.format)
        {
            self.bad.push(Bad { line, column: Some(column) });
        }
        Ok(!field.misquoted)
    }

    /// The cell at hand, if it is a number in plain form.
    fn plain(&self) -> Option<Plain> {
        let rest = &self.block[self.at..];
        let plain = Plain::at_start(rest, self.format.notation.decimal)?;
        self.format.ends(rest.get(plain.length)).then_some(plain)
    }

    /// The field at hand, without quotes and without blanks at its ends.
    fn field(&mut self, line: u32) -> Result<Field<'b>, Stop> {
        if self.block.get(self.at) == Some(&b'"') {
            return self.quoted(line);
        }
        let start = self.at;
        self.at = self.format.terminator(self.block, start);
        let text = Cow::Borrowed(self.block[start..self.at].trim_ascii());
        Ok(Field { text, misquoted: false })
    }

    fn quoted(&mut self, line: u32) -> Result<Field<'b>, Stop> {
        let Some(close) = closing_quote(self.block, self.at + 1, true) else {
            return Err((Fault::QuoteOpen, line));
        };
        let inside = &self.block[self.at + 1..close];
        self.at = self.format.terminator(self.block, close + 1);
        self.line += line_ends(inside);
        let behind = self.block[close + 1..self.at].trim_ascii();
        let text = if memchr::memchr(b'"', inside).is_some() {
            Cow::Owned(undoubled(inside))
        } else {
            Cow::Borrowed(inside.trim_ascii())
        };
        Ok(Field { text, misquoted: !behind.is_empty() })
    }

    fn is_blank(&self, record: &[u8]) -> bool {
        let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'"' || *byte == self.format.delimiter;
        record.iter().all(blank)
    }
}

fn undoubled(inside: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(inside.len());
    let mut rest = inside;
    while let Some(quote) = memchr::memchr(b'"', rest) {
        text.extend_from_slice(&rest[..=quote]);
        rest = rest.get(quote + 2..).unwrap_or_default();
    }
    text.extend_from_slice(rest);
    text.trim_ascii().to_vec()
}

impl Format {
    fn ends(self, next: Option<&u8>) -> bool {
        next.is_none_or(|byte| *byte == self.delimiter || *byte == b'\n' || *byte == b'\r')
    }

    /// Where the next delimiter or line end is.
    fn terminator(self, bytes: &[u8], from: usize) -> usize {
        let mut at = from;
        while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
            let word = u64::from_le_bytes(*eight);
            let found =
                zeros(word ^ all(self.delimiter)) | zeros(word ^ all(b'\n')) | zeros(word ^ all(b'\r'));
            if found != 0 {
                return at + found.trailing_zeros() as usize / 8;
            }
            at += 8;
        }
        while !self.ends(bytes.get(at)) {
            at += 1;
        }
        at
    }
}

/// Eight times the same byte.
const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The top bit of every byte that is zero, and perhaps of some behind the first of them.
fn zeros(word: u64) -> u64 {
    word.wrapping_sub(all(1)) & !word & all(0x80)
}
