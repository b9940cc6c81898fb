//! Which variables the records of a source have, and what they may hold.

use std::collections::BTreeMap;

use vocabulary::records::{AREA, Placed, Reading, RecordsProfile};

/// Words of the variables that are derived from a household rule.
const HOUSEHOLD: [(&str, &[&str]); 3] = [
    (
        "haushaltstyp",
        &["einpersonen", "paar_ohne_kind", "paar_mit_kind", "alleinerziehend", "mehrpersonen_ohne_kind"],
    ),
    ("bezugsperson", &["ja", "nein"]),
    ("haushalt_quelle", &["nummer", "zeiger", "adresse"]),
];

/// Words of the variables that are derived from a rule on the migration background.
const ORIGIN: [(&str, &[&str]); 2] = [
    ("herkunft", &["deutsch_ohne", "deutsch_mit", "auslaendisch"]),
    ("herkunft_quelle", &["staat1", "staat2", "geburtsort", "eltern", "keine"]),
];

/// What a variable holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Whole numbers.
    Numbers {
        /// None is smaller, mistakes aside.
        least: i64,
    },
    /// One of these words.
    Words(Vec<String>),
    /// Words of an open list.
    AnyWord,
}

/// All variables of a source's records, those taken over from a linked source included.
pub(crate) fn variables(profile: &RecordsProfile, all: &[RecordsProfile]) -> BTreeMap<String, Holds> {
    let words = |words: &[&str]| Holds::Words(words.iter().map(|word| (*word).to_owned()).collect());
    let mut known: BTreeMap<String, Holds> =
        profile.variables.iter().map(|variable| (variable.id.clone(), holds(&variable.reading))).collect();
    known.insert("placing".to_owned(), words(&Placed::ALL.map(Placed::word)));
    if profile.household.is_some() {
        known.insert("haushalt_groesse".to_owned(), Holds::Numbers { least: 1 });
        known.extend(HOUSEHOLD.map(|(id, list)| (id.to_owned(), words(list))));
    }
    if profile.origin.is_some() {
        known.extend(ORIGIN.map(|(id, list)| (id.to_owned(), words(list))));
    }
    let other = |link: &vocabulary::records::Link| {
        all.iter().find(|other| other.source == link.source && other.link.is_none())
    };
    if let Some((link, other)) = profile.link.as_ref().and_then(|link| Some((link, other(link)?))) {
        let theirs = variables(other, &[]);
        let taken = link.take.iter().filter(|id| *id != AREA);
        known.extend(taken.filter_map(|id| Some((id.clone(), theirs.get(id)?.clone()))));
    }
    known
}

fn holds(reading: &Reading) -> Holds {
    match reading {
        Reading::Number | Reading::YearsSince => Holds::Numbers { least: 0 },
        Reading::Key => Holds::AnyWord,
        Reading::Codes(codes) => {
            let mut words: Vec<String> = codes.values().cloned().collect();
            words.sort();
            words.dedup();
            Holds::Words(words)
        }
    }
}
