//! Text to records: splits at delimiter and line end, minds quotes and counts physical lines.
//!
//! Written out because of the findings: the `csv` crate reads an unclosed quote silently up to the
//! end of the file, and its line numbers are off by one after Windows line ends and blank lines.

use std::borrow::Cow;

/// Longest record in bytes; a longer one is no row of a table.
const LONGEST_RECORD: usize = 1024 * 1024;

/// One row of a file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Record<'t> {
    /// The physical line it starts on, counted from 1.
    pub(crate) line: u32,
    /// The physical line it ends on; later than `line` if a quoted field holds line ends.
    pub(crate) last_line: u32,
    /// The fields, without quotes.
    pub(crate) fields: Vec<Cow<'t, str>>,
    /// True if text follows a closing quote: the quotes are not paired as they should be, and
    /// fields of two rows may have run into one.
    pub(crate) misquoted: bool,
    /// True if the text ends right behind it, without a line end.
    pub(crate) open_ended: bool,
}

/// Why the rest of a text cannot be split.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// A quote that opens in the record starting on this line is never closed.
    QuoteOpen {
        /// The physical line, counted from 1.
        line: u32,
    },
    /// The record starting on this line is longer than [`LONGEST_RECORD`].
    TooLong {
        /// The physical line, counted from 1.
        line: u32,
    },
}

/// Iterates over the records of a text; rows without any content are left out.
pub(crate) struct Records<'t> {
    rest: &'t str,
    line: u32,
    delimiter: char,
}

impl<'t> Records<'t> {
    /// The records of `text`, whose first line is the physical line `line` of the file.
    pub(crate) fn new(text: &'t str, line: u32, delimiter: char) -> Self {
        Self { rest: text, line, delimiter }
    }

    fn record(&mut self) -> Result<Record<'t>, Broken> {
        let line = self.line;
        let start = self.rest.len();
        let mut fields = Vec::new();
        let mut misquoted = false;
        loop {
            let field = match self.rest.strip_prefix('"') {
                Some(inside) => {
                    let mut field = self.quoted(inside, line)?;
                    let behind = self.unquoted();
                    misquoted |= !behind.trim().is_empty();
                    field.push_str(behind);
                    Cow::Owned(field)
                }
                None => Cow::Borrowed(self.unquoted()),
            };
            fields.push(field);
            if start - self.rest.len() > LONGEST_RECORD {
                self.rest = "";
                return Err(Broken::TooLong { line });
            }
            match self.rest.strip_prefix(self.delimiter) {
                Some(next) => self.rest = next,
                None => break,
            }
        }
        let last_line = self.line;
        let open_ended = self.rest.is_empty();
        if let Some(next) = strip_line_end(self.rest) {
            self.rest = next;
            self.line = self.line.saturating_add(1);
        }
        Ok(Record { line, last_line, fields, misquoted, open_ended })
    }

    fn unquoted(&mut self) -> &'t str {
        let ends = |c: char| c == self.delimiter || c == '\n' || c == '\r';
        let (field, rest) = self.rest.split_at(self.rest.find(ends).unwrap_or(self.rest.len()));
        self.rest = rest;
        field
    }

    /// Reads from behind an opening quote to behind the closing one; a doubled quote stands for
    /// one.
    fn quoted(&mut self, inside: &'t str, line: u32) -> Result<String, Broken> {
        let mut rest = inside;
        let mut field = String::new();
        loop {
            let Some(end) = rest.find('"') else {
                self.rest = "";
                return Err(Broken::QuoteOpen { line });
            };
            field.push_str(&rest[..end]);
            rest = &rest[end + 1..];
            match rest.strip_prefix('"') {
                Some(next) => {
                    field.push('"');
                    rest = next;
                }
                None => break,
            }
            if field.len() > LONGEST_RECORD {
                self.rest = "";
                return Err(Broken::TooLong { line });
            }
        }
        self.line = self.line.saturating_add(line_ends(&field));
        self.rest = rest;
        Ok(field)
    }
}

