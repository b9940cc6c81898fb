//! Reads the features of a geometry file, whatever its format.

mod dbf;
mod geojson;
mod geopackage;
mod shapefile;
mod wkb;

use std::path::Path;

use crate::error::Unreadable;
use crate::source::GeometrySource;
use crate::stated::Stated;

/// What one file holds.
pub(crate) struct Layer {
    pub(crate) stated: Stated,
    pub(crate) features: Vec<Feature>,
}

/// One feature: the value of the key attribute, unless it is empty, and a shape.
#[derive(Debug, PartialEq)]
pub(crate) struct Feature {
    pub(crate) key: Option<String>,
    pub(crate) shape: Shape,
}

/// The shape of a feature, in the coordinates of the file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    /// The rings of one or more polygons.
    Polygons(Vec<Outline>),
    /// None was delivered.
    Nothing,
    /// A point, a line, or a curved surface.
    Other,
}

/// A closed ring; whether the last point repeats the first does not matter.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Outline {
    pub(crate) hole: bool,
    pub(crate) points: Vec<[f64; 2]>,
}

/// Reads the layer that a source names.
pub(crate) fn layer(source: &GeometrySource) -> Result<Layer, Unreadable> {
    let extension = source.file.extension().unwrap_or_default();
    match extension.to_string_lossy().to_ascii_lowercase().as_str() {
        "geojson" => geojson::layer(source),
        "shp" => shapefile::layer(source),
        "gpkg" => geopackage::layer(source),
        _ => Err(Unreadable::FormatUnknown),
    }
}

/// The bytes of a file.
fn bytes(path: &Path) -> Result<Vec<u8>, Unreadable> {
    std::fs::read(path).map_err(|error| refused(path, &error))
}

/// A missing file is told apart from one that may not be read.
fn refused(path: &Path, error: &std::io::Error) -> Unreadable {
    let name = path.file_name().unwrap_or_default();
    match error.kind() {
        std::io::ErrorKind::NotFound => Unreadable::Missing(name.to_string_lossy().into_owned()),
        _ => Unreadable::Closed,
    }
}

/// A number as an area key: without decimals if it is whole.
fn key_of_number(number: f64) -> String {
    if number.fract() == 0.0 { format!("{number:.0}") } else { number.to_string() }
}
