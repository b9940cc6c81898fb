//! What is published of a subject: for every level and date how many areas have a number, and of
//! which days numerator and base are.

use std::collections::{BTreeMap, BTreeSet};

use release::Edition;
use vocabulary::{CellRow, ReferenceDate, State};

use crate::address::Links;
use crate::cell;
use crate::locale::Locale;
use crate::subject::Published;

/// One level at one date.
#[derive(Debug)]
pub(crate) struct Coverage {
    /// The level.
    pub(crate) level: String,
    /// The reference date.
    pub(crate) date: String,
    /// Days of the numerators.
    pub(crate) numerator: String,
    /// Days of the bases; empty if there are none.
    pub(crate) base: String,
    /// Number of areas.
    pub(crate) areas: String,
    /// Number of areas with a number or class.
    pub(crate) values: String,
    /// Counts of all other states in words.
    pub(crate) others: String,
    /// The map.
    pub(crate) map: String,
    /// The download.
    pub(crate) data: String,
}

/// All levels, smallest areas first, and their dates, latest first.
pub(crate) fn of(edition: &Edition, published: &Published<'_>, links: &Links, l: Locale) -> Vec<Coverage> {
    let areas = edition.areas();
    let mut cells: BTreeMap<(usize, ReferenceDate), Vec<&CellRow>> = BTreeMap::new();
    for row in published.table.rows().iter().filter(|row| row.breakdown.is_total()) {
        let level = areas.get(row.area).level;
        cells.entry((level, row.date)).or_default().push(row);
    }
    let mut keys: Vec<(usize, ReferenceDate)> = cells.keys().copied().collect();
    keys.sort_by_key(|(level, date)| (*level, std::cmp::Reverse(*date)));
    keys.into_iter()
        .map(|(level, date)| {
            let rows = &cells[&(level, date)];
            let level = &areas.levels()[level];
            let day = date.to_string();
            let id = published.subject.id();
            let at = [("ebene", level.id.as_str()), ("stichtag", day.as_str())];
            let [level_at, date_at] = at;
            Coverage {
                level: l.of(&level.plural).to_owned(),
                date: l.date(date),
                numerator: days(rows, |row| row.numerator_date, l),
                base: days(rows, |row| row.base_date, l),
                areas: l.count(rows.len()),
                values: l.count(rows.iter().filter(|row| row.state.has_value()).count()),
                others: others(rows, l),
                map: links.map(&[("merkmal", id.as_str()), level_at, date_at]),
                data: links.data(id, "csv", &[("dialekt", "de"), level_at, date_at]),
            }
        })
        .collect()
}

fn days(rows: &[&CellRow], day: impl Fn(&CellRow) -> Option<ReferenceDate>, l: Locale) -> String {
    let days: BTreeSet<ReferenceDate> = rows.iter().filter_map(|row| day(row)).collect();
    let days: Vec<String> = days.into_iter().map(|day| l.date(day)).collect();
    days.join(", ")
}

fn others(rows: &[&CellRow], l: Locale) -> String {
    let counted = State::ALL.into_iter().filter_map(|state| {
        let count = rows.iter().filter(|row| row.state == state).count();
        let other = !matches!(state, State::Value) && count > 0;
        other.then(|| format!("{} {}", l.count(count), cell::words_of(state, l)))
    });
    counted.collect::<Vec<_>>().join(", ")
}
