//! One cell to an observation: signs first, then numbers; an empty cell is never zero.

mod marks;
#[cfg(test)]
mod tests;

use sheets::Cell;
use sheets::number::{NotACount, Notation};
use vocabulary::profile::{Profile, Symbol};
use vocabulary::{Absence, Observed};

pub(crate) use marks::Marks;
use marks::{bracketed, footnoted, lettered};

use crate::layout::NumberField;

/// Counts above this are typing errors, as in texts.
const LARGEST_COUNT: f64 = 1e12;

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Reading {
    /// The number, or why there is none.
    pub(crate) observed: Observed,
    /// Remarks written beside the number.
    pub(crate) marks: Marks,
    /// Where its meaning comes from, if not from the profile or the rules of numbers.
    pub(crate) origin: Origin,
}

/// Why a cell means what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A number, an empty cell, or a sign that the profile names.
    Plain,
    /// A sign of the table tradition that the profile does not name.
    Tradition(Symbol),
    /// A number that looks like one that stands for "no number".
    Sentinel,
    /// A number with a footnote mark, which was dropped.
    Footnoted,
}

/// Why a cell is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// No number of the wanted kind.
    Number(NotACount),
    /// A formula that failed.
    Fault,
    /// A date in place of a number.
    Date,
}

/// Reads cells as a profile says.
pub(crate) struct CellReader<'p> {
    profile: &'p Profile,
    notation: Notation,
    /// Signs that are numbers, such as -9999.
    numbers: Vec<(f64, Symbol)>,
}

impl<'p> CellReader<'p> {
    /// A reader for the files of a profile.
    pub(crate) fn new(profile: &'p Profile) -> Self {
        let notation = notation(profile);
        let numbers = profile
            .symbols
            .iter()
            .filter_map(|(sign, symbol)| Some((notation.value(sign)?, *symbol)))
            .collect();
        Self { profile, notation, numbers }
    }

    /// What a cell says to a field.
    pub(crate) fn read(&self, cell: &Cell<'_>, field: &NumberField) -> Result<Reading, Trouble> {
        match cell {
            Cell::Empty => self.sign("").unwrap_or(Err(Trouble::Number(NotACount::Unreadable))),
            Cell::Text(text) => self.text(text.trim(), field),
            Cell::Number(number) => self.stored(*number, field),
            Cell::Date(_) => Err(Trouble::Date),
            Cell::Fault(fault) => self.sign(fault).unwrap_or(Err(Trouble::Fault)),
        }
        .map(|reading| typed(reading, field))
    }

    fn text(&self, text: &str, field: &NumberField) -> Result<Reading, Trouble> {
        if let Some(sign) = self.sign(text) {
            return sign;
        }
        let refused = match self.number(text, field) {
            Ok(observed) => return Ok(self.judged(observed)),
            Err(refused) => refused,
        };
        let marked = bracketed(text).or_else(|| lettered(text)).and_then(|(inner, flag)| {
            let reading = self.text(inner, field).ok()?;
            Some(Reading { marks: reading.marks.with(flag), ..reading })
        });
        let without_unit = || {
            let bare = text.strip_suffix('%').filter(|_| !field.counted)?.trim_end();
            self.number(bare, field).ok().map(|observed| self.judged(observed))
        };
        let without_footnote = || {
            let reading = self.text(footnoted(text)?, field).ok()?;
            let origin = if reading.origin == Origin::Plain { Origin::Footnoted } else { reading.origin };
            Some(Reading { origin, ..reading })
        };
        marked.or_else(without_unit).or_else(without_footnote).ok_or(Trouble::Number(refused))
    }

    /// The meaning of a sign: as the profile says, else as the table tradition does.
    fn sign(&self, sign: &str) -> Option<Result<Reading, Trouble>> {
        let configured = self.profile.symbols.get(sign).copied();
        let symbol = configured.or_else(|| Symbol::of_tradition(sign))?;
        let plain = configured.is_some() || sign.is_empty();
        let origin = if plain { Origin::Plain } else { Origin::Tradition(symbol) };
        Some(Ok(Reading { observed: meaning(symbol), marks: Marks::default(), origin }))
    }

