//! What is read of files that are as they should be, or nearly so.

use ingest::{ingest, merge};
use vocabulary::profile::{DatePlace, Role};
use vocabulary::{AreaIndex, Breakdown, Flag, LevelId, Observed, ReferenceDate, Severity};

use crate::city::{areas, catalogue, cells, header, profile, read, rendered, rules, write};

const HEADER: &str = "id;einwohner;weiblich;quote\n";
const ROWS: &str = "\
01011101;3419;1623;4.2
01011102;192;71;0
01011103;5211;2453;4.9
02010101;2573;1200;7.25
";

#[test]
fn a_good_file_gives_counts_remainders_and_values_without_a_finding() {
    let ingested = read(&format!("{HEADER}{ROWS}"), |_| {});
    assert_eq!(
        rendered(&ingested),
        "\
gelesen: einwohner  2020-12-31: 01011101=3419 01011102=192 01011103=5211 02010101=2573
gelesen: einwohner geschlecht:m 2020-12-31: 01011101=1796 01011102=121 01011103=2758 02010101=1373
gelesen: einwohner geschlecht:w 2020-12-31: 01011101=1623 01011102=71 01011103=2453 02010101=1200
gelesen: quote  2020-12-31: 01011101=4.2 01011102=0.0 01011103=4.9 02010101=7.25
"
    );
}

#[test]
fn the_kinds_of_nothing_stay_apart_and_secret_wins_over_missing_in_a_remainder() {
    let rows = "01011101;;.;-\n01011102;192;;x\n01011103;5211;.;4.9\n02010101;-;-;\n";
    let ingested = read(&format!("{HEADER}{rows}"), |profile| {
        let not_applicable = vocabulary::profile::Symbol::Absent(vocabulary::Absence::NotApplicable);
        profile.symbols.insert("x".to_owned(), not_applicable);
    });
    assert_eq!(
        rendered(&ingested),
        "\
gelesen: einwohner  2020-12-31: 01011101=Missing 01011102=192 01011103=5211 02010101=0
gelesen: einwohner geschlecht:m 2020-12-31: 01011101=Secret 01011102=Missing 01011103=Secret 02010101=0
gelesen: einwohner geschlecht:w 2020-12-31: 01011101=Secret 01011102=Missing 01011103=Secret 02010101=0
gelesen: quote  2020-12-31: 01011101=0.0 01011102=NotApplicable 01011103=4.9 02010101=Missing
"
    );
}

#[test]
fn excluded_areas_are_not_applicable_whatever_the_file_says_or_leaves_out() {
    for row in ["01011102;192;abc;0\n", ""] {
        let rows = ROWS.replace("01011102;192;71;0\n", row);
        let ingested =
            read(&format!("{HEADER}{rows}"), |profile| profile.exclusions = Some("mss".to_owned()));
        assert_eq!(
            cells(&ingested, "gelesen: einwohner geschlecht:w 2020-12-31"),
            "01011101=1623 01011102=NotApplicable 01011103=2453 02010101=1200"
        );
        assert_eq!(rules(&ingested), ["areas-excluded"]);
        assert_eq!(
            ingested.findings[0].message,
            "1 Gebiet steht auf der Ausschlussliste „mss“; ihre Werte gelten als nicht anwendbar, gleich was die Datei enthält."
        );
    }
}

#[test]
fn rows_that_cannot_be_placed_are_counted_and_left_out() {
    let ingested = read(&format!("{HEADER}{ROWS}99;5;x;1\n99;7;y;1\n"), |_| {});
    assert_eq!(rules(&ingested), ["areas-unplaced"]);
    assert_eq!(ingested.findings[0].severity, Severity::Note);
    assert!(ingested.findings[0].message.starts_with("2 Zeilen enthalten Fälle"));
}

