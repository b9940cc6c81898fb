//! Where geometry comes from: one `[[geometry]]` entry of `areas/levels.toml`.

use std::path::PathBuf;

use crate::crs::Crs;

/// One geometry file and how it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeometrySource {
    /// Level of its areas, as a position in [`vocabulary::Areas::levels`].
    pub level: usize,
    /// The file; its extension tells the format.
    pub file: PathBuf,
    /// The path to name in findings, for example `areas/planungsraeume.geojson`.
    pub shown: String,
    /// Attribute with the area key.
    pub key: String,
    /// Coordinate reference system, if the file does not name it or names it wrongly.
    pub crs: Option<Crs>,
    /// Layer of a GeoPackage that holds several.
    pub layer: Option<String>,
    /// Taken off the attribute before it is compared with area keys.
    pub strip_prefix: Option<String>,
}
