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
    let mut spans = spans(longest, blank);
    let named = names_others(&spans, &full);
    if !named {
        spans = spans.into_iter().flat_map(|span| behind_digits(span, &full)).collect();
    }
    if spans.len() < 2 {
        return None;
    }
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
    Some((fields, Sheet { name: String::new(), rows, cut_short: lines.cut_short, broken: lines.broken }))
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

/// True if the first line has words where the others have numbers.
fn names_others(spans: &[(usize, usize)], lines: &[&Vec<char>]) -> bool {
    let is_number = |line: &Vec<char>, (start, end): (usize, usize)| {
        let field = cut(line, start, end);
        field.starts_with(|c: char| c.is_ascii_digit()) && !field.contains(char::is_alphabetic)
    };
    let Some((first, others)) = lines.split_first() else { return false };
    let numeric = |span: &&(usize, usize)| others.iter().all(|line| is_number(line, **span));
    spans.iter().all(|span| !is_number(first, *span)) && spans.iter().any(|span| numeric(&span))
}

/// A stretch cut in two where in all lines a key ends and a name begins: `01Altstadt`.
fn behind_digits((start, end): (usize, usize), lines: &[&Vec<char>]) -> Vec<(usize, usize)> {
    let digits = |line: &&Vec<char>| {
        let field = line.get(start..end.min(line.len())).unwrap_or_default();
        let digits = field.iter().take_while(|c| c.is_ascii_digit()).count();
        field.get(digits).is_some_and(|c| c.is_alphabetic()).then_some(digits)
    };
    match lines.first().and_then(digits) {
        Some(width) if width > 0 && lines.iter().all(|line| digits(line) == Some(width)) => {
            vec![(start, start + width), (start + width, end)]
        }
        _ => vec![(start, end)],
    }
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
