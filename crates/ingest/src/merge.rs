//! Puts the observations of several files or sources together; nothing is overwritten.

use std::collections::BTreeMap;

use vocabulary::observation::{Observations, Series, SeriesKey};
use vocabulary::{AreaIndex, Areas, Breakdown, ComponentId, Finding, Place};

use crate::Ingested;

/// So many areas are named.
const MOST_NAMED: usize = 5;

type Side = BTreeMap<SeriesKey, Series>;

/// Merges observations, each with the name of its file or source as findings show it.
///
/// If two of them have a number for the same series and area, the first is kept and a finding
/// `series-twice` tells: it stops the build where the numbers differ, and is a note otherwise.
/// Flags of parts of a series are united.
pub fn merge(parts: &[(String, Observations)], areas: &Areas) -> Ingested {
    let mut observations = Observations::default();
    let mut findings = merge_side(&mut observations.data, parts, |part| &part.data, areas);
    findings.extend(merge_side(&mut observations.controls, parts, |part| &part.controls, areas));
    Ingested { observations, findings }
}

fn merge_side(
    into: &mut Side,
    parts: &[(String, Observations)],
    side: fn(&Observations) -> &Side,
    areas: &Areas,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (position, (name, part)) in parts.iter().enumerate() {
        for (key, series) in side(part) {
            let clash = add(into.entry(key.clone()).or_default(), series);
            let Some(area) = clash.areas.first() else {
                continue;
            };
            let has_it = |part: &Observations| {
                side(part).get(key).is_some_and(|series| series.cells.contains_key(area))
            };
            let first = parts[..position].iter().find(|(_, part)| has_it(part));
            let first = first.map_or("", |(name, _)| name);
            findings.push(twice(key, &clash, [first, name], areas));
        }
    }
    findings
}

/// Areas that had a number already.
#[derive(Default)]
struct Clash {
    areas: Vec<AreaIndex>,
    differs: bool,
}

fn add(into: &mut Series, from: &Series) -> Clash {
    let mut clash = Clash::default();
    for (area, observed) in &from.cells {
        match into.cells.get(area) {
            Some(kept) => {
                clash.areas.push(*area);
                clash.differs |= kept != observed;
            }
            None => {
                into.cells.insert(*area, *observed);
            }
        }
    }
    for flag in &from.flags.flags {
        into.flags.add(*flag);
    }
    clash
}

fn twice(key: &SeriesKey, clash: &Clash, names: [&str; 2], areas: &Areas) -> Finding {
    let [first, second] = names;
    let keys: Vec<&str> =
        clash.areas.iter().take(MOST_NAMED).map(|area| areas.get(*area).key.as_str()).collect();
    let more = if clash.areas.len() > MOST_NAMED { ", …" } else { "" };
    let subject = match clash.areas.len() {
        1 => format!("1 Gebiet ({})", keys[0]),
        count => format!("{count} Gebiete ({}{more})", keys.join(", ")),
    };
    let message = format!(
        "Die Reihe „{}“ zum {} steht für {subject} schon in {first}, {}.",
        series_name(&key.component, &key.breakdown),
        key.date.german(),
        if clash.differs { "mit anderen Zahlen" } else { "mit denselben Zahlen" }
    );
    let hint = "Jede Reihe wird je Gebiet und Stichtag nur einmal gelesen: streichen Sie in der Quelle die Datei oder die Spalte, die nicht gelten soll.";
    let place = Place::file(second);
    if clash.differs {
        Finding::stop("series-twice", place, message, hint)
    } else {
        Finding::note("series-twice", place, message, hint)
    }
}

/// A series as the catalogue writes it, for example `einwohner[alter:u6]`.
pub(crate) fn series_name(component: &ComponentId, breakdown: &Breakdown) -> String {
    if breakdown.is_total() { component.to_string() } else { format!("{component}[{}]", breakdown.0) }
}
