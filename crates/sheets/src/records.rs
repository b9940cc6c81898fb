//! Text to records: splits at delimiter and line end, minds quotes and counts physical lines.
//!
//! Written out because of the findings: the `csv` crate reads an unclosed quote silently up to the
//! end of the file, and its line numbers are off by one after Windows line ends and blank lines.

use std::borrow::Cow;
use std::ops::Range;

use crate::broken::{LONGEST_RECORD, MOST_COLUMNS};

/// One field as a part of the text it was found in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Field {
    /// As it stands.
    Plain(Range<usize>),
    /// Inside quotes.
    Quoted {
        /// What stands between the quotes.
        inside: Range<usize>,
        /// Where what follows the closing quote ends.
        end: usize,
    },
}

impl Field {
    /// Where it stands.
    pub(crate) fn range(&self) -> Range<usize> {
        match self {
            Self::Plain(range) => range.clone(),
            Self::Quoted { inside, end } => inside.start - 1..*end,
        }
    }

    /// Its text, without quotes; a doubled quote inside stands for one.
    pub(crate) fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self {
            Self::Plain(range) => Cow::Borrowed(&text[range.clone()]),
            Self::Quoted { inside, end } => {
                let behind = &text[inside.end + 1..*end];
                let inside = &text[inside.clone()];
                if behind.is_empty() && !inside.contains('"') {
                    return Cow::Borrowed(inside);
                }
                Cow::Owned(inside.replace("\"\"", "\"") + behind)
            }
        }
    }
}

/// What stands at the beginning of a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Split {
    /// A record.
    Record(Record),
    /// A record whose end is not in sight: more text is needed.
    More,
    /// A quote that is never closed.
    QuoteOpen,
    /// A record above [`LONGEST_RECORD`].
    TooLong,
    /// A record above [`MOST_COLUMNS`].
    TooWide,
}

/// The outline of a record.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// Length in bytes, with the line end.
    pub(crate) length: usize,
    /// Line ends inside quoted fields.
    pub(crate) inner_lines: u32,
    /// True if text follows a closing quote: the quotes are not paired as they should be, and
    /// fields of two rows may have run into one.
    pub(crate) misquoted: bool,
    /// True if the text ends right behind it, without a line end.
    pub(crate) open_ended: bool,
}

/// Finds the first record of `text` and puts its fields into `fields`; `ended` tells that no text
/// follows. `text` must not be empty.
pub(crate) fn split(text: &str, delimiter: char, ended: bool, fields: &mut Vec<Field>) -> Split {
    fields.clear();
    let mut at = 0;
    let (mut inner_lines, mut misquoted) = (0, false);
    loop {
        if at > LONGEST_RECORD {
            return Split::TooLong;
        }
        if fields.len() == MOST_COLUMNS {
            return Split::TooWide;
        }
        let mut behind = at;
        if text[at..].starts_with('"') {
            let Some(close) = closing_quote(text.as_bytes(), at + 1, ended) else {
                return unfinished(text, if ended { Split::QuoteOpen } else { Split::More });
            };
            behind = close + 1;
        }
        let end = behind + field_length(&text[behind..], delimiter);
        fields.push(if behind > at {
            let inside = at + 1..behind - 1;
            inner_lines += line_ends(&text.as_bytes()[inside.clone()]);
            misquoted |= !text[behind..end].trim().is_empty();
            Field::Quoted { inside, end }
        } else {
            Field::Plain(at..end)
        });
        if text[end..].starts_with(delimiter) {
            at = end + delimiter.len_utf8();
            continue;
        }
        return match line_end(&text[end..], ended) {
            None => unfinished(text, Split::More),
            Some(_) if end > LONGEST_RECORD => Split::TooLong,
            Some(line_end) => {
                let open_ended = end == text.len();
                Split::Record(Record { length: end + line_end, inner_lines, misquoted, open_ended })
            }
        };
    }
}

/// Finds the first line of `text` as a record of one field, in which quotes mean nothing.
pub(crate) fn split_line(text: &str, ended: bool, fields: &mut Vec<Field>) -> Split {
    let end = memchr::memchr2(b'\n', b'\r', text.as_bytes()).unwrap_or(text.len());
    fields.clear();
    fields.push(Field::Plain(0..end));
    match line_end(&text[end..], ended) {
        None => unfinished(text, Split::More),
        Some(_) if end > LONGEST_RECORD => Split::TooLong,
        Some(line_end) => Split::Record(Record {
            length: end + line_end,
            inner_lines: 0,
            misquoted: false,
            open_ended: end == text.len(),
        }),
    }
}

/// What to say of a record that is longer than `text`. A line end more is granted, as it is no part
/// of the record.
fn unfinished(text: &str, otherwise: Split) -> Split {
    let granted = if otherwise == Split::More { 2 } else { 0 };
    if text.len() > LONGEST_RECORD + granted { Split::TooLong } else { otherwise }
}

/// The position of the quote that closes a field; none if it is not in sight.
pub(crate) fn closing_quote(bytes: &[u8], from: usize, ended: bool) -> Option<usize> {
    let mut from = from;
    loop {
        let close = from + memchr::memchr(b'"', &bytes[from..])?;
        match bytes.get(close + 1) {
            Some(b'"') => from = close + 2,
            None if !ended => return None,
            _ => return Some(close),
        }
    }
}

/// How far it is to the next delimiter or line end.
fn field_length(text: &str, delimiter: char) -> usize {
    let end = match u8::try_from(delimiter) {
        Ok(sign) if sign.is_ascii() => memchr::memchr3(sign, b'\n', b'\r', text.as_bytes()),
        _ => text.find([delimiter, '\n', '\r']),
    };
    end.unwrap_or(text.len())
}

/// The length of the line end that `text` begins with, 0 at the end; none if it is not in sight.
fn line_end(text: &str, ended: bool) -> Option<usize> {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => Some(2),
        [b'\r'] | [] if !ended => None,
        [] => Some(0),
        _ => Some(1),
    }
}

/// How many lines end in a text: by line feed, carriage return, or both together.
pub(crate) fn line_ends(bytes: &[u8]) -> u32 {
    let alone = |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
    let count = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(alone).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
