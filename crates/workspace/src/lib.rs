//! A municipality's folder of plain files → areas, catalogue and reading profiles, with findings.
//!
//! Everything that is wrong is reported at once, with file, line and a suggestion.
//! The format is described in `docs/workspace-format.md`.

mod accepted;
mod areas;
mod calendar;
mod components;
mod counting;
mod crosswalks;
mod families;
mod filter;
mod indicators;
mod indices;
mod municipality;
mod node;
mod plausibility;
mod profiles;
mod protection;
mod reading;
mod records;
mod sources;
mod variables;

use std::collections::BTreeMap;
use std::path::Path;

use accepted::read_accepted;
pub use accepted::{Accepted, accept, add_accepted, finding_id};
pub use sources::read_profile;

use municipality::Head;
use reading::Reading;
use sources::Sources;
use vocabulary::counting::{CountedDimension, Counting};
use vocabulary::profile::Profile;
use vocabulary::records::{RecordsProfile, VaultRule};
use vocabulary::{Areas, Calendar, Catalogue, Crosswalk, Finding, Plausibility, SourceId};

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
    /// How to read the record files, one profile a source of records.
    pub records: Vec<RecordsProfile>,
    /// How components are counted over records.
    pub countings: Vec<Counting>,
    /// Dimensions whose categories are found in records.
    pub counted_dimensions: Vec<CountedDimension>,
    /// How the vault is kept.
    pub vault: VaultRule,
    /// True if the street directory names every street and every house of the territory.
    pub complete_directory: bool,
    /// What the suppliers promised, by source.
    pub calendars: BTreeMap<SourceId, Calendar>,
    /// How closely numbers are looked at.
    pub plausibility: Plausibility,
    /// Questions that a person answered.
    pub accepted: Vec<Accepted>,
    /// Geometry files.
    pub geometry: Vec<Geometry>,
    /// How old areas go over into new ones.
    pub crosswalks: Vec<Crosswalk>,
    /// True if numbers of all dates are put on the latest territory.
    pub latest_territory: bool,
    /// The files that were read, relative to the workspace, sorted.
    pub files: Vec<String>,
}

/// Reads a workspace. If a finding says stop, the workspace is incomplete and nothing may be built from it.
pub fn read(root: &Path) -> (Workspace, Vec<Finding>) {
    let reading = Reading::new(root);
    let Head { municipality, latest_territory, vault, complete_directory } = municipality::read(&reading);
    let mut catalogue = Catalogue { municipality, ..Catalogue::default() };
    let (areas, geometry) = areas::read(&reading);
    let crosswalks = crosswalks::read(&reading, &areas, latest_territory);
    catalogue.exclusions = areas::exclusions(&reading, &areas);
    let Sources { sources, profiles, records, calendars, plausibility } = sources::read(&reading);
    catalogue.sources = sources;
    records::check_links(&reading, &records);
    let (countings, counted_dimensions) = components::read(&reading, &mut catalogue, &records);
    catalogue.families = families::families(&countings, &counted_dimensions);
    indicators::read(&reading, &mut catalogue);
    indices::read(&reading, &mut catalogue);
    catalogue.protection = protection::read(&reading);
    let (files, mut findings) = reading.finish();
    let (accepted, about_accepted) = read_accepted(root);
    findings.extend(about_accepted);
    let workspace = Workspace {
        catalogue,
        areas,
        profiles,
        records,
        countings,
        counted_dimensions,
        vault,
        complete_directory,
        calendars,
        plausibility,
        accepted,
        geometry,
        crosswalks,
        latest_territory,
        files,
    };
    (workspace, findings)
}

#[cfg(test)]
mod tests;
