//! The directory of one day: which house numbers a street has, by town, postcode, name and key.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use streets::{Directory, Entry, FormerName, Span};
use vocabulary::ReferenceDate;

use crate::likeness::Form;
use crate::names::Names;
use crate::stretches::Stretches;
use crate::town;

/// What a street is looked up by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    /// A name that holds on the day.
    Name(u32),
    /// A name that held before or holds later.
    Former(u32),
    /// A street key.
    Key(u32),
}

/// Where a street is looked for: a town or none, a postcode or none. None stands for any.
type Where = (Option<u32>, Option<u32>);

/// The part of the directory that belongs to one look-up.
#[derive(Debug)]
pub(crate) struct Selection {
    /// Its house numbers.
    pub(crate) stretches: Stretches,
    /// The postcodes of its entries.
    pub(crate) postcodes: BTreeSet<u32>,
    /// The names of its entries.
    pub(crate) names: BTreeSet<u32>,
    /// The street keys of its entries.
    pub(crate) keys: BTreeSet<u32>,
    /// True if its entries lie in different towns.
    pub(crate) many_towns: bool,
}

/// An entry in numbers.
struct Row {
    town: Option<u32>,
    postcode: Option<u32>,
    key: Option<u32>,
    name: u32,
    span: Span,
    area: u32,
}

/// The directory of one day.
#[derive(Debug, Default)]
pub(crate) struct Index {
    pub(crate) names: Names,
    /// The towns by their folded names.
    pub(crate) towns: BTreeMap<String, u32>,
    postcodes: BTreeMap<String, u32>,
    keys: BTreeMap<String, u32>,
    /// The keys by what is left without leading zeros; none where that leaves several.
    bare_keys: BTreeMap<String, Option<u32>>,
    streets: BTreeMap<(What, Where), u32>,
    selections: Vec<Selection>,
    /// The names of each postcode.
    neighbours: BTreeMap<Where, Vec<u32>>,
    block_sides: BTreeMap<String, u32>,
}

impl Index {
    /// Takes the entries that hold on the day; `area` gives the position of an area by its key. Entries of
    /// unknown areas are left out, as the check of the directory tells them.
    pub(crate) fn new(directory: &Directory, day: ReferenceDate, area: impl Fn(&str) -> Option<u32>) -> Self {
        let mut index = Self::default();
        let mut rows = Vec::new();
        for entry in directory.entries.iter().filter(|entry| entry.valid_at(day)) {
            if let Some(area) = area(entry.area.as_str()) {
                rows.push(index.row(entry, area));
            }
        }
        for (key, id) in &index.keys {
            index
                .bare_keys
                .entry(bare(key).to_owned())
                .and_modify(|known| *known = None)
                .or_insert(Some(*id));
        }
        let mut groups: BTreeMap<(What, Option<u32>), Vec<usize>> = BTreeMap::new();
        let others = index.other_names(&directory.names, day);
        for (position, row) in rows.iter().enumerate() {
            let named = [Some(What::Name(row.name)), row.key.map(What::Key)].into_iter().flatten();
            let other = others.get(&(row.town, row.name)).into_iter().flatten().copied();
            for what in named.chain(other) {
                for town in BTreeSet::from([None, row.town]) {
                    groups.entry((what, town)).or_default().push(position);
                }
            }
        }
        index.select(&rows, &groups);
        index
    }

