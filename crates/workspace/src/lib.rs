//! A municipality's folder of plain files → areas, catalogue and reading profiles, with findings.
//!
//! Everything that is wrong is reported at once, with file, line and a suggestion.
//! The format is described in `docs/workspace-format.md`.

mod areas;
mod components;
mod indicators;
mod indices;
mod municipality;
mod node;
mod protection;
mod reading;
mod sources;

use std::path::Path;

use reading::Reading;
use vocabulary::profile::Profile;
use vocabulary::{Areas, Catalogue, Finding};

/// One geometry file of a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Geometry {
    /// Position of the level in [`Areas::levels`].
    pub level: usize,
    /// Path below `areas/`.
    pub file: String,
    /// Attribute with the area key.
    pub key: String,
    /// Coordinate reference system, unless the file names it.
    pub crs: Option<String>,
    /// Layer of a GeoPackage.
    pub layer: Option<String>,
    /// Taken off the attribute before it is compared with area keys.
    pub strip_prefix: Option<String>,
}

/// A workspace as it was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Workspace {
    /// Texts, definitions and rules.
    pub catalogue: Catalogue,
    /// Areas of all levels.
    pub areas: Areas,
    /// How to read the deliveries, one profile a source.
    pub profiles: Vec<Profile>,
    /// Geometry files.
    pub geometry: Vec<Geometry>,
    /// The files that were read, relative to the workspace, sorted.
    pub files: Vec<String>,
}

/// Reads a workspace. If a finding says stop, the workspace is incomplete and nothing may be built from it.
pub fn read(root: &Path) -> (Workspace, Vec<Finding>) {
    let reading = Reading::new(root);
    let mut catalogue = Catalogue { municipality: municipality::read(&reading), ..Catalogue::default() };
    let (areas, geometry) = areas::read(&reading);
    catalogue.exclusions = areas::exclusions(&reading, &areas);
    let mut profiles = Vec::new();
    sources::read(&reading, &mut catalogue, &mut profiles);
    components::read(&reading, &mut catalogue);
    indicators::read(&reading, &mut catalogue);
    indices::read(&reading, &mut catalogue);
    catalogue.protection = protection::read(&reading);
    let (files, findings) = reading.finish();
    (Workspace { catalogue, areas, profiles, geometry, files }, findings)
}

#[cfg(test)]
mod tests;
