//! The entries of a street directory, and names that streets have or had besides.

use vocabulary::{AreaKey, ReferenceDate};

use crate::{HouseNumber, Side, Span};

/// A stretch of a street and the area it lies in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The town; none if the directory has one town only.
    pub town: Option<String>,
    /// The postcode.
    pub postcode: Option<String>,
    /// The official key of the street.
    pub street_key: Option<String>,
    /// The name of the street as the directory spells it.
    pub street: String,
    /// Which side.
    pub side: Side,
    /// First house number; open if none.
    pub from: Option<HouseNumber>,
    /// Last house number; open if none.
    pub to: Option<HouseNumber>,
    /// Key of the area of the smallest level.
    pub area: AreaKey,
    /// Key of the block side.
    pub block_side: Option<String>,
    /// First day the entry holds.
    pub valid_from: Option<ReferenceDate>,
    /// Last day the entry holds.
    pub valid_to: Option<ReferenceDate>,
    /// Line of the file it was read from; none for an entry made here.
    pub line: Option<u32>,
}

impl Entry {
    /// The house numbers.
    pub fn span(&self) -> Span {
        Span { side: self.side, from: self.from, to: self.to }
    }

    /// True if the house number lies in the entry. Street, postcode and day are not looked at.
    pub fn holds(&self, number: &HouseNumber) -> bool {
        self.span().holds(number)
    }

    /// True if the entry is about the whole street.
    pub fn is_whole_street(&self) -> bool {
        self.span() == Span::ALL
    }

    /// True if the entry is about a stretch without house numbers beside others of its street.
    pub fn is_without_numbers(&self) -> bool {
        self.span() == Span::one(HouseNumber::WITHOUT)
    }

    /// True if the entry holds on the day.
    pub fn valid_at(&self, day: ReferenceDate) -> bool {
        days_overlap((self.valid_from, self.valid_to), (Some(day), Some(day)))
    }
}

/// A name that is or was used for a street besides its name in the directory.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FormerName {
    /// The town; none if the directory has one town only.
    pub town: Option<String>,
    /// The former or other name.
    pub name: String,
    /// The name in the directory.
    pub street: String,
    /// First day the name was used.
    pub valid_from: Option<ReferenceDate>,
    /// Last day the name was used.
    pub valid_to: Option<ReferenceDate>,
    /// Line of the file it was read from; none for a name made here.
    pub line: Option<u32>,
}

/// A street directory.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Directory {
    /// The entries in the order of the file.
    pub entries: Vec<Entry>,
    /// Former and other names of streets.
    pub names: Vec<FormerName>,
}

/// First and last day, open if none.
pub(crate) type Days = (Option<ReferenceDate>, Option<ReferenceDate>);

/// True if there is a day in both.
pub(crate) fn days_overlap(one: Days, other: Days) -> bool {
    let ordered = |from: Option<ReferenceDate>, to: Option<ReferenceDate>| {
        from.zip(to).is_none_or(|(from, to)| from <= to)
    };
    ordered(one.0, one.1) && ordered(other.0, other.1) && ordered(one.0, other.1) && ordered(other.0, one.1)
}
