//! Berlin's facilities lie in the areas that shapely found for them, see `data/SOURCES.md`.

use std::io::Read;
use std::path::Path;

use geometry::{Crs, GeometrySource, Polygons};

struct Facility {
    metres: [f64; 2],
    degrees: [f64; 2],
    area: String,
}

fn facilities() -> Vec<Facility> {
    let packed = include_bytes!("data/facilities.csv.gz");
    let mut text = String::new();
    flate2::read::GzDecoder::new(&packed[..]).read_to_string(&mut text).expect("the file is gzipped text");
    let facility = |line: &str| {
        let [_, numbers @ .., area] = &line.split(',').collect::<Vec<_>>()[..] else { unreachable!() };
        let numbers: Vec<f64> = numbers.iter().map(|number| number.parse().expect("a number")).collect();
        let [east, north, longitude, latitude] = numbers[..] else { unreachable!() };
        Facility { metres: [east, north], degrees: [longitude, latitude], area: (*area).to_owned() }
    };
    text.lines().skip(1).map(facility).collect()
}

fn areas(target: Crs) -> Polygons {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/berlin/areas/planungsraeume.geojson");
    let source = GeometrySource {
        level: 0,
        file,
        shown: "planungsraeume.geojson".to_owned(),
        key: "id".to_owned(),
        crs: None,
        layer: None,
        strip_prefix: None,
    };
    let (areas, findings) = Polygons::read(&source, target);
    assert_eq!(findings, []);
    assert_eq!(areas.len(), 448);
    areas
}

#[test]
fn each_facility_lies_where_shapely_says() {
    let (areas, facilities) = (areas(Crs::Wgs84), facilities());
    assert_eq!(facilities.len(), 4_463);
    for facility in facilities {
        assert_eq!(areas.holding(facility.degrees), Some(&*facility.area), "{:?}", facility.degrees);
    }
}

#[test]
fn in_metres_they_lie_in_the_same_areas() {
    let (areas, facilities) = (areas(Crs::Utm33), facilities());
    let points: Vec<_> = facilities.iter().map(|facility| facility.metres).collect();
    let keys: Vec<&str> = areas.keys().collect();
    for (held, facility) in areas.holding_all(&points).into_iter().zip(facilities) {
        assert_eq!(held.map(|held| keys[held as usize]), Some(&*facility.area), "{:?}", facility.metres);
    }
}
