//! Finds the areas a text may mean: by key, by name, or by name within the area above.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use vocabulary::profile::AreaBy;
use vocabulary::{AreaIndex, AreaKey, Areas, ReferenceDate};

use crate::fold;
use crate::statement::Statement;

/// So many texts are kept with what they mean.
const MOST_KNOWN: usize = 100_000;

/// Looks areas up on the level of a file, and if there is none on larger ones.
pub(crate) struct Gazetteer<'a> {
    areas: &'a Areas,
    level: usize,
    by: AreaBy,
    /// Areas by folded name, also with the title of their level before it ("Bezirk Mitte"); filled only if
    /// names are looked up.
    names: BTreeMap<String, Vec<AreaIndex>>,
    /// What was looked up already.
    known: HashMap<String, Rc<[AreaIndex]>>,
    question: String,
}

/// What a text means on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    /// One area, though it need not exist on the day.
    One(AreaIndex),
    /// Several that exist on the day.
    Several,
}

impl<'a> Gazetteer<'a> {
    /// A look-up for files of a level.
    pub(crate) fn new(areas: &'a Areas, level: usize, by: AreaBy) -> Self {
        let mut names: BTreeMap<String, Vec<AreaIndex>> = BTreeMap::new();
        if by == AreaBy::Name {
            for (index, area) in areas.iter() {
                let title = &areas.level_of(index).title.de;
                let titled = format!("{title} {}", area.name);
                for name in BTreeSet::from([&area.name, &titled].map(|name| fold::area(name))) {
                    names.entry(name).or_default().push(index);
                }
            }
        }
        Self { areas, level, by, names, known: HashMap::new(), question: String::new() }
    }

    /// The areas a row may mean, all of one level; `level` if the row names it.
    pub(crate) fn candidates(&mut self, row: &Statement, level: Option<usize>) -> Rc<[AreaIndex]> {
        self.question.clear();
        self.question.push_str(&row.area);
        if !row.parent.is_empty() || level.is_some() {
            self.question.push('\u{1f}');
            self.question.push_str(&row.parent);
            self.question.extend(level.and_then(|level| char::from_u32(level as u32)));
        }
        if let Some(known) = self.known.get(&self.question) {
            return Rc::clone(known);
        }
        let found: Rc<[AreaIndex]> = self.look_up(row, level).into();
        if self.known.len() >= MOST_KNOWN {
            self.known.clear();
        }
        self.known.insert(self.question.clone(), Rc::clone(&found));
        found
    }

    fn look_up(&self, row: &Statement, level: Option<usize>) -> Vec<AreaIndex> {
        let levels = match level {
            Some(level) => level..=level,
            None => self.level..=self.areas.levels().len().saturating_sub(1),
        };
        let on = |level: usize| -> Vec<AreaIndex> {
            match self.by {
                AreaBy::Key => self.areas.find(level, &AreaKey::new(&row.area)).into_iter().collect(),
                AreaBy::Name => self.named(&row.area, level),
            }
        };
        let found = levels.map(on).find(|found| !found.is_empty()).unwrap_or_default();
        let within = |area: &AreaIndex| row.parent.is_empty() || self.lies_in(*area, &row.parent);
        found.into_iter().filter(within).collect()
    }

    /// The areas of a level with a name, those spelt exactly so before those that fold to the same.
    fn named(&self, name: &str, level: usize) -> Vec<AreaIndex> {
        let folded = fold::area(name);
        let all = self.names.get(&folded).map_or(&[][..], Vec::as_slice);
        let on: Vec<AreaIndex> =
            all.iter().copied().filter(|area| self.areas.get(*area).level == level).collect();
        let exact: Vec<AreaIndex> =
            on.iter().copied().filter(|area| self.areas.get(*area).name == name).collect();
        if exact.is_empty() { on } else { exact }
    }

    fn lies_in(&self, area: AreaIndex, parent: &str) -> bool {
        let folded = fold::area(parent);
        self.areas.ancestors(area).any(|above| {
            let above = self.areas.get(above);
            above.key.as_str() == parent || (self.by == AreaBy::Name && fold::area(&above.name) == folded)
        })
    }

    /// The one candidate that exists on a day, or the only one there is.
    pub(crate) fn choose(&self, candidates: &[AreaIndex], date: ReferenceDate) -> Option<Choice> {
        if let [only] = candidates {
            return Some(Choice::One(*only));
        }
        let mut valid = candidates.iter().filter(|area| self.areas.get(**area).valid_at(date));
        match (valid.next(), valid.next()) {
            (Some(one), None) => Some(Choice::One(*one)),
            (Some(_), Some(_)) => Some(Choice::Several),
            (None, _) => candidates.last().copied().map(Choice::One),
        }
    }
}
