//! The register of residents of a town, from one reference date to the next.

mod background;
mod finish;
mod homes;
mod households;
mod newcomers;
mod people;
mod rates;
mod year;

use vocabulary::ReferenceDate;

use self::homes::Homes;
use self::people::People;
use self::rates::Mortality;
use self::year::Year;
use crate::resident::Resident;
use crate::territory::{Kreis, YEARS, reference_date};

pub use finish::origin;

/// The residents of one town at one date; goes forward year by year.
///
/// All residents of one household stand together, its head first.
#[derive(Debug, Clone)]
pub struct Register<'a> {
    kreis: &'a Kreis,
    town: usize,
    people: People,
    homes: Homes,
    mortality: Mortality,
    residents: Vec<Resident>,
}

impl<'a> Register<'a> {
    /// The register at the first date.
    pub fn first(kreis: &'a Kreis, town: usize) -> Self {
        let people = People::new(kreis, town, YEARS[0]);
        let homes = Homes::new(kreis, town);
        let mut register =
            Self { kreis, town, people, homes, mortality: Mortality::new(), residents: Vec::new() };
        register.live(false);
        register
    }

    /// The town.
    pub fn town(&self) -> usize {
        self.town
    }

    /// The year at whose end it stands.
    pub fn year(&self) -> i16 {
        self.people.year
    }

    /// The reference date.
    pub fn date(&self) -> ReferenceDate {
        reference_date(self.year())
    }

    /// All residents, also those with a secondary residence, in the care home and the reception centre.
    pub fn residents(&self) -> &[Resident] {
        &self.residents
    }

    /// The Kreis.
    pub fn kreis(&self) -> &'a Kreis {
        self.kreis
    }

    /// Goes on to the next reference date.
    pub fn advance(&mut self) {
        self.people.year += 1;
        self.live(true);
    }

    /// Leads everybody through the year, and fills up with those who came in it or have always been here.
    fn live(&mut self, arrival: bool) {
        let before = std::mem::take(&mut self.residents);
        let mut year = Year {
            kreis: self.kreis,
            town: self.town,
            homes: &mut self.homes,
            people: &mut self.people,
            mortality: &self.mortality,
            now: Vec::with_capacity(before.len() + before.len() / 8),
            lonely: Vec::new(),
            frail: Vec::new(),
        };
        let mut members = Vec::new();
        for household in before.chunk_by(|one, next| one.household == next.household) {
            members.clear();
            members.extend_from_slice(household);
            year.household(&mut members);
        }
        year.pair_up();
        year.fill_care_home();
        year.fill_reception_centre();
        year.fill_quartiere(arrival);
        self.residents = year.now;
        finish::finish(&mut self.residents, self.people.serials(), reference_date(self.people.year));
    }
}

impl Kreis {
    /// The residents of a Quartier at the end of a year; to go through many of them, use [`Register`].
    pub fn residents(&self, quartier: usize, year: i16) -> Vec<Resident> {
        let mut register = Register::first(self, self.quartiere[quartier].town);
        while register.year() < year {
            register.advance();
        }
        let lives_here = |resident: &&Resident| self.houses[resident.house as usize].quartier == quartier;
        register.residents().iter().filter(lives_here).copied().collect()
    }
}
