//! Small files written here, one ability each.

use vocabulary::{Area, AreaIndex, AreaKey, AreaLevel, Areas, Catalogue, LevelId, Text};

/// The guessed source file for a delivery with a name and a content.
fn guessed(name: &str, content: impl AsRef<[u8]>) -> String {
    with_known(name, content, None)
}

fn with_known(name: &str, content: impl AsRef<[u8]>, known: Option<guess::Known<'_>>) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("delivery");
    std::fs::write(&file, content).unwrap();
    guess::guess(&file, name, known).unwrap().to_toml()
}

/// The guess without its head, which is always the same.
fn settings(toml: &str) -> &str {
    toml.split_once("licence = ").unwrap().1.split_once('\n').unwrap().1.trim_start()
}

#[test]
fn a_german_file_is_guessed_with_comments() {
    let content = "Stadtteil;Name;Jahr;Einwohner;Anteil\n\
                   01;Altstadt;2020;1.213;4,5\n\
                   02;Neustadt;2020;870;k.A.\n\
                   03;Westende;2020;2.004;12,25\n\
                   01;Altstadt;2021;1.220;4,25\n\
                   02;Neustadt;2021;881;k.A.\n\
                   03;Westende;2021;2.010;-\n\
                   Quelle: Amt für Statistik\n";
    insta::assert_snapshot!(settings(&guessed("ewr/einwohner.csv", content)));
}

#[test]
fn headers_of_several_rows_are_joined_and_their_dates_folded() {
    let content = "Arbeitslose in der Stadt;;;;\n\
                   ;;;;\n\
                   Gebiet;Frauen;;Männer;\n\
                   ;31.12.2019;31.12.2020;31.12.2019;31.12.2020\n\
                   01 Mitte;12;14;11;15\n\
                   02 Nord;7;.;9;8\n\
                   03 Süd;5;6;6;4\n";
    insta::assert_snapshot!(settings(&guessed("alo.csv", content)));
}

