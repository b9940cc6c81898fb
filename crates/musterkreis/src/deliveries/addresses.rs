//! Addresses of the Kreis, looked up quickly.

use std::collections::BTreeMap;

use vocabulary::ReferenceDate;

use super::spelling;
use crate::streets::{Entry, House, HouseNumber};
use crate::territory::Kreis;

/// The street directory by streets.
pub(crate) struct Addresses<'a> {
    pub(super) kreis: &'a Kreis,
    /// Positions of each street's entries.
    entries: Vec<Vec<usize>>,
    /// The streets that read alike by town and name, such as Sankt-Anna-Weg and St.-Anna-Weg.
    alike: BTreeMap<(usize, String), Vec<usize>>,
}

impl<'a> Addresses<'a> {
    pub(crate) fn new(kreis: &'a Kreis) -> Self {
        let mut entries = vec![Vec::new(); kreis.streets.len()];
        for (position, entry) in kreis.directory.iter().enumerate() {
            entries[entry.street].push(position);
        }
        let mut alike: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
        for (position, street) in kreis.streets.iter().enumerate() {
            alike.entry((street.town, read(&street.name))).or_default().push(position);
        }
        Self { kreis, entries, alike }
    }

    /// The streets of the town that read like this one, itself among them.
    fn alike(&self, street: usize) -> &[usize] {
        let of = &self.kreis.streets[street];
        self.alike.get(&(of.town, read(&of.name))).map_or(&[], Vec::as_slice)
    }

    /// True if another street of the town reads like this one.
    pub(crate) fn has_twin(&self, street: usize) -> bool {
        self.alike(street).len() > 1
    }

    /// True if the address of a house, without street key, can mean houses in one Quartier only.
    pub(crate) fn is_clear(&self, house: &House, date: ReferenceDate) -> bool {
        let postcode = |quartier: usize| &self.kreis.quartiere[quartier].postcode;
        let entries = self.alike(house.street).iter().flat_map(|street| self.valid(*street, date));
        let mut meant = entries.map(|(_, entry)| entry).filter(|entry| {
            entry.contains(house.number) && postcode(entry.quartier) == postcode(house.quartier)
        });
        meant.all(|entry| entry.quartier == house.quartier)
    }

    fn valid(&self, street: usize, date: ReferenceDate) -> impl Iterator<Item = (usize, &'a Entry)> {
        let directory = &self.kreis.directory;
        let entries = self.entries[street].iter().map(move |at| (*at, &directory[*at]));
        entries.filter(move |(_, entry)| entry.valid_at(date))
    }

    /// Position of the entry that a house lies in on a day.
    pub(crate) fn entry(&self, house: &House, date: ReferenceDate) -> Option<usize> {
        self.valid(house.street, date).find(|(_, entry)| entry.contains(house.number)).map(|(at, _)| at)
    }

    /// True if the neighbours of a house on its side lie in the same entry, so that 12, 12/1 and 12-14 do.
    pub(crate) fn in_the_open(&self, house: &House, date: ReferenceDate) -> bool {
        if self.has_twin(house.street) {
            return false;
        }
        let Some(entry) = self.entry(house, date).map(|at| &self.kreis.directory[at]) else { return false };
        let beside = |number| entry.contains(HouseNumber { number, suffix: None });
        let number = house.number.number;
        number > 2 && [number - 2, number, number + 2, number + 4].into_iter().all(beside)
    }

    /// True if the street lies in one Quartier on a day.
    pub(crate) fn is_in_one(&self, street: usize, date: ReferenceDate) -> bool {
        let mut quartiere = self.valid(street, date).map(|(_, entry)| entry.quartier);
        quartiere.next().is_some_and(|first| quartiere.all(|other| other == first))
    }

    /// True if a house's street lies in several Quartiere of its postcode on a day.
    pub(crate) fn needs_number(&self, house: &House, date: ReferenceDate) -> bool {
        let postcode = |quartier: usize| &self.kreis.quartiere[quartier].postcode;
        let mut quartiere = self.valid(house.street, date).map(|(_, entry)| entry.quartier);
        quartiere.any(|other| other != house.quartier && postcode(other) == postcode(house.quartier))
    }

    /// A misspelling of a street that is near to no other street of its town; nothing if there is none.
    pub(crate) fn misspelt(&self, street: usize, date: ReferenceDate) -> Option<String> {
        let name = self.kreis.streets[street].name_at(date);
        let misspelt = spelling::misspelt(name)?;
        let town = &self.kreis.towns[self.kreis.streets[street].town];
        let mut others = town.streets.clone().filter(|other| *other != street);
        let near = others.any(|other| {
            let other = &self.kreis.streets[other];
            let former = other.former.iter().map(|(name, _)| name.as_str());
            former.chain([other.name.as_str()]).any(|name| spelling::distance(&misspelt, name) < 5)
        });
        (!near).then_some(misspelt)
    }
}

/// A name as it is read: saints are saints.
fn read(name: &str) -> String {
    name.replace("St.", "Sankt")
}
