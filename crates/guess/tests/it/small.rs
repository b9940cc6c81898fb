//! Small files written here, one ability each.

/// The guessed source file for a delivery with a name and a content.
fn guessed(name: &str, content: impl AsRef<[u8]>) -> String {
    with_known(name, content, None)
}

/// The same with what a workspace knows.
pub(crate) fn with_known(name: &str, content: impl AsRef<[u8]>, known: Option<guess::Known<'_>>) -> String {
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
    assert!(unknown.contains("{ path = \"x/x.csv\" }, # date = \"JJJJ-MM-TT\""), "{unknown}");
}

#[test]
fn gaps_in_rows_of_sums_and_without_numbers_are_no_merged_cells() {
    let content = "Nr.;Quartier;Arbeitslose\n01;Altstadt;12\n02;Nordfeld;7\n03;Südhang;5\n;Insgesamt;24\n;in Klärung;\n";
    let toml = guessed("x.csv", content);
    assert!(toml.contains("area_column = \"Nr.\""), "{toml}");
    assert!(!toml.contains("fill_down") && !toml.contains("mehrere Zeilen je Gebiet"), "{toml}");
}

#[test]
fn the_path_is_the_one_that_import_makes_and_its_date_may_change() {
    let table = "Stadtteil;Jahr;Einwohner\n01;2023;12\n02;2023;15\n";
    let toml = guessed("Einwohner 2023.csv", table);
    assert!(toml.contains("{ path = \"einwohner/Einwohner *.csv\" },"), "{toml}");
    assert!(toml.contains("sozialblick import ARBEITSBEREICH einwohner \"Einwohner 2023.csv\""), "{toml}");
    assert!(guessed("ewr/ew_2023-12-31.csv", table).contains("{ path = \"ewr/ew_*.csv\" },"));
    // A day that holds for one file only must not hold for the next one.
    let dated = guessed("Dez 2023.csv", "Stadtteil;Einwohner 31.12.2023\n01;12\n02;15\n");
    assert!(dated.contains("{ path = \"dez/Dez 2023.csv\", date = \"2023-12-31\" },"), "{dated}");
}

#[test]
fn the_place_that_knows_most_of_the_date_wins() {
    let content = "Kinder in Kitas 2024;\nStadtteil;Kinder\n01;120\n02;88\n";
    let toml = guessed("kita_01.03.2024.csv", content);
    assert!(toml.contains("date_from = \"file-name\"") && !toml.contains("month_day"), "{toml}");
    assert!(toml.contains("{ path = \"kita/kita_*.csv\" },"), "{toml}");
}

#[test]
fn a_date_below_the_table_is_that_of_the_file() {
    let content = "Stadtteil;Kinder\n01;120\n02;88\nStand: 31.12.2023\n";
    let toml = guessed("kinder.csv", content);
    assert!(toml.contains("{ path = \"kinder/kinder.csv\", date = \"2023-12-31\" },"), "{toml}");
    assert!(toml.contains("der Stichtag steht unter der Tabelle"), "{toml}");
}

#[test]
fn line_breaks_hyphenation_and_footnote_marks_do_not_come_into_names() {
    let content = "Stadtteil;\"Bedarfsgemein-\nschaften\";Arbeitslose 1);\"Frauen\nin %\"\n01;830;12;4,5\n02;88;15;5,5\n";
    let toml = guessed("x.csv", content);
    assert!(
        toml.contains("{ name = \"Bedarfsgemeinschaften\", component = \"bedarfsgemeinschaften\" }"),
        "{toml}"
    );
    assert!(toml.contains("{ name = \"Arbeitslose\", component = \"arbeitslose\" }"), "{toml}");
    assert!(toml.contains("{ name = \"Frauen in %\", component = \"frauen-in-prozent\" }"), "{toml}");
}

#[test]
fn components_that_nobody_knows_yet_are_ready_to_be_pasted() {
    let toml = guessed("x.csv", "Stadtteil;Jahr;Einwohner;Anteil\n01;2020;12;4,5\n02;2020;15;6,5\n");
    let components = toml.split_once("ohne die Rauten am Zeilenanfang:\n").unwrap().1;
    let pasted: Vec<&str> = components.lines().map(|line| line.trim_start_matches(['#', ' '])).collect();
    assert_eq!(
        pasted,
        [
            "",
            "[[component]]",
            "id = \"einwohner\"",
            "title = { de = \"Einwohner\" }",
            "source = \"x\"",
            "",
            "[[component]]",
            "id = \"anteil\"",
            "title = { de = \"Anteil\" }",
            "source = \"x\"",
            "roll_up = \"none\"               # fertige Werte, keine Anzahlen",
        ]
    );
}

#[test]
fn numbers_of_one_are_told_in_the_singular() {
    let toml = guessed("x.csv", "Stadtteil;Jahr;Einwohner\n01;2020;1.213.004\n02;2020;15\n");
    assert!(toml.contains("# 1 Zahl ist so in Dreiergruppen geteilt"), "{toml}");
    assert!(toml.starts_with("# Erster Entwurf, aus der Datei geraten. Über jeder Angabe"), "{toml}");
}

