//! What could betray a person in the input of the Musterkreis, and a search for it in any bytes.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use super::kreis::{pseudonyms, vault};
use crate::program::table;

/// Everything personal that stands in the register of residents, in lower case.
#[derive(Default)]
pub(super) struct Traces {
    /// Family names that are no public words: streets and towns are called after some.
    pub(super) names: HashSet<String>,
    /// The other family names, which betray somebody only beside a given name.
    public_names: HashSet<String>,
    /// Two words that stand beside each other in the name of a street.
    public_pairs: HashSet<String>,
    given: HashSet<String>,
    /// Register numbers of persons and households.
    pub(super) numbers: HashSet<String>,
    /// Days of birth that are nothing else as well, as `19870514`.
    births: HashSet<String>,
    /// Street and house number, as written and with leading zeros gone.
    addresses: HashSet<String>,
    /// What names of areas end with: where a street is called so, a key or a day may stand behind it.
    area_ends: HashSet<String>,
    /// The last words of streets.
    street_ends: HashSet<String>,
    pseudonyms: HashSet<[u8; 16]>,
    /// The streets as written.
    pub(super) streets: BTreeSet<String>,
}

/// What is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sought {
    Everything,
    /// Where addresses may stand, names and numbers may not.
    ButAddresses,
}

impl Traces {
    pub(super) fn of(workspace: &Path) -> Self {
        let public = Public::of(workspace);
        let areas = table(&std::fs::read(workspace.join("areas/areas.csv")).unwrap());
        let area_ends = areas.iter().flat_map(|area| ends(&spelt(&area["name"]))).collect();
        let mut traces = Self { area_ends, public_pairs: public.pairs, ..Self::default() };
        for entry in std::fs::read_dir(workspace.join("vault/incoming/melderegister")).unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            let text = String::from_utf8(bytes)
                .unwrap_or_else(|error| error.into_bytes().into_iter().map(char::from).collect());
            traces.add(text.trim_start_matches('\u{feff}'), &public.words);
        }
        let vault = vault(workspace);
        for partition in vault.partitions().unwrap() {
            if partition.about.fields.iter().any(|field| field.name == "pseudonym") {
                traces.pseudonyms.extend(pseudonyms(&vault, &partition));
            }
        }
        traces
    }

    fn add(&mut self, register: &str, public: &HashSet<String>) {
        let mut lines = register.lines();
        let header: Vec<&str> = lines.next().unwrap().split(';').collect();
        let column = |name: &str| header.iter().position(|column| *column == name).unwrap();
        let [id, household, family, given] = ["Ordnungsmerkmal", "HHNr", "Nachname", "Vorname"].map(column);
        let [born, street, number, suffix] = ["GebDat", "Strasse", "HausNr", "HausNrZusatz"].map(column);
        let mut streets: HashSet<&str> = HashSet::new();
        let mut families: HashSet<&str> = HashSet::new();
        let mut cells = Vec::new();
        for line in lines {
            cells.clear();
            cells.extend(line.split(';'));
            if cells.len() != header.len() {
                continue;
            }
            families.insert(cells[family]);
            streets.insert(cells[street]);
            self.given.insert(cells[given].to_lowercase());
            self.numbers.extend([cells[id], cells[household]].map(str::to_owned));
            self.births.extend(compact(cells[born]).filter(|day| is_telling(day)));
            if !cells[number].is_empty() {
                let house = format!("{}{}", cells[number].trim_start_matches('0'), cells[suffix]);
                let street = spelt(cells[street]);
                if !self.area_ends.contains(&street) {
                    self.addresses.insert(format!("{street} {}", house.to_lowercase()));
                }
            }
        }
        for name in families.into_iter().map(str::to_lowercase) {
            if public.contains(&name) {
                self.public_names.insert(name)
            } else {
                self.names.insert(name)
            };
        }
        for street in streets.into_iter().map(str::to_owned) {
            let lower = street.to_lowercase();
            self.street_ends.extend(tokens(&lower).last().map(|(_, word)| word.to_owned()));
            self.streets.insert(street);
        }
    }

    /// The numbers of things that are looked for: names, numbers, days, addresses, pseudonyms.
    pub(super) fn sizes(&self) -> [usize; 5] {
        [self.names.len(), self.numbers.len(), self.births.len(), self.addresses.len(), self.pseudonyms.len()]
    }

    /// What of a person stands in some bytes.
    pub(super) fn found_in(&self, bytes: &[u8], sought: Sought) -> BTreeSet<String> {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        let all: Vec<(usize, &str)> = tokens(&text).collect();
        let mut found = BTreeSet::new();
        for (at, (start, word)) in all.iter().enumerate() {
            if word.as_bytes()[0].is_ascii_digit() || word.len() == 32 {
                let behind_point = text[..*start].ends_with(['.', ',']);
                if let Some(trace) = self.number(word, behind_point).or_else(|| self.day(&all, at, &text)) {
                    found.insert(trace);
                }
                if sought == Sought::Everything {
                    found.extend(self.address(&all[..=at]));
                }
            } else if self.names.contains(*word) {
                found.insert((*word).to_owned());
            } else if self.public_names.contains(*word) {
                found.extend(self.full_name(&all, at));
            }
        }
        found
    }

    /// A family name with a given name before or behind it.
    fn full_name(&self, all: &[(usize, &str)], at: usize) -> Option<String> {
        let pair = |first: usize| all.get(first..first + 2).map(|pair| [pair[0].1, pair[1].1]);
        let pairs = [at.checked_sub(1).and_then(pair), pair(at)].into_iter().flatten();
        let named = pairs.filter(|pair| pair.iter().any(|word| self.given.contains(*word)));
        named.map(|pair| pair.join(" ")).find(|pair| !self.public_pairs.contains(pair))
    }

    fn number(&self, word: &str, behind_point: bool) -> Option<String> {
        let is_number = word.len() == 12 && !behind_point && self.numbers.contains(word);
        let is_day = word.len() == 8 && !behind_point && self.births.contains(word);
        let is_pseudonym = || bytes_of(word).is_some_and(|bytes| self.pseudonyms.contains(&bytes));
        (is_number || is_day || (word.len() == 32 && is_pseudonym())).then(|| word.to_owned())
    }

    /// A day of birth as `14.05.1987` or `1987-05-14` that begins with a token.
    fn day(&self, all: &[(usize, &str)], at: usize, text: &str) -> Option<String> {
        let [(start, first), (_, second), (last, third)] = all.get(at..at + 3)?.try_into().ok()?;
        let (day, sign) = match [first, second, third].map(str::len) {
            [2, 2, 4] => (format!("{third}{second}{first}"), "."),
            [4, 2, 2] => (format!("{first}{second}{third}"), "-"),
            _ => return None,
        };
        let written = &text[start..last + third.len()];
        (written == [first, second, third].join(sign) && self.births.contains(&day))
            .then(|| written.to_owned())
    }

    /// An address whose house number is the last token.
    fn address(&self, all: &[(usize, &str)]) -> Option<String> {
        let ((_, number), before) = all.split_last()?;
        let (_, end) = before.last()?;
        if !self.street_ends.contains(*end) {
            return None;
        }
        (1..=before.len().min(6)).find_map(|count| {
            let words: Vec<&str> = before[before.len() - count..].iter().map(|(_, word)| *word).collect();
            let address = format!("{} {}", words.join(" "), number.trim_start_matches('0'));
            self.addresses.contains(&address).then_some(address)
        })
    }
}

