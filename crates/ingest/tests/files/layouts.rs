//! Where columns and dates are found: several header rows, long files, dates in names and titles.

use ingest::ingest;
use vocabulary::profile::{AreaPlace, Column, DatePlace, FixedField, Profile};
use vocabulary::{Breakdown, LevelId, ReferenceDate};

use crate::city::{areas, catalogue, cells, header, profile, read, rendered, rules, told, write};

const COMPLETE: &str = "01011101;10\n01011102;20\n01011103;30\n02010101;40\n";
const ALL: &str = "01011101=10 01011102=20 01011103=30 02010101=40";

fn only_inhabitants(profile: &mut Profile, name: &str) {
    profile.tables[0].columns = vec![Column::new(name, "einwohner".into())];
}

#[test]
fn names_of_several_header_rows_are_joined_and_one_entry_reads_all_dates() {
    let text = "\
Einwohner am Ort der Hauptwohnung;;;;
id;Insgesamt1);;davon;
;;;weib-
;30.06.2019;31.12.2020;30.06.2019;31.12.2020
01011101;10;11;4;5
01011102;20;21;8;9
";
    let text = text.replace("weib-\n", "\"weib-\nlich\";\n");
    let ingested = read(&text, |profile| {
        header(profile, 2, 5);
        profile.tables[0].columns = vec![
            Column::new("Insgesamt | {date}", "einwohner".into()),
            Column {
                breakdown: Breakdown::of("geschlecht", "w"),
                ..Column::new("davon | weiblich | {date}", "einwohner".into())
            },
            Column {
                breakdown: Breakdown::of("geschlecht", "m"),
                subtract: vec!["davon | weiblich | {date}".to_owned()],
                ..Column::new("Insgesamt | {date}", "einwohner".into())
            },
        ];
        profile.tables[0].files[0].date = None;
    });
    assert_eq!(rules(&ingested), ["areas-missing"]);
    assert_eq!(cells(&ingested, "gelesen: einwohner  2019-06-30"), "01011101=10 01011102=20");
    assert_eq!(cells(&ingested, "gelesen: einwohner  2020-12-31"), "01011101=11 01011102=21");
    assert_eq!(cells(&ingested, "gelesen: einwohner geschlecht:w 2020-12-31"), "01011101=5 01011102=9");
    assert_eq!(cells(&ingested, "gelesen: einwohner geschlecht:m 2019-06-30"), "01011101=6 01011102=12");
}

#[test]
fn a_misspelt_month_in_a_header_is_told_and_the_others_are_read() {
    let text = "id;Januar 2020 | x;Febuar 2020 | x\n01011101;1;2\n";
    let ingested = read(text, |profile| {
        only_inhabitants(profile, "{date} | x");
        profile.tables[0].files[0].date = None;
        profile.tables[0].files[0].role = vocabulary::profile::Role::Control;
    });
    assert_eq!(
        told(&ingested),
        [
            "column-without-date: An der Stelle des Stichtags steht im Spaltennamen „Febuar 2020“; die Spalte wird nicht gelesen."
        ]
    );
    assert_eq!(cells(&ingested, "Kontrolle: einwohner  2020-01-31"), "01011101=1");
}

#[test]
fn the_year_of_a_row_and_the_month_of_a_column_make_a_date_for_a_table_about_one_area() {
    let text = "\
Jahr;Monate;;;
;Januar (31.);;Februar (28. bzw. 29.);
;Insgesamt;weiblich;Insgesamt;weiblich
2020;50;20;60;30
2019;40;10;45;15
Stand: 21.07.2020
(C) Amt
";
    let ingested = read(text, |profile| {
        header(profile, 1, 3);
        let table = &mut profile.tables[0];
        table.area = AreaPlace::Fixed("01".to_owned());
        table.dates = vec![DatePlace::Column("Jahr".to_owned())];
        table.columns = vec![Column::new("Monate | {date} | Insgesamt", "einwohner".into())];
        table.files[0].date = None;
        table.files[0].level = LevelId::from("bezirk");
    });
    assert_eq!(
        rendered(&ingested),
        "\
Note deliveries/a.csv [rows-without-numbers]
  Zeilen 6–7 enthalten keine Zahlen (Titel, Fußnote, Quelle) und wurden übergangen.
  → Nichts zu tun, wenn dort kein Gebiet steht.

gelesen: einwohner  2019-01-31: 01=40
gelesen: einwohner  2019-02-28: 01=45
gelesen: einwohner  2020-01-31: 01=50
gelesen: einwohner  2020-02-29: 01=60
"
    );
}

