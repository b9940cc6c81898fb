//! The words for what is wrong with geometry files.

use vocabulary::{Finding, Place};

use crate::crs::Crs;
use crate::error::Unreadable;
use crate::source::GeometrySource;

/// How many names a finding lists before it only counts.
const LISTED: usize = 5;

/// A file that could not be read.
pub(crate) fn unreadable(source: &GeometrySource, why: &Unreadable) -> Finding {
    let whole = Place::file(&source.shown);
    match why {
        Unreadable::FormatUnknown => Finding::stop(
            "geometry-format-unknown",
            whole,
            "Das Format der Geometriedatei ist unbekannt.",
            "Lesbar sind .geojson, .shp und .gpkg.",
        ),
        Unreadable::Missing(name) => Finding::stop(
            "geometry-file-missing",
            whole,
            format!("Die Datei „{name}“ fehlt."),
            "Bitte die Datei in den Ordner areas legen oder den Eintrag in areas/levels.toml ändern.",
        ),
        Unreadable::Closed => Finding::stop(
            "geometry-file-closed",
            whole,
            "Die Geometriedatei darf nicht gelesen werden.",
            "Bitte die Zugriffsrechte der Datei prüfen.",
        ),
        Unreadable::Damaged(row) => Finding::stop(
            "geometry-file-damaged",
            Place { row: *row, ..whole },
            "Die Geometriedatei ist beschädigt, unvollständig oder von anderem Format.",
            "Bitte die Datei neu ausgeben lassen und vollständig übertragen.",
        ),
        Unreadable::PartsDisagree { shapes, rows } => Finding::stop(
            "shapefile-parts-disagree",
            whole,
            format!("Die Shape-Datei hat {shapes} Flächen, ihre Attributtabelle {rows} Zeilen."),
            "Bitte .shp, .shx und .dbf aus derselben Lieferung verwenden.",
        ),
        Unreadable::AttributeMissing(present) => attribute_missing(source, present),
        Unreadable::LayerUnclear(present) => layer_unclear(source, present),
    }
}

fn attribute_missing(source: &GeometrySource, present: &[String]) -> Finding {
    let names = present.iter().map(String::as_str);
    let hint = match nearest(&source.key, names.clone()) {
        Some(name) => format!("Meinten Sie „{name}“?"),
        None if present.is_empty() => "Die Flächen haben keine Attribute.".to_owned(),
        None => format!("Vorhanden sind: {}.", listed(names)),
    };
    let place = Place { column: Some(source.key.clone()), ..Place::file(&source.shown) };
    let message = format!("Das Attribut „{}“ gibt es nicht.", source.key);
    Finding::stop("key-attribute-missing", place, message, hint)
}

fn layer_unclear(source: &GeometrySource, present: &[String]) -> Finding {
    let message = match &source.layer {
        Some(layer) => format!("Die Ebene „{layer}“ gibt es nicht."),
        None if present.is_empty() => "Die Datei enthält keine Flächen.".to_owned(),
        None => "Die Datei enthält mehrere Ebenen.".to_owned(),
    };
    let hint = format!(
        "Bitte in areas/levels.toml mit layer eine Ebene nennen; vorhanden sind: {}.",
        listed(present.iter().map(String::as_str))
    );
    Finding::stop("layer-unclear", Place::file(&source.shown), message, hint)
}

/// No one says in which system the coordinates are; `named` is what the file says, if anything.
pub(crate) fn crs_unknown(source: &GeometrySource, named: Option<&str>) -> Finding {
    let message = match named {
        Some(name) => {
            format!("Das Koordinatensystem „{name}“, das die Datei nennt, kann nicht gelesen werden.")
        }
        None => "Die Datei nennt kein Koordinatensystem.".to_owned(),
    };
    Finding::stop(
        "crs-unknown",
        Place::file(&source.shown),
        message,
        "Bitte in areas/levels.toml crs angeben, zum Beispiel EPSG:25832, oder die Datei umrechnen lassen.",
    )
}

/// The file names another system than `areas/levels.toml`.
pub(crate) fn crs_contradicts(source: &GeometrySource, declared: Crs, stated: Crs) -> Finding {
    Finding::ask(
        "crs-contradicts",
        Place::file(&source.shown),
        format!("Die Datei nennt {stated}, areas/levels.toml aber {declared}; {declared} gilt."),
        "Bitte klären, welches Koordinatensystem stimmt, und crs in areas/levels.toml anpassen oder streichen.",
    )
}

/// The coordinates are not in Germany.
pub(crate) fn implausible(source: &GeometrySource, crs: Crs, hint: String) -> Finding {
    Finding::stop(
        "coordinates-implausible",
        Place::file(&source.shown),
        format!("Als {crs} gelesen liegen die Flächen nicht in Deutschland."),
        hint,
    )
}

/// Names in quotation marks; those beyond a handful are counted.
pub(crate) fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    let shown = &names[..names.len().min(LISTED)];
    let quoted: Vec<String> = shown.iter().map(|name| format!("„{name}“")).collect();
    match names.len() - shown.len() {
        0 => quoted.join(", "),
        more => format!("{} und {more} weitere", quoted.join(", ")),
    }
}

/// The candidate that differs from a name by a slip of the keyboard or two.
pub(crate) fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let limit = (name.chars().count() / 4).clamp(1, 3);
    candidates
        .map(|candidate| {
            let distance = strsim::damerau_levenshtein(&name, &candidate.to_lowercase());
            (distance, candidate)
        })
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_keyboard_is_recognised_and_a_different_word_is_not() {
        let present = ["AREA_ID", "AREA_NAME", "geom"];
        assert_eq!(nearest("AERA_ID", present.into_iter()), Some("AREA_ID"));
        assert_eq!(nearest("area_id", present.into_iter()), Some("AREA_ID"));
        assert_eq!(nearest("schluessel", present.into_iter()), None);
    }

    #[test]
    fn a_lost_leading_zero_is_recognised() {
        let keys = ["02030401", "01011101"];
        assert_eq!(nearest("1011101", keys.into_iter()), Some("01011101"));
    }

    #[test]
    fn long_lists_are_cut() {
        let names = ["a", "b", "c", "d", "e", "f", "g"];
        assert_eq!(listed(names.into_iter()), "„a“, „b“, „c“, „d“, „e“ und 2 weitere");
        assert_eq!(listed(["a"].into_iter()), "„a“");
    }
}
