//! Finds in a text all that looks like a date or a part of one.
//!
//! The text is cut into digits, words and signs; at each of these the patterns are tried, the more
//! exact first. Digits joined to others by a sign ("2013.5", "13211-03") are no year.

use super::names::{month, months_of_period, roman};
use super::{PartialDate, YEARS};

/// Two-digit years below belong to this century, the others to the last one.
const PIVOT: i16 = 50;

/// Signs that join digits to one number or code.
const JOINTS: [char; 5] = ['.', ',', ':', '-', '/'];

/// More of a text is not looked at.
const LONGEST: usize = 2000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'t> {
    Digits(&'t str),
    Word(&'t str),
    Sign(char),
}

use Piece::{Digits, Sign, Word};

/// All parts of dates in the order of the text.
pub(super) fn parts(text: &str) -> Vec<PartialDate> {
    let pieces = pieces(text);
    let mut parts = Vec::new();
    let mut position = 0;
    let mut taken = 0;
    while position < pieces.len() {
        let before = &pieces[taken..position];
        match part(before, &pieces[position..]) {
            Some((part, length)) => {
                parts.push(part);
                position += length;
                taken = position;
            }
            None => position += 1,
        }
    }
    parts
}

/// Cuts a text; blanks count as one, and as none behind a full stop and around a slash.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if text.len() - rest.len() > LONGEST {
            break;
        }
        let run = |of: fn(&char) -> bool| rest.chars().take_while(of).map(char::len_utf8).sum::<usize>();
        let (piece, length) = if first.is_ascii_digit() {
            let length = run(char::is_ascii_digit);
            (Digits(&rest[..length]), length)
        } else if first.is_alphabetic() {
            let length = run(|c| c.is_alphabetic());
            (Word(&rest[..length]), length)
        } else if first.is_whitespace() {
            (Sign(' '), run(|c| c.is_whitespace()))
        } else {
            (Sign(if first == '–' { '-' } else { first }), first.len_utf8())
        };
        rest = &rest[length..];
        match (pieces.last(), piece) {
            (Some(Sign('.' | '/')) | None, Sign(' ')) => {}
            (Some(Sign(' ')), Sign('/')) => *pieces.last_mut().expect("matched above") = piece,
            _ => pieces.push(piece),
        }
    }
    if pieces.last() == Some(&Sign(' ')) {
        pieces.pop();
    }
    pieces
}

/// The part that starts here, and how many pieces it takes.
fn part(before: &[Piece<'_>], here: &[Piece<'_>]) -> Option<(PartialDate, usize)> {
    if let Some(found) = period(here) {
        return Some(found);
    }
    if let [Word(word), rest @ ..] = here {
        let (date, length) = month_and_year(word, rest)?;
        return Some((date, length + 1));
    }
    if let [.., Digits(_), Sign(sign)] = before
        && JOINTS.contains(sign)
    {
        return None;
    }
    let whole = before.is_empty();
    day(here, whole).or_else(|| month_of_year(before, here)).or_else(|| bare(before, here))
}

