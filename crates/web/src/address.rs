//! Builds addresses inside an edition.

use vocabulary::{AreaIndex, Areas, IndicatorId, ReferenceDate};

/// Addresses below `/{language}/{municipality}/{edition}/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Links {
    base: String,
}

impl Links {
    /// The addresses of an edition.
    pub(crate) fn new(language: &str, municipality: &str, edition: &str) -> Self {
        Self { base: format!("/{language}/{}/{}/", encoded(municipality), encoded(edition)) }
    }

    /// The start page.
    pub(crate) fn start(&self) -> &str {
        &self.base
    }

    /// A page that needs nothing but its name.
    pub(crate) fn page(&self, name: &str) -> String {
        format!("{}{name}", self.base)
    }

    /// The map of a subject with further parameters.
    pub(crate) fn map(&self, parameters: &[(&str, &str)]) -> String {
        format!("{}karte{}", self.base, query(parameters))
    }

    /// The page of an indicator or index.
    pub(crate) fn subject(&self, id: &IndicatorId) -> String {
        format!("{}merkmal/{}", self.base, encoded(id.as_str()))
    }

    /// The profile of an area.
    pub(crate) fn area(&self, areas: &Areas, area: AreaIndex, date: Option<ReferenceDate>) -> String {
        let key = encoded(areas.get(area).key.as_str());
        let date = date.map(|date| date.to_string());
        let date: Vec<(&str, &str)> = date.iter().map(|date| ("stichtag", date.as_str())).collect();
        format!("{}{key}{}", self.areas_of(areas, areas.get(area).level), query(&date))
    }

    /// The start of all profiles of a level.
    pub(crate) fn areas_of(&self, areas: &Areas, level: usize) -> String {
        let level = encoded(areas.levels()[level].id.as_str());
        format!("{}raum/{level}/", self.base)
    }

    /// A download.
    pub(crate) fn data(&self, id: &IndicatorId, ending: &str, parameters: &[(&str, &str)]) -> String {
        let id = encoded(id.as_str());
        format!("{}daten/{id}.{ending}{}", self.base, query(parameters))
    }
}

/// `?a=b&c=d`, or nothing.
pub(crate) fn query(parameters: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, value) in parameters {
        text.push(if text.is_empty() { '?' } else { '&' });
        text.push_str(name);
        text.push('=');
        text.push_str(&encoded(value));
    }
    text
}

/// Percent-encodes everything that could mean something in an address.
pub(crate) fn encoded(text: &str) -> String {
    use std::fmt::Write;
    let mut safe = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:".contains(&byte) {
            safe.push(char::from(byte));
        } else {
            write!(safe, "%{byte:02X}").expect("writing to a string cannot fail");
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_with_any_sign_survive_the_address() {
        assert_eq!(encoded("AC 9/ä&?"), "AC%209%2F%C3%A4%26%3F");
        assert_eq!(encoded("01011102"), "01011102");
    }

    #[test]
    fn parameters_are_joined() {
        assert_eq!(query(&[]), "");
        assert_eq!(query(&[("raum", "bezirk:01"), ("suche", "a b")]), "?raum=bezirk:01&suche=a%20b");
    }
}
