//! What is placed, and the answer.

use std::fmt;

use vocabulary::records::Placed;

use crate::Reason;

/// An address as delivered; an empty text stands for a missing part.
///
/// `Debug` tells only which parts there are, as an address never goes into a log.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address<'a> {
    /// Street, as written; may hold the house number too.
    pub street: &'a str,
    /// Official key of the street.
    pub street_key: &'a str,
    /// House number, as written.
    pub number: &'a str,
    /// Suffix of the house number, where it has a column of its own.
    pub suffix: &'a str,
    /// Town.
    pub town: &'a str,
    /// Postcode.
    pub postcode: &'a str,
}

impl fmt::Debug for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Address")
            .field("street", &!self.street.is_empty())
            .field("street_key", &!self.street_key.is_empty())
            .field("number", &!self.number.is_empty())
            .field("suffix", &!self.suffix.is_empty())
            .field("town", &!self.town.is_empty())
            .field("postcode", &!self.postcode.is_empty())
            .finish()
    }
}

/// Where a record was placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placing {
    /// Position of the area in [`crate::PlacerAt::areas`]; there is one if and only if `placed` is exact,
    /// corrected or decided.
    pub area: Option<u32>,
    /// How sure it is.
    pub placed: Placed,
    /// Why.
    pub why: Reason,
}

impl Placing {
    pub(crate) fn exact(area: u32, why: Reason) -> Self {
        Self { area: Some(area), placed: Placed::Exact, why }
    }

    pub(crate) fn corrected(area: u32, why: Reason) -> Self {
        Self { area: Some(area), placed: Placed::Corrected, why }
    }

    pub(crate) fn none(placed: Placed, why: Reason) -> Self {
        Self { area: None, placed, why }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_holds_no_address() {
        let address = Address { street: "Aachener Str.", number: "12", ..Address::default() };
        let shown = format!("{address:?}");
        assert!(!shown.contains("Aachener") && !shown.contains("12"), "{shown}");
        assert!(shown.contains("street: true") && shown.contains("town: false"), "{shown}");
    }
}
