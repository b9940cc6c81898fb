//! Which areas have no row: judged once for all sheets and files that share a date among them.
//!
//! A workbook may have one sheet for each district, a source one file for each. Sheets of one level and
//! date that name no area twice are parts of one delivery. Earlier versions of a file are not judged.

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::profile::{AreaPlace, Role};
use vocabulary::version::unversioned;
use vocabulary::{Absence, AreaIndex, Finding, Observed, Place, ReferenceDate};

use crate::table::{Delivery, Sheet};

/// So many missing areas are named.
const MOST_NAMED: usize = 5;

/// Whom a sheet speaks of.
#[derive(Default)]
pub(crate) struct Presence {
    /// Level of the areas.
    pub(crate) level: usize,
    /// The areas with a row, of any level, for each date.
    pub(crate) days: Vec<(ReferenceDate, BTreeSet<AreaIndex>)>,
    /// True if rows were refused, which may be those of areas that seem to be missing.
    pub(crate) refused: bool,
    /// True if the last line has no line end.
    pub(crate) open_ended: bool,
}

/// A sheet and where it was read.
pub(crate) struct Found<'a> {
    /// The file and how it was read.
    pub(crate) delivery: Delivery<'a>,
    /// The path as findings show it.
    pub(crate) shown: &'a str,
    /// What it says.
    pub(crate) sheet: Sheet,
}

impl Found<'_> {
    /// True if all areas should have a row.
    fn is_complete(&self) -> bool {
        let delivery = self.delivery;
        delivery.file.role == Role::Data && matches!(delivery.table.area, AreaPlace::Column(_))
    }

    fn is_excluded(&self, area: AreaIndex, date: ReferenceDate) -> bool {
        let list = self.delivery.profile.exclusions.as_deref();
        list.is_some_and(|list| self.delivery.catalogue.exclusion(list, area, date).is_some())
    }
}

