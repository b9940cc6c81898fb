//! One component and category over time.

use std::collections::BTreeMap;

use vocabulary::observation::{Series, SeriesKey};
use vocabulary::{
    AreaIndex, Areas, Breakdown, Catalogue, Component, ComponentId, Observations, Observed, ReferenceDate,
};

/// All dates of one component and category.
pub(crate) struct History<'a> {
    pub(crate) component: &'a Component,
    pub(crate) breakdown: &'a Breakdown,
    /// Earliest first.
    pub(crate) dates: Vec<(ReferenceDate, &'a Series)>,
}

impl<'a> History<'a> {
    /// The histories by component; the total stands before its categories.
    pub(crate) fn all(observations: &'a Observations, catalogue: &'a Catalogue) -> Vec<Self> {
        let mut dates: BTreeMap<(&ComponentId, &Breakdown), Vec<_>> = BTreeMap::new();
        for (key, series) in &observations.data {
            dates.entry((&key.component, &key.breakdown)).or_default().push((key.date, series));
        }
        let history = |((id, breakdown), dates): ((&ComponentId, &'a Breakdown), _)| {
            Some(Self { component: catalogue.component(id)?, breakdown, dates })
        };
        dates.into_iter().filter_map(history).collect()
    }

    /// What the numbers of a date are about.
    pub(crate) fn key(&self, date: ReferenceDate) -> SeriesKey {
        SeriesKey { component: self.component.id.clone(), breakdown: self.breakdown.clone(), date }
    }

    /// Each date but the first with the one before it.
    pub(crate) fn steps(&self) -> impl Iterator<Item = Step<'a>> + '_ {
        self.dates.windows(2).map(|pair| Step { before: pair[0], now: pair[1] })
    }
}

/// A date and the one before it.
pub(crate) struct Step<'a> {
    pub(crate) before: (ReferenceDate, &'a Series),
    pub(crate) now: (ReferenceDate, &'a Series),
}

/// An area with a number at both dates.
pub(crate) struct Change {
    pub(crate) area: AreaIndex,
    pub(crate) before: f64,
    pub(crate) now: f64,
    /// True for counts, false for ready values.
    pub(crate) counted: bool,
}

impl Step<'_> {
    /// The areas with numbers at both dates, level by level, smallest areas first.
    pub(crate) fn changes(&self, areas: &Areas) -> BTreeMap<usize, Vec<Change>> {
        let mut levels: BTreeMap<usize, Vec<Change>> = BTreeMap::new();
        for (area, now) in &self.now.1.cells {
            let Some(before) = self.before.1.cells.get(area) else { continue };
            let (Some(earlier), Some(later)) = (number(before), number(now)) else { continue };
            let counted = matches!((before, now), (Observed::Count(_), Observed::Count(_)));
            let change = Change { area: *area, before: earlier, now: later, counted };
            levels.entry(areas.get(*area).level).or_default().push(change);
        }
        levels
    }
}

/// The number of a cell, if it has one.
pub(crate) fn number(observed: &Observed) -> Option<f64> {
    match observed {
        Observed::Count(count) => Some(*count as f64),
        Observed::Value(value) => Some(*value),
        Observed::Absent(_) => None,
    }
}
