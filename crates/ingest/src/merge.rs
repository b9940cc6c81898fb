//! Puts the observations of several files or sources together; nothing is overwritten unnoticed.
//!
//! A revised number beats a final one, and a final one a provisional one; of two versions of a file with the
//! same standing the later one wins.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use vocabulary::observation::{Observations, Series, SeriesKey};
use vocabulary::version::unversioned;
use vocabulary::{
    AreaIndex, Areas, Breakdown, ComponentId, Finding, Flag, Flags, Language, Observed, Place, ReferenceDate,
    format,
};

use crate::Ingested;

/// So many areas are named.
const MOST_NAMED: usize = 5;

type Side = BTreeMap<SeriesKey, Series>;

/// Merges observations, each with the name of its file or source as findings show it.
///
/// If two of them have a number for the same series and area, revised beats final beats provisional, then a
/// later version of a file (`ew.v2.csv`) beats an earlier one, and a note `delivery-replaced` tells how many
/// numbers changed. Among equals the first is kept and a finding `series-twice` tells: it stops the build
/// where the numbers differ, and is a note otherwise.
/// A flag that all parts of a series share is one of the series; others are remarks on the numbers of their part.
pub fn merge(parts: &[(String, Observations)], areas: &Areas) -> Ingested {
    let mut observations = Observations::default();
    let mut findings = merge_side(&mut observations.data, parts, |part| &part.data, areas);
    findings.extend(merge_side(&mut observations.controls, parts, |part| &part.controls, areas));
    Ingested { observations, findings, ..Ingested::default() }
}

fn merge_side(
    into: &mut Side,
    parts: &[(String, Observations)],
    side: fn(&Observations) -> &Side,
    areas: &Areas,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut changes: BTreeMap<Replacement<'_>, Change> = BTreeMap::new();
    let mut origins: BTreeMap<&SeriesKey, Origin> = BTreeMap::new();
    let versions: Vec<(String, u32)> = parts.iter().map(|(name, _)| unversioned(name)).collect();
    for (position, (name, part)) in parts.iter().enumerate() {
        for (key, series) in side(part) {
            let (Some(merged), Some(origin)) = (into.get_mut(key), origins.get_mut(key)) else {
                into.insert(key.clone(), series.clone());
                origins.insert(key, Origin { first: position, later: BTreeMap::new() });
                continue;
            };
            let mut twice: BTreeMap<usize, Twice> = BTreeMap::new();
            let mut replaced = |loser, winner, before, after| {
                let about = Replacement { loser, winner, component: &key.component, date: key.date };
                changes.entry(about).or_default().add(&key.breakdown, before, after);
            };
            for (area, observed) in &series.cells {
                if let Some(kept) = merged.cells.get(area).copied() {
                    let other = origin.of(*area);
                    let (other_name, others) = &parts[other];
                    let others = side(others).get(key).map(|others| standing(others, *area));
                    let standings = Some(standing(series, *area)).cmp(&others);
                    match standings.then_with(|| later(&versions[position], &versions[other])) {
                        Ordering::Greater => replaced(other_name, name, kept, *observed),
                        Ordering::Less => {
                            replaced(name, other_name, *observed, kept);
                            continue;
                        }
                        Ordering::Equal => {
                            twice.entry(other).or_default().add(*area, kept != *observed);
                            continue;
                        }
                    }
                }
                enter(merged, series, *area, *observed);
                origin.later.insert(*area, position);
            }
            let tell = |(other, twice): (&usize, &Twice)| twice.tell(key, [&parts[*other].0, name], areas);
            findings.extend(twice.iter().map(tell));
        }
    }
    for (key, series) in into.iter_mut() {
        flag(series, &origins[key], |part| side(&parts[part].1).get(key).map(|part| &part.flags));
    }
    findings.extend(changes.iter().map(|(about, change)| change.tell(about)));
    findings
}

/// Which part each number of a series comes from.
struct Origin {
    first: usize,
    /// The areas whose number is not from the first.
    later: BTreeMap<AreaIndex, usize>,
}

impl Origin {
    fn of(&self, area: AreaIndex) -> usize {
        self.later.get(&area).copied().unwrap_or(self.first)
    }
}

/// Gives a merged series the flags that all its parts share, and the others to the numbers of each part.
fn flag<'p>(series: &mut Series, origin: &Origin, flags_of: impl Fn(usize) -> Option<&'p Flags>) {
    let contributing: BTreeSet<usize> = series.cells.keys().map(|area| origin.of(*area)).collect();
    let has = |part: usize, flag: Flag| flags_of(part).is_some_and(|flags| flags.flags.contains(&flag));
    series.flags = Flags::default();
    for flag in Flag::ALL {
        if contributing.iter().all(|part| has(*part, flag)) {
            series.flags.add(flag);
            continue;
        }
        for area in series.cells.keys().filter(|area| has(origin.of(**area), flag)) {
            series.marks.entry(*area).or_default().add(flag);
        }
    }
}

