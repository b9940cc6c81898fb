//! Finds the encoding of a file, and refuses what is no text.
//!
//! A wrong single-byte encoding never fails, it only spells umlauts wrongly; so a declared encoding is
//! doubted when the bytes are flawless UTF-8 or German words in another one, and a guess is shown with
//! a word.

use std::io;
use std::path::Path;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{ISO_8859_15, UTF_16BE, UTF_16LE};

use crate::encoding::Encoding;
use crate::report::{At, Report, quoted};
use crate::survey::Survey;
use crate::{bytes, german, messages};

const WINDOWS: Encoding = Encoding::WINDOWS;
const ISO_15: Encoding = Encoding::Standard(ISO_8859_15);

/// The encoding of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    /// The encoding.
    pub(crate) encoding: Encoding,
    /// Length of the byte order mark.
    pub(crate) mark: usize,
    /// True if statistics decided and not the rules of the encoding.
    guessed: bool,
}

/// The encoding of a text file, or a finding; `declared` is the name in the profile.
///
/// What is found decodes without error unless the file is changed.
pub(crate) fn find(path: &Path, declared: Option<&str>, report: &mut Report) -> Option<Found> {
    let survey = match bytes::open(path).and_then(|mut bytes| Survey::of(&mut bytes)) {
        Ok(survey) => survey,
        Err(error) => {
            bytes::tell(&error, report);
            return None;
        }
    };
    if let Some(kind) = foreign_kind(&survey.head) {
        report.stop("file-not-text", At::File, || messages::not_text(kind));
        return None;
    }
    let found = match declared {
        Some(label) => as_declared(label, &survey, report)?,
        None => as_detected(&survey),
    };
    let checked = check(path, found, declared.is_some(), &survey, report);
    let is_text = checked.inspect_err(|error| bytes::tell(error, report)).unwrap_or(false);
    if is_text && found.guessed {
        let example = example(&survey.sample, found.encoding);
        report.note("encoding-guessed", At::File, || messages::guess(found.encoding, &quoted(&example)));
    }
    is_text.then_some(found)
}

/// What a file is that people rename to `.csv` or send in its place.
fn foreign_kind(head: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 5] = [
        (b"PK\x03\x04", "eine Excel-, OpenDocument- oder ZIP-Datei (.xlsx, .ods, .zip)"),
        (b"\xd0\xcf\x11\xe0", "eine ältere Excel-Datei (.xls)"),
        (b"%PDF", "eine PDF-Datei"),
        (b"{\\rtf", "eine Textverarbeitungs-Datei (.rtf)"),
        (b"SQLite format 3", "eine Datenbank"),
    ];
    KINDS.iter().find(|(start, _)| head.starts_with(start)).map(|(_, kind)| *kind)
}

/// True for web pages and XML, which some programs store as `.xls` or `.csv`.
fn is_markup(head: &str) -> bool {
    let start: String = head.trim_start().chars().take(9).collect::<String>().to_lowercase();
    ["<!doctype", "<html", "<?xml", "<table"].iter().any(|markup| start.starts_with(markup))
}

/// Whether the whole file is text in the encoding found; if not, there is a finding.
fn check(
    path: &Path,
    found: Found,
    declared: bool,
    survey: &Survey,
    report: &mut Report,
) -> io::Result<bool> {
    let flawless = found.encoding.is_single_byte() || found.encoding == Encoding::UTF_8 && survey.utf_8;
    let fault =
        if survey.zeros || !flawless { search(path, found, |c| c == '\0')? } else { Searched::Nowhere };
    match fault {
        Searched::Undecodable(row) if declared => report.stop("encoding-wrong", At::Row(row), || {
            let but = "enthält hier aber ein Zeichen, das es darin nicht gibt";
            messages::wrong(found.encoding, as_detected(survey).encoding, but)
        }),
        Searched::Undecodable(row) => {
            report.stop("encoding-wrong", At::Row(row), || messages::undetected(found.encoding));
        }
        Searched::Row(row) => report.stop("file-not-text", At::Row(row), || {
            messages::not_text("eine Binärdatei: sie enthält Nullbytes")
        }),
        Searched::Nowhere if is_markup(&start(survey, found)) => {
            report.stop("file-not-text", At::File, || messages::not_text("eine Webseite oder XML-Datei"));
        }
        Searched::Nowhere => {
            if declared && found.encoding.is_single_byte() && !survey.ascii {
                doubt(path, found, survey, report)?;
            }
            return Ok(true);
        }
    }
    Ok(false)
}

/// Asks about a declared encoding if the bytes are something else by all appearances.
fn doubt(path: &Path, found: Found, survey: &Survey, report: &mut Report) -> io::Result<()> {
    if !survey.utf_8 {
        doubt_words(found.encoding, &survey.sample, report);
    } else if let Searched::Row(row) = search(path, found, |c| !c.is_ascii())? {
        report.ask("encoding-doubtful", At::Row(row), || {
            let but = "ist aber fehlerfreies utf-8; Umlaute würden falsch gelesen";
            messages::wrong(found.encoding, Encoding::UTF_8, but)
        });
    }
    Ok(())
}

