//! The attribute table of a shapefile, of which only the key column is read.
//!
//! Other columns are left alone, so that an odd date in one of them spoils nothing.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::key_of_number;
use crate::error::Unreadable;

/// Bytes of the file header and of each column description.
const BLOCK: usize = 32;

/// A column: its name, type, and place in each row.
struct Column {
    name: String,
    kind: u8,
    start: usize,
    length: usize,
}

/// The values of a column, empty ones as nothing.
///
/// `code_page` is the content of the `.cpg` file. Rows marked as deleted count, because shapes are numbered with them.
pub(super) fn column(
    bytes: &[u8],
    name: &str,
    code_page: Option<&str>,
) -> Result<Vec<Option<String>>, Unreadable> {
    let damaged = Unreadable::Damaged(None);
    let header = bytes.first_chunk::<BLOCK>().ok_or(damaged.clone())?;
    let rows = u32::from_le_bytes([header[4], header[5], header[6], header[7]]) as usize;
    let start = usize::from(u16::from_le_bytes([header[8], header[9]]));
    let width = usize::from(u16::from_le_bytes([header[10], header[11]]));
    let encoding = encoding(code_page);
    let columns = columns(bytes.get(BLOCK..start).ok_or(damaged.clone())?, encoding);
    let Some(column) = columns.iter().find(|column| column.name == name) else {
        return Err(Unreadable::AttributeMissing(columns.into_iter().map(|column| column.name).collect()));
    };
    let end = column.start + column.length;
    let table = bytes.get(start..).ok_or(damaged.clone())?;
    if width < end || table.len() < rows.saturating_mul(width) {
        return Err(damaged);
    }
    Ok(table
        .chunks_exact(width)
        .take(rows)
        .map(|row| value(&row[column.start..end], column.kind, encoding))
        .collect())
}

/// The descriptions end with a carriage return.
fn columns(blocks: &[u8], encoding: Option<&'static Encoding>) -> Vec<Column> {
    let mut start = 1;
    blocks
        .chunks_exact(BLOCK)
        .take_while(|block| block[0] != b'\r')
        .map(|block| {
            let name = block[..11].split(|byte| *byte == 0).next().unwrap_or_default();
            let length = usize::from(block[16]);
            let column =
                Column { name: decoded(name, encoding).trim().to_owned(), kind: block[11], start, length };
            start += length;
            column
        })
        .collect()
}

fn value(bytes: &[u8], kind: u8, encoding: Option<&'static Encoding>) -> Option<String> {
    let text = decoded(bytes, encoding);
    let text = text.trim_matches(|sign: char| sign.is_whitespace() || sign == '\0');
    if text.is_empty() {
        return None;
    }
    match kind {
        b'N' | b'F' if text.contains(['.', 'e', 'E']) => text.parse().ok().map(key_of_number),
        b'N' | b'F' if text.starts_with('*') => None,
        _ => Some(text.to_owned()),
    }
}

/// Without a `.cpg` file, or with one that says nothing: UTF-8 where it is valid, else Windows-1252.
fn decoded(bytes: &[u8], encoding: Option<&'static Encoding>) -> String {
    let (text, _, invalid) = encoding.unwrap_or(UTF_8).decode(bytes);
    if invalid && encoding.is_none() { WINDOWS_1252.decode(bytes).0.into_owned() } else { text.into_owned() }
}

/// Programs write `UTF-8`, `1252`, `ANSI 1252`, `88591` or `ISO-8859-1`.
fn encoding(code_page: Option<&str>) -> Option<&'static Encoding> {
    let label = code_page?.trim().to_ascii_lowercase().replace('_', "-");
    match label.trim_start_matches("ansi").trim_start_matches("cp").trim() {
        "1252" | "88591" => Some(WINDOWS_1252),
        "65001" => Some(UTF_8),
        other => Encoding::for_label(other.as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of one text column `SCHLÜSSEL` and one number column `NR`, in Windows-1252.
    fn table() -> Vec<u8> {
        let mut bytes = vec![3, 120, 1, 1, 2, 0, 0, 0, 97, 0, 14, 0];
        bytes.resize(BLOCK, 0);
        for (name, kind, length) in [(&b"SCHL\xDCSSEL"[..], b'C', 5), (b"NR", b'N', 8)] {
            let mut block = [0; BLOCK];
            block[..name.len()].copy_from_slice(name);
            block[11] = kind;
            block[16] = length;
            bytes.extend(block);
        }
        bytes.push(b'\r');
        bytes.extend(b" S\xFCd      7.00*         ****");
        bytes.push(0x1A);
        bytes
    }

    #[test]
    fn texts_are_decoded_and_numbers_lose_their_decimals() {
        let expected = vec![Some("Süd".to_owned()), None];
        for code_page in [None, Some("1252"), Some("ANSI 1252"), Some("ISO_8859-1\r\n")] {
            assert_eq!(column(&table(), "SCHLÜSSEL", code_page), Ok(expected.clone()));
        }
        assert_eq!(column(&table(), "NR", None), Ok(vec![Some("7".to_owned()), None]));
    }

    #[test]
    fn a_missing_column_is_answered_with_those_that_there_are() {
        assert_eq!(
            column(&table(), "ID", None),
            Err(Unreadable::AttributeMissing(vec!["SCHLÜSSEL".to_owned(), "NR".to_owned()]))
        );
    }

    #[test]
    fn a_table_cut_short_anywhere_is_refused() {
        let whole = table();
        for length in 0..whole.len() - 1 {
            assert!(column(&whole[..length], "NR", None).is_err(), "{length} bytes");
        }
    }
}
