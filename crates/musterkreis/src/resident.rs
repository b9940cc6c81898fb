//! A resident as the register of a town knows them at one date, and what is true about them besides.
//!
//! Every town has a register of its own: who moves within the town keeps the identifier, who moves to
//! another town of the Kreis gets a new one there. All pointers stay inside the register of the date.

use vocabulary::ReferenceDate;

use crate::names::{FamilyName, GivenName};

/// Identifier of a person (Ordnungsmerkmal), unique in the whole invented country; prints with 12 digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub std::num::NonZeroU64);

impl std::fmt::Display for PersonId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:012}", self.0)
    }
}

/// Identifier of a household, unique in the whole invented country; prints with 12 digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HouseholdId(pub u64);

impl std::fmt::Display for HouseholdId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:012}", self.0)
    }
}

/// Sex as registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// Männlich.
    Male,
    /// Weiblich.
    Female,
    /// Divers.
    Diverse,
}

impl Sex {
    /// `m`, `w` or `d`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Male => "m",
            Self::Female => "w",
            Self::Diverse => "d",
        }
    }
}

/// Key of a citizenship as in German registers; prints with three digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Citizenship(pub u16);

impl Citizenship {
    /// `000`, German.
    pub const GERMAN: Self = Self(0);
}

impl std::fmt::Display for Citizenship {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:03}", self.0)
    }
}

/// Where the place of birth lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BirthPlace {
    /// In Germany.
    Inland,
    /// Abroad.
    Abroad,
}

/// Marital status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Marital {
    /// Ledig.
    Single,
    /// Verheiratet.
    Married,
    /// Verwitwet.
    Widowed,
    /// Geschieden.
    Divorced,
}

impl Marital {
    /// The two letters of registers: `LD`, `VH`, `VW`, `GS`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Single => "LD",
            Self::Married => "VH",
            Self::Widowed => "VW",
            Self::Divorced => "GS",
        }
    }
}

/// Status of the residence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Residence {
    /// Alleinige Wohnung.
    Sole,
    /// Hauptwohnung of somebody with another one elsewhere.
    Main,
    /// Nebenwohnung; counted by the other municipality, belongs to no household.
    Secondary,
}

impl Residence {
    /// True for sole and main residences.
    pub fn is_main(self) -> bool {
        self != Self::Secondary
    }
}

/// What kind of lodging the address is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lodging {
    /// A private household.
    Private,
    /// The care home.
    CareHome,
    /// The reception centre of the Land, where people stay for some months.
    ReceptionCentre,
}

/// The part of a person in their household; truth, not in the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The reference person; exactly one a household, and the first of its members.
    Head,
    /// Married or unmarried partner of the head.
    Partner,
    /// Child of head or partner, of any age.
    Child,
    /// Anybody else: flatmate, parent, brother or sister.
    Other,
}

/// Type of household; truth, not in the register. Children are members under 18 with the role of a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HouseholdType {
    /// One person.
    Single,
    /// A couple and nobody else.
    CoupleWithoutChild,
    /// A couple with at least one child under 18.
    CoupleWithChild,
    /// One parent with at least one child under 18.
    SingleParent,
    /// Several persons, no child under 18, and not just a couple.
    OtherWithoutChild,
}

impl HouseholdType {
    /// The word of the variable `haushaltstyp`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Single => "einpersonen",
            Self::CoupleWithoutChild => "paar_ohne_kind",
            Self::CoupleWithChild => "paar_mit_kind",
            Self::SingleParent => "alleinerziehend",
            Self::OtherWithoutChild => "mehrpersonen_ohne_kind",
        }
    }
}

/// Migration background by the documented rule, see [`crate::residents::origin`]; truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// German without migration background.
    GermanWithout,
    /// German with migration background.
    GermanWith,
    /// Without German citizenship.
    Foreign,
}

impl Origin {
    /// The word of the variable `herkunft`.
    pub fn word(self) -> &'static str {
        match self {
            Self::GermanWithout => "deutsch_ohne",
            Self::GermanWith => "deutsch_mit",
            Self::Foreign => "auslaendisch",
        }
    }
}

/// A person at one date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resident {
    /// The same over all dates.
    pub id: PersonId,
    /// Household; persons with a secondary residence and in the care home have one for each alone.
    pub household: HouseholdId,
    /// Address, a position in [`crate::Kreis::houses`].
    pub house: u32,
    /// Day of birth.
    pub born: ReferenceDate,
    /// Sex.
    pub sex: Sex,
    /// First citizenship.
    pub citizenship: Citizenship,
    /// Second citizenship.
    pub second_citizenship: Option<Citizenship>,
    /// Where the place of birth lies.
    pub birth_place: BirthPlace,
    /// Family name.
    pub family_name: FamilyName,
    /// Given name.
    pub given_name: GivenName,
    /// Marital status.
    pub marital: Marital,
    /// Status of the residence.
    pub residence: Residence,
    /// Kind of lodging.
    pub lodging: Lodging,
    /// Husband or wife, if in the same register.
    pub spouse: Option<PersonId>,
    /// Mother, while the person is a child of the household or under 18, if in the same register.
    pub mother: Option<PersonId>,
    /// Father, likewise.
    pub father: Option<PersonId>,
    /// First day in the town.
    pub moved_to_town: ReferenceDate,
    /// First day at the address.
    pub moved_here: ReferenceDate,
    /// Part in the household.
    pub role: Role,
    /// Persons with main residence in the household.
    pub household_size: u8,
    /// Type of household; none for secondary residences.
    pub household_type: Option<HouseholdType>,
    /// Migration background.
    pub origin: Origin,
}

impl Resident {
    /// Completed years at a date.
    pub fn age(&self, date: ReferenceDate) -> i32 {
        let not_yet = (date.month(), date.day()) < (self.born.month(), self.born.day());
        i32::from(date.year()) - i32::from(self.born.year()) - i32::from(not_yet)
    }
}
