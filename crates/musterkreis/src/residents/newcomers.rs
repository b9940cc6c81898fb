//! Fills up: Quartiere with newcomers, the care home with old people, the reception centre with refugees.

use super::background::Background;
use super::households::Maker;
use super::people::{Home, marry};
use super::year::Year;
use crate::resident::{Citizenship, Lodging, Marital, Residence, Resident, Role, Sex};

/// Places in the care home.
pub(super) const CARE_HOME: usize = 180;

/// People in the reception centre, on average.
const RECEPTION_CENTRE: usize = 600;

/// Share of secondary residences in a Quartier of middling urbanity.
const SECONDARY: f64 = 0.015;

impl Year<'_> {
    /// Brings every Quartier to the residents it is meant to have; `arrival` if they come in this year.
    pub(super) fn fill_quartiere(&mut self, arrival: bool) {
        let range = self.kreis.towns[self.town].quartiere.clone();
        let mut counts = vec![(0, 0); range.len()];
        for person in self.now.iter().filter(|person| person.lodging == Lodging::Private) {
            let (main, secondary) =
                &mut counts[self.kreis.houses[person.house as usize].quartier - range.start];
            *(if person.residence.is_main() { main } else { secondary }) += 1;
        }
        for (quartier, (main, secondary)) in range.zip(counts) {
            let before = self.now.len();
            let intended = self.kreis.quartiere[quartier].inhabitants(self.people.year);
            while main + self.now.len() - before < intended as usize {
                self.new_household(quartier, arrival);
            }
            let share = SECONDARY * (0.4 + 1.2 * self.kreis.quartiere[quartier].urbanity);
            for _ in secondary..(intended * share) as usize {
                self.new_secondary(quartier);
            }
        }
    }

    fn new_household(&mut self, quartier: usize, arrival: bool) {
        let house = self.homes.find(self.kreis, quartier, self.people.year, &mut self.people.random);
        let quartier = &self.kreis.quartiere[quartier];
        Maker { people: self.people, quartier, arrival }.make(house, &mut self.now);
    }

    /// Somebody who lives elsewhere and keeps a second home here, mostly for work or studies.
    fn new_secondary(&mut self, quartier: usize) {
        let house = self.homes.find(self.kreis, quartier, self.people.year, &mut self.people.random);
        self.homes.leave(house);
        let home = self.home(house);
        let foreign = self.people.random.chance(0.08);
        let background =
            if foreign { Background::draw(true, None, &mut self.people.random) } else { Background::German };
        let age = self.people.random.between(19, 70);
        let sex = self.people.sex(0.47);
        let mut person = self.people.adult(sex, age, background, Role::Head, home);
        person.residence = Residence::Secondary;
        self.now.push(person);
    }

    /// A new household that came within the year.
    fn home(&mut self, house: u32) -> Home {
        let day = self.people.random.day_in(self.people.year);
        Home { household: self.people.household_id(), house, to_town: day, here: day }
    }

    /// Gives the free places of the care home to the frail of the town and then to others.
    pub(super) fn fill_care_home(&mut self) {
        let mut frail = std::mem::take(&mut self.frail);
        if self.kreis.town_of(self.kreis.care_home) == self.town {
            let taken = self.now.iter().filter(|person| person.lodging == Lodging::CareHome).count();
            let free = CARE_HOME.saturating_sub(taken);
            let staying = frail.split_off(free.min(frail.len()));
            for person in &mut frail {
                self.homes.leave(person.house);
                person.house = self.kreis.care_home;
                person.lodging = Lodging::CareHome;
                person.residence = Residence::Sole;
                person.moved_here = self.people.random.day_in(self.people.year);
            }
            for _ in frail.len()..free {
                let person = self.old_person();
                self.now.push(person);
            }
            self.now.extend(staying);
        }
        self.now.append(&mut frail);
    }

    fn old_person(&mut self) -> Resident {
        let home = self.home(self.kreis.care_home);
        let sex = if self.people.random.chance(0.74) { Sex::Female } else { Sex::Male };
        let age = self.people.random.between(74, 98).max(self.people.random.between(74, 94));
        let mut person = self.people.adult(sex, age, Background::German, Role::Head, home);
        person.lodging = Lodging::CareHome;
        person.residence = Residence::Sole;
        person.marital = self.people.random.pick(&[Marital::Widowed, Marital::Widowed, Marital::Single]);
        person
    }

    /// Fills the reception centre with men alone and families.
    pub(super) fn fill_reception_centre(&mut self) {
        if self.kreis.town_of(self.kreis.reception_centre) != self.town {
            return;
        }
        let intended = RECEPTION_CENTRE - 30 + self.people.random.below(60);
        let mut count = self.now.iter().filter(|person| person.lodging == Lodging::ReceptionCentre).count();
        while count < intended {
            let before = self.now.len();
            self.refugees();
            count += self.now.len() - before;
        }
    }

    fn refugees(&mut self) {
        let home = self.home(self.kreis.reception_centre);
        let background = Background::draw(true, Some(self.people.year), &mut self.people.random);
        let age = self.people.random.between(18, 44);
        let first = self.now.len();
        let family = self.people.random.chance(0.3);
        let sex = if family || self.people.random.chance(0.82) { Sex::Male } else { Sex::Female };
        let mut head = self.people.adult(sex, age, background, Role::Head, home);
        if family {
            let mut wife = self.people.adult(Sex::Female, (age - 3).max(20), background, Role::Partner, home);
            marry(&mut head, &mut wife);
            wife.family_name = head.family_name;
            self.now.extend([head, wife]);
            for child in 0..self.people.random.between(0, 3) {
                let years = (age - 22 - 2 * child).clamp(0, 17) / 2;
                let born = self.people.random.day_in(self.people.year - years as i16);
                self.now.push(self.people.child(born, [Some(wife), Some(head)], false, home));
            }
        } else {
            self.now.push(head);
        }
        for person in &mut self.now[first..] {
            person.lodging = Lodging::ReceptionCentre;
            person.residence = Residence::Sole;
            if person.citizenship == Citizenship::GERMAN {
                (person.citizenship, person.second_citizenship) = (head.citizenship, None);
            }
        }
    }
}
