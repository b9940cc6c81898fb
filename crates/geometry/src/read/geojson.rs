//! GeoJSON, also with the `crs` member of its first version, which German offices still write.

use std::collections::BTreeSet;

use geojson::{GeoJson, GeometryValue, JsonValue, PolygonType};

use super::{Feature, Layer, Outline, Shape, bytes, key_of_number};
use crate::crs::Crs;
use crate::error::Unreadable;
use crate::source::GeometrySource;
use crate::stated::Stated;

pub(super) fn layer(source: &GeometrySource) -> Result<Layer, Unreadable> {
    let bytes = bytes(&source.file)?;
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let parsed = GeoJson::from_reader(text)
        .map_err(|error| Unreadable::Damaged(u32::try_from(error.line()).ok().filter(|line| *line > 0)))?;
    let (features, members) = match parsed {
        GeoJson::FeatureCollection(all) => (all.features, all.foreign_members),
        GeoJson::Feature(mut one) => {
            let members = one.foreign_members.take();
            (vec![one], members)
        }
        GeoJson::Geometry(_) => return Err(Unreadable::AttributeMissing(Vec::new())),
    };
    let stated = members
        .as_ref()
        .and_then(|members| members.get("crs"))
        .and_then(|crs| crs.pointer("/properties/name")?.as_str())
        .map_or(Stated::Implied(Crs::Wgs84), Stated::from_name);
    check_attribute(&features, &source.key)?;
    Ok(Layer {
        stated,
        features: features
            .into_iter()
            .map(|delivered| feature(delivered, &source.key))
            .collect::<Option<_>>()
            .ok_or(Unreadable::Damaged(None))?,
    })
}

fn check_attribute(features: &[geojson::Feature], key: &str) -> Result<(), Unreadable> {
    if features.iter().any(|feature| feature.contains_property(key)) {
        return Ok(());
    }
    let present: BTreeSet<_> =
        features.iter().flat_map(geojson::Feature::properties_iter).map(|(name, _)| name.clone()).collect();
    Err(Unreadable::AttributeMissing(present.into_iter().collect()))
}

/// Nothing if a position has fewer than two numbers.
fn feature(delivered: geojson::Feature, key: &str) -> Option<Feature> {
    let key = delivered.property(key).and_then(|value| match value {
        JsonValue::String(text) => Some(text.clone()),
        JsonValue::Number(number) => Some(match number.as_f64() {
            Some(float) if number.is_f64() => key_of_number(float),
            _ => number.to_string(),
        }),
        _ => None,
    });
    let shape = match delivered.geometry.map(|geometry| geometry.value) {
        None => Shape::Nothing,
        Some(GeometryValue::Polygon { coordinates }) => Shape::Polygons(polygon(&coordinates)?),
        Some(GeometryValue::MultiPolygon { coordinates }) => {
            let polygons: Option<Vec<_>> = coordinates.iter().map(polygon).collect();
            Shape::Polygons(polygons?.concat())
        }
        Some(_) => Shape::Other,
    };
    Some(Feature { key, shape })
}

fn polygon(rings: &PolygonType) -> Option<Vec<Outline>> {
    rings
        .iter()
        .enumerate()
        .map(|(place, ring)| {
            let points: Option<_> =
                ring.iter().map(|position| position.as_slice().first_chunk().copied()).collect();
            Some(Outline { hole: place > 0, points: points? })
        })
        .collect()
}
