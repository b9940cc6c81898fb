//! Counts in the form of a delivery: totals and single categories of the areas that exist at a date.

use vocabulary::observation::{Series, SeriesKey};
use vocabulary::{Areas, Breakdown, Observations, Observed, ReferenceDate};

use crate::counts::Counts;

impl Counts {
    /// For each component its total and each category of the dimensions it is broken down by, one at a time. Every
    /// area that exists at the date has a number, zero if nobody was counted; one that does not exist has a number
    /// only if records were placed in it.
    pub fn observations(&self, date: ReferenceDate, areas: &Areas) -> Observations {
        let mut observations = Observations::default();
        for (area, tally) in &self.placed {
            let cells = self.spread(tally);
            let exists = areas.get(*area).valid_at(date);
            for (position, component) in self.plan.components.iter().enumerate() {
                let cells = &cells[position * self.plan.cells..][..self.plan.cells];
                if !exists && cells.iter().all(|count| *count == 0) {
                    continue;
                }
                let mut enter = |breakdown, count| {
                    let key = SeriesKey { component: component.id.clone(), breakdown, date };
                    let series: &mut Series = observations.data.entry(key).or_default();
                    series.cells.insert(*area, Observed::Count(count));
                };
                enter(Breakdown::total(), cells.iter().sum());
                let dimensions = self.plan.dimensions.iter().zip(&component.by).filter(|(_, by)| **by);
                for (dimension, _) in dimensions {
                    let mut counts = vec![0; dimension.categories.len() + 1];
                    cells.iter().enumerate().for_each(|(cell, count)| counts[dimension.digit(cell)] += count);
                    for (category, count) in dimension.categories.iter().zip(&counts[1..]) {
                        enter(Breakdown::of(&dimension.id, category), *count);
                    }
                }
            }
        }
        observations
    }
}
