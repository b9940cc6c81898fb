//! Finds the delimiter of a file by how evenly it cuts the first rows.

use crate::records::Records;

/// The candidates, the likeliest first; the comma last, as it may be a decimal sign.
pub(crate) const CANDIDATES: [char; 4] = [';', '\t', '|', ','];

/// So many rows are tried.
const SAMPLE: usize = 50;

/// The delimiter of a text that starts with its header row, if there is more than one column.
///
/// That candidate wins whose rows have as many fields as the header most often; among equals the
/// one that makes more columns.
pub(crate) fn detect(text: &str) -> Option<char> {
    let mut best: Option<((usize, usize), char)> = None;
    for candidate in CANDIDATES {
        let widths: Vec<usize> = Records::new(text, 1, candidate)
            .take(SAMPLE)
            .map_while(Result::ok)
            .map(|record| record.fields.len())
            .collect();
        let Some(header) = widths.first().copied().filter(|width| *width > 1) else {
            continue;
        };
        let even = widths.iter().filter(|width| **width == header).count();
        let score = (even * 1000 / widths.len(), header);
        if best.is_none_or(|(other, _)| score > other) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The name of a delimiter in a German sentence.
pub(crate) fn german(delimiter: char) -> String {
    match delimiter {
        ';' => "Semikolon (;)".to_owned(),
        ',' => "Komma (,)".to_owned(),
        '\t' => "Tabulator".to_owned(),
        '|' => "senkrechter Strich (|)".to_owned(),
        other => format!("„{other}“"),
    }
}

/// A delimiter as the profile spells it, for example `","` or `"\t"`.
pub(crate) fn setting(delimiter: char) -> String {
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
    fn a_single_column_has_no_delimiter() {
        assert_eq!(detect("id\n01\n02\n"), None);
        assert_eq!(detect(""), None);
    }
}
