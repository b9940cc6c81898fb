//! The numbers of one component and date, carried over one reform.

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::catalogue::Dimension;
use vocabulary::observation::Series;
use vocabulary::{Absence, AreaIndex, Areas, Breakdown, Flag, Flags, Observed};

use crate::reform::Reform;
use crate::split::split;
use crate::tally::Tally;

/// All categories of one component at one date.
pub(crate) type Group = BTreeMap<Breakdown, Series>;

/// What may be done with numbers of an area whose ground changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nature {
    /// Added up and divided.
    Counts,
    /// Kept where the ground is the same, else not computable.
    Values,
    /// Kept where the ground is the same, else left out.
    Controls,
}

/// What is needed besides the numbers.
#[derive(Clone, Copy)]
pub(crate) struct Passage<'p> {
    pub(crate) reform: &'p Reform<'p>,
    pub(crate) areas: &'p Areas,
    pub(crate) dimensions: &'p [Dimension],
    pub(crate) nature: Nature,
    /// Old areas whose ground at the date was not the one that the shares speak of.
    pub(crate) unsettled: &'p BTreeSet<AreaIndex>,
}

/// The numbers of the changing level, taken out of a series.
#[derive(Default)]
struct Taken {
    cells: BTreeMap<AreaIndex, Observed>,
    marks: BTreeMap<AreaIndex, Flags>,
    /// The counts of old areas that go into several new ones, divided in the order of [`Reform::parts`].
    divided: BTreeMap<AreaIndex, Vec<i64>>,
}

