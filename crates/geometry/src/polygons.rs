//! Which polygon of a file a point lies in. Needs no list of areas: polygons are told by their key.

use vocabulary::{Finding, Place};

use crate::crs::Crs;
use crate::findings;
use crate::locate::locate;
use crate::read::{self, Feature, Shape};
use crate::source::GeometrySource;

/// The polygons of one file, with the values of their key attribute, in one coordinate reference system.
#[derive(Debug, Clone, Default)]
pub struct Polygons {
    polygons: Vec<Polygon>,
}

#[derive(Debug, Clone)]
struct Polygon {
    key: String,
    low: [f64; 2],
    high: [f64; 2],
    rings: Vec<Vec<[f64; 2]>>,
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
        let polygons: Vec<Polygon> =
            layer.features.into_iter().filter_map(|feature| Polygon::new(source, feature)).collect();
        if polygons.len() < count {
            found.push(Finding::ask(
                "polygons-left-out",
                Place::file(&source.shown),
                format!(
                    "{} von {count} Flächen haben keinen Schlüssel oder sind kein Polygon.",
                    count - polygons.len()
                ),
                "Bitte Schlüssel und Formen in der Geometriedatei prüfen.",
            ));
        }
        (Self { polygons }, found)
    }

    /// Number of polygons.
    pub fn len(&self) -> usize {
        self.polygons.len()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.polygons.is_empty()
    }

    /// Key of the polygon that holds a point of the target system; the first in the file if several do.
    ///
    /// A point on a border belongs to exactly one of the neighbours that share it.
    pub fn holding(&self, point: [f64; 2]) -> Option<&str> {
        self.polygons.iter().find(|polygon| polygon.holds(point)).map(|polygon| polygon.key.as_str())
    }
}

impl Polygon {
    fn new(source: &GeometrySource, feature: Feature) -> Option<Self> {
        let key = feature.key?;
        let prefix = source.strip_prefix.as_deref().unwrap_or_default();
        let key = key.trim();
        let key = key.strip_prefix(prefix).unwrap_or(key).trim().to_owned();
        let Shape::Polygons(outlines) = feature.shape else {
            return None;
        };
        let rings: Vec<Vec<[f64; 2]>> = outlines.into_iter().map(|outline| outline.points).collect();
        let mut points = rings.iter().flatten().copied();
        let first = points.next().filter(|_| !key.is_empty())?;
        let (low, high) = points.fold((first, first), |(low, high), [x, y]| {
            ([low[0].min(x), low[1].min(y)], [high[0].max(x), high[1].max(y)])
        });
        Some(Self { key, low, high, rings })
    }

    /// Even-odd rule: outer rings and holes are not told apart.
    fn holds(&self, point: [f64; 2]) -> bool {
        let near = (0..2).all(|axis| (self.low[axis]..=self.high[axis]).contains(&point[axis]));
        near && self.rings.iter().map(|ring| crossings(ring, point)).sum::<usize>() % 2 == 1
    }
}

/// How many sides of a ring a ray from the point to the east crosses.
fn crossings(ring: &[[f64; 2]], [x, y]: [f64; 2]) -> usize {
    let next = ring.iter().cycle().skip(1);
    let crosses = |(from, to): &(&[f64; 2], &[f64; 2])| {
        (from[1] > y) != (to[1] > y) && {
            let (low, high) = if from[1] < to[1] { (from, to) } else { (to, from) };
            x < low[0] + (y - low[1]) / (high[1] - low[1]) * (high[0] - low[0])
        }
    };
    ring.iter().zip(next).filter(crosses).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Outline;

    fn polygon(key: &str, rings: &[&[[f64; 2]]]) -> Polygon {
        let outline = |ring: &&[[f64; 2]]| Outline { hole: false, points: ring.to_vec() };
        let shape = Shape::Polygons(rings.iter().map(outline).collect());
        let source = GeometrySource {
            level: 0,
            file: "a.geojson".into(),
            shown: String::new(),
            key: "id".to_owned(),
            crs: None,
            layer: None,
            strip_prefix: Some("STGT".to_owned()),
        };
        Polygon::new(&source, Feature { key: Some(key.to_owned()), shape }).unwrap()
    }

    /// A square from 0 to 10 with a hole from 4 to 6, and its right neighbour.
    fn two() -> Polygons {
        let square = &[[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0], [0.0, 0.0]];
        let hole = &[[4.0, 4.0], [4.0, 6.0], [6.0, 6.0], [6.0, 4.0]];
        let neighbour = &[[10.0, 0.0], [20.0, 0.0], [20.0, 10.0], [10.0, 10.0]];
        Polygons { polygons: vec![polygon("STGT1", &[square, hole]), polygon("2", &[neighbour])] }
    }

    #[test]
    fn points_lie_in_their_polygon_and_not_in_its_hole() {
        let polygons = two();
        assert_eq!(polygons.holding([1.0, 1.0]), Some("1"));
        assert_eq!(polygons.holding([15.0, 9.0]), Some("2"));
        assert_eq!(polygons.holding([5.0, 5.0]), None);
        assert_eq!(polygons.holding([25.0, 5.0]), None);
    }

    #[test]
    fn a_point_on_a_common_border_lies_in_one_of_the_two() {
        let polygons = two();
        for y in [0.5, 5.0, 9.5] {
            let holding = polygons.polygons.iter().filter(|polygon| polygon.holds([10.0, y])).count();
            assert_eq!(holding, 1, "at {y}");
        }
    }
}
