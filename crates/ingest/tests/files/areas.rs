//! How areas are found: by key, by name, on several levels; and what is no area.

use ingest::ingest;
use vocabulary::profile::{AreaBy, Column, LevelColumn, Profile, Role};
use vocabulary::{LevelId, Severity};

use crate::city::{area_column, areas, catalogue, cells, profile, read, rules, told, write};

const ALL: &str = "01011101=10 01011102=20 01011103=30 02010101=40";

fn simple(profile: &mut Profile) {
    profile.tables[0].columns = vec![Column::new("ew", "einwohner".into())];
}

fn by_name(profile: &mut Profile) {
    simple(profile);
    area_column(profile).by = AreaBy::Name;
}

#[test]
fn names_are_found_over_spellings_and_near_misses_are_only_proposed() {
    let text = "id;ew\nSTUELERSTRASSE;10\nGroßer  Tiergarten 1);20\nLützowstr.;30\nAskanscher Platz;40\n";
    let ingested = read(text, by_name);
    assert_eq!(cells(&ingested, "gelesen: einwohner  2020-12-31"), "01011101=10 01011102=20 01011103=30");
    assert_eq!(rules(&ingested), ["area-unknown", "areas-missing"]);
    assert!(
        ingested.findings[0].hint.starts_with("Am ähnlichsten heißt 02010101 (Askanischer Platz);"),
        "{}",
        ingested.findings[0].hint
    );
}

#[test]
fn a_name_may_carry_the_title_of_its_level() {
    let text = "id;ew\nStülerstraße;10\nGroßer Tiergarten;20\nPlanungsraum Lützowstraße;30\nBezirk Mitte;60\nAskanischer Platz;40\n";
    let ingested = read(text, by_name);
    assert_eq!(cells(&ingested, "gelesen: einwohner  2020-12-31"), ALL);
    assert_eq!(cells(&ingested, "Kontrolle: einwohner  2020-12-31"), "01=60");
}

#[test]
fn keys_of_several_columns_are_joined_and_made_official_by_the_rule() {
    let text = "bez;rest;ew\n#1;011101 Stüler;10\n#1;011102;20\n#1;011103;30\n#2;010101 Ask;40\n";
    let ingested = read(text, |profile| {
        simple(profile);
        let column = area_column(profile);
        column.names = vec!["bez".to_owned(), "rest".to_owned()];
        column.rule.before = Some(" ".to_owned());
        column.rule.strip = Some("#".to_owned());
        column.rule.digits = Some(8);
    });
    assert_eq!(rules(&ingested), [""; 0]);
    assert_eq!(cells(&ingested, "gelesen: einwohner  2020-12-31"), ALL);
}

#[test]
fn counts_of_larger_areas_are_controls_and_ready_values_data() {
    let text = "\
id;ew;quote
01;60;4.5
01011101;10;4
01011102;20;5
01011103;30;4
02;40;7
02010101;40;7
";
    let ingested = read(text, |profile| {
        profile.tables[0].columns =
            vec![Column::new("ew", "einwohner".into()), Column::new("quote", "quote".into())];
    });
    assert_eq!(
        told(&ingested),
        [
            "rows-of-larger-areas: 2 Zeilen nennen größere Gebiete; Fallzahlen daraus dienen nur zum Vergleich mit unseren Summen."
        ]
    );
    assert_eq!(cells(&ingested, "gelesen: einwohner  2020-12-31"), ALL);
    assert_eq!(cells(&ingested, "Kontrolle: einwohner  2020-12-31"), "01=60 02=40");
    assert_eq!(
        cells(&ingested, "gelesen: quote  2020-12-31"),
        "01011101=4.0 01011102=5.0 01011103=4.0 02010101=7.0 01=4.5 02=7.0"
    );
}

#[test]
fn a_column_tells_the_level_and_rows_of_other_levels_are_left_out() {
    let text = "\
art;id;ew
PLR;01011101;10
PLR;01011102;20
PLR;01011103;30
Bezirk;01;60
Prognoseraum;0101;60
PLR;02010101;40
";
    let ingested = read(text, |profile| {
        simple(profile);
        let levels = [("PLR", "planungsraum"), ("Bezirk", "bezirk")];
        let levels = levels.map(|(word, level)| (word.to_owned(), LevelId::from(level))).into();
        area_column(profile).level = Some(LevelColumn { name: "art".to_owned(), levels });
    });
    assert_eq!(rules(&ingested), ["rows-of-larger-areas", "rows-left-out"]);
    assert_eq!(cells(&ingested, "gelesen: einwohner  2020-12-31"), ALL);
    assert_eq!(cells(&ingested, "Kontrolle: einwohner  2020-12-31"), "01=60");
}

