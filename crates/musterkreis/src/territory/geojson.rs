//! The borders of the Quartiere as a GeoJSON file in metres of EPSG:25832.

use super::{Kreis, Quartier};

impl Kreis {
    /// A `FeatureCollection` with one polygon a Quartier and the properties `key` and `name`.
    ///
    /// ```
    /// use musterkreis::{Kreis, Seed};
    /// let file = Kreis::new(Seed(1)).geojson();
    /// assert!(file.contains(r#""properties":{"key":"01A01","name":"#));
    /// ```
    pub fn geojson(&self) -> String {
        let features: Vec<String> = self.quartiere.iter().map(feature).collect();
        let system = r#"{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::25832"}}"#;
        let features = features.join(",\n");
        format!("{{\"type\":\"FeatureCollection\",\"crs\":{system},\"features\":[\n{features}\n]}}\n")
    }
}

fn feature(quartier: &Quartier) -> String {
    let points: Vec<String> =
        quartier.border.iter().map(|[east, north]| format!("[{east:.2},{north:.2}]")).collect();
    let properties = format!(r#"{{"key":"{}","name":"{}"}}"#, quartier.key, quartier.name);
    let geometry = format!(r#"{{"type":"Polygon","coordinates":[[{}]]}}"#, points.join(","));
    format!(r#"{{"type":"Feature","properties":{properties},"geometry":{geometry}}}"#)
}
