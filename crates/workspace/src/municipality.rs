//! `sozialblick.toml`: who publishes.

use vocabulary::Municipality;

use crate::node::{Node, parsed};
use crate::reading::Reading;

const CRS: [&str; 6] = ["EPSG:25832", "EPSG:25833", "EPSG:31466", "EPSG:31467", "EPSG:31468", "EPSG:31469"];

/// Who publishes, and whether all numbers are put on the latest territory.
pub(crate) fn read(reading: &Reading) -> (Municipality, bool) {
    const FILE: &str = "sozialblick.toml";
    let Some(text) = reading.required(FILE) else {
        return Default::default();
    };
    let read = |node: Node<'_>| (municipality(&node), latest_territory(&node));
    parsed(reading, FILE, &text, |root| root.table("municipality").map(read)).flatten().unwrap_or_default()
}

fn latest_territory(node: &Node<'_>) -> bool {
    node.choice("territory", &[("as-delivered", false), ("latest", true)], Some(false)).unwrap_or_default()
}

fn municipality(node: &Node<'_>) -> Municipality {
    let crs = node.required_text("crs");
    if !CRS.contains(&crs.as_str()) {
        node.not_among("crs", &crs, CRS.into_iter());
    }
    Municipality {
        id: node.identifier("id"),
        name: node.required_texts("name"),
        about: node.texts("about"),
        contact: node.required_text("contact"),
        licence: node.required_text("licence"),
        crs,
    }
}
