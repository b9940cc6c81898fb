//! The three steps of placing: the street, the house number, and both together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use geometry::Polygons;
use streets::{Directory, HouseNumber, Span};
use vocabulary::records::Placed;
use vocabulary::{AreaKey, Areas, ReferenceDate};

use crate::decisions::{Decided, Decisions};
use crate::index::Index;
use crate::number::{Numbers, ParsedNumber, number};
use crate::stretches::{Held, Stretches};
use crate::{Address, Placing, Reason};

/// Indices of other days are kept as long as they hold no more entries than this together.
const KEPT: usize = 1_000_000;

/// What is needed to place records of any day.
#[derive(Debug)]
pub struct Placer {
    directory: Directory,
    decisions: Decisions,
    polygons: Option<Polygons>,
    areas: Vec<AreaKey>,
    positions: BTreeMap<String, u32>,
    complete: bool,
    /// The days on which the directory changes.
    changes: BTreeSet<ReferenceDate>,
    /// Indices made so far, by the number of changes until their day.
    indices: Mutex<BTreeMap<usize, Arc<Index>>>,
}

impl Placer {
    /// Places by a directory and by decisions of an editor into the areas of the smallest level.
    pub fn new(directory: Directory, decisions: Decisions, areas: &Areas) -> Self {
        let areas: Vec<AreaKey> =
            areas.iter().filter(|(_, area)| area.level == 0).map(|(_, area)| area.key.clone()).collect();
        let positions = (0..).zip(&areas).map(|(at, key)| (key.as_str().to_owned(), at)).collect();
        let changes = changes(&directory);
        let indices = Mutex::default();
        Self { directory, decisions, polygons: None, areas, positions, complete: false, changes, indices }
    }

    /// Says that the directory names every street and every house of the territory, as one that is kept by
    /// hand does. Then a house number that it lacks is corrected where the whole street lies in one area,
    /// and so is any postcode of the territory that the street does not have.
    ///
    /// With a directory made of a sample of addresses, both would place wrongly now and then.
    #[must_use]
    pub fn complete(mut self) -> Self {
        self.complete = true;
        self
    }

    /// Adds the polygons that points are placed by; their keys are those of the smallest areas.
    #[must_use]
    pub fn with_polygons(mut self, polygons: Polygons) -> Self {
        self.polygons = Some(polygons);
        self
    }

    /// The placer of one day: only entries and names that hold on it count.
    pub fn at(&self, date: ReferenceDate) -> PlacerAt<'_> {
        let position = |key: &str| self.positions.get(key).copied();
        PlacerAt {
            index: self.index(date, position),
            decided: Decided::new(&self.decisions, position),
            placer: self,
        }
    }

    /// The same index for all days between two changes of the directory.
    fn index(&self, date: ReferenceDate, position: impl Fn(&str) -> Option<u32>) -> Arc<Index> {
        let period = self.changes.range(..=date).count();
        let mut indices = self.indices.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = indices.get(&period) {
            return index.clone();
        }
        if (indices.len() + 1) * self.directory.entries.len() > KEPT {
            indices.clear();
        }
        let index = Arc::new(Index::new(&self.directory, date, position));
        indices.insert(period, index.clone());
        index
    }
}

/// The first days of entries and names, and those behind their last.
fn changes(directory: &Directory) -> BTreeSet<ReferenceDate> {
    let of_entries = directory.entries.iter().map(|entry| (entry.valid_from, entry.valid_to));
    let of_names = directory.names.iter().map(|name| (name.valid_from, name.valid_to));
    let behind = |to: ReferenceDate| to.days_after(1);
    of_entries.chain(of_names).flat_map(|(from, to)| [from, to.and_then(behind)]).flatten().collect()
}

/// Places the records of one day. Shared by threads.
#[derive(Debug)]
pub struct PlacerAt<'p> {
    pub(crate) index: Arc<Index>,
    decided: Decided,
    placer: &'p Placer,
}

/// The street of an address, to be combined with many house numbers.
#[derive(Debug, Clone, Copy)]
pub struct StreetMatch {
    pub(crate) found: Found,
    pub(crate) inside: Inside,
    /// What an editor decided about house numbers of this street.
    decided: Option<u32>,
}

/// What became of a street.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// A part of the directory, and why it is not exactly what was written.
    Street(u32, Option<Reason>),
    /// None, and what that means for the record.
    None(Placed, Reason),
}

/// The house number that stood behind the name of the street.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inside {
    Nothing,
    Numbers(Span),
    Unreadable,
}

impl std::fmt::Debug for Inside {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Inside")
    }
}