#[test]
fn a_long_file_is_split_by_its_categories() {
    let content = "jahr,raum_id,zei_id,zeile,zahl\n\
                   2019,001,10,Frauen,12\n2019,001,20,Männer,13\n2019,002,10,Frauen,22\n2019,002,20,Männer,21\n\
                   2020,001,10,Frauen,14\n2020,001,20,Männer,12\n2020,002,10,Frauen,25\n2020,002,20,Männer,20\n";
    let toml = guessed("lang.csv", content);
    assert!(
        toml.contains(r#"{ name = "zahl", only = { "zei_id" = "10" }, component = "frauen" }, # Frauen: 4 "#),
        "{toml}"
    );
    assert!(
        toml.contains(
            r#"{ name = "zahl", only = { "zei_id" = "20" }, component = "maenner" }, # Männer: 4 "#
        ),
        "{toml}"
    );
    assert!(toml.contains("area_column = \"raum_id\"\n"));
}

#[test]
fn a_file_in_cp850_is_told_by_its_umlauts() {
    let umlauts = "Bezirk;Einwohner\nK\u{94}ln-S\u{81}d;512\nM\u{81}lheim;480\nL\u{94}venich;77\n";
    let bytes: Vec<u8> = umlauts.chars().map(|c| c as u8).collect();
    let toml = guessed("bezirke.csv", bytes);
    assert!(toml.contains("encoding = \"cp850\""), "{toml}");
    assert!(toml.contains("„Köln“"), "{toml}");
}

#[test]
fn aligned_columns_become_a_fixed_layout() {
    let content = "Bezirk Einwohner Haushalte\n\
                   01         1213       604\n\
                   02          870       433\n\
                   03         2004      1001\n";
    let toml = guessed("fest.txt", content);
    assert!(toml.contains("{ name = \"Bezirk\", start = 1, length = 7 },"), "{toml}");
    assert!(toml.contains("{ name = \"Einwohner\", start = 8, length = 10 },"), "{toml}");
    assert!(toml.contains("{ name = \"Haushalte\", start = 18, length = 9 },"), "{toml}");
    assert!(!toml.contains("header_rows"), "{toml}");
}

#[test]
fn numbers_that_cannot_be_are_asked_about() {
    let content = "PLR_ID,EW,S1,S2,S3\n01100101,3419,4.2,1.1,8.0\n01100102,17,-9999,-9999,-9999\n\
                   01100103,5211,5.3,2.2,15.5\n01100104,12,-9999,-9999,-9999\n";
    let toml = guessed("mss.csv", content);
    assert!(toml.contains("symbols = { \"-9999\" = \"not_applicable\" }"), "{toml}");
    assert!(toml.contains("„-9999“ 6-mal"), "{toml}");
}

#[test]
fn cases_without_an_area_and_words_for_levels_are_seen() {
    let content = "GLIEDERUNG;NUMMER;NAME;JAHR;WERT\n\
                   Gesamtstadt;#100;Stadt München;2012;4,8\n\
                   Stadtbezirk;6;06 Sendling;2012;5,1\n\
                   Stadtbezirk;12;12 Schwabing;2012;5,3\n\
                   Stadtbezirk;99;99 nicht zuzuordnen;2012;2,5\n";
    let toml = guessed("m.csv", content);
    assert!(toml.contains("unplaced = [\"99\"]"), "{toml}");
    assert!(toml.contains("area_key = { strip = \"#\", digits = 2 }"), "{toml}");
    assert!(toml.contains(
        "level_column = { name = \"GLIEDERUNG\", levels = { \"Gesamtstadt\" = \"stadt\", \"Stadtbezirk\" = \"stadtbezirk\" } }"
    ), "{toml}");
}

#[test]
fn merged_cells_of_the_area_above_are_filled_down() {
    let content = "Bezirk;Stadtteil;Einwohner\n\
                   Nord;Altstadt;12\n;Neustadt;15\n;Hafen;9\nSüd;Altstadt;22\n;Weinberg;31\n;Hafen;8\n";
    let toml = guessed("stadtteile.csv", content);
    assert!(toml.contains("area_column = \"Stadtteil\""), "{toml}");
    assert!(toml.contains("area_parent = \"Bezirk\""), "{toml}");
    assert!(toml.contains("fill_down = [\"Bezirk\"]"), "{toml}");
}

#[test]
fn the_date_is_looked_for_in_title_sheet_and_file_name() {
    let table = "Stadtteil;Einwohner\n01;12\n02;15\n";
    assert!(guessed("x.csv", format!("Einwohner am 30.06.2012;\n{table}")).contains("date_from = \"title\""));
    assert!(guessed("ewr_2020-12.csv", table).contains("date_from = \"file-name\""));
    let unknown = guessed("x.csv", table);
    assert!(unknown.contains("{ path = \"x.csv\" }, # date = \"JJJJ-MM-TT\""), "{unknown}");
}

#[test]
fn the_areas_of_a_workspace_decide() {
    let levels = ["stadtteil", "stadt"].map(|id| AreaLevel {
        id: LevelId::from(id),
        title: Text::new(id, id),
        plural: Text::new(id, id),
    });
    let area = |level, key: &str, name: &str| Area {
        level,
        key: AreaKey::from(key),
        name: name.to_owned(),
        parent: (level == 0).then_some(AreaIndex(2)),
        valid_from: None,
        valid_to: None,
        formed_from: None,
    };
    let areas = [area(0, "001", "Altstadt"), area(0, "002", "Neustadt"), area(1, "05", "Köln")];
    let areas = Areas::new(levels.to_vec(), areas.to_vec());
    let known = guess::Known { areas: &areas, catalogue: &Catalogue::default() };
    let toml = with_known("x.csv", "a;b;c\n1;Altstadt;12\n2;Neustadt;15\n", Some(known));
    assert!(toml.contains("area_column = \"a\"") || toml.contains("area_column = \"b\""), "{toml}");
    assert!(toml.contains("level = \"stadtteil\""), "{toml}");
    let titled = "Arbeitslose\nKöln, krfr. Stadt\nJahr;Arbeitslose\n2012;48140\n2013;51362\n2014;54197\n";
    let toml = with_known("x.csv", titled, Some(known));
    assert!(toml.contains("area = \"05\"") && toml.contains("level = \"stadt\""), "{toml}");
}

#[test]
fn a_file_without_a_table_is_refused_with_a_finding() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("delivery");
    for (content, rule) in [("", "file-empty"), ("nur ein Satz\n", "table-missing")] {
        std::fs::write(&file, content).unwrap();
        let findings = guess::guess(&file, "x.csv", None).unwrap_err();
        assert!(findings.iter().any(|finding| finding.rule == rule), "{findings:?}");
    }
}
