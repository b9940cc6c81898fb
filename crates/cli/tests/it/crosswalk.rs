//! A reform of boundaries from the address list to the published series on the latest territory.

use std::path::Path;

use crate::program::{Row, run, succeed, table};

/// Until 2020 A, B and C; from 2021 N (A and B) and two halves of C.
const FILES: [(&str, &str); 9] = [
    (
        "sozialblick.toml",
        "[municipality]\nid = \"musterstadt\"\nname = \"Musterstadt\"\ncontact = \"erfunden\"\nlicence = \"CC0\"\ncrs = \"EPSG:25832\"\nterritory = \"latest\"\n",
    ),
    (
        "areas/levels.toml",
        "[[level]]\nid = \"quartier\"\ntitle = \"Quartier\"\nplural = \"Quartiere\"\n[[level]]\nid = \"stadt\"\ntitle = \"Stadt\"\nplural = \"Städte\"\n",
    ),
    (
        "areas/areas.csv",
        "level,key,name,parent,valid_from,valid_to,formed_from\nstadt,0,Musterstadt,,,,\nquartier,A,Alt A,0,,2020-12-31,\nquartier,B,Alt B,0,,2020-12-31,\nquartier,C,Alt C,0,,2020-12-31,\nquartier,N,Neu N,0,2021-01-01,,\nquartier,O,Neu O,0,2021-01-01,,\nquartier,P,Neu P,0,2021-01-01,,\n",
    ),
    (
        "areas/crosswalks.toml",
        "[[crosswalk]]\nlevel = \"quartier\"\nfrom = \"2021-01-01\"\nfile = \"reform.csv\"\nweight = \"population\"\n",
    ),
    (
        "sources/amt.toml",
        r#"
id = "amt"
title = "Statistik"
supplier = "Amt"
licence = "CC0"
[[table]]
area_column = "key"
level = "quartier"
columns = [ { name = "ew", component = "einwohner" }, { name = "alo", component = "arbeitslose" } ]
files = [ { path = "2020.csv", date = "2020-12-31" }, { path = "2022.csv", date = "2022-12-31" } ]
"#,
    ),
    ("deliveries/2020.csv", "key;ew;alo\nA;1000;50\nB;500;.\nC;801;40\n"),
    ("deliveries/2022.csv", "key;ew;alo\nN;1510;80\nO;620;20\nP;210;25\n"),
    (
        "catalog/components.toml",
        "[[component]]\nid = \"einwohner\"\ntitle = \"Einwohner\"\nsource = \"amt\"\n[[component]]\nid = \"arbeitslose\"\ntitle = \"Arbeitslose\"\nsource = \"amt\"\n",
    ),
    (
        "catalog/indicators/alle.toml",
        r#"
[[indicator]]
id = "einwohner"
title = "Einwohner"
topic = "leben"
definition = "Einwohner"
kind = "count"
numerator = ["einwohner"]
publish_from = "quartier"
[[indicator]]
id = "arbeitslosigkeit"
title = "Arbeitslosigkeit"
topic = "leben"
definition = "Arbeitslose unter den Einwohnern"
kind = "share"
numerator = ["arbeitslose"]
base = ["einwohner"]
publish_from = "quartier"
"#,
    ),
];

/// Three addresses in four of C lie in O.
const ADDRESSES: &str = "Straße;alt;neu;Personen\nAm Markt 1;A;N;12\nAm Markt 2;B;N;4\nBergweg 1;C;O;30\nBergweg 2;C;P;10\nBergweg 3;C;;7\n";

fn write(root: &Path, path: &str, content: &str) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, content).unwrap();
}

