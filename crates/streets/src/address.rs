//! An address in one line → the street and the text of the house number.
//!
//! Names of streets hold digits too („Straße des 17. Juni 135“, „Straße 52“, „Q 7, 12“), so there may be
//! several ways to split; who has a directory takes the one whose street it knows.

use crate::written::written;

/// An address taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address<'t> {
    /// The street.
    pub street: &'t str,
    /// The house number as written; empty if there is none.
    pub number: &'t str,
}

/// Names that need a number to be a name.
const GENERIC: [&str; 15] = [
    "straße",
    "strasse",
    "str.",
    "str",
    "weg",
    "platz",
    "allee",
    "privatstraße",
    "privatstrasse",
    "privatweg",
    "fußweg",
    "fussweg",
    "bundesstraße",
    "landstraße",
    "block",
];

/// The most likely way to split an address.
///
/// ```
/// use streets::{Address, split};
/// assert_eq!(split("Aachener Str. 12 a"), Address { street: "Aachener Str.", number: "12 a" });
/// assert_eq!(split("Straße des 17. Juni 135"), Address { street: "Straße des 17. Juni", number: "135" });
/// assert_eq!(split("Straße 52"), Address { street: "Straße 52", number: "" });
/// assert_eq!(split("Q 7, 12"), Address { street: "Q 7", number: "12" });
/// ```
pub fn split(text: &str) -> Address<'_> {
    splits(text).into_iter().next().unwrap_or(Address { street: "", number: "" })
}

/// All ways to split an address, the most likely first; the last has no house number. None if the text is
/// blank.
pub fn splits(text: &str) -> Vec<Address<'_>> {
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    let mut ranked: Vec<(u8, Address<'_>)> = starts(text)
        .into_iter()
        .filter_map(|start| Some((rank(&text[..start], &text[start..])?, cut(text, start))))
        .collect();
    ranked.push((NO_NUMBER, Address { street: text, number: "" }));
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, address)| address).collect()
}

/// The rank of an address without house number; higher ones are far-fetched.
const NO_NUMBER: u8 = 3;

/// Where a house number may begin: at digits behind something, and at „Nr.“.
fn starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut before = None;
    for (at, sign) in text.char_indices() {
        let digit = sign.is_ascii_digit() && !before.is_some_and(|sign: char| sign.is_ascii_digit());
        let nr = before == Some(' ') && text[at..].to_lowercase().starts_with("nr");
        if at > 0 && (digit || nr) {
            starts.push(at);
        }
        before = Some(sign);
    }
    starts
}

fn cut(text: &str, start: usize) -> Address<'_> {
    Address { street: text[..start].trim_end_matches([' ', ',', ';']), number: &text[start..] }
}

/// How unlikely it is that the house number begins here; none if it cannot.
fn rank(head: &str, tail: &str) -> Option<u8> {
    let read = written(tail).ok().filter(|read| !read.spans.is_empty())?;
    let street = head.trim_end_matches([' ', ',', ';']).to_lowercase();
    if !street.contains(char::is_alphabetic) || is_ordinal(tail) {
        return None;
    }
    let joined = head.ends_with(char::is_alphabetic);
    let needs_number = GENERIC.contains(&street.as_str()) || street.chars().count() == 1;
    Some(match (needs_number || joined, read.left_out) {
        (false, false) => 0,
        (false, true) => 1,
        (true, false) => NO_NUMBER + 1,
        (true, true) => NO_NUMBER + 2,
    })
}

/// „17. Juni“: a dot and a word follow the digits.
fn is_ordinal(tail: &str) -> bool {
    let behind = tail.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let word = behind.strip_prefix('.').map(str::trim_start);
    behind.len() < tail.len() && word.is_some_and(|word| word.starts_with(char::is_alphabetic))
}

#[cfg(test)]
mod tests;
