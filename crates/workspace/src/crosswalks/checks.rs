//! Whether a crosswalk fits the list of areas: nothing of an old area is lost, no new area comes from nowhere.

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::crosswalk::Transfer;
use vocabulary::{Area, AreaIndex, Areas, Crosswalk, Finding, Place, ReferenceDate};

use super::Day;
use crate::reading::Reading;

/// How far the shares of an old area may be from 1 in sum.
const TOLERANCE: f64 = 1e-6;

/// How many areas a finding names before it only counts.
const LISTED: usize = 5;

pub(super) fn check(day: &Day<'_>, rows: &[(u32, Transfer)]) {
    days_fit(day, rows);
    shares_are_complete(day, rows);
    nothing_is_forgotten(day, rows);
}

/// True if the area exists on the day before.
fn existed(area: &Area, day: ReferenceDate) -> bool {
    area.valid_from.is_none_or(|from| from < day) && area.valid_to.is_none_or(|to| day.days_since(to) <= 1)
}

/// Old areas must end the day before, new ones must exist on the day.
fn days_fit(day: &Day<'_>, rows: &[(u32, Transfer)]) {
    let (areas, from) = (day.areas, day.from);
    for (row, transfer) in rows {
        let (old, new) = (areas.get(transfer.old), areas.get(transfer.new));
        if !existed(old, from) {
            let message = format!("Den Raum „{}“ gab es am Tag vor dem {} nicht.", old.key, from.german());
            let hint = "valid_from und valid_to in areas/areas.csv oder den Tag in areas/crosswalks.toml berichtigen.";
            day.stop("old-area-not-there", Place::cell(day.file, *row, "old"), message, hint);
        }
        if !new.valid_at(from) {
            let message = format!("Den Raum „{}“ gibt es am {} nicht.", new.key, from.german());
            let hint = "valid_from und valid_to in areas/areas.csv oder den Tag in areas/crosswalks.toml berichtigen.";
            day.stop("new-area-not-there", Place::cell(day.file, *row, "new"), message, hint);
        }
    }
}

/// The shares of each old area sum to 1, and it goes on only if a share of it does.
fn shares_are_complete(day: &Day<'_>, rows: &[(u32, Transfer)]) {
    let mut of_old: BTreeMap<AreaIndex, (u32, f64, bool)> = BTreeMap::new();
    for (row, Transfer { old, new, share }) in rows {
        let (_, sum, stays) = of_old.entry(*old).or_insert((*row, 0.0, false));
        *sum += share;
        *stays |= old == new;
    }
    for (old, (row, sum, stays)) in of_old {
        let area = day.areas.get(old);
        if (sum - 1.0).abs() > TOLERANCE {
            let message = format!("Die Anteile des Raums „{}“ ergeben {sum:.6} statt 1.", area.key);
            let hint = "Fehlende Nachfolger ergänzen oder die Anteile berichtigen.";
            day.stop("shares-not-one", Place::cell(day.file, row, "share"), message, hint);
        }
        if area.valid_at(day.from) && !stays {
            let message = format!(
                "Der Raum „{}“ geht ganz in andere über, gilt aber laut areas/areas.csv weiter.",
                area.key
            );
            let hint = "In areas/areas.csv valid_to auf den Tag davor setzen, oder eine Zeile ergänzen, in der der Raum auch neuer Raum ist.";
            day.stop("area-not-retired", Place::cell(day.file, row, "old"), message, hint);
        }
    }
}

/// Every area that ends has a successor, every area that begins an origin.
fn nothing_is_forgotten(day: &Day<'_>, rows: &[(u32, Transfer)]) {
    let olds: BTreeSet<AreaIndex> = rows.iter().map(|(_, transfer)| transfer.old).collect();
    let news: BTreeSet<AreaIndex> = rows.iter().map(|(_, transfer)| transfer.new).collect();
    let of_level = || day.areas.iter().filter(|(_, area)| area.level == day.level);
    let ending = |area: &Area| existed(area, day.from) && !area.valid_at(day.from);
    let orphans = of_level().filter(|(index, area)| ending(area) && !olds.contains(index));
    if let Some(list) = listed(orphans.map(|(_, area)| area.key.as_str())) {
        let message =
            format!("Räume enden vor dem {}, haben aber keinen Nachfolger: {list}.", day.from.german());
        let hint = "Für jeden dieser Räume Zeilen ergänzen, deren Anteile zusammen 1 ergeben.";
        day.stop("area-without-successor", Place::file(day.file), message, hint);
    }
    let beginning = |area: &Area| area.valid_at(day.from) && !existed(area, day.from);
    let unreached = of_level().filter(|(index, area)| beginning(area) && !news.contains(index));
    if let Some(list) = listed(unreached.map(|(_, area)| area.key.as_str())) {
        let message = format!("Räume beginnen am {}, haben aber keine Herkunft: {list}.", day.from.german());
        let hint = "Zeilen ergänzen, die zu diesen Räumen führen (Anteil 0, wenn dort niemand wohnte).";
        day.stop("area-without-origin", Place::file(day.file), message, hint);
    }
}

/// A workspace that wants the latest territory needs a crosswalk for each day on which areas begin or end.
pub(super) fn changes_without_crosswalk(reading: &Reading, areas: &Areas, crosswalks: &[Crosswalk]) {
    for (position, level) in areas.levels().iter().enumerate() {
        let days = || crosswalks.iter().filter(|known| known.level == position).map(|known| known.from);
        let is_uncovered = |area: &Area| {
            let begins = area.valid_from.is_some_and(|from| days().all(|day| day != from));
            let ends = area.valid_to.is_some_and(|to| days().all(|day| day.days_since(to) != 1));
            begins || ends
        };
        let of_level = areas.iter().map(|(_, area)| area).filter(|area| area.level == position);
        let uncovered = of_level.filter(|area| is_uncovered(area));
        let Some(list) = listed(uncovered.map(|area| area.key.as_str())) else { continue };
        let message = format!(
            "Räume der Ebene „{}“ beginnen oder enden an einem Tag ohne Umrechnungsschlüssel: {list}.",
            level.id
        );
        let hint = "In areas/crosswalks.toml einen Schlüssel für diesen Tag anlegen; sonst werden frühere Zahlen dieser Räume nicht umgerechnet.";
        reading.report(Finding::ask("crosswalk-missing", Place::file("areas/areas.csv"), message, hint));
    }
}

/// There may be only one crosswalk for a level and a day.
pub(super) fn repeated(reading: &Reading, crosswalks: &[Crosswalk]) {
    for (position, crosswalk) in crosswalks.iter().enumerate() {
        let is_same = |other: &Crosswalk| (other.level, other.from) == (crosswalk.level, crosswalk.from);
        if crosswalks[..position].iter().any(is_same) {
            let message = "Für diese Ebene und diesen Tag gibt es schon einen Umrechnungsschlüssel.";
            let hint = "Einen der beiden Einträge in areas/crosswalks.toml entfernen.";
            reading.report(Finding::stop("defined-twice", Place::file(&crosswalk.file), message, hint));
        }
    }
}

/// The first few keys and how many there are; nothing if there are none.
fn listed<'k>(keys: impl Iterator<Item = &'k str>) -> Option<String> {
    let keys: Vec<&str> = keys.collect();
    let more = keys.len().saturating_sub(LISTED);
    let first = keys.iter().take(LISTED).copied().collect::<Vec<_>>().join(", ");
    match (keys.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(first),
        (false, more) => Some(format!("{first} und {more} weitere")),
    }
}
