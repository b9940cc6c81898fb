//! How alike two names of streets are, and when a difference is more than a slip of the pen.
//!
//! A slip is a few letters of a long name, words in another order, or a part left out. A digit, a kind of
//! street („-weg“ for „-straße“) or a word that tells two streets apart („Alte“, „Kleine“, „Obere“) is none.

use strsim::osa_distance;

/// From this likeness on a difference counts as a slip.
pub(crate) const SLIP: f64 = 0.8;

/// Below this likeness it does not matter how alike two names are exactly.
const HALF: f64 = 0.5;

/// Kinds of streets, as they end names in their normal form.
const KINDS: [&str; 20] = [
    "str",
    "weg",
    "pl",
    "allee",
    "ring",
    "damm",
    "gasse",
    "ufer",
    "steig",
    "pfad",
    "chaussee",
    "promenade",
    "zeile",
    "steg",
    "winkel",
    "wall",
    "graben",
    "markt",
    "bruecke",
    "park",
];

/// Words that tell two streets of otherwise the same name apart.
const TELLING: [&str; 26] = [
    "alte", "neue", "gr", "kl", "ob", "unt", "noerdl", "suedl", "oestl", "westl", "nord", "sued", "ost",
    "west", "vordere", "hintere", "innere", "aeussere", "mittlere", "erste", "zweite", "dritte", "vierte",
    "kurze", "lange", "verl",
];

/// A name taken apart for comparison.
#[derive(Debug)]
pub(crate) struct Form {
    /// The words, with the kind of street split off the last.
    words: Vec<String>,
    /// All words but the kind, in one.
    stem: String,
    kind: Option<&'static str>,
    /// All digits in order, runs kept apart.
    digits: Vec<String>,
    telling: Vec<String>,
    /// One bit for each letter of the stem.
    letters: u32,
    length: usize,
}

impl Form {
    /// Takes a name apart.
    pub(crate) fn new(name: &str) -> Self {
        let spelling = streets::spelling(name);
        let mut words: Vec<String> = spelling.split(' ').map(str::to_owned).collect();
        let kind = words.last().and_then(|last| KINDS.into_iter().find(|kind| last.ends_with(kind)));
        if let Some((kind, last)) = kind.zip(words.last_mut()) {
            last.truncate(last.len() - kind.len());
        }
        words.retain(|word| !word.is_empty());
        let stem = words.concat();
        let digits = spelling
            .split(|sign: char| !sign.is_ascii_digit())
            .filter(|run| !run.is_empty())
            .map(str::to_owned)
            .collect();
        let mut telling: Vec<String> =
            words.iter().filter(|word| TELLING.contains(&word.as_str())).cloned().collect();
        telling.sort();
        words.extend(kind.map(str::to_owned));
        words.sort();
        let bit = |letter: u8| 1 << (letter.wrapping_sub(b'a').min(31));
        let letters = stem.bytes().fold(0, |letters, letter| letters | bit(letter));
        let length = stem.chars().count();
        Self { words, stem, kind, digits, telling, letters, length }
    }

