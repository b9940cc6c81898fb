//! ODS: the content of one cell: a stored value and the text that shows it.

use std::borrow::Cow;

use vocabulary::ReferenceDate;

use crate::cell::Cell;
use crate::date::PartialDate;
use crate::workbook::shown::{fault, number, to_15_digits};
use crate::workbook::xml::{Event, Tag, push_text};
use crate::workbook::{LONGEST_TEXT, Trouble};

/// What is known of the cell that is being read.
#[derive(Default)]
pub(super) struct Content {
    kind: Kind,
    value: Option<String>,
    text: String,
    paragraphs: u32,
    /// Open elements from the paragraph at hand on; 0 outside of the cell's own paragraphs.
    inside: u32,
    /// Open elements from one on that is not the cell's own text: a comment, a shape, a pronunciation.
    foreign: u32,
}

/// What may stand inside a paragraph without being part of its text.
const FOREIGN: [&[u8]; 4] = [b"annotation", b"ruby-text", b"note", b"frame"];

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Kind {
    #[default]
    Text,
    Number,
    Percent,
    Day,
    Truth,
    Fault,
}

impl Content {
    pub(super) fn of(tag: &Tag<'_>) -> Self {
        let kinds = tag.attributes().filter(|(name, _)| *name == b"value-type");
        // A failed formula carries two types: a text for all programs, and the exact one.
        let kind = kinds.map(|(_, value)| Kind::of(value)).reduce(|one, other| match one {
            Kind::Fault => one,
            _ => other,
        });
        let kind = kind.unwrap_or_default();
        let value = match kind {
            Kind::Number | Kind::Percent => tag.attribute("value"),
            Kind::Day => tag.attribute("date-value"),
            Kind::Truth => tag.attribute("boolean-value"),
            Kind::Text | Kind::Fault => tag.attribute("string-value"),
        };
        Self { kind, value: value.map(Cow::into_owned), ..Self::default() }
    }

    /// Takes in what stands inside the cell.
    pub(super) fn take(&mut self, event: &Event<'_>) -> Result<(), Trouble> {
        match event {
            Event::Open(tag) if self.foreign > 0 => self.foreign += u32::from(!tag.empty),
            Event::Close(_) if self.foreign > 0 => self.foreign -= 1,
            Event::Open(tag) => self.open(tag),
            Event::Close(_) => self.inside = self.inside.saturating_sub(1),
            Event::Text(text) if self.inside > 0 && self.foreign == 0 => push_text(&mut self.text, text),
            Event::Verbatim(text) if self.inside > 0 && self.foreign == 0 => {
                self.text.push_str(&String::from_utf8_lossy(text));
            }
            _ => {}
        }
        if self.text.len() > LONGEST_TEXT { Err(Trouble::TooLarge) } else { Ok(()) }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let foreign = if self.inside > 0 { FOREIGN.contains(&tag.name) } else { tag.name != b"p" };
        let opened = u32::from(!tag.empty);
        if foreign {
            self.foreign = opened;
            return;
        }
        match tag.name {
            b"p" if self.inside == 0 => {
                if self.paragraphs > 0 {
                    self.text.push('\n');
                }
                self.paragraphs += 1;
            }
            b"s" => {
                let blanks = tag.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.text.extend(std::iter::repeat_n(' ', blanks.min(LONGEST_TEXT)));
            }
            b"tab" => self.text.push('\t'),
            b"line-break" => self.text.push('\n'),
            _ => {}
        }
        self.inside += opened;
    }

    /// The cell, and an empty content for the next one.
    pub(super) fn cell(&mut self) -> Cell<'static> {
        let Self { kind, value, text, paragraphs, .. } = std::mem::take(self);
        match kind {
            Kind::Number | Kind::Percent if is_fault(&text) => Cell::Fault(fault(text.trim())),
            Kind::Number | Kind::Percent => match value.as_deref().and_then(number) {
                Some(number) if paragraphs > 0 && is_hidden(&text, number) => plain(text),
                Some(number) if kind == Kind::Percent => Cell::Number(to_15_digits(number * 100.0)),
                Some(number) if shows_zeros(&text, number) => Cell::Text(text.into()),
                Some(number) => Cell::Number(number),
                None => plain(text),
            },
            Kind::Day => day(value.as_deref().unwrap_or_default(), text),
            Kind::Truth => Cell::Text(Cow::Borrowed(match value.as_deref() {
                Some("true") => "WAHR",
                _ => "FALSCH",
            })),
            Kind::Fault => Cell::Fault(fault(text.trim())),
            Kind::Text if text.is_empty() => plain(value.unwrap_or_default()),
            Kind::Text => plain(text),
        }
    }
}

impl Kind {
    fn of(name: &[u8]) -> Self {
        match name {
            b"float" | b"currency" => Self::Number,
            b"percentage" => Self::Percent,
            b"date" => Self::Day,
            b"boolean" => Self::Truth,
            b"error" => Self::Fault,
            _ => Self::Text,
        }
    }
}

fn plain(text: String) -> Cell<'static> {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.into()) }
}

/// True for what a failed formula shows, such as `#BEZUG!` or `Err:502`; some programs store it as 0.
fn is_fault(text: &str) -> bool {
    let name = text.strip_prefix('#').is_some_and(|name| name.starts_with(|c: char| c.is_ascii_uppercase()));
    name || text.starts_with("Err:") || text.starts_with("Fehler:")
}

/// True if the cell shows no number; "###" is one in a narrow column, and "-" is zero.
fn is_hidden(text: &str, number: f64) -> bool {
    let narrow = text.starts_with("##") && text.trim_matches('#').is_empty();
    let dash = text.trim() == "-" && number == 0.0;
    !narrow && !dash && !text.contains(|sign: char| sign.is_ascii_digit())
}

/// True for a key such as "01001", which is stored as 1001.
fn shows_zeros(text: &str, number: f64) -> bool {
    text.len() > 1
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text.starts_with('0')
        && text.parse() == Ok(number)
}

/// A day, unless the cell shows only its month or year.
fn day(value: &str, text: String) -> Cell<'static> {
    let Some(date) = value.get(..10).and_then(|day| day.parse::<ReferenceDate>().ok()) else {
        return plain(text);
    };
    match PartialDate::find(&text) {
        Some(PartialDate { year: Some(year), month, day: None }) if year == date.year() => match month {
            Some(month) => Cell::Text(format!("{year}-{month:02}").into()),
            None => Cell::Number(f64::from(year)),
        },
        _ => Cell::Date(date),
    }
}
