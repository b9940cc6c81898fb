//! Musterkreis, an invented workspace of four Quartiere: from the signs in an office's file to the published states.

use std::collections::BTreeMap;
use std::path::Path;

use crate::program::{Row, run, succeed, table};

const FILES: [(&str, &str); 10] = [
    (
        "sozialblick.toml",
        "[municipality]\nid = \"musterkreis\"\nname = \"Musterkreis\"\ncontact = \"erfunden\"\nlicence = \"CC0\"\ncrs = \"EPSG:25832\"\n",
    ),
    (
        "areas/levels.toml",
        r#"
[[level]]
id = "quartier"
title = "Quartier"
plural = "Quartiere"
[[level]]
id = "kreis"
title = "Kreis"
plural = "Kreise"
"#,
    ),
    (
        "areas/areas.csv",
        "level,key,name,parent,valid_from,valid_to,formed_from\nkreis,0,Musterkreis,,,,\nquartier,01,Nord,0,,,\nquartier,02,Ost,0,,,\nquartier,03,Süd,0,,,\nquartier,04,West,0,,,\n",
    ),
    (
        "areas/exclusions.csv",
        "list,level,key,from,until,reason_de,reason_en\nindex,quartier,04,,,Gewerbegebiet,commercial area\n",
    ),
    (
        "sources/amt.toml",
        r#"
id = "amt"
title = "Statistik"
supplier = "Amt"
licence = "CC0"
[read]
decimal = ","
thousands = "."
symbols = { "-" = "zero", "•" = "secret", "…" = "later", "x" = "not_applicable" }
[[table]]
area_column = "Schlüssel"
date_column = { name = "Jahr", month_day = "12-31" }
level = "quartier"
columns = [
  { name = "Einwohner", component = "einwohner" },
  { name = "Fälle", component = "faelle" },
  { name = "Dauer", component = "dauer" },
]
files = [ { path = "faelle.csv" } ]
"#,
    ),
    (
        "deliveries/faelle.csv",
        "Schlüssel;Jahr;Einwohner;Fälle;Dauer\n01;2020;1.000;100;10,5\n02;2020;2.000;-;4\n03;2020;3.000;600;1\n04;2020;-;-;7\n01;2022;1.000;150;11\n02;2022;2.000;•;…\n03;2022;3.000;300;2\n04;2022;500;x;\n",
    ),
    ("catalog/topics.toml", "[[topic]]\nid = \"leben\"\ntitle = \"Leben\"\n"),
    (
        "catalog/components.toml",
        r#"
[[component]]
id = "einwohner"
title = "Einwohner"
source = "amt"
[[component]]
id = "faelle"
title = "Fälle"
source = "amt"
[[component]]
id = "dauer"
title = "Wohndauer"
source = "amt"
roll_up = "weighted-by:einwohner"
"#,
    ),
    (
        "catalog/indicators/leben.toml",
        r#"
[[indicator]]
id = "anteil"
title = "Anteil"
topic = "leben"
definition = "Fälle an Einwohnern"
kind = "share"
numerator = ["faelle"]
base = ["einwohner"]
publish_from = "quartier"
[[indicator]]
id = "dauer"
title = "Wohndauer"
topic = "leben"
definition = "mittlere Wohndauer"
kind = "value"
numerator = ["dauer"]
unit = "Jahre"
publish_from = "quartier"
[[indicator]]
id = "alt"
title = "Anteil mit früherer Definition"
topic = "leben"
definition = "Fälle an Einwohnern"
kind = "share"
numerator = ["faelle"]
base = ["einwohner"]
publish_from = "quartier"
version = 2
earlier = [ { version = 1, until = "2020-12-31", note = "anders gezählt" } ]
"#,
    ),
    ("catalog/protection.toml", "inhabitants = \"einwohner\"\n[[rule]]\nmin_count = 3\n"),
];

