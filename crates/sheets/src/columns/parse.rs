//! One block of whole records → one batch; runs on its own, so blocks can be read side by side.

use std::borrow::Cow;

use super::blocks::{Fault, behind_line_end};
use super::builder::Builder;
use super::lines;
use super::{Bad, Batch, Kind};
use crate::broken::LONGEST_RECORD;
use crate::encoding::Encoding;
use crate::fixed::Layout;
use crate::number::{Notation, Plain};
use crate::records::{closing_quote, line_ends};

/// How the cells of a file are written.
#[derive(Clone, Copy)]
pub(super) struct Format<'l> {
    pub(super) cut: Cut<'l>,
    pub(super) notation: Notation,
    /// The encoding of the blocks, in which ASCII is ASCII.
    pub(super) encoding: Encoding,
}

/// How records are cut into cells.
#[derive(Clone, Copy)]
pub(super) enum Cut<'l> {
    /// At a sign.
    Delimited(Delimiter),
    /// At positions.
    Fixed(&'l Layout),
}

/// The sign between two cells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Delimiter(pub(super) u8);

/// A fault, and the line of its record.
pub(super) type Stop = (Fault, u32);

/// What a block holds; lines are counted from 0 at its beginning.
pub(super) struct Parsed {
    pub(super) batch: Batch,
    /// How many lines end in the block.
    pub(super) lines: u32,
    pub(super) broken: Option<Stop>,
}

/// Reads a block; `kinds` has an entry for each column of the file.
pub(super) fn parse(block: &[u8], format: Format<'_>, kinds: &[Option<Kind>]) -> Parsed {
    let lines = memchr::memchr_iter(b'\n', block).count() + 1;
    let most_rows = match format.cut {
        Cut::Delimited(_) => lines.min(block.len() / kinds.len().max(1) + 1),
        Cut::Fixed(_) => lines,
    };
    let builders = kinds.iter().map(|kind| Builder::new(*kind, format.encoding, most_rows)).collect();
    let table = Table { builders, line: 0, rows: 0, bad: Vec::new() };
    match format.cut {
        Cut::Fixed(layout) => lines::parse(block, layout, format, table),
        Cut::Delimited(delimiter) => {
            let unasked = unasked(kinds);
            let mut parser = Parser { block, delimiter, format, unasked, table, at: 0 };
            let broken = parser.rows().err();
            parser.table.finish(broken)
        }
    }
}

/// For each column, and behind the last: how many columns without a kind follow each other from there on.
fn unasked(kinds: &[Option<Kind>]) -> Vec<usize> {
    let mut counts = vec![0; kinds.len() + 1];
    for column in (0..kinds.len()).rev().filter(|column| kinds[*column].is_none()) {
        counts[column] = counts[column + 1] + 1;
    }
    counts
}

/// What was read of a block so far.
pub(super) struct Table<'b> {
    pub(super) builders: Vec<Builder<'b>>,
    pub(super) line: u32,
    pub(super) rows: usize,
    pub(super) bad: Vec<Bad>,
}

impl Table<'_> {
    /// Takes back the row at hand, and what is told of its cells.
    pub(super) fn take_back(&mut self, bad: usize) {
        self.builders.iter_mut().for_each(|builder| builder.truncate(self.rows));
        self.bad.truncate(bad);
    }

    pub(super) fn finish(self, broken: Option<Stop>) -> Parsed {
        let columns = self.builders.into_iter().filter_map(Builder::finish).collect();
        Parsed { batch: Batch { rows: self.rows, columns, bad: self.bad }, lines: self.line, broken }
    }
}

/// Longest record, with its line end.
const MOST_BYTES: usize = LONGEST_RECORD + 2;

struct Parser<'b, 'l> {
    block: &'b [u8],
    delimiter: Delimiter,
    format: Format<'l>,
    unasked: Vec<usize>,
    table: Table<'b>,
    at: usize,
}

/// A cell that a builder could not take at a glance.
struct Field<'b> {
    text: Cow<'b, [u8]>,
    misquoted: bool,
}