impl<'t> Iterator for Records<'t> {
    type Item = Result<Record<'t>, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.rest.is_empty() {
            let record = self.record();
            let blank =
                record.as_ref().is_ok_and(|record| record.fields.iter().all(|field| field.trim().is_empty()));
            if !blank {
                return Some(record);
            }
        }
        None
    }
}

/// The text behind its first `count` physical lines; empty if it has no more.
pub(crate) fn skip_lines(text: &str, count: u32) -> &str {
    let mut rest = text;
    for _ in 0..count {
        let Some(end) = rest.find(['\n', '\r']) else {
            return "";
        };
        rest = strip_line_end(&rest[end..]).unwrap_or("");
    }
    rest
}

/// How many lines end in a text: by line feed, carriage return, or both together.
pub(crate) fn line_ends(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let ends = |position: usize| match bytes[position] {
        b'\n' => true,
        b'\r' => bytes.get(position + 1) != Some(&b'\n'),
        _ => false,
    };
    let count = (0..bytes.len()).filter(|position| ends(*position)).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn strip_line_end(text: &str) -> Option<&str> {
    text.strip_prefix("\r\n").or_else(|| text.strip_prefix(['\n', '\r']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<(u32, u32, Vec<String>)> {
        Records::new(text, 1, ';')
            .map(|record| {
                let record = record.unwrap();
                let fields = record.fields.into_iter().map(Cow::into_owned).collect();
                (record.line, record.last_line, fields)
            })
            .collect()
    }

    fn fields(values: &[&str]) -> Vec<String> {
        values.iter().map(|value| (*value).to_owned()).collect()
    }

    #[test]
    fn lines_are_counted_over_every_kind_of_line_end_and_blank_lines() {
        assert_eq!(
            split("a;b\r\n1;2\n\n;;\r3;4"),
            [(1, 1, fields(&["a", "b"])), (2, 2, fields(&["1", "2"])), (5, 5, fields(&["3", "4"])),]
        );
    }

    #[test]
    fn quotes_hide_delimiters_and_line_ends_and_are_doubled_inside() {
        assert_eq!(
            split("\"PLZ-\nBereich\";\"a;b\"\n\"sagt \"\"ja\"\"\";\"x\" y\n"),
            [(1, 2, fields(&["PLZ-\nBereich", "a;b"])), (3, 3, fields(&["sagt \"ja\"", "x y"])),]
        );
    }

    #[test]
    fn text_behind_a_closing_quote_is_told() {
        let misquoted = |text| Records::new(text, 1, ';').next().unwrap().unwrap().misquoted;
        assert!(misquoted("1;\"Mitte;5\n2;\"Wedding\";7\n"));
        assert!(!misquoted("1;\"Mitte\" ;5\n"));
        assert!(!misquoted("1;Haus \"Mitte\";5\n"));
    }

    #[test]
    fn an_empty_last_field_is_a_field() {
        assert_eq!(split("1;\n"), [(1, 1, fields(&["1", ""]))]);
    }

    #[test]
    fn an_unclosed_quote_is_told_with_the_line_it_opens_on() {
        let last = Records::new("a;b\n1;\"x\n2;3\n", 1, ';').last();
        assert_eq!(last, Some(Err(Broken::QuoteOpen { line: 2 })));
    }

    #[test]
    fn a_record_above_one_megabyte_is_refused_quoted_or_not() {
        let long = "x".repeat(LONGEST_RECORD + 1);
        for text in [
            format!("a\n{long}\nb\n"),
            format!("a\n\"{long}\"\nb\n"),
            format!("a\n{}\nb\n", ";".repeat(LONGEST_RECORD + 2)),
        ] {
            let told: Vec<_> = Records::new(&text, 1, ';').skip(1).collect();
            assert_eq!(told, [Err(Broken::TooLong { line: 2 })]);
        }
    }

    #[test]
    fn lines_before_the_header_are_skipped_whatever_they_hold() {
        assert_eq!(skip_lines("Titel \"offen\r\n\nid;ew\n", 2), "id;ew\n");
        assert_eq!(skip_lines("Titel", 1), "");
    }
}