#[test]
fn a_name_that_touches_its_key_is_a_column_of_its_own() {
    let content =
        "01Altstadt            1204   71\n02Nordfeld            2310  160\n03Südhang               48    5\n";
    let toml = guessed("einw_20231231.txt", content);
    assert!(toml.contains("{ name = \"Feld 1\", start = 1, length = 2 },"), "{toml}");
    assert!(toml.contains("{ name = \"Feld 2\", start = 3, length = 20 },"), "{toml}");
    assert!(toml.contains("area_column = \"Feld 1\""), "{toml}");
}

#[test]
fn a_header_line_of_a_fixed_layout_names_its_fields() {
    let content = "Nr Stadtteil      Einwohner unter 6\n\
                   01 Altstadt           1204      71\n\
                   02 Neustadt           2310     160\n\
                   03 Hafen                48       2\n";
    let toml = guessed("fest.txt", content);
    assert!(toml.contains("{ name = \"unter 6\", start = 29, length = 7 },"), "{toml}");
}

#[test]
fn columns_of_dates_are_split_by_the_categories_of_their_rows() {
    let content = "Stadtteil;Merkmal;31.12.2019;31.12.2020\n\
                   Altstadt;Einwohner;1204;1205\nAltstadt;unter 6;71;72\n\
                   Neustadt;Einwohner;2310;2311\nNeustadt;unter 6;160;161\n";
    let toml = guessed("x.csv", content);
    assert!(
        toml.contains("{ name = \"{date}\", only = { \"Merkmal\" = \"unter 6\" }, component = \"unter-6\" }"),
        "{toml}"
    );
}

#[test]
fn days_beside_columns_of_dates_tell_since_when_an_area_exists() {
    let content = "ID,NAME,validStartDate,2019-12-31,2020-12-31\n\
                   01,Altstadt,2000-01-01,1204,1207\n02,Neustadt,2000-01-01,2310,2313\n";
    let toml = guessed("x.csv", content);
    assert!(toml.contains("{ name = \"{date}\"") && !toml.contains("date_column"), "{toml}");
}

#[test]
fn a_year_in_a_name_is_its_date_where_other_names_hold_dates() {
    let content = "Stadtteil;Bevölkerung (31.12.2013);Wohnungen (31.01.2014);Saldo 2013;gebaut bis 1990\n\
                   01;12;7;5;3\n02;15;8;6;1\n";
    let toml = guessed("x.csv", content);
    assert!(toml.contains("{ name = \"Saldo {date}\", component = \"saldo\" }"), "{toml}");
    assert!(toml.contains("{ name = \"gebaut bis 1990\","), "{toml}");
    assert!(toml.contains("month_day = \"12-31\""), "{toml}");
}

#[test]
fn quarters_belong_to_the_date_and_are_no_categories() {
    let content = "Jahr;Quartal;Nr;Wert\n2022;Q1;01;72\n2022;Q1;02;9\n2022;Q2;01;71\n2022;Q2;02;8\n";
    let toml = guessed("x.csv", content);
    assert!(!toml.contains("only = "), "{toml}");
    assert!(toml.contains("ein Teil des Stichtags steht in der Spalte „Quartal“"), "{toml}");
}

#[test]
fn columns_whose_numbers_cannot_be_read_are_named() {
    let content = "Nr;Einwohner;Betroffene\n01;120;<5\n02;88;ca. 20\n03;12;[5]\n";
    let toml = guessed("x.csv", content);
    assert!(toml.contains("obwohl Zahlen oder Zeichen darin stehen: Betroffene (darin „<5“)."), "{toml}");
}

#[test]
fn names_of_areas_win_over_the_merged_cells_above_them() {
    let content = "Bezirk;Stadtteil;Einwohner\nMitte;Altstadt;1204\n;Neustadt;2310\n;Hafen;48\n;zusammen;3562\n\
                   Nord;Berg;320\n;Tal;12\n;Wald;7\n;zusammen;339\n";
    let toml = guessed("x.csv", content);
    assert!(toml.contains("area_column = \"Stadtteil\""), "{toml}");
    assert!(toml.contains("fill_down = [\"Bezirk\"]"), "{toml}");
    assert!(!toml.contains("mehrere Zeilen je Gebiet"), "{toml}");
}

#[test]
fn a_file_without_a_table_is_refused_with_a_finding() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("delivery");
    let wide = "1;".repeat(10_001);
    for (content, rule) in [("", "file-empty"), ("nur ein Satz\n", "table-missing"), (&wide, "row-too-wide")]
    {
        std::fs::write(&file, content).unwrap();
        let findings = guess::guess(&file, "x.csv", None).unwrap_err();
        assert!(findings.iter().any(|finding| finding.rule == rule), "{findings:?}");
    }
}