fn derive(root: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut all = vec!["crosswalk", "derive"];
    all.extend(arguments);
    let out = root.join("reform.csv");
    all.extend(["--out", out.to_str().unwrap()]);
    let output = run(all);
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn an_address_list_becomes_a_series_on_the_latest_territory() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "adressen.csv", ADDRESSES);
    for (path, content) in FILES {
        write(root, path, content);
    }
    write(root, "catalog/topics.toml", "[[topic]]\nid = \"leben\"\ntitle = \"Leben\"\n");
    write(root, "catalog/protection.toml", "[[rule]]\nmin_count = 3\n");
    let addresses = root.join("adressen.csv");
    let addresses = addresses.to_str().unwrap();
    let (code, told) = derive(
        &root.join("areas"),
        &["--addresses", addresses, "--old", "alt", "--new", "neu", "--weight", "Personen"],
    );
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("keinen alten oder keinen neuen Schlüssel haben: 1."), "{told}");
    assert!(told.contains("3 alte Räume → 3 neue Räume (geteilt: 1)"), "{told}");
    let shares = std::fs::read_to_string(root.join("areas/reform.csv")).unwrap();
    assert_eq!(shares, "old,new,share\nA,N,1\nB,N,1\nC,O,0.75\nC,P,0.25\n");

    let output = run(["release", root.to_str().unwrap(), "--edition", "1"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{told}");
    assert!(told.contains("1 genau und 4 geschätzt (nach Anteilen der Bevölkerung)"), "{told}");
    assert!(told.contains("(geheim: 1)"), "{told}");
    let rows = table(succeed(["export", root.to_str().unwrap(), "--all"]).as_bytes());
    let cell = |indicator: &str, area: &str| {
        let fits = |row: &&Row| {
            row["indicator"] == indicator && row["area"] == area && row["reference_date"] == "2020-12-31"
        };
        let row = rows.iter().find(fits).unwrap();
        format!("{} {} {} {}", row["numerator"], row["base"], row["state"], row["flags"])
    };
    assert_eq!(cell("einwohner", "N"), "1500  value ");
    assert_eq!(cell("einwohner", "O"), "601  value estimated");
    assert_eq!(cell("einwohner", "P"), "200  value estimated");
    assert_eq!(cell("einwohner", "0"), "2301  value estimated");
    assert_eq!(cell("arbeitslosigkeit", "O"), "30 601 value estimated");
    assert_eq!(cell("arbeitslosigkeit", "N"), "  secret ");
    assert!(rows.iter().all(|row| !["A", "B", "C"].contains(&row["area"].as_str())));
}

const OLD: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"nr":"A"},"geometry":{"type":"Polygon","coordinates":[[[10.0,52.0],[10.2,52.0],[10.2,52.1],[10.0,52.1],[10.0,52.0]]]}}]}"#;
const NEW: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"nr":"1"},"geometry":{"type":"Polygon","coordinates":[[[10.0,52.0],[10.1,52.0],[10.1,52.1],[10.0,52.1],[10.0,52.0]]]}},
{"type":"Feature","properties":{"nr":"2"},"geometry":{"type":"Polygon","coordinates":[[[10.1,52.0],[10.2,52.0],[10.2,52.1],[10.1,52.1],[10.1,52.0]]]}}]}"#;

#[test]
fn polygons_and_a_census_grid_give_shares() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "alt.geojson", OLD);
    write(root, "neu.geojson", NEW);
    // Kilometre cells east of the grid's centre at 10° E, 52° N; the last one lies outside.
    write(
        root,
        "gitter.csv",
        "x;y;Einwohner\n4323500;3213500;60\n4329500;3213500;30\n4331500;3213500;-1\n4325500;3215500;10,0\n4399500;3213500;99\n",
    );
    let path = |name: &str| root.join(name).to_str().unwrap().to_owned();
    let (grid, old, new) = (path("gitter.csv"), path("alt.geojson"), path("neu.geojson"));
    let mut arguments = vec!["--grid", &grid, "--x", "x", "--y", "y", "--weight", "Einwohner"];
    arguments.extend(["--old-geometry", &old, "--old-key", "nr", "--new-geometry", &new, "--new-key", "nr"]);
    let (code, told) = derive(root, &arguments);
    assert_eq!(code, Some(0), "{told}");
    let shares = std::fs::read_to_string(root.join("reform.csv")).unwrap();
    assert_eq!(shares, "old,new,share\nA,1,0.7\nA,2,0.3\n");
}

#[test]
fn a_column_that_is_not_there_is_told_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "adressen.csv", ADDRESSES);
    let addresses = folder.path().join("adressen.csv");
    let (code, told) =
        derive(folder.path(), &["--addresses", addresses.to_str().unwrap(), "--old", "alt", "--new", "Raum"]);
    assert_eq!(code, Some(2));
    assert!(told.contains("Die Spalte „Raum“ fehlt."), "{told}");
    assert!(!folder.path().join("reform.csv").exists());
}

#[test]
fn addresses_and_grid_exclude_each_other_and_one_is_required() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(derive(folder.path(), &[]).0, Some(2));
    assert_eq!(derive(folder.path(), &["--addresses", "a", "--grid", "b"]).0, Some(2));
    assert_eq!(derive(folder.path(), &["--addresses", "a", "--old", "b"]).0, Some(2));
}

#[test]
fn without_evidence_both_ways_to_it_are_named() {
    let output = run(["crosswalk", "derive", "--out", "nirgends.csv", "--lang", "de"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("--addresses <DATEI>|--grid <DATEI>"), "{told}");
}
