//! Streets and houses of the invented Kreis, and the street directory they make up.

use vocabulary::ReferenceDate;

pub(crate) use plan::lay_out;

mod kinds;
mod plan;
mod positions;
mod words;

/// A street of one town.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Street {
    /// Position of its town.
    pub town: usize,
    /// Key, five characters with leading zeros or letters, unique in the town.
    pub key: String,
    /// Present name, unique in the town.
    pub name: String,
    /// Former name and the last day on which it was used, if the street was renamed.
    pub former: Option<(String, ReferenceDate)>,
    /// First day of the street, if it is new.
    pub built: Option<ReferenceDate>,
}

impl Street {
    /// The name on a day.
    pub fn name_at(&self, date: ReferenceDate) -> &str {
        match &self.former {
            Some((name, last)) if date <= *last => name,
            _ => &self.name,
        }
    }

    /// True if the street is there on a day.
    pub fn exists_at(&self, date: ReferenceDate) -> bool {
        self.built.is_none_or(|built| built <= date)
    }
}

/// A house number: 12 or 12a. Sorts as along the street.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HouseNumber {
    /// The number.
    pub number: u16,
    /// The suffix, a small letter.
    pub suffix: Option<char>,
}

impl std::fmt::Display for HouseNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.number)?;
        self.suffix.map_or(Ok(()), |suffix| write!(f, "{suffix}"))
    }
}

/// A house.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct House {
    /// Position of its street in [`Kreis::streets`].
    pub street: usize,
    /// House number.
    pub number: HouseNumber,
    /// Position of its Quartier.
    pub quartier: usize,
    /// East and north in metres of EPSG:25832 with two decimals; inside the border of the Quartier.
    pub at: [f64; 2],
    /// Number of flats.
    pub flats: u8,
}

/// Which side of a street an entry of the directory means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The whole street; written with empty side, from and to.
    Whole,
    /// Odd numbers.
    Odd,
    /// Even numbers.
    Even,
    /// Odd and even numbers.
    Both,
}

impl Side {
    /// `odd`, `even`, `both`, or nothing for the whole street.
    pub fn word(self) -> &'static str {
        match self {
            Self::Whole => "",
            Self::Odd => "odd",
            Self::Even => "even",
            Self::Both => "both",
        }
    }
}

/// An entry of the street directory.
///
/// Ends are inclusive and open if absent. `to` without suffix includes all suffixes of its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Position of the street in [`Kreis::streets`].
    pub street: usize,
    /// Side.
    pub side: Side,
    /// First number.
    pub from: Option<HouseNumber>,
    /// Last number.
    pub to: Option<HouseNumber>,
    /// Position of the Quartier.
    pub quartier: usize,
    /// First day, open if absent.
    pub valid_from: Option<ReferenceDate>,
    /// Last day, open if absent.
    pub valid_to: Option<ReferenceDate>,
}

impl Entry {
    /// True if a house number of the street is meant by the entry.
    pub fn contains(&self, number: HouseNumber) -> bool {
        let side = match self.side {
            Side::Whole | Side::Both => true,
            Side::Odd => number.number % 2 == 1,
            Side::Even => number.number.is_multiple_of(2),
        };
        let begun = self.from.is_none_or(|from| from <= number);
        let ended = self.to.is_some_and(|to| match to.suffix {
            Some(_) => number > to,
            None => number.number > to.number,
        });
        side && begun && !ended
    }

    /// True if the entry holds on a day.
    pub fn valid_at(&self, date: ReferenceDate) -> bool {
        self.valid_from.is_none_or(|from| from <= date) && self.valid_to.is_none_or(|to| date <= to)
    }
}
