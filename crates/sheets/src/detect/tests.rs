use super::*;
use crate::bytes::fill;

/// What is read, and which findings there are in which lines.
fn read(bytes: &[u8], declared: Option<&str>) -> (Option<String>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, bytes).unwrap();
    let mut report = Report::new("deliveries/a.csv".to_owned());
    let text = find(&path, declared, &mut report).map(|found| {
        let mut content = vec![0; bytes.len()];
        fill(&mut bytes::open(&path).unwrap(), &mut content).unwrap();
        let mut text = String::new();
        found.encoding.decoder().decode(&content[found.mark..], true, &mut text).unwrap();
        text
    });
    let findings = report.finish();
    let told = findings
        .iter()
        .map(|finding| match finding.place.row {
            Some(row) => format!("{} {row}", finding.rule),
            None => finding.rule.clone(),
        })
        .collect();
    (text, told)
}

fn told(bytes: &[u8]) -> (Option<String>, Vec<String>) {
    read(bytes, None)
}

#[test]
fn utf_8_is_recognised_with_and_without_mark() {
    for bytes in ["\u{feff}Müll;Größe".as_bytes(), "Müll;Größe".as_bytes()] {
        assert_eq!(told(bytes), (Some("Müll;Größe".to_owned()), vec![]));
    }
}

#[test]
fn windows_1252_is_guessed_and_said_to_be_guessed() {
    let (text, told) = told(b"id;Bev\xf6lkerung\n01;12\n");
    assert_eq!(text.as_deref(), Some("id;Bevölkerung\n01;12\n"));
    assert_eq!(told, ["encoding-guessed"]);
}

#[test]
fn cp_850_is_guessed_by_its_german_words() {
    let (text, told) = told(b"Stra\xe1e;Bev\x94lkerung\n01;12\n");
    assert_eq!(text.as_deref(), Some("Straße;Bevölkerung\n01;12\n"));
    assert_eq!(told, ["encoding-guessed"]);
}

#[test]
fn the_euro_of_iso_8859_15_is_told_from_the_currency_sign() {
    assert_eq!(told(b"Miete in \xa4;Gr\xf6\xdfe\n").0.as_deref(), Some("Miete in €;Größe\n"));
    assert_eq!(told(b"Miete in \x80;Gr\xf6\xdfe\n").0.as_deref(), Some("Miete in €;Größe\n"));
}

#[test]
fn a_guess_shows_a_word_as_it_is_read() {
    assert_eq!(example(b"5 \xa7 2;Nov\xe1k;Neuk\xf6lln", WINDOWS), "Neukölln");
    assert_eq!(example(b"5 \xa7 2;Nov\xe1k", WINDOWS), "Novák");
    assert_eq!(example(b"5 \xa7 2", WINDOWS), "§");
}

#[test]
fn utf_8_with_a_flaw_is_refused_and_not_read_as_something_else() {
    let (text, told) = told(b"M\xc3\xbcll\nGr\xc3\xb6\xc3\x9fe\nNeuk\xf6lln\n");
    assert_eq!(text, None);
    assert_eq!(told, ["encoding-wrong 3"]);
}

#[test]
fn utf_16_is_recognised_with_and_without_mark() {
    let units: Vec<u8> = "id;ew\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(units.clone()).collect();
    for bytes in [units, marked] {
        assert_eq!(told(&bytes), (Some("id;ew\n".to_owned()), vec![]));
    }
}

#[test]
fn a_bad_byte_under_a_declared_encoding_is_told_with_its_line() {
    let (text, told) = read(b"id;name\r01;Mitte\r\n02;Neuk\xf6lln\n", Some("utf-8"));
    assert_eq!(text, None);
    assert_eq!(told, ["encoding-wrong 3"]);
}

#[test]
fn flawless_utf_8_declared_as_windows_1252_is_doubted() {
    let (text, told) = read("id\nNeukölln\n".as_bytes(), Some("windows-1252"));
    assert_eq!(text.as_deref(), Some("id\nNeukÃ¶lln\n"));
    assert_eq!(told, ["encoding-doubtful 2"]);
}

/// The message about a declared encoding, if there is one.
fn doubt(bytes: &[u8], declared: &str) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, bytes).unwrap();
    let mut report = Report::new("deliveries/a.csv".to_owned());
    find(&path, Some(declared), &mut report).unwrap();
    let findings = report.finish();
    assert!(findings.iter().all(|finding| finding.rule == "encoding-doubtful"));
    findings.into_iter().next().map(|finding| finding.message)
}

#[test]
fn cp_850_and_windows_1252_taken_for_each_other_are_doubted_with_a_word_in_both() {
    for label in ["windows-1252", "iso-8859-1", "iso-8859-15"] {
        let message = doubt(b"01;S\x94lderviertel\n02;Stra\xe1e\n", label).unwrap();
        let read_as = if label == "iso-8859-15" { "„S lderviertel“" } else { "„S”lderviertel“" };
        assert!(message.contains(&format!("statt {read_as} heißt es in cp850 „Sölderviertel“")), "{message}");
    }
    let message = doubt(b"01;Neuk\xf6lln\n", "cp850").unwrap();
    assert!(message.contains("statt „Neuk÷lln“ heißt es in windows-1252 „Neukölln“"), "{message}");
}

#[test]
fn a_declared_encoding_is_not_doubted_for_foreign_names_or_signs() {
    assert_eq!(doubt(b"Gr\xf6\xdfe;Ma\xdfe;\x9aimi\x81;Lui\xe1\n", "windows-1252"), None);
    assert_eq!(doubt(b"Fl\x84che in km\xfd \xf5 2\n", "cp850"), None);
    assert_eq!(doubt(b"km\xb2;\xa7 2\n", "windows-1252"), None);
    assert_eq!(doubt(b"Neuk\x94lln\n", "windows-1250"), None, "not told apart from it");
}

#[test]
fn what_is_no_text_is_refused() {
    assert_eq!(told(b"PK\x03\x04rest").1, ["file-not-text"]);
    assert_eq!(told(b"id;ew\n1;\0\n").1, ["file-not-text 2"]);
    assert_eq!(told(b"<html></html>").1, ["file-not-text"]);
    assert_eq!(read(b"id;ew", Some("klingon")).1, ["encoding-unknown"]);
    assert_eq!(told(b"\x1f\x8b\x08 no gzip file").1, ["file-damaged"]);
}
