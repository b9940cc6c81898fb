//! Finds a flat for a household: an empty one, unless the Quartier is full.

use crate::{Kreis, Random, reference_date};

/// The flats of a town and how many households live in each house.
#[derive(Debug, Clone)]
pub(super) struct Homes {
    first_house: usize,
    first_quartier: usize,
    /// For each Quartier its houses, as often as they have flats.
    doors: Vec<Vec<u32>>,
    households: Vec<u8>,
}

impl Homes {
    pub(super) fn new(kreis: &Kreis, town: usize) -> Self {
        let quartiere = &kreis.quartiere[kreis.towns[town].quartiere.clone()];
        let doors_of = |quartier: &crate::Quartier| {
            let flats = |house: usize| std::iter::repeat_n(house as u32, kreis.houses[house].flats.into());
            quartier.houses.clone().flat_map(flats).collect()
        };
        let first_house = quartiere[0].houses.start;
        let houses = quartiere[quartiere.len() - 1].houses.end - first_house;
        Self {
            first_house,
            first_quartier: kreis.towns[town].quartiere.start,
            doors: quartiere.iter().map(doors_of).collect(),
            households: vec![0; houses],
        }
    }

    /// A flat in a Quartier for a household that moves in during a year.
    pub(super) fn find(&mut self, kreis: &Kreis, quartier: usize, year: i16, random: &mut Random) -> u32 {
        let doors = &self.doors[quartier - self.first_quartier];
        let stands = |house: u32| {
            kreis.streets[kreis.houses[house as usize].street].exists_at(reference_date(year - 1))
        };
        let mut house = random.pick(doors);
        for _ in 0..20 {
            let full =
                self.households[house as usize - self.first_house] >= kreis.houses[house as usize].flats;
            if stands(house) && !full {
                break;
            }
            house = random.pick(doors);
        }
        while !stands(house) {
            house = random.pick(doors);
        }
        let households = &mut self.households[house as usize - self.first_house];
        *households = households.saturating_add(1);
        house
    }

    /// A household left or dissolved.
    pub(super) fn leave(&mut self, house: u32) {
        let households = &mut self.households[house as usize - self.first_house];
        *households = households.saturating_sub(1);
    }
}
