//! Dates that are missing in a series with a regular rhythm.

use vocabulary::ReferenceDate;

use crate::history::History;
use crate::odd::{MOST_NAMED, Odd};

/// The dates that a rhythm asks for and that are not there.
///
/// The rhythm is the smallest distance in months; it must hold at least as often as it is broken, at
/// least twice, and every distance must be a multiple of it.
pub(crate) fn odd(history: &History<'_>) -> Option<Odd> {
    let months: Vec<i32> = history.dates.iter().map(|(date, _)| month(*date)).collect();
    let distances: Vec<i32> = months.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let rhythm = distances.iter().copied().min().filter(|rhythm| *rhythm > 0)?;
    let kept = distances.iter().filter(|distance| **distance == rhythm).count();
    let broken = distances.len() - kept;
    let is_regular = kept >= 2 && kept >= broken && distances.iter().all(|d| d % rhythm == 0);
    if !is_regular || broken == 0 {
        return None;
    }
    let missing: Vec<i32> =
        months.windows(2).flat_map(|pair| (pair[0] + rhythm..pair[1]).step_by(rhythm as usize)).collect();
    let (last, _) = history.dates.last()?;
    let named: Vec<String> = missing
        .iter()
        .take(MOST_NAMED)
        .filter_map(|month| like(*last, *month))
        .map(ReferenceDate::german)
        .collect();
    let more = if missing.len() > MOST_NAMED { ", …" } else { "" };
    Some(Odd {
        rule: "date-gap",
        key: history.key(*last),
        what: format!("die Reihe liegt {} vor, es fehlt aber {}{more}.", every(rhythm), named.join(", ")),
        hint: "Die fehlende Lieferung anfordern; gibt es sie nicht, den Befund annehmen.",
    })
}

fn month(date: ReferenceDate) -> i32 {
    i32::from(date.year()) * 12 + i32::from(date.month()) - 1
}

/// The day in another month that corresponds to a date: its last for a last day, else the same day or the last one before it.
fn like(date: ReferenceDate, month: i32) -> Option<ReferenceDate> {
    let (year, month) = (i16::try_from(month / 12).ok()?, (month % 12 + 1) as i8);
    let is_last = ReferenceDate::new(date.year(), date.month(), date.day() + 1).is_none();
    let latest = if is_last { 31 } else { date.day() };
    (1..=latest).rev().find_map(|day| ReferenceDate::new(year, month, day))
}

fn every(months: i32) -> String {
    match months {
        1 => "monatlich".to_owned(),
        3 => "vierteljährlich".to_owned(),
        6 => "halbjährlich".to_owned(),
        12 => "jährlich".to_owned(),
        24 => "alle zwei Jahre".to_owned(),
        other => format!("alle {other} Monate"),
    }
}
