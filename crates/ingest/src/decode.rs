//! Bytes to text: finds the encoding, and refuses what is no text.
//!
//! A wrong single-byte encoding never fails, it only spells umlauts wrongly; so a declared
//! encoding is doubted when the bytes are flawless UTF-8.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::report::{At, Report, quoted};

/// The text of a file without its byte order mark, or a finding.
///
/// `declared` is the encoding named in the profile.
pub(crate) fn decode<'b>(
    bytes: &'b [u8],
    declared: Option<&str>,
    report: &mut Report,
) -> Option<Cow<'b, str>> {
    if let Some(kind) = foreign_kind(bytes) {
        report.stop("file-not-text", At::File, || not_text(kind));
        return None;
    }
    let (text, guessed) = match declared {
        None => as_detected(bytes, report),
        Some(label) => match Encoding::for_label_no_replacement(label.trim().as_bytes()) {
            Some(encoding) => as_declared(bytes, encoding, report).map(|text| (text, None)),
            None => {
                report.stop("encoding-unknown", At::File, || unknown_label(label));
                None
            }
        },
    }?;
    if let Some(position) = text.find('\0') {
        let row = row_of(&text[..position]);
        report.stop("file-not-text", At::Row(row), || not_text("eine Binärdatei: sie enthält Nullbytes"));
        return None;
    }
    if is_markup(&text) {
        report.stop("file-not-text", At::File, || not_text("eine Webseite oder XML-Datei"));
        return None;
    }
    if let Some(encoding) = guessed {
        report.note("encoding-guessed", At::File, || guess(encoding));
    }
    Some(text)
}

/// What a file is that people rename to `.csv` or send in its place.
fn foreign_kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 6] = [
        (b"PK\x03\x04", "eine Excel-, OpenDocument- oder ZIP-Datei (.xlsx, .ods, .zip)"),
        (b"\xd0\xcf\x11\xe0", "eine ältere Excel-Datei (.xls)"),
        (b"%PDF", "eine PDF-Datei"),
        (b"\x1f\x8b", "eine gepackte Datei (.gz)"),
        (b"{\\rtf", "eine Textverarbeitungs-Datei (.rtf)"),
        (b"SQLite format 3", "eine Datenbank"),
    ];
    KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
}

/// True for web pages and XML, which some programs store as `.xls` or `.csv`.
fn is_markup(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(9).collect::<String>().to_lowercase();
    ["<!doctype", "<html", "<?xml", "<table"].iter().any(|markup| start.starts_with(markup))
}

fn not_text(kind: &str) -> (String, String) {
    (
        format!("Das ist keine Textdatei, sondern {kind}."),
        "Speichern Sie die Tabelle als CSV (UTF-8) und legen Sie diese Datei ab.".to_owned(),
    )
}

fn unknown_label(label: &str) -> (String, String) {
    (
        format!("Die Zeichenkodierung {} ist nicht bekannt.", quoted(label)),
        "Tragen Sie im Leseprofil unter [read] zum Beispiel encoding = \"utf-8\", \"windows-1252\" oder \"iso-8859-15\" ein, oder lassen Sie die Zeile weg."
            .to_owned(),
    )
}

fn as_declared<'b>(
    bytes: &'b [u8],
    declared: &'static Encoding,
    report: &mut Report,
) -> Option<Cow<'b, str>> {
    let marked = Encoding::for_bom(bytes);
    let (encoding, mark) = match marked {
        Some((encoding, mark)) if encoding == declared || both_utf_16(encoding, declared) => (encoding, mark),
        Some((marked, _)) => {
            report.stop("encoding-wrong", At::Row(1), || {
                let but = format!("beginnt aber mit der Kennung von {}", label(marked));
                wrong(declared, marked, &but)
            });
            return None;
        }
        None => (declared, 0),
    };
    let content = &bytes[mark..];
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(content) else {
        let row = first_bad_row(content, encoding);
        report.stop("encoding-wrong", At::Row(row), || {
            let but = "enthält hier aber ein Zeichen, das es darin nicht gibt";
            wrong(declared, detect(bytes).encoding, but)
        });
        return None;
    };
    if encoding.is_single_byte()
        && !content.is_ascii()
        && let Ok(better) = std::str::from_utf8(content)
    {
        let row = row_of(better.split(|c: char| !c.is_ascii()).next().unwrap_or(""));
        report.ask("encoding-doubtful", At::Row(row), || {
            wrong(declared, UTF_8, "ist aber fehlerfreies utf-8; Umlaute würden falsch gelesen")
        });
    }
    Some(text)
}

fn both_utf_16(one: &'static Encoding, other: &'static Encoding) -> bool {
    let utf_16 = [UTF_16LE, UTF_16BE];
    utf_16.contains(&one) && utf_16.contains(&other)
}

fn wrong(declared: &'static Encoding, fitting: &'static Encoding, but: &str) -> (String, String) {
    let fits = label(fitting);
    (
        format!("Die Datei ist als {} angegeben, {but}.", label(declared)),
        format!(
            "Es passt wohl {fits}: tragen Sie im Leseprofil unter [read] encoding = \"{fits}\" ein, oder lassen Sie die Zeile weg, damit die Kodierung erkannt wird."
        ),
    )
}

