//! Tables for people with a spreadsheet, and back.
//!
//! A spreadsheet takes „=…“ for a formula and „3-4“ for a day in April, so such texts get an apostrophe in
//! front, which is taken away again.

use encoding_rs::WINDOWS_1252;

/// A table as text; cells that hold the separator, quotes or line ends are quoted.
pub(crate) fn table(rows: &[Vec<String>], separator: u8) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("writing to memory, and all rows are equally long");
    }
    let bytes = writer.into_inner().expect("writing to memory");
    String::from_utf8(bytes).expect("made of texts")
}

/// A text that no spreadsheet takes for a formula or a date.
pub(crate) fn guarded(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']);
    let date =
        text.starts_with(|sign: char| sign.is_ascii_digit()) && text.contains(['-', '/', '.', ',', 'e', 'E']);
    if formula || date { format!("'{text}") } else { text.to_owned() }
}

/// The text without its guard.
pub(crate) fn unguarded(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix('\'').unwrap_or(text)
}

/// The rows of a table that was saved by a spreadsheet, without guards.
pub(crate) fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut rows = guarded_rows(bytes);
    for cell in rows.iter_mut().flatten() {
        *cell = unguarded(cell).to_owned();
    }
    rows
}

/// The rows of a table as they stand: in UTF-8 or the encoding of Windows, separated by semicolons, commas or
/// tabs.
pub(crate) fn guarded_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes)
        .map_or_else(|_| WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), str::to_owned);
    let text = text.trim_start_matches('\u{feff}');
    let header = text.lines().next().unwrap_or_default();
    let count = |separator: &u8| header.bytes().filter(|byte| byte == separator).count();
    let separator = [b'\t', b',', b';'].into_iter().max_by_key(count).unwrap_or(b';');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    reader.records().map_while(Result::ok).map(|record| record.iter().map(str::to_owned).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_and_dates_are_guarded_and_come_back() {
        for text in ["=1+1", "+49", "-", "@x", "3-4", "12/1", "12 1/2", "1e5", "'x"] {
            let guarded = guarded(text);
            assert!(guarded.starts_with('\''), "{text}");
            assert_eq!(unguarded(&guarded), text);
        }
        for text in ["12a", "Aachener Str.", "50667", ""] {
            assert_eq!(guarded(text), text);
        }
    }

    #[test]
    fn tables_are_read_in_the_encodings_of_spreadsheets() {
        let expected =
            vec![vec!["Straße".to_owned(), "b".to_owned()], vec!["1;2".to_owned(), "x".to_owned()]];
        let utf8 = "\u{feff}Straße;b\r\n\"1;2\";x\r\n";
        let (windows, ..) = WINDOWS_1252.encode("Straße\tb\n1;2\tx\n");
        assert_eq!(rows(utf8.as_bytes()), expected);
        assert_eq!(rows(&windows), expected);
    }
}