    fn number(&self, text: &str, field: &NumberField) -> Result<Observed, NotACount> {
        match field.times {
            Some(times) => {
                let value = self.notation.value(text).ok_or(NotACount::Unreadable)?;
                multiplied(value, times, field.counted)
            }
            None if field.counted => self.notation.count(text).map(Observed::Count),
            None => self.notation.value(text).map(Observed::Value).ok_or(NotACount::Unreadable),
        }
        .or_else(|refused| match self.notation.value(text).and_then(|value| self.named(value)) {
            Some(symbol) => Ok(meaning(symbol)),
            None => Err(refused),
        })
    }

    /// A number of a workbook.
    fn stored(&self, number: f64, field: &NumberField) -> Result<Reading, Trouble> {
        if let Some(symbol) = self.named(number) {
            let observed = meaning(symbol);
            return Ok(Reading { observed, marks: Marks::default(), origin: Origin::Plain });
        }
        let observed = match field.times {
            Some(times) => multiplied(number, times, field.counted),
            None if field.counted => whole(number),
            None => Ok(Observed::Value(number)),
        };
        observed.map(|observed| self.judged(observed)).map_err(Trouble::Number)
    }

    fn named(&self, number: f64) -> Option<Symbol> {
        self.numbers.iter().find(|(named, _)| *named == number).map(|(_, symbol)| *symbol)
    }

    /// A number, unless the profile or its looks say that it stands for none.
    fn judged(&self, observed: Observed) -> Reading {
        let number = match observed {
            Observed::Count(count) => count as f64,
            Observed::Value(value) => value,
            Observed::Absent(_) => return plain(observed),
        };
        match self.named(number) {
            Some(symbol) => plain(meaning(symbol)),
            None if looks_like_none(number) => {
                Reading { origin: Origin::Sentinel, ..plain(Observed::Absent(Absence::Missing)) }
            }
            None => plain(observed),
        }
    }
}

fn plain(observed: Observed) -> Reading {
    Reading { observed, marks: Marks::default(), origin: Origin::Plain }
}

fn meaning(symbol: Symbol) -> Observed {
    match symbol {
        Symbol::Zero => Observed::Count(0),
        Symbol::Absent(absence) => Observed::Absent(absence),
    }
}

/// Zero is a count or a value as the field is.
fn typed(reading: Reading, field: &NumberField) -> Reading {
    match reading.observed {
        Observed::Count(count) if !field.counted => {
            Reading { observed: Observed::Value(count as f64), ..reading }
        }
        _ => reading,
    }
}

fn whole(number: f64) -> Result<Observed, NotACount> {
    if number < 0.0 {
        Err(NotACount::Negative)
    } else if number.fract() != 0.0 {
        Err(NotACount::Fraction)
    } else if number > LARGEST_COUNT {
        Err(NotACount::TooLarge)
    } else {
        Ok(Observed::Count(number as i64))
    }
}

/// A number given in thousands or the like; counts may miss a whole number by what binary fractions do.
fn multiplied(value: f64, times: u32, counted: bool) -> Result<Observed, NotACount> {
    let product = value * f64::from(times);
    if !counted {
        return Ok(Observed::Value(product));
    }
    let nearest = product.round();
    let near = (product - nearest).abs() <= 1e-9 * nearest.abs().max(1.0);
    whole(if near { nearest } else { product })
}

/// True for -999, -9999, -88888888, 9999999 and the like, which stand for "no number" in many systems.
fn looks_like_none(number: f64) -> bool {
    let least = if number < 0.0 { 100.0 } else { 1e6 };
    let size = number.abs();
    if size < least || size > 1e15 || size.fract() != 0.0 {
        return false;
    }
    let (mut rest, digit) = (size as i64, size as i64 % 10);
    while rest > 0 && rest % 10 == digit {
        rest /= 10;
    }
    rest == 0 && matches!(digit, 7..=9)
}

/// How numbers are written in the files of a profile.
pub(crate) fn notation(profile: &Profile) -> Notation {
    Notation {
        decimal: profile.decimal,
        thousands: profile.thousands.filter(|sign| *sign != profile.decimal),
    }
}