#[test]
fn a_control_file_is_kept_apart_and_need_not_be_complete() {
    let ingested = read(&format!("{HEADER}01;8822;4147;4.5\n"), |profile| {
        let file = &mut profile.tables[0].files[0];
        file.level = LevelId::from("bezirk");
        file.role = Role::Control;
    });
    assert_eq!(rules(&ingested), [""; 0]);
    assert!(ingested.observations.data.is_empty());
    assert_eq!(cells(&ingested, "Kontrolle: einwohner  2020-12-31"), "01=8822");
}

#[test]
fn the_flag_of_a_file_holds_for_its_series() {
    let ingested = read(&format!("{HEADER}{ROWS}"), |profile| {
        profile.tables[0].files[0].flag = Some(Flag::Provisional);
    });
    let flags: Vec<String> =
        ingested.observations.data.values().map(|series| series.flags.to_words()).collect();
    assert_eq!(flags, ["provisional"; 4]);
}

#[test]
fn a_column_of_years_spreads_the_rows_over_dates() {
    let text = "\
jahr,id,einwohner,weiblich,quote
2019,01011101,3400,1600,4.0
2020,01011101,3419,1623,4.2
2020,01011102,192,71,0
2020,01011103,5211,2453,4.9
2020,02010101,2573,1200,7.25
";
    let ingested = read(text, |profile| {
        profile.tables[0].files[0].date = None;
        profile.tables[0].dates = vec![DatePlace::Column("jahr".to_owned())];
        profile.tables[0].month_day = Some((12, 31));
    });
    assert_eq!(cells(&ingested, "gelesen: einwohner  2019-12-31"), "01011101=3400");
    assert_eq!(
        cells(&ingested, "gelesen: einwohner  2020-12-31"),
        "01011101=3419 01011102=192 01011103=5211 02010101=2573"
    );
    assert_eq!(rules(&ingested), ["areas-missing"]);
    assert_eq!(
        ingested.findings[0].message,
        "4 Gebiete haben keine Zeile: 01011102 zum 31.12.2019, 01011103 zum 31.12.2019, 02010101 zum 31.12.2019, 02010102 zum 31.12.2019.",
        "Mehringplatz existed up to the end of 2019"
    );
}

#[test]
fn row_numbers_are_those_of_the_file_with_titles_windows_line_ends_and_blank_lines() {
    let text = format!("Titel \"offen\n\n{HEADER}{ROWS}").replace('\n', "\r\n");
    let text = text.replace("01011102;192;", "\r\n01011102;x192;");
    let ingested = read(&text, |profile| header(profile, 3, 3));
    let places: Vec<String> = ingested.findings.iter().map(|finding| finding.place.to_string()).collect();
    assert_eq!(places, ["deliveries/a.csv, Zeile 6, Spalte einwohner"]);
}

#[test]
fn blanks_around_cells_empty_columns_at_the_end_and_empty_rows_do_no_harm() {
    let text = "\
 id ;einwohner ;weiblich;quote
 01011101 ; 3419;1623\u{a0};4.2;;
01011102;192;71;0
01011103;5211;2453;4.9
02010101;2573;1200;7.25
;;;;;
   
";
    let ingested = read(text, |_| {});
    assert_eq!(rules(&ingested), [""; 0]);
    assert_eq!(
        cells(&ingested, "gelesen: einwohner  2020-12-31"),
        "01011101=3419 01011102=192 01011103=5211 02010101=2573"
    );
}

#[test]
fn a_missing_file_is_told_with_the_name_that_is_there() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "EWR_2020.CSV", HEADER);
    let told = |path: &str| {
        let ingested = ingest(&profile(path), folder.path(), &areas(), &catalogue());
        rendered(&ingested)
    };
    assert_eq!(
        told("ewr2020.csv"),
        "\
Stop deliveries/ewr2020.csv [file-missing]
  Diese Datei gibt es nicht.
  → Im selben Ordner liegt „EWR_2020.CSV“; ist sie gemeint, berichtigen Sie den Pfad in der Quelle.

"
    );
    assert!(told("../geheim.csv").starts_with("Stop deliveries/../geheim.csv [file-outside]"));
    assert!(told(".").contains("Hier liegt ein Ordner, keine Datei."));
}