    fn row(&mut self, entry: &Entry, area: u32) -> Row {
        if let Some(side) = &entry.block_side {
            self.block_sides
                .entry(side.clone())
                .and_modify(|known| *known = same(*known, area))
                .or_insert(area);
        }
        let filled = |text: &Option<String>| {
            text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        Row {
            town: filled(&entry.town).map(|town| number(&mut self.towns, town::folded(&town))),
            postcode: filled(&entry.postcode).map(|postcode| number(&mut self.postcodes, postcode)),
            key: filled(&entry.street_key).map(|key| number(&mut self.keys, key)),
            name: self.names.add(&entry.street),
            span: entry.span(),
            area,
        }
    }

    /// The other names of each street, by town and name.
    fn other_names(
        &mut self,
        names: &[FormerName],
        day: ReferenceDate,
    ) -> BTreeMap<(Option<u32>, u32), BTreeSet<What>> {
        let mut others: BTreeMap<_, BTreeSet<What>> = BTreeMap::new();
        for other in names {
            let Some(street) = self.names.find(&other.street) else { continue };
            let id = self.names.add(&other.name);
            let holds =
                other.valid_from.is_none_or(|from| from <= day) && other.valid_to.is_none_or(|to| day <= to);
            let what = if holds { What::Name(id) } else { What::Former(id) };
            let towns: Vec<Option<u32>> = match other.town.as_deref().map(town::folded) {
                Some(town) if !town.is_empty() => vec![self.towns.get(&town).copied()],
                _ => [None].into_iter().chain(self.towns.values().copied().map(Some)).collect(),
            };
            for town in towns {
                others.entry((town, street)).or_default().insert(what);
            }
        }
        others
    }

    /// Makes the selections of each street: of all its postcodes, and of each. Entries without postcode
    /// belong to each of them.
    fn select(&mut self, rows: &[Row], groups: &BTreeMap<(What, Option<u32>), Vec<usize>>) {
        let mut made: HashMap<Vec<usize>, u32> = HashMap::new();
        for ((what, town), positions) in groups {
            for (postcode, chosen) in by_postcode(rows, positions) {
                let next = self.selections.len() as u32;
                let id = *made.entry(chosen).or_insert_with_key(|chosen| {
                    self.selections.push(Selection::new(chosen.iter().map(|at| &rows[*at])));
                    next
                });
                self.streets.insert((*what, (*town, postcode)), id);
                if let What::Name(name) = what {
                    self.neighbours.entry((*town, postcode)).or_default().push(*name);
                }
            }
        }
    }

    /// The selection of a street in a town and a postcode; `None` stands for any.
    pub(crate) fn street(&self, what: What, town: Option<u32>, postcode: Option<u32>) -> Option<u32> {
        self.streets.get(&(what, (town, postcode))).copied()
    }

    /// The names in a town and a postcode that may be like a name; any postcode if the directory has none.
    pub(crate) fn candidates(&self, name: &Form, town: Option<u32>, postcode: &str) -> Vec<u32> {
        if postcode.is_empty() || self.postcodes.is_empty() {
            return self.names.candidates(name);
        }
        let place = self.postcode(postcode).map(|postcode| (town, Some(postcode)));
        place.and_then(|place| self.neighbours.get(&place)).cloned().unwrap_or_default()
    }

    /// A selection by its number.
    pub(crate) fn selection(&self, id: u32) -> &Selection {
        &self.selections[id as usize]
    }

    /// The number of a postcode that some entry has.
    pub(crate) fn postcode(&self, text: &str) -> Option<u32> {
        self.postcodes.get(text).copied()
    }

    /// The postcodes by their text.
    pub(crate) fn postcodes(&self) -> impl Iterator<Item = (&str, u32)> {
        self.postcodes.iter().map(|(text, id)| (text.as_str(), *id))
    }

    /// The number of a street key; leading zeros may be missing where that leaves one key.
    pub(crate) fn key(&self, text: &str) -> Option<u32> {
        self.keys.get(text).or_else(|| self.bare_keys.get(bare(text))?.as_ref()).copied()
    }

    /// The area of a block side; none if it is not known or lies in several.
    pub(crate) fn block_side(&self, text: &str) -> Option<u32> {
        self.block_sides.get(text).copied().filter(|area| *area != SEVERAL)
    }
}

/// Positions of rows: all of them, and those of each postcode, to which rows without postcode belong too.
fn by_postcode(rows: &[Row], positions: &[usize]) -> BTreeMap<Option<u32>, Vec<usize>> {
    let mut chosen: BTreeMap<Option<u32>, Vec<usize>> = BTreeMap::new();
    for position in positions {
        chosen.entry(rows[*position].postcode).or_default().push(*position);
    }
    let without = chosen.insert(None, positions.to_vec()).unwrap_or_default();
    for (_, own) in chosen.iter_mut().filter(|(postcode, _)| postcode.is_some() && !without.is_empty()) {
        own.extend(&without);
        own.sort_unstable();
    }
    chosen
}

/// A key without leading zeros.
fn bare(key: &str) -> &str {
    key.trim_start_matches('0')
}

/// Stands for the area of a block side that lies in several.
const SEVERAL: u32 = u32::MAX;

fn same(one: u32, other: u32) -> u32 {
    if one == other { one } else { SEVERAL }
}

fn number(known: &mut BTreeMap<String, u32>, text: String) -> u32 {
    let next = known.len() as u32;
    *known.entry(text).or_insert(next)
}

impl Selection {
    fn new<'r>(rows: impl Iterator<Item = &'r Row> + Clone) -> Self {
        let spans: Vec<(Span, u32)> = rows.clone().map(|row| (row.span, row.area)).collect();
        let towns: BTreeSet<Option<u32>> = rows.clone().map(|row| row.town).collect();
        Self {
            stretches: Stretches::new(&spans),
            postcodes: rows.clone().filter_map(|row| row.postcode).collect(),
            names: rows.clone().map(|row| row.name).collect(),
            keys: rows.filter_map(|row| row.key).collect(),
            many_towns: towns.len() > 1,
        }
    }
}