#[test]
fn a_level_that_a_column_names_and_the_workspace_does_not_know_is_told() {
    let ingested = read("art;id;ew\nPLR;01011101;10\n", |profile| {
        simple(profile);
        let levels = [("PLR".to_owned(), LevelId::from("plr"))].into();
        area_column(profile).level = Some(LevelColumn { name: "art".to_owned(), levels });
    });
    assert_eq!(told(&ingested)[0], "level-unknown: Die Ebene „plr“ gibt es nicht.");
}

#[test]
fn a_row_of_sums_is_compared_with_the_areas_and_kept_apart() {
    let rows = "01011101;10\n01011102;20\n01011103;30\n02010101;40\n";
    let totals = |total: &str| read(&format!("id;ew\n{rows}Berlin insgesamt;{total}\n"), simple);
    let equal = totals("100");
    assert_eq!(
        told(&equal),
        [
            "total-recognised: Zeile 6 ist eine Summenzeile, deren Zahlen die Summe der Gebiete sind; solche Zeilen werden nicht als Gebiet gelesen."
        ]
    );
    assert_eq!(cells(&equal, "gelesen: einwohner  2020-12-31"), ALL);
    let differing = totals("1101");
    assert_eq!(differing.findings[0].severity, Severity::Ask);
    assert_eq!(
        told(&differing),
        [
            "total-differs: Die Summenzeile „Berlin insgesamt“ nennt für „einwohner“ zum 31.12.2020 1.101, die Gebiete ergeben 100."
        ]
    );
    assert_eq!(cells(&differing, "gelesen: einwohner  2020-12-31"), ALL);
}

#[test]
fn sums_of_groups_and_sums_with_cases_that_cannot_be_placed_are_understood() {
    let text = "\
id;ew
01011101;10
01011102;20
01011103;30
zusammen;60
02010101;40
zusammen;40
99;5
Insgesamt;105
";
    let ingested = read(text, simple);
    assert_eq!(
        told(&ingested),
        [
            "areas-unplaced: 1 Zeile enthält Fälle, die keinem Gebiet zuzuordnen sind; sie wurden ausgelassen.",
            "total-recognised: Zeilen 5, 7, 9 sind Summenzeilen, deren Zahlen die Summe der Gebiete sind; solche Zeilen werden nicht als Gebiet gelesen.",
        ]
    );
}

#[test]
fn a_sum_with_secret_parts_cannot_be_checked_but_must_not_be_too_small() {
    let rows = "01011101;10\n01011102;.\n01011103;30\n02010101;40\n";
    let totals = |total: &str| read(&format!("id;ew\n{rows}Summe;{total}\n"), simple);
    assert!(told(&totals("100"))[0].contains("ohne Möglichkeit zum Nachrechnen"));
    assert_eq!(rules(&totals("79")), ["total-differs"]);
}

#[test]
fn titles_footnotes_and_a_row_that_numbers_the_columns_are_passed_over() {
    let text = "\
id;ew;quote
;1;2
01011101;10;1
01011102;20;1

01011103;30;1
02010101;40;1
1) Fußnote; mit Semikolon
Quelle: Amt
";
    let ingested = read(text, simple);
    assert_eq!(
        told(&ingested),
        [
            "rows-without-numbers: Zeilen 2, 8–9 enthalten keine Zahlen (Titel, Fußnote, Quelle) und wurden übergangen."
        ]
    );
    assert_eq!(cells(&ingested, "gelesen: einwohner  2020-12-31"), ALL);
}

#[test]
fn a_row_of_two_texts_and_no_number_is_a_remark_unless_its_area_is_known() {
    let rows = "01011101;10;1\n01011102;20;1\n01011103;30;1\n02010101;40;1\n";
    let with = |row: &str| {
        read(&format!("id;ew;quote\n{rows}{row}\n"), |profile| {
            simple(profile);
            profile.tables[0].columns.push(Column::new("quote", "quote".into()));
        })
    };
    let remark = with("Erstellungsdatum: 23.02.2022;;© Statistik der Agentur");
    assert_eq!(
        told(&remark),
        ["rows-without-numbers: Zeile 6 enthält keine Zahlen (Titel, Fußnote, Quelle) und wurde übergangen."]
    );
    assert_eq!(rules(&with("Neues Gebiet;;12 Personen")), ["area-unknown"], "a number with a unit is one");
    assert_eq!(rules(&with("Neues Gebiet;.;")), ["area-unknown"], "a sign stands for a number");
}

