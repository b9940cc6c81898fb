//! `sozialblick.toml`: who publishes.

use vocabulary::records::{KeyPlace, VaultRule};
use vocabulary::{Finding, Municipality};

use crate::node::{Node, parsed};
use crate::reading::Reading;

const CRS: [&str; 6] = ["EPSG:25832", "EPSG:25833", "EPSG:31466", "EPSG:31467", "EPSG:31468", "EPSG:31469"];

/// What `sozialblick.toml` says.
#[derive(Default)]
pub(crate) struct Head {
    pub(crate) municipality: Municipality,
    /// True if all numbers are put on the latest territory.
    pub(crate) latest_territory: bool,
    pub(crate) vault: VaultRule,
    /// True if the street directory names every street and every house.
    pub(crate) complete_directory: bool,
}

pub(crate) fn read(reading: &Reading) -> Head {
    const FILE: &str = "sozialblick.toml";
    let Some(text) = reading.required(FILE) else {
        return Head::default();
    };
    let head = parsed(reading, FILE, &text, |root| {
        let vault = root.table("vault").map(|node| vault(&node)).unwrap_or_default();
        let streets = root.table("streets");
        let municipality = root.table("municipality");
        Head {
            latest_territory: municipality.as_ref().is_some_and(latest_territory),
            municipality: municipality.as_ref().map(self::municipality).unwrap_or_default(),
            vault,
            complete_directory: streets.and_then(|node| node.truth("complete")).unwrap_or(false),
        }
    });
    head.unwrap_or_default()
}

fn vault(node: &Node<'_>) -> VaultRule {
    let text = node.text("key");
    let key = text.as_deref().and_then(|text| match text.split_once(':') {
        Some(("file", path)) if !path.is_empty() => Some(KeyPlace::File(path.to_owned())),
        Some(("credential", name)) if !name.is_empty() => Some(KeyPlace::Credential(name.to_owned())),
        _ => None,
    });
    if text.is_some() && key.is_none() {
        let message = "„key“ muss sagen, wo der Schlüssel liegt.";
        let hint =
            "\"file:PFAD\" oder \"credential:NAME\" schreiben; der Schlüssel selbst gehört nicht hierher.";
        node.report(Finding::stop("key-place-unclear", node.place_of("key"), message, hint));
    }
    let encrypt = node.truth("encrypt").unwrap_or(false);
    if encrypt && text.is_none() {
        let message = "Zum Verschlüsseln fehlt der Schlüssel.";
        let hint = "Eine Zeile „key = \"file:PFAD\"“ ergänzen.";
        node.report(Finding::stop("key-missing", node.place(), message, hint));
    }
    VaultRule { key, encrypt }
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
