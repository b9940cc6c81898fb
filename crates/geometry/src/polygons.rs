//! Which polygon of a file a point lies in. Needs no list of areas: polygons are told by their key.
//!
//! Exact for any two coordinates of 64 bits: no point near a border changes sides by rounding.
//!
//! Method: docs/methods/points.md

mod cells;

use std::thread;

use vocabulary::{Finding, Place};

use crate::crs::Crs;
use crate::findings;
use crate::locate::locate;
use crate::read::{self, Feature, Shape};
use crate::source::GeometrySource;

use cells::{Cells, Rings};

/// Fewer points are not worth a thread.
const SMALLEST_SHARE: usize = 10_000;

/// The polygons of one file, with the values of their key attribute, in one coordinate reference system.
///
/// A point on a border belongs to exactly one of the neighbours that share it: to the one in the east, and on
/// a border from west to east to the one in the north. The ground outside all polygons is such a neighbour
/// too. Parts and holes are told apart by the even-odd rule; of polygons that overlap the first in the file
/// wins.
///
/// ```
/// use geometry::{Crs, GeometrySource, Polygons};
///
/// let square = |key: &str, [west, south, east, north]: [u8; 4]| {
///     let ring = format!("[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}]]");
///     format!(r#"{{"type":"Feature","properties":{{"id":"{key}"}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}"#)
/// };
/// let squares = [square("A", [10, 50, 11, 51]), square("B", [11, 50, 12, 51]), square("C", [10, 51, 12, 52])];
/// let folder = tempfile::tempdir().unwrap();
/// let file = folder.path().join("squares.geojson");
/// std::fs::write(&file, format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, squares.join(","))).unwrap();
/// let shown = "areas/squares.geojson".to_owned();
/// let source = GeometrySource { level: 0, file, shown, key: "id".to_owned(), crs: None, layer: None, strip_prefix: None };
/// let (polygons, findings) = Polygons::read(&source, Crs::Wgs84);
/// assert!(findings.is_empty());
/// assert_eq!(polygons.holding([10.5, 50.5]), Some("A"));
/// assert_eq!(polygons.holding([11.0, 50.5]), Some("B"));
/// assert_eq!(polygons.holding([10.5, 51.0]), Some("C"));
/// assert_eq!(polygons.holding([11.0, 51.0]), Some("C"));
/// assert_eq!(polygons.holding([10.0, 50.5]), Some("A"));
/// assert_eq!(polygons.holding([12.0, 50.5]), None);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Polygons {
    keys: Vec<String>,
    cells: Cells,
}

impl Polygons {
    /// Reads a file and moves it to the target system; empty if it cannot be read. The level of the source
    /// does not matter.
    pub fn read(source: &GeometrySource, target: Crs) -> (Self, Vec<Finding>) {
        let mut found = Vec::new();
        let mut layer = match read::layer(source) {
            Ok(layer) => layer,
            Err(why) => return (Self::default(), vec![findings::unreadable(source, &why)]),
        };
        if locate(source, target, &mut layer, &mut found).is_none() {
            return (Self::default(), found);
        }
        let count = layer.features.len();
        let (keys, outlines): (Vec<_>, Vec<_>) =
            layer.features.into_iter().filter_map(|feature| outline(source, feature)).unzip();
        if keys.len() < count {
            found.push(Finding::ask(
                "polygons-left-out",
                Place::file(&source.shown),
                format!(
                    "{} von {count} Flächen haben keinen Schlüssel oder sind kein Polygon.",
                    count - keys.len()
                ),
                "Bitte Schlüssel und Formen in der Geometriedatei prüfen.",
            ));
        }
        (Self { keys, cells: Cells::new(&outlines) }, found)
    }

    /// Number of polygons.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The keys of the polygons in the order of the file; one may occur several times.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }

    /// Key of the polygon that holds a point of the target system.
    pub fn holding(&self, point: [f64; 2]) -> Option<&str> {
        self.cells.holding(point).map(|polygon| self.keys[polygon as usize].as_str())
    }

    /// For each point the position of its polygon in [`keys`](Self::keys), found on all cores.
    pub fn holding_all(&self, points: &[[f64; 2]]) -> Vec<Option<u32>> {
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let share = points.len().div_ceil(workers).max(SMALLEST_SHARE);
        let mut holding = vec![None; points.len()];
        thread::scope(|scope| {
            for (points, holding) in points.chunks(share).zip(holding.chunks_mut(share)) {
                scope.spawn(move || {
                    for (held, point) in holding.iter_mut().zip(points) {
                        *held = self.cells.holding(*point);
                    }
                });
            }
        });
        holding
    }
}

/// Key and rings of a feature; nothing if it has no key or is no polygon.
fn outline(source: &GeometrySource, feature: Feature) -> Option<(String, Rings)> {
    let key = feature.key?;
    let prefix = source.strip_prefix.as_deref().unwrap_or_default();
    let key = key.trim();
    let key = key.strip_prefix(prefix).unwrap_or(key).trim().to_owned();
    let Shape::Polygons(outlines) = feature.shape else {
        return None;
    };
    let rings: Rings = outlines.into_iter().map(|outline| outline.points).collect();
    let drawn = !key.is_empty() && rings.iter().any(|ring| !ring.is_empty());
    drawn.then_some((key, rings))
}

#[cfg(test)]
mod tests;
