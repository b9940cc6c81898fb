//! The areas that are Stadtdistrikte, Stadtbezirke and Stadtviertel, with nine-digit keys.

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::{AreaIndex, AreaKey, Areas, Finding};

use super::numbering::numbers;
use super::{GridOptions, UnitColumn, place};
use crate::group::Group;

/// So many inhabitants a unit of the lowest level must have.
const FEWEST: u64 = 1_000;

/// A unit of one of the three levels.
pub(super) struct Unit {
    /// Three numbers; 0 for a missing lower level.
    parts: [u16; 3],
    /// 1 to 3.
    level: usize,
    name: String,
    /// Inhabitants, of units without units below.
    population: Option<u64>,
    lowest: bool,
}

impl Unit {
    /// The nine-digit key.
    pub(super) fn key(&self) -> String {
        let [district, borough, quarter] = self.parts;
        format!("{district:03}{borough:03}{quarter:03}")
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn row(&self, columns: &[UnitColumn]) -> Vec<String> {
        let field = |column: &UnitColumn| match column {
            UnitColumn::Key => self.key(),
            UnitColumn::Level => self.level.to_string(),
            UnitColumn::Name => self.name.clone(),
            UnitColumn::Population => self.population.map(|count| count.to_string()).unwrap_or_default(),
            UnitColumn::Other => String::new(),
        };
        columns.iter().map(field).collect()
    }
}

/// All units by their areas.
pub(super) struct Units {
    units: BTreeMap<AreaIndex, Unit>,
}

impl Units {
    /// In order of their keys.
    pub(super) fn list(&self) -> impl Iterator<Item = &Unit> {
        let mut list: Vec<&Unit> = self.units.values().collect();
        list.sort_by_key(|unit| unit.parts);
        list.into_iter()
    }

    /// The smallest unit an area lies in, if addresses may lie there.
    pub(super) fn of(&self, area: AreaIndex, areas: &Areas) -> Option<(AreaIndex, &Unit)> {
        let mut upwards = std::iter::once(area).chain(areas.ancestors(area));
        let (index, unit) = upwards.find_map(|index| Some((index, self.units.get(&index)?)))?;
        unit.lowest.then_some((index, unit))
    }

