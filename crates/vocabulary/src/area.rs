//! Areas, their levels and the hierarchy that numbers are added up along.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{AreaKey, LevelId, ReferenceDate, Text};

/// A level of areas. Its names are data: "Quartier" means different things in different places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaLevel {
    /// The identifier, for example `planungsraum`.
    pub id: LevelId,
    /// One area of the level, for example "Planungsraum".
    pub title: Text,
    /// Many areas of the level, for example "Planungsräume".
    pub plural: Text,
}

/// Position of an area in [`Areas`]; the dense index of every column of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AreaIndex(pub u32);

impl AreaIndex {
    /// The position as an array index.
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

/// One area of one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// The level, as a position in [`Areas::levels`].
    pub level: usize,
    /// The official key, text.
    pub key: AreaKey,
    /// The name.
    pub name: String,
    /// The area one or more levels above that this one lies in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<AreaIndex>,
    /// First day the area exists; open if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<ReferenceDate>,
    /// Last day the area exists; open if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<ReferenceDate>,
    /// The area it was cut out of: before `valid_from` its ground belongs to that area.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formed_from: Option<AreaIndex>,
}

impl Area {
    /// True if the area exists on the day.
    pub fn valid_at(&self, date: ReferenceDate) -> bool {
        self.valid_from.is_none_or(|from| from <= date) && self.valid_to.is_none_or(|to| date <= to)
    }

    /// True if there is a day on which the area exists; an area that a reform replaced has none where all
    /// numbers stand on the latest territory.
    pub fn exists_ever(&self) -> bool {
        self.valid_from.zip(self.valid_to).is_none_or(|(from, to)| from <= to)
    }
}

/// All areas of a municipality: levels from the smallest to the whole, areas sorted by level and key.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Areas {
    levels: Vec<AreaLevel>,
    areas: Vec<Area>,
    #[serde(skip)]
    lookup: BTreeMap<(usize, AreaKey), AreaIndex>,
    #[serde(skip)]
    children: Vec<Vec<AreaIndex>>,
}

impl Areas {
    /// Builds the look-ups. `areas` must be sorted by level and key, with parents and origins
    /// given as positions in the same list.
    pub fn new(levels: Vec<AreaLevel>, areas: Vec<Area>) -> Self {
        let mut built = Self { levels, areas, lookup: BTreeMap::new(), children: Vec::new() };
        built.index();
        built
    }

    /// Rebuilds the look-ups after the areas were read from a file.
    pub fn index(&mut self) {
        self.lookup.clear();
        self.children = vec![Vec::new(); self.areas.len()];
        for (position, area) in self.areas.iter().enumerate() {
            let index = AreaIndex(position as u32);
            self.lookup.insert((area.level, area.key.clone()), index);
            if let Some(parent) = area.parent {
                self.children[parent.at()].push(index);
            }
        }
    }

    /// Number of areas of all levels.
    pub fn len(&self) -> usize {
        self.areas.len()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.areas.is_empty()
    }

    /// The levels, smallest areas first.
    pub fn levels(&self) -> &[AreaLevel] {
        &self.levels
    }

    /// The position of a level.
    pub fn level(&self, id: &LevelId) -> Option<usize> {
        self.levels.iter().position(|level| level.id == *id)
    }

    /// The level an area belongs to.
    pub fn level_of(&self, index: AreaIndex) -> &AreaLevel {
        &self.levels[self.get(index).level]
    }

    /// The area at a position.
    pub fn get(&self, index: AreaIndex) -> &Area {
        &self.areas[index.at()]
    }

    /// The area of a level with a key.
    pub fn find(&self, level: usize, key: &AreaKey) -> Option<AreaIndex> {
        self.lookup.get(&(level, key.clone())).copied()
    }

    /// All areas with their positions.
    pub fn iter(&self) -> impl Iterator<Item = (AreaIndex, &Area)> {
        self.areas.iter().enumerate().map(|(position, area)| (AreaIndex(position as u32), area))
    }

    /// The areas of a level that exist on a day, in order of their keys.
    pub fn of_level_at(&self, level: usize, date: ReferenceDate) -> impl Iterator<Item = (AreaIndex, &Area)> {
        self.iter().filter(move |(_, area)| area.level == level && area.valid_at(date))
    }

    /// The areas that name this one as their parent.
    pub fn children(&self, index: AreaIndex) -> &[AreaIndex] {
        &self.children[index.at()]
    }

    /// The areas above this one, nearest first.
    pub fn ancestors(&self, index: AreaIndex) -> impl Iterator<Item = AreaIndex> {
        std::iter::successors(self.get(index).parent, |above| self.get(*above).parent)
    }

    /// The area whose ground this one's polygon belongs to on a day: itself, or what it was formed from.
    pub fn ground_owner(&self, index: AreaIndex, date: ReferenceDate) -> AreaIndex {
        let area = self.get(index);
        match area.formed_from {
            Some(origin) if area.valid_from.is_some_and(|from| date < from) => {
                self.ground_owner(origin, date)
            }
            _ => index,
        }
    }
}