/// Takes a number with its remarks, in place of one that is there.
fn enter(into: &mut Series, from: &Series, area: AreaIndex, observed: Observed) {
    into.cells.insert(area, observed);
    match from.marks.get(&area) {
        Some(marks) => into.marks.insert(area, marks.clone()),
        None => into.marks.remove(&area),
    };
}

/// Provisional before final before revised.
fn standing(series: &Series, area: AreaIndex) -> u8 {
    let has = |flag: Flag| {
        let of = |flags: &Flags| flags.flags.contains(&flag);
        of(&series.flags) || series.marks.get(&area).is_some_and(of)
    };
    if has(Flag::Revised) {
        2
    } else if has(Flag::Provisional) {
        0
    } else {
        1
    }
}

/// Which of two files is the later version of the other; equal if they are no versions of one file.
fn later((file, version): &(String, u32), (other, other_version): &(String, u32)) -> Ordering {
    if file == other { version.cmp(other_version) } else { Ordering::Equal }
}

/// Areas that have a number of equal standing in two parts.
#[derive(Default)]
struct Twice {
    areas: Vec<AreaIndex>,
    differs: bool,
}

impl Twice {
    fn add(&mut self, area: AreaIndex, differs: bool) {
        self.areas.push(area);
        self.differs |= differs;
    }

    fn tell(&self, key: &SeriesKey, [first, second]: [&String; 2], areas: &Areas) -> Finding {
        let keys: Vec<&str> =
            self.areas.iter().take(MOST_NAMED).map(|area| areas.get(*area).key.as_str()).collect();
        let more = if self.areas.len() > MOST_NAMED { ", …" } else { "" };
        let subject = match self.areas.len() {
            1 => format!("1 Gebiet ({})", keys[0]),
            count => format!("{count} Gebiete ({}{more})", keys.join(", ")),
        };
        let message = format!(
            "Die Reihe „{}“ zum {} steht für {subject} schon in {first}, {}.",
            series_name(&key.component, &key.breakdown),
            key.date.german(),
            if self.differs { "mit anderen Zahlen" } else { "mit denselben Zahlen" }
        );
        let hint = "Jede Reihe wird je Gebiet und Stichtag nur einmal gelesen: streichen Sie in der Quelle die Datei oder die Spalte, die nicht gelten soll, oder kennzeichnen Sie die ältere Lieferung mit flag = \"provisional\".";
        let place = Place::file(second);
        if self.differs {
            Finding::stop("series-twice", place, message, hint)
        } else {
            Finding::note("series-twice", place, message, hint)
        }
    }
}

/// One file whose numbers take the place of another's.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Replacement<'n> {
    winner: &'n str,
    loser: &'n str,
    component: &'n ComponentId,
    date: ReferenceDate,
}

/// What became of numbers that were replaced.
#[derive(Default)]
struct Change {
    numbers: usize,
    changed: usize,
    /// Sums of the counts before and after.
    sums: BTreeMap<Breakdown, (i64, i64)>,
}

impl Change {
    fn add(&mut self, breakdown: &Breakdown, before: Observed, after: Observed) {
        let count = |observed| match observed {
            Observed::Count(count) => count,
            Observed::Value(_) | Observed::Absent(_) => 0,
        };
        self.numbers += 1;
        self.changed += usize::from(before != after);
        let (old, new) = self.sums.entry(breakdown.clone()).or_default();
        *old = old.saturating_add(count(before));
        *new = new.saturating_add(count(after));
    }

    /// The sums told are those of the total, or of the first category if there is no total.
    fn tell(&self, about: &Replacement<'_>) -> Finding {
        let number = |sum: i64| format::number(sum as f64, 0, Language::De);
        let sums = match self.sums.first_key_value() {
            Some((breakdown, (old, new))) if (*old, *new) != (0, 0) => format!(
                " Die Summe von „{}“ war {} und ist {}.",
                series_name(about.component, breakdown),
                number(*old),
                number(*new)
            ),
            _ => String::new(),
        };
        let message = format!(
            "„{}“ zum {} gilt in dieser Fassung und ersetzt {}: {} von {} Zahlen haben sich geändert.{sums}",
            about.component,
            about.date.german(),
            about.loser,
            self.changed,
            self.numbers
        );
        let hint =
            "Nichts zu tun; die ältere Lieferung bleibt im Ordner. Prüfen Sie, ob die Änderung erklärt ist.";
        Finding::note("delivery-replaced", Place::file(about.winner), message, hint)
    }
}

/// A series as the catalogue writes it, for example `einwohner[alter:u6]`.
pub(crate) fn series_name(component: &ComponentId, breakdown: &Breakdown) -> String {
    if breakdown.is_total() { component.to_string() } else { format!("{component}[{}]", breakdown.0) }
}
