//! Columns of the vault for what was derived.

use vocabulary::records::{Column, NO_WORD};

use crate::household::{FoundBy, HouseholdKind, Membership};
use crate::origin::{Origin, Seen, SeenBy};

/// Size, kind, head and source of the households.
pub(crate) fn of_households(households: &[Option<Membership>]) -> [Column; 4] {
    let word = |words: &[&str], code: fn(&Membership) -> u32| Column::Words {
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        codes: households.iter().map(|of| of.as_ref().map_or(NO_WORD, code)).collect(),
    };
    [
        Column::Numbers(households.iter().map(|of| of.map(|household| household.size.into())).collect()),
        word(&HouseholdKind::WORDS, |household| household.kind as u32),
        word(&["nein", "ja"], |household| household.head.into()),
        word(&FoundBy::WORDS, |household| household.found as u32),
    ]
}

/// Migration background and what it was seen by.
pub(crate) fn of_origin(origin: &[Option<Seen>]) -> [Column; 2] {
    let word = |words: &[&str], code: fn(Seen) -> u32| Column::Words {
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        codes: origin.iter().map(|seen| seen.map_or(NO_WORD, code)).collect(),
    };
    [word(&Origin::WORDS, |seen| seen.0 as u32), word(&SeenBy::WORDS, |seen| seen.1 as u32)]
}