    /// Pairs of letters, by which candidates are found.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = [char; 2]> {
        let behind = self.stem.chars().skip(1).chain(['.']);
        self.stem.chars().zip(behind).map(|(first, second)| [first, second])
    }

    /// How much this name, as written, is like a name of the directory: from 0, nothing in common, to 1, the
    /// same; [`SLIP`] and more for a slip of the pen.
    ///
    /// A word left out is a slip, one too many is not: it may belong to another street.
    pub(crate) fn likeness(&self, other: &Self) -> f64 {
        let letters = self.letters(other);
        let kinds_apart = self.kind.is_some() && other.kind.is_some() && self.kind != other.kind;
        if kinds_apart || self.digits != other.digits || self.telling != other.telling {
            return 0.7 * letters;
        }
        if self.words == other.words {
            return 0.98;
        }
        if self.part_of(other) {
            return letters.max(0.9);
        }
        if self.kind == other.kind { letters } else { self.kind_misspelt(other).max(0.85 * letters) }
    }

    /// The likeness of two names of which one has no kind, maybe because it is misspelt: „Aachener Strase“. It
    /// is measured by the stem of the other, as the kind tells little.
    fn kind_misspelt(&self, other: &Self) -> f64 {
        let (plain, with_kind) = if self.kind.is_none() { (self, other) } else { (other, self) };
        let kind = match with_kind.kind {
            Some("str") => "strasse",
            Some("pl") => "platz",
            kind => kind.unwrap_or_default(),
        };
        let written_out = kind.len() + with_kind.length;
        if with_kind.length == 0 || written_out.abs_diff(plain.length) > 2 {
            return 0.0;
        }
        let distance = osa_distance(&plain.stem, &format!("{}{kind}", with_kind.stem));
        1.0 - distance as f64 / with_kind.length as f64
    }

    /// By single letters wrong, missing, too many or swapped, in relation to the length.
    fn letters(&self, other: &Self) -> f64 {
        let length = self.length.max(other.length).max(1) as f64;
        // Each slip changes the length by at most one and the set of letters by at most two.
        let fewest = (self.letters ^ other.letters)
            .count_ones()
            .div_ceil(2)
            .max(self.length.abs_diff(other.length) as u32);
        let bound = 1.0 - f64::from(fewest) / length;
        if bound < HALF {
            return bound;
        }
        let distance = osa_distance(&self.stem, &other.stem) as f64;
        let umlaut = without_umlauts(&self.stem) == without_umlauts(&other.stem);
        let distance = if umlaut && distance > 0.0 { 1.5 } else { distance };
        let likeness = 1.0 - distance / length;
        let starts_alike = self.stem.chars().next() == other.stem.chars().next();
        if starts_alike || length >= 10.0 { likeness } else { 0.85 * likeness }
    }

    /// True if all words of this name are among the other's, and they tell enough.
    fn part_of(&self, other: &Self) -> bool {
        let own = |word: &&String| Some(word.as_str()) != self.kind;
        let known: usize = self.words.iter().filter(own).map(String::len).sum();
        known >= 6
            && self.words.len() < other.words.len()
            && self.words.iter().all(|word| other.words.contains(word))
    }
}

/// The stem as somebody writes it who drops the dots of umlauts.
fn without_umlauts(stem: &str) -> String {
    stem.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(written: &str, known: &str) -> f64 {
        Form::new(written).likeness(&Form::new(known))
    }

    #[test]
    fn slips_of_the_pen_are_told_as_such() {
        for (right, slip) in [
            ("Aachener Straße", "Aachner Str."),
            ("Aachener Straße", "Aahcener Str."),
            ("Lindenthalgürtel", "Lindenthalgurtel"),
            ("Dietrich-Bonhoeffer-Straße", "Bonhoeffer-Dietrich-Straße"),
            ("Dietrich-Bonhoeffer-Straße", "Bonhoefferstr."),
            ("Aachener Straße", "Aachener"),
            ("Aachener Straße", "Aachener Strase"),
            ("Appellhofplatz", "Appellhofplazt"),
        ] {
            assert!(likeness(slip, right) >= SLIP, "{right} {slip} {}", likeness(slip, right));
        }
    }

    #[test]
    fn a_word_too_many_may_be_another_street() {
        assert!(likeness("Am Falkenberg Wasserwerk", "Am Falkenberg") < SLIP);
        assert!(likeness("Am Falkenberg", "Am Falkenberg Wasserwerk") >= SLIP);
    }

    #[test]
    fn names_that_only_look_alike_are_kept_apart() {
        for (one, other) in [
            ("Ackerstraße", "Äckerstraße"),
            ("Nordstr.", "Norderstr."),
            ("1. Querstraße", "2. Querstraße"),
            ("Straße 12", "Straße 21"),
            ("Straße 12", "Straße 120"),
            ("Große Präsidentenstraße", "Kleine Präsidentenstraße"),
            ("Alte Jakobstraße", "Neue Jakobstraße"),
            ("Alte Jakobstraße", "Jakobstraße"),
            ("Rosenstraße", "Hosenstraße"),
            ("Bergstraße", "Burgstraße"),
            ("Ahornstraße", "Ahornweg"),
            ("Müllerstraße", "Heinrich-Heine-Straße"),
            ("Am Ring", "Ring"),
        ] {
            assert!(likeness(one, other) < SLIP, "{one} {other} {}", likeness(one, other));
            assert!(likeness(other, one) < SLIP, "{other} {one} {}", likeness(other, one));
        }
    }
}
