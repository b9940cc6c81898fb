//! Identifiers of components, proposed from column names.

use std::collections::BTreeSet;

use vocabulary::Catalogue;
use vocabulary::profile::NAME_JOINT;

use crate::words::{identifier, is_general, means_all};

/// A component that the catalogue does not have yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewComponent {
    /// Proposed identifier.
    pub id: String,
    /// Proposed German title.
    pub title: String,
    /// True for ready values such as shares, which are not added up.
    pub ready: bool,
}

/// The components proposed for a file, each once.
pub(crate) struct Components<'k> {
    catalogue: Option<&'k Catalogue>,
    /// For columns whose name is a date and nothing else.
    nameless: String,
    proposed: BTreeSet<String>,
    new: Vec<NewComponent>,
}

impl<'k> Components<'k> {
    /// None proposed yet.
    pub(crate) fn new(catalogue: Option<&'k Catalogue>, nameless: String) -> Self {
        Self { catalogue, nameless, proposed: BTreeSet::new(), new: Vec::new() }
    }

    /// A known component of the same name, or a new identifier, made of the last parts of a column name, as
    /// many as it takes; several names are taken as a whole. `ready` tells values from counts.
    pub(crate) fn propose(&mut self, names: &[&str], ready: bool) -> String {
        let mut titles = titles(names);
        titles.retain(|title| !identifier(title).is_empty());
        if titles.is_empty() {
            titles.push(self.nameless.clone());
        }
        let known: Vec<Option<&str>> = titles.iter().map(|title| self.known(title)).collect();
        let id = |at: usize| known[at].map_or_else(|| identifier(&titles[at]), str::to_owned);
        let free = (0..titles.len()).find(|at| !self.proposed.contains(&id(*at)));
        let chosen = free.unwrap_or(titles.len() - 1);
        let mut numbered = (2..).map(|number| format!("{}-{number}", id(chosen)));
        let id = match free {
            Some(at) => id(at),
            None => numbered.find(|id| !self.proposed.contains(id)).expect("there is no end of numbers"),
        };
        if free.and_then(|at| known[at]).is_none() {
            self.new.push(NewComponent { id: id.clone(), title: titles.swap_remove(chosen), ready });
        }
        self.proposed.insert(id.clone());
        id
    }

    /// The component of the workspace with a title, or with an identifier made of it.
    fn known(&self, title: &str) -> Option<&'k str> {
        let made = identifier(title);
        let mut components = self.catalogue.iter().flat_map(|catalogue| &catalogue.components);
        let same = components
            .find(|component| component.id.as_str() == made || identifier(&component.title.de) == made);
        same.map(|component| component.id.as_str())
    }

    /// Those that the catalogue does not have.
    pub(crate) fn into_new(self) -> Vec<NewComponent> {
        self.new
    }
}

/// What a column may be called, the shortest first.
fn titles(names: &[&str]) -> Vec<String> {
    let joined = names.join(" ");
    let parts: Vec<&str> = match names {
        [only] => only.split(NAME_JOINT).filter(|part| !part.trim().is_empty()).collect(),
        _ => vec![&joined],
    };
    let mut titles: Vec<String> = Vec::new();
    let title = |parts: &mut dyn Iterator<Item = &str>| {
        parts.flat_map(str::split_whitespace).collect::<Vec<&str>>().join(" ")
    };
    for first in (0..parts.len()).rev().filter(|first| *first == 0 || !is_general(parts[*first])) {
        let mut telling = parts[first..].iter().copied().filter(|part| !means_all(part));
        let short = title(&mut telling);
        titles.push(short.strip_suffix(" insgesamt").unwrap_or(&short).to_owned());
        titles.push(title(&mut parts[first..].iter().copied()));
    }
    titles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_parts_of_a_name_are_taken_as_tell_it_apart() {
        let mut components = Components::new(None, "quelle".to_owned());
        let mut propose = |name: &str| components.propose(&[name], false);
        assert_eq!(propose("Arbeitslose | Frauen | {}"), "frauen");
        assert_eq!(propose("Beschäftigte | Frauen | {}"), "beschaeftigte-frauen");
        assert_eq!(propose("Beschäftigte | Insgesamt"), "beschaeftigte");
        assert_eq!(propose("Beschäftigte | Insgesamt"), "beschaeftigte-insgesamt");
        assert_eq!(propose("Beschäftigte | Insgesamt"), "beschaeftigte-insgesamt-2");
        assert_eq!(propose("Arbeitslose | Anzahl"), "arbeitslose");
        assert_eq!(propose("Arbeitslose | Anteil"), "arbeitslose-anteil");
        assert_eq!(propose("Anzahl"), "anzahl");
        assert_eq!(propose(""), "quelle");
        assert_eq!(propose(""), "quelle-2");
    }

    #[test]
    fn what_is_new_is_named_by_the_words_of_its_column() {
        let mut components = Components::new(None, "quelle".to_owned());
        components.propose(&["Arbeitslose | insgesamt"], false);
        components.propose(&["Fläche  in %"], true);
        let [one, two] = &components.into_new()[..] else { panic!("both are new") };
        assert_eq!((one.id.as_str(), one.title.as_str(), one.ready), ("arbeitslose", "Arbeitslose", false));
        assert_eq!((two.title.as_str(), two.ready), ("Fläche in %", true));
    }
}
