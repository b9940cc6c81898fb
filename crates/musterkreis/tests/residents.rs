//! Residents: the same each time, consistent from date to date, and plausible for North Rhine-Westphalia.

use std::collections::BTreeMap;

use musterkreis::resident::{BirthPlace, HouseholdType, Lodging, Marital, Origin, Role, Sex};
use musterkreis::territory::Course;
use musterkreis::{Kreis, PersonId, Register, Resident, Seed, YEARS, reference_date};

/// All residents at all dates.
fn years(kreis: &Kreis) -> Vec<Vec<Resident>> {
    let mut towns: Vec<Register> = (0..kreis.towns.len()).map(|town| Register::first(kreis, town)).collect();
    let mut years = Vec::new();
    for year in YEARS {
        assert!(towns.iter().all(|town| town.year() == year));
        years.push(towns.iter().flat_map(|town| town.residents().iter().copied()).collect());
        towns.iter_mut().for_each(Register::advance);
    }
    years
}

fn by_id(residents: &[Resident]) -> BTreeMap<PersonId, &Resident> {
    let by_id: BTreeMap<PersonId, &Resident> = residents.iter().map(|person| (person.id, person)).collect();
    assert_eq!(by_id.len(), residents.len(), "an identifier is there twice");
    by_id
}

fn share(residents: &[Resident], test: impl Fn(&Resident) -> bool) -> f64 {
    let main = || residents.iter().filter(|person| person.residence.is_main());
    100.0 * main().filter(|person| test(person)).count() as f64 / main().count() as f64
}

#[test]
fn the_same_seed_gives_the_same_residents_in_any_order() {
    let kreis = Kreis::new(Seed(5));
    let mut register = Register::first(&kreis, 8);
    register.advance();
    register.advance();
    let quartier = kreis.towns[8].quartiere.start + 1;
    let lives_here = |person: &&Resident| kreis.houses[person.house as usize].quartier == quartier;
    let expected: Vec<Resident> = register.residents().iter().filter(lives_here).copied().collect();
    assert_eq!(kreis.residents(quartier, 2020), expected);
    assert_ne!(Kreis::new(Seed(6)).residents(quartier, 2020), expected);
}

/// A change of this sum is a change of the demonstration that everybody knows.
#[test]
fn the_first_seed_gives_the_same_residents_on_every_machine() {
    let kreis = Kreis::new(Seed(1));
    let mut sum = 0_u64;
    for residents in years(&kreis) {
        for person in residents {
            let born = u64::from(person.born.year().unsigned_abs()) * 400
                + u64::from(person.born.month().unsigned_abs()) * 31
                + u64::from(person.born.day().unsigned_abs());
            for number in [person.id.0.get(), u64::from(person.house), born, u64::from(person.citizenship.0)]
            {
                sum = sum.wrapping_mul(1_000_003).wrapping_add(number);
            }
        }
    }
    assert_eq!(sum, 11_873_661_316_155_663_161);
}

#[test]
fn everybody_lives_in_a_house_that_stands() {
    let kreis = Kreis::new(Seed(1));
    for (residents, year) in years(&kreis).iter().zip(YEARS) {
        let date = reference_date(year);
        for person in residents {
            let house = &kreis.houses[person.house as usize];
            assert!(kreis.streets[house.street].exists_at(date));
            assert!(person.born <= person.moved_to_town && person.moved_to_town <= person.moved_here);
            assert!(person.moved_here <= date);
            let institution = [kreis.care_home, kreis.reception_centre].contains(&person.house);
            assert_eq!(institution, person.lodging != Lodging::Private);
        }
    }
}

#[test]
fn persons_stay_who_they_are_over_the_years() {
    let years = years(&Kreis::new(Seed(1)));
    for pair in years.windows(2) {
        let before = by_id(&pair[0]);
        let mut stayed = 0;
        for person in &pair[1] {
            let Some(earlier) = before.get(&person.id) else { continue };
            stayed += 1;
            let lasting =
                |person: &Resident| (person.born, person.sex, person.birth_place, person.given_name);
            assert_eq!(lasting(person), lasting(earlier));
            assert_eq!(person.moved_to_town, earlier.moved_to_town);
        }
        assert!(stayed * 100 > pair[0].len() * 92, "{stayed} of {}", pair[0].len());
    }
}

#[test]
fn who_left_does_not_come_back_under_the_same_identifier() {
    let years = years(&Kreis::new(Seed(1)));
    let maps: Vec<_> = years.iter().map(|residents| by_id(residents)).collect();
    for id in maps[0].keys().filter(|id| !maps[1].contains_key(id)) {
        assert!(!maps[2].contains_key(id) && !maps[5].contains_key(id));
    }
}

