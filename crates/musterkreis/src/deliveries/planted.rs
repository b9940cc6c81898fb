//! Errors planted in the deliveries on purpose, each noted with its file and line.
//!
//! They make the proof possible that every one of them is found and named.

use vocabulary::records::Placed;

/// Kind of a planted error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The row stands twice.
    DuplicatedRow,
    /// A code that is not in the code list; the cell counts as missing.
    UnknownCode,
    /// Two letters of the street are swapped.
    MisspeltStreet,
    /// A street that the town does not have.
    UnknownStreet,
    /// An address in a town outside the Kreis, or a point beyond its border.
    Outside,
    /// No house number, in a street that lies in several Quartiere.
    BlankNumber,
    /// 31 February as a date of birth.
    ImpossibleDate,
    /// A date of birth after the reference date.
    BornInFuture,
    /// The former name of a renamed street.
    OldStreetName,
    /// The last digit of the postcode is wrong.
    PostcodeTypo,
    /// A row with one field more than the header.
    WrongColumnCount,
    /// The last line breaks off in the middle.
    TruncatedLastLine,
    /// A column that nobody announced; noted at the header.
    NewColumn,
    /// The key of an area or block side that does not exist.
    UnknownArea,
    /// An identifier that the register does not have.
    UnknownPerson,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 15] = [
        Self::DuplicatedRow,
        Self::UnknownCode,
        Self::MisspeltStreet,
        Self::UnknownStreet,
        Self::Outside,
        Self::BlankNumber,
        Self::ImpossibleDate,
        Self::BornInFuture,
        Self::OldStreetName,
        Self::PostcodeTypo,
        Self::WrongColumnCount,
        Self::TruncatedLastLine,
        Self::NewColumn,
        Self::UnknownArea,
        Self::UnknownPerson,
    ];

    /// The word in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::DuplicatedRow => "duplicated-row",
            Self::UnknownCode => "unknown-code",
            Self::MisspeltStreet => "misspelt-street",
            Self::UnknownStreet => "unknown-street",
            Self::Outside => "outside",
            Self::BlankNumber => "blank-number",
            Self::ImpossibleDate => "impossible-date",
            Self::BornInFuture => "born-in-future",
            Self::OldStreetName => "old-street-name",
            Self::PostcodeTypo => "postcode-typo",
            Self::WrongColumnCount => "wrong-column-count",
            Self::TruncatedLastLine => "truncated-last-line",
            Self::NewColumn => "new-column",
            Self::UnknownArea => "unknown-area",
            Self::UnknownPerson => "unknown-person",
        }
    }

    /// How the record must be placed, if the error is about its place.
    pub fn placed(self) -> Option<Placed> {
        match self {
            Self::MisspeltStreet | Self::OldStreetName | Self::PostcodeTypo => Some(Placed::Corrected),
            Self::BlankNumber => Some(Placed::Ambiguous),
            Self::UnknownStreet | Self::UnknownArea | Self::UnknownPerson => Some(Placed::Unplaced),
            Self::Outside => Some(Placed::Outside),
            _ => None,
        }
    }

    /// The rule of the finding that names it; none if the placing report does.
    ///
    /// A finding tells how often its kind of problem occurs in a column of a file, with the first line.
    pub fn rule(self) -> Option<&'static str> {
        match self {
            Self::DuplicatedRow => Some("row-twice"),
            Self::UnknownCode => Some("code-unknown"),
            Self::ImpossibleDate => Some("day-unreadable"),
            Self::BornInFuture => Some("day-in-future"),
            Self::WrongColumnCount | Self::TruncatedLastLine => Some("row-uneven"),
            Self::NewColumn => Some("column-unused"),
            Self::UnknownPerson => Some("link-unmatched"),
            _ => None,
        }
    }

    /// True if the record is in no Quartier because of the error.
    pub fn loses_area(self) -> bool {
        self.placed().is_some_and(|placed| placed != Placed::Corrected)
    }

    /// True if the record has no age because of the error.
    pub fn loses_age(self) -> bool {
        matches!(self, Self::ImpossibleDate | Self::BornInFuture)
    }

    /// True if the error is an additional line or one that cannot be read, so that no record is changed.
    pub fn adds_line(self) -> bool {
        matches!(self, Self::DuplicatedRow | Self::WrongColumnCount | Self::TruncatedLastLine)
    }
}

/// A planted error.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Planted {
    /// Path of the file in the workspace.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column it stands in; empty if it is about the whole line.
    pub column: String,
    /// What is wrong.
    pub kind: Kind,
}

/// Decides which rows of a file get which error.
pub(crate) struct Planter {
    left: Vec<Kind>,
    gap: u32,
    wait: u32,
}

impl Planter {
    /// Some errors, at least so many rows apart.
    pub(crate) fn new(kinds: &[Kind], gap: u32) -> Self {
        Self { left: kinds.to_vec(), gap, wait: gap }
    }

    /// The error for the next row, if it is time and one of those left fits.
    pub(crate) fn next(&mut self, fits: impl Fn(Kind) -> bool) -> Option<Kind> {
        if self.wait > 0 {
            self.wait -= 1;
            return None;
        }
        let position = self.left.iter().position(|kind| fits(*kind))?;
        self.wait = self.gap;
        Some(self.left.remove(position))
    }
}