impl<'b> Parser<'b, '_> {
    /// Reads all rows; a row that breaks off leaves nothing in the columns either.
    fn rows(&mut self) -> Result<(), Stop> {
        while self.at < self.block.len() {
            let (start, line, bad) = (self.at, self.table.line, self.table.bad.len());
            let read = self.row(line).and_then(|is_row| match self.at - start {
                0..=MOST_BYTES => Ok(is_row),
                _ => Err((Fault::TooLong, line)),
            });
            let blank = self.is_blank(&self.block[start..self.at]);
            if read == Ok(true) && !blank {
                self.table.rows += 1;
                continue;
            }
            self.table.take_back(bad);
            if !read? && !blank {
                self.table.bad.push(Bad { line, column: None });
            }
        }
        Ok(())
    }

    /// Reads a row up to behind its line end; false if it is not like the header.
    fn row(&mut self, line: u32) -> Result<bool, Stop> {
        let mut even = true;
        let mut column = 0;
        loop {
            column += self.pass(self.unasked.get(column).copied().unwrap_or_default());
            even &= self.cell(line, column)?;
            column += 1;
            match self.block.get(self.at) {
                Some(sign) if *sign == self.delimiter.0 => self.at += 1,
                Some(_) => {
                    self.at = behind_line_end(self.block, self.at);
                    break;
                }
                None => break,
            }
        }
        self.table.line += 1;
        Ok(even && column == self.table.builders.len())
    }

    /// Goes behind up to so many cells with the delimiters that end them, as far as there is neither quote
    /// nor line end; gives how many.
    fn pass(&mut self, most: usize) -> usize {
        let (mut passed, mut at) = (0, self.at);
        while passed < most
            && let Some(eight) = self.block.get(at..).and_then(<[u8]>::first_chunk)
        {
            let word = u64::from_le_bytes(*eight);
            if zeros(word ^ all(b'"')) | zeros(word ^ all(b'\n')) | zeros(word ^ all(b'\r')) != 0 {
                break;
            }
            let mut delimiters = exact_zeros(word ^ all(self.delimiter.0));
            while delimiters != 0 && passed < most {
                self.at = at + delimiters.trailing_zeros() as usize / 8 + 1;
                delimiters &= delimiters - 1;
                passed += 1;
            }
            at += 8;
        }
        passed
    }

    /// Reads a cell up to its delimiter or line end; false if quotes are not paired in it.
    fn cell(&mut self, line: u32, column: usize) -> Result<bool, Stop> {
        let plain = match self.table.builders.get(column) {
            Some(Builder::Counts(_) | Builder::Values(_)) => self.plain(),
            _ => None,
        };
        if let (Some(plain), Some(builder)) = (plain, self.table.builders.get_mut(column))
            && builder.push_plain(&plain)
        {
            self.at += plain.length;
            return Ok(true);
        }
        let field = self.field(line)?;
        let row = self.table.rows;
        if let Some(builder) = self.table.builders.get_mut(column)
            && !builder.push(&field.text, row, self.format)
        {
            self.table.bad.push(Bad { line, column: Some(column) });
        }
        Ok(!field.misquoted)
    }

    /// The cell at hand, if it is a number in plain form.
    fn plain(&self) -> Option<Plain> {
        let rest = &self.block[self.at..];
        let plain = Plain::at_start(rest, self.format.notation.decimal)?;
        self.delimiter.ends(rest.get(plain.length)).then_some(plain)
    }

    /// The field at hand, without quotes and without blanks at its ends.
    fn field(&mut self, line: u32) -> Result<Field<'b>, Stop> {
        if self.block.get(self.at) == Some(&b'"') {
            return self.quoted(line);
        }
        let start = self.at;
        self.at = self.delimiter.terminator(self.block, start);
        let text = Cow::Borrowed(self.block[start..self.at].trim_ascii());
        Ok(Field { text, misquoted: false })
    }

    fn quoted(&mut self, line: u32) -> Result<Field<'b>, Stop> {
        let Some(close) = closing_quote(self.block, self.at + 1, true) else {
            return Err((Fault::QuoteOpen, line));
        };
        let inside = &self.block[self.at + 1..close];
        self.at = self.delimiter.terminator(self.block, close + 1);
        self.table.line += line_ends(inside);
        let behind = self.block[close + 1..self.at].trim_ascii();
        let text = if memchr::memchr(b'"', inside).is_some() {
            Cow::Owned(undoubled(inside))
        } else {
            Cow::Borrowed(inside.trim_ascii())
        };
        Ok(Field { text, misquoted: !behind.is_empty() })
    }

    fn is_blank(&self, record: &[u8]) -> bool {
        let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'"' || *byte == self.delimiter.0;
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

impl Delimiter {
    fn ends(self, next: Option<&u8>) -> bool {
        next.is_none_or(|byte| *byte == self.0 || *byte == b'\n' || *byte == b'\r')
    }

    /// Where the next delimiter or line end is.
    fn terminator(self, bytes: &[u8], from: usize) -> usize {
        let mut at = from;
        while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
            let word = u64::from_le_bytes(*eight);
            let found = zeros(word ^ all(self.0)) | zeros(word ^ all(b'\n')) | zeros(word ^ all(b'\r'));
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

/// The top bit of every byte that is zero, and of no other.
fn exact_zeros(word: u64) -> u64 {
    let low = !all(0x80);
    !(((word & low) + low) | word | low)
}
