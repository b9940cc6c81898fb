//! A house number as people and offices write it → the numbers that are meant.
//!
//! What cannot be read is an error and never a guess. The text is not kept: it may come from a record.

use crate::{HouseNumber, Side, Span, Suffix};

/// What a text says about house numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// The numbers that are named, in the order of the text; both ends of each are given. Empty if the
    /// text is blank.
    pub spans: Vec<Span>,
    /// True if words were left out: „Hinterhaus“, „Whg 3“.
    pub left_out: bool,
}

/// A text that names no house number in any way known. It does not repeat the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no house number can be read")]
pub struct Unreadable;

impl Written {
    /// True if the text was blank.
    pub fn is_blank(&self) -> bool {
        self.spans.is_empty()
    }

    /// The number, if just one is named.
    pub fn single(&self) -> Option<HouseNumber> {
        match self.spans[..] {
            [span] if span.from == span.to => span.from,
            _ => None,
        }
    }

    /// All numbers one by one, see [`Span::numbers`].
    pub fn numbers(&self) -> Vec<HouseNumber> {
        self.spans.iter().filter_map(Span::numbers).flatten().collect()
    }
}

/// What „1-50“ means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dash {
    /// In an address: the numbers of the same side, unless the ends are on different sides.
    Address,
    /// In old street lists: all numbers, because every second is written „1*49“.
    List,
}

/// Words that mean that a building has no number.
const WITHOUT: [&str; 6] = ["o.nr", "o. nr", "ohne", "onr", "unbebaut", "s.n"];

/// What may stand before a number.
const BEFORE: [&str; 10] =
    ["hausnummer", "hausnr", "haus nr", "haus-nr", "hnr", "h.-nr", "nummer", "nr", "no", "#"];

/// What names a floor or a flat rather than another house.
const INSIDE: [&str; 12] =
    ["og", "eg", "dg", "ug", "stock", "etage", "geschoss", "geschoß", "obergeschoss", "whg", "stiege", "tür"];

/// Reads the house number of an address.
///
/// ```
/// use streets::written;
/// let read = |text| written(text).unwrap().numbers().iter().map(ToString::to_string).collect::<Vec<_>>();
/// assert_eq!(read("0012 A Hinterhaus"), ["12a"]);
/// assert_eq!(read("227–231"), ["227", "229", "231"]);
/// assert_eq!(read("12, 14"), ["12", "14"]);
/// assert_eq!(read("12a-c"), ["12a", "12b", "12c"]);
/// assert!(written("unbekannt").is_err());
/// ```
pub fn written(text: &str) -> Result<Written, Unreadable> {
    read(text, Dash::Address)
}

/// Reads the house numbers of an old street list: „1-50“ all numbers, „1*49“ every second, nothing for the
/// whole street.
///
/// ```
/// use streets::{listed, Side};
/// assert_eq!(listed("1-49").unwrap().spans[0].side, Side::Both);
/// assert_eq!(listed("1 * 50").unwrap().spans[0].side, Side::Odd);
/// assert!(listed("").unwrap().is_blank());
/// ```
pub fn listed(text: &str) -> Result<Written, Unreadable> {
    read(text, Dash::List)
}

/// Reads a house number whose suffix has a column of its own; a bare number there is the part of a house.
pub fn with_suffix(number: &str, suffix: &str) -> Result<Written, Unreadable> {
    let suffix = suffix.trim();
    let part = !suffix.is_empty() && suffix.bytes().all(|sign| sign.is_ascii_digit());
    match (number.trim(), suffix.trim_start_matches('0')) {
        (number, "") => written(number),
        ("", _) => Err(Unreadable),
        (number, _) if part => {
            let parsed = format!("{number}/{suffix}").parse().map_err(|_| Unreadable)?;
            Ok(Written { spans: vec![Span::one(parsed)], left_out: false })
        }
        (number, suffix) if suffix.starts_with(['/', '-']) => written(&format!("{number}{suffix}")),
        (number, suffix) => written(&format!("{number} {suffix}")),
    }
}

fn read(text: &str, dash: Dash) -> Result<Written, Unreadable> {
    let digits = text.trim();
    if digits.bytes().all(|sign| sign.is_ascii_digit())
        && let Some((number, _)) = HouseNumber::take(digits)
    {
        return Ok(Written { spans: vec![Span::one(number)], left_out: false });
    }
    let text = cleaned(text);
    let bare = text.trim_matches(['.', ',', ';', '-', '/', ' ']);
    if bare.is_empty() {
        return Ok(Written::default());
    }
    if WITHOUT.iter().any(|word| text.starts_with(word)) {
        return Ok(Written { spans: vec![Span::one(HouseNumber::WITHOUT)], left_out: false });
    }
    let (start, left_out) = without_words_before(&text);
    let (first, rest) = HouseNumber::take(start).ok_or(Unreadable)?;
    let mut reader = Reader { dash, read: Written { spans: Vec::new(), left_out }, last: first };
    reader.open(first);
    let mut rest = rest;
    while let Some(behind) = reader.go_on(rest)? {
        rest = behind;
    }
    Ok(reader.read)
}

/// Lower case, one kind of dash and blank.
fn cleaned(text: &str) -> String {
    let plain = |sign: char| match sign {
        '–' | '—' | '−' | '‐' | '‑' => '-',
        other if other.is_whitespace() => ' ',
        other => other,
    };
    text.trim().chars().flat_map(char::to_lowercase).map(plain).collect()
}

