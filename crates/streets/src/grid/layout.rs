//! The order of columns of the street grid.
//!
//! The contract fixes it in an annex that is not public: [`GridLayout::default`] says what is assumed, and any
//! other order can be given.

/// A column of the grid file (`-ra`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridColumn {
    /// Eight digits of the municipality.
    Municipality,
    /// Postcode.
    Postcode,
    /// Town.
    Town,
    /// Street.
    Street,
    /// First odd number.
    OddFrom,
    /// Its suffix; without this column it stands behind the number.
    OddFromSuffix,
    /// Last odd number.
    OddTo,
    /// Its suffix.
    OddToSuffix,
    /// First even number.
    EvenFrom,
    /// Its suffix.
    EvenFromSuffix,
    /// Last even number.
    EvenTo,
    /// Its suffix.
    EvenToSuffix,
    /// The nine-digit key.
    Key,
    /// Something that is not needed here.
    Other,
}

/// A column of the list of units (`-zu`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitColumn {
    /// The nine-digit key.
    Key,
    /// 1 Stadtdistrikt, 2 Stadtbezirk, 3 Stadtviertel.
    Level,
    /// The name.
    Name,
    /// Inhabitants, of units of the lowest level.
    Population,
    /// Something that is not needed here.
    Other,
}

/// The order of columns in both files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridLayout {
    /// The columns of the grid file.
    pub grid: Vec<GridColumn>,
    /// The columns of the list of units.
    pub units: Vec<UnitColumn>,
    /// True if the first row holds names.
    pub header: bool,
    /// What stands between two columns.
    pub delimiter: char,
}

impl GridColumn {
    /// The name in the header.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Municipality => "gemeinde",
            Self::Postcode => "plz",
            Self::Town => "ort",
            Self::Street => "strasse",
            Self::OddFrom => "ungerade_von",
            Self::OddFromSuffix => "ungerade_von_zusatz",
            Self::OddTo => "ungerade_bis",
            Self::OddToSuffix => "ungerade_bis_zusatz",
            Self::EvenFrom => "gerade_von",
            Self::EvenFromSuffix => "gerade_von_zusatz",
            Self::EvenTo => "gerade_bis",
            Self::EvenToSuffix => "gerade_bis_zusatz",
            Self::Key => "schluessel",
            Self::Other => "",
        }
    }
}

impl UnitColumn {
    /// The name in the header.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Key => "schluessel",
            Self::Level => "ebene",
            Self::Name => "name",
            Self::Population => "einwohner",
            Self::Other => "",
        }
    }
}

impl Default for GridLayout {
    /// Thirteen columns: Gemeinde, PLZ, Ort, Straße, odd from, suffix, to, suffix, even from, suffix, to,
    /// suffix, Schlüssel; four: Schlüssel, Ebene, Name, Einwohner; a header; semicolons.
    fn default() -> Self {
        use GridColumn as C;
        Self {
            grid: vec![
                C::Municipality,
                C::Postcode,
                C::Town,
                C::Street,
                C::OddFrom,
                C::OddFromSuffix,
                C::OddTo,
                C::OddToSuffix,
                C::EvenFrom,
                C::EvenFromSuffix,
                C::EvenTo,
                C::EvenToSuffix,
                C::Key,
            ],
            units: vec![UnitColumn::Key, UnitColumn::Level, UnitColumn::Name, UnitColumn::Population],
            header: true,
            delimiter: ';',
        }
    }
}

/// Stands for an unknown last odd number.
pub(crate) const OPEN_ODD: u32 = 997;

/// Stands for an unknown last even number.
pub(crate) const OPEN_EVEN: u32 = 998;
