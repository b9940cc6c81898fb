//! Dense counts by Quartier and by all categories of a component's dimensions at once.

use super::facts::Record;
use super::rules::Rule;
use crate::resident::{HouseholdType, Origin, Sex};

/// A dimension, as in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// `alter`
    Age,
    /// `geschlecht`
    Sex,
    /// `herkunft`
    Origin,
    /// `haushaltstyp`
    Household,
}

/// First age of each category of `alter`.
const AGES: [(i32, &str); 17] = [
    (0, "u3"),
    (3, "3-5"),
    (6, "6-9"),
    (10, "10-14"),
    (15, "15-17"),
    (18, "18-20"),
    (21, "21-24"),
    (25, "25-29"),
    (30, "30-39"),
    (40, "40-49"),
    (50, "50-59"),
    (60, "60-64"),
    (65, "65-69"),
    (70, "70-74"),
    (75, "75-79"),
    (80, "80-84"),
    (85, "85plus"),
];

impl Dimension {
    /// Identifier in the catalogue.
    pub fn id(self) -> &'static str {
        match self {
            Self::Age => "alter",
            Self::Sex => "geschlecht",
            Self::Origin => "herkunft",
            Self::Household => "haushaltstyp",
        }
    }

    /// Identifiers of its categories, in order.
    pub fn categories(self) -> Vec<&'static str> {
        match self {
            Self::Age => AGES.iter().map(|(_, id)| *id).collect(),
            Self::Sex => vec!["w", "m", "d"],
            Self::Origin => vec!["deutsch-ohne", "deutsch-mit", "auslaendisch"],
            Self::Household => {
                vec![
                    "einpersonen",
                    "paar-ohne-kind",
                    "paar-mit-kind",
                    "alleinerziehend",
                    "mehrpersonen-ohne-kind",
                ]
            }
        }
    }

    fn len(self) -> usize {
        match self {
            Self::Age => AGES.len(),
            Self::Sex | Self::Origin => 3,
            Self::Household => 5,
        }
    }

    /// Position of a record's category; behind the last one if there is none.
    fn place(self, record: &Record<'_>) -> usize {
        let category = match self {
            Self::Age => {
                record.age.map(|age| AGES.partition_point(|(first, _)| *first <= age).saturating_sub(1))
            }
            Self::Sex => record.sex.map(|sex| match sex {
                Sex::Female => 0,
                Sex::Male => 1,
                Sex::Diverse => 2,
            }),
            Self::Origin => record.origin.map(|origin| match origin {
                Origin::GermanWithout => 0,
                Origin::GermanWith => 1,
                Origin::Foreign => 2,
            }),
            Self::Household => record.household.map(|kind| match kind {
                HouseholdType::Single => 0,
                HouseholdType::CoupleWithoutChild => 1,
                HouseholdType::CoupleWithChild => 2,
                HouseholdType::SingleParent => 3,
                HouseholdType::OtherWithoutChild => 4,
            }),
        };
        category.unwrap_or(self.len())
    }
}

/// A cell that is not zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell<'a> {
    /// Key of the Quartier; none for records that are in none.
    pub quartier: Option<&'a str>,
    /// Category of each dimension of the component; none if it is missing.
    pub categories: Vec<(Dimension, Option<&'static str>)>,
    /// The count.
    pub count: i64,
}

/// The counts of one component at one date; the last area takes the records that are in none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counts {
    by: &'static [Dimension],
    cells: Vec<i64>,
}

impl Counts {
    pub(super) fn new(areas: usize, by: &'static [Dimension]) -> Self {
        Self { by, cells: vec![0; (areas + 1) * width(by)] }
    }

    fn add(&mut self, area: usize, record: &Record<'_>, count: i64) {
        let place = self.by.iter().fold(area, |place, by| place * (by.len() + 1) + by.place(record));
        self.cells[place] += count;
    }

    /// The count in an area, over all categories or in one.
    pub(super) fn margin(&self, area: usize, category: Option<(&str, &str)>) -> Option<i64> {
        let cells = &self.cells[area * width(self.by)..][..width(self.by)];
        let Some((dimension, id)) = category else { return Some(cells.iter().sum()) };
        let at = self.by.iter().position(|by| by.id() == dimension)?;
        let wanted = self.by[at].categories().iter().position(|known| *known == id)?;
        let inner = width(&self.by[at + 1..]);
        let within = |cell: &usize| cell / inner % (self.by[at].len() + 1) == wanted;
        Some((0..cells.len()).filter(within).map(|cell| cells[cell]).sum())
    }

    pub(super) fn cells<'a>(&self, quartiere: &'a [String]) -> Vec<Cell<'a>> {
        let filled = self.cells.iter().enumerate().filter(|(_, count)| **count != 0);
        filled.map(|(place, count)| self.cell(place, *count, quartiere)).collect()
    }

    fn cell<'a>(&self, place: usize, count: i64, quartiere: &'a [String]) -> Cell<'a> {
        let mut rest = place;
        let mut categories: Vec<(Dimension, Option<&'static str>)> = Vec::new();
        for by in self.by.iter().rev() {
            let at = rest % (by.len() + 1);
            rest /= by.len() + 1;
            categories.push((*by, by.categories().get(at).copied()));
        }
        categories.reverse();
        Cell { quartier: quartiere.get(rest).map(String::as_str), categories, count }
    }
}

/// Cells of one area.
fn width(by: &[Dimension]) -> usize {
    by.iter().map(|by| by.len() + 1).product()
}

/// Where the records of one source and date are counted.
pub(crate) struct Sheet<'t> {
    pub(super) rules: &'static [Rule],
    pub(super) counts: &'t mut [Counts],
    pub(super) placings: &'t mut [i64; 6],
    pub(super) areas: usize,
}

impl Sheet<'_> {
    /// Counts a record in all components of its source.
    pub(crate) fn add(&mut self, record: &Record<'_>) {
        if self.areas == 0 {
            return;
        }
        let area = record.area.unwrap_or(self.areas);
        self.placings[record.placed as usize] += 1;
        for (rule, counts) in self.rules.iter().zip(self.counts.iter_mut()) {
            let count = (rule.count)(record);
            if count != 0 {
                counts.add(area, record, count);
            }
        }
    }
}