/// Tells what the sheets of a table say nothing about.
///
/// Areas on the exclusion list that data leave out are entered as not applicable.
pub(crate) fn check(found: &mut [Found<'_>]) -> Vec<Finding> {
    let mut gaps: BTreeMap<Vec<usize>, Gap> = BTreeMap::new();
    for ((level, date), parts) in parts(found) {
        for Part { positions, areas } in parts {
            let gap = gaps.entry(positions.clone()).or_default();
            let first = &found[positions[0]];
            gap.excluded += areas.iter().filter(|area| first.is_excluded(**area, date)).count();
            if !first.is_complete() {
                continue;
            }
            let all = first.delivery.areas.of_level_at(level, date).map(|(area, _)| area);
            let absent = all.filter(|area| !areas.contains(area));
            let (left_out, missing): (Vec<AreaIndex>, Vec<AreaIndex>) =
                absent.partition(|area| first.is_excluded(*area, date));
            gap.excluded += left_out.len();
            gap.missing.extend(missing.into_iter().map(|area| (date, area)));
            enter(found, &positions, date, &left_out);
        }
    }
    gaps.iter().flat_map(|(positions, gap)| gap.tell(found, positions)).collect()
}

/// Sheets that make one delivery of a date.
struct Part {
    positions: Vec<usize>,
    /// The areas with a row in any of them.
    areas: BTreeSet<AreaIndex>,
}

/// The deliveries of each level and date.
fn parts(found: &[Found<'_>]) -> BTreeMap<(usize, ReferenceDate), Vec<Part>> {
    let mut parts: BTreeMap<(usize, ReferenceDate), Vec<Part>> = BTreeMap::new();
    let versions: Vec<(String, u32)> = found.iter().map(|one| unversioned(one.shown)).collect();
    for (position, one) in found.iter().enumerate() {
        let (file, version) = &versions[position];
        if versions.iter().any(|(other, later)| other == file && later > version) {
            continue;
        }
        let presence = &one.sheet.presence;
        let of_level = |area: &&AreaIndex| one.delivery.areas.get(**area).level == presence.level;
        for (date, areas) in &presence.days {
            let same = parts.entry((presence.level, *date)).or_default();
            let fits = |part: &&mut Part| {
                one.is_complete()
                    && found[part.positions[0]].is_complete()
                    && areas.iter().filter(of_level).all(|area| !part.areas.contains(area))
            };
            match same.iter_mut().find(fits) {
                Some(part) => {
                    part.positions.push(position);
                    part.areas.extend(areas);
                }
                None => same.push(Part { positions: vec![position], areas: areas.clone() }),
            }
        }
    }
    parts
}

/// Enters areas that need no row as not applicable, once for each series.
fn enter(found: &mut [Found<'_>], positions: &[usize], date: ReferenceDate, areas: &[AreaIndex]) {
    let mut entered = BTreeSet::new();
    for position in positions {
        let data = &mut found[*position].sheet.observations.data;
        for (key, series) in data.iter_mut().filter(|(key, _)| key.date == date) {
            if entered.insert(key.clone()) {
                let absent = Observed::Absent(Absence::NotApplicable);
                series.cells.extend(areas.iter().map(|area| (*area, absent)));
            }
        }
    }
}

/// What some sheets say nothing about.
#[derive(Default)]
struct Gap {
    missing: Vec<(ReferenceDate, AreaIndex)>,
    /// Number of areas on the exclusion list.
    excluded: usize,
}

impl Gap {
    fn tell(&self, found: &[Found<'_>], positions: &[usize]) -> Vec<Finding> {
        let sheets: Vec<&Found<'_>> = positions.iter().map(|position| &found[*position]).collect();
        let first = sheets[0];
        let sheet = first.sheet.summary.sheet.clone().filter(|_| sheets.len() == 1);
        let place = Place { sheet, ..Place::file(first.shown) };
        let mut findings = Vec::new();
        if !self.missing.is_empty() {
            let (message, hint) = self.explain_missing(&sheets, self.in_force(found, positions));
            findings.push(Finding::ask("areas-missing", place.clone(), message, hint));
        }
        if self.excluded > 0 {
            let (message, hint) = self.explain_excluded(first);
            findings.push(Finding::note("areas-excluded", place, message, hint));
        }
        findings
    }

    fn explain_missing(&self, sheets: &[&Found<'_>], in_force: Option<InForce<'_>>) -> (String, String) {
        let areas = sheets[0].delivery.areas;
        let days = sheets.iter().flat_map(|one| &one.sheet.presence.days);
        let several_dates = days.map(|(date, _)| date).collect::<BTreeSet<_>>().len() > 1;
        let named: Vec<String> = self
            .missing
            .iter()
            .take(MOST_NAMED)
            .map(|(date, area)| {
                let key = &areas.get(*area).key;
                if several_dates { format!("{key} zum {}", date.german()) } else { key.to_string() }
            })
            .collect();
        let more = if self.missing.len() > MOST_NAMED { ", …" } else { "" };
        let no_row = match sheets {
            [_] => "keine Zeile".to_owned(),
            [first, others @ ..] if others.iter().all(|other| other.shown == first.shown) => {
                format!("in keinem der {} Blätter eine Zeile", sheets.len())
            }
            _ => format!("in keiner der {} Dateien eine Zeile", files(sheets)),
        };
        let message = match self.missing.len() {
            1 => format!("1 Gebiet hat {no_row}: {}.", named[0]),
            total => format!("{total} Gebiete haben {no_row}: {}{more}.", named.join(", ")),
        };
        if let Some(InForce { file, all }) = in_force {
            let others = if all { "" } else { "; die übrigen gelten sonst als fehlend" };
            let whose = if all { "Für sie gilt" } else { "Für einige davon gilt" };
            let hint = format!(
                "{whose} weiter, was in {file} steht: fragen Sie beim Lieferanten nach, ob das so bleibt{others}."
            );
            return (message, hint);
        }
        let hint = if sheets.iter().any(|one| one.sheet.presence.refused) {
            "Darunter können die oben beanstandeten Zeilen sein; beheben Sie diese zuerst."
        } else if sheets.iter().any(|one| one.sheet.presence.open_ended) {
            "Die letzte Zeile endet ohne Zeilenumbruch, die Datei kann abgeschnitten sein; fragen Sie beim Lieferanten nach. Die Gebiete gelten sonst als fehlend."
        } else {
            "Fragen Sie beim Lieferanten nach; die Gebiete gelten sonst als fehlend, nicht als null."
        };
        (message, hint.to_owned())
    }

    /// The first other file that has numbers of areas that are missing here, such as a provisional one.
    fn in_force<'f>(&self, found: &'f [Found<'_>], positions: &[usize]) -> Option<InForce<'f>> {
        let others = || found.iter().enumerate().filter(|(position, _)| !positions.contains(position));
        let names = |one: &Found<'_>, (date, area): &(ReferenceDate, AreaIndex)| {
            let mut days = one.sheet.presence.days.iter();
            one.is_complete() && days.any(|(day, areas)| day == date && areas.contains(area))
        };
        let (_, first) = others().find(|(_, one)| self.missing.iter().any(|missing| names(one, missing)))?;
        let all = self.missing.iter().all(|missing| others().any(|(_, one)| names(one, missing)));
        Some(InForce { file: first.shown, all })
    }

    fn explain_excluded(&self, first: &Found<'_>) -> (String, &'static str) {
        let list = first.delivery.profile.exclusions.as_deref().unwrap_or("");
        let subject = match self.excluded {
            1 => "1 Gebiet steht".to_owned(),
            more => format!("{more} Gebiete stehen"),
        };
        (
            format!(
                "{subject} auf der Ausschlussliste „{list}“; ihre Werte gelten als nicht anwendbar, gleich was die Datei enthält."
            ),
            "Nichts zu tun; die Gründe stehen in areas/exclusions.csv.",
        )
    }
}

/// A file whose numbers stay in force where a later one has none.
struct InForce<'f> {
    file: &'f str,
    /// True if that holds for all areas that are missing.
    all: bool,
}

fn files(sheets: &[&Found<'_>]) -> usize {
    sheets.iter().map(|one| one.shown).collect::<BTreeSet<_>>().len()
}
