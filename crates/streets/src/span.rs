//! A stretch of house numbers on one or both sides of a street.

use std::fmt;

use crate::HouseNumber;

/// A side of a street.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The odd numbers.
    Odd,
    /// The even numbers, and buildings without number.
    Even,
    /// All numbers.
    Both,
}

impl Side {
    /// The side of a house number.
    pub fn of(number: HouseNumber) -> Self {
        if number.is_even() { Self::Even } else { Self::Odd }
    }

    /// True if the number is on this side.
    pub fn has(self, number: HouseNumber) -> bool {
        self == Self::Both || self == Self::of(number)
    }

    /// True if a number can be on both sides at once.
    pub fn meets(self, other: Self) -> bool {
        self == other || self == Self::Both || other == Self::Both
    }

    /// The word in files: `odd`, `even`, `both`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Odd => "odd",
            Self::Even => "even",
            Self::Both => "both",
        }
    }
}

/// House numbers from one end to the other, both ends included.
///
/// An end without suffix includes all suffixes of its number: up to 12 includes 12z. From 12 begins at 12,
/// from 12a leaves plain 12 out. A missing end is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The side.
    pub side: Side,
    /// The first number.
    pub from: Option<HouseNumber>,
    /// The last number.
    pub to: Option<HouseNumber>,
}

impl Span {
    /// The whole street.
    pub const ALL: Self = Self { side: Side::Both, from: None, to: None };

    /// One house number and nothing below it.
    pub fn one(number: HouseNumber) -> Self {
        Self { side: Side::Both, from: Some(number), to: Some(number) }
    }

    /// True if the number lies within.
    pub fn holds(&self, number: &HouseNumber) -> bool {
        self.side.has(*number)
            && self.from.is_none_or(|from| from <= *number)
            && self.to.is_none_or(|to| number.is_up_to(to))
    }

    /// True if no number can lie within: the ends are the wrong way round.
    pub fn is_reversed(&self) -> bool {
        self.from.zip(self.to).is_some_and(|(from, to)| !from.is_up_to(to))
    }

    /// True if some house number lies in both.
    pub fn meets(&self, other: &Self) -> bool {
        let Some(from) = self.first_common(other) else { return false };
        self.holds(&from) && other.holds(&from)
    }

    /// First and last number of one side, as far as the span has numbers there; an end on the other side
    /// moves to the next number within. A street has a side if nothing says it has not.
    pub fn on(&self, side: Side) -> Option<(Option<HouseNumber>, Option<HouseNumber>)> {
        if !self.side.meets(side) {
            return None;
        }
        let fits = |end: HouseNumber| side.has(end);
        let from = self.from.map(|end| if fits(end) { end } else { HouseNumber::plain(end.number + 1) });
        let to = match self.to {
            Some(end) if !fits(end) => Some(HouseNumber::plain(end.number.checked_sub(1)?)),
            end => end,
        };
        let within = Self { side, from, to };
        (!within.is_reversed()).then_some((from, to))
    }

    /// The house numbers one by one: the ends as they are, what lies between without suffixes; letters of
    /// one house from `12a` to `12c` each. None if an end is open.
    pub fn numbers(&self) -> Option<Vec<HouseNumber>> {
        let (from, to) = self.from.zip(self.to)?;
        let mut numbers = vec![from];
        if from.number == to.number {
            numbers.extend(letters_behind(from, to));
        } else {
            let between = (from.number + 1..to.number).map(HouseNumber::plain);
            numbers.extend(between.chain([to]).filter(|number| self.side.has(*number)));
        }
        Some(numbers)
    }

    /// The smallest number that can lie in both, judging by the first ends and the sides.
    fn first_common(&self, other: &Self) -> Option<HouseNumber> {
        let from = self.from.max(other.from).unwrap_or(HouseNumber::WITHOUT);
        if !self.side.meets(other.side) {
            return None;
        }
        let fits = self.side.has(from) && other.side.has(from);
        Some(if fits { from } else { HouseNumber::plain(from.number + 1) })
    }
}

fn letters_behind(from: HouseNumber, to: HouseNumber) -> Vec<HouseNumber> {
    let plain_or_letters = from.suffix.is_none() || from.suffix.is_letters();
    if !(plain_or_letters && to.suffix.is_letters()) {
        return if from == to { Vec::new() } else { vec![to] };
    }
    std::iter::successors(Some(from.suffix.next_letters()), |suffix| Some(suffix.next_letters()))
        .take_while(|suffix| *suffix <= to.suffix)
        .map(|suffix| HouseNumber { number: from.number, suffix })
        .collect()
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = match self.side {
            Side::Odd => "ungerade ",
            Side::Even => "gerade ",
            Side::Both => "",
        };
        match (self.from, self.to) {
            (None, None) if self.side == Side::Both => f.write_str("ganze Straße"),
            (None, None) => f.write_str(side.trim_end()),
            (Some(from), None) => write!(f, "{side}ab {from}"),
            (None, Some(to)) => write!(f, "{side}bis {to}"),
            (Some(from), Some(to)) if from == to => write!(f, "{from}"),
            (Some(from), Some(to)) => write!(f, "{side}{from}–{to}"),
        }
    }
}

#[cfg(test)]
mod tests;
