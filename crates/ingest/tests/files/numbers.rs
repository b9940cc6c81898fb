//! What cells say: signs, remarks beside numbers, numbers that stand for none.

use vocabulary::profile::{Column, Profile, Symbol};
use vocabulary::{Absence, Severity};

use crate::city::{cells, read, rules, told};

fn counts(profile: &mut Profile) {
    profile.symbols.clear();
    profile.tables[0].columns = vec![Column::new("x", "einwohner".into())];
}

fn values(profile: &mut Profile) {
    profile.symbols.clear();
    profile.tables[0].columns = vec![Column::new("x", "quote".into())];
}

#[test]
fn signs_of_the_tradition_need_no_profile_and_are_told_once_with_their_number() {
    let ingested = read("id;x\n01011101;–\n01011102;.\n01011103;.\n02010101;x\n", counts);
    assert_eq!(
        cells(&ingested, "gelesen: einwohner  2020-12-31"),
        "01011101=0 01011102=Secret 01011103=Secret 02010101=NotApplicable"
    );
    assert_eq!(
        told(&ingested),
        [
            "symbols-by-tradition: Nach der Tabellentradition (DIN 55301) gelesen: „.“ als geheim (2-mal), „x“ als nicht anwendbar (1-mal), „–“ als null (1-mal)."
        ]
    );
}

#[test]
fn the_profile_decides_before_the_tradition_does() {
    let ingested = read("id;x\n01011101;.\n01011102;1\n01011103;1\n02010101;1\n", |profile| {
        counts(profile);
        profile.symbols.insert(".".to_owned(), Symbol::Absent(Absence::Missing));
    });
    assert_eq!(rules(&ingested), [""; 0]);
    assert!(cells(&ingested, "gelesen: einwohner  2020-12-31").starts_with("01011101=Missing"));
}

#[test]
fn brackets_and_letters_become_remarks_on_single_numbers() {
    let ingested = read("id;x\n01011101;(10)\n01011102;20 p\n01011103;30r\n02010101;40\n", counts);
    assert_eq!(
        cells(&ingested, "gelesen: einwohner  2020-12-31"),
        "01011101=10 (unreliable) 01011102=20 (provisional) 01011103=30 (revised) 02010101=40"
    );
}

#[test]
fn numbers_that_look_like_none_are_asked_about_and_missing_until_answered() {
    let ingested = read("id;x\n01011101;-9999\n01011102;-88888888\n01011103;4\n02010101;-3\n", values);
    assert_eq!(
        cells(&ingested, "gelesen: quote  2020-12-31"),
        "01011101=Missing 01011102=Missing 01011103=4.0 02010101=-3.0"
    );
    assert_eq!(rules(&ingested), ["sentinel-suspected"; 2]);
    assert_eq!(ingested.findings[0].severity, Severity::Ask);
    assert_eq!(ingested.findings[1].place.to_string(), "deliveries/a.csv, Zeile 3, Spalte x");
    let named = read("id;x\n01011101;-9999\n01011102;1\n01011103;4\n02010101;2\n", |profile| {
        values(profile);
        profile.symbols.insert("-9999".to_owned(), Symbol::Absent(Absence::Later));
    });
    assert_eq!(rules(&named), [""; 0]);
    assert!(cells(&named, "gelesen: quote  2020-12-31").starts_with("01011101=Later"));
}

#[test]
fn a_repeated_minus_one_is_suspected_only_where_nothing_else_is_negative() {
    let suspect = read("id;x\n01011101;-1\n01011102;-1\n01011103;-1\n02010101;2\n", values);
    assert_eq!(rules(&suspect), ["sentinel-suspected"]);
    assert_eq!(
        cells(&suspect, "gelesen: quote  2020-12-31"),
        "01011101=Missing 01011102=Missing 01011103=Missing 02010101=2.0"
    );
    let harmless = read("id;x\n01011101;-1\n01011102;-1\n01011103;-1\n02010101;-2\n", values);
    assert_eq!(rules(&harmless), [""; 0]);
}

#[test]
fn thousands_in_all_kinds_of_blanks_are_read_if_the_profile_says_so() {
    let text = "id;x\n01011101;1 675    \n01011102;1\u{a0}675\n01011103;1\u{2009}675\n02010101;-    \n";
    let ingested = read(text, |profile| {
        counts(profile);
        profile.thousands = Some(' ');
    });
    assert_eq!(
        cells(&ingested, "gelesen: einwohner  2020-12-31"),
        "01011101=1675 01011102=1675 01011103=1675 02010101=0"
    );
}

#[test]
fn columns_of_fractions_are_told_in_full_for_the_first_and_named_for_the_others() {
    let text = "id;x;y;z;v\n01011101;1,5;2,5;3,5;7\n01011102;4,5;5,5;6,5;8,5\n";
    let ingested = read(text, |profile| {
        profile.decimal = ',';
        profile.tables[0].files[0].role = vocabulary::profile::Role::Control;
        let category = |name: &str| Column {
            breakdown: vocabulary::Breakdown::of("spalte", name),
            ..Column::new(name, "einwohner".into())
        };
        profile.tables[0].columns = ["x", "y", "z", "v"].map(category).to_vec();
    });
    let places: Vec<String> = ingested.findings.iter().map(|finding| finding.place.to_string()).collect();
    assert_eq!(rules(&ingested), ["count-not-whole"; 4]);
    assert_eq!(
        places,
        [
            "deliveries/a.csv, Zeile 2, Spalte x",
            "deliveries/a.csv, Zeile 3, Spalte x",
            "deliveries/a.csv, Zeile 3, Spalte v",
            "deliveries/a.csv",
        ],
        "a single fraction has a cause of its own"
    );
    assert_eq!(
        ingested.findings[3].message,
        "… und 2 weitere Spalten haben Zahlen mit Nachkommastellen: „y“, „z“."
    );
}