#[test]
fn a_long_file_is_filtered_by_the_texts_of_other_columns() {
    let text = "\
tab,jahr,id,zeile,zahl
005,2020,01011101,10,100
005,2020,01011101,20,40
006,2020,01011101,10,7
005,2019,01011101,10,90
";
    let ingested = read(text, |profile| {
        let of = |line: &str, category: &str| Column {
            only: [("tab".to_owned(), "005".to_owned()), ("zeile".to_owned(), line.to_owned())].into(),
            breakdown: Breakdown(category.to_owned()),
            ..Column::new("zahl", "einwohner".into())
        };
        let table = &mut profile.tables[0];
        table.columns = vec![of("10", ""), of("20", "geschlecht:w"), of("30", "geschlecht:d")];
        table.dates = vec![DatePlace::Column("jahr".to_owned())];
        table.month_day = Some((12, 31));
        table.files[0].date = None;
        table.files[0].role = vocabulary::profile::Role::Control;
    });
    assert_eq!(
        rendered(&ingested),
        "\
Ask deliveries/a.csv, Spalte zahl [only-unmatched]
  Keine Zeile hat „tab“ = „005“ und „zeile“ = „30“; die Reihe bleibt leer.
  → Berichtigen Sie only in der Quelle, oder fragen Sie beim Lieferanten nach.

Kontrolle: einwohner  2019-12-31: 01011101=90
Kontrolle: einwohner  2020-12-31: 01011101=100
Kontrolle: einwohner geschlecht:w 2020-12-31: 01011101=40
"
    );
}

#[test]
fn the_same_area_twice_in_a_long_file_is_told_for_the_series_it_stands_twice_in() {
    let text = "id;art;zahl\n01011101;a;1\n01011101;b;2\n01011101;a;3\n";
    let ingested = read(text, |profile| {
        let of = |kind: &str, category: &str| Column {
            only: [("art".to_owned(), kind.to_owned())].into(),
            breakdown: Breakdown(category.to_owned()),
            ..Column::new("zahl", "einwohner".into())
        };
        profile.tables[0].columns = vec![of("a", ""), of("b", "geschlecht:w")];
        profile.tables[0].files[0].role = vocabulary::profile::Role::Control;
    });
    assert_eq!(
        told(&ingested),
        ["row-duplicate: Das Gebiet 01011101 (Stülerstraße) steht zum 31.12.2020 schon in Zeile 2."]
    );
    assert_eq!(cells(&ingested, "Kontrolle: einwohner  2020-12-31"), "01011101=1");
}

#[test]
fn columns_are_told_apart_by_number_and_have_dates_and_factors_of_their_own() {
    let text = "id;Wert;Wert\n01011101;1,5;2,25\n01011102;3;0,004\n01011103;0;1\n02010101;1;1\n";
    let ingested = read(text, |profile| {
        profile.decimal = ',';
        let of = |position, year| Column {
            position: Some(position),
            times: Some(1000),
            date: ReferenceDate::new(year, 6, 30),
            ..Column::new("Wert", "einwohner".into())
        };
        profile.tables[0].columns = vec![of(2, 2019), of(3, 2020)];
    });
    assert_eq!(
        cells(&ingested, "gelesen: einwohner  2019-06-30"),
        "01011101=1500 01011102=3000 01011103=0 02010101=1000"
    );
    assert_eq!(
        cells(&ingested, "gelesen: einwohner  2020-06-30"),
        "01011101=2250 01011102=4 01011103=1000 02010101=1000"
    );
}

#[test]
fn a_column_without_a_name_is_known_by_its_number() {
    let text = ";ew;\n01011101;10;4.5\n";
    let read = |number: &str| {
        read(text, |profile| {
            crate::city::area_column(profile).names = vec!["1".to_owned()];
            profile.tables[0].columns =
                vec![Column::new("ew", "einwohner".into()), Column::new(number, "quote".into())];
            profile.tables[0].files[0].role = vocabulary::profile::Role::Control;
        })
    };
    assert_eq!(cells(&read("3"), "Kontrolle: quote  2020-12-31"), "01011101=4.5");
    assert_eq!(
        told(&read("2")),
        ["column-missing: Die Spalte „2“ fehlt in der Kopfzeile."],
        "the second has a name"
    );
    assert_eq!(rules(&read("4")), ["column-missing"]);
}

#[test]
fn a_numbered_column_with_another_name_is_told() {
    let ingested = read(&format!("id;ew\n{COMPLETE}"), |profile| {
        profile.tables[0].columns =
            vec![Column { position: Some(3), ..Column::new("ew", "einwohner".into()) }];
    });
    assert_eq!(told(&ingested)[0], "column-missing: Spalte 3 gibt es nicht, erwartet wird dort „ew“.");
    assert!(ingested.findings[0].hint.starts_with("So heißt jetzt Spalte 2:"));
}