#[test]
fn pointers_lead_to_married_spouses_and_older_parents() {
    for (residents, year) in years(&Kreis::new(Seed(1))).iter().zip(YEARS) {
        let by_id = by_id(residents);
        let (mut with_parent, mut minors_without) = (0, 0);
        for person in residents {
            assert_eq!(person.spouse.is_some(), person.marital == Marital::Married);
            if let Some(spouse) = person.spouse {
                let spouse = by_id[&spouse];
                assert_eq!((spouse.spouse, spouse.household), (Some(person.id), person.household));
            }
            for parent in [person.mother, person.father].into_iter().flatten() {
                assert!(person.born.year() - by_id[&parent].born.year() >= 16);
                with_parent += 1;
            }
            assert!(person.mother.is_none_or(|mother| by_id[&mother].sex == Sex::Female));
            let minor = person.age(reference_date(year)) < 18;
            minors_without += usize::from(minor && person.mother.or(person.father).is_none());
        }
        assert!(with_parent > 60_000, "{with_parent}");
        assert!(minors_without < 50, "{minors_without} minors have nobody but a step-parent");
    }
}

#[test]
fn households_have_one_head_one_address_and_a_type() {
    for residents in years(&Kreis::new(Seed(1))) {
        let mut seen = std::collections::BTreeSet::new();
        for household in residents.chunk_by(|one, next| one.household == next.household) {
            assert!(seen.insert(household[0].household), "a household is not in one piece");
            let heads = household.iter().filter(|person| person.role == Role::Head).count();
            assert_eq!((heads, household[0].role), (1, Role::Head));
            for person in household {
                assert_eq!(person.house, household[0].house);
                assert_eq!(usize::from(person.household_size), household.len());
                assert_eq!(person.household_type.is_some(), person.residence.is_main());
            }
            let single = household[0].household_type == Some(HouseholdType::Single);
            assert!(!single || household.len() == 1);
        }
    }
}

#[test]
fn institutions_are_full_and_the_reception_centre_turns_over() {
    let years = years(&Kreis::new(Seed(1)));
    let of = |residents: &[Resident], lodging| {
        residents.iter().filter(|person| person.lodging == lodging).copied().collect::<Vec<_>>()
    };
    for pair in years.windows(2) {
        assert_eq!(of(&pair[1], Lodging::CareHome).len(), 180);
        let centre = of(&pair[1], Lodging::ReceptionCentre);
        assert!((560..640).contains(&centre.len()), "{}", centre.len());
        let foreign = centre.iter().filter(|person| person.origin == Origin::Foreign).count();
        assert!(foreign * 10 > centre.len() * 8, "{foreign}");
        let before = by_id(&pair[0]);
        let stayed = centre.iter().filter(|person| before.contains_key(&person.id)).count();
        assert!(stayed * 5 < centre.len(), "{stayed}");
    }
}

#[test]
fn age_sex_and_origin_are_plausible_for_the_land() {
    for seed in [1, 2, 3] {
        for (residents, year) in years(&Kreis::new(Seed(seed))).iter().zip(YEARS) {
            let date = reference_date(year);
            let main = residents.iter().filter(|person| person.residence.is_main()).count();
            assert!((250_000..257_000).contains(&main), "{main}");
            let within = |name: &str, low: f64, high: f64, test: &dyn Fn(&Resident) -> bool| {
                let share = share(residents, test);
                assert!((low..high).contains(&share), "{name} {share:.2} in {year}, seed {seed}");
            };
            within("under 18", 15.8, 17.8, &|person| person.age(date) < 18);
            within("65 and over", 20.5, 23.0, &|person| person.age(date) >= 65);
            within("80 and over", 5.0, 7.5, &|person| person.age(date) >= 80);
            within("women", 50.0, 52.0, &|person| person.sex == Sex::Female);
            within("foreign", 12.0, 15.5, &|person| person.origin == Origin::Foreign);
            within("background", 28.5, 35.5, &|person| person.origin != Origin::GermanWithout);
            within("abroad", 12.0, 25.0, &|person| person.birth_place == BirthPlace::Abroad);
            let secondary = (residents.len() - main) as f64 / main as f64;
            assert!((0.012..0.02).contains(&secondary), "{secondary}");
            assert!(residents.iter().any(|person| person.sex == Sex::Diverse));
        }
    }
}

