//! Files of records: columns, codes, days, keys, numbers, double rows, bad rows.

use super::support::{Source, codes, date, some, text, variable};
use vocabulary::Place;
use vocabulary::profile::{FixedField, HeaderRows};
use vocabulary::records::{PlaceBy, Reading, Unit};

#[test]
fn a_register_comes_out_placed_and_coded() {
    let out = Source::register().read(
        "ID;Name;Geb;Geschl;Wohnung;Strasse;HausNr\n\
         P1;Marker;13.05.1987;1;H;Lindenstr.;1\n\
         P2;Marker;2020;2;N;LINDENSTRASSE;2 a\n\
         P3;Marker;;;H;Nirgends;5\n",
    );
    assert_eq!(out.rules(), Vec::<&str>::new());
    assert_eq!(out.column("area"), ["1", "2", "-"]);
    assert_eq!(out.column("placing"), ["exact", "exact", "unplaced"]);
    assert_eq!(out.column("alter"), ["36", "3", "-"]);
    assert_eq!(out.column("geschlecht"), ["m", "w", "-"]);
    assert_eq!(out.column("wohnung"), ["haupt", "neben", "haupt"]);
    assert!(out.column("pseudonym").iter().all(|pseudonym| pseudonym != "-"));
    let outcome = &out.outcome;
    assert_eq!((outcome.rows, outcome.kept, outcome.bad, outcome.doubled), (3, 3, 0, 0));
    assert_eq!((outcome.report.records(), outcome.review.len()), (3, 1));
    assert_eq!(outcome.sha256.len(), 64);
}

#[test]
fn the_checksum_is_that_of_the_file() {
    let out = Source::plain().read("Quartier\n1\n");
    // sha256sum of these eleven bytes.
    let expected = "a374bd5a669a709749f7997c944a1a3fae33dbb90d51dc9db50eac0b8bba6145";
    assert_eq!(out.outcome.sha256, expected);
}

#[test]
fn areas_and_block_sides_are_placed_by_key() {
    let mut source = Source::plain();
    assert_eq!(source.read("Quartier\n3\n4\n\n").column("area"), ["3", "-"]);
    source.profile.place = PlaceBy::BlockSide(text("Quartier"));
    let out = source.read("Quartier\nb2\nb9\n");
    assert_eq!(out.column("area"), ["2", "-"]);
    assert_eq!(out.column("placing"), ["exact", "unplaced"]);
}

#[test]
fn points_are_placed_in_polygons() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("areas.geojson");
    let square = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"2"},"geometry":
        {"type":"Polygon","coordinates":[[[400000,5700000],[400010,5700000],[400010,5700010],[400000,5700010],[400000,5700000]]]}}]}"#;
    std::fs::write(&file, square).unwrap();
    let utm = geometry::Crs::Utm32;
    let geometry = geometry::GeometrySource {
        level: 0,
        file,
        shown: text("areas.geojson"),
        key: text("id"),
        crs: Some(utm),
        layer: None,
        strip_prefix: None,
    };
    let mut source = Source::plain();
    source.polygons = geometry::Polygons::read(&geometry, utm).0;
    source.profile.place =
        PlaceBy::Coordinate { east: text("Ost"), north: text("Nord"), crs: text("EPSG:25832") };
    let out = source.read("Ost;Nord\n400005,5;5700005\n400011;5700005\nfünf;5700005\n400005;\n");
    assert_eq!(out.column("area"), ["2", "-", "-", "-"]);
    assert_eq!(out.column("placing"), ["exact", "outside", "unplaced", "unplaced"]);
    assert_eq!(
        out.finding("coordinate-unreadable").place,
        Place::cell("vault/incoming/amt/bestand.csv", 4, "Ost")
    );
}

#[test]
fn a_missing_column_stops_and_the_nearest_is_proposed() {
    let out =
        Source::register().read("ID;Name;Geb;Geschlecht;Wohnung;Strase;HausNr\nP1;x;1987;1;H;Markt;1\n");
    assert_eq!(out.rules(), ["column-missing", "column-missing"]);
    assert!(out.outcome.is_stopped() && out.chunks.is_empty());
    let hints: Vec<&str> = out.outcome.findings.iter().map(|finding| finding.hint.as_str()).collect();
    assert!(hints[0].contains("„Geschlecht“") && hints[1].contains("„Strase“"), "{hints:?}");
}

#[test]
fn column_names_are_found_over_line_breaks_and_hyphens() {
    let out = Source::plain().read("\"Quar-\ntier\"\n1\n");
    assert_eq!(out.column("area"), ["1"]);
}

#[test]
fn a_file_without_header_stops_and_its_first_record_is_not_shown() {
    let out = Source::register().read("P1;Marker;1987;1;H;Markerweg;1\nP2;Marker;1987;1;H;Markerweg;1\n");
    assert_eq!(out.rules(), ["header-missing"]);
}

