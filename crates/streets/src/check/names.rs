//! Names of streets: different streets under one key, and former names that lead nowhere.

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::{Finding, Severity};

use super::{Kind, NAMES};
use crate::group::Group;
use crate::{Directory, Entry, FormerName, normalise};

const COLLISION: Kind = Kind::of(
    Severity::Ask,
    "street-names-collide",
    "Verschiedene Straßennamen, die gleich gelesen werden",
    "Ist es dieselbe Straße, einheitlich schreiben; sonst lassen sich Adressen nur nach der genauen Schreibweise oder der Postleitzahl verorten.",
);
const SHARED: Kind = Kind::of(
    Severity::Ask,
    "street-name-shared",
    "Straßen gleichen Namens mit verschiedenen Schlüsseln in einem Postleitzahlgebiet",
    "Prüfen, ob es dieselbe Straße ist; Adressen ohne Straßenschlüssel sind hier mehrdeutig.",
);
const FORMER_EXISTS: Kind = Kind {
    file: NAMES,
    ..Kind::of(
        Severity::Ask,
        "former-name-exists",
        "Frühere Namen, die heute eine andere Straße trägt",
        "Gültigkeit des früheren Namens eintragen; ohne sie gilt der heutige Name.",
    )
};
const FORMER_UNKNOWN: Kind = Kind {
    file: NAMES,
    ..Kind::of(
        Severity::Ask,
        "former-name-unknown-street",
        "Frühere Namen von Straßen, die nicht im Verzeichnis stehen",
        "Den heutigen Namen so schreiben wie in areas/streets.csv.",
    )
};

/// The entries of each town and normalised name.
type ByName<'d> = BTreeMap<(&'d Option<String>, String), Vec<&'d Entry>>;

pub(super) fn check(directory: &Directory) -> Vec<Finding> {
    let mut by_name = ByName::new();
    for entry in &directory.entries {
        by_name.entry((&entry.town, normalise(&entry.street))).or_default().push(entry);
    }
    let (mut collisions, mut shared) = (Group::default(), Group::default());
    for entries in by_name.values() {
        look_at(entries, &mut collisions, &mut shared);
    }
    let (mut exists, mut unknown) = (Group::default(), Group::default());
    for name in &directory.names {
        let known = |street: &str| by_name.contains_key(&(&name.town, normalise(street)));
        let told = || format!("„{}“ für {}", name.name, name.street);
        if !known(&name.street) {
            unknown.add(name.line, told);
        } else if name.valid_to.is_none() && known(&name.name) && !is_same(name) {
            exists.add(name.line, told);
        }
    }
    let told =
        [(COLLISION, collisions), (SHARED, shared), (FORMER_EXISTS, exists), (FORMER_UNKNOWN, unknown)];
    told.iter().filter_map(|(kind, group)| kind.finding(group)).collect()
}

fn is_same(name: &FormerName) -> bool {
    normalise(&name.name) == normalise(&name.street)
}

/// Looks at all entries that share a key.
fn look_at(entries: &[&Entry], collisions: &mut Group, shared: &mut Group) {
    let names: BTreeSet<&str> = entries.iter().map(|entry| entry.street.as_str()).collect();
    let keys: BTreeSet<&Option<String>> = entries.iter().map(|entry| &entry.street_key).collect();
    let one_key = keys.len() == 1 && entries[0].street_key.is_some();
    if names.len() > 1 && !one_key {
        let names: Vec<&str> = names.into_iter().collect();
        collisions.add(entries[0].line, || names.join(" / "));
    } else if keys.len() > 1 && !keys.contains(&None) && share_postcode(entries) {
        shared.add(entries[0].line, || entries[0].street.clone());
    }
}

/// True if two entries of different keys may have the same postcode.
fn share_postcode(entries: &[&Entry]) -> bool {
    let mut keys: BTreeMap<&Option<String>, BTreeSet<&Option<String>>> = BTreeMap::new();
    for entry in entries {
        keys.entry(&entry.postcode).or_default().insert(&entry.street_key);
    }
    keys.contains_key(&None) || keys.values().any(|keys| keys.len() > 1)
}
