//! Makes whole households: singles, couples, families, single parents, flatmates, each as the Quartier has them.

use super::background::Background;
use super::people::{Home, People, marry};
use crate::Quartier;
use crate::resident::{Marital, Resident, Role, Sex};

/// Kinds of households that are made: weight among those who have lived here, weight among who comes.
const KINDS: [(Kind, f64, f64); 10] = [
    (Kind::Single(18, 34), 0.108, 0.29),
    (Kind::Single(35, 64), 0.142, 0.13),
    (Kind::Single(65, 94), 0.166, 0.03),
    (Kind::Couple(20, 36), 0.052, 0.2),
    (Kind::Couple(40, 64), 0.106, 0.06),
    (Kind::Couple(65, 88), 0.146, 0.03),
    (Kind::Family, 0.185, 0.22),
    (Kind::SingleParent, 0.039, 0.03),
    (Kind::GrownChildren, 0.095, 0.012),
    (Kind::Flatmates, 0.012, 0.02),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Between two ages.
    Single(i32, i32),
    /// The older between two ages.
    Couple(i32, i32),
    Family,
    SingleParent,
    GrownChildren,
    Flatmates,
}

/// Makes households of a Quartier.
pub(super) struct Maker<'a> {
    pub(super) people: &'a mut People,
    pub(super) quartier: &'a Quartier,
    /// True for households that come in the year, false for those that have lived there.
    pub(super) arrival: bool,
}

