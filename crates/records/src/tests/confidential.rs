//! Nothing of a record gets into findings or `Debug` output, whatever is wrong with a file.

use std::collections::BTreeSet;

use super::support::{Out, Source, codes, some, text, variable};
use vocabulary::records::{PlaceBy, Reading};

/// All that a log could show of a file.
fn shown(out: &Out) -> String {
    let findings = out.outcome.findings.iter();
    let findings: Vec<String> = findings
        .map(|finding| format!("{} {} {} {finding:?}", finding.place, finding.message, finding.hint))
        .collect();
    format!("{:?} {} {}", out.outcome, out.outcome.report.german_table(), findings.join("\n"))
}

const HEADER: &str = "ID;Name;Geb;Geschl;Wohnung;Strasse;HausNr;Ehe;Mutter;Vater;Staat1;Staat2;Ort";

/// One row with a marker in each cell, which is wrong wherever it can be.
const MARKERS: &str = "MarkerID;MarkerName;MarkerGeb;MarkerGeschl;MarkerWohnung;MarkerStraße;MarkerNr;MarkerEhe;\
    MarkerMutter;MarkerVater;MarkerStaatEins;MarkerStaat2;MarkerOrt";

/// The same with a main residence.
const AT_HOME: &str = "MarkerID;MarkerName;MarkerGeb;MarkerGeschl;H;MarkerStraße;MarkerNr;MarkerEhe;\
    MarkerMutter;MarkerVater;MarkerStaatEins;MarkerStaat2;MarkerOrt";

#[test]
fn every_kind_of_problem_is_told_without_the_record() {
    let files = [
        format!("{HEADER}\n{MARKERS}\n{MARKERS}\n"),
        format!("{HEADER}\n{MARKERS};MarkerMehr\n{MARKERS}\n"),
        format!("{HEADER}\n{MARKERS}\n\"Marker;{MARKERS}\n"),
        format!("{HEADER}\n{AT_HOME}\n{}\n", AT_HOME.replace("MarkerNr", "Marker7")),
        format!("{MARKERS}\n{MARKERS}\n"),
        format!("{}\n{MARKERS}\n", HEADER.replace("Geschl", "Geschlecht")),
        format!("{HEADER}\n{}\n", MARKERS.replace("MarkerID", "")),
        format!("{HEADER}\n{}\n", MARKERS.replace("MarkerGeb", "31.12.2077")),
        format!("{HEADER}\n{}\n", MARKERS.replace("MarkerGeb", "31.12.1877")),
        MARKERS.to_owned(),
    ];
    let mut rules = BTreeSet::new();
    for (position, file) in files.iter().enumerate() {
        let mut source = Source::register().with_pointers().with_origin();
        source.profile.variables.push(variable("staat", "Staat1", Reading::Key));
        source.profile.variables.push(variable("zahl", "Staat2", Reading::Number));
        source.profile.household.as_mut().unwrap().surname = some("Name");
        source.profile.drop.clear();
        let out = source.read(file);
        assert!(!out.outcome.findings.is_empty(), "file {position}");
        let shown = shown(&out);
        for marker in ["Marker", "2077", "1877"] {
            assert!(!shown.contains(marker), "file {position}: {shown}");
        }
        rules.extend(out.rules().into_iter().map(text));
    }
    let expected = "age-above-120 code-unknown column-missing day-in-future day-unreadable header-missing \
                    identifier-missing key-is-text nobody-german number-unreadable person-twice pointer-unknown \
                    quote-open row-twice row-uneven";
    assert_eq!(rules.into_iter().collect::<Vec<_>>(), expected.split_whitespace().collect::<Vec<_>>());
}

#[test]
fn the_word_an_encoding_is_guessed_by_is_not_shown() {
    // Bytes of Windows-1252 and of DOS, with and without an encoding in the profile.
    for (bytes, encoding) in [
        (&b"Quartier;Name\n1;M\xfcrkermeier\n2;M\xf6rkersen\n"[..], None),
        (b"Quartier;Name\n1;M\x81rkermeier\n2;M\x94rkersen \x84hnlich f\x81r\n", some("windows-1252")),
        (b"Quartier;Name\n1;M\xfcrkermeier\n", some("utf-8")),
    ] {
        let mut source = Source::plain();
        source.profile.drop = vec![text("Name")];
        source.read.encoding = encoding;
        let out = source.read_bytes(bytes, None);
        assert!(!out.outcome.findings.is_empty());
        assert!(!shown(&out).contains("rker"), "{}", shown(&out));
    }
}

#[test]
fn coordinates_and_codes_of_personal_columns_are_not_shown() {
    let mut source = Source::plain();
    source.profile.place =
        PlaceBy::Coordinate { east: text("Ost"), north: text("Nord"), crs: text("EPSG:25832") };
    source.profile.variables = vec![variable("g", "Name", codes(&[("1", "m")]))];
    let many: Vec<String> = (0..30).map(|row| format!("Marker;Marker;M{row}\n")).collect();
    let out = source.read(&format!("Ost;Nord;Name\n{}", many.concat()));
    assert!(!shown(&out).contains("Marker"));
    assert!(!shown(&out).contains("M7"), "so many different words are no codes");
}
