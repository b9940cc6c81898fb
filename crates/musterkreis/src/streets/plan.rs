//! Lays out the streets of a Kreis: how many, of which kind, old or new, and how many flats their houses have.

use vocabulary::ReferenceDate;

use super::kinds::{self, Course};
use super::words::{Names, RENAMED};
use super::{House, Street};
use crate::territory::Course as Trend;
use crate::{Kreis, Quartier, Random};

/// Streets of the whole Kreis, about.
const STREETS: f64 = 2_290.0;

/// Flats for each intended resident; some stand empty.
const FLATS: f64 = 0.56;

/// The town with the care home and the town with the reception centre, and their streets.
const CARE_HOME: (usize, &str) = (1, "Am Annenstift");
const RECEPTION_CENTRE: (usize, &str) = (3, "An der Alten Kaserne");

/// A street before the streets of the town are in order.
struct Draft {
    name: String,
    former: Option<(String, ReferenceDate)>,
    built: Option<ReferenceDate>,
    course: Course,
}

/// Gives a Kreis its streets, houses and directory.
pub(crate) fn lay_out(kreis: &mut Kreis) {
    let mut random = kreis.seed.stream("streets", &[]);
    let weights: Vec<f64> =
        kreis.quartiere.iter().map(|quartier| libm::pow(quartier.inhabitants_at_first, 0.7)).collect();
    let all: f64 = weights.iter().sum();
    for town in 0..kreis.towns.len() {
        let others = kreis.towns.iter().map(|other| other.name.as_str());
        let neighbours = others.filter(|name| *name != kreis.towns[town].name).collect();
        let mut names = Names::new(neighbours);
        let mut drafts = Vec::new();
        for quartier in kreis.towns[town].quartiere.clone() {
            let streets = (STREETS * weights[quartier] / all).round() as usize;
            draft_streets(&kreis.quartiere, quartier, streets, &mut names, &mut drafts, &mut random);
        }
        rename_some(town, &mut drafts, &mut random);
        for (place, name) in [CARE_HOME, RECEPTION_CENTRE] {
            if place == town {
                drafts.push(single_house(
                    &kreis.quartiere,
                    kreis.towns[town].quartiere.start,
                    name,
                    &mut random,
                ));
            }
        }
        put_in_order(kreis, town, drafts);
    }
    sort_houses(kreis);
    give_flats(kreis, &mut random);
}

fn draft_streets(
    quartiere: &[Quartier],
    at: usize,
    streets: usize,
    names: &mut Names,
    drafts: &mut Vec<Draft>,
    random: &mut Random,
) {
    let quartier = &quartiere[at];
    let houses = quartier.inhabitants_at_first * FLATS / flats_a_house(quartier);
    let neighbours = neighbours(quartiere, at);
    for position in 0..streets {
        let count = (houses / streets as f64 * (0.35 + 1.3 * random.unit())).max(4.0) as usize;
        let kind = random.weighted(&[0.83, 0.1, 0.04, 0.03]);
        let built = building_day(quartier, position, streets, random);
        let across = random.below(neighbours.len().max(1));
        let other = neighbours.get(across).map(|other| (at, *other));
        let (course, name) = match (kind, other, built) {
            (1, Some(both), None) => {
                (kinds::crossing(quartiere, both, count * 2, random), names.street(random))
            }
            (2, Some(both), None) => {
                (kinds::along_border(quartiere, both, count, random), names.street(random))
            }
            (3, ..) => (kinds::square(quartiere, at, count, random), names.square(random)),
            _ => (kinds::local(quartiere, at, count, random), names.street(random)),
        };
        drafts.push(Draft { name, former: None, built, course });
    }
}

/// The mean number of flats of a house.
fn flats_a_house(quartier: &Quartier) -> f64 {
    1.25 + 2.6 * quartier.urbanity * quartier.urbanity
}

