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

/// A key that a spreadsheet takes for a text, so that it drops no zeros.
pub(crate) fn guarded_key(key: &str) -> String {
    if key.is_empty() { String::new() } else { format!("'{key}") }
}

/// A text in one line, as a row of a table is one line.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A row of a table.
pub(crate) struct Row {
    /// Its line in the file, counted from 1.
    pub(crate) line: u32,
    cells: Vec<String>,
    /// True if a quotation mark opens in it and does not close, so that nobody knows where its cells end.
    pub(crate) is_open: bool,
}

impl Row {
    /// A cell by its position; empty where the row is too short.
    pub(crate) fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", |text| text.trim())
    }

    /// The position of the cell that holds a text.
    pub(crate) fn position(&self, text: &str) -> Option<usize> {
        self.cells.iter().position(|cell| cell.trim() == text)
    }
}

/// The rows of a table that was saved by a spreadsheet, without guards.
pub(crate) fn rows(bytes: &[u8]) -> Vec<Row> {
    let mut rows = guarded_rows(bytes);
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        *cell = unguarded(cell).to_owned();
    }
    rows
}

/// The rows of a table as they stand: in UTF-8 or the encoding of Windows, separated by semicolons, commas or
/// tabs. Each line is a row, so that a quotation mark left open harms no other.
pub(crate) fn guarded_rows(bytes: &[u8]) -> Vec<Row> {
    let text = std::str::from_utf8(bytes)
        .map_or_else(|_| WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), str::to_owned)
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let text = text.trim_start_matches('\u{feff}');
    let header = text.lines().next().unwrap_or_default();
    let count = |separator: &u8| header.bytes().filter(|byte| byte == separator).count();
    let separator = [b'\t', b',', b';'].into_iter().max_by_key(count).unwrap_or(b';');
    let lines = (1..).zip(text.lines()).filter(|(_, text)| !text.is_empty());
    lines.map(|(line, text)| row(line, text, separator)).collect()
}

/// The row of a line; a second line below tells whether the first one ends.
fn row(line: u32, text: &str, separator: u8) -> Row {
    let text = format!("{text}\nend");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut records = reader.records().map_while(Result::ok);
    let cells = records.next().unwrap_or_default().iter().map(str::to_owned).collect();
    Row { line, cells, is_open: records.next().is_none() }
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
        let cells = |bytes: &[u8]| rows(bytes).into_iter().map(|row| row.cells).collect::<Vec<_>>();
        assert_eq!(cells(utf8.as_bytes()), expected);
        assert_eq!(cells(&windows), expected);
        assert_eq!(cells(utf8.replace("\r\n", "\r").as_bytes()), expected);
    }

    #[test]
    fn a_quotation_mark_left_open_harms_its_own_line_only() {
        let text = "a;b\n\n1;\"2\n3;\"4\"\n\"5;\"6;7\n8;9 \"\n10;\"say \"\"x\"\"\"\n";
        let read: Vec<(u32, bool)> =
            rows(text.as_bytes()).iter().map(|row| (row.line, row.is_open)).collect();
        assert_eq!(read, [(1, false), (3, true), (4, false), (5, false), (6, false), (7, false)]);
        assert_eq!(rows(text.as_bytes())[5].cell(1), "say \"x\"");
    }
}
