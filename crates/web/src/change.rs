//! The change of a published value since the date before.
//!
//! Values of different definitions are never subtracted, nor values that cover different parts of
//! an area, nor values of an index, which is standardised anew for every date.

use vocabulary::{CellRow, ReferenceDate, State, format};

use crate::locale::Locale;
use crate::subject::{Published, Subject};

/// What can be said about the change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Change {
    /// There is no date before.
    First,
    /// One of the two dates has no number.
    Unknown(ReferenceDate),
    /// The definition changed in between.
    OtherDefinition(ReferenceDate),
    /// One of the two numbers covers only part of the area.
    OtherCoverage(ReferenceDate),
    /// The difference in the unit of the subject.
    Difference(f64, ReferenceDate),
}

impl Change {
    /// The change of a row since the date before among the given dates of its level.
    pub(crate) fn of(published: &Published<'_>, row: &CellRow, dates: &[ReferenceDate]) -> Self {
        let Some(before) = dates.iter().rev().find(|date| **date < row.date).copied() else {
            return Self::First;
        };
        let Some(earlier) = published.table.get(row.area, before, &row.breakdown) else {
            return Self::Unknown(before);
        };
        let number = |row: &CellRow| row.value.filter(|_| row.state.has_value());
        if row.version != earlier.version {
            return Self::OtherDefinition(before);
        }
        if [row.state, earlier.state].contains(&State::Incomplete) {
            return Self::OtherCoverage(before);
        }
        match (number(row), number(earlier)) {
            (Some(now), Some(then)) => Self::Difference(now - then, before),
            _ => Self::Unknown(before),
        }
    }

    /// The words for a table: "+1,2 Prozentpunkte seit 31.12.2016".
    pub(crate) fn words(&self, subject: &Subject<'_>, l: Locale) -> String {
        let since = |date: ReferenceDate| ("date", l.date(date).into());
        match *self {
            Self::First => l.say("change-first"),
            Self::Unknown(date) => l.tell("change-unknown", &[since(date)]),
            Self::OtherDefinition(date) => l.tell("change-definition", &[since(date)]),
            Self::OtherCoverage(date) => l.tell("change-coverage", &[since(date)]),
            Self::Difference(difference, date) => {
                let number = format::signed(difference, *subject.decimals(), l.0);
                let amount = match subject.unit(l) {
                    "%" => format!("{number}\u{a0}{}", l.say("percentage-points")),
                    "" => number,
                    unit => format!("{number}\u{a0}{unit}"),
                };
                l.tell("change-since", &[("amount", amount.into()), since(date)])
            }
        }
    }
}

/// The class an area had in an index at the date before: "zuvor mittel (31.12.2016)".
pub(crate) fn class_before(
    published: &Published<'_>,
    row: &CellRow,
    dates: &[ReferenceDate],
    l: Locale,
) -> String {
    let Some(before) = dates.iter().rev().find(|date| **date < row.date) else {
        return l.say("change-first");
    };
    let earlier = published.table.get(row.area, *before, &row.breakdown);
    let class = earlier.and_then(|row| crate::cell::class_label(&published.subject, row, l));
    let date = ("date", l.date(*before).into());
    match class {
        Some(class) => l.tell("change-class", &[("class", class.into()), date]),
        None => l.tell("change-unknown", &[date]),
    }
}
