//! Official house coordinates.

use streets::{Input, read_coordinates};

fn read(bytes: &[u8], encoding: Option<&str>) -> (Vec<streets::HouseCoordinate>, Vec<vocabulary::Finding>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hk.txt");
    std::fs::write(&path, bytes).unwrap();
    read_coordinates(Input { encoding, ..Input::new(&path, "hk.txt") })
}

#[test]
fn the_specified_order_is_read_without_a_header() {
    let mut bytes = b"N;DENW18AL10000001;A;05;3;15;000;0000;00002;12;a;355001,125;5645002,5;M".to_vec();
    bytes.push(0xfc);
    bytes.extend(b"hlenweg;50667;Musterstadt\n");
    let (coordinates, findings) = read(&bytes, Some("iso-8859-1"));
    assert_eq!(findings, []);
    let [house] = &coordinates[..] else { panic!("one address") };
    assert_eq!(house.municipality, "05315000");
    assert_eq!(house.street_key.as_deref(), Some("00002"));
    assert_eq!(house.street.as_deref(), Some("Mühlenweg"));
    assert_eq!((house.postcode.as_deref(), house.town.as_deref()), (Some("50667"), Some("Musterstadt")));
    assert_eq!(house.number.to_string(), "12a");
    assert_eq!((house.east, house.north), (355_001.125, 5_645_002.5));
    assert_eq!(house.quality, "A");
}

#[test]
fn a_header_decides_on_the_order_and_bad_lines_are_told() {
    let text = "nba;oid;qua;land;rbz;krs;gmd;ott;sss;hnr;adz;ostwert;nordwert;strname;plz;postonm\n\
                N;x;B;05;3;15;000;0000;00002;7;;1.5;2.5;Ahornweg;50667;Musterstadt\n\
                N;x;B;05;3;15;000;0000;00002;7;;ost;2.5;Ahornweg;50667;Musterstadt\n\
                N;x;B;05;3;15;000;0000;00002;sieben;;1.5;2.5;Ahornweg;50667;Musterstadt\n";
    let (coordinates, findings) = read(text.as_bytes(), None);
    assert_eq!(coordinates.len(), 1);
    let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert_eq!(rules, ["coordinate-unreadable", "number-unreadable"]);
}