#[test]
fn a_level_component_or_date_that_the_workspace_does_not_know_is_told() {
    let text = format!("{HEADER}{ROWS}");
    let level = read(&text, |profile| profile.tables[0].files[0].level = LevelId::from("kiez"));
    assert_eq!(rules(&level), ["level-unknown"]);
    assert_eq!(
        level.findings[0].hint,
        "Berichtigen Sie level in der Quelle; bekannt sind planungsraum, bezirk."
    );
    let component = read(&text, |profile| profile.tables[0].columns[0].component = "haushalte".into());
    assert_eq!(rules(&component), ["component-unknown"]);
    let date = read(&text, |profile| profile.tables[0].files[0].date = None);
    assert_eq!(rules(&date), ["date-missing"]);
}

#[test]
fn two_columns_of_one_series_are_told_and_the_first_is_read() {
    let ingested = read(&format!("{HEADER}{ROWS}"), |profile| {
        profile.tables[0].columns[1].breakdown = Breakdown::total();
    });
    assert_eq!(rules(&ingested), ["series-twice"]);
    assert_eq!(
        cells(&ingested, "gelesen: einwohner  2020-12-31"),
        "01011101=3419 01011102=192 01011103=5211 02010101=2573"
    );
}

#[test]
fn two_files_of_one_series_are_told_with_both_names_and_the_first_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.csv", &format!("{HEADER}{ROWS}"));
    write(folder.path(), "b.csv", &format!("{HEADER}{}", ROWS.replace("3419", "3420")));
    let mut profile = profile("a.csv");
    profile.tables[0].columns.truncate(2);
    let mut second = profile.tables[0].files[0].clone();
    second.path = "b.csv".to_owned();
    profile.tables[0].files.push(second);
    let ingested = ingest(&profile, folder.path(), &areas(), &catalogue());
    let told: Vec<String> = ingested
        .findings
        .iter()
        .map(|finding| format!("{:?} {}: {}", finding.severity, finding.place, finding.message))
        .collect();
    assert_eq!(
        told,
        [
            "Stop deliveries/b.csv: Die Reihe „einwohner“ zum 31.12.2020 steht für 4 Gebiete (01011101, 01011102, 01011103, 02010101) schon in deliveries/a.csv, mit anderen Zahlen.",
            "Note deliveries/b.csv: Die Reihe „einwohner[geschlecht:w]“ zum 31.12.2020 steht für 4 Gebiete (01011101, 01011102, 01011103, 02010101) schon in deliveries/a.csv, mit denselben Zahlen.",
        ]
    );
    assert_eq!(
        cells(&ingested, "gelesen: einwohner  2020-12-31"),
        "01011101=3419 01011102=192 01011103=5211 02010101=2573"
    );
}

#[test]
fn sources_that_complete_each_other_are_merged_without_a_finding() {
    let part = |rows: &str, flag| {
        read(&format!("{HEADER}{rows}"), |profile| profile.tables[0].files[0].flag = flag).observations
    };
    let (mitte, kreuzberg) = ROWS.split_at(ROWS.find("02010101").unwrap());
    let parts = [
        ("Mitte".to_owned(), part(mitte, None)),
        ("Kreuzberg".to_owned(), part(kreuzberg, Some(Flag::Revised))),
    ];
    let merged = merge(&parts, &areas());
    assert_eq!(merged.findings, []);
    let (key, series) = merged.observations.data.iter().next().unwrap();
    assert_eq!(key.date, ReferenceDate::new(2020, 12, 31).unwrap());
    assert_eq!(series.cells.len(), 4);
    assert_eq!(series.cells[&AreaIndex(3)], Observed::Count(2573));
    assert_eq!(series.flags.to_words(), "");
    let marked: Vec<AreaIndex> = series.marks.keys().copied().collect();
    assert_eq!(marked, [AreaIndex(3)], "only Kreuzberg was revised");
}
