//! House numbers: a number and what follows it, in the order in which houses stand.
//!
//! 12 < 12/1 < 12 1/4 < 12 1/2 < 12a < 12a/1 < 12b < … < 12z < 12aa < 13. What is squeezed in between 12
//! and 12a sorts there, and a part of a house (`/1`) sorts right behind its house.

use std::fmt;
use std::str::FromStr;

/// House numbers have at most four digits; five are a postcode in the wrong column.
const LARGEST: u32 = 9_999;

/// Fractions are kept as twenty-fourths: enough for halves, thirds, quarters, sixths and eighths.
const WHOLE: u32 = 24;

/// Abbreviations behind a house number that are no suffix: Hinterhaus, Vorderhaus, Gartenhaus,
/// Seitenflügel, Quergebäude, floors, Wohnung, Rückgebäude, left, right.
const ABBREVIATIONS: [&str; 16] =
    ["hh", "vh", "gh", "sf", "qg", "eg", "og", "dg", "ug", "kg", "we", "rg", "rh", "ng", "li", "re"];

/// A house number.
///
/// ```
/// use streets::HouseNumber;
/// let number: HouseNumber = "0012 A".parse().unwrap();
/// assert_eq!(number.to_string(), "12a");
/// assert!("12 1/2".parse::<HouseNumber>().unwrap() < number);
/// assert!(number.is_even());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HouseNumber {
    /// The number; 0 stands for a building without one.
    pub number: u32,
    /// What follows it.
    pub suffix: Suffix,
}

/// What follows the number: letters, a fraction, the number of a part; in this order of weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Suffix {
    /// Up to two letters, counted a = 1 … z = 26, aa = 27.
    letters: u16,
    /// In twenty-fourths.
    fraction: u8,
    /// The part behind a slash, such as 1 in 12/1; 0 for none.
    part: u16,
}

/// A text that is no single house number. It does not repeat the text, which may come from a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a house number")]
pub struct NotAHouseNumber;

impl Suffix {
    /// Nothing follows the number.
    pub const NONE: Self = Self { letters: 0, fraction: 0, part: 0 };

    /// One or two letters of either case; none if it is something else.
    pub fn letters(text: &str) -> Option<Self> {
        let known = matches!(text.len(), 1 | 2) && text.bytes().all(|letter| letter.is_ascii_alphabetic());
        let place = |sum: u16, letter: u8| sum * 26 + u16::from(letter.to_ascii_lowercase() - b'a') + 1;
        known.then(|| Self { letters: text.bytes().fold(0, place), ..Self::NONE })
    }

    /// True if nothing follows the number.
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// True if it is nothing but letters.
    pub(crate) fn is_letters(self) -> bool {
        self.letters > 0 && self.fraction == 0 && self.part == 0
    }

    /// The suffix with the next letters: b after a.
    pub(crate) fn next_letters(self) -> Self {
        Self { letters: self.letters + 1, ..Self::NONE }
    }

    /// The part behind a slash, if there is nothing else.
    pub(crate) fn part_only(self) -> Option<u16> {
        (self.part > 0 && self.letters == 0 && self.fraction == 0).then_some(self.part)
    }

    /// True if `other` is this suffix or a finer one below it: everything is below none, 12a/1 below 12a.
    pub(crate) fn covers(self, other: Self) -> bool {
        let fits = |own: u16, other: u16| own == 0 || own == other;
        self.is_none()
            || (self.letters == other.letters
                && fits(u16::from(self.fraction), u16::from(other.fraction))
                && fits(self.part, other.part))
    }
}

impl HouseNumber {
    /// A building without number.
    pub const WITHOUT: Self = Self::plain(0);

    /// A number without suffix.
    pub const fn plain(number: u32) -> Self {
        Self { number, suffix: Suffix::NONE }
    }

    /// True on the even side of a street; a building without number counts as even.
    pub fn is_even(self) -> bool {
        self.number.is_multiple_of(2)
    }

    /// True if the number does not lie beyond the last number `to` of a range.
    pub fn is_up_to(self, to: Self) -> bool {
        self <= to || (self.number == to.number && to.suffix.covers(self.suffix))
    }

    /// As the last number of a range: includes what is squeezed in behind a plain number, up to its half,
    /// but no letters. None for a number with suffix.
    pub(crate) fn before_letters(self) -> Option<Self> {
        let half = Suffix { fraction: 12, ..Suffix::NONE };
        self.suffix.is_none().then_some(Self { suffix: half, ..self })
    }

    /// The last number before this one that has letters: 12a before 12b, 12 1/2 before 12a.
    pub(crate) fn letter_before(self) -> Option<Self> {
        match self.suffix.is_letters().then(|| self.suffix.letters - 1)? {
            0 => Self::plain(self.number).before_letters(),
            letters => Some(Self { suffix: Suffix { letters, ..Suffix::NONE }, ..self }),
        }
    }

