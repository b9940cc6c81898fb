//! What is true: counts by component, Quartier, age, sex, origin and date, from the generator's own objects.
//!
//! Nothing here is read from the delivered files or from the catalogue's filters; the conditions are
//! written once more as Rust, so that both can be checked against each other. Only what the deliveries
//! cannot tell is left out: a person whose date of birth is impossible has no age here either.

mod facts;
mod rules;
mod tally;

use std::collections::BTreeMap;

use vocabulary::ReferenceDate;
use vocabulary::records::Placed;

pub(crate) use facts::{Record, What};
pub use rules::{Component, components};
pub(crate) use tally::Sheet;
pub use tally::{Cell, Dimension};

use tally::Counts;

/// All counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Truth {
    /// Keys of all Quartiere, in order.
    quartiere: Vec<String>,
    /// Counts of the components of a source at a date, in the order of its rules.
    counts: BTreeMap<(&'static str, ReferenceDate), Vec<Counts>>,
    /// How many records of a source and date must be placed how, in the order of [`Placed::ALL`].
    placings: BTreeMap<(&'static str, ReferenceDate), [i64; 6]>,
}

impl Truth {
    /// About these Quartiere; about none, nothing is counted.
    pub(crate) fn new(quartiere: Vec<String>) -> Self {
        Self { quartiere, counts: BTreeMap::new(), placings: BTreeMap::new() }
    }

    /// The sheet that records of a source and date are counted on.
    pub(crate) fn sheet(&mut self, source: &'static str, date: ReferenceDate) -> Sheet<'_> {
        let rules = rules::of_source(source);
        let areas = self.quartiere.len();
        let empty = || rules.iter().map(|rule| Counts::new(areas, rule.by)).collect();
        let counts = self.counts.entry((source, date)).or_insert_with(empty);
        let placings = self.placings.entry((source, date)).or_default();
        Sheet { rules, counts, placings, areas }
    }

    /// Keys of all Quartiere.
    pub fn quartiere(&self) -> &[String] {
        &self.quartiere
    }

    /// The dates for which a source has records.
    pub fn dates(&self, source: &str) -> Vec<ReferenceDate> {
        self.counts.keys().filter(|(of, _)| *of == source).map(|(_, date)| *date).collect()
    }

    /// How many records of a source must be placed in a way at a date.
    ///
    /// Ambiguous are also addresses in streets that read alike, where the supplier has no street key.
    pub fn placed(&self, source: &str, date: ReferenceDate, placed: Placed) -> i64 {
        let mut all = self.placings.iter().filter(|((of, day), _)| *of == source && *day == date);
        all.next().map_or(0, |(_, counts)| counts[placed as usize])
    }

    /// All cells of a component at a date that are not zero, the unplaced ones too; nothing if the
    /// component is unknown or was not counted for the date.
    pub fn cells(&self, component: &str, date: ReferenceDate) -> Vec<Cell<'_>> {
        let Some(counts) = self.find(component, date) else { return Vec::new() };
        counts.cells(&self.quartiere)
    }

    /// The count of a component in a Quartier, over all categories or in one, such as `alter` and `u3`.
    /// Without a Quartier, the records that are in none.
    ///
    /// Nothing if component, date, Quartier, dimension or category are unknown.
    pub fn count(
        &self,
        component: &str,
        date: ReferenceDate,
        quartier: Option<&str>,
        category: Option<(&str, &str)>,
    ) -> Option<i64> {
        let area = match quartier {
            Some(key) => self.quartiere.iter().position(|known| known == key)?,
            None => self.quartiere.len(),
        };
        self.find(component, date)?.margin(area, category)
    }

    /// The count of a component in the whole Kreis, placed records only.
    pub fn total(&self, component: &str, date: ReferenceDate) -> Option<i64> {
        let counts = self.find(component, date)?;
        (0..self.quartiere.len()).map(|area| counts.margin(area, None)).sum()
    }

    fn find(&self, component: &str, date: ReferenceDate) -> Option<&Counts> {
        let known = components().into_iter().find(|known| known.id == component)?;
        let rules = rules::of_source(known.source);
        let position = rules.iter().position(|rule| rule.id == component)?;
        self.counts.get(&(known.source, date))?.get(position)
    }
}