/// In a growing Quartier the last quarter of the streets is new, elsewhere hardly any.
fn building_day(
    quartier: &Quartier,
    position: usize,
    streets: usize,
    random: &mut Random,
) -> Option<ReferenceDate> {
    let new = match quartier.course {
        Trend::Growing => position >= streets - streets / 4,
        _ => random.chance(0.003),
    };
    new.then(|| random.day_in([2019, 2020, 2021, 2022][position % 4]))
}

/// Quartiere of the same town with a common border of more than a corner.
fn neighbours(quartiere: &[Quartier], at: usize) -> Vec<usize> {
    let here = &quartiere[at];
    let touches =
        |other: &Quartier| other.border.iter().filter(|point| here.border.contains(point)).count() > 3;
    (0..quartiere.len())
        .filter(|other| *other != at && quartiere[*other].town == here.town && touches(&quartiere[*other]))
        .collect()
}

/// Every second town renamed some old streets in 2021 and 2023.
fn rename_some(town: usize, drafts: &mut [Draft], random: &mut Random) {
    if town % 2 == 1 || drafts.is_empty() {
        return;
    }
    let days = [ReferenceDate::new(2021, 6, 30), ReferenceDate::new(2023, 3, 31)];
    for (position, (former, name)) in RENAMED.iter().enumerate().skip(town / 4).take(4) {
        let draft = random.below(drafts.len());
        let Some(last) = days[position % 2] else { continue };
        if drafts[draft].built.is_none() && drafts[draft].former.is_none() {
            drafts[draft].former = Some(((*former).to_owned(), last));
            (*name).clone_into(&mut drafts[draft].name);
        }
    }
}

fn single_house(quartiere: &[Quartier], at: usize, name: &str, random: &mut Random) -> Draft {
    Draft { name: name.to_owned(), former: None, built: None, course: kinds::single(quartiere, at, random) }
}

/// Sorts the streets of a town by name, gives them keys, and adds them to the Kreis.
fn put_in_order(kreis: &mut Kreis, town: usize, mut drafts: Vec<Draft>) {
    drafts.sort_by(|a, b| a.name.cmp(&b.name));
    let first = kreis.streets.len();
    for (position, draft) in drafts.into_iter().enumerate() {
        let street = kreis.streets.len();
        let late = draft.built.is_some() || draft.former.is_some();
        let key = if late { format!("{:04}N", position + 1) } else { format!("{:05}", 10 * (position + 1)) };
        for (quartier, number, at) in draft.course.houses {
            kreis.houses.push(House { street, number, quartier, at, flats: 0 });
        }
        let entries = draft.course.entries.into_iter();
        kreis.directory.extend(entries.map(|entry| super::Entry {
            street,
            valid_from: draft.built,
            ..entry
        }));
        kreis.streets.push(Street { town, key, name: draft.name, former: draft.former, built: draft.built });
    }
    kreis.towns[town].streets = first..kreis.streets.len();
}

/// Sorts the houses by Quartiere, streets and numbers.
fn sort_houses(kreis: &mut Kreis) {
    kreis.houses.sort_by_key(|house| (house.quartier, house.street, house.number));
    for (position, quartier) in kreis.quartiere.iter_mut().enumerate() {
        let from = kreis.houses.partition_point(|house| house.quartier < position);
        let to = kreis.houses.partition_point(|house| house.quartier <= position);
        quartier.houses = from..to;
    }
}

/// Flats for private households; the institutions have none.
fn give_flats(kreis: &mut Kreis, random: &mut Random) {
    let mut institutions = [(CARE_HOME, 0), (RECEPTION_CENTRE, 0)];
    for (position, house) in kreis.houses.iter_mut().enumerate() {
        let street = &kreis.streets[house.street];
        let place = (street.town, street.name.as_str());
        if let Some((_, at)) = institutions.iter_mut().find(|(institution, _)| *institution == place) {
            *at = position as u32;
            continue;
        }
        let mean = flats_a_house(&kreis.quartiere[house.quartier]);
        house.flats = (1.0 + (mean - 1.0) * 2.0 * random.unit() + random.unit() * 0.5) as u8;
    }
    kreis.care_home = institutions[0].1;
    kreis.reception_centre = institutions[1].1;
}
