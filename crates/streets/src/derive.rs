//! Single addresses with areas → a directory of ranges.
//!
//! A list never holds all houses, so a range must not claim more than the list makes almost certain. It joins
//! neighbours of one side and one area only where houses are close together and the other side of the street
//! is of one mind; it never reaches beyond the last known house.
//!
//! Method: docs/methods/placing.md

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::AreaKey;

use crate::{AddressList, Directory, Entry, HouseNumber, ListedAddress, Side};

/// Two known houses in succession, on whichever side, may be so far apart within a range.
const FARTHEST: u32 = 4;

/// Two known houses in succession on one side may be so far apart within a range.
const FARTHEST_OF_SIDE: u32 = 12;

/// The area of a known number; none if the list gives several.
type Known<'l> = BTreeMap<HouseNumber, Option<&'l AreaKey>>;

/// Makes ranges of single addresses, for each side of each street of a town and postcode.
///
/// Guaranteed: a listed address lies in one entry and in that of its area, unless the list itself gives it
/// several areas, or a plain number and its part or fraction (12 and 12/1) lie in different areas; then no
/// entry holds it. Two neighbours of one side and one area are joined to a range only if no two known houses
/// in succession between them are more than four numbers apart, they are at most twelve apart themselves, and
/// all known houses of the other side between and beside them lie in one area, whichever. Suffixes of one number
/// are joined if their neighbours lie in one area. Unlisted suffixes of the first and the last number lie in no
/// entry.
pub fn derive(list: &AddressList) -> Directory {
    let mut streets: BTreeMap<Name<'_>, Known<'_>> = BTreeMap::new();
    for address in &list.addresses {
        streets
            .entry(name(address))
            .or_default()
            .entry(address.number)
            .and_modify(|area| *area = area.filter(|area| **area == address.area))
            .or_insert(Some(&address.area));
    }
    let entries = streets.into_iter().flat_map(|(name, known)| Street::new(name, known).entries()).collect();
    Directory { entries, names: Vec::new() }
}

/// What a range stays within: town, postcode, street key, street.
type Name<'l> = (Option<&'l str>, Option<&'l str>, Option<&'l str>, &'l str);

fn name(address: &ListedAddress) -> Name<'_> {
    let ListedAddress { town, postcode, street_key, street, .. } = address;
    (town.as_deref(), postcode.as_deref(), street_key.as_deref(), street)
}

struct Street<'l> {
    name: Name<'l>,
    known: Known<'l>,
    /// The areas of each number with all its suffixes; contradictions count as an area of their own.
    numbers: BTreeMap<u32, BTreeSet<Option<&'l AreaKey>>>,
}

impl<'l> Street<'l> {
    fn new(name: Name<'l>, known: Known<'l>) -> Self {
        let mut numbers: BTreeMap<u32, BTreeSet<Option<&AreaKey>>> = BTreeMap::new();
        for (number, area) in known.iter().filter(|(number, _)| **number != HouseNumber::WITHOUT) {
            numbers.entry(number.number).or_default().insert(*area);
        }
        Self { name, known, numbers }
    }

    fn entries(&self) -> Vec<Entry> {
        [Side::Even, Side::Odd].into_iter().flat_map(|side| self.side(side)).collect()
    }

    /// The ranges of one side.
    fn side(&self, side: Side) -> Vec<Entry> {
        let known: Vec<(HouseNumber, Option<&AreaKey>)> = self
            .known
            .iter()
            .filter(|(number, _)| Side::of(**number) == side)
            .map(|(number, area)| (*number, *area))
            .collect();
        let joined = |one: &(HouseNumber, Option<&AreaKey>), next: &(HouseNumber, Option<&AreaKey>)| {
            one.1 == next.1 && self.is_joined(one.0, next.0)
        };
        let mut entries = Vec::new();
        let mut begin = 0;
        for run in known.chunk_by(joined) {
            let behind = known.get(begin + run.len()).map(|(number, _)| *number);
            begin += run.len();
            entries.extend(run[0].1.into_iter().flat_map(|area| self.ranges(side, run, behind, area)));
        }
        entries
    }

    /// The range of a run. Its first number stands for itself, as the range would hold all its suffixes.
    fn ranges(
        &self,
        side: Side,
        run: &[(HouseNumber, Option<&AreaKey>)],
        behind: Option<HouseNumber>,
        area: &AreaKey,
    ) -> Vec<Entry> {
        let first = run[0].0;
        let (start, rest) = run.split_at(run.partition_point(|(number, _)| number.number == first.number));
        let next = HouseNumber::plain(first.number + 2);
        let start =
            last_held(start, first, rest.first().map_or(behind, |_| Some(next))).map(|to| (first, to));
        let rest = if rest.is_empty() { None } else { last_held(rest, next, behind).map(|to| (next, to)) };
        start.into_iter().chain(rest).map(|(from, to)| self.entry(side, from, to, area)).collect()
    }

    /// True if what stands between two neighbours of one side and one area lies there too.
    fn is_joined(&self, one: HouseNumber, next: HouseNumber) -> bool {
        let (low, high) = (one.number, next.number);
        if one == HouseNumber::WITHOUT || low == high {
            return low == high;
        }
        let within: Vec<u32> = self.numbers.range(low..=high).map(|(number, _)| *number).collect();
        let dense = within.windows(2).all(|pair| pair[1] - pair[0] <= FARTHEST);
        let opposite = self
            .numbers
            .range(low.saturating_sub(1)..=high + 1)
            .filter(|(number, _)| number.abs_diff(low) % 2 == 1);
        dense
            && high - low <= FARTHEST_OF_SIDE
            && opposite.flat_map(|(_, areas)| areas).collect::<BTreeSet<_>>().len() <= 1
    }

    fn entry(&self, side: Side, from: HouseNumber, to: HouseNumber, area: &AreaKey) -> Entry {
        let (town, postcode, street_key, street) = self.name;
        Entry {
            town: town.map(str::to_owned),
            postcode: postcode.map(str::to_owned),
            street_key: street_key.map(str::to_owned),
            street: street.to_owned(),
            side,
            from: Some(from),
            to: Some(to),
            area: area.clone(),
            block_side: None,
            valid_from: None,
            valid_to: None,
            line: None,
        }
    }
}

/// The end of a run that holds all its numbers and not the one `behind` it.
///
/// Up to 12 would include 12a, which may be another's; up to 12 1/2 stops before it.
fn last_held(
    run: &[(HouseNumber, Option<&AreaKey>)],
    from: HouseNumber,
    behind: Option<HouseNumber>,
) -> Option<HouseNumber> {
    let candidates = run.iter().rev().flat_map(|(last, _)| [last.before_letters(), Some(*last)]);
    let stops = |to: &HouseNumber| *to >= from && behind.is_none_or(|behind| !behind.is_up_to(*to));
    candidates.flatten().find(stops)
}