const INDICES: &str = r#"
[[index]]
id = "wandel"
title = "Wandel"
topic = "leben"
definition = "Veränderung des Anteils über zwei Jahre"
level = "quartier"
dates = ["2022-12-31"]
valid = { exclusions = "index" }
parts = [ { indicator = "anteil", change_years = 2 } ]
classes = [ { id = "-", label = "sinkt", below = 0.0 }, { id = "+", label = "steigt" } ]
[[index]]
id = "wandel-alt"
title = "Wandel über eine Definition hinweg"
topic = "leben"
definition = "nicht berechenbar"
level = "quartier"
dates = ["2022-12-31"]
parts = [ { indicator = "alt", change_years = 2 } ]
classes = [ { id = "1", label = "alle" } ]
"#;

fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, content) in FILES.into_iter().chain([("catalog/indices.toml", INDICES)]) {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    folder
}

fn released(folder: &Path) -> BTreeMap<(String, String, String), Row> {
    let path = folder.to_str().unwrap();
    let output = run(["release", path, "--edition", "1"]);
    assert_eq!(output.status.code(), Some(1), "an index across a changed definition asks to be looked at");
    let rows = table(succeed(["export", path, "--all"]).as_bytes());
    let key =
        |row: &Row| (row["indicator"].clone(), row["reference_date"][..4].to_owned(), row["area"].clone());
    rows.into_iter().map(|row| (key(&row), row)).collect()
}

fn cell<'a>(cells: &'a BTreeMap<(String, String, String), Row>, at: [&str; 3]) -> (&'a str, &'a str) {
    let row = &cells[&(at[0].to_owned(), at[1].to_owned(), at[2].to_owned())];
    (&row["state"], &row["value"])
}

#[test]
fn every_kind_of_nothing_travels_from_the_file_to_the_export() {
    let folder = workspace();
    let cells = released(folder.path());
    assert_eq!(cell(&cells, ["anteil", "2020", "01"]), ("value", "10"));
    assert_eq!(cell(&cells, ["anteil", "2020", "02"]), ("zero", "0"));
    assert_eq!(cell(&cells, ["anteil", "2020", "04"]), ("not_computable", ""), "0 of 0 is no share");
    assert_eq!(cell(&cells, ["anteil", "2022", "02"]), ("secret", ""));
    assert_eq!(cell(&cells, ["anteil", "2022", "04"]), ("not_applicable", ""));
    assert_eq!(cell(&cells, ["dauer", "2022", "02"]), ("later", ""));
    assert_eq!(cell(&cells, ["dauer", "2022", "04"]), ("missing", ""));
}

#[test]
fn larger_areas_add_numerators_and_bases_and_divide_once() {
    let folder = workspace();
    let cells = released(folder.path());
    // (100 + 0 + 600 + 0) / (1000 + 2000 + 3000 + 0); the mean of the rates would be 10.
    let (state, value) = cell(&cells, ["anteil", "2020", "0"]);
    assert_eq!((state, value.parse::<f64>().unwrap()), ("value", 100.0 * 700.0 / 6000.0));
}

#[test]
fn a_secret_part_makes_the_larger_area_incomplete_with_its_coverage() {
    let folder = workspace();
    let cells = released(folder.path());
    // 01 and 03 are known, 02 is secret, to 04 the question does not apply: 450 of 4000, two of three areas.
    let row = &cells[&("anteil".to_owned(), "2022".to_owned(), "0".to_owned())];
    assert_eq!((row["state"].as_str(), row["value"].as_str()), ("incomplete", "11.25"));
    assert_eq!((row["numerator"].as_str(), row["base"].as_str()), ("450", "4000"));
    assert_eq!(row["flags"], "coverage=0.667");
}

