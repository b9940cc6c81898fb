//! Why a record was placed as it was.

use serde::{Deserialize, Serialize};

/// Why a record was placed, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Street and house number stand in the directory.
    Listed,
    /// No house number, but the whole street lies in one area.
    WholeStreet,
    /// The key of the area, the block side or the point is clear.
    Clear,
    /// It is that of the linked person.
    LinkedPerson,
    /// A name that was not used on the day any more, or not yet.
    FormerName,
    /// The street is spelled in a way that leaves only one street.
    NearMiss,
    /// The street key leads to a street, the name to none.
    KeyAlone,
    /// The street key is not in the directory, the name is.
    KeyUnknown,
    /// The street is not in this postcode, but in one that is easily mistaken for it.
    Postcode,
    /// The town is not in the directory, the postcode is; or only the house number tells the town.
    Town,
    /// The house number is not in the directory, but the whole street lies in one area.
    NumberNotListed,
    /// An editor decided it.
    Editor,
    /// The directory gives several areas for the house number.
    SeveralAreas,
    /// The house numbers that are named lie in several areas.
    NumbersApart,
    /// There is no house number, and the street lies in several areas.
    NumberMissing,
    /// The street key means another street than the name.
    KeyContradicts,
    /// There is no street.
    StreetMissing,
    /// No street of this name, and no near miss that is clear enough.
    StreetUnknown,
    /// A street of this name is in the directory, but in another town or far from this postcode.
    StreetElsewhere,
    /// The street is known, the house number is not.
    NumberUnknown,
    /// The house number cannot be read.
    NumberUnreadable,
    /// Two different house numbers, one of them in the street.
    NumberTwice,
    /// No area has this key.
    AreaUnknown,
    /// The linked source has no person of this identifier, or no area for that person.
    PersonUnknown,
    /// The directory has no block side of this key.
    BlockSideUnknown,
    /// The point cannot be placed: no polygons, or no number.
    PointUnknown,
    /// The town and the postcode are not in the directory.
    ForeignTown,
    /// The point lies in no area.
    PointOutside,
}

impl Reason {
    /// All, in the order reports list them.
    pub const ALL: [Self; 28] = [
        Self::Listed,
        Self::WholeStreet,
        Self::Clear,
        Self::LinkedPerson,
        Self::FormerName,
        Self::NearMiss,
        Self::KeyAlone,
        Self::KeyUnknown,
        Self::Postcode,
        Self::Town,
        Self::NumberNotListed,
        Self::Editor,
        Self::SeveralAreas,
        Self::NumbersApart,
        Self::NumberMissing,
        Self::KeyContradicts,
        Self::StreetMissing,
        Self::StreetUnknown,
        Self::StreetElsewhere,
        Self::NumberUnknown,
        Self::NumberUnreadable,
        Self::NumberTwice,
        Self::AreaUnknown,
        Self::PersonUnknown,
        Self::BlockSideUnknown,
        Self::PointUnknown,
        Self::ForeignTown,
        Self::PointOutside,
    ];

    /// The German wording of reports and of the review list.
    pub fn german(self) -> &'static str {
        match self {
            Self::Listed => "steht im Verzeichnis",
            Self::WholeStreet => "ohne Hausnummer, Straße liegt ganz in einem Gebiet",
            Self::Clear => "Schlüssel oder Punkt ist eindeutig",
            Self::LinkedPerson => "Raum der verknüpften Person",
            Self::FormerName => "früherer oder späterer Straßenname",
            Self::NearMiss => "Straße anders geschrieben",
            Self::KeyAlone => "nur der Straßenschlüssel passt",
            Self::KeyUnknown => "nur der Straßenname passt",
            Self::Postcode => "Postleitzahl verschrieben",
            Self::Town => "Gemeinde fehlt oder ist anders benannt",
            Self::NumberNotListed => "Hausnummer fehlt im Verzeichnis, Straße liegt ganz in einem Gebiet",
            Self::Editor => "von Hand entschieden",
            Self::SeveralAreas => "mehrere Gebiete für diese Hausnummer",
            Self::NumbersApart => "Hausnummern liegen in mehreren Gebieten",
            Self::NumberMissing => "Hausnummer fehlt",
            Self::KeyContradicts => "Straßenschlüssel und Straßenname widersprechen sich",
            Self::StreetMissing => "Straße fehlt",
            Self::StreetUnknown => "Straße unbekannt",
            Self::StreetElsewhere => "Straße gibt es nur in einem anderen Ort",
            Self::NumberUnknown => "Hausnummer nicht im Verzeichnis",
            Self::NumberUnreadable => "Hausnummer nicht lesbar",
            Self::NumberTwice => "zwei verschiedene Hausnummern",
            Self::AreaUnknown => "Gebietsschlüssel unbekannt",
            Self::PersonUnknown => "verknüpfte Person fehlt oder hat keinen Raum",
            Self::BlockSideUnknown => "Blockseite unbekannt",
            Self::PointUnknown => "Koordinate fehlt oder ist nicht lesbar",
            Self::ForeignTown => "Gemeinde und Postleitzahl liegen außerhalb",
            Self::PointOutside => "Koordinate liegt außerhalb aller Gebiete",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_listed_at_its_position() {
        for (position, reason) in Reason::ALL.into_iter().enumerate() {
            assert_eq!(reason as usize, position);
        }
        assert_eq!(Reason::PointOutside as usize + 1, Reason::ALL.len());
    }
}
