//! Entries of one street beside each other: overlaps, duplicates, gaps.
//!
//! A street is what shares town and street key; without a key, town, name and postcode.

use std::collections::BTreeMap;

use vocabulary::{Finding, Severity};

use super::Kind;
use crate::directory::days_overlap;
use crate::group::Group;
use crate::{Directory, Entry, HouseNumber, Side, normalise};

const OVERLAP: Kind = Kind::of(
    Severity::Ask,
    "range-overlap",
    "Hausnummern, die zur selben Zeit in zwei Räumen liegen",
    "Einen der Abschnitte kürzen oder mit valid_to beenden; bis dahin gelten diese Adressen als mehrdeutig.",
);
const DUPLICATE: Kind = Kind::of(
    Severity::Ask,
    "entry-twice",
    "Abschnitte, die im selben Raum schon einmal stehen",
    "Eine der beiden Zeilen entfernen.",
);
const WHOLE_BESIDE: Kind = Kind::of(
    Severity::Ask,
    "whole-street-beside-range",
    "Ganze Straßen, von denen einzelne Hausnummern in einem anderen Raum liegen",
    "Die ganze Straße durch Abschnitte ersetzen; bis dahin gelten diese Hausnummern als mehrdeutig.",
);
const GAP: Kind = Kind::of(
    Severity::Note,
    "range-gap",
    "Lücken zwischen zwei Abschnitten einer Straßenseite",
    "Gibt es die Hausnummern dazwischen, die Abschnitte verlängern; Adressen in einer Lücke werden nicht verortet.",
);

#[derive(Default)]
struct Found {
    overlaps: Group,
    duplicates: Group,
    whole_beside: Group,
    gaps: Group,
}

pub(super) fn check(directory: &Directory) -> Vec<Finding> {
    let mut found = Found::default();
    for mut street in streets(&directory.entries) {
        street.sort_by_key(|entry| (entry.from, entry.to, entry.line));
        found.look_at_pairs(&street);
        for street in numbered_through(&street) {
            found.look_at_gaps(&street, Side::Odd);
            found.look_at_gaps(&street, Side::Even);
        }
    }
    [
        OVERLAP.finding(&found.overlaps),
        DUPLICATE.finding(&found.duplicates),
        WHOLE_BESIDE.finding(&found.whole_beside),
        GAP.finding(&found.gaps),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The entries of each street.
fn streets(entries: &[Entry]) -> Vec<Vec<&Entry>> {
    let mut streets: BTreeMap<(&Option<String>, String), Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        let street = match &entry.street_key {
            Some(key) => format!("#{key}"),
            None => normalise(&entry.street),
        };
        streets.entry((&entry.town, street)).or_default().push(entry);
    }
    streets.into_values().collect()
}

/// True if two entries of one name are about the same street: a key says so, else the postcodes must agree.
fn same_street(one: &Entry, other: &Entry) -> bool {
    one.street_key.is_some()
        || one.postcode.is_none()
        || other.postcode.is_none()
        || one.postcode == other.postcode
}

/// The parts of a street that one row of numbers goes through: all of it if it has a key, else each postcode.
fn numbered_through<'d>(street: &[&'d Entry]) -> Vec<Vec<&'d Entry>> {
    let mut parts: BTreeMap<Option<&String>, Vec<&Entry>> = BTreeMap::new();
    for entry in street {
        let postcode = entry.postcode.as_ref().filter(|_| entry.street_key.is_none());
        parts.entry(postcode).or_default().push(entry);
    }
    parts.into_values().collect()
}

/// Gives all pairs of a street that share a house number, sorted as `street` is: by their first number.
fn pairs_that_meet<'d>(street: &[&'d Entry], mut visit: impl FnMut(&'d Entry, &'d Entry)) {
    for (at, one) in street.iter().enumerate() {
        for other in &street[at + 1..] {
            let beyond = one.to.zip(other.from).is_some_and(|(to, from)| !from.is_up_to(to));
            if beyond {
                break;
            }
            let days = ((one.valid_from, one.valid_to), (other.valid_from, other.valid_to));
            if one.span().meets(&other.span()) && same_street(one, other) && days_overlap(days.0, days.1) {
                visit(one, other);
            }
        }
    }
}

impl Found {
    fn look_at_pairs(&mut self, street: &[&Entry]) {
        pairs_that_meet(street, |one, other| {
            let told = || {
                let line = one.line.map_or_else(String::new, |line| format!(" (Zeile {line})"));
                format!(
                    "{} {} in {}{line} und {} in {}",
                    one.street,
                    one.span(),
                    one.area,
                    other.span(),
                    other.area
                )
            };
            let group = if one.is_without_numbers() || other.is_without_numbers() {
                return;
            } else if one.is_whole_street() != other.is_whole_street() && one.area != other.area {
                &mut self.whole_beside
            } else if one.area != other.area {
                &mut self.overlaps
            } else if (one.span(), &one.block_side) == (other.span(), &other.block_side) {
                &mut self.duplicates
            } else {
                return;
            };
            group.add(other.line, told);
        });
    }

    /// Gaps between what is known today.
    fn look_at_gaps(&mut self, street: &[&Entry], side: Side) {
        let mut last: Option<HouseNumber> = None;
        for entry in street.iter().filter(|entry| entry.valid_to.is_none() && !entry.is_without_numbers()) {
            let Some((from, to)) = entry.span().on(side) else { continue };
            let Some(to) = to else { return };
            if let (Some(last), Some(from)) = (last, from)
                && from.number > last.number + 2
            {
                let line = entry.line;
                let (first, end) = (last.number + 2, from.number - 2);
                let last = if first == end { String::new() } else { format!("–{end}") };
                self.gaps.add(line, || format!("{} {first}{last}", entry.street));
            }
            last = last.max(Some(to));
        }
    }
}
