//! Finds the area that each feature belongs to, by the key it carries.

use std::collections::BTreeMap;

use vocabulary::{AreaIndex, AreaKey, Areas, Finding, Place};

use crate::findings::{listed, nearest};
use crate::read::{Feature, Outline, Shape};
use crate::source::GeometrySource;

/// The outlines of each area; none for an area that was delivered without a polygon.
pub(crate) type Outlines = BTreeMap<AreaIndex, Vec<Outline>>;

/// Sorts the features of a source by area; nothing if it knows none of the areas.
///
/// Several features of one area are its parts.
pub(crate) fn assign(
    source: &GeometrySource,
    areas: &Areas,
    features: Vec<Feature>,
    findings: &mut Vec<Finding>,
) -> Option<Outlines> {
    let mut outlines = Outlines::new();
    let mut in_parts = BTreeMap::new();
    let mut unknown = Vec::new();
    for (position, feature) in features.into_iter().enumerate() {
        let Some(key) = trimmed(feature.key.as_deref(), source) else {
            findings.push(key_missing(source, position + 1));
            continue;
        };
        let Some(area) = areas.find(source.level, &AreaKey::new(&key)) else {
            unknown.push(key);
            continue;
        };
        let known = outlines.entry(area).or_default();
        match feature.shape {
            Shape::Polygons(rings) if !rings.is_empty() => {
                if !known.is_empty() {
                    in_parts.insert(area, key);
                }
                known.extend(rings);
            }
            Shape::Polygons(_) | Shape::Nothing => findings.push(geometry_missing(source, &key)),
            Shape::Other => findings.push(geometry_not_polygon(source, &key)),
        }
    }
    if outlines.is_empty() && !unknown.is_empty() {
        findings.push(no_key_known(source, areas, &unknown));
        return None;
    }
    findings.extend(unknown.iter().map(|key| key_unknown(source, areas, key)));
    if !in_parts.is_empty() {
        findings.push(areas_in_parts(source, &in_parts));
    }
    Some(outlines)
}

/// The key as it is compared; nothing if it is empty.
fn trimmed(key: Option<&str>, source: &GeometrySource) -> Option<String> {
    let key = key?.trim();
    let prefix = source.strip_prefix.as_deref().unwrap_or_default();
    let key = key.strip_prefix(prefix).unwrap_or(key).trim();
    (!key.is_empty()).then(|| key.to_owned())
}

fn keys_of_level<'a>(source: &GeometrySource, areas: &'a Areas) -> impl Iterator<Item = &'a str> {
    let level = source.level;
    areas.iter().filter(move |(_, area)| area.level == level).map(|(_, area)| area.key.as_str())
}

fn key_place(source: &GeometrySource) -> Place {
    Place { column: Some(source.key.clone()), ..Place::file(&source.shown) }
}

fn key_missing(source: &GeometrySource, number: usize) -> Finding {
    Finding::ask(
        "key-missing",
        key_place(source),
        format!("Die {number}. Fläche hat keinen Schlüssel und wird nicht gezeichnet."),
        "Bitte den Schlüssel in der Geometriedatei nachtragen.",
    )
}

fn key_unknown(source: &GeometrySource, areas: &Areas, key: &str) -> Finding {
    let hint = match nearest(key, keys_of_level(source, areas)) {
        Some(near) => format!("Meinten Sie „{near}“?"),
        None => "Bitte das Gebiet in areas/areas.csv eintragen oder den Schlüssel berichtigen.".to_owned(),
    };
    let message =
        format!("Ein Gebiet mit dem Schlüssel „{key}“ gibt es nicht; die Fläche wird nicht gezeichnet.");
    Finding::ask("key-unknown", key_place(source), message, hint)
}

fn no_key_known(source: &GeometrySource, areas: &Areas, unknown: &[String]) -> Finding {
    let expected = keys_of_level(source, areas).next().unwrap_or_default();
    Finding::stop(
        "no-key-known",
        key_place(source),
        format!(
            "Kein Schlüssel der Geometriedatei gehört zu einem Gebiet, zum Beispiel {}.",
            listed(unknown.iter().take(2).map(String::as_str))
        ),
        format!(
            "Erwartet werden Schlüssel wie „{expected}“; bitte level, key und strip_prefix in areas/levels.toml prüfen."
        ),
    )
}

fn geometry_missing(source: &GeometrySource, key: &str) -> Finding {
    Finding::ask(
        "geometry-missing",
        Place::file(&source.shown),
        format!("Das Gebiet „{key}“ hat keine Geometrie und wird nicht gezeichnet."),
        "Bitte die Fläche in der Geometriedatei nachtragen lassen.",
    )
}

fn geometry_not_polygon(source: &GeometrySource, key: &str) -> Finding {
    Finding::ask(
        "geometry-not-polygon",
        Place::file(&source.shown),
        format!("Das Gebiet „{key}“ ist keine Fläche und wird nicht gezeichnet."),
        "Bitte eine Datei mit Polygonen liefern lassen; Punkte, Linien und Bögen sind keine Flächen.",
    )
}

fn areas_in_parts(source: &GeometrySource, parts: &BTreeMap<AreaIndex, String>) -> Finding {
    Finding::note(
        "areas-in-parts",
        Place::file(&source.shown),
        format!(
            "Mehrere Flächen haben denselben Schlüssel ({}) und werden zu einem Gebiet zusammengefasst.",
            listed(parts.values().map(String::as_str))
        ),
        "Das ist in Ordnung, wenn diese Gebiete aus mehreren Teilen bestehen.",
    )
}
