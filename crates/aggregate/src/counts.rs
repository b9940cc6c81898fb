//! What was counted: every cell of component, area and categories, and their sums.

use std::collections::BTreeSet;
use std::sync::Arc;

use vocabulary::{AreaIndex, Areas, ComponentId};

use crate::plan::Plan;
use crate::tally::Tally;

/// What is meant in one dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pick {
    /// All records, whatever their category.
    Total,
    /// Records whose value is missing or in no category.
    Uncategorised,
    /// The category at this position of the dimension.
    Category(usize),
}

/// The counts of all components of a plan.
#[derive(Debug, Clone)]
pub struct Counts {
    pub(crate) plan: Arc<Plan>,
    /// The areas of one level, in order.
    pub(crate) placed: Vec<(AreaIndex, Tally)>,
    pub(crate) unplaced: Tally,
    pub(crate) elsewhere: Tally,
    pub(crate) unknown: BTreeSet<String>,
}

/// A cell that is not zero.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'c> {
    /// The component.
    pub component: &'c ComponentId,
    /// The area.
    pub area: AreaIndex,
    /// The count or sum.
    pub count: i64,
    plan: &'c Plan,
    position: usize,
    number: usize,
}

impl Cell<'_> {
    /// What the cell is about, for each of [`Counts::dimensions`]; the total where the component is not broken
    /// down by the dimension.
    pub fn picks(&self) -> impl Iterator<Item = Pick> {
        let by = &self.plan.components[self.position].by;
        self.plan.dimensions.iter().zip(by).map(|(dimension, by)| match (by, dimension.digit(self.number)) {
            (false, _) => Pick::Total,
            (true, 0) => Pick::Uncategorised,
            (true, digit) => Pick::Category(digit - 1),
        })
    }

    /// Position of the component among [`Counts::components`].
    pub fn component_position(&self) -> usize {
        self.position
    }
}

impl Counts {
    /// The components, in the order of the plan.
    pub fn components(&self) -> impl ExactSizeIterator<Item = &ComponentId> {
        self.plan.components.iter().map(|component| &component.id)
    }

    /// The dimensions that cells are told apart by, each with its categories.
    pub fn dimensions(&self) -> impl ExactSizeIterator<Item = (&str, &[String])> {
        self.plan.dimensions.iter().map(|dimension| (dimension.id.as_str(), dimension.categories.as_slice()))
    }

    /// The areas, all of one level, also those without records.
    pub fn areas(&self) -> impl ExactSizeIterator<Item = AreaIndex> {
        self.placed.iter().map(|(area, _)| *area)
    }

    /// One number; `picks` names one pick for each of [`Counts::dimensions`]. Nothing if the component or the area
    /// was not counted.
    pub fn get(&self, component: &ComponentId, area: AreaIndex, picks: &[Pick]) -> Option<i64> {
        let position = self.plan.position(component)?;
        let at = self.placed.binary_search_by_key(&area, |(area, _)| *area).ok()?;
        Some(self.sum(&self.placed[at].1, position, picks))
    }

    /// What a component counts of records that have no area. Nothing if the component was not counted.
    pub fn unplaced(&self, component: &ComponentId) -> Option<i64> {
        Some(self.sum(&self.unplaced, self.plan.position(component)?, &[]))
    }

    /// What a component counts of records whose area is not among the areas, see [`Counts::unknown_areas`].
    pub fn elsewhere(&self, component: &ComponentId) -> Option<i64> {
        Some(self.sum(&self.elsewhere, self.plan.position(component)?, &[]))
    }

    /// Keys of areas that stand in the records, but not among the areas.
    pub fn unknown_areas(&self) -> &BTreeSet<String> {
        &self.unknown
    }

    /// All cells that are not zero, by area, component and categories, each once.
    pub fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        let plan = &*self.plan;
        self.placed.iter().flat_map(move |(area, tally)| {
            let cells = self.spread(tally);
            cells.into_iter().enumerate().filter(|(_, count)| *count != 0).map(move |(at, count)| {
                let (position, number) = (at / plan.cells, at % plan.cells);
                let component = &plan.components[position].id;
                Cell { component, area: *area, count, plan, position, number }
            })
        })
    }

    /// The counts of a larger level: each area's are added to those of the area above it. Areas of the level
    /// without smaller ones have zeros; an area without one above it on this level is left out. From level to
    /// level is faster than from the smallest to each.
    #[must_use]
    pub fn roll_up(&self, areas: &Areas, level: usize) -> Self {
        let above = |area: AreaIndex| {
            std::iter::once(area).chain(areas.ancestors(area)).find(|area| areas.get(*area).level == level)
        };
        let larger = areas.iter().filter(|(_, area)| area.level == level);
        let mut placed: Vec<_> = larger.map(|(index, _)| (index, Tally::default())).collect();
        for (area, tally) in &self.placed {
            let place =
                above(*area).and_then(|above| placed.binary_search_by_key(&above, |(area, _)| *area).ok());
            if let Some(place) = place {
                placed[place].1.merge(tally, &self.plan);
            }
        }
        Self {
            plan: Arc::clone(&self.plan),
            placed,
            unplaced: self.unplaced.clone(),
            elsewhere: self.elsewhere.clone(),
            unknown: self.unknown.clone(),
        }
    }

    /// The numbers of an area by component, then cell; dimensions that a component is not broken down by are
    /// added up in digit 0.
    pub(crate) fn spread(&self, tally: &Tally) -> Vec<i64> {
        let plan = &*self.plan;
        let whole: Vec<bool> = plan.components.iter().map(|one| one.by.iter().all(|by| *by)).collect();
        let mut cells = vec![0; plan.components.len() * plan.cells];
        tally.each(plan, |cell, component, count| {
            let cell = if whole[component] { cell } else { self.folded(cell, component) };
            cells[component * plan.cells + cell] += count;
        });
        cells
    }

    /// The cell with digit 0 in all dimensions that the component is not broken down by.
    fn folded(&self, cell: usize, component: usize) -> usize {
        let dimensions = self.plan.dimensions.iter().zip(&self.plan.components[component].by);
        let kept = dimensions.filter(|(_, by)| **by);
        kept.map(|(dimension, _)| dimension.digit(cell) * dimension.stride).sum()
    }

    /// Dimensions without a pick count in total.
    fn sum(&self, tally: &Tally, component: usize, picks: &[Pick]) -> i64 {
        let is_meant = |cell: usize| {
            self.plan.dimensions.iter().zip(picks).all(|(dimension, pick)| match pick {
                Pick::Total => true,
                Pick::Uncategorised => dimension.digit(cell) == 0,
                Pick::Category(category) => dimension.digit(cell) == category + 1,
            })
        };
        let mut sum = 0;
        tally.each(&self.plan, |cell, counted, count| {
            if counted == component && is_meant(cell) {
                sum += count;
            }
        });
        sum
    }
}