#[test]
fn footnote_marks_are_dropped_and_counted_for_each_column() {
    let ingested = read("id;x\n01011101;10¹\n01011102;20 1)\n01011103;30 *\n02010101;40\n", counts);
    assert_eq!(
        cells(&ingested, "gelesen: einwohner  2020-12-31"),
        "01011101=10 01011102=20 01011103=30 02010101=40"
    );
    assert_eq!(
        told(&ingested),
        ["footnote-marks: Neben 3 Zahlen stehen Fußnotenzeichen; sie wurden weggelassen."]
    );
    assert_eq!(ingested.findings[0].place.to_string(), "deliveries/a.csv, Spalte x");
}

#[test]
fn repeated_nines_far_above_all_others_are_suspected() {
    let suspect = read("id;x\n01011101;9999\n01011102;9999\n01011103;30\n02010101;4\n", counts);
    assert_eq!(
        told(&suspect),
        [
            "sentinel-suspected: In der Reihe „einwohner“ steht 2-mal 9999 und sonst nichts über 30; das steht wohl für „kein Wert“ und gilt bis zur Klärung als fehlend."
        ]
    );
    assert!(
        cells(&suspect, "gelesen: einwohner  2020-12-31").starts_with("01011101=Missing 01011102=Missing")
    );
    let rates = read("id;x\n01011101;999.9\n01011102;999.9\n01011103;5.5\n02010101;4\n", values);
    assert_eq!(rules(&rates), ["sentinel-suspected"]);
    for harmless in ["9999;9998", "9999;4000", "9999;5"] {
        let [a, b] = [&harmless[..4], &harmless[5..]];
        let text = format!("id;x\n01011101;{a}\n01011102;{b}\n01011103;30\n02010101;4\n");
        assert_eq!(rules(&read(&text, counts)), [""; 0], "{harmless}");
    }
    let twice = read("id;x\n01011101;9999\n01011102;9999\n01011103;4000\n02010101;4\n", counts);
    assert_eq!(rules(&twice), [""; 0], "4000 is of the same size");
}

#[test]
fn three_digits_behind_every_sign_are_asked_about_among_ready_values() {
    let text = "id;x\n01011101;1.204\n01011102;5.117\n01011103;320\n02010101;990\n";
    let decimal = read(text, values);
    assert_eq!(
        told(&decimal),
        [
            "thousands-doubtful: Hinter jedem „.“ stehen genau drei Ziffern, etwa „1.204“: gelesen wird 1,204, ebenso gut kann 1204 gemeint sein."
        ]
    );
    assert_eq!(decimal.findings[0].place.to_string(), "deliveries/a.csv, Spalte x");
    let grouped = read(text, |profile| {
        values(profile);
        profile.decimal = ',';
        profile.thousands = Some('.');
    });
    assert_eq!(rules(&grouped), ["thousands-doubtful"]);
    for shown in ["1.5", "0.320", "1204", "1234.567"] {
        let shown = read(&text.replace("320", shown), values);
        assert_eq!(rules(&shown), [""; 0], "the point is the decimal sign");
    }
    for shown in ["12,5", "1.234.567", "1.320,5"] {
        let shown = read(&text.replace("320", shown), |profile| {
            values(profile);
            profile.decimal = ',';
            profile.thousands = Some('.');
        });
        assert_eq!(rules(&shown), [""; 0], "the point is the thousands sign");
    }
}

#[test]
fn counts_that_are_all_between_one_and_ten_thousand_are_asked_about_too() {
    let german = |profile: &mut Profile| {
        counts(profile);
        profile.decimal = ',';
        profile.thousands = Some('.');
    };
    let text = "id;x\n01011101;2.004\n01011102;1.710\n01011103;1.548\n02010101;1.820\n";
    assert_eq!(rules(&read(text, german)), ["thousands-doubtful"]);
    assert_eq!(rules(&read(&text.replace("1.548", "15.480"), german)), [""; 0]);
    assert_eq!(rules(&read(&text.replace("1.548", "548"), german)), [""; 0]);
}

#[test]
fn columns_without_any_number_are_asked_about() {
    let blank = read("id;x\n01011101;\n01011102;\n01011103;\n02010101;\n", counts);
    assert_eq!(rules(&blank), ["columns-none"]);
    let none = read("id;x\n01011101;1\n01011102;2\n", |profile| profile.tables[0].columns.clear());
    assert_eq!(
        told(&none),
        ["columns-none: Das Leseprofil nennt keine Spalte mit Zahlen; aus dieser Datei wird nichts gelesen."]
    );
}
