//! Dates put together from several places, each of which may know a part.

use ingest::{Ingested, ingest};
use vocabulary::ReferenceDate;
use vocabulary::profile::{Column, DatePlace, Profile, Role};

use crate::city::{self, areas, catalogue, cells, header, profile, rendered, rules, told, write};

/// What a text says under a file name, with dates in these places.
fn read(name: &str, text: &str, places: &[DatePlace], tweak: impl FnOnce(&mut Profile)) -> Ingested {
    let folder = tempfile::tempdir().expect("the system has a temporary folder");
    write(folder.path(), name, text);
    let mut profile = profile(name);
    let table = &mut profile.tables[0];
    table.columns = vec![Column::new("ew", "einwohner".into())];
    table.dates = places.to_vec();
    table.files[0].date = None;
    table.files[0].role = Role::Control;
    tweak(&mut profile);
    ingest(&profile, folder.path(), &areas(), &catalogue())
}

fn column(name: &str) -> DatePlace {
    DatePlace::Column(name.to_owned())
}

#[test]
fn the_month_of_a_column_and_the_year_of_the_file_name_make_a_date() {
    let text = "id;monat;ew\n01011101;Januar (31.);10\n01011101;Februar (28. bzw. 29.);20\n";
    let ingested = read("ew_2020.csv", text, &[column("monat"), DatePlace::FileName], |_| {});
    assert_eq!(
        rendered(&ingested),
        "\
Kontrolle: einwohner  2020-01-31: 01011101=10
Kontrolle: einwohner  2020-02-29: 01011101=20
"
    );
}

#[test]
fn the_month_of_a_column_or_of_a_column_name_and_the_year_of_a_title_make_a_date() {
    let in_rows = read(
        "a.csv",
        "Jahr 2020\nid;monat;ew\n01011101;Juni;10\n",
        &[column("monat"), DatePlace::Title],
        |profile| {
            header(profile, 2, 2);
        },
    );
    let in_names = read("a.csv", "Jahr 2020\nid;ew Juni\n01011101;10\n", &[DatePlace::Title], |profile| {
        header(profile, 2, 2);
        profile.tables[0].columns[0].name = "ew {date}".to_owned();
    });
    for ingested in [in_rows, in_names] {
        assert_eq!(rules(&ingested), [""; 0]);
        assert_eq!(cells(&ingested, "Kontrolle: einwohner  2020-06-30"), "01011101=10");
    }
}

#[test]
fn a_row_that_contradicts_the_file_name_is_told_with_both_places() {
    let text = "id;stand;ew\n01011101;31.12.2020;10\n01011102;31.12.2019;20\n";
    let ingested = read("ew_2020.csv", text, &[column("stand"), DatePlace::FileName], |_| {});
    assert_eq!(
        told(&ingested),
        [
            "date-contradictory: Im Dateinamen steht 2020, in dieser Zeile aber 31.12.2019; welcher Stichtag gilt, ist offen."
        ]
    );
    assert_eq!(ingested.findings[0].place.to_string(), "deliveries/ew_2020.csv, Zeile 3, Spalte stand");
    assert_eq!(cells(&ingested, "Kontrolle: einwohner  2020-12-31"), "01011101=10");
}

#[test]
fn column_names_file_names_and_titles_that_contradict_each_other_are_told() {
    let text = "Stand: Dezember 2019\nid;ew 2019\n01011101;10\n";
    let tweak = |profile: &mut Profile| {
        header(profile, 2, 2);
        profile.tables[0].columns[0].name = "ew {date}".to_owned();
    };
    let names = read("ew_2020.csv", text, &[DatePlace::FileName], tweak);
    assert_eq!(
        told(&names)[0],
        "date-contradictory: Im Dateinamen steht 2020, in diesem Spaltennamen aber 2019; welcher Stichtag gilt, ist offen."
    );
    let title = read("ew_2020.csv", text, &[DatePlace::FileName, DatePlace::Title], tweak);
    assert_eq!(
        told(&title),
        [
            "date-contradictory: Im Dateinamen steht 2020, in den Zeilen über der Kopfzeile aber 12/2019; welcher Stichtag gilt, ist offen."
        ]
    );
}

#[test]
fn a_row_that_contradicts_a_column_name_is_told_and_other_columns_are_read() {
    let text = "id;stand;ew Mai;ew Juni\n01011101;06/2020;10;20\n";
    let ingested = read("a.csv", text, &[column("stand")], |profile| {
        profile.tables[0].columns[0].name = "ew {date}".to_owned();
    });
    assert_eq!(
        told(&ingested),
        [
            "date-contradictory: Im Spaltennamen „ew Mai“ steht Monat 5, in dieser Zeile aber 06/2020; welcher Stichtag gilt, ist offen."
        ]
    );
    assert_eq!(cells(&ingested, "Kontrolle: einwohner  2020-06-30"), "01011101=20");
}

#[test]
fn a_place_that_should_hold_a_date_and_does_not_is_told() {
    let text = "id;monat;ew\n01011101;Juni;10\n";
    let ingested = read("ew.csv", text, &[column("monat"), DatePlace::FileName], |_| {});
    assert_eq!(told(&ingested), ["date-unreadable: Im Dateinamen steht kein Stichtag."]);
    let ingested = read("ew.csv", text, &[column("monat")], |_| {});
    assert_eq!(rules(&ingested)[0], "date-unreadable");
    assert!(ingested.findings[0].hint.starts_with("Das Jahr fehlt"), "{}", ingested.findings[0].hint);
}

#[test]
fn a_column_name_with_another_year_is_asked_about_unless_the_profile_gives_its_date() {
    let column = |date| Column { date, ..Column::new("Wohnfläche (2010)", "einwohner".into()) };
    let text = "id;Wohnfläche (2010)\n01011101;1\n01011102;2\n01011103;3\n02010101;4\n";
    let asked = city::read(text, |profile| profile.tables[0].columns = vec![column(None)]);
    assert_eq!(
        told(&asked),
        [
            "date-contradictory: Im Spaltennamen „Wohnfläche (2010)“ steht 2010, gelesen wird die Spalte aber zum 31.12.2020."
        ]
    );
    assert_eq!(asked.findings[0].severity, vocabulary::Severity::Ask);
    let given = city::read(text, |profile| {
        profile.tables[0].columns = vec![column(ReferenceDate::new(2020, 12, 31))];
    });
    assert_eq!(rules(&given), [""; 0]);
    let same = city::read(&text.replace("(2010)", "(Dez 2020)"), |profile| {
        profile.tables[0].columns = vec![Column::new("Wohnfläche (Dez 2020)", "einwohner".into())];
    });
    assert_eq!(rules(&same), [""; 0]);
}