#[test]
fn the_date_may_stand_in_the_file_name_or_in_a_title() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "ew_2019-12.csv", &format!("id;ew\n{COMPLETE}"));
    let mut from_name = profile("ew_2019-12.csv");
    only_inhabitants(&mut from_name, "ew");
    from_name.tables[0].files[0].date = None;
    from_name.tables[0].dates = vec![DatePlace::FileName];
    let ingested = ingest(&from_name, folder.path(), &areas(), &catalogue());
    assert_eq!(cells(&ingested, "gelesen: einwohner  2019-12-31"), ALL);

    let text = format!("Einwohner, Teil 3\n\"Stand: 30.06.2020\"\nid;ew\n{COMPLETE}");
    let from_title = |title: &str| {
        read(&text.replace("Stand: 30.06.2020", title), |profile| {
            only_inhabitants(profile, "ew");
            header(profile, 3, 3);
            profile.tables[0].files[0].date = None;
            profile.tables[0].dates = vec![DatePlace::Title];
        })
    };
    assert_eq!(cells(&from_title("Stand: 30.06.2020"), "gelesen: einwohner  2020-06-30"), ALL);
    assert_eq!(
        told(&from_title("ohne Stand")),
        ["date-unreadable: In den Zeilen über der Kopfzeile steht kein Stichtag."]
    );
}

#[test]
fn a_year_in_a_header_is_completed_by_month_and_day() {
    let ingested = read(&format!("id;EW 2020\n{COMPLETE}"), |profile| {
        only_inhabitants(profile, "EW {date}");
        profile.tables[0].files[0].date = None;
        profile.tables[0].month_day = Some((6, 30));
    });
    assert_eq!(cells(&ingested, "gelesen: einwohner  2020-06-30"), ALL);
    let incomplete = read(&format!("id;EW 2020\n{COMPLETE}"), |profile| {
        only_inhabitants(profile, "EW {date}");
        profile.tables[0].files[0].date = None;
    });
    assert_eq!(incomplete.findings[0].rule, "date-unreadable");
    assert!(incomplete.findings[0].hint.contains("month_day"));
}

#[test]
fn line_breaks_hyphens_and_footnote_marks_in_names_do_not_matter() {
    let text = format!("id;\"Ein-\nwohner  insge-samt²\"\n{COMPLETE}");
    let ingested = read(&text, |profile| only_inhabitants(profile, "Einwohner insgesamt"));
    assert_eq!(rules(&ingested), [""; 0]);
    assert_eq!(cells(&ingested, "gelesen: einwohner  2020-12-31"), ALL);
}

#[test]
fn empty_cells_of_merged_columns_take_the_text_above() {
    let text = "Bezirk;Gebiet;ew\nMitte;Stülerstraße;10\n;Lützowstraße;30\nKreuzberg;Askanischer Platz;40\n";
    let ingested = read(text, |profile| {
        only_inhabitants(profile, "ew");
        profile.tables[0].fill_down = vec!["Bezirk".to_owned()];
        let column = crate::city::area_column(profile);
        column.names = vec!["Gebiet".to_owned()];
        column.by = vocabulary::profile::AreaBy::Name;
        column.parent = Some("Bezirk".to_owned());
        profile.tables[0].files[0].role = vocabulary::profile::Role::Control;
    });
    assert_eq!(
        told(&ingested),
        [
            "area-unknown: Ein Gebiet „Askanischer Platz“ in „Kreuzberg“ gibt es auf der Ebene Planungsraum nicht."
        ]
    );
    assert_eq!(
        ingested.findings[0].hint,
        "Dieses Gebiet liegt in 02 (Friedrichshain-Kreuzberg); prüfen Sie die Spalte area_parent."
    );
    assert_eq!(cells(&ingested, "Kontrolle: einwohner  2020-12-31"), "01011101=10 01011103=30");
}

#[test]
fn a_file_of_fixed_width_is_read_by_its_layout() {
    let text = "01011101  10Stülerstr.\n01011102  20\n01011103  30\n02010101  40\n";
    let ingested = read(text, |profile| {
        let field = |name: &str, start, length| FixedField { name: name.to_owned(), start, length };
        profile.fixed = vec![field("id", 1, 8), field("ew", 9, 4), field("name", 13, 20)];
        only_inhabitants(profile, "ew");
    });
    assert_eq!(rules(&ingested), [""; 0]);
    assert_eq!(cells(&ingested, "gelesen: einwohner  2020-12-31"), ALL);
}
