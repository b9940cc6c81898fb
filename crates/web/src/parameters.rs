//! The part of an address behind the question mark.
//!
//! Empty parameters count as absent, because forms send every field.

use crate::error::{Error, Reason};

/// Names and values in the order of the address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Takes over decoded pairs.
    pub(crate) fn new(pairs: Vec<(String, String)>) -> Self {
        let filled = pairs
            .into_iter()
            .map(|(name, value)| (name, value.trim().to_owned()))
            .filter(|(_, value)| !value.is_empty());
        Self(filled.collect())
    }

    /// The first value of a name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// All values of a name.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// The value of a name read by a function, refused if that cannot read it.
    pub(crate) fn read<T>(
        &self,
        name: &'static str,
        reason: Reason,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Error> {
        let Some(text) = self.get(name) else {
            return Ok(None);
        };
        match read(text) {
            Some(value) => Ok(Some(value)),
            None => Err(Error::refused(reason, text).of(name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameters(pairs: &[(&str, &str)]) -> Parameters {
        let owned = pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
        Parameters::new(owned.collect())
    }

    #[test]
    fn empty_fields_of_a_form_count_as_absent() {
        let read = parameters(&[("raum", ""), ("raum", "bezirk:01"), ("suche", " ")]);
        assert_eq!(read.get("raum"), Some("bezirk:01"));
        assert_eq!(read.get("suche"), None);
    }

    #[test]
    fn a_value_that_cannot_be_read_names_its_parameter() {
        let read = parameters(&[("klassen", "viele")]);
        let outcome = read.read("klassen", Reason::BadClassCount, |text| text.parse::<u8>().ok());
        let Err(Error::Refused(refusal)) = outcome else {
            panic!("must be refused");
        };
        assert_eq!(refusal.parameter, Some("klassen"));
        assert_eq!(refusal.value, "viele");
    }
}
