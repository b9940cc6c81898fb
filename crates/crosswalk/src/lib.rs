//! Counts on old areas → counts on the latest areas, where boundaries changed; and shares from evidence.
//!
//! Exact where areas were only merged or renamed; estimated and marked where they were split; refused where a
//! number is hidden or missing. Only counts are converted, never rates.

mod apportion;
mod carry;
mod derive;
mod reform;
mod split;
mod tally;
mod territory;

use std::collections::{BTreeMap, BTreeSet};

use carry::{Group, Nature, Passage};
use reform::Reform;
use tally::Tally;
use vocabulary::catalogue::RollUp;
use vocabulary::observation::{Series, SeriesKey};
use vocabulary::{AreaIndex, Areas, Catalogue, ComponentId, Crosswalk, Finding, Observations, ReferenceDate};

pub use apportion::apportion;
pub use derive::{Derivation, Share};

/// All numbers on the latest territory, the areas as if it had always been, and what was converted, estimated,
/// refused and lost.
///
/// Positions of areas stay. Numbers of dates at which the latest territory stood are not touched.
/// The crosswalks must be free of findings that say stop; from others the result is senseless, but no panic.
pub fn onto_latest(
    observations: Observations,
    areas: &Areas,
    crosswalks: &[Crosswalk],
    catalogue: &Catalogue,
) -> (Observations, Areas, Vec<Finding>) {
    let reforms = reform::all(crosswalks, areas);
    let mut conversion =
        Conversion { tallies: reforms.iter().map(|_| Tally::default()).collect(), reforms, areas, catalogue };
    let data = conversion.convert(observations.data, false);
    let controls = conversion.convert(observations.controls, true);
    let tallies = conversion.reforms.iter().zip(&conversion.tallies);
    let findings = tallies.flat_map(|(reform, tally)| tally.findings(reform, areas)).collect();
    (Observations { data, controls }, territory::latest(areas, crosswalks), findings)
}

struct Conversion<'c> {
    reforms: Vec<Reform<'c>>,
    tallies: Vec<Tally>,
    areas: &'c Areas,
    catalogue: &'c Catalogue,
}

impl Conversion<'_> {
    fn convert(&mut self, all: BTreeMap<SeriesKey, Series>, controls: bool) -> BTreeMap<SeriesKey, Series> {
        let mut groups: BTreeMap<(ComponentId, ReferenceDate), Group> = BTreeMap::new();
        for (SeriesKey { component, breakdown, date }, series) in all {
            groups.entry((component, date)).or_default().insert(breakdown, series);
        }
        let mut converted = BTreeMap::new();
        for ((component, date), mut group) in groups {
            let nature = if controls { Nature::Controls } else { self.nature(&component) };
            self.carry(&mut group, date, nature);
            for (breakdown, series) in group.into_iter().filter(|(_, series)| !series.cells.is_empty()) {
                converted.insert(SeriesKey { component: component.clone(), breakdown, date }, series);
            }
        }
        converted
    }

    /// Only what is added up may be divided.
    fn nature(&self, component: &ComponentId) -> Nature {
        match self.catalogue.component(component).map(|component| &component.roll_up) {
            Some(RollUp::Sum) => Nature::Counts,
            _ => Nature::Values,
        }
    }

    /// Takes the numbers of a date through all later reforms.
    fn carry(&mut self, group: &mut Group, date: ReferenceDate, nature: Nature) {
        let mut territories: BTreeMap<usize, BTreeSet<AreaIndex>> = BTreeMap::new();
        let mut unheard: Vec<Tally> = self.reforms.iter().map(|_| Tally::default()).collect();
        let tallies = if nature == Nature::Controls { &mut unheard } else { &mut self.tallies };
        for (reform, tally) in self.reforms.iter().zip(tallies) {
            if reform.crosswalk.from <= date {
                continue;
            }
            let before = territories.entry(reform.level).or_insert_with(|| {
                self.areas.of_level_at(reform.level, date).map(|(area, _)| area).collect()
            });
            let unsettled = unsettled(reform, before, self.areas, date);
            let dimensions = &self.catalogue.dimensions;
            Passage { reform, areas: self.areas, dimensions, nature, unsettled: &unsettled }
                .carry(group, tally);
            *before = reform.origins.keys().copied().collect();
        }
    }
}

/// Areas that the shares of a reform speak of but that did not exist before it, with those they were cut out of:
/// boundaries changed in between without a crosswalk.
fn unsettled(
    reform: &Reform<'_>,
    before: &BTreeSet<AreaIndex>,
    areas: &Areas,
    date: ReferenceDate,
) -> BTreeSet<AreaIndex> {
    let later = reform.parts.keys().filter(|old| !before.contains(old));
    later.flat_map(|old| [*old, areas.ground_owner(*old, date)]).collect()
}
