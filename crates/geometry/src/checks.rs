//! Looks over the finished topology: which areas are not drawn, and which overlap.

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::{AreaIndex, Areas, Finding, Place, Topology};

use crate::findings::listed;
use crate::keys::Outlines;
use crate::source::GeometrySource;
use crate::topology::{coexist, overlaps};

/// What is wrong with the levels that `sources` should draw; `failed` are levels with a file that could not be read.
pub(crate) fn check(
    sources: &[GeometrySource],
    failed: &BTreeSet<usize>,
    areas: &Areas,
    outlines: &Outlines,
    topology: &Topology,
) -> Vec<Finding> {
    let files: BTreeMap<usize, &str> =
        sources.iter().rev().map(|source| (source.level, source.shown.as_str())).collect();
    let overlaps = overlaps(topology, areas);
    let mut findings = Vec::new();
    for (level, file) in files {
        let level = Level { level, file, areas };
        if !failed.contains(&level.level) {
            findings.extend(level.without_geometry(outlines));
        }
        findings.extend(level.collapsed(outlines, topology));
        findings.extend(level.overlapping(&overlaps));
    }
    findings
}

/// A level and the first file that draws it.
struct Level<'a> {
    level: usize,
    file: &'a str,
    areas: &'a Areas,
}

impl Level<'_> {
    fn has(&self, area: AreaIndex) -> bool {
        self.areas.get(area).level == self.level
    }

    fn names(&self, areas: &[AreaIndex]) -> String {
        listed(areas.iter().map(|area| self.areas.get(*area).key.as_str()))
    }

    /// An area that others were cut out of may live on in their polygons only; one that never exists on the
    /// latest territory needs none.
    fn without_geometry(&self, outlines: &Outlines) -> Option<Finding> {
        let origins: BTreeSet<AreaIndex> =
            self.areas.iter().filter_map(|(_, area)| area.formed_from).collect();
        let missing: Vec<AreaIndex> = self
            .areas
            .iter()
            .filter(|(_, area)| coexist(area, area))
            .map(|(index, _)| index)
            .filter(|index| self.has(*index))
            .filter(|index| !outlines.contains_key(index) && !origins.contains(index))
            .collect();
        (!missing.is_empty()).then(|| {
            Finding::ask(
                "area-without-geometry",
                Place::file(self.file),
                format!("Ohne Fläche bleiben auf der Karte: {}.", self.names(&missing)),
                "Bitte eine Geometriedatei liefern lassen, die diese Gebiete enthält.",
            )
        })
    }

    fn collapsed(&self, outlines: &Outlines, topology: &Topology) -> Option<Finding> {
        let lost: Vec<AreaIndex> = outlines
            .iter()
            .filter(|(area, delivered)| self.has(**area) && !delivered.is_empty())
            .map(|(area, _)| *area)
            .filter(|area| !topology.rings.contains_key(area))
            .collect();
        (!lost.is_empty()).then(|| {
            Finding::note(
                "area-collapsed",
                Place::file(self.file),
                format!(
                    "Kleiner als wenige Dezimeter sind und nicht gezeichnet werden: {}.",
                    self.names(&lost)
                ),
                "Bitte prüfen, ob die Geometrie dieser Gebiete vollständig ist.",
            )
        })
    }

    fn overlapping(&self, overlaps: &BTreeSet<(AreaIndex, AreaIndex)>) -> Option<Finding> {
        let pairs: Vec<String> = overlaps
            .iter()
            .filter(|(one, _)| self.has(*one))
            .map(|(one, other)| {
                let [one, other] = [one, other].map(|area| &self.areas.get(*area).key);
                format!("{one} und {other}")
            })
            .collect();
        (!pairs.is_empty()).then(|| {
            Finding::note(
                "borders-cross",
                Place::file(self.file),
                format!("Grenzen kreuzen sich: {}.", listed(pairs.iter().map(String::as_str))),
                "Die Flächen überlappen sich dort; bitte die Geometrie in einem GIS bereinigen.",
            )
        })
    }
}
