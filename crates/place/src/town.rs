//! Names of towns and postcodes: when two mean the same, and when one is easily mistaken for the other.

use strsim::damerau_levenshtein;

/// Letters and digits of a town in lower case, umlauts written out, without „Stadt“ and „Gemeinde“.
pub(crate) fn folded(town: &str) -> String {
    words(town).concat()
}

/// The key of the town a text means: the town alone, or a known town and its district („Köln-Deutz“).
pub(crate) fn known<'t>(text: &str, is_known: impl Fn(&str) -> Option<&'t str>) -> Option<&'t str> {
    let cuts = text.rmatch_indices(['-', '(', ',', '/']).map(|(at, _)| &text[..at]);
    [text].into_iter().chain(cuts).find_map(|part| is_known(&folded(part)))
}

fn words(town: &str) -> Vec<String> {
    let mut plain = String::with_capacity(town.len());
    for sign in town.chars().flat_map(char::to_lowercase) {
        match sign {
            'ä' => plain.push_str("ae"),
            'ö' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'ß' => plain.push_str("ss"),
            sign if sign.is_alphanumeric() => plain.push(sign),
            _ => plain.push(' '),
        }
    }
    let is_kind = |word: &&str| !matches!(*word, "stadt" | "gemeinde" | "markt" | "landeshauptstadt");
    let words: Vec<&str> = plain.split_whitespace().collect();
    let telling: Vec<&str> = words.iter().copied().filter(is_kind).collect();
    (if telling.is_empty() { words } else { telling }).into_iter().map(str::to_owned).collect()
}

/// True if one folded name is the other with one letter wrong, two if it is long.
pub(crate) fn alike(one: &str, other: &str) -> bool {
    let allowed = match one.len() {
        0..=5 => 0,
        6..=9 => 1,
        _ => 2,
    };
    damerau_levenshtein(one, other) <= allowed
}

/// True if one postcode becomes the other by one wrong, missing, doubled or swapped digit.
pub(crate) fn slip(one: &str, other: &str) -> bool {
    one != other && damerau_levenshtein(one, other) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_are_known_with_their_kind_and_district() {
        let is_known = |key: &str| ["koeln", "badmuenstereifel"].into_iter().find(|known| *known == key);
        for text in ["Köln", "KOELN", "Stadt Köln", "Köln-Deutz", "Köln (Deutz)"] {
            assert_eq!(known(text, is_known), Some("koeln"), "{text}");
        }
        assert_eq!(known("Bad Münstereifel", is_known), Some("badmuenstereifel"));
        assert_eq!(known("Köln am Berg", is_known), None);
        assert_eq!(known("", is_known), None);
    }

    #[test]
    fn one_digit_makes_a_slip_and_two_do_not() {
        for text in ["50667", "5066", "506677", "50676"] {
            assert_eq!(slip("50667", text), text != "50667", "{text}");
        }
        assert!(!slip("50667", "51143"));
    }
}
