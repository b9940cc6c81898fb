//! `areas/`: the areas of all levels, their geometry, the street directory and former names of streets.

use std::fmt::Write as _;

use crate::deliveries::{block_side, town_name};
use crate::territory::Kreis;

/// How the geometry file begins.
const HEAD: &str = r#"{"type":"FeatureCollection","name":"Musterkreis (erfunden)","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::25832"}},"features":["#;

/// How the line of a Quartier begins.
const FEATURE: &str = r#"{"type":"Feature","#;

/// The files while Kreis after Kreis is added.
pub(super) struct Files {
    areas: String,
    streets: String,
    names: String,
    /// Lines of the geometry file, one for each Quartier.
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
        let geometry = kreis.geojson();
        let features = geometry.lines().filter(|line| line.starts_with(FEATURE));
        self.features.extend(features.map(|line| line.trim_end_matches(',').to_owned()));
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
        [
            ("areas/areas.csv", self.areas),
            ("areas/streets.csv", self.streets),
            ("areas/street-names.csv", self.names),
            ("areas/quartiere.geojson", format!("{HEAD}\n{}\n]}}\n", self.features.join(",\n"))),
        ]
    }
}
