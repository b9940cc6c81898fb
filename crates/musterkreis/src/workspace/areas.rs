//! `areas/`: the areas of all levels, their geometry, the street directory and former names of streets.

use std::fmt::Write as _;

use crate::deliveries::{block_side, town_name};
use crate::territory::Kreis;

/// The files while Kreis after Kreis is added.
pub(super) struct Files {
    areas: String,
    streets: String,
    names: String,
    features: Vec<String>,
}

impl Files {
    pub(super) fn begin() -> Self {
        Self {
            areas: "level,key,name,parent,valid_from,valid_to,formed_from\n".to_owned(),
            streets: "town,postcode,street_key,street,side,from,to,area,block_side,valid_from,valid_to\n"
                .to_owned(),
            names: "town,name,street,valid_from,valid_to\n".to_owned(),
            features: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, kreis: &Kreis) {
        self.add_areas(kreis);
        self.add_streets(kreis);
        let features = kreis.quartiere.iter().map(|quartier| feature(&quartier.key, &quartier.border));
        self.features.extend(features);
    }

    fn add_areas(&mut self, kreis: &Kreis) {
        let mut area = |level: &str, key: &str, name: &str, parent: &str| {
            let _ = writeln!(self.areas, "{level},{key},{name},{parent},,,");
        };
        for quartier in &kreis.quartiere {
            area("quartier", &quartier.key, &quartier.name, &kreis.sozialraeume[quartier.sozialraum].key);
        }
        for sozialraum in &kreis.sozialraeume {
            area("sozialraum", &sozialraum.key, &sozialraum.name, &kreis.towns[sozialraum.town].key);
        }
        for (at, town) in kreis.towns.iter().enumerate() {
            area("gemeinde", &town.key, &town_name(kreis, at), &kreis.key);
        }
        area("kreis", &kreis.key, &format!("{} (erfunden)", kreis.name), "");
    }

    fn add_streets(&mut self, kreis: &Kreis) {
        let written =
            |end: Option<crate::streets::HouseNumber>| end.map_or(String::new(), |end| end.to_string());
        let day = |day: Option<vocabulary::ReferenceDate>| day.map_or(String::new(), |day| day.to_string());
        for (at, entry) in kreis.directory.iter().enumerate() {
            let street = &kreis.streets[entry.street];
            let quartier = &kreis.quartiere[entry.quartier];
            let _ = writeln!(
                self.streets,
                "{},{},{},{},{},{},{},{},{},{},{}",
                town_name(kreis, street.town),
                quartier.postcode,
                street.key,
                street.name,
                entry.side.word(),
                written(entry.from),
                written(entry.to),
                quartier.key,
                block_side(kreis.copy, at),
                day(entry.valid_from),
                day(entry.valid_to),
            );
        }
        for street in &kreis.streets {
            if let Some((name, last)) = &street.former {
                let _ =
                    writeln!(self.names, "{},{name},{},,{last}", town_name(kreis, street.town), street.name);
            }
        }
    }

    pub(super) fn end(self) -> [(&'static str, String); 4] {
        let head = r#"{"type":"FeatureCollection","name":"Musterkreis (erfunden)","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::25832"}},"features":["#;
        [
            ("areas/areas.csv", self.areas),
            ("areas/streets.csv", self.streets),
            ("areas/street-names.csv", self.names),
            ("areas/quartiere.geojson", format!("{head}\n{}\n]}}\n", self.features.join(",\n"))),
        ]
    }
}

/// A polygon in metres of EPSG:25832.
fn feature(key: &str, border: &[[f64; 2]]) -> String {
    let points: Vec<String> = border.iter().map(|[east, north]| format!("[{east:.2},{north:.2}]")).collect();
    let points = points.join(",");
    format!(
        r#"{{"type":"Feature","properties":{{"key":"{key}"}},"geometry":{{"type":"Polygon","coordinates":[[{points}]]}}}}"#
    )
}
