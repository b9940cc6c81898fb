//! House coordinates of the surveying office → a directory, by the polygons of the smallest areas.

use std::path::Path;

use geometry::{Crs, Polygons};
use streets::{AddressList, Directory, HouseCoordinate, Input, ListedAddress};
use vocabulary::{AreaKey, Finding, Place};
use workspace::Workspace;

use crate::pipeline::geometry_source;

/// Reads the file and finds the area of each house; houses outside all areas are left out and told.
pub(super) fn import(root: &Path, workspace: &Workspace, input: Input<'_>) -> (Directory, Vec<Finding>) {
    let place = Place::file(input.shown);
    let (houses, mut findings) = streets::read_coordinates(input);
    let smallest = workspace.geometry.iter().find(|geometry| geometry.level == 0);
    let system = workspace.catalogue.municipality.crs.parse::<Crs>().ok();
    let Some((geometry, system)) = smallest.zip(system) else {
        let message = "Für Hauskoordinaten braucht es die Flächen der kleinsten Raumebene.";
        let hint = "Die Geometrie in areas/levels.toml eintragen.";
        findings.push(Finding::stop("coordinates-without-polygons", place, message, hint));
        return (Directory::default(), findings);
    };
    let (polygons, of_polygons) = Polygons::read(&geometry_source(root, geometry), system);
    findings.extend(of_polygons);
    let count = houses.len();
    let listed = |house: HouseCoordinate| {
        let area = AreaKey::new(polygons.holding([house.east, house.north])?);
        let HouseCoordinate { town, postcode, street_key, street, number, .. } = house;
        let street = street.or_else(|| street_key.clone())?;
        Some(ListedAddress { town, postcode, street_key, street, number, area })
    };
    let addresses: Vec<ListedAddress> = houses.into_iter().filter_map(listed).collect();
    if addresses.len() < count {
        let message = format!("{} von {count} Häusern liegen in keinem Raum.", count - addresses.len());
        let hint =
            "Koordinatensystem und Flächen prüfen; Häuser außerhalb der Kommune sind richtig weggelassen.";
        findings.push(Finding::ask("coordinates-outside", place, message, hint));
    }
    (streets::derive(&AddressList { addresses }), findings)
}