/// Drops „Nr.“ and the like, and „Haus“, which may be a part of something larger.
fn without_words_before(text: &str) -> (&str, bool) {
    let behind = |word: &&str| text.strip_prefix(*word).map(|rest| rest.trim_start_matches(['.', ':', ' ']));
    match BEFORE.iter().find_map(behind) {
        Some(rest) => (rest, false),
        None => text.strip_prefix("haus ").map_or((text, false), |rest| (rest, true)),
    }
}

struct Reader {
    dash: Dash,
    read: Written,
    /// The number read last, which a following letter belongs to.
    last: HouseNumber,
}

impl Reader {
    /// Adds a number; „12/14“ names both, as a house has fewer parts than its number.
    fn open(&mut self, number: HouseNumber) {
        self.last = number;
        let plain = HouseNumber::plain(number.number);
        let other = number.suffix.part_only().map(|part| HouseNumber::plain(u32::from(part)));
        let pair = other.filter(|other| *other > plain && Side::of(*other) == Side::of(plain));
        self.read.spans.push(match pair {
            Some(other) => range(plain, other, Side::of(plain)),
            None => Span::one(number),
        });
    }

    /// Reads what follows; gives what is still unread, or nothing at the end.
    fn go_on<'t>(&mut self, rest: &'t str) -> Result<Option<&'t str>, Unreadable> {
        let start = rest.trim_start_matches([' ', '.']);
        if start.trim_matches(['.', ',', ';', ' ']).is_empty() {
            return Ok(None);
        }
        if let Some(behind) = strip(start, &["bis", "-"]) {
            return self.close(behind, self.dash);
        }
        if let Some(behind) = start.strip_prefix('*') {
            return self.every_second(behind);
        }
        if let Some(behind) = strip(start, &["und ", "u.", "u ", ",", ";", "+", "&", "/"]) {
            return self.another(behind);
        }
        let floor = HouseNumber::take(start).is_some_and(|(_, rest)| is_inside(rest));
        let end = start.find(|sign: char| !sign.is_alphabetic()).unwrap_or(start.len());
        let word = floor || end > 1 || start.starts_with('(') || start.starts_with("c/o");
        self.read.left_out |= word;
        if word { Ok(None) } else { Err(Unreadable) }
    }

    /// The second end of a range.
    fn close<'t>(&mut self, behind: &'t str, dash: Dash) -> Result<Option<&'t str>, Unreadable> {
        let (to, rest) = self.take(behind).ok_or(Unreadable)?;
        let from = self.last;
        let side = match dash {
            _ if from.number == to.number => Side::Both,
            Dash::Address if Side::of(from) == Side::of(to) => Side::of(from),
            _ => Side::Both,
        };
        self.replace_last(from, to, side)?;
        Ok(Some(rest))
    }

    fn every_second<'t>(&mut self, behind: &'t str) -> Result<Option<&'t str>, Unreadable> {
        let (to, rest) = self.take(behind).ok_or(Unreadable)?;
        let from = self.last;
        let before = || to.number.checked_sub(1).map(HouseNumber::plain).ok_or(Unreadable);
        let last = if Side::of(from) == Side::of(to) { to } else { before()? };
        self.replace_last(from, last, Side::of(from))?;
        Ok(Some(rest))
    }

    fn replace_last(&mut self, from: HouseNumber, to: HouseNumber, side: Side) -> Result<(), Unreadable> {
        let single = self.read.spans.pop().is_some_and(|span| span.from == span.to);
        let span = range(from, to, side);
        if !single || from >= to {
            return Err(Unreadable);
        }
        self.read.spans.push(span);
        self.last = to;
        Ok(())
    }

    /// One more number of a list, or words about the inside of the house.
    fn another<'t>(&mut self, behind: &'t str) -> Result<Option<&'t str>, Unreadable> {
        let start = behind.trim_start_matches(' ');
        match self.take(start) {
            Some((number, rest)) if !is_inside(rest) => {
                self.open(number);
                Ok(Some(rest))
            }
            None if start.is_empty() || start.starts_with(|sign: char| sign.is_ascii_digit()) => {
                Err(Unreadable)
            }
            _ => {
                self.read.left_out = true;
                Ok(None)
            }
        }
    }

    /// A number, or letters that go with the number before.
    fn take<'t>(&self, text: &'t str) -> Option<(HouseNumber, &'t str)> {
        let text = text.trim_start_matches(' ');
        let end = text.find(|sign: char| !sign.is_alphabetic()).unwrap_or(text.len());
        match Suffix::letters(&text[..end]) {
            Some(suffix) if end == 1 => Some((HouseNumber { suffix, ..self.last }, &text[end..])),
            _ => HouseNumber::take(text),
        }
    }
}

/// True if the number before was an ordinal or is followed by a floor.
fn is_inside(rest: &str) -> bool {
    let behind = rest.trim_start_matches([' ', '.']);
    let ordinal = rest.starts_with('.') && behind.starts_with(char::is_alphabetic);
    ordinal || INSIDE.iter().any(|word| behind.starts_with(word))
}

fn range(from: HouseNumber, to: HouseNumber, side: Side) -> Span {
    Span { side, from: Some(from), to: Some(to) }
}

fn strip<'t>(text: &'t str, starts: &[&str]) -> Option<&'t str> {
    starts.iter().find_map(|start| text.strip_prefix(start))
}

#[cfg(test)]
mod tests;
