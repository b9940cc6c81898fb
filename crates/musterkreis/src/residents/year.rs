//! What happens to the households of a town within one year.

use super::homes::Homes;
use super::people::{People, marry};
use super::rates::{self, Mortality};
use crate::resident::{Citizenship, Lodging, Marital, Residence, Resident, Role, Sex};
use crate::{Kreis, Quartier};

/// One year of a town; takes the households one by one and gathers who is there at its end.
pub(super) struct Year<'a> {
    pub(super) kreis: &'a Kreis,
    pub(super) town: usize,
    pub(super) homes: &'a mut Homes,
    pub(super) people: &'a mut People,
    pub(super) mortality: &'a Mortality,
    /// Who is there at the end of the year, household by household.
    pub(super) now: Vec<Resident>,
    /// People alone who look for somebody.
    pub(super) lonely: Vec<Resident>,
    /// Old people alone who look for a place in the care home.
    pub(super) frail: Vec<Resident>,
}

impl Year<'_> {
    /// Leads one household, the members of which stand in `members`, through the year.
    pub(super) fn household(&mut self, members: &mut Vec<Resident>) {
        let head = members[0];
        self.deaths(members);
        let leaving = match (head.lodging, head.residence) {
            (Lodging::CareHome, _) => rates::DYING_IN_CARE,
            (Lodging::ReceptionCentre, _) => rates::LEAVING_RECEPTION,
            (_, Residence::Secondary) => rates::GIVING_UP_SECONDARY,
            (_, Residence::Sole | Residence::Main) => {
                rates::departure(self.age(&head), head.citizenship != Citizenship::GERMAN)
            }
        };
        let gone = !settle(members, self.people.year) || self.people.random.chance(leaving);
        let private = head.lodging == Lodging::Private;
        if gone {
            if private && head.residence.is_main() {
                self.homes.leave(head.house);
            }
        } else if private && head.residence.is_main() {
            self.private(members);
        } else {
            self.now.append(members);
        }
    }

    fn age(&self, person: &Resident) -> i32 {
        i32::from(self.people.year - person.born.year())
    }

    fn quartier(&self, house: u32) -> &Quartier {
        &self.kreis.quartiere[self.kreis.houses[house as usize].quartier]
    }

    fn deaths(&mut self, members: &mut Vec<Resident>) {
        let before = members.len();
        let (year, random) = (self.people.year, &mut self.people.random);
        let mortality = self.mortality;
        members.retain(|person| {
            let age = i32::from(year - person.born.year());
            !random.chance(mortality.of(age, person.sex))
        });
        if members.len() == before {
            return;
        }
        for position in 0..members.len() {
            let widowed = members[position]
                .spouse
                .is_some_and(|spouse| members.iter().all(|person| person.id != spouse));
            if widowed {
                (members[position].marital, members[position].spouse) = (Marital::Widowed, None);
            }
        }
    }

    fn private(&mut self, members: &mut Vec<Resident>) {
        self.naturalise(members);
        if self.alone(members) {
            return;
        }
        self.couple(members);
        self.birth(members);
        self.leave_home(members);
        let (age, house) = (self.age(&members[0]), members[0].house);
        let moving = rates::move_within(age, self.quartier(house).deprivation(self.people.year));
        if self.people.random.chance(moving) {
            self.move_within(members);
        }
        self.now.append(members);
    }

    /// Naturalises a household, and now and then lets them keep the former citizenship.
    fn naturalise(&mut self, members: &mut [Resident]) {
        let foreign = |person: &Resident| person.citizenship != Citizenship::GERMAN;
        if !members.iter().any(foreign) || !self.people.random.chance(rates::NATURALISATION) {
            return;
        }
        let keep = self.people.random.chance(0.5);
        for person in members.iter_mut().filter(|person| foreign(person)) {
            person.second_citizenship = keep.then_some(person.citizenship);
            person.citizenship = Citizenship::GERMAN;
        }
    }

    /// People alone may look for somebody or for a place in the care home; true if so.
    fn alone(&mut self, members: &mut Vec<Resident>) -> bool {
        let [person] = members[..] else { return false };
        let age = self.age(&person);
        if self.people.random.chance(rates::pairing(age)) {
            self.lonely.append(members);
            return true;
        }
        let frail = age >= 80 && self.people.random.chance(0.1);
        if frail {
            self.frail.append(members);
        }
        frail
    }

    /// Marries a couple or parts it; brings a single parent a partner now and then.
    fn couple(&mut self, members: &mut Vec<Resident>) {
        let age = self.age(&members[0]);
        let Some(partner) = members.iter().position(|person| person.role == Role::Partner) else {
            if members.len() > 1 && age < 50 && self.people.random.chance(0.04) {
                self.new_partner(members);
            }
            return;
        };
        let married = members[0].spouse.is_some();
        if self.people.random.chance(rates::parting(age, married)) {
            self.part(members, partner);
        } else if !married && self.people.random.chance(rates::MARRYING) {
            let (head, others) = members.split_at_mut(1);
            marry(&mut head[0], &mut others[partner - 1]);
            others[partner - 1].family_name = head[0].family_name;
        }
    }

    fn new_partner(&mut self, members: &mut Vec<Resident>) {
        let head = members[0];
        let day = self.people.random.day_in(self.people.year);
        let home =
            super::people::Home { household: head.household, house: head.house, to_town: day, here: day };
        let sex = if head.sex == Sex::Female { Sex::Male } else { Sex::Female };
        let age = self.age(&head) + self.people.random.between(-4, 6);
        let background = super::background::Background::German;
        members.insert(1, self.people.adult(sex, age, background, Role::Partner, home));
    }

    /// One moves out, alone, within the town or out of it: the man, unless the children are his alone.
    fn part(&mut self, members: &mut Vec<Resident>, partner: usize) {
        let (man, woman) = if members[0].sex == Sex::Male { (0, partner) } else { (partner, 0) };
        let mother = Some(members[woman].id);
        let his_alone = |person: &Resident| person.role == Role::Child && person.mother != mother;
        let leaving = if members.iter().any(his_alone) { woman } else { man };
        let mut leaver = members.remove(leaving);
        if leaver.spouse.is_some() {
            for person in members.iter_mut().filter(|person| person.spouse == Some(leaver.id)) {
                (person.marital, person.spouse) = (Marital::Divorced, None);
            }
            (leaver.marital, leaver.spouse) = (Marital::Divorced, None);
        }
        settle(members, self.people.year);
        if self.people.random.chance(0.65) {
            self.set_up_alone(leaver);
        }
    }

    /// A person of a household sets up one of their own in the town.
    fn set_up_alone(&mut self, mut person: Resident) {
        person.household = self.people.household_id();
        person.role = Role::Head;
        let quartier = self.destination(&person);
        person.house = self.homes.find(self.kreis, quartier, self.people.year, &mut self.people.random);
        person.moved_here = self.people.random.day_in(self.people.year);
        self.now.push(person);
    }

    fn birth(&mut self, members: &mut Vec<Resident>) {
        let partner = members.iter().any(|person| person.role == Role::Partner);
        let of_age = |person: &&Resident| {
            person.sex == Sex::Female && matches!(person.role, Role::Head | Role::Partner)
        };
        let Some(mother) = members.iter().find(of_age).copied() else { return };
        let children = members.iter().filter(|person| person.mother == Some(mother.id)).count();
        if !self.people.random.chance(rates::birth(self.age(&mother) - 1, partner, children)) {
            return;
        }
        let is_father =
            |person: &&Resident| person.sex == Sex::Male && matches!(person.role, Role::Head | Role::Partner);
        let father = members.iter().find(is_father).copied();
        let born = self.people.random.day_in(self.people.year);
        let home = super::people::Home {
            household: mother.household,
            house: mother.house,
            to_town: mother.moved_to_town,
            here: mother.moved_here,
        };
        members.push(self.people.child(born, [Some(mother), father], true, home));
    }

    /// Grown children leave, nearly half of them also the town.
    fn leave_home(&mut self, members: &mut Vec<Resident>) {
        for position in (1..members.len()).rev() {
            let person = members[position];
            let leaving = rates::leaving_home(self.age(&person));
            if person.role != Role::Partner && self.people.random.chance(leaving) {
                members.remove(position);
                if self.people.random.chance(0.55) {
                    self.set_up_alone(person);
                }
            }
        }
    }

    fn move_within(&mut self, members: &mut [Resident]) {
        self.homes.leave(members[0].house);
        let quartier = self.destination(&members[0]);
        let house = self.homes.find(self.kreis, quartier, self.people.year, &mut self.people.random);
        let day = self.people.random.day_in(self.people.year);
        for person in members {
            (person.house, person.moved_here) = (house, day.max(person.moved_to_town));
        }
    }

    /// Half stay in their Quartier; the others go where people like them live.
    fn destination(&mut self, person: &Resident) -> usize {
        let foreign = person.citizenship != Citizenship::GERMAN;
        let here = self.kreis.houses[person.house as usize].quartier;
        if self.people.random.chance(0.5) {
            return here;
        }
        let year = self.people.year;
        let range = self.kreis.towns[self.town].quartiere.clone();
        let draw = |quartier: &Quartier| {
            let deprivation = quartier.deprivation(year);
            quartier.inhabitants_at_first * if foreign { 0.2 + deprivation } else { 1.2 - 0.6 * deprivation }
        };
        let weights: Vec<f64> = self.kreis.quartiere[range.clone()].iter().map(draw).collect();
        range.start + self.people.random.weighted(&weights)
    }

    /// Brings lonely people together: he moves to her or she to him.
    pub(super) fn pair_up(&mut self) {
        let mut lonely = std::mem::take(&mut self.lonely);
        lonely.sort_by_key(|person| (person.born, person.id));
        let (women, others): (Vec<_>, Vec<_>) =
            lonely.into_iter().partition(|person| person.sex == Sex::Female);
        let pairs = women.len().min(others.len());
        for (woman, other) in women.iter().zip(&others) {
            let (host, mut guest) =
                if self.people.random.chance(0.5) { (*woman, *other) } else { (*other, *woman) };
            self.homes.leave(guest.house);
            guest.role = Role::Partner;
            (guest.household, guest.house) = (host.household, host.house);
            guest.moved_here = self.people.random.day_in(self.people.year);
            self.now.extend([host, guest]);
        }
        self.now.extend_from_slice(&women[pairs..]);
        self.now.extend_from_slice(&others[pairs..]);
    }
}

/// Finds a head for a household that lost its own; false if nobody grown is left.
fn settle(members: &mut [Resident], year: i16) -> bool {
    let Some(first) = members.first() else { return false };
    if first.role == Role::Head {
        return true;
    }
    let grown = |person: &Resident| year - person.born.year() >= 18;
    let partner = members.iter().position(|person| person.role == Role::Partner);
    let Some(next) = partner.or_else(|| members.iter().position(grown)) else { return false };
    if partner.is_none() {
        if !members.iter().all(grown) {
            return false;
        }
        for person in members.iter_mut() {
            person.role = Role::Other;
        }
    }
    members.swap(0, next);
    members[0].role = Role::Head;
    true
}
