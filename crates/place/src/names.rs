//! The names of streets, each once, and which of them are like another name.

use std::collections::{BTreeMap, BTreeSet};

use crate::likeness::Form;

/// The names of streets by the key under which all spellings of one name are equal.
#[derive(Debug, Default)]
pub(crate) struct Names {
    ids: BTreeMap<String, u32>,
    names: Vec<Name>,
    /// Names that have a pair of letters.
    pairs: BTreeMap<[char; 2], Vec<u32>>,
}

#[derive(Debug)]
struct Name {
    /// As the directory spells it.
    shown: String,
    form: Form,
}

impl Names {
    /// The number of a name; a new one if it is not known yet.
    pub(crate) fn add(&mut self, name: &str) -> u32 {
        let next = self.names.len() as u32;
        let id = *self.ids.entry(streets::normalise(name)).or_insert(next);
        if id == next {
            let form = Form::new(name);
            for pair in form.pairs().collect::<BTreeSet<_>>() {
                self.pairs.entry(pair).or_default().push(id);
            }
            self.names.push(Name { shown: name.to_owned(), form });
        }
        id
    }

    /// The number of a name in any usual spelling.
    pub(crate) fn find(&self, name: &str) -> Option<u32> {
        self.ids.get(&streets::normalise(name)).copied()
    }

    /// A name as the directory spells it.
    pub(crate) fn shown(&self, id: u32) -> &str {
        &self.names[id as usize].shown
    }

    /// How alike two names are.
    pub(crate) fn likeness(&self, name: &Form, id: u32) -> f64 {
        name.likeness(&self.names[id as usize].form)
    }

    /// The names that share enough pairs of letters to be worth a comparison.
    pub(crate) fn candidates(&self, name: &Form) -> Vec<u32> {
        let pairs: BTreeSet<[char; 2]> = name.pairs().collect();
        let mut shared = vec![0_u16; self.names.len()];
        for id in pairs.iter().filter_map(|pair| self.pairs.get(pair)).flatten() {
            shared[*id as usize] += 1;
        }
        let enough = (pairs.len() as u16).div_ceil(3).max(1);
        (0..).zip(shared).filter(|(_, count)| *count >= enough).map(|(id, _)| id).collect()
    }
}
