//! The invented territory: Kreis, towns, Sozialräume, Quartiere, streets, houses and the street directory.
//!
//! It lies in the North Sea (EPSG:25832, north of 6 000 000 m), its keys begin with a Land 99 and its
//! postcodes with 00, so that nobody can take it for a real place.

use std::ops::Range;

use vocabulary::ReferenceDate;

use crate::Seed;
use crate::streets::{Entry, House, Street};

mod areas;
mod geojson;
mod layout;
pub(crate) mod shape;

/// The years at whose last day the register is drawn.
pub const YEARS: [i16; 6] = [2018, 2019, 2020, 2021, 2022, 2023];

/// 31 December of a year.
pub fn reference_date(year: i16) -> ReferenceDate {
    ReferenceDate::new(year, 12, 31).expect("every year has a 31 December")
}

/// An invented Kreis.
#[derive(Debug, Clone, PartialEq)]
pub struct Kreis {
    /// What it follows from.
    pub seed: Seed,
    /// Which of several Kreise side by side; 0 if it is the only one.
    pub copy: u16,
    /// Its key, text of five digits.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Ten towns in order of their keys.
    pub towns: Vec<Town>,
    /// Twenty Sozialräume in order of their keys.
    pub sozialraeume: Vec<Sozialraum>,
    /// 64 Quartiere in order of their keys.
    pub quartiere: Vec<Quartier>,
    /// Streets in order of towns and keys.
    pub streets: Vec<Street>,
    /// Houses in order of Quartiere.
    pub houses: Vec<House>,
    /// The street directory: every house lies in exactly one entry that is valid.
    pub directory: Vec<Entry>,
    /// The house that is the care home.
    pub care_home: u32,
    /// The house that is the reception centre of the Land.
    pub reception_centre: u32,
}

/// A town or municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Town {
    /// Key of eight digits, like an official one.
    pub key: String,
    /// Name.
    pub name: String,
    /// Its Sozialräume.
    pub sozialraeume: Range<usize>,
    /// Its Quartiere.
    pub quartiere: Range<usize>,
    /// Its streets.
    pub streets: Range<usize>,
}

/// A Sozialraum, the level between town and Quartier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sozialraum {
    /// Key, text like `03B`.
    pub key: String,
    /// Name.
    pub name: String,
    /// Position of its town.
    pub town: usize,
    /// Its Quartiere.
    pub quartiere: Range<usize>,
}

/// A Quartier, the smallest area.
#[derive(Debug, Clone, PartialEq)]
pub struct Quartier {
    /// Key, text like `03B02`.
    pub key: String,
    /// Name.
    pub name: String,
    /// Position of its town.
    pub town: usize,
    /// Position of its Sozialraum.
    pub sozialraum: usize,
    /// Postcode, text of five digits.
    pub postcode: String,
    /// Border: a closed ring (first = last point), counter-clockwise, east and north in metres of
    /// EPSG:25832 with two decimals. Neighbours share every point of their common border.
    pub border: Vec<[f64; 2]>,
    /// Centre of the settlement.
    pub centre: [f64; 2],
    /// Radius around the centre, in metres, in which all houses stand.
    pub settlement: f64,
    /// Its houses, positions in [`Kreis::houses`].
    pub houses: Range<usize>,
    /// 0 = scattered farms, 1 = dense inner city.
    pub urbanity: f64,
    /// What becomes of it over the years.
    pub course: Course,
    /// Deprivation at the first date, from 0 (affluent) to 1.
    pub deprivation_at_first: f64,
    /// Intended residents with main residence at the first date.
    pub inhabitants_at_first: f64,
}

/// What becomes of a Quartier from the first date to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// Nothing much.
    Steady,
    /// Deprivation falls from year to year.
    Improving,
    /// Deprivation rises from year to year, and people leave.
    Decaying,
    /// New streets are built, and people come.
    Growing,
}

impl Quartier {
    /// Deprivation in a year, from 0 (affluent) to 1; drives poverty, unemployment, shares of foreigners
    /// and single parents.
    pub fn deprivation(&self, year: i16) -> f64 {
        let slope = match self.course {
            Course::Steady => 0.0,
            Course::Improving => -0.06,
            Course::Decaying => 0.05,
            Course::Growing => -0.02,
        };
        (self.deprivation_at_first + slope * f64::from(year - YEARS[0])).clamp(0.0, 1.0)
    }

    /// Intended residents with main residence at the end of a year.
    pub fn inhabitants(&self, year: i16) -> f64 {
        let growth = match self.course {
            Course::Steady | Course::Improving => 1.002,
            Course::Decaying => 0.985,
            Course::Growing => 1.07,
        };
        self.inhabitants_at_first * libm::pow(growth, f64::from(year - YEARS[0]))
    }
}

impl Kreis {
    /// The only Kreis of a seed.
    pub fn new(seed: Seed) -> Self {
        Self::build(seed, 0)
    }

    /// One of several Kreise side by side, counted from 1; each with a seed, keys and a place of its own.
    /// Made one after the other they need the memory of one.
    pub fn copy(seed: Seed, copy: u16) -> Self {
        Self::build(seed.of_copy(copy), copy)
    }

    /// `factor` Kreise side by side; a single one has the plain keys of [`Kreis::new`].
    pub fn copies(seed: Seed, factor: u16) -> impl Iterator<Item = Self> {
        let only = (factor == 1).then(|| Self::new(seed));
        let several = if factor == 1 { 0 } else { factor };
        only.into_iter().chain((1..=several).map(move |copy| Self::copy(seed, copy)))
    }

    fn build(seed: Seed, copy: u16) -> Self {
        let mut kreis = areas::without_streets(seed, copy);
        crate::streets::lay_out(&mut kreis);
        kreis
    }

    /// The town of a house.
    pub fn town_of(&self, house: u32) -> usize {
        self.quartiere[self.houses[house as usize].quartier].town
    }
}
