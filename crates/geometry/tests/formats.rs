//! The same areas come out the same from every format, and damaged files are told, never a panic.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{areas, source};
use geometry::{Crs, GeometrySource, join};
use proptest::prelude::*;
use vocabulary::{AreaIndex, Detail, Finding, Severity, Topology};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// The fixture in a folder, in each format, as `levels.toml` would describe it.
fn sources(folder: &Path) -> [GeometrySource; 3] {
    let geojson = source(&folder.join("gebiete.geojson"), "nr");
    let mut shapefile = source(&folder.join("gebiete.shp"), "AREA_ID");
    shapefile.strip_prefix = Some("STGT".to_owned());
    let mut geopackage = source(&folder.join("gebiete.gpkg"), "nr");
    geopackage.layer = Some("gebiete".to_owned());
    [geojson, shapefile, geopackage]
}

fn read(source: &GeometrySource) -> (Topology, Vec<Finding>) {
    join(std::slice::from_ref(source), &areas(&["1", "2", "3"]), Crs::Utm33)
}

fn is_stopped(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Stop)
}

#[test]
fn every_format_gives_the_same_topology_and_no_findings() {
    let [geojson, shapefile, geopackage] = sources(&fixture("")).map(|source| read(&source));
    assert_eq!(geojson.1, []);
    assert_eq!(geojson, shapefile);
    assert_eq!(geojson, geopackage);
}

#[test]
fn the_fixture_has_the_arcs_one_would_draw_by_hand() {
    let (topology, _) = read(&sources(&fixture(""))[0]);
    assert_eq!(topology.crs, "EPSG:25833");
    assert_eq!(topology.origin, [389_000, 5_819_000]);
    // The outside of the square, its border with the third area, the enclave, and the third area's two outsides.
    let full = &topology.arcs[Detail::Full.at()];
    let border = vec![[4000, 0], [4003, 2107], [4001, 3000], [4000, 4000]];
    let enclave = vec![[1000, 1000], [1000, 2000], [2004, 2300], [2000, 1000], [1000, 1000]];
    assert_eq!(full.len(), 5);
    assert!(full.contains(&border));
    assert!(full.contains(&enclave));
    assert_eq!(topology.rings[&AreaIndex(0)].len(), 2);
    assert_eq!(topology.rings[&AreaIndex(1)].len(), 1);
    assert_eq!(topology.rings[&AreaIndex(2)].len(), 2);
}

#[test]
fn several_files_of_one_level_are_joined() {
    let [geojson, shapefile, _] = sources(&fixture(""));
    let once = read(&geojson).0;
    let (twice, findings) = join(&[geojson, shapefile], &areas(&["1", "2", "3"]), Crs::Utm33);
    assert_eq!(once, twice);
    assert_eq!(findings, []);
}

#[test]
fn the_target_may_be_another_system_than_that_of_the_file() {
    let source = &sources(&fixture(""))[0];
    let (topology, findings) = join(std::slice::from_ref(source), &areas(&["1", "2", "3"]), Crs::Utm32);
    assert_eq!(findings, []);
    assert_eq!(topology.crs, "EPSG:25832");
    // The corner [389000, 5819000] of zone 33 lies here in zone 32.
    assert_eq!(topology.origin.map(|metres| metres / 1000), [796, 5826]);
}

/// Copies the fixtures and lets a test spoil them.
fn spoiled(spoil: impl FnOnce(&Path)) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the copies");
    for entry in fs::read_dir(fixture("")).expect("the fixtures are there") {
        let from = entry.expect("the fixtures can be listed").path();
        let to = folder.path().join(from.file_name().expect("files have names"));
        fs::copy(from, to).expect("the fixtures can be copied");
    }
    spoil(folder.path());
    folder
}

/// Changes the bytes of a file.
fn rewrite(file: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(file).expect("the copy is there");
    change(&mut bytes);
    fs::write(file, bytes).expect("the copy can be changed");
}

#[test]
fn a_file_cut_short_stops_the_build() {
    let whole = sources(&fixture("")).map(|source| read(&source).0);
    for (format, name) in ["gebiete.geojson", "gebiete.shp", "gebiete.gpkg"].iter().enumerate() {
        let size = fs::metadata(fixture(name)).unwrap().len() as usize;
        for length in (0..size).step_by(97) {
            let folder = spoiled(|folder| rewrite(&folder.join(name), |bytes| bytes.truncate(length)));
            let (topology, findings) = read(&sources(folder.path())[format]);
            // A database may lack pages that hold nothing of the layer.
            let is_unharmed = *name == "gebiete.gpkg" && topology == whole[format];
            assert!(is_stopped(&findings) || is_unharmed, "{name}, {length} bytes");
        }
    }
}

#[test]
fn a_shapefile_without_index_is_read_all_the_same() {
    let folder = spoiled(|folder| fs::remove_file(folder.join("gebiete.shx")).unwrap());
    let whole = read(&sources(&fixture(""))[1]);
    assert_eq!(read(&sources(folder.path())[1]), whole);
}

#[test]
fn a_shapefile_with_the_table_of_another_delivery_stops_the_build() {
    let folder = spoiled(|folder| rewrite(&folder.join("gebiete.dbf"), |bytes| bytes[4] = 2));
    let (_, findings) = read(&sources(folder.path())[1]);
    assert_eq!(findings[0].rule, "shapefile-parts-disagree");
    assert!(findings[0].message.contains("3 Flächen"));
}

#[test]
fn a_missing_part_of_a_shapefile_is_named() {
    let folder = spoiled(|folder| fs::remove_file(folder.join("gebiete.dbf")).unwrap());
    let (_, findings) = read(&sources(folder.path())[1]);
    assert_eq!(findings[0].rule, "geometry-file-missing");
    assert!(findings[0].message.contains("gebiete.dbf"));
}

#[test]
fn a_layer_must_be_named_where_there_are_several() {
    let mut source = source(&fixture("gebiete.gpkg"), "nr");
    let (_, findings) = read(&source);
    assert_eq!(findings[0].rule, "layer-unclear");
    assert!(findings[0].hint.contains("„gebiete“, „punkte“"));
    source.layer = Some("punkte".to_owned());
    let (_, findings) = read(&source);
    assert_eq!(findings[0].rule, "geometry-not-polygon");
}

#[test]
fn reading_a_geopackage_leaves_no_files_behind() {
    let folder = spoiled(|_| ());
    let count = || fs::read_dir(folder.path()).unwrap().count();
    let before = count();
    read(&sources(folder.path())[2]);
    assert_eq!(count(), before);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn spoiled_bytes_are_found_or_leave_three_areas(
        format in 0..3_usize,
        part in 0..4_usize,
        spots in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let names = ["gebiete.geojson", "gebiete.shp", "gebiete.gpkg"];
        let parts = ["gebiete.shp", "gebiete.dbf", "gebiete.shx", "gebiete.prj"];
        let name = if format == 1 { parts[part] } else { names[format] };
        let folder = spoiled(|folder| {
            rewrite(&folder.join(name), |bytes| {
                for (spot, byte) in &spots {
                    let position = spot.index(bytes.len());
                    bytes[position] = *byte;
                }
            });
        });
        let (topology, findings) = read(&sources(folder.path())[format]);
        prop_assert!(!findings.is_empty() || topology.rings.len() == 3);
    }
}
