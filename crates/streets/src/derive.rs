//! Single addresses with areas → a directory of ranges.
//!
//! A range reaches from one known number to another of the same area with no number of another area in
//! between; so it never reaches across a boundary that the list knows of, and never beyond the last known
//! house.

use std::collections::BTreeMap;

use vocabulary::AreaKey;

use crate::{AddressList, Directory, Entry, HouseNumber, Side};

/// What a range stays within: town, postcode, street key, street, side.
type Strip<'l> = (Option<&'l str>, Option<&'l str>, Option<&'l str>, &'l str, Side);

/// The area of a known number; none if the list gives several.
type Known<'l> = BTreeMap<HouseNumber, Option<&'l AreaKey>>;

/// Makes ranges of single addresses, for each side of each street of a town and postcode.
///
/// Guaranteed: a listed address lies in one entry and in that of its area, unless the list itself gives it
/// several areas, or a plain number and its part or fraction (12 and 12/1) lie in different areas; then no
/// entry holds it. A number between the last known of one area and the first known of another lies in no
/// entry. Assumed: what stands between two neighbouring known numbers of one area lies there too, and so do
/// unlisted suffixes of the last known number.
pub fn derive(list: &AddressList) -> Directory {
    let mut strips: BTreeMap<Strip<'_>, Known<'_>> = BTreeMap::new();
    for address in &list.addresses {
        let strip = (
            address.town.as_deref(),
            address.postcode.as_deref(),
            address.street_key.as_deref(),
            address.street.as_str(),
            Side::of(address.number),
        );
        strips
            .entry(strip)
            .or_default()
            .entry(address.number)
            .and_modify(|area| *area = area.filter(|area| **area == address.area))
            .or_insert(Some(&address.area));
    }
    let entries = strips.iter().flat_map(|(strip, known)| entries(strip, known)).collect();
    Directory { entries, names: Vec::new() }
}

/// The ranges of one side of a street.
fn entries(strip: &Strip<'_>, known: &Known<'_>) -> Vec<Entry> {
    let known: Vec<(HouseNumber, Option<&AreaKey>)> = known.iter().map(|(at, area)| (*at, *area)).collect();
    let same_run = |one: &(HouseNumber, Option<&AreaKey>), next: &(HouseNumber, Option<&AreaKey>)| {
        one.1 == next.1 && one.0 != HouseNumber::WITHOUT
    };
    let mut entries = Vec::new();
    let mut begin = 0;
    for run in known.chunk_by(same_run) {
        let behind = known.get(begin + run.len()).map(|(number, _)| *number);
        begin += run.len();
        if let (Some(area), Some(to)) = (run[0].1, last_held(run, behind)) {
            entries.push(entry(strip, run[0].0, to, area));
        }
    }
    entries
}

/// The end of a run that holds all its numbers and not the one `behind` it.
///
/// Up to 12 would include 12a; where 12a is another's, up to 12 1/2 stops before it.
fn last_held(run: &[(HouseNumber, Option<&AreaKey>)], behind: Option<HouseNumber>) -> Option<HouseNumber> {
    let candidates = run.iter().rev().flat_map(|(last, _)| [Some(*last), last.before_letters()]);
    let stops = |to: &HouseNumber| to >= &run[0].0 && behind.is_none_or(|behind| !behind.is_up_to(*to));
    candidates.flatten().find(stops)
}

fn entry(strip: &Strip<'_>, from: HouseNumber, to: HouseNumber, area: &AreaKey) -> Entry {
    let (town, postcode, street_key, street, side) = *strip;
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