#[test]
fn households_are_plausible_for_the_land() {
    for (residents, year) in years(&Kreis::new(Seed(1))).iter().zip(YEARS) {
        let private = |person: &&Resident| person.residence.is_main() && person.lodging == Lodging::Private;
        let people = residents.iter().filter(private).count() as f64;
        let heads: Vec<_> =
            residents.iter().filter(private).filter(|person| person.role == Role::Head).collect();
        let of = |kind| heads.iter().filter(|head| head.household_type == Some(kind)).count() as f64;
        let all = heads.len() as f64;
        assert!((1.96..2.1).contains(&(people / all)), "{} in {year}", people / all);
        let single = of(HouseholdType::Single) / all;
        assert!((0.38..0.43).contains(&single), "{single} in {year}");
        let alone = of(HouseholdType::SingleParent);
        let alone = alone / (alone + of(HouseholdType::CoupleWithChild));
        assert!((0.165..0.205).contains(&alone), "{alone} in {year}");
    }
}

#[test]
fn births_deaths_and_moves_are_plausible_for_the_land() {
    let kreis = Kreis::new(Seed(1));
    let years = years(&kreis);
    for (pair, year) in years.windows(2).zip(&YEARS[1..]) {
        let before = by_id(&pair[0]);
        let known = |person: &Resident| before.contains_key(&person.id);
        let born = |person: &Resident| !known(person) && person.born == person.moved_to_town;
        let births = 10.0 * share(&pair[1], born);
        assert!((8.8..10.6).contains(&births), "{births} births per 1,000 in {year}");
        let arrivals = share(&pair[1], |person| !known(person) && !born(person));
        assert!((4.3..5.7).contains(&arrivals), "{arrivals} % arrivals in {year}");
        let moved = share(&pair[1], |person| {
            before.get(&person.id).is_some_and(|earlier| earlier.house != person.house)
        });
        assert!((4.0..5.5).contains(&moved), "{moved} % moves in {year}");
        let now = by_id(&pair[1]);
        let oldest = |person: &&Resident| person.born.year() < 1940 && person.lodging == Lodging::Private;
        let gone = pair[0].iter().filter(oldest).filter(|person| !now.contains_key(&person.id)).count();
        let left = gone as f64 / pair[0].iter().filter(oldest).count() as f64;
        assert!((0.06..0.16).contains(&left), "{left} of the oldest gone in {year}");
    }
}

#[test]
fn quartiere_differ_as_their_deprivation_does_and_go_their_ways() {
    let kreis = Kreis::new(Seed(1));
    let years = years(&kreis);
    let of_quartier = |residents: &[Resident], quartier: usize| {
        let here = |person: &&Resident| {
            kreis.houses[person.house as usize].quartier == quartier && person.lodging == Lodging::Private
        };
        residents.iter().filter(here).copied().collect::<Vec<_>>()
    };
    let mut pairs = Vec::new();
    for (position, quartier) in kreis.quartiere.iter().enumerate() {
        let (first, last) = (of_quartier(&years[0], position), of_quartier(&years[5], position));
        assert!((1_500..8_600).contains(&first.len()), "{} {}", quartier.key, first.len());
        let growth = last.len() as f64 / first.len() as f64;
        let expected = match quartier.course {
            Course::Growing => 1.35..1.45,
            Course::Decaying => 0.9..0.95,
            Course::Steady | Course::Improving => 0.98..1.04,
        };
        assert!(expected.contains(&growth), "{} {growth}", quartier.key);
        let foreign = share(&first, |person| person.origin == Origin::Foreign);
        pairs.push((quartier.deprivation_at_first, foreign));
        if quartier.course == Course::Improving {
            assert!(share(&last, |person| person.origin == Origin::Foreign) < foreign);
        }
    }
    assert!(correlation(&pairs) > 0.9, "{}", correlation(&pairs));
    let foreign = |pick: fn(f64, f64) -> f64, start| pairs.iter().map(|pair| pair.1).fold(start, pick);
    assert!(foreign(f64::min, 100.0) < 7.0 && foreign(f64::max, 0.0) > 28.0);
    let deprived = |town: usize| {
        let of_town = &kreis.quartiere[kreis.towns[town].quartiere.clone()];
        of_town.iter().map(|quartier| quartier.deprivation_at_first).sum::<f64>() / of_town.len() as f64
    };
    assert!((0..10).filter(|town| deprived(*town) > 0.5).eq([0, 2]));
}

fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let count = pairs.len() as f64;
    let (x, y) = (
        pairs.iter().map(|pair| pair.0).sum::<f64>() / count,
        pairs.iter().map(|pair| pair.1).sum::<f64>() / count,
    );
    let sum = |of: fn(f64, f64) -> f64| pairs.iter().map(|pair| of(pair.0 - x, pair.1 - y)).sum::<f64>();
    sum(|x, y| x * y) / (sum(|x, _| x * x) * sum(|_, y| y * y)).sqrt()
}