/// CP850 and Windows-1252 are taken for each other if the other has twice as many German words.
fn doubt_words(declared: Encoding, sample: &[u8], report: &mut Report) {
    let (own, other, fitting) = match declared {
        Encoding::Cp850 => (german::DOS, german::WINDOWS, WINDOWS),
        _ if [WINDOWS, ISO_15].contains(&declared) => (german::WINDOWS, german::DOS, Encoding::Cp850),
        Encoding::Standard(_) => return,
    };
    let mut places = german::umlauts(sample, other);
    let Some(place) = places.next() else {
        return;
    };
    if 1 + places.count() > 2 * german::umlauts(sample, own).count() {
        report.ask("encoding-doubtful", At::File, || {
            let [here, there] =
                [declared, fitting].map(|encoding| quoted(&encoding.lossy(german::word(sample, place))));
            let but = format!("doch statt {here} heißt es in {} {there}", fitting.label());
            messages::wrong(declared, fitting, &but)
        });
    }
}

/// The first characters of a file, as far as they can be read.
fn start(survey: &Survey, found: Found) -> String {
    found.encoding.lossy(&survey.head[found.mark..])
}

/// Where a search in a text ended.
enum Searched {
    /// The text has no such character.
    Nowhere,
    /// In this line.
    Row(u32),
    /// In this line are bytes that the encoding does not know.
    Undecodable(u32),
}

fn search(path: &Path, found: Found, wanted: fn(char) -> bool) -> io::Result<Searched> {
    let mut reader = bytes::open(path)?;
    let mut block = vec![0; 256 * 1024];
    bytes::fill(&mut reader, &mut block[..found.mark])?;
    let mut decoder = found.encoding.decoder();
    let mut text = String::new();
    let mut row: u32 = 1;
    loop {
        let read = bytes::fill(&mut reader, &mut block)?;
        let decoded = decoder.decode(&block[..read], read == 0, &mut text);
        let position = text.find(wanted);
        let looked_at = position.unwrap_or_else(|| text.trim_end_matches('\r').len());
        let before = if decoded.is_err() && position.is_none() { &text[..] } else { &text[..looked_at] };
        row = row.saturating_add(crate::records::line_ends(before.as_bytes()));
        if position.is_some() {
            return Ok(Searched::Row(row));
        }
        if decoded.is_err() {
            return Ok(Searched::Undecodable(row));
        }
        if read == 0 {
            return Ok(Searched::Nowhere);
        }
        text.drain(..looked_at);
    }
}

fn as_declared(label: &str, survey: &Survey, report: &mut Report) -> Option<Found> {
    let Some(declared) = Encoding::of_label(label) else {
        report.stop("encoding-unknown", At::File, || messages::unknown_label(label));
        return None;
    };
    let Some((marked, mark)) = encoding_rs::Encoding::for_bom(&survey.head) else {
        return Some(Found { encoding: declared, mark: 0, guessed: false });
    };
    let marked = Encoding::Standard(marked);
    if marked != declared && !(marked.is_utf_16() && declared.is_utf_16()) {
        report.stop("encoding-wrong", At::Row(1), || {
            let but = format!("beginnt aber mit der Kennung von {}", marked.label());
            messages::wrong(declared, marked, &but)
        });
        return None;
    }
    Some(Found { encoding: marked, mark, guessed: false })
}

fn as_detected(survey: &Survey) -> Found {
    let certain = |encoding, mark| Found { encoding, mark, guessed: false };
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(&survey.head) {
        return certain(Encoding::Standard(encoding), mark);
    }
    if let Some(encoding) = unmarked_utf_16(&survey.head) {
        return certain(Encoding::Standard(encoding), 0);
    }
    if survey.utf_8 || is_nearly_utf_8(&survey.sample) {
        return certain(Encoding::UTF_8, 0);
    }
    Found { encoding: guess(&survey.sample), mark: 0, guessed: true }
}

/// UTF-16 without a byte order mark: every other byte of Latin text is zero.
fn unmarked_utf_16(head: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let mostly_zero = |offset: usize| {
        let every_other = || head.iter().skip(offset).step_by(2);
        let zeros = every_other().filter(|byte| **byte == 0).count();
        zeros > 0 && zeros * 10 >= every_other().count() * 9
    };
    match (mostly_zero(0), mostly_zero(1)) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

/// True for UTF-8 with a flaw: by chance, bytes of another encoding hardly ever are such characters.
fn is_nearly_utf_8(sample: &[u8]) -> bool {
    let (mut characters, mut flaws) = (0, 0);
    for chunk in sample.utf8_chunks() {
        characters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        flaws += usize::from(!chunk.invalid().is_empty());
    }
    characters > 2 * flaws
}

fn guess(sample: &[u8]) -> Encoding {
    let windows = german::umlauts(sample, german::WINDOWS).count();
    let dos = german::umlauts(sample, german::DOS).count();
    if dos > windows {
        return Encoding::Cp850;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let likely = Encoding::Standard(detector.guess(Some(b"de"), Utf8Detection::Deny));
    let beyond_ascii = sample.iter().filter(|byte| !byte.is_ascii()).count();
    if likely != WINDOWS && windows * 2 < beyond_ascii {
        return likely;
    }
    let has_euro_of_iso = sample.contains(&0xa4) && !sample.iter().any(|byte| (0x80..0xa0).contains(byte));
    if has_euro_of_iso { ISO_15 } else { WINDOWS }
}

/// A word that shows whether an encoding was guessed rightly.
fn example(sample: &[u8], encoding: Encoding) -> String {
    let text = encoding.lossy(sample);
    let words = || text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_ascii());
    let german = |word: &&str| word.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü', 'ß']);
    let any = || text.split_whitespace().find(|word| !word.is_ascii());
    words().find(german).or_else(|| words().next()).or_else(any).unwrap_or("").to_owned()
}

#[cfg(test)]
mod tests;