impl PlacerAt<'_> {
    /// The smallest areas; [`Placing::area`] is a position in this list.
    pub fn areas(&self) -> &[AreaKey] {
        &self.placer.areas
    }

    pub(crate) fn is_complete(&self) -> bool {
        self.placer.complete
    }

    /// Finds a street; slow, so once for each distinct combination of words. An empty text stands for a
    /// missing one; the street may hold the house number too.
    pub fn street(&self, town: &str, postcode: &str, street: &str, street_key: &str) -> StreetMatch {
        let (found, inside) = crate::matching::find(self, town, postcode, street, street_key);
        StreetMatch { found, inside, decided: self.decided.street([town, postcode, street, street_key]) }
    }

    /// Places a house number of a street; fast, for each record.
    pub fn combine(&self, street: StreetMatch, number: &ParsedNumber) -> Placing {
        if let Some(placing) = street.decided.and_then(|at| self.decided.number(at, &number.canonical)) {
            return placing;
        }
        let (selection, doubt) = match street.found {
            Found::Street(selection, doubt) => (selection, doubt),
            Found::None(placed, why) => return Placing::none(placed, why),
        };
        let stretches = &self.index.selection(selection).stretches;
        match asked(number, street.inside) {
            Asked::One(number) => self.held(stretches, stretches.find(number), doubt, number),
            Asked::Many(numbers) => self.many(stretches, &numbers, doubt),
            Asked::Missing => missing(stretches, doubt),
            Asked::Nothing(why) => Placing::none(Placed::Unplaced, why),
        }
    }

    /// Places an address in one go.
    pub fn address(&self, address: &Address) -> Placing {
        let street = self.street(address.town, address.postcode, address.street, address.street_key);
        self.combine(street, &number(address.number, address.suffix))
    }

    /// Places by the key of a smallest area.
    pub fn key(&self, key: &str) -> Placing {
        clear(self.placer.positions.get(key.trim()).copied(), Reason::AreaUnknown)
    }

    /// Places by the key of a block side of the directory.
    pub fn block_side(&self, key: &str) -> Placing {
        clear(self.index.block_side(key.trim()), Reason::BlockSideUnknown)
    }

    /// Places a point of the system of the polygons; one on a border belongs to exactly one of the areas
    /// that share it, see [`Polygons::holding`].
    pub fn point(&self, point: [f64; 2]) -> Placing {
        let polygons = self.placer.polygons.as_ref().filter(|_| point.iter().all(|axis| axis.is_finite()));
        match polygons.map(|polygons| polygons.holding(point)) {
            Some(Some(key)) => self.key(key),
            Some(None) => Placing::none(Placed::Outside, Reason::PointOutside),
            None => Placing::none(Placed::Unplaced, Reason::PointUnknown),
        }
    }

    fn held(&self, stretches: &Stretches, held: Held, doubt: Option<Reason>, number: HouseNumber) -> Placing {
        match (held, doubt) {
            (Held::Area(area), None) => Placing::exact(area, Reason::Listed),
            (Held::Area(area), Some(why)) => Placing::corrected(area, why),
            (Held::Several, _) => Placing::none(Placed::Ambiguous, Reason::SeveralAreas),
            (Held::Nothing, _) if number == HouseNumber::WITHOUT => missing(stretches, doubt),
            (Held::Nothing, doubt) => match stretches.whole {
                Held::Area(area) if doubt.is_none() && self.placer.complete => {
                    Placing::corrected(area, Reason::NumberNotListed)
                }
                _ => Placing::none(Placed::Unplaced, Reason::NumberUnknown),
            },
        }
    }

    /// Several numbers: the first and the last must be listed, and none may lie elsewhere.
    fn many(&self, stretches: &Stretches, numbers: &[HouseNumber], doubt: Option<Reason>) -> Placing {
        let found: Vec<Held> = numbers.iter().map(|number| stretches.find(*number)).collect();
        let ends = [found.first(), found.last()];
        let mut areas = found.iter().filter(|held| **held != Held::Nothing);
        match (areas.next(), ends) {
            (Some(Held::Area(area)), _) if areas.any(|other| *other != Held::Area(*area)) => {
                Placing::none(Placed::Ambiguous, Reason::NumbersApart)
            }
            (Some(held), [Some(first), Some(last)]) if first != &Held::Nothing && last != &Held::Nothing => {
                self.held(stretches, *held, doubt, numbers[0])
            }
            _ => self.held(stretches, Held::Nothing, doubt, numbers[0]),
        }
    }
}

/// An address without number: the whole street, but not one that is itself in doubt.
fn missing(stretches: &Stretches, doubt: Option<Reason>) -> Placing {
    match (stretches.whole, doubt) {
        (Held::Area(area), None) => Placing::exact(area, Reason::WholeStreet),
        (Held::Several, None) => Placing::none(Placed::Ambiguous, Reason::NumberMissing),
        _ => Placing::none(Placed::Unplaced, Reason::NumberMissing),
    }
}

fn clear(area: Option<u32>, unknown: Reason) -> Placing {
    area.map_or(Placing::none(Placed::Unplaced, unknown), |area| Placing::exact(area, Reason::Clear))
}

/// The house numbers to look for.
enum Asked {
    One(HouseNumber),
    Many(Vec<HouseNumber>),
    Missing,
    Nothing(Reason),
}

/// The number of its own column, which must not contradict the one in the street.
fn asked(number: &ParsedNumber, inside: Inside) -> Asked {
    match (&number.numbers, inside) {
        (Numbers::Missing, Inside::Nothing) => Asked::Missing,
        (Numbers::Missing, Inside::Numbers(span)) => match (span.from, span.numbers()) {
            (Some(from), _) if span.from == span.to => Asked::One(from),
            (_, Some(numbers)) => Asked::Many(numbers),
            _ => Asked::Nothing(Reason::NumberUnreadable),
        },
        (Numbers::Missing, Inside::Unreadable) | (Numbers::Unreadable, _) => {
            Asked::Nothing(Reason::NumberUnreadable)
        }
        (Numbers::One(number), Inside::Numbers(span))
            if span.from != Some(*number) || span.to != Some(*number) =>
        {
            Asked::Nothing(Reason::NumberTwice)
        }
        (Numbers::Many(numbers), Inside::Numbers(span)) if span.numbers().as_ref() != Some(numbers) => {
            Asked::Nothing(Reason::NumberTwice)
        }
        (Numbers::One(number), _) => Asked::One(*number),
        (Numbers::Many(numbers), _) => Asked::Many(numbers.clone()),
    }
}
