//! What the tests share: a small municipality and sources that draw it.

use std::path::Path;

use geometry::GeometrySource;
use vocabulary::{Area, AreaIndex, AreaKey, AreaLevel, Areas, LevelId, Text};

/// A municipality with one level. Keys must be sorted.
pub(crate) fn areas(keys: &[&str]) -> Areas {
    let level = AreaLevel {
        id: LevelId::new("stadtteil"),
        title: Text::new("Stadtteil", ""),
        plural: Text::new("Stadtteile", ""),
    };
    let areas = keys.iter().map(|key| area(key)).collect();
    Areas::new(vec![level], areas)
}

/// An area without anything special.
pub(crate) fn area(key: &str) -> Area {
    Area {
        level: 0,
        key: AreaKey::new(key),
        name: format!("Gebiet {key}"),
        parent: None,
        valid_from: None,
        valid_to: None,
        formed_from: None::<AreaIndex>,
    }
}

/// A file that draws the only level.
pub(crate) fn source(file: &Path, key: &str) -> GeometrySource {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    GeometrySource {
        level: 0,
        file: file.to_owned(),
        shown: format!("areas/{name}"),
        key: key.to_owned(),
        crs: None,
        layer: None,
        strip_prefix: None,
    }
}
