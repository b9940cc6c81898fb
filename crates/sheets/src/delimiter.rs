//! Finds the delimiter of a file by how evenly it cuts the first rows.

use crate::records::{Split, split};

/// The candidates, the likeliest first; the comma last, as it may be a decimal sign.
pub const CANDIDATES: [char; 4] = [';', '\t', '|', ','];

/// So many rows are tried.
const SAMPLE: usize = 50;

/// The delimiter of a text that starts with its header row, if there is more than one column.
///
/// That candidate wins whose rows have as many fields as the header most often; among equals the
/// one that makes more columns.
pub fn detect(text: &str) -> Option<char> {
    best(text, |widths| widths.first().copied())
}

/// The delimiter of a text whose table starts at an unknown row; the most frequent width takes the
/// place of the header's.
pub(crate) fn detect_below_titles(text: &str) -> Option<char> {
    best(text, |widths| {
        let count = |width: &usize| widths.iter().filter(|other| *other == width).count();
        widths.iter().filter(|width| **width > 1).max_by_key(|width| (count(width), **width)).copied()
    })
}

fn best(text: &str, expected: impl Fn(&[usize]) -> Option<usize>) -> Option<char> {
    let mut best: Option<((usize, usize), char)> = None;
    for candidate in CANDIDATES {
        let widths = widths(text, candidate);
        let Some(expected) = expected(&widths).filter(|width| *width > 1) else {
            continue;
        };
        let even = widths.iter().filter(|width| **width == expected).count();
        let score = (even * 1000 / widths.len(), expected);
        if best.is_none_or(|(other, _)| score > other) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The number of fields of the first rows that are not blank.
fn widths(text: &str, delimiter: char) -> Vec<usize> {
    let (mut rest, mut fields, mut widths) = (text, Vec::new(), Vec::new());
    while widths.len() < SAMPLE
        && !rest.is_empty()
        && let Split::Record(record) = split(rest, delimiter, true, &mut fields)
    {
        if fields.iter().any(|field| !field.text(rest).trim().is_empty()) {
            widths.push(fields.len());
        }
        rest = &rest[record.length..];
    }
    widths
}

/// The name of a delimiter in a German sentence.
pub fn german(delimiter: char) -> String {
    match delimiter {
        ';' => "Semikolon (;)".to_owned(),
        ',' => "Komma (,)".to_owned(),
        '\t' => "Tabulator".to_owned(),
        '|' => "senkrechter Strich (|)".to_owned(),
        other => format!("„{other}“"),
    }
}

/// A delimiter as the profile spells it, for example `","` or `"\t"`.
pub fn setting(delimiter: char) -> String {
    match delimiter {
        '\t' => "\"\\t\"".to_owned(),
        other => format!("\"{other}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_candidate_is_found() {
        assert_eq!(detect("id;ew;alo\n01;10;2\n"), Some(';'));
        assert_eq!(detect("id,ew,alo\n01,10,2\n"), Some(','));
        assert_eq!(detect("id\tew\n01\t10\n"), Some('\t'));
        assert_eq!(detect("id|ew\n01|10\n"), Some('|'));
    }

    #[test]
    fn decimal_commas_do_not_make_the_comma_a_delimiter() {
        assert_eq!(detect("id;anteil\n01;1,5\n02;2,5\n"), Some(';'));
        assert_eq!(detect("id;Anteil, in %\n01;1,5\n02;2,5\n"), Some(';'));
    }

    #[test]
    fn delimiters_inside_quotes_do_not_count() {
        let text = "id,name,ew\n01,\"a;b;c\",3\n02,\"d;e;f\",4\n";
        assert_eq!(detect(text), Some(','));
    }

    #[test]
    fn title_lines_with_commas_do_not_hide_the_delimiter() {
        let text =
            "Einwohner, Haushalte und Fläche\nStand 2020, in Tsd.\nid;ew;ha\n01;1,5;2\n02;2;3,5\n03;1;2\n";
        assert_eq!(detect_below_titles(text), Some(';'));
        assert_eq!(detect(text), Some(','), "where the first line is taken for the header");
    }

    #[test]
    fn a_single_column_has_no_delimiter() {
        assert_eq!(detect("id\n01\n02\n"), None);
        assert_eq!(detect(""), None);
    }
}
