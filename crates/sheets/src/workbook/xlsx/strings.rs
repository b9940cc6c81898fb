//! The texts that all sheets share, in one piece of memory.

use crate::workbook::package::Package;
use crate::workbook::xml::{Event, Tag, push_text};
use crate::workbook::{LARGEST_TEXTS, MOST_CELLS, Trouble};

/// Texts by their position.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    /// Where each text ends.
    ends: Vec<u32>,
}

impl Strings {
    pub(super) fn read(package: &mut Package, part: &str) -> Result<Self, Trouble> {
        let mut strings = Self::default();
        let Some(part) = package.part(part, LARGEST_TEXTS)? else {
            return Ok(strings);
        };
        let mut xml = crate::workbook::xml::Xml::new(part);
        let mut inside = false;
        let mut spoken = false;
        let mut is_raised = false;
        let mut raised = String::new();
        loop {
            match xml.next()? {
                Event::Open(tag) => match tag.name {
                    b"t" => inside = !spoken && !tag.empty,
                    b"rPh" => spoken = !tag.empty,
                    b"r" => is_raised = false,
                    b"vertAlign" => is_raised = raises(&tag),
                    b"si" if tag.empty => strings.end(&mut raised)?,
                    _ => {}
                },
                Event::Close(b"t") => inside = false,
                Event::Close(b"rPh") => spoken = false,
                Event::Close(b"r") => is_raised = false,
                Event::Close(b"si") => strings.end(&mut raised)?,
                Event::Text(text) if inside => {
                    push_text(if is_raised { &mut raised } else { &mut strings.text }, text);
                }
                Event::Verbatim(text) if inside => {
                    let part = if is_raised { &mut raised } else { &mut strings.text };
                    part.push_str(&String::from_utf8_lossy(text));
                }
                Event::End => return Ok(strings),
                _ => {}
            }
        }
    }

    pub(super) fn get(&self, position: usize) -> Option<&str> {
        let end = *self.ends.get(position)? as usize;
        let start = position.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        Some(&self.text[start..end])
    }

    fn end(&mut self, raised: &mut String) -> Result<(), Trouble> {
        let start = self.ends.last().map_or(0, |end| *end as usize);
        keep_raised(&mut self.text, start, raised);
        unescape(&mut self.text, start);
        if self.ends.len() >= MOST_CELLS as usize {
            return Err(Trouble::TooLarge);
        }
        self.ends.push(u32::try_from(self.text.len()).map_err(|_| Trouble::TooLarge)?);
        Ok(())
    }
}

/// True if a text that follows is raised or lowered.
pub(super) fn raises(tag: &Tag<'_>) -> bool {
    tag.attribute("val").is_some_and(|place| place == "superscript" || place == "subscript")
}

/// Puts back what is raised if nothing else is in the cell: it is no footnote mark then.
pub(super) fn keep_raised(text: &mut String, start: usize, raised: &mut String) {
    if text[start..].trim().is_empty() {
        text.push_str(raised);
    }
    raised.clear();
}

/// Excel writes control characters as `_x000D_`; a Windows line end becomes a plain one.
pub(super) fn unescape(text: &mut String, start: usize) {
    if !text[start..].contains("_x") && !text[start..].contains('\r') {
        return;
    }
    let tail = text.split_off(start);
    let mut rest = tail.as_str();
    while let Some(position) = rest.find("_x") {
        text.push_str(&rest[..position]);
        rest = &rest[position..];
        let code = rest.get(2..6).filter(|_| rest[6..].starts_with('_'));
        let character = code.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        match character {
            Some(character) => {
                text.push(character);
                rest = &rest[7..];
            }
            None => {
                text.push_str("_x");
                rest = &rest[2..];
            }
        }
    }
    text.push_str(rest);
    let plain = text[start..].replace("\r\n", "\n").replace('\r', "\n");
    text.truncate(start);
    text.push_str(&plain);
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn escaped_characters_are_restored_and_line_ends_plain() {
        let cases = [
            ("a_x000D_\nb", "a\nb"),
            ("PLZ-\r\nBereich", "PLZ-\nBereich"),
            ("a_x0041_b_x", "aAb_x"),
            ("_x00", "_x00"),
            ("_xäöü_", "_xäöü_"),
            ("Tab_x12", "Tab_x12"),
        ];
        for (written, meant) in cases {
            let mut text = format!("vor{written}");
            unescape(&mut text, 3);
            assert_eq!(text, format!("vor{meant}"));
        }
    }
}