#[test]
fn a_new_column_is_asked_for_and_not_read() {
    let out = Source::plain().read("Quartier;Religion;\n1;rk;x\n");
    assert_eq!(out.rules(), ["column-unused", "column-unused"]);
    let columns: Vec<_> = out.outcome.findings.iter().map(|finding| finding.place.column.clone()).collect();
    assert_eq!(columns, [some("Religion"), some("3")]);
    assert_eq!(out.column("area"), ["1"]);
}

#[test]
fn a_column_that_is_there_twice_stops() {
    let out = Source::plain().read("Quartier;Quartier\n1;2\n");
    assert_eq!(
        out.finding("column-twice").message,
        "Die Spalte „Quartier“ gibt es mehrfach: Nummer 1 und 2."
    );
}

#[test]
fn columns_in_nobodys_use_are_named_only_if_they_are_called_like_columns() {
    let long = "x".repeat(31);
    let out = Source::plain().read(&format!("Quartier;Akad_Grad 2;Meier, Uwe;{long}\n1;a;b;c\n"));
    let columns: Vec<_> = out.outcome.findings.iter().map(|finding| finding.place.column.clone()).collect();
    assert_eq!(columns, [some("Akad_Grad 2"), some("3"), some("4")]);
}

#[test]
fn a_file_without_records_stops() {
    for file in ["Quartier;Ort\n", "Quartier;Ort\n1\n2\n"] {
        let mut source = Source::plain();
        source.profile.drop = vec![text("Ort")];
        let out = source.read(file);
        assert!(out.rules().contains(&"file-empty"), "{:?}", out.rules());
        assert!(out.outcome.is_stopped());
    }
}

#[test]
fn unknown_codes_are_counted_and_only_such_that_look_like_codes_are_told() {
    let mut source = Source::plain();
    source.profile.variables = vec![variable("geschlecht", "G", codes(&[("1", "m"), ("", "leer")]))];
    let out = source.read("Quartier;G\n1;1\n1;8\n1;Langer Name\n1;Uwe\n1;1987\n1;Jo\n1;W2\n1;8\n1;\n");
    assert_eq!(out.column("geschlecht"), ["m", "-", "-", "-", "-", "-", "-", "-", "leer"]);
    let finding = out.finding("code-unknown");
    assert_eq!(finding.place.row, Some(3));
    assert_eq!(
        finding.message,
        "Zellen mit einem Code, den das Leseprofil nicht kennt: 7 („8“, „W2“); sie gelten als fehlend."
    );
}

#[test]
fn keys_that_look_like_text_stop_and_are_not_kept() {
    let mut source = Source::plain();
    source.profile.variables = vec![variable("staat", "S", Reading::Key)];
    let out = source.read("Quartier;S\n1;163\n1;\n1;000\n");
    assert_eq!(out.column("staat"), ["163", "-", "000"]);
    let out = source.read("Quartier;S\n1;163\n1;dreizehn-lang\n");
    assert_eq!((out.rules(), out.column("staat")), (vec!["key-is-text"], vec![text("-"); 2]));
    let many: Vec<String> = (0..=5_000).map(|key| format!("1;{key}\n")).collect();
    let out = source.read(&format!("Quartier;S\n{}", many.concat()));
    assert_eq!((out.rules(), out.outcome.is_stopped()), (vec!["key-is-text"], true));
    assert!(out.column("staat").iter().all(|key| key == "-"));
}

#[test]
fn numbers_are_whole_and_may_be_below_zero() {
    let mut source = Source::plain();
    source.read.thousands = Some('.');
    source.profile.variables = vec![variable("betrag", "B", Reading::Number)];
    let out = source.read("Quartier;B\n1;1.204\n1;-17\n1;\n1;412,50\n1;12,0\n");
    assert_eq!(out.column("betrag"), ["1204", "-17", "-", "-", "12"]);
    assert_eq!(out.finding("number-unreadable").place.row, Some(5));
}

#[test]
fn days_in_the_future_and_ages_above_120_are_missing() {
    let mut source = Source::plain();
    source.profile.variables = vec![variable("alter", "G", Reading::YearsSince)];
    let out = source.read("Quartier;G\n1;01.01.2024\n1;1.1.1900\n1;31.02.1990\n1;29.02.2000\n1;00.00.0000\n");
    assert_eq!(out.column("alter"), ["-", "-", "-", "23", "-"]);
    assert_eq!(out.rules(), ["day-unreadable", "day-in-future", "age-above-120"]);
    assert_eq!(out.finding("age-above-120").place.row, Some(3));
}