/// The name of an encoding as the profile would spell it.
fn label(encoding: &'static Encoding) -> String {
    encoding.name().to_lowercase()
}

/// An encoding found in the bytes.
struct Detected {
    encoding: &'static Encoding,
    /// Length of the byte order mark.
    mark: usize,
    /// True if statistics decided and not the rules of the encoding.
    guessed: bool,
}

fn detect(bytes: &[u8]) -> Detected {
    let certain = |encoding, mark| Detected { encoding, mark, guessed: false };
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return certain(encoding, mark);
    }
    if let Some(encoding) = unmarked_utf_16(bytes) {
        return certain(encoding, 0);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return certain(UTF_8, 0);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Detected { encoding: detector.guess(Some(b"de"), Utf8Detection::Deny), mark: 0, guessed: true }
}

/// UTF-16 without a byte order mark: every other byte of Latin text is zero.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(1000)];
    let mostly_zero = |offset: usize| {
        let every_other = || sample.iter().skip(offset).step_by(2);
        let zeros = every_other().filter(|byte| **byte == 0).count();
        zeros > 0 && zeros * 10 >= every_other().count() * 9
    };
    match (mostly_zero(0), mostly_zero(1)) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

/// The text, and the encoding if it was only guessed.
type Guessed<'b> = (Cow<'b, str>, Option<&'static Encoding>);

fn as_detected<'b>(bytes: &'b [u8], report: &mut Report) -> Option<Guessed<'b>> {
    let found = detect(bytes);
    let content = &bytes[found.mark..];
    let text = found.encoding.decode_without_bom_handling_and_without_replacement(content);
    if text.is_none() {
        let row = first_bad_row(content, found.encoding);
        report.stop("encoding-wrong", At::Row(row), || undetected(found.encoding));
    }
    Some((text?, found.guessed.then_some(found.encoding)))
}

fn undetected(nearest: &'static Encoding) -> (String, String) {
    (
        format!(
            "Die Zeichenkodierung ist nicht zu erkennen; am nächsten kommt {}, doch dieses Zeichen gibt es darin nicht.",
            label(nearest)
        ),
        "Fragen Sie, mit welcher Kodierung die Datei geschrieben wurde, und tragen Sie sie im Leseprofil unter [read] bei encoding ein."
            .to_owned(),
    )
}

fn guess(encoding: &'static Encoding) -> (String, String) {
    let name = label(encoding);
    (
        format!("Als Zeichenkodierung wurde {name} angenommen."),
        format!(
            "Sind die Umlaute richtig, halten Sie das im Leseprofil unter [read] mit encoding = \"{name}\" fest."
        ),
    )
}

/// The line of the first byte that the encoding does not allow.
fn first_bad_row(bytes: &[u8], encoding: &'static Encoding) -> u32 {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(room.unwrap_or(0));
    let _ = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    row_of(&text)
}

/// The line, counted from 1, that follows `before`.
fn row_of(before: &str) -> u32 {
    crate::records::line_ends(before).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], declared: Option<&str>) -> (Option<String>, Vec<String>) {
        let mut report = Report::new("deliveries/a.csv".to_owned());
        let text = decode(bytes, declared, &mut report).map(Cow::into_owned);
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

    #[test]
    fn utf_8_is_recognised_with_and_without_mark() {
        for bytes in ["\u{feff}Müll;Größe".as_bytes(), "Müll;Größe".as_bytes()] {
            assert_eq!(decoded(bytes, None), (Some("Müll;Größe".to_owned()), vec![]));
        }
    }

    #[test]
    fn windows_1252_is_guessed_and_said_to_be_guessed() {
        let (text, told) = decoded(b"id;Bev\xf6lkerung\n01;12\n", None);
        assert_eq!(text.as_deref(), Some("id;Bevölkerung\n01;12\n"));
        assert_eq!(told, ["encoding-guessed"]);
    }

    #[test]
    fn utf_16_is_recognised_with_and_without_mark() {
        let units: Vec<u8> = "id;ew\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(units.clone()).collect();
        for bytes in [units, marked] {
            assert_eq!(decoded(&bytes, None), (Some("id;ew\n".to_owned()), vec![]));
        }
    }

    #[test]
    fn a_bad_byte_under_a_declared_encoding_is_told_with_its_line() {
        let (text, told) = decoded(b"id;name\n01;Mitte\n02;Neuk\xf6lln\n", Some("utf-8"));
        assert_eq!(text, None);
        assert_eq!(told, ["encoding-wrong 3"]);
    }

    #[test]
    fn flawless_utf_8_declared_as_windows_1252_is_doubted() {
        let (text, told) = decoded("id\nNeukölln\n".as_bytes(), Some("windows-1252"));
        assert_eq!(text.as_deref(), Some("id\nNeukÃ¶lln\n"));
        assert_eq!(told, ["encoding-doubtful 2"]);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decoded(b"PK\x03\x04rest", None).1, ["file-not-text"]);
        assert_eq!(decoded(b"id;ew\n1;\0\n", None).1, ["file-not-text 2"]);
        assert_eq!(decoded(b"<html></html>", None).1, ["file-not-text"]);
        assert_eq!(decoded(b"id;ew", Some("klingon")).1, ["encoding-unknown"]);
    }
}
