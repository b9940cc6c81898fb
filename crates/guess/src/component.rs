//! Identifiers of components, proposed from column names.

use std::collections::BTreeSet;

use vocabulary::Catalogue;
use vocabulary::profile::NAME_JOINT;

use crate::words::{identifier, is_general};

/// The components proposed for a file, each once.
pub(crate) struct Components<'k> {
    catalogue: Option<&'k Catalogue>,
    /// For columns whose name is a date and nothing else.
    nameless: String,
    proposed: BTreeSet<String>,
}

impl<'k> Components<'k> {
    /// None proposed yet.
    pub(crate) fn new(catalogue: Option<&'k Catalogue>, nameless: String) -> Self {
        Self { catalogue, nameless, proposed: BTreeSet::new() }
    }

    /// A known component of the same name, or a new identifier, made of the last parts of a column name, as
    /// many as it takes; several names are taken as a whole.
    pub(crate) fn propose(&mut self, names: &[&str]) -> String {
        let joined = names.join(" ");
        let parts: Vec<&str> = match names {
            [only] => only.split(NAME_JOINT).filter(|part| !part.trim().is_empty()).collect(),
            _ => vec![&joined],
        };
        let mut made = String::new();
        for first in (0..parts.len()).rev() {
            made = self.known(&identifier(&parts[first..].join(" ")));
            if !made.is_empty() && !is_general(parts[first]) && !self.proposed.contains(&made) {
                break;
            }
        }
        let made = if made.is_empty() { self.nameless.clone() } else { made };
        let numbered = (2..).map(|number| format!("{made}-{number}"));
        let mut free = std::iter::once(made.clone()).chain(numbered).filter(|id| !self.proposed.contains(id));
        let free = free.next().unwrap_or(made);
        self.proposed.insert(free.clone());
        free
    }

    /// The component of the workspace with an identifier or title, or the identifier itself.
    fn known(&self, made: &str) -> String {
        let mut components = self.catalogue.iter().flat_map(|catalogue| &catalogue.components);
        let same = components
            .find(|component| component.id.as_str() == made || identifier(&component.title.de) == made);
        same.map_or(made, |component| component.id.as_str()).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_parts_of_a_name_are_taken_as_tell_it_apart() {
        let mut components = Components::new(None, "quelle".to_owned());
        assert_eq!(components.propose(&["Arbeitslose | Frauen | {}"]), "frauen");
        assert_eq!(components.propose(&["Beschäftigte | Frauen | {}"]), "beschaeftigte-frauen");
        assert_eq!(components.propose(&["Beschäftigte | Insgesamt"]), "beschaeftigte-insgesamt");
        assert_eq!(components.propose(&["Beschäftigte | Insgesamt"]), "beschaeftigte-insgesamt-2");
        assert_eq!(components.propose(&[""]), "quelle");
    }
}
