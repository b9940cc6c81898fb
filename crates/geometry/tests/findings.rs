//! What is wrong with a geometry file is told, with a way out.

mod common;

use common::{area, areas, source};
use geometry::{Crs, GeometrySource, join};
use vocabulary::{AreaIndex, Areas, Finding, Severity, Topology};

/// Longitude and latitude of a corner of Berlin.
const CORNER: [f64; 2] = [13.376_198, 52.518_611];

/// A square of about a hundred metres, as the coordinates of a GeoJSON polygon.
fn square(corner: [f64; 2], side: f64) -> String {
    let [x, y] = corner;
    let (right, top) = (x + side, y + side);
    format!("[[[{x},{y}],[{right},{y}],[{right},{top}],[{x},{top}],[{x},{y}]]]")
}

fn feature(key: &str, geometry: &str) -> String {
    format!(r#"{{"type":"Feature","properties":{{"nr":{key}}},"geometry":{geometry}}}"#)
}

fn polygon(key: &str, coordinates: &str) -> String {
    feature(key, &format!(r#"{{"type":"Polygon","coordinates":{coordinates}}}"#))
}

/// Writes a GeoJSON file, lets a test change how it is described, and reads it.
fn read_as(
    head: &str,
    features: &[String],
    areas: &Areas,
    describe: impl FnOnce(&mut GeometrySource),
) -> (Topology, Vec<Finding>) {
    let folder = tempfile::tempdir().expect("a folder for the file");
    let file = folder.path().join("gebiete.geojson");
    let all = features.join(",");
    let text = format!(r#"{{"type":"FeatureCollection",{head}"features":[{all}]}}"#);
    std::fs::write(&file, text).expect("the file can be written");
    let mut source = source(&file, "nr");
    describe(&mut source);
    join(&[source], areas, Crs::Utm33)
}

fn read(features: &[String], areas: &Areas) -> (Topology, Vec<Finding>) {
    read_as("", features, areas, |_| ())
}

fn rules(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.rule.as_str()).collect()
}

#[test]
fn without_a_statement_geojson_is_in_degrees() {
    let (topology, findings) = read(&[polygon("1", &square(CORNER, 0.001))], &areas(&["1"]));
    assert_eq!(findings, []);
    assert_eq!(topology.origin[1], 5_819_959);
}

#[test]
fn an_unknown_key_comes_with_a_near_miss() {
    let features =
        [polygon(r#""01011101""#, &square(CORNER, 0.001)), polygon("1011102", &square([13.4, 52.5], 0.001))];
    let (topology, findings) = read(&features, &areas(&["01011101", "01011102"]));
    assert_eq!(topology.rings.len(), 1);
    assert_eq!(rules(&findings), ["key-unknown", "area-without-geometry"]);
    assert_eq!(findings[0].hint, "Meinten Sie „01011102“?");
    assert_eq!(findings[0].place.column.as_deref(), Some("nr"));
    assert_eq!(findings[1].message, "Ohne Fläche bleiben auf der Karte: „01011102“.");
}

#[test]
fn numbers_and_spaces_around_texts_are_no_obstacle() {
    for key in ["7", "7.0", r#"" 7 ""#] {
        let (_, findings) = read(&[polygon(key, &square(CORNER, 0.001))], &areas(&["7"]));
        assert_eq!(findings, [], "{key}");
    }
}

#[test]
fn a_file_of_another_level_is_reported_once() {
    let features: Vec<String> =
        (0..50).map(|number| polygon(&number.to_string(), &square(CORNER, 0.001))).collect();
    let (_, findings) = read(&features, &areas(&["STGT01"]));
    assert_eq!(rules(&findings), ["no-key-known"]);
    assert!(findings[0].hint.contains("„STGT01“"));
}

#[test]
fn a_missing_attribute_comes_with_a_near_miss_or_what_there_is() {
    let features = [polygon("1", &square(CORNER, 0.001))];
    let name = |name: &'static str| move |source: &mut GeometrySource| name.clone_into(&mut source.key);
    let (_, near) = read_as("", &features, &areas(&["1"]), name("Nr"));
    assert_eq!(rules(&near), ["key-attribute-missing"]);
    assert_eq!(near[0].hint, "Meinten Sie „nr“?");
    let (_, far) = read_as("", &features, &areas(&["1"]), name("schluessel"));
    assert_eq!(far[0].hint, "Vorhanden sind: „nr“.");
}

#[test]
fn features_without_key_or_polygon_are_named_and_the_rest_is_drawn() {
    let features = [
        polygon("null", &square(CORNER, 0.001)),
        feature("2", "null"),
        polygon("3", "[]"),
        feature("4", r#"{"type":"Point","coordinates":[13.4,52.5]}"#),
        polygon("5", &square(CORNER, 0.001)),
    ];
    let (topology, findings) = read(&features, &areas(&["2", "3", "4", "5"]));
    assert_eq!(topology.rings.keys().collect::<Vec<_>>(), [&AreaIndex(3)]);
    let expected = ["key-missing", "geometry-missing", "geometry-missing", "geometry-not-polygon"];
    assert_eq!(rules(&findings), expected);
}

#[test]
fn parts_of_an_area_are_joined_and_their_seam_is_gone() {
    let [x, y] = CORNER;
    let features = [polygon("1", &square([x, y], 0.001)), polygon("1", &square([x + 0.001, y], 0.001))];
    let (topology, findings) = read(&features, &areas(&["1"]));
    assert_eq!(rules(&findings), ["areas-in-parts"]);
    assert_eq!(findings[0].severity, Severity::Note);
    assert_eq!(topology.rings[&AreaIndex(0)].len(), 1);
}

#[test]
fn an_area_that_lives_on_in_others_needs_no_polygon() {
    let mut young = area("2");
    young.formed_from = Some(AreaIndex(0));
    let level = areas(&["1"]).levels().to_vec();
    let areas = Areas::new(level, vec![area("1"), young]);
    let (_, findings) = read(&[polygon("2", &square(CORNER, 0.001))], &areas);
    assert_eq!(findings, []);
}

#[test]
fn an_area_smaller_than_the_resolution_is_noted() {
    let features = [polygon("1", &square(CORNER, 1e-9)), polygon("2", &square([13.4, 52.5], 0.001))];
    let (topology, findings) = read(&features, &areas(&["1", "2"]));
    assert_eq!(rules(&findings), ["area-collapsed"]);
    assert_eq!(topology.rings.len(), 1);
}

#[test]
fn areas_of_different_times_may_overlap() {
    let [x, y] = CORNER;
    let features =
        [polygon("1", &square([x, y], 0.001)), polygon("2", &square([x + 0.0005, y + 0.0005], 0.001))];
    let level = areas(&["1"]).levels().to_vec();
    let [mut old, mut new] = [area("1"), area("2")];
    old.valid_to = "2020-12-31".parse().ok();
    new.valid_from = "2021-01-01".parse().ok();
    let (topology, findings) = read(&features, &Areas::new(level, vec![old, new]));
    assert_eq!(findings, []);
    assert_eq!(topology.rings.len(), 2);
}

#[test]
fn an_area_that_never_exists_needs_no_polygon() {
    let level = areas(&["1"]).levels().to_vec();
    let mut never = area("2");
    never.valid_from = "2021-01-01".parse().ok();
    never.valid_to = "2020-12-31".parse().ok();
    let areas = Areas::new(level, vec![area("1"), never]);
    let (_, findings) = read(&[polygon("1", &square(CORNER, 0.001))], &areas);
    assert_eq!(findings, []);
}

#[test]
fn overlapping_areas_are_noted() {
    let [x, y] = CORNER;
    let features =
        [polygon("1", &square([x, y], 0.001)), polygon("2", &square([x + 0.0005, y + 0.0005], 0.001))];
    let (_, findings) = read(&features, &areas(&["1", "2"]));
    assert_eq!(rules(&findings), ["borders-cross"]);
    assert_eq!(findings[0].message, "Grenzen kreuzen sich: „1 und 2“.");
}

#[test]
fn coordinates_in_another_system_than_stated_are_implausible_with_advice() {
    let advice = |corner: [f64; 2], side: f64| {
        let (topology, findings) = read(&[polygon("1", &square(corner, side))], &areas(&["1"]));
        assert_eq!(topology.rings.len(), 0);
        assert_eq!(rules(&findings), ["coordinates-implausible"]);
        findings[0].hint.clone()
    };
    assert!(advice([4_593_519.0, 5_821_500.0], 100.0).contains("EPSG:31468"));
    assert!(advice([CORNER[1], CORNER[0]], 0.001).contains("Achsen vertauscht"));
    assert!(advice([-74.0, 40.7], 0.001).starts_with("Bitte crs"));
}

#[test]
fn what_levels_toml_declares_wins_over_the_file() {
    let head = r#""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::25832"}},"#;
    let features = [polygon("1", &square([389_821.0, 5_819_961.0], 100.0))];
    let (topology, findings) = read_as(head, &features, &areas(&["1"]), |source| {
        source.crs = Some(Crs::Utm33);
    });
    assert_eq!(rules(&findings), ["crs-contradicts"]);
    assert_eq!(findings[0].severity, Severity::Ask);
    assert_eq!(topology.origin, [389_821, 5_819_961]);
}

#[test]
fn a_zone_in_front_of_eastings_is_taken_off() {
    let head = r#""crs":{"type":"name","properties":{"name":"EPSG:5650"}},"#;
    let features = [polygon("1", &square([33_389_821.0, 5_819_961.0], 100.0))];
    let (topology, findings) = read_as(head, &features, &areas(&["1"]), |_| ());
    assert_eq!(findings, []);
    assert_eq!(topology.origin, [389_821, 5_819_961]);
}

#[test]
fn an_unreadable_system_stops_the_build_unless_one_is_declared() {
    let head = r#""crs":{"type":"name","properties":{"name":"EPSG:3857"}},"#;
    let features = [polygon("1", &square(CORNER, 0.001))];
    let (_, stopped) = read_as(head, &features, &areas(&["1"]), |_| ());
    assert_eq!(rules(&stopped), ["crs-unknown"]);
    assert!(stopped[0].message.contains("EPSG:3857"));
    let (_, declared) = read_as(head, &features, &areas(&["1"]), |source| {
        source.crs = Some(Crs::Wgs84);
    });
    assert_eq!(declared, []);
}

#[test]
fn files_that_are_not_there_or_of_another_format_stop_the_build() {
    let folder = tempfile::tempdir().unwrap();
    let missing = source(&folder.path().join("fehlt.gpkg"), "nr");
    let drawing = source(&folder.path().join("plan.dwg"), "nr");
    let (_, findings) = join(&[missing, drawing], &areas(&["1"]), Crs::Utm33);
    assert_eq!(rules(&findings), ["geometry-file-missing", "geometry-format-unknown"]);
    assert!(findings.iter().all(|finding| finding.severity == Severity::Stop));
}

#[test]
fn a_broken_line_of_geojson_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("gebiete.geojson");
    std::fs::write(&file, "{\"type\":\"FeatureCollection\",\n\"features\":[\n}").unwrap();
    let (_, findings) = join(&[source(&file, "nr")], &areas(&["1"]), Crs::Utm33);
    assert_eq!(rules(&findings), ["geometry-file-damaged"]);
    assert_eq!(findings[0].place.row, Some(3));
}

#[test]
fn maps_are_not_drawn_in_degrees() {
    let (topology, findings) = join(&[], &areas(&["1"]), Crs::Wgs84);
    assert_eq!(rules(&findings), ["crs-not-metric"]);
    assert_eq!(topology, Topology::default());
}
