//! Shapefiles: `.shp` with `.dbf`, and `.shx`, `.prj` and `.cpg` where they are there.
//!
//! The format tells holes from outer rings by their direction; programs disagree on which is which,
//! so the largest ring of a shape is taken as an outer one.

use std::io::Cursor;
use std::path::Path;

use shapefile::{PolygonRing, ShapeReader};

use super::{Feature, Layer, Outline, Shape, bytes, dbf};
use crate::error::Unreadable;
use crate::source::GeometrySource;
use crate::stated::Stated;

pub(super) fn layer(source: &GeometrySource) -> Result<Layer, Unreadable> {
    let shapes = shapes(&source.file)?;
    let code_page = companion_text(&source.file, "cpg");
    let table = bytes(&companion(&source.file, "dbf"))?;
    let keys = dbf::column(&table, &source.key, code_page.as_deref())?;
    if shapes.len() != keys.len() {
        return Err(Unreadable::PartsDisagree { shapes: shapes.len(), rows: keys.len() });
    }
    let features = keys.into_iter().zip(shapes).map(|(key, shape)| Feature { key, shape }).collect();
    let stated = companion_text(&source.file, "prj").map_or(Stated::Nothing, |text| Stated::from_wkt(&text));
    Ok(Layer { stated, features })
}

/// The file of the same name with another extension, in capitals if the first one is.
fn companion(file: &Path, extension: &str) -> std::path::PathBuf {
    let capitals = file.extension().is_some_and(|own| own == "SHP");
    if capitals {
        file.with_extension(extension.to_ascii_uppercase())
    } else {
        file.with_extension(extension)
    }
}

fn companion_text(file: &Path, extension: &str) -> Option<String> {
    let bytes = bytes(&companion(file, extension)).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// With an index shapes are read in its order, without one as they follow each other.
fn shapes(file: &Path) -> Result<Vec<Shape>, Unreadable> {
    let content = Cursor::new(bytes(file)?);
    let index = bytes(&companion(file, "shx")).ok();
    let indexed = index.and_then(|index| ShapeReader::with_shx(content.clone(), Cursor::new(index)).ok());
    if let Some(mut reader) = indexed {
        let shapes = (0..).map_while(|record| reader.read_nth_shape(record));
        return collected(shapes);
    }
    let mut reader = ShapeReader::new(content).map_err(|_| Unreadable::Damaged(None))?;
    collected(reader.iter_shapes())
}

fn collected(
    shapes: impl Iterator<Item = Result<shapefile::Shape, shapefile::Error>>,
) -> Result<Vec<Shape>, Unreadable> {
    (1..)
        .zip(shapes)
        .map(|(record, read)| match read {
            Ok(delivered) => Ok(shape(delivered)),
            Err(_) => Err(Unreadable::Damaged(Some(record))),
        })
        .collect()
}

fn shape(delivered: shapefile::Shape) -> Shape {
    match delivered {
        shapefile::Shape::NullShape => Shape::Nothing,
        shapefile::Shape::Polygon(polygon) => polygons(polygon.rings(), |point| [point.x, point.y]),
        shapefile::Shape::PolygonM(polygon) => polygons(polygon.rings(), |point| [point.x, point.y]),
        shapefile::Shape::PolygonZ(polygon) => polygons(polygon.rings(), |point| [point.x, point.y]),
        _ => Shape::Other,
    }
}

fn polygons<P>(rings: &[PolygonRing<P>], flat: impl Fn(&P) -> [f64; 2]) -> Shape {
    let rings: Vec<Vec<[f64; 2]>> =
        rings.iter().map(|ring| ring.points().iter().map(&flat).collect()).collect();
    let areas: Vec<f64> = rings.iter().map(|ring| doubled_area(ring)).collect();
    let largest =
        areas.iter().copied().max_by(|left, right| left.abs().total_cmp(&right.abs())).unwrap_or_default();
    Shape::Polygons(
        rings
            .into_iter()
            .zip(areas)
            .map(|(points, area)| Outline { hole: area * largest < 0.0, points })
            .collect(),
    )
}

/// Twice the area, positive if the ring runs counter-clockwise.
///
/// Measured from the first point, because products of full northings would swallow small rings.
fn doubled_area(ring: &[[f64; 2]]) -> f64 {
    let Some(start) = ring.first() else {
        return 0.0;
    };
    ring.windows(2)
        .map(|pair| {
            let [from, to] = [pair[0], pair[1]].map(|point| [point[0] - start[0], point[1] - start[1]]);
            from[0] * to[1] - to[0] * from[1]
        })
        .sum()
}