impl Passage<'_> {
    /// Replaces the numbers of old areas by numbers of new ones.
    ///
    /// What was delivered for new areas already stays as it is.
    pub(crate) fn carry(&self, group: &mut Group, tally: &mut Tally) {
        let mut taken: BTreeMap<Breakdown, Taken> =
            group.iter_mut().map(|(breakdown, series)| (breakdown.clone(), self.take(series))).collect();
        if self.nature == Nature::Counts {
            self.divide(&mut taken);
        }
        for (breakdown, series) in group {
            let taken = &taken[breakdown];
            let leads_nowhere = |area: &&AreaIndex| !self.reform.parts.contains_key(area);
            tally.lost += taken.cells.keys().filter(leads_nowhere).count() as u64;
            if taken.cells.is_empty() {
                continue;
            }
            for new in self.reform.origins.keys().copied() {
                if series.cells.contains_key(&new) {
                    continue;
                }
                let Some((cell, marks)) = self.cell(new, taken, tally) else {
                    continue;
                };
                series.cells.insert(new, cell);
                if marks != Flags::default() {
                    series.marks.insert(new, marks);
                }
            }
        }
    }

    /// Takes out the numbers of old areas.
    fn take(&self, series: &mut Series) -> Taken {
        let day = self.reform.crosswalk.from;
        let is_old = |index: &AreaIndex| {
            let area = self.areas.get(*index);
            area.level == self.reform.level && area.valid_from.is_none_or(|from| from < day)
        };
        let old: Vec<AreaIndex> = series.cells.keys().copied().filter(is_old).collect();
        let mut taken = Taken::default();
        for area in old {
            taken.cells.extend(series.cells.remove(&area).map(|cell| (area, cell)));
            taken.marks.extend(series.marks.remove(&area).map(|marks| (area, marks)));
        }
        taken
    }

    /// Divides the counts of all categories of an old area together, so that they still add up.
    fn divide(&self, all: &mut BTreeMap<Breakdown, Taken>) {
        for (old, parts) in self.reform.parts.iter().filter(|(_, parts)| parts.len() > 1) {
            let count = |taken: &Taken| match taken.cells.get(old) {
                Some(Observed::Count(count)) => Some(*count),
                _ => None,
            };
            let counts = all.iter().filter_map(|(breakdown, taken)| Some((breakdown, count(taken)?)));
            let weights: Vec<u64> = parts.iter().map(|(_, weight)| *weight).collect();
            for (breakdown, parts) in split(&counts.collect(), &weights, self.dimensions) {
                all.entry(breakdown).or_default().divided.insert(*old, parts);
            }
        }
    }

    /// The number of a new area and its remarks; nothing if none of its ground was delivered.
    fn cell(&self, new: AreaIndex, taken: &Taken, tally: &mut Tally) -> Option<(Observed, Flags)> {
        let origins = &self.reform.origins[&new];
        let delivered = origins.iter().any(|old| taken.cells.contains_key(old));
        if !delivered && !origins.is_empty() {
            return None;
        }
        let marks = origins.iter().filter_map(|old| taken.marks.get(old)).fold(Flags::default(), joined);
        let same_ground = self.reform.same_ground(new).filter(|old| !self.unsettled.contains(old));
        if let Some(cell) = same_ground.and_then(|old| taken.cells.get(&old)) {
            tally.exact += u64::from(!matches!(cell, Observed::Absent(_)));
            return Some((*cell, marks));
        }
        match self.nature {
            Nature::Counts => Some(self.count(new, taken, marks, tally)),
            Nature::Values => {
                tally.values += 1;
                Some((Observed::Absent(Absence::NotComputable), Flags::default()))
            }
            Nature::Controls => None,
        }
    }

    /// The sum of all parts that make up a new area, unless one of them is not there.
    fn count(&self, new: AreaIndex, taken: &Taken, mut marks: Flags, tally: &mut Tally) -> (Observed, Flags) {
        let origins = &self.reform.origins[&new];
        let mut sum = 0_i64;
        let mut estimated = self.reform.empty.contains(&new);
        let mut reason = (origins.is_empty() && !estimated).then_some(Absence::NotComputable);
        for old in origins {
            match self.observed(*old, taken) {
                Ok(count) => {
                    let divided = taken.divided.get(old);
                    estimated |= divided.is_some() && count != 0;
                    sum = sum.saturating_add(divided.map_or(count, |parts| parts[self.position(*old, new)]));
                }
                Err(nothing) => reason = Some(reason.map_or(nothing, |known| graver(known, nothing))),
            }
        }
        if let Some(reason) = reason {
            *tally.refused.entry(reason).or_default() += 1;
            return (Observed::Absent(reason), Flags::default());
        }
        if estimated {
            marks.add(Flag::Estimated);
            tally.estimated += 1;
        } else {
            tally.exact += 1;
        }
        (Observed::Count(sum), marks)
    }

    fn observed(&self, old: AreaIndex, taken: &Taken) -> Result<i64, Absence> {
        match taken.cells.get(&old) {
            _ if self.unsettled.contains(&old) => Err(Absence::NotComputable),
            Some(Observed::Count(count)) => Ok(*count),
            Some(Observed::Absent(reason)) => Err(*reason),
            Some(Observed::Value(_)) => Err(Absence::NotComputable),
            None => Err(Absence::Missing),
        }
    }

    /// Which part of the old area the new one is.
    fn position(&self, old: AreaIndex, new: AreaIndex) -> usize {
        let parts = &self.reform.parts[&old];
        parts.iter().position(|(part, _)| *part == new).expect("origins are made from the parts")
    }
}

/// Of two kinds of nothing the one a reader must be told: secrecy first.
fn graver(one: Absence, other: Absence) -> Absence {
    const ORDER: [Absence; 5] =
        [Absence::Secret, Absence::Missing, Absence::Later, Absence::NotComputable, Absence::NotApplicable];
    ORDER.into_iter().find(|reason| [one, other].contains(reason)).unwrap_or(one)
}

/// The remarks of both, and the smaller coverage.
fn joined(mut flags: Flags, more: &Flags) -> Flags {
    more.flags.iter().for_each(|flag| flags.add(*flag));
    let coverages = [flags.coverage, more.coverage].into_iter().flatten();
    flags.coverage = coverages.reduce(f64::min);
    flags
}
