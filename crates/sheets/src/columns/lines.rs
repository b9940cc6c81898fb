//! One block of fixed-width lines → one batch.

use std::borrow::Cow;

use super::Bad;
use super::blocks::{Fault, behind_line_end};
use super::parse::{Format, Parsed, Table};
use crate::broken::LONGEST_RECORD;
use crate::fixed::Layout;

/// Reads a block; `table` has a builder for each field of the layout.
pub(super) fn parse<'b>(
    block: &'b [u8],
    layout: &Layout,
    format: Format<'_>,
    mut table: Table<'b>,
) -> Parsed {
    let (mut at, mut broken) = (0, None);
    let mut cells = Vec::new();
    while at < block.len() {
        let end = memchr::memchr2(b'\n', b'\r', &block[at..]).map_or(block.len(), |end| at + end);
        if end - at > LONGEST_RECORD {
            broken = Some((Fault::TooLong, table.line));
            break;
        }
        if cut(&block[at..end], layout, format, &mut cells) {
            push(&cells, format, &mut table);
        } else {
            table.bad.push(Bad { line: table.line, column: None });
        }
        table.line += 1;
        at = if end < block.len() { behind_line_end(block, end) } else { end };
    }
    table.finish(broken)
}

/// Replaces `cells` by those of a line; false if its bytes are no characters, so that none can be counted.
fn cut<'b>(line: &'b [u8], layout: &Layout, format: Format<'_>, cells: &mut Vec<&'b [u8]>) -> bool {
    cells.clear();
    if line.is_ascii() || format.encoding.is_single_byte() {
        cells.extend(layout.pieces(line).map(<[u8]>::trim_ascii));
        return true;
    }
    let text = str::from_utf8(line);
    cells.extend(text.iter().flat_map(|text| layout.texts(text)).map(|text| text.as_bytes().trim_ascii()));
    text.is_ok()
}

/// Adds a row, unless it is blank.
fn push<'b>(cells: &[&'b [u8]], format: Format<'_>, table: &mut Table<'b>) {
    if cells.iter().all(|cell| cell.is_empty()) {
        return;
    }
    for (column, (cell, builder)) in cells.iter().zip(&mut table.builders).enumerate() {
        if !builder.push(&Cow::Borrowed(*cell), table.rows, format) {
            table.bad.push(Bad { line: table.line, column: Some(column) });
        }
    }
    table.rows += 1;
}