    /// The units without units below.
    pub(super) fn lowest(&self) -> impl Iterator<Item = (AreaIndex, &Unit)> {
        self.units.iter().filter(|(_, unit)| unit.lowest).map(|(index, unit)| (*index, unit))
    }
}

/// Makes the units of the areas `within` the municipality and checks numbers, hierarchy and inhabitants.
pub(super) fn units(
    areas: &Areas,
    within: &BTreeSet<AreaIndex>,
    populations: &BTreeMap<AreaIndex, u64>,
    options: &GridOptions,
    findings: &mut Vec<Finding>,
) -> Units {
    let mut units: BTreeMap<AreaIndex, Unit> = BTreeMap::new();
    for depth in 0..options.levels.len() {
        for (parent, children) in siblings(areas, within, options, depth, findings) {
            let above = parent.map_or([0; 3], |parent| units.get(&parent).map_or([0; 3], |unit| unit.parts));
            if let Some(parent) = parent.and_then(|parent| units.get_mut(&parent)) {
                parent.lowest = false;
            }
            for (index, number) in numbered(areas, options, depth, parent, &children, findings) {
                let mut parts = above;
                parts[depth] = number;
                let name = areas.get(index).name.clone();
                units.insert(index, Unit { parts, level: depth + 1, name, population: None, lowest: true });
            }
        }
    }
    check_inhabitants(&mut units, areas, populations, options, findings);
    Units { units }
}

/// The areas of one of the levels by the unit above them.
fn siblings(
    areas: &Areas,
    within: &BTreeSet<AreaIndex>,
    options: &GridOptions,
    depth: usize,
    findings: &mut Vec<Finding>,
) -> BTreeMap<Option<AreaIndex>, Vec<AreaIndex>> {
    let level = |depth: usize| areas.level(&options.levels[depth]);
    let mut siblings: BTreeMap<Option<AreaIndex>, Vec<AreaIndex>> = BTreeMap::new();
    let mut orphans = Group::default();
    let own = areas.iter().filter(|(_, area)| Some(area.level) == level(depth) && area.valid_at(options.day));
    for (index, area) in own.filter(|(index, _)| within.contains(index)) {
        let above = depth.checked_sub(1).map(level);
        let parent = areas.ancestors(index).find(|ancestor| above == Some(Some(areas.get(*ancestor).level)));
        if depth > 0 && parent.is_none() {
            orphans.add(None, || format!("{} {}", area.key, area.name));
        } else {
            siblings.entry(parent).or_default().push(index);
        }
    }
    if !orphans.is_empty() {
        let told = orphans.told("Räume, über denen eine der drei Ebenen fehlt");
        let hint = "Nur untere Ebenen dürfen fehlen; den übergeordneten Raum in areas/areas.csv eintragen.";
        findings.push(Finding::stop("grid-level-missing", place(), told, hint));
    }
    siblings
}

/// The number of each area of one parent.
fn numbered(
    areas: &Areas,
    options: &GridOptions,
    depth: usize,
    parent: Option<AreaIndex>,
    children: &[AreaIndex],
    findings: &mut Vec<Finding>,
) -> Vec<(AreaIndex, u16)> {
    let level = &options.levels[depth];
    let given = |key: &AreaKey| options.numbers.get(&(level.clone(), key.clone())).copied();
    let keys: Vec<(&AreaKey, Option<u16>)> =
        children.iter().map(|index| &areas.get(*index).key).map(|key| (key, given(key))).collect();
    let Some(numbers) = numbers(&keys, parent.map(|parent| &areas.get(parent).key)) else {
        let of = parent.map_or_else(|| "oberste Ebene".to_owned(), |parent| areas.get(parent).name.clone());
        findings.push(Finding::stop(
            "grid-number-invalid",
            place(),
            format!("Die Nummern der Räume sind nicht eindeutig zwischen 001 und 999 ({of})."),
            "Angegebene Nummern prüfen; unter einem Raum dürfen höchstens 999 liegen.",
        ));
        return Vec::new();
    };
    children.iter().copied().zip(numbers).collect()
}

/// Every unit of the lowest level must have enough inhabitants, and they must be known.
fn check_inhabitants(
    units: &mut BTreeMap<AreaIndex, Unit>,
    areas: &Areas,
    populations: &BTreeMap<AreaIndex, u64>,
    options: &GridOptions,
    findings: &mut Vec<Finding>,
) {
    let (mut unknown, mut few) = (Group::default(), Group::default());
    for (index, unit) in units.iter_mut().filter(|(_, unit)| unit.lowest) {
        unit.population = population(*index, areas, populations, options);
        match unit.population {
            None => unknown.add(None, || unit.name.clone()),
            Some(count) if count < FEWEST => few.add(None, || format!("{}: {count}", unit.name)),
            Some(_) => {}
        }
    }
    if !unknown.is_empty() {
        let told = unknown.told("Räume ohne Einwohnerzahl");
        let hint = format!("Verlangt sind die Einwohner am {}.", options.population_day.german());
        findings.push(Finding::stop("grid-population-missing", place(), told, hint));
    }
    if !few.is_empty() {
        let told = few.told("Räume der untersten Ebene mit weniger als 1.000 Einwohnern");
        let hint = "Kleine Räume zusammenfassen oder eine gröbere Ebene wählen; der Vertrag verlangt 1.000.";
        findings.push(Finding::stop("grid-population-small", place(), told, hint));
    }
}

/// The inhabitants of an area, or of all that lie in it.
fn population(
    area: AreaIndex,
    areas: &Areas,
    populations: &BTreeMap<AreaIndex, u64>,
    options: &GridOptions,
) -> Option<u64> {
    if let Some(count) = populations.get(&area) {
        return Some(*count);
    }
    let below = || areas.children(area).iter().filter(|child| areas.get(**child).valid_at(options.day));
    below().next()?;
    below().map(|child| population(*child, areas, populations, options)).sum()
}
