//! Each entry by itself: its area, postcode, ends; and areas without any entry.

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::{AreaKey, Areas, Finding, Severity};

use super::Kind;
use crate::group::Group;
use crate::{Directory, Entry, HouseNumber, Side};

const UNKNOWN_AREA: Kind = Kind::of(
    Severity::Stop,
    "area-unknown",
    "Räume, die es auf der kleinsten Ebene nicht gibt",
    "Schlüssel berichtigen, oder den Raum in areas/areas.csv ergänzen.",
);
const AREA_EMPTY: Kind = Kind::of(
    Severity::Ask,
    "area-without-street",
    "Räume ohne jede Straße",
    "Prüfen, ob dort niemand wohnt oder Straßen fehlen.",
);
const POSTCODE: Kind = Kind::of(
    Severity::Ask,
    "postcode-invalid",
    "Postleitzahlen, die nicht aus fünf Ziffern bestehen",
    "Berichtigen; oft fehlt die führende Null.",
);
const REVERSED: Kind = Kind::of(
    Severity::Stop,
    "range-reversed",
    "Abschnitte, deren erste Hausnummer hinter der letzten liegt",
    "Erste und letzte Hausnummer vertauschen oder berichtigen.",
);
const WRONG_SIDE: Kind = Kind::of(
    Severity::Ask,
    "side-contradiction",
    "Gerade Hausnummern am Ende einer ungeraden Seite oder umgekehrt",
    "Seite oder Hausnummer berichtigen; gezählt werden nur Hausnummern der angegebenen Seite.",
);
const WITHOUT_RANGE: Kind = Kind::of(
    Severity::Note,
    "street-without-range",
    "Straßen ohne Hausnummern",
    "Nichts zu tun, wenn die Straße ganz in einem Raum liegt oder dort niemand wohnt.",
);

pub(super) fn check(directory: &Directory, areas: &Areas) -> Vec<Finding> {
    let entries = &directory.entries;
    let told = |entry: &Entry| format!("{} {}", entry.street, entry.span());
    let mut findings = vec![UNKNOWN_AREA.finding(&unknown_areas(entries, areas))];
    findings.push(AREA_EMPTY.finding(&empty_areas(entries, areas)));
    findings.push(POSTCODE.finding(&those(entries, has_bad_postcode, |entry| {
        format!("„{}“ bei {}", entry.postcode.as_deref().unwrap_or_default(), entry.street)
    })));
    findings.push(REVERSED.finding(&those(entries, |entry| entry.span().is_reversed(), told)));
    findings.push(WRONG_SIDE.finding(&those(entries, has_end_on_wrong_side, told)));
    findings.push(WITHOUT_RANGE.finding(&without_range(entries)));
    findings.into_iter().flatten().collect()
}

fn those(entries: &[Entry], wrong: impl Fn(&Entry) -> bool, told: impl Fn(&Entry) -> String) -> Group {
    let mut group = Group::default();
    for entry in entries.iter().filter(|entry| wrong(entry)) {
        group.add(entry.line, || told(entry));
    }
    group
}

fn unknown_areas(entries: &[Entry], areas: &Areas) -> Group {
    let mut lines: BTreeMap<&AreaKey, (usize, Option<u32>)> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| areas.find(0, &entry.area).is_none()) {
        lines.entry(&entry.area).or_insert((0, entry.line)).0 += 1;
    }
    let mut group = Group::default();
    for (area, (count, line)) in lines {
        group.add(line, || format!("„{area}“ in {count} Zeilen"));
    }
    group
}

fn empty_areas(entries: &[Entry], areas: &Areas) -> Group {
    let used: BTreeSet<&AreaKey> = entries.iter().map(|entry| &entry.area).collect();
    let mut group = Group::default();
    let today = areas.iter().map(|(_, area)| area).filter(|area| area.level == 0 && area.valid_to.is_none());
    for area in today.filter(|area| !used.contains(&area.key)) {
        group.add(None, || format!("{} {}", area.key, area.name));
    }
    group
}

fn has_bad_postcode(entry: &Entry) -> bool {
    let valid = |text: &str| text.len() == 5 && text.bytes().all(|sign| sign.is_ascii_digit());
    entry.postcode.as_deref().is_some_and(|postcode| !valid(postcode))
}

fn has_end_on_wrong_side(entry: &Entry) -> bool {
    let wrong = |end: Option<HouseNumber>| end.is_some_and(|end| !entry.side.has(end));
    entry.side != Side::Both && (wrong(entry.from) || wrong(entry.to))
}

/// Town, key and name.
type Street<'d> = (Option<&'d str>, Option<&'d str>, &'d str);

/// Streets of which nothing but the whole, or no house at all, is known.
fn without_range(entries: &[Entry]) -> Group {
    let mut streets: BTreeMap<Street<'_>, (bool, Option<u32>)> = BTreeMap::new();
    for entry in entries {
        let street = (entry.town.as_deref(), entry.street_key.as_deref(), entry.street.as_str());
        let (without, _) = streets.entry(street).or_insert((true, entry.line));
        *without &= entry.is_whole_street() || entry.is_without_numbers();
    }
    let mut group = Group::default();
    for ((_, _, street), (_, line)) in streets.into_iter().filter(|(_, (without, _))| *without) {
        group.add(line, || street.to_owned());
    }
    group
}