/// "3. Quartal", "III. Quartal", "Q3", "2020Q3", "1. Halbjahr".
fn period(here: &[Piece<'_>]) -> Option<(PartialDate, usize)> {
    let (year, number, name, length) = match here {
        [Digits(year), Word(name), Digits(number), ..] if year.len() == 4 => {
            (Some(self::year(year)?), ordinal(number)?, name, 3)
        }
        [Digits(number) | Word(number), Sign('.' | ' '), Word(name), ..]
        | [Word(name), Sign(' '), Digits(number), ..] => (None, ordinal(number)?, name, 3),
        [Word(name), Digits(number), ..] => (None, ordinal(number)?, name, 2),
        _ => return None,
    };
    let month = number * months_of_period(name)?;
    (month <= 12).then_some((PartialDate { year, month: Some(month), day: None }, length))
}

fn ordinal(digits: &str) -> Option<i8> {
    let number = digits.parse().ok().filter(|_| digits.len() == 1).or_else(|| roman(digits))?;
    (1..=4).contains(&number).then_some(number)
}

/// A month's name and what belongs to it behind: "Dez 2013", "Dez. 13", "Januar (31.)"; the year of a whole
/// date ("sep_2023-12-31") does not.
fn month_and_year(word: &str, behind: &[Piece<'_>]) -> Option<(PartialDate, usize)> {
    let month = month(word)?;
    let alone = PartialDate { month: Some(month), ..PartialDate::default() };
    if let [Sign(' '), Sign('('), Digits(day), Sign('.'), Sign(')'), ..] = behind {
        return Some((PartialDate { day: day_number(day), ..alone }, 5));
    }
    let signs =
        behind.iter().take_while(|piece| matches!(piece, Sign(' ' | '.' | '-' | '_' | '/' | '\'' | '’')));
    let signs = signs.count();
    let year = match &behind[signs..] {
        [Digits(digits), rest @ ..] if digits.len() == 4 || rest.first() != Some(&Sign('.')) => {
            any_year(digits).filter(|_| day(&behind[signs..], false).is_none())
        }
        _ => None,
    };
    Some((PartialDate { year, ..alone }, if year.is_some() { signs + 1 } else { 0 }))
}

/// A day of a month: ISO, German, with a month's name, or without its year.
fn day(here: &[Piece<'_>], first: bool) -> Option<(PartialDate, usize)> {
    match here {
        [Digits(year), Sign(one @ ('-' | '_' | '.' | '/')), Digits(month), Sign(other), Digits(day), ..]
            if one == other && year.len() == 4 && month.len() == 2 && day.len() == 2 =>
        {
            dated(self::year(year)?, month, day, 5)
        }
        [
            Digits(day),
            Sign(one @ ('-' | '_' | '.' | '/')),
            Digits(month),
            Sign(other),
            Digits(year),
            rest @ ..,
        ] if one == other && day.len() <= 2 && month.len() <= 2 => {
            let alone = first && rest.is_empty() || day.len() == 2 && month.len() == 2;
            let short = year.len() == 2 && *one == '.' && alone && rest.first() != Some(&Sign('.'));
            let year = if short { any_year(year)? } else { self::year(year)? };
            dated(year, month, day, 5)
        }
        [Digits(day), Sign('.'), Digits(month), Sign('.'), ..] if day.len() == 2 && month.len() == 2 => {
            let date = PartialDate { year: None, month: month_number(month), day: day_number(day) };
            (date.month.is_some() && date.day.is_some()).then_some((date, 4))
        }
        [Digits(digits), ..] if digits.len() == 8 => {
            let dated = |year: &str, month, day| dated(self::year(year)?, month, day, 1);
            dated(&digits[..4], &digits[4..6], &digits[6..])
                .or_else(|| dated(&digits[4..], &digits[2..4], &digits[..2]))
        }
        [Digits(day), Sign('.' | '-'), Word(month), behind @ ..] => {
            let (date, length) = month_and_year(month, behind)?;
            Some((PartialDate { day: Some(day_number(day)?), ..date }, length + 3))
        }
        _ => None,
    }
}

fn dated(year: i16, month: &str, day: &str, length: usize) -> Option<(PartialDate, usize)> {
    let (month, day) = (month_number(month)?, day_number(day)?);
    vocabulary::ReferenceDate::new(year, month, day).map(|date| (date.into(), length))
}

/// "12/2020", "2020-12", and the school year "2013/14".
fn month_of_year(before: &[Piece<'_>], here: &[Piece<'_>]) -> Option<(PartialDate, usize)> {
    let [Digits(one), Sign(sign @ ('-' | '_' | '.' | '/')), Digits(other), rest @ ..] = here else {
        return None;
    };
    if joins(rest) {
        return None;
    }
    let (year, month) = if one.len() == 4 {
        let year = year(one)?;
        let next = if other.len() == 4 { year + 1 } else { (year + 1) % 100 };
        let consecutive = matches!(other.len(), 2 | 4) && other.parse() == Ok(next);
        let month = month_number(other).filter(|_| other.len() == 2 && *sign != '.');
        match (*sign, consecutive, month) {
            ('/', true, _) => (year, None),
            (_, _, Some(month)) => (year, Some(month)),
            ('-', true, None) if other.len() == 2 => (year, None),
            _ => return None,
        }
    } else {
        let week = before.contains(&Word("KW"));
        let long_enough = one.len() == 2 || *sign == '/';
        (year(other)?, Some(month_number(one).filter(|_| long_enough && !week)?))
    };
    Some((PartialDate { year: Some(year), month, day: None }, 3))
}

/// A year or "201312" that stands by itself; letters may touch only the longer one.
fn bare(before: &[Piece<'_>], here: &[Piece<'_>]) -> Option<(PartialDate, usize)> {
    let [Digits(digits), rest @ ..] = here else {
        return None;
    };
    if joins(rest) {
        return None;
    }
    let touched = matches!(before.last(), Some(Word(_))) || matches!(rest.first(), Some(Word(_)));
    let (year, month) = match digits.len() {
        4 if !touched => (year(digits)?, None),
        6 => (year(&digits[..4])?, Some(month_number(&digits[4..])?)),
        _ => return None,
    };
    Some((PartialDate { year: Some(year), month, day: None }, 1))
}

/// True if what follows carries a number on; another year does not.
fn joins(rest: &[Piece<'_>]) -> bool {
    matches!(rest, [Sign(sign), Digits(digits), ..] if JOINTS.contains(sign) && year(digits).is_none())
}

fn year(digits: &str) -> Option<i16> {
    let year = (digits.len() == 4).then(|| digits.parse().ok())??;
    YEARS.contains(&year).then_some(year)
}

fn any_year(digits: &str) -> Option<i16> {
    if digits.len() != 2 {
        return year(digits);
    }
    let short: i16 = digits.parse().ok()?;
    Some(short + if short < PIVOT { 2000 } else { 1900 })
}

fn month_number(digits: &str) -> Option<i8> {
    digits.parse().ok().filter(|month| (1..=12).contains(month))
}

fn day_number(digits: &str) -> Option<i8> {
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

#[cfg(test)]
mod tests;
