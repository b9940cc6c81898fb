//! As much XML as spreadsheets need: tags, attributes and texts, one after the other.
//!
//! Written out because of memory: one tag or text is held at a time, and one above
//! [`LONGEST_PIECE`] is refused. Entities of a document type are not expanded.

use std::borrow::Cow;
use std::io::Read;

use super::Trouble;

/// Longest tag or text in bytes; a cell of a spreadsheet holds at most 32,767 characters.
const LONGEST_PIECE: usize = 1 << 20;

const FIRST_BUFFER: usize = 1 << 16;

/// What comes next in a document. Names are without their prefix.
#[derive(Debug)]
pub(super) enum Event<'x> {
    Open(Tag<'x>),
    Close(&'x [u8]),
    /// With entities, see [`push_text`].
    Text(&'x [u8]),
    /// Without entities.
    Verbatim(&'x [u8]),
    End,
}

/// An opening tag.
#[derive(Debug)]
pub(super) struct Tag<'x> {
    pub(super) name: &'x [u8],
    /// True if it closes itself; no [`Event::Close`] follows.
    pub(super) empty: bool,
    attributes: &'x [u8],
}

/// Reads a document piece by piece.
pub(super) struct Xml<R> {
    source: R,
    buffer: Vec<u8>,
    /// Where the next piece starts.
    start: usize,
    /// Where the filled part of the buffer ends.
    end: usize,
}

impl<R: Read> Xml<R> {
    pub(super) fn new(source: R) -> Self {
        Self { source, buffer: vec![0; FIRST_BUFFER], start: 0, end: 0 }
    }

    /// The next piece. Comments and declarations are left out.
    pub(super) fn next(&mut self) -> Result<Event<'_>, Trouble> {
        loop {
            if self.start == self.end && !self.read_on()? {
                return Ok(Event::End);
            }
            if self.buffer[self.start] != b'<' {
                let length = self.until(b"<", 0)?.unwrap_or(self.end - self.start);
                return Ok(Event::Text(self.take(length)));
            }
            match self.byte(1)? {
                b'?' => self.skip(b"?>", 2)?,
                b'!' if self.starts_with(b"<!--")? => self.skip(b"-->", 4)?,
                b'!' if self.starts_with(b"<![CDATA[")? => {
                    let length = self.until(b"]]>", 9)?.ok_or(Trouble::Damaged)? + 3;
                    let piece = self.take(length);
                    return Ok(Event::Verbatim(&piece[9..length - 3]));
                }
                b'!' => self.skip(b">", 2)?,
                _ => {
                    let length = self.tag()?;
                    return Ok(tag(self.take(length)));
                }
            }
        }
    }

    /// Length of the tag that starts here; a quoted ">" does not end it.
    fn tag(&mut self) -> Result<usize, Trouble> {
        let mut quote = None;
        let mut offset = 1;
        loop {
            for byte in &self.buffer[self.start + offset..self.end] {
                offset += 1;
                match (quote, *byte) {
                    (None, b'>') => return Ok(offset),
                    (None, b'"' | b'\'') => quote = Some(*byte),
                    (Some(open), byte) if open == byte => quote = None,
                    _ => {}
                }
            }
            if !self.read_on()? {
                return Err(Trouble::Damaged);
            }
        }
    }

    /// How far away the mark is, looked for from `offset` on.
    fn until(&mut self, mark: &[u8], mut offset: usize) -> Result<Option<usize>, Trouble> {
        loop {
            let window = &self.buffer[(self.start + offset).min(self.end)..self.end];
            let found = match mark {
                [byte] => window.iter().position(|other| other == byte),
                _ => window.windows(mark.len()).position(|other| other == mark),
            };
            if let Some(position) = found {
                return Ok(Some(offset + position));
            }
            offset = offset.max((self.end - self.start).saturating_sub(mark.len() - 1));
            if !self.read_on()? {
                return Ok(None);
            }
        }
    }

    fn skip(&mut self, mark: &[u8], offset: usize) -> Result<(), Trouble> {
        let length = self.until(mark, offset)?.ok_or(Trouble::Damaged)? + mark.len();
        self.start += length;
        Ok(())
    }

    fn take(&mut self, length: usize) -> &[u8] {
        let piece = &self.buffer[self.start..self.start + length];
        self.start += length;
        piece
    }

    fn byte(&mut self, offset: usize) -> Result<u8, Trouble> {
        while self.end - self.start <= offset {
            if !self.read_on()? {
                return Err(Trouble::Damaged);
            }
        }
        Ok(self.buffer[self.start + offset])
    }

    fn starts_with(&mut self, mark: &[u8]) -> Result<bool, Trouble> {
        self.byte(mark.len() - 1)?;
        Ok(self.buffer[self.start..].starts_with(mark))
    }

    /// Fills the buffer up, keeping the piece at hand; false at the end of the document.
    fn read_on(&mut self) -> Result<bool, Trouble> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        if self.end == self.buffer.len() {
            if self.end >= LONGEST_PIECE {
                return Err(Trouble::TooLarge);
            }
            self.buffer.resize(2 * self.end, 0);
        }
        let read = self.source.read(&mut self.buffer[self.end..])?;
        self.end += read;
        Ok(read > 0)
    }
}

fn tag(piece: &[u8]) -> Event<'_> {
    let inside = &piece[1..piece.len() - 1];
    if let [b'/', name @ ..] = inside {
        return Event::Close(local(name.trim_ascii_end()));
    }
    let (inside, empty) = match inside {
        [inside @ .., b'/'] => (inside, true),
        _ => (inside, false),
    };
    let length = inside.iter().position(u8::is_ascii_whitespace).unwrap_or(inside.len());
    let (name, attributes) = inside.split_at(length);
    Event::Open(Tag { name: local(name), empty, attributes })
}

fn local(name: &[u8]) -> &[u8] {
    match name.iter().position(|byte| *byte == b':') {
        Some(colon) => &name[colon + 1..],
        None => name,
    }
}

impl<'x> Tag<'x> {
    /// Names without prefix and values with entities, in their order.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'x [u8], &'x [u8])> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let equals = rest.iter().position(|byte| *byte == b'=')?;
            let name = rest[..equals].trim_ascii();
            let value = rest[equals + 1..].trim_ascii_start();
            let quote = *value.first()?;
            let length = value[1..].iter().position(|byte| *byte == quote)?;
            rest = &value[length + 2..];
            Some((local(name), &value[1..=length]))
        })
    }

    /// The value of an attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'x, str>> {
        let (_, value) = self.attributes().find(|(other, _)| *other == name.as_bytes())?;
        Some(text(value))
    }
}

/// A text without its entities.
fn text(raw: &[u8]) -> Cow<'_, str> {
    if raw.contains(&b'&') {
        let mut text = String::new();
        push_text(&mut text, raw);
        return Cow::Owned(text);
    }
    String::from_utf8_lossy(raw)
}

/// Appends a text with its entities resolved; those that nobody knows are left as they are.
pub(super) fn push_text(text: &mut String, raw: &[u8]) {
    let raw = String::from_utf8_lossy(raw);
    let mut rest = raw.as_ref();
    while let Some(position) = rest.find('&') {
        text.push_str(&rest[..position]);
        rest = &rest[position..];
        let known = rest.find(';').and_then(|end| Some((entity(&rest[1..end])?, end + 1)));
        let (character, length) = known.unwrap_or(('&', 1));
        text.push(character);
        rest = &rest[length..];
    }
    text.push_str(rest);
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    })
}

#[cfg(test)]
mod tests;