    /// Reads a house number at the beginning of a text in lower case and tells what follows it.
    pub(crate) fn take(text: &str) -> Option<(Self, &str)> {
        let (number, rest) = digits(text)?;
        if number > LARGEST {
            return None;
        }
        let (suffix, rest) = suffix(rest);
        Some((Self { number, suffix }, rest))
    }
}

impl FromStr for HouseNumber {
    type Err = NotAHouseNumber;

    fn from_str(text: &str) -> Result<Self, NotAHouseNumber> {
        let text = text.trim().to_lowercase();
        match Self::take(&text) {
            Some((number, rest)) if rest.trim_matches(['.', ' ']).is_empty() => Ok(number),
            _ => Err(NotAHouseNumber),
        }
    }
}

impl fmt::Display for HouseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.number, self.suffix)
    }
}

impl fmt::Display for Suffix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = |place: u16| char::from(b'a' + (place % 26) as u8);
        match self.letters {
            0 => {}
            one @ 1..=26 => write!(f, "{}", letter(one - 1))?,
            two => write!(f, "{}{}", letter((two - 1) / 26 - 1), letter((two - 1) % 26))?,
        }
        if self.fraction > 0 {
            let fraction = u32::from(self.fraction);
            let shared = common_divisor(fraction, WHOLE);
            write!(f, " {}/{}", fraction / shared, WHOLE / shared)?;
        }
        if self.part > 0 { write!(f, "/{}", self.part) } else { Ok(()) }
    }
}

fn common_divisor(one: u32, other: u32) -> u32 {
    if other == 0 { one } else { common_divisor(other, one % other) }
}

/// The number a text begins with, leading zeros or not.
fn digits(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len());
    let number = text[..end].parse().ok()?;
    Some((number, &text[end..]))
}

/// The suffix a text begins with, and what follows it.
fn suffix(text: &str) -> (Suffix, &str) {
    let (mut suffix, mut rest) = (Suffix::NONE, text);
    if let Some((fraction, after)) = fraction(rest) {
        (suffix.fraction, rest) = (fraction, after);
    }
    if let Some((found, after)) = letters(rest) {
        (suffix.letters, rest) = (found.letters, after);
        if suffix.fraction == 0
            && let Some((fraction, after)) = fraction(rest)
        {
            (suffix.fraction, rest) = (fraction, after);
        }
    }
    if suffix.fraction == 0
        && let Some((part, after)) = part(rest, suffix.letters > 0)
    {
        (suffix.part, rest) = (part, after);
    }
    (suffix, rest)
}

/// `½` or, behind a blank, `1/2`.
fn fraction(text: &str) -> Option<(u8, &str)> {
    let trimmed = text.trim_start();
    let sign = trimmed.chars().next()?;
    let parts = match sign {
        '⅛' => 3,
        '¼' => 6,
        '⅓' => 8,
        '⅜' => 9,
        '½' => 12,
        '⅝' => 15,
        '⅔' => 16,
        '¾' => 18,
        '⅞' => 21,
        _ => return if trimmed.len() < text.len() { written_fraction(trimmed) } else { None },
    };
    Some((parts, &trimmed[sign.len_utf8()..]))
}

fn written_fraction(text: &str) -> Option<(u8, &str)> {
    let (above, rest) = digits(text)?;
    let (below, rest) = digits(rest.strip_prefix('/')?)?;
    let known = matches!(below, 2 | 3 | 4 | 6 | 8) && 0 < above && above < below;
    known.then(|| ((above * WHOLE / below) as u8, rest))
}

/// Letters that belong to the number: `12a`, `12 A`, `12/a`, `12-a`, `12.a`, `12ab`; words do not.
fn letters(text: &str) -> Option<(Suffix, &str)> {
    let start = text.trim_start_matches(' ');
    let start = start.strip_prefix(['/', '-', '.']).unwrap_or(start).trim_start_matches(' ');
    let end = start.find(|sign: char| !sign.is_alphabetic()).unwrap_or(start.len());
    let (word, rest) = start.split_at(end);
    let adjacent = start.len() == text.len();
    if word.len() > 1 && (!adjacent || ABBREVIATIONS.contains(&word)) || is_connector(word, rest) {
        return None;
    }
    Some((Suffix::letters(word)?, rest))
}

/// `u.` before a number is "and", `c/o` the name of somebody else.
fn is_connector(word: &str, rest: &str) -> bool {
    let behind = rest.trim_start_matches(['.', ' ']);
    let and =
        word == "u" && behind.len() < rest.len() && behind.starts_with(|sign: char| sign.is_ascii_digit());
    and || (word == "c" && rest.starts_with("/o"))
}

/// The part of a house: `/1`, right behind letters also `1`.
fn part(text: &str, behind_letters: bool) -> Option<(u16, &str)> {
    let start = match text.strip_prefix('/') {
        Some(start) => start,
        None if behind_letters => text,
        None => return None,
    };
    let (part, rest) = digits(start)?;
    let part = u16::try_from(part).ok().filter(|part| (1..=999).contains(part))?;
    Some((part, rest))
}

#[cfg(test)]
mod tests;
