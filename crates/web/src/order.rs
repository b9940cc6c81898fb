//! Orders of texts for people: natural order of identifiers, and folding of German names.

use std::cmp::Ordering;

/// Compares identifiers so that runs of digits count as numbers: `2019-2` before `2019-10`.
pub(crate) fn natural(left: &str, right: &str) -> Ordering {
    let (mut left, mut right) = (left, right);
    while !left.is_empty() && !right.is_empty() {
        let (a, b) = (run(left), run(right));
        let numbers = (a.parse::<u128>(), b.parse::<u128>());
        let order = match numbers {
            (Ok(x), Ok(y)) => x.cmp(&y).then_with(|| a.cmp(b)),
            _ => a.cmp(b),
        };
        if order != Ordering::Equal {
            return order;
        }
        (left, right) = (&left[a.len()..], &right[b.len()..]);
    }
    left.len().cmp(&right.len())
}

/// The longest start of a text that is all digits or has none.
fn run(text: &str) -> &str {
    let digits = text.starts_with(|c: char| c.is_ascii_digit());
    let end = text.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(text.len());
    &text[..end]
}

/// Lower case with umlauts as their base letters, for searching and sorting (DIN 5007-1).
///
/// So "Köln" stands beside "Koln", and a search for "strasse" finds "Straße".
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'ä' | 'à' | 'á' | 'â' => folded.push('a'),
            'ö' | 'ò' | 'ó' | 'ô' => folded.push('o'),
            'ü' | 'ù' | 'ú' | 'û' => folded.push('u'),
            'é' | 'è' | 'ê' => folded.push('e'),
            'ß' => folded.push_str("ss"),
            other => folded.push(other),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_count_as_numbers() {
        let mut ids = vec!["2019-10", "2019-2", "2019", "2009.1", "b", "a10", "a9"];
        ids.sort_by(|a, b| natural(a, b));
        assert_eq!(ids, ["2009.1", "2019", "2019-2", "2019-10", "a9", "a10", "b"]);
    }

    #[test]
    fn umlauts_sort_with_their_base_letters() {
        let mut names = vec!["Zehlendorf", "Öhringen", "Oderberger Straße", "Olten"];
        names.sort_by_key(|name| folded(name));
        assert_eq!(names, ["Oderberger Straße", "Öhringen", "Olten", "Zehlendorf"]);
        assert_eq!(folded("Oderberger Straße"), "oderberger strasse");
    }
}
