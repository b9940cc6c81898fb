//! Records: one row for each person, household or case, and how files of records are read.
//!
//! Records live in the vault only. What is written here is configuration (`[records]` in `sources/*.toml`)
//! and the form in which records go from the reader to the vault.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{ReferenceDate, SourceId, Text};

/// The column of the vault that holds the key of the smallest area a record was placed in; no word if it
/// was not placed.
pub const AREA: &str = "area";

/// The column of the vault that tells how a record was placed, see [`Placed::word`].
pub const PLACING: &str = "placing";

/// Stands in a code column for "no word".
pub const NO_WORD: u32 = u32::MAX;

/// What one record is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// A person.
    Person,
    /// A household or Bedarfsgemeinschaft.
    Household,
    /// A case, for example an examination.
    Case,
}

/// How the record files of one source are read, placed and thinned out.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordsProfile {
    /// The source.
    pub source: SourceId,
    /// What one record is about.
    pub unit: Unit,
    /// Who is in the files.
    pub universe: Text,
    /// The files, below `vault/incoming/SOURCE/`.
    pub files: Vec<RecordsFile>,
    /// How the area of a record is found.
    pub place: PlaceBy,
    /// Columns that are dropped at once and never looked at.
    pub drop: Vec<String>,
    /// What is kept of each record, in order.
    pub variables: Vec<Variable>,
    /// How households are found, if they are.
    pub household: Option<HouseholdRule>,
    /// How the migration background is found, if it is.
    pub origin: Option<OriginRule>,
    /// Column with the identifier that becomes a keyed pseudonym, if the supplier allows it.
    pub pseudonym: Option<String>,
    /// Variables taken over from the same person in another source.
    pub link: Option<Link>,
}

/// Files of records of one layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordsFile {
    /// Name of the file; `*` stands for anything.
    pub path: String,
    /// Reference date; read from the file name if absent.
    pub date: Option<ReferenceDate>,
}

/// A variable that is kept of each record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// Identifier: lower-case letters, digits and underscores.
    pub id: String,
    /// Column of the file it comes from.
    pub column: String,
    /// How the cell is understood.
    pub reading: Reading,
}

/// How the cell of a variable is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// A code; each delivered code and the word that is kept. A blank cell is no word, unless it is among
    /// the codes.
    Codes(BTreeMap<String, String>),
    /// A short key of an open list, such as the citizenship; kept as delivered.
    Key,
    /// A whole number.
    Number,
    /// A day or a month, of which only the completed years until the reference date are kept.
    YearsSince,
}

impl Reading {
    /// True if the variable holds numbers, false if words.
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Number | Self::YearsSince)
    }
}

/// How the area of a record is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceBy {
    /// By street and house number.
    Address(AddressColumns),
    /// By the key of the smallest area.
    Key(String),
    /// By the key of the block side, which the street directory knows.
    BlockSide(String),
    /// By east and north in a coordinate reference system.
    Coordinate {
        /// Column with the east (or longitude).
        east: String,
        /// Column with the north (or latitude).
        north: String,
        /// The system, for example `EPSG:25832`.
        crs: String,
    },
    /// By the linked person alone.
    Link,
}

/// The columns that make up an address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AddressColumns {
    /// Street, as written; may hold the house number too if there is no column for it.
    pub street: Option<String>,
    /// Official key of the street.
    pub street_key: Option<String>,
    /// House number, as written.
    pub number: Option<String>,
    /// Suffix of the house number.
    pub suffix: Option<String>,
    /// Town.
    pub town: Option<String>,
    /// Postcode.
    pub postcode: Option<String>,
}

/// How households are found in a register of residents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HouseholdRule {
    /// Column with a household number, if the supplier made one; then nothing is guessed.
    pub number: Option<String>,
    /// Column with the identifier of the person, which pointers refer to.
    pub person: Option<String>,
    /// Column that points at the husband or wife.
    pub spouse: Option<String>,
    /// Columns that point at the parents.
    pub parents: Vec<String>,
    /// Column with the family name, where there are no pointers.
    pub surname: Option<String>,
    /// Column with the date of birth.
    pub born: String,
}

/// How the migration background of residents is found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OriginRule {
    /// Column with the first citizenship.
    pub citizenship: String,
    /// Column with the second citizenship.
    pub second: Option<String>,
    /// Keys that stand for German citizenship.
    pub german: Vec<String>,
    /// Column that tells where the birth place lies.
    pub birth_place: Option<String>,
    /// Its words for a place abroad.
    pub abroad: Vec<String>,
    /// Column with the identifier of the person, which pointers refer to.
    pub person: Option<String>,
    /// Columns that point at the parents, from whom children inherit.
    pub parents: Vec<String>,
    /// Column with the date of birth; only children under 18 inherit.
    pub born: Option<String>,
}

/// Variables taken over from the same person in another source, by the keyed pseudonym.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The other source, placed before this one; its partition of the same date is used, else the latest before.
    pub source: SourceId,
    /// Variables that are taken over.
    pub take: Vec<String>,
}

/// How a record came to its area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Placed {
    /// The address stands in the directory, in whatever spelling; or the key or point is clear.
    Exact,
    /// By a near miss that leaves only one answer.
    Corrected,
    /// An editor decided it.
    Decided,
    /// Several areas are possible.
    Ambiguous,
    /// Nothing fits.
    Unplaced,
    /// Outside the municipality.
    Outside,
}

impl Placed {
    /// All, in the order reports list them.
    pub const ALL: [Self; 6] =
        [Self::Exact, Self::Corrected, Self::Decided, Self::Ambiguous, Self::Unplaced, Self::Outside];

    /// The word kept in the vault.
    pub fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Corrected => "corrected",
            Self::Decided => "decided",
            Self::Ambiguous => "ambiguous",
            Self::Unplaced => "unplaced",
            Self::Outside => "outside",
        }
    }
}

/// A column of the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: FieldKind,
}

/// What a column of the vault holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldKind {
    /// Words of a short list.
    Words,
    /// Whole numbers.
    Numbers,
    /// Keyed pseudonyms.
    Pseudonyms,
}

/// Some records, column by column, on their way into the vault.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Records {
    /// Number of records.
    pub rows: usize,
    /// One entry for each field.
    pub columns: Vec<Column>,
}

/// One column of [`Records`].
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    /// Words: the different ones, and the position of each record's word or [`NO_WORD`].
    Words {
        /// The different words; some may not be used.
        words: Vec<String>,
        /// One position a record.
        codes: Vec<u32>,
    },
    /// Whole numbers, or none.
    Numbers(Vec<Option<i64>>),
    /// Pseudonyms, or none.
    Pseudonyms(Vec<Option<[u8; 16]>>),
}

/// How the vault of a workspace is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VaultRule {
    /// Where the secret key is, for pseudonyms and encryption.
    pub key: Option<KeyPlace>,
    /// True if the records are encrypted at rest.
    pub encrypt: bool,
}

/// Where a secret key is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyPlace {
    /// In a file; the path is relative to the workspace or absolute.
    File(String),
    /// Among the credentials that the service manager hands over.
    Credential(String),
}
