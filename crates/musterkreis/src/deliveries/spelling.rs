//! The same address in the many ways clerks write it, and misspelt on purpose.

use crate::random::Random;
use crate::streets::HouseNumber;

/// A street name in one of the usual spellings; most often the official one.
pub(crate) fn street(name: &str, random: &mut Random) -> String {
    match random.below(20) {
        0..=2 => name.replace("straße", "str.").replace("Straße", "Str."),
        3..=4 => name.replace("straße", "strasse").replace("Straße", "Strasse"),
        5 => name.to_uppercase(),
        6 => written_out(name),
        7 => name.replace("Sankt ", "St. ").replace("Sankt-", "St.-"),
        _ => name.to_owned(),
    }
}

/// Without umlauts.
fn written_out(name: &str) -> String {
    const PAIRS: [(&str, &str); 7] =
        [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("ß", "ss")];
    PAIRS.iter().fold(name.to_owned(), |name, (letter, pair)| name.replace(letter, pair))
}

/// Two letters of a name of one long word swapped; nothing for other names.
///
/// The first two letters and the last six stay, so that the kind of street does.
pub(crate) fn misspelt(name: &str) -> Option<String> {
    let mut letters: Vec<char> = name.chars().collect();
    if letters.len() < 12 || !name.chars().all(char::is_alphabetic) {
        return None;
    }
    let small = |at: usize| letters[at].is_ascii_lowercase();
    let at =
        (3..letters.len() - 6).find(|at| letters[*at] != letters[at - 1] && small(*at) && small(at - 1))?;
    letters.swap(at - 1, at);
    Some(letters.into_iter().collect())
}

/// Letters that differ between two names, position by position and in length.
pub(crate) fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.to_lowercase().chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for column in 0..other.len() {
            let changed = diagonal + usize::from(letter != other[column]);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

/// A house number in one of the usual ways; ways that could mean other houses only where all of them
/// lie in the same entry of the directory.
pub(crate) fn number(house: HouseNumber, in_the_open: bool, random: &mut Random) -> String {
    let HouseNumber { number, suffix } = house;
    match (suffix, random.below(20)) {
        (Some(letter), 0..=4) => format!("{number} {letter}"),
        (Some(letter), 5..=9) => format!("{number} {}", letter.to_uppercase()),
        (Some(letter), 10..=11) => format!("{number:03}{letter}"),
        (None, 0..=1) => format!("{number:03}"),
        (None, 2) if in_the_open => format!("{number}/1"),
        (None, 3) if in_the_open => format!("{number}-{}", number + 2),
        (None, 4) if in_the_open => format!("{number} Hinterhaus"),
        _ => house.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_letters_are_two_changes() {
        assert_eq!(misspelt("Lindenkampstraße").as_deref(), Some("Lidnenkampstraße"));
        assert_eq!(misspelt("Am Wall"), None);
        assert_eq!(misspelt("Sankt-Hubertus-Straße"), None);
        assert_eq!(distance("Lindenkamp", "Lidnenkamp"), 2);
        assert_eq!(distance("Nordstraße", "Nordstraße"), 0);
    }
}
