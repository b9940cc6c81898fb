//! The numbers of one table while it is read, by series, date and area.

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::{AreaIndex, Observed, ReferenceDate};

use crate::cell::Marks;

/// One number, or a place that a row claims though its cell was refused.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Entry {
    /// What the cell says; nothing if it was refused.
    pub(crate) observed: Option<Observed>,
    /// Remarks on it.
    pub(crate) marks: Marks,
    /// The line it stands on.
    pub(crate) line: u32,
}

/// A reference date and the areas that have a row for it.
pub(crate) struct Day {
    /// The date.
    pub(crate) date: ReferenceDate,
    /// The areas.
    pub(crate) areas: BTreeSet<AreaIndex>,
}

/// All numbers of a table.
#[derive(Default)]
pub(crate) struct Store {
    days: Vec<Day>,
    by_date: BTreeMap<ReferenceDate, usize>,
    /// By series, then by position of the day.
    cells: Vec<Vec<BTreeMap<AreaIndex, Entry>>>,
}

impl Store {
    /// The position of a day, new or known.
    pub(crate) fn day(&mut self, date: ReferenceDate) -> usize {
        *self.by_date.entry(date).or_insert_with(|| {
            self.days.push(Day { date, areas: BTreeSet::new() });
            self.days.len() - 1
        })
    }

    /// The days, earliest first, with their positions.
    pub(crate) fn days(&self) -> impl Iterator<Item = (usize, &Day)> {
        self.by_date.values().map(|day| (*day, &self.days[*day]))
    }

    /// Notes that an area has a row for a day; true for the first.
    pub(crate) fn see(&mut self, day: usize, area: AreaIndex) -> bool {
        self.days[day].areas.insert(area)
    }

    /// Enters a number; if there is one already, nothing is done and its line comes back.
    pub(crate) fn put(
        &mut self,
        series: usize,
        day: usize,
        area: AreaIndex,
        entry: Entry,
    ) -> Result<(), u32> {
        let cells = self.cells_mut(series, day);
        match cells.entry(area) {
            std::collections::btree_map::Entry::Occupied(first) => Err(first.get().line),
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(entry);
                Ok(())
            }
        }
    }

    /// The numbers of a series and day.
    pub(crate) fn cells(&self, series: usize, day: usize) -> Option<&BTreeMap<AreaIndex, Entry>> {
        self.cells.get(series)?.get(day).filter(|cells| !cells.is_empty())
    }

    /// The numbers of a series and day, to be changed.
    pub(crate) fn cells_mut(&mut self, series: usize, day: usize) -> &mut BTreeMap<AreaIndex, Entry> {
        if self.cells.len() <= series {
            self.cells.resize_with(series + 1, Vec::new);
        }
        let days = &mut self.cells[series];
        if days.len() <= day {
            days.resize_with(day + 1, BTreeMap::new);
        }
        &mut days[day]
    }
}
