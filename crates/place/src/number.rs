//! A house number as delivered → the house numbers to look for.

use std::fmt;

use streets::{HouseNumber, Span, written};

/// A house number taken apart once, to be combined with many streets.
///
/// `Debug` tells only whether there is one.
#[derive(Clone, PartialEq, Eq)]
pub struct ParsedNumber {
    pub(crate) numbers: Numbers,
    /// What decisions are found by: equal for all ways to write the same number.
    pub(crate) canonical: String,
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Numbers {
    Missing,
    Unreadable,
    One(HouseNumber),
    Many(Vec<HouseNumber>),
}

impl fmt::Debug for ParsedNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_missing() { "ParsedNumber(missing)" } else { "ParsedNumber" })
    }
}

/// Takes a house number apart; `suffix` is empty where it has no column of its own.
pub fn number(text: &str, suffix: &str) -> ParsedNumber {
    let text = text.trim().trim_start_matches('\'');
    let read = match suffix.trim() {
        "" => written(text),
        suffix => streets::with_suffix(text, suffix),
    };
    match read {
        Ok(read) if read.is_blank() => ParsedNumber::new(Numbers::Missing),
        Ok(read) => read.single().map_or_else(
            || ParsedNumber::many(read.spans.iter().filter_map(Span::numbers).flatten().collect()),
            ParsedNumber::one,
        ),
        Err(_) => ParsedNumber {
            numbers: Numbers::Unreadable,
            canonical: format!("{text} {suffix}")
                .to_lowercase()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
        },
    }
}

impl ParsedNumber {
    fn new(numbers: Numbers) -> Self {
        let canonical = match &numbers {
            Numbers::One(number) => number.to_string(),
            Numbers::Many(many) => many.iter().map(ToString::to_string).collect::<Vec<_>>().join(","),
            Numbers::Missing | Numbers::Unreadable => String::new(),
        };
        Self { numbers, canonical }
    }

    /// A building that is said to have no number is one without number.
    fn one(number: HouseNumber) -> Self {
        Self::new(Numbers::One(number))
    }

    fn many(numbers: Vec<HouseNumber>) -> Self {
        Self::new(if numbers.is_empty() { Numbers::Unreadable } else { Numbers::Many(numbers) })
    }

    /// All numbers that are named.
    pub(crate) fn all(&self) -> Vec<HouseNumber> {
        match &self.numbers {
            Numbers::One(number) => vec![*number],
            Numbers::Many(numbers) => numbers.clone(),
            Numbers::Missing | Numbers::Unreadable => Vec::new(),
        }
    }

    /// True if no house number was delivered.
    pub fn is_missing(&self) -> bool {
        self.numbers == Numbers::Missing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_ways_to_write_a_number_are_the_same_number() {
        let plain = number("12a", "");
        for (text, suffix) in [("0012", "A"), ("12 A Hinterhaus", ""), ("12", " a "), ("Nr. 12a", "")] {
            assert!(number(text, suffix) == plain, "{text} {suffix}");
        }
    }

    #[test]
    fn a_range_names_all_its_numbers() {
        assert_eq!(number("12-16", "").canonical, "12,14,16");
        assert!(number("", "").is_missing());
        assert!(number("siehe Akte", "").numbers == Numbers::Unreadable);
    }
}
