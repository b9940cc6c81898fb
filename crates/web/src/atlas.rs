//! The editions that are served, by municipality.

use std::collections::BTreeMap;

use release::Edition;

use crate::order::natural;

/// Everything the pages are made of: the opened editions of one or more municipalities.
#[derive(Debug)]
pub struct Atlas {
    municipalities: BTreeMap<String, Vec<Edition>>,
}

impl Atlas {
    /// Sorts editions by municipality and identifier; the last by natural order is the newest.
    ///
    /// If two editions have the same name, the one given first is served.
    pub fn new(editions: Vec<Edition>) -> Self {
        let mut municipalities: BTreeMap<String, Vec<Edition>> = BTreeMap::new();
        for edition in editions {
            let id = edition.manifest().municipality.clone();
            municipalities.entry(id).or_default().push(edition);
        }
        for editions in municipalities.values_mut() {
            editions.sort_by(|a, b| natural(&a.manifest().edition, &b.manifest().edition));
            editions.dedup_by(|later, earlier| later.manifest().edition == earlier.manifest().edition);
        }
        Self { municipalities }
    }

    /// The municipalities by identifier.
    pub(crate) fn municipalities(&self) -> impl Iterator<Item = (&str, &[Edition])> {
        self.municipalities.iter().map(|(id, editions)| (id.as_str(), editions.as_slice()))
    }

    /// The editions of a municipality, oldest first.
    pub(crate) fn editions(&self, municipality: &str) -> Option<&[Edition]> {
        self.municipalities.get(municipality).map(Vec::as_slice)
    }

    /// An edition.
    pub(crate) fn edition(&self, municipality: &str, edition: &str) -> Option<&Edition> {
        self.editions(municipality)?.iter().find(|candidate| candidate.manifest().edition == edition)
    }

    /// The newest edition of a municipality.
    pub(crate) fn newest(&self, municipality: &str) -> Option<&Edition> {
        self.editions(municipality)?.last()
    }
}