/// A name as its words in lower case.
fn spelt(name: &str) -> String {
    tokens(&name.to_lowercase()).map(|(_, word)| word).collect::<Vec<_>>().join(" ")
}

/// Not a year that is counted, not the end of one, and not the day that a hint takes as its example.
fn is_telling(day: &str) -> bool {
    day < "20180101" && !day.ends_with("1231") && day != "19870513"
}

/// A delivered day as `19870514`.
fn compact(day: &str) -> Option<String> {
    match *day.split(['.', '-']).collect::<Vec<_>>() {
        [day, month, year] if year.len() == 4 => Some(format!("{year}{month}{day}")),
        [year, month, day] => Some(format!("{year}{month}{day}")),
        _ => None,
    }
}

/// Words of letters and digits with their places.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80;
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes[at..].iter().position(|byte| is_word(*byte))?;
        let length = bytes[start..].iter().position(|byte| !is_word(*byte)).unwrap_or(bytes.len() - start);
        at = start + length;
        Some((start, &text[start..at]))
    })
}

/// The bytes that 32 hexadecimal digits stand for.
fn bytes_of(digits: &str) -> Option<[u8; 16]> {
    u128::from_str_radix(digits, 16).ok().map(u128::to_be_bytes)
}

/// All endings of a name, in whole words.
fn ends(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    (0..words.len()).map(|from| words[from..].join(" ")).collect()
}

/// Words that the towns publish themselves, in names of streets and areas, and pairs of such words.
struct Public {
    words: HashSet<String>,
    pairs: HashSet<String>,
}

impl Public {
    fn of(workspace: &Path) -> Self {
        let mut public = Self { words: HashSet::new(), pairs: HashSet::new() };
        for file in ["areas/areas.csv", "areas/streets.csv", "areas/street-names.csv"] {
            let text = std::fs::read_to_string(workspace.join(file)).unwrap().to_lowercase();
            let words: Vec<&str> = tokens(&text).map(|(_, word)| word).collect();
            public.pairs.extend(words.windows(2).map(|pair| pair.join(" ")));
            public.words.extend(words.into_iter().map(str::to_owned));
        }
        public
    }
}
