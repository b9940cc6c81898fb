//! Columns of a file without a delimiter: where all lines have a blank, a column ends.

use std::borrow::Cow;

use sheets::Cell;
use vocabulary::profile::FixedField;

use crate::sample::{Line, Sheet};

/// Fewer lines tell nothing about alignment.
const FEWEST_LINES: usize = 3;

/// So many hundredths of the lines must have about the same length, so that running text is no table.
const ALIKE: usize = 80;

/// The layout that the blanks of a file suggest, and its rows cut by it.
///
/// `lines` has one cell a row: the whole line. Names come from the first line, if it stands in all columns
/// and is words where the others have numbers.
pub(crate) fn split(lines: &Sheet) -> Option<(Vec<FixedField>, Sheet)> {
    let texts: Vec<Vec<char>> = lines.rows.iter().map(characters).collect();
    let longest = texts.iter().map(Vec::len).max()?;
    let full: Vec<&Vec<char>> = texts.iter().filter(|text| text.len() * 2 > longest).collect();
    if full.len() < FEWEST_LINES || full.len() * 100 < texts.len() * ALIKE {
        return None;
    }
    let blank = |position: usize| full.iter().all(|text| text.get(position).is_none_or(|c| *c == ' '));
    let spans = spans(longest, blank);
    if spans.len() < 2 {
        return None;
    }
    let named = full.first().is_some_and(|first| first.iter().all(|c| !c.is_ascii_digit()));
    let fields = spans.iter().enumerate().map(|(position, (start, end))| FixedField {
        name: if named { cut(full[0], *start, *end) } else { format!("Feld {}", position + 1) },
        start: *start as u32 + 1,
        length: (end - start) as u32,
    });
    let fields: Vec<FixedField> = fields.collect();
    let names = fields.iter().map(|field| Cell::Text(Cow::Owned(field.name.clone()))).collect();
    let mut rows = vec![Line { number: 0, cells: names }];
    for (row, text) in lines.rows.iter().zip(&texts).skip(usize::from(named)) {
        let cells = spans.iter().map(|(start, end)| Cell::Text(Cow::Owned(cut(text, *start, *end))));
        rows.push(Line { number: row.number, cells: cells.collect() });
    }
    Some((fields, Sheet { name: String::new(), rows, cut_short: lines.cut_short }))
}

/// The stretches between blank positions, each up to where the next begins.
fn spans(longest: usize, blank: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut starts: Vec<usize> =
        (0..longest).filter(|at| !blank(*at) && (*at == 0 || blank(at - 1))).collect();
    if let Some(first) = starts.first_mut() {
        *first = 0;
    }
    let ends = starts.iter().skip(1).copied().chain([longest]);
    starts.iter().copied().zip(ends).collect()
}

fn characters(row: &Line) -> Vec<char> {
    match row.cell(0) {
        Cell::Text(text) => text.trim_end().chars().collect(),
        _ => Vec::new(),
    }
}

fn cut(text: &[char], start: usize, end: usize) -> String {
    let end = end.min(text.len());
    text.get(start..end).unwrap_or_default().iter().collect::<String>().trim().to_owned()
}