#[test]
fn the_same_row_twice_is_dropped_and_the_same_person_with_other_words_is_kept() {
    let out = Source::register().read(
        "ID;Name;Geb;Geschl;Wohnung;Strasse;HausNr\n\
         P1;a;1987;1;H;Markt;1\n\
         P2;b;1987;1;H;Markt;2\n\
         P1;c;1987;1;H;Markt;1\n\
         P1;a;1987;1;N;Markt;3\n\
         P2;b;1987;1;H;Markt;4\n\
         ;d;1987;1;H;Markt;1\n\
         ;d;1987;1;H;Markt;1\n",
    );
    assert_eq!((out.outcome.rows, out.outcome.kept, out.outcome.doubled), (7, 6, 1));
    assert_eq!(out.rules(), ["identifier-missing", "row-twice", "person-twice"]);
    let rows = ["row-twice", "person-twice", "identifier-missing"].map(|rule| out.finding(rule).place.row);
    assert_eq!(rows, [Some(4), Some(6), Some(7)]);
    assert_eq!(out.outcome.report.records(), 6);
}

#[test]
fn cases_that_are_alike_are_kept_and_told() {
    let mut source = Source::plain();
    source.profile.unit = Unit::Case;
    source.profile.pseudonym = some("ID");
    let out = source.read("Quartier;ID\n1;P1\n1;P1\n2;P1\n");
    assert_eq!((out.outcome.kept, out.rules()), (3, vec!["row-alike"]));
}

#[test]
fn bad_rows_are_counted_and_told_with_their_lines() {
    let out = Source::plain().read("Quartier;Quartier2\n1;\n1;2;3\n2;\n3\n3;\n");
    assert_eq!(out.column("area"), ["1", "2", "3"]);
    assert_eq!((out.outcome.rows, out.outcome.kept, out.outcome.bad), (5, 3, 2));
    let finding = out.finding("row-uneven");
    assert!(finding.message.contains("2 (Zeilen 3, 5);"), "{}", finding.message);
    assert_eq!(finding.place.row, Some(3));
}

#[test]
fn the_line_of_a_cell_counts_rows_that_were_left_out() {
    let mut source = Source::plain();
    source.profile.variables = vec![variable("g", "G", codes(&[("1", "m")]))];
    let out = source.read("Quartier;G\n1;1\nx\nx\n1;9\n");
    assert_eq!(out.finding("code-unknown").place.row, Some(5));
}

#[test]
fn bytes_that_are_no_text_stop() {
    let mut source = Source::plain();
    source.read.encoding = some("utf-8");
    let out = source.read_bytes(b"Quartier;Ort\n1;K\xc3\xb6ln\n\xff;\n", None);
    assert_eq!((out.rules(), out.chunks.len()), (vec!["encoding-wrong"], 0));
}

#[test]
fn a_missing_key_of_pseudonyms_stops() {
    let mut source = Source::register();
    source.key = None;
    let out = source.read("ID;Name;Geb;Geschl;Wohnung;Strasse;HausNr\nP1;x;1987;1;H;Markt;1\n");
    assert_eq!((out.rules(), out.chunks.len()), (vec!["pseudonym-key-missing"], 0));
}

#[test]
fn fixed_width_files_and_headers_of_two_rows_are_read_row_by_row() {
    let mut source = Source::plain();
    source.profile.variables = vec![variable("g", "G", codes(&[("1", "m")]))];
    let field = |name: &str, start, length| FixedField { name: text(name), start, length };
    source.read.fixed = vec![field("Quartier", 1, 2), field("G", 3, 1)];
    let out = source.read("1 1\n3 9\n2\n");
    assert_eq!(
        (out.column("area"), out.column("g")),
        (vec![text("1"), text("3"), text("2")], vec![text("m"), text("-"), text("-")])
    );
    assert_eq!(out.finding("code-unknown").place.row, Some(2));
    source.read.fixed.clear();
    source.read.header = HeaderRows { first: 1, last: 2 };
    source.profile.place = PlaceBy::Key(text("Raum | Quartier"));
    let out = source.read("Raum;G\nQuartier;G\n1;1\n2;1;1\n3;1\n");
    assert_eq!((out.column("area"), out.outcome.bad), (vec![text("1"), text("3")], 1));
}

#[test]
fn the_sink_is_not_asked_again_after_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, "Quartier\n1\n").unwrap();
    let source = Source::plain();
    let placer = place::Placer::new(Default::default(), Default::default(), &Default::default());
    let placer = placer.at(date());
    let reader = crate::Reader {
        profile: &source.profile,
        read: &source.read,
        placer: &placer,
        key: None,
        residents: None,
    };
    let result = crate::read(&path, "a.csv", date(), &reader, &mut |_| Err("disk full"));
    assert_eq!(result.err(), Some("disk full"));
}