impl Maker<'_> {
    /// Makes a household and adds its members, the head first.
    pub(super) fn make(&mut self, house: u32, into: &mut Vec<Resident>) {
        let weights =
            KINDS.map(|(kind, here, comes)| self.inclination(kind) * if self.arrival { comes } else { here });
        let kind = KINDS[self.people.random.weighted(&weights)].0;
        let age = self.age_of_head(kind);
        let home = self.home(house, age);
        match kind {
            Kind::Single(..) => {
                let person = self.single(age, home);
                into.push(person);
            }
            Kind::Couple(..) => into.extend(self.couple(age, home)),
            Kind::Family => self.family(age, home, into),
            Kind::SingleParent => self.single_parent(age, home, into),
            Kind::GrownChildren => self.grown_children(age, home, into),
            Kind::Flatmates => self.flatmates(age, home, into),
        }
    }

    /// How much more often a kind of household is found here than elsewhere.
    fn inclination(&self, kind: Kind) -> f64 {
        let deprivation = self.quartier.deprivation(self.people.year);
        let urbanity = self.quartier.urbanity;
        match kind {
            Kind::Single(18, _) => 0.5 + 1.1 * urbanity,
            Kind::Single(35, _) => 0.7 + 0.7 * deprivation,
            Kind::Single(..) => 0.85 + 0.3 * urbanity,
            Kind::Couple(65.., _) => 1.3 - 0.7 * deprivation,
            Kind::Couple(..) => 1.15 - 0.3 * deprivation,
            Kind::Family => 1.1 - 0.25 * urbanity + 0.1 * deprivation,
            Kind::SingleParent => 0.4 + 1.6 * deprivation,
            Kind::GrownChildren => 1.2 - 0.4 * urbanity,
            Kind::Flatmates => 0.4 + 1.2 * urbanity,
        }
    }

    fn age_of_head(&mut self, kind: Kind) -> i32 {
        let random = &mut self.people.random;
        match kind {
            Kind::Single(18, to) => random.between(20, to).max(random.between(18, to) - 4),
            Kind::Single(65, to) => {
                65 + (f64::from(to - 65) * random.unit() * random.unit().max(0.75)) as i32
            }
            Kind::Couple(65, to) => random.between(65, to).min(random.between(70, to + 4)),
            Kind::Single(from, to) | Kind::Couple(from, to) => random.between(from, to),
            Kind::Family => 33,
            Kind::SingleParent => 31,
            Kind::GrownChildren => random.between(46, 66),
            Kind::Flatmates => random.between(19, 32),
        }
    }

    fn home(&mut self, house: u32, age: i32) -> Home {
        let year = self.people.year;
        let household = self.people.household_id();
        let random = &mut self.people.random;
        if self.arrival {
            let day = random.day_in(year);
            return Home { household, house, to_town: day, here: day };
        }
        let longest = f64::from(age.min(45));
        let years = longest * random.unit() * random.unit();
        let years_in_town = years + (longest - years) * 0.6 * random.unit();
        let to_town = random.day_in(year - years_in_town as i16);
        let here = random.day_in(year - years as i16).max(to_town);
        Home { household, house, to_town, here }
    }

    /// Where an adult of an age comes from.
    fn background(&mut self, age: i32) -> Background {
        let deprivation = self.quartier.deprivation(self.people.year);
        let years = f64::from(self.people.year - crate::YEARS[0]);
        let young = match age {
            ..45 => 1.4,
            45..65 => 0.95,
            _ => 0.45,
        };
        let comes = if self.arrival { 1.4 + 0.13 * years } else { 1.0 };
        let foreign = young * comes * (0.038 + 0.38 * deprivation * (0.4 + 0.6 * deprivation));
        let with = young * (0.075 + 0.24 * deprivation);
        let arrival = self.arrival.then_some(self.people.year);
        let random = &mut self.people.random;
        match random.weighted(&[(1.0 - foreign - with).max(0.05), foreign, with]) {
            0 => Background::German,
            1 => Background::draw(true, arrival, random),
            _ => Background::draw(false, None, random),
        }
    }

    fn single(&mut self, age: i32, home: Home) -> Resident {
        let female = match age {
            ..35 => 0.45,
            35..65 => 0.42,
            _ => 0.7,
        };
        let background = self.background(age);
        let sex = self.people.sex(female);
        let mut person = self.people.adult(sex, age, background, Role::Head, home);
        let weights = match age {
            ..35 => [0.97, 0.0, 0.03],
            35..65 => [0.5, 0.07, 0.43],
            _ => [0.12, 0.68, 0.2],
        };
        let status = [Marital::Single, Marital::Widowed, Marital::Divorced];
        person.marital = status[self.people.random.weighted(&weights)];
        person
    }

    fn couple(&mut self, age: i32, home: Home) -> [Resident; 2] {
        let married = match age {
            ..37 => 0.4,
            37..65 => 0.8,
            _ => 0.95,
        };
        self.couple_of(age, married, 0.015, home)
    }

    /// Head and partner; one of them comes from elsewhere now and then.
    fn couple_of(&mut self, age: i32, married: f64, same_sex: f64, home: Home) -> [Resident; 2] {
        let background = self.background(age);
        let other = match background {
            Background::German if self.people.random.chance(0.9) => background,
            Background::German => {
                Background::draw(self.people.random.chance(0.5), None, &mut self.people.random)
            }
            Background::With(..) | Background::Foreign(..) if self.people.random.chance(0.15) => {
                Background::German
            }
            _ => background,
        };
        let random = &mut self.people.random;
        let sex = if random.chance(0.65) { Sex::Male } else { Sex::Female };
        let other_sex = match (sex, random.chance(same_sex)) {
            (sex, true) => sex,
            (Sex::Female, _) => Sex::Male,
            _ => Sex::Female,
        };
        let younger = if sex == Sex::Male { random.between(-2, 7) } else { random.between(-7, 2) };
        let mut head = self.people.adult(sex, age, background, Role::Head, home);
        let mut partner = self.people.adult(other_sex, (age - younger).max(19), other, Role::Partner, home);
        if self.people.random.chance(married) {
            marry(&mut head, &mut partner);
            if self.people.random.chance(0.8) {
                partner.family_name = head.family_name;
            }
        }
        [head, partner]
    }

    /// Ages of children, the youngest first.
    fn ages_of_children(&mut self) -> Vec<i32> {
        let deprivation = self.quartier.deprivation(self.people.year);
        let random = &mut self.people.random;
        let count = 1 + random.weighted(&[0.47, 0.39, 0.08 + 0.08 * deprivation, 0.02 + 0.05 * deprivation]);
        let mut age = (18.0 * libm::pow(random.unit(), 1.25)) as i32;
        let mut ages = Vec::with_capacity(count);
        for _ in 0..count {
            ages.push(age);
            age += random.between(2, 4);
        }
        ages.retain(|age| *age < 26);
        ages
    }

    fn family(&mut self, gap: i32, home: Home, into: &mut Vec<Resident>) {
        let ages = self.ages_of_children();
        let oldest = ages.last().copied().unwrap_or(0);
        let age = (ages[0] + gap + (4.5 * self.people.random.normal()) as i32).max(oldest + 26);
        let couple = self.couple_of(age, 0.76, 0.0, home);
        into.extend(couple);
        self.children(&couple, &ages, home, into);
    }

    fn single_parent(&mut self, gap: i32, home: Home, into: &mut Vec<Resident>) {
        let mut ages = self.ages_of_children();
        ages.truncate(2);
        let oldest = ages.last().copied().unwrap_or(0);
        let age = (ages[0] + gap + (5.0 * self.people.random.normal()) as i32).max(oldest + 19);
        let background = self.background(age);
        let sex = if self.people.random.chance(0.87) { Sex::Female } else { Sex::Male };
        let mut parent = self.people.adult(sex, age, background, Role::Head, home);
        let status = [Marital::Single, Marital::Widowed, Marital::Divorced];
        parent.marital = status[self.people.random.weighted(&[0.48, 0.06, 0.46])];
        into.push(parent);
        self.children(&[parent], &ages, home, into);
    }

    fn grown_children(&mut self, age: i32, home: Home, into: &mut Vec<Resident>) {
        let couple = self.couple_of(age, 0.88, 0.0, home);
        let alone = self.people.random.chance(0.25);
        let youngest = couple.iter().map(|parent| self.people.year - parent.born.year()).min().unwrap_or(40);
        let oldest_child = (i32::from(youngest) - 20).clamp(18, 30);
        let mut ages = vec![self.people.random.between(18, oldest_child)];
        if ages[0] > 19 && self.people.random.chance(0.3) {
            ages.insert(0, ages[0] - 2);
        }
        if alone {
            let mut parent = couple[0];
            (parent.spouse, parent.marital) = (None, Marital::Divorced);
            into.push(parent);
            self.children(&[parent], &ages, home, into);
        } else {
            into.extend(couple);
            self.children(&couple, &ages, home, into);
        }
    }

    fn flatmates(&mut self, age: i32, home: Home, into: &mut Vec<Resident>) {
        for position in 0..self.people.random.between(2, 4) {
            let background = self.background(age);
            let sex = self.people.sex(0.5);
            let role = if position == 0 { Role::Head } else { Role::Other };
            let age = (age + self.people.random.between(-2, 3)).max(18);
            into.push(self.people.adult(sex, age, background, role, home));
        }
    }

    fn children(&mut self, adults: &[Resident], ages: &[i32], home: Home, into: &mut Vec<Resident>) {
        let parents =
            [Sex::Female, Sex::Male].map(|sex| adults.iter().find(|adult| adult.sex == sex).copied());
        for age in ages {
            let born = self.people.random.day_in(self.people.year - *age as i16);
            into.push(self.people.child(born, parents, false, home));
        }
    }
}
