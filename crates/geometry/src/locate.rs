//! From the coordinates of a file to those of the topology, with a check that they lie in Germany.

use vocabulary::Finding;

use crate::crs::{Crs, Transformation};
use crate::findings::{crs_contradicts, crs_unknown, implausible};
use crate::read::{Feature, Layer, Shape};
use crate::source::GeometrySource;
use crate::stated::{Reference, Stated};

/// Longitudes and latitudes that Germany lies between.
const GERMANY: Extent = [[5.0, 47.0], [16.0, 56.0]];

/// Lower left and upper right corner.
type Extent = [[f64; 2]; 2];

/// Moves all points of a layer to the target system; nothing if they cannot be placed.
pub(crate) fn locate(
    source: &GeometrySource,
    target: Crs,
    layer: &mut Layer,
    findings: &mut Vec<Finding>,
) -> Option<()> {
    let reference = reference(source, &layer.stated, findings)?;
    let extent = extent(&mut layer.features);
    let way = Transformation::new(reference.crs, target);
    let placed = in_germany(reference, extent)
        && points(&mut layer.features).all(|point| {
            let moved = way.apply([point[0] - reference.east_shift, point[1]]);
            moved.map(|moved| *point = moved).is_some()
        });
    if !placed {
        findings.push(implausible(source, reference.crs, advice(extent)));
    }
    placed.then_some(())
}

/// The system that holds for a file: what `levels.toml` declares, else what the file says.
fn reference(source: &GeometrySource, stated: &Stated, findings: &mut Vec<Finding>) -> Option<Reference> {
    match (source.crs, stated) {
        (Some(declared), Stated::Known(known)) if known.crs == declared => Some(*known),
        (Some(declared), Stated::Known(known)) => {
            findings.push(crs_contradicts(source, declared, known.crs));
            Some(declared.into())
        }
        (Some(declared), _) => Some(declared.into()),
        (None, Stated::Known(known)) => Some(*known),
        (None, Stated::Implied(crs)) => Some((*crs).into()),
        (None, Stated::Unknown(name)) => {
            findings.push(crs_unknown(source, Some(name)));
            None
        }
        (None, Stated::Nothing) => {
            findings.push(crs_unknown(source, None));
            None
        }
    }
}

fn points(features: &mut [Feature]) -> impl Iterator<Item = &mut [f64; 2]> {
    features
        .iter_mut()
        .filter_map(|feature| match &mut feature.shape {
            Shape::Polygons(outlines) => Some(outlines),
            _ => None,
        })
        .flatten()
        .flat_map(|outline| &mut outline.points)
}

/// Nothing if there are no points; infinite if a coordinate is not a number.
fn extent(features: &mut [Feature]) -> Option<Extent> {
    points(features).map(|point| *point).fold(None, |extent, point| {
        let point = if point.iter().all(|number| number.is_finite()) { point } else { [f64::INFINITY; 2] };
        let [low, high] = extent.unwrap_or([point; 2]);
        Some([[low[0].min(point[0]), low[1].min(point[1])], [high[0].max(point[0]), high[1].max(point[1])]])
    })
}

/// True if all four corners lie in Germany, or if there is nothing that could lie elsewhere.
///
/// Far outside its zone a projection wraps around the earth, so the way back must lead to the same place.
fn in_germany(reference: Reference, extent: Option<Extent>) -> bool {
    let Some([low, high]) = extent else {
        return true;
    };
    let there = Transformation::new(reference.crs, Crs::Wgs84);
    let back = Transformation::new(Crs::Wgs84, reference.crs);
    let agree = |one: [f64; 2], other: [f64; 2]| (0..2).all(|axis| (one[axis] - other[axis]).abs() < 1.0);
    let within =
        |place: [f64; 2]| (0..2).all(|axis| (GERMANY[0][axis]..=GERMANY[1][axis]).contains(&place[axis]));
    let corners = [low, [low[0], high[1]], [high[0], low[1]], high];
    corners.map(|[x, y]| [x - reference.east_shift, y]).into_iter().all(|corner| {
        there
            .apply(corner)
            .is_some_and(|place| within(place) && back.apply(place).is_some_and(|again| agree(again, corner)))
    })
}

/// What would bring the coordinates to Germany.
fn advice(extent: Option<Extent>) -> String {
    let fitting = |extent: Option<Extent>| Crs::ALL.into_iter().find(|crs| in_germany((*crs).into(), extent));
    let swapped = extent.map(|corners| corners.map(|[x, y]| [y, x]));
    if let Some(crs) = fitting(extent) {
        format!("Vermutlich ist {crs} gemeint; bitte crs in areas/levels.toml prüfen.")
    } else if fitting(swapped).is_some() {
        "Vermutlich sind die Achsen vertauscht; bitte die Datei mit dem Rechtswert oder der Länge zuerst ausgeben lassen.".to_owned()
    } else {
        "Bitte crs in areas/levels.toml und die Koordinaten der Datei prüfen.".to_owned()
    }
}