#[test]
fn ready_values_are_averaged_only_as_their_source_says_and_flagged() {
    let folder = workspace();
    let cells = released(folder.path());
    let row = &cells[&("dauer".to_owned(), "2020".to_owned(), "0".to_owned())];
    // (10.5·1000 + 4·2000 + 1·3000 + 7·0) / 6000
    assert_eq!(row["value"].parse::<f64>().unwrap(), 21_500.0 / 6000.0);
    assert_eq!(row["flags"], "estimated");
}

#[test]
fn change_is_taken_in_percentage_points_among_valid_areas() {
    let folder = workspace();
    let cells = released(folder.path());
    // 01: 15 - 10 = 5 points; 03: 10 - 20 = -10 points; z of (5, -10) is (1, -1).
    assert_eq!(cell(&cells, ["wandel", "2022", "01"]), ("value", "1"));
    assert_eq!(cell(&cells, ["wandel", "2022", "03"]), ("value", "-1"));
    assert_eq!(cell(&cells, ["wandel", "2022", "02"]).0, "secret");
    assert_eq!(cell(&cells, ["wandel", "2022", "04"]).0, "not_applicable");
}

#[test]
fn no_change_is_taken_across_a_changed_definition() {
    let folder = workspace();
    let cells = released(folder.path());
    assert_eq!(cell(&cells, ["wandel-alt", "2022", "01"]), ("not_computable", ""));
    assert_eq!(cells[&("alt".to_owned(), "2020".to_owned(), "01".to_owned())]["version"], "1");
}

#[test]
fn a_wrong_delivery_is_told_with_file_row_and_column_and_stops_the_build() {
    let folder = workspace();
    let file = folder.path().join("deliveries/faelle.csv");
    let wrong =
        std::fs::read_to_string(&file).unwrap().replace("03;2020;3.000;600", "03;2020;3.000;sechshundert");
    std::fs::write(&file, wrong).unwrap();
    let output = run(["build", folder.path().to_str().unwrap()]);
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(message.contains("Halt: deliveries/faelle.csv, Zeile 4, Spalte Fälle"), "{message}");
    assert!(!folder.path().join("vault").exists(), "nothing half-made stays");
}

#[test]
fn categories_that_do_not_make_up_the_total_are_told() {
    let folder = workspace();
    let write = |path: &str, added: &str| {
        let path = folder.path().join(path);
        let content = std::fs::read_to_string(&path).unwrap_or_default();
        std::fs::write(path, content + added).unwrap();
    };
    let dimension = "[[dimension]]\nid = \"g\"\ntitle = \"Geschlecht\"\ncategories = [ { id = \"m\", title = \"m\" }, { id = \"w\", title = \"w\" } ]\n";
    write("catalog/components.toml", dimension);
    write("deliveries/g.csv", "id,m,w\n01,400,600\n02,900,1000\n03,1500,1500\n04,0,0\n");
    write(
        "sources/amt.toml",
        r#"
[[table]]
area_column = "id"
level = "quartier"
columns = [
  { name = "m", component = "einwohner", breakdown = "g:m" },
  { name = "w", component = "einwohner", breakdown = "g:w" },
]
files = [ { path = "g.csv", date = "2020-12-31" } ]
"#,
    );
    let output = run(["check", folder.path().to_str().unwrap()]);
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("zuerst in Ost (02): 1900 statt 2000"), "{message}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn an_edition_that_opens_what_the_one_before_hides_asks() {
    let folder = workspace();
    let path = folder.path().to_str().unwrap();
    let rule = folder.path().join("catalog/protection.toml");
    std::fs::write(&rule, "inhabitants = \"einwohner\"\n[[rule]]\nmin_count = 200\n").unwrap();
    run(["release", path, "--edition", "1"]);
    std::fs::write(&rule, "inhabitants = \"einwohner\"\n[[rule]]\nmin_count = 3\n").unwrap();
    let output = run(["release", path, "--edition", "2"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(told.contains("in der Ausgabe 1 geheim und in dieser offen: 01 zum 31.12.2020"), "{told}");
    assert!(told.contains("[secret-reopened"), "{told}");
}
