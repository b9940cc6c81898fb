use super::*;

const ESRI_UTM32: &str = r#"PROJCS["ETRS_1989_UTM_Zone_32N",GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",9.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;

const OGC_UTM33: &str = r#"PROJCS["ETRS89 / UTM zone 33N",GEOGCS["ETRS89",DATUM["European_Terrestrial_Reference_System_1989",SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]],AUTHORITY["EPSG","6258"]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4258"]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",15],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","25833"]]"#;

const ESRI_GK4: &str = r#"PROJCS["DHDN_3_Degree_Gauss_Zone_4",GEOGCS["GCS_Deutsches_Hauptdreiecksnetz",DATUM["D_Deutsches_Hauptdreiecksnetz",SPHEROID["Bessel_1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",4500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",12.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;

const OGC_GK2: &str = r#"PROJCS["DHDN / 3-degree Gauss-Kruger zone 2",GEOGCS["DHDN",DATUM["Deutsches_Hauptdreiecksnetz",SPHEROID["Bessel 1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",6],PARAMETER["scale_factor",1],PARAMETER["false_easting",2500000],PARAMETER["false_northing",0],UNIT["metre",1],AUTHORITY["EPSG","31466"]]"#;

const ESRI_WGS84: &str = r#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;

fn crs(text: &str) -> Option<Crs> {
    reference(text).map(|reference| reference.crs)
}

#[test]
fn the_systems_of_german_offices_are_recognised_from_both_dialects() {
    assert_eq!(crs(ESRI_UTM32), Some(Crs::Utm32));
    assert_eq!(crs(OGC_UTM33), Some(Crs::Utm33));
    assert_eq!(crs(ESRI_GK4), Some(Crs::GaussKrueger(4)));
    assert_eq!(crs(OGC_GK2), Some(Crs::GaussKrueger(2)));
    assert_eq!(crs(ESRI_WGS84), Some(Crs::Wgs84));
}

#[test]
fn a_second_text_about_heights_does_not_matter() {
    let with_heights = format!(r#"{ESRI_UTM32},VERTCS["ETRS_1989",UNIT["Meter",1.0]]"#);
    assert_eq!(crs(&with_heights), Some(Crs::Utm32));
    let compound = format!(r#"COMPD_CS["both",{OGC_UTM33},VERT_CS["DHHN2016"]]"#);
    assert_eq!(crs(&compound), Some(Crs::Utm33));
}

#[test]
fn an_unusual_false_easting_becomes_a_shift() {
    let prefixed = ESRI_UTM32.replace("500000.0", "2500000.0");
    let found = reference(&prefixed).expect("still UTM");
    assert_eq!(found.crs, Crs::Utm32);
    assert!((found.east_shift - 2_000_000.0).abs() < 1e-9);
}

#[test]
fn other_datums_units_and_projections_are_not_mistaken_for_ours() {
    assert_eq!(crs(&ESRI_GK4.replace("D_Deutsches_Hauptdreiecksnetz", "D_Pulkovo_1942_Adj_1983")), None);
    assert_eq!(crs(&ESRI_UTM32.replace(r#""Meter",1.0"#, r#""Foot_US",0.3048"#)), None);
    assert_eq!(crs(&ESRI_UTM32.replace("Transverse_Mercator", "Mercator_1SP")), None);
    assert_eq!(crs(&ESRI_UTM32.replace("9.0]", "3.0]")), None);
}

#[test]
fn truncated_and_senseless_texts_are_no_system() {
    for length in 0..ESRI_UTM32.len() {
        assert_eq!(crs(&ESRI_UTM32[..length]), None, "{length} signs");
    }
    assert_eq!(crs(&"A[".repeat(10_000)), None);
    assert_eq!(name(ESRI_UTM32).as_deref(), Some("ETRS_1989_UTM_Zone_32N"));
}
