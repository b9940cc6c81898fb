//! The records of an XLS stream, and the texts in them.
//!
//! A record holds at most 8 kB; a longer one goes on in the records behind it, and a text that is cut
//! there tells once more whether its characters have one or two bytes.

use super::Trouble;
use crate::encoding::Encoding;

pub(super) const BEGIN: u16 = 0x0809;
pub(super) const END: u16 = 0x000a;
const CONTINUE: u16 = 0x003c;

/// A record with what is continued behind it.
pub(super) struct Record<'s> {
    pub(super) kind: u16,
    parts: Vec<&'s [u8]>,
}

/// Iterates over the records of a stream.
pub(super) struct Records<'s> {
    stream: &'s [u8],
}

impl<'s> Records<'s> {
    pub(super) fn new(stream: &'s [u8]) -> Self {
        Self { stream }
    }

    fn one(&mut self) -> Option<(u16, &'s [u8])> {
        let [a, b, c, d, rest @ ..] = self.stream else {
            return None;
        };
        let length = usize::from(u16::from_le_bytes([*c, *d])).min(rest.len());
        let (data, rest) = rest.split_at(length);
        self.stream = rest;
        Some((u16::from_le_bytes([*a, *b]), data))
    }
}

impl<'s> Iterator for Records<'s> {
    type Item = Record<'s>;

    fn next(&mut self) -> Option<Record<'s>> {
        let (kind, data) = self.one()?;
        let mut parts = vec![data];
        while self.stream.starts_with(&CONTINUE.to_le_bytes()) {
            parts.extend(self.one().map(|(_, data)| data));
        }
        Some(Record { kind, parts })
    }
}

impl Record<'_> {
    pub(super) fn fields(&self) -> Fields<'_> {
        Fields { here: self.parts[0], parts: self.parts[1..].iter() }
    }
}

/// Reads the fields of a record one after the other.
pub(super) struct Fields<'r> {
    here: &'r [u8],
    parts: std::slice::Iter<'r, &'r [u8]>,
}

impl Fields<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.here.is_empty() && self.parts.len() == 0
    }

    pub(super) fn byte(&mut self) -> Result<u8, Trouble> {
        loop {
            if let [byte, rest @ ..] = self.here {
                self.here = rest;
                return Ok(*byte);
            }
            self.here = self.parts.next().ok_or(Trouble::Damaged)?;
        }
    }

    pub(super) fn bytes<const N: usize>(&mut self) -> Result<[u8; N], Trouble> {
        let mut bytes = [0; N];
        for byte in &mut bytes {
            *byte = self.byte()?;
        }
        Ok(bytes)
    }

    pub(super) fn short(&mut self) -> Result<u16, Trouble> {
        self.bytes().map(u16::from_le_bytes)
    }

    pub(super) fn long(&mut self) -> Result<u32, Trouble> {
        self.bytes().map(u32::from_le_bytes)
    }

    pub(super) fn skip(&mut self, count: u32) -> Result<(), Trouble> {
        (0..count).try_for_each(|_| self.byte().map(drop))
    }

    /// A text of so many characters, which begins with its flags.
    pub(super) fn text(&mut self, characters: u16) -> Result<String, Trouble> {
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { u32::from(self.short()?) } else { 0 };
        let extra = if flags & 4 != 0 { self.long()? } else { 0 };
        let mut wide = flags & 1 != 0;
        let mut units = Vec::new();
        while units.len() < usize::from(characters) {
            if self.here.is_empty() {
                self.here = self.parts.next().ok_or(Trouble::Damaged)?;
                wide = self.byte()? & 1 != 0;
                continue;
            }
            units.push(if wide { self.short()? } else { u16::from(self.byte()?) });
        }
        self.skip(4 * runs)?;
        self.skip(extra)?;
        Ok(String::from_utf16_lossy(&units))
    }

    /// A text of so many bytes, as old versions write it.
    pub(super) fn old_text(&mut self, length: u16, encoding: Encoding) -> Result<String, Trouble> {
        let bytes: Vec<u8> = (0..length).map(|_| self.byte()).collect::<Result<_, _>>()?;
        Ok(encoding.lossy(&bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    }

    #[test]
    fn a_text_goes_on_in_the_next_record_with_its_own_width() {
        let stream = [record(1, &[0, b'a', b'b']), record(CONTINUE, &[1, 0xe4, 0, b'c', 0])].concat();
        let record = Records::new(&stream).next().unwrap();
        assert_eq!(record.fields().text(4).unwrap(), "abäc");
        assert_eq!(record.fields().text(5).unwrap_err(), Trouble::Damaged);
    }

    #[test]
    fn formatting_behind_a_text_is_skipped() {
        let mut data = vec![8, 2, 0, b'x'];
        data.extend([0; 8]);
        data.push(7);
        let stream = record(1, &data);
        let record = Records::new(&stream).next().unwrap();
        let mut fields = record.fields();
        assert_eq!(fields.text(1).unwrap(), "x");
        assert_eq!(fields.byte().unwrap(), 7);
        assert!(fields.is_empty());
    }

    #[test]
    fn a_record_cut_off_at_the_end_is_given_as_far_as_it_goes() {
        let stream = record(1, &[1, 2, 3]);
        let cut = Records::new(&stream[..6]).next().unwrap();
        assert_eq!(cut.fields().short().unwrap(), 0x0201);
        assert_eq!(cut.fields().long().unwrap_err(), Trouble::Damaged);
    }
}