#[test]
fn of_several_areas_with_a_name_the_one_that_exists_on_the_day_is_meant() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.csv", "id;ew\nMehringplatz;5\n");
    let mut all: Vec<vocabulary::Area> = areas().iter().map(|(_, area)| area.clone()).collect();
    all[3].name = "Mehringplatz".to_owned();
    let twice = vocabulary::Areas::new(areas().levels().to_vec(), all.clone());
    let mut profile = profile("a.csv");
    by_name(&mut profile);
    profile.tables[0].files[0].role = Role::Control;
    let ingested = ingest(&profile, folder.path(), &twice, &catalogue());
    assert_eq!(rules(&ingested), [""; 0], "the other one existed up to 2019 only");
    assert_eq!(cells(&ingested, "Kontrolle: einwohner  2020-12-31"), "02010101=5");
    all[2].name = "Mehringplatz".to_owned();
    let thrice = vocabulary::Areas::new(areas().levels().to_vec(), all);
    let ingested = ingest(&profile, folder.path(), &thrice, &catalogue());
    assert_eq!(
        told(&ingested),
        ["area-ambiguous: 3 Gebiete heißen „Mehringplatz“: 01011103, 02010101, 02010102."]
    );
}

#[test]
fn a_second_column_that_names_other_areas_is_asked_about() {
    let side_by_side = "id;x;schlüssel\n01011101;1;02010101\n01011102;2;01011103\n01011103;3;01011102\n02010101;4;01011101\n";
    let only_x = |profile: &mut Profile| {
        profile.tables[0].columns = vec![Column::new("x", "einwohner".into())];
    };
    let ingested = read(side_by_side, only_x);
    assert_eq!(
        told(&ingested),
        [
            "area-columns-differ: Die Spalte „schlüssel“ nennt hier ein anderes Gebiet als „id“, nach der die ganze Zeile zugeordnet ist."
        ]
    );
    assert_eq!(ingested.findings[0].place.to_string(), "deliveries/a.csv, Zeile 2, Spalte schlüssel");
    let names = "id;x;name\n01011101;1;Stülerstraße\n01011102;2;Lützowstraße\n01011103;3;Großer Tiergarten\n02010101;4;Askanischer Platz\n";
    assert_eq!(read(names, only_x).findings[0].place.row, Some(3));
    let agreeing = names.replace("Lützowstraße", "?").replace("Großer Tiergarten", "Lützowstr.");
    assert_eq!(rules(&read(&agreeing.replace('?', "Grosser Tiergarten"), only_x)), [""; 0]);
    let districts = "id;x;bezirk\n01011101;1;01\n01011102;2;01\n01011103;3;01\n02010101;4;02\n";
    assert_eq!(rules(&read(districts, only_x)), [""; 0]);
}

#[test]
fn umlauts_of_two_characters_are_the_same_names() {
    let ingested = read("name;x\nStu\u{308}lerstraße\u{a0};1\n", |profile| {
        profile.tables[0].columns = vec![Column::new("x", "einwohner".into())];
        let column = area_column(profile);
        column.names = vec!["name".to_owned()];
        column.by = AreaBy::Name;
    });
    assert_eq!(cells(&ingested, "gelesen: einwohner  2020-12-31"), "01011101=1");
}

#[test]
fn names_with_keys_or_with_what_is_above_them_get_a_hint() {
    let hint = |name: &str| {
        let ingested = read(&format!("name;x\n{name};1\n"), |profile| {
            profile.tables[0].columns = vec![Column::new("x", "einwohner".into())];
            let column = area_column(profile);
            column.names = vec!["name".to_owned()];
            column.by = AreaBy::Name;
        });
        ingested.findings[0].hint.clone()
    };
    assert!(hint("Lützowstraße (01011103)").contains("before = \" (\""));
    assert!(hint("Mitte - Lützowstraße").contains("strip = \"Mitte -\""));
}
