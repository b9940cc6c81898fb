//! Towns, Sozialräume and Quartiere of the Kreis, in order of their keys.

use super::layout::{GRID, QUARTIER_FIRST, QUARTIER_SECOND, TOWNS};
use super::{Course, Kreis, Quartier, Sozialraum, Town, shape};
use crate::{Random, Seed};

/// Residents with main residence at the first date.
const INHABITANTS: f64 = 251_000.0;

/// The Kreis with its areas, without streets and houses.
pub(super) fn without_streets(seed: Seed, copy: u16) -> Kreis {
    let mut kreis = Kreis {
        seed,
        copy,
        key: format!("99{copy:03}"),
        name: numbered("Musterkreis", copy),
        towns: Vec::new(),
        sozialraeume: Vec::new(),
        quartiere: Vec::new(),
        streets: Vec::new(),
        houses: Vec::new(),
        directory: Vec::new(),
        care_home: 0,
        reception_centre: 0,
    };
    let shapes = shape::Shapes::new(seed, copy);
    for town in 0..TOWNS.len() {
        add_town(&mut kreis, town, &shapes);
    }
    give_courses(&mut kreis.quartiere);
    give_inhabitants(&mut kreis.quartiere);
    kreis
}

fn add_town(kreis: &mut Kreis, town: usize, shapes: &shape::Shapes) {
    let mut random = kreis.seed.stream("quartier names", &[town as u64]);
    let mut taken = Vec::new();
    let first = (kreis.sozialraeume.len(), kreis.quartiere.len());
    for (position, name) in TOWNS[town].sozialraeume.iter().enumerate() {
        let letter = (b'A' + position as u8) as char;
        let prefix = if kreis.copy == 0 { String::new() } else { format!("{:03}-", kreis.copy) };
        let key = format!("{prefix}{:02}{letter}", town + 1);
        let from = kreis.quartiere.len();
        for (number, cell) in cells(town, position).enumerate() {
            let name = quartier_name(&mut taken, &mut random);
            let key = format!("{key}{:02}", number + 1);
            let sozialraum = kreis.sozialraeume.len();
            kreis.quartiere.push(quartier(kreis.seed, (town, sozialraum), (key, name), cell, shapes));
        }
        let quartiere = from..kreis.quartiere.len();
        kreis.sozialraeume.push(Sozialraum { key, name: (*name).to_owned(), town, quartiere });
    }
    kreis.towns.push(Town {
        key: format!("{}{:03}", kreis.key, 4 * (town + 1)),
        name: numbered(TOWNS[town].name, kreis.copy),
        sozialraeume: first.0..kreis.sozialraeume.len(),
        quartiere: first.1..kreis.quartiere.len(),
        streets: 0..0,
    });
}

/// The name, with the number of the Kreis if there are several.
fn numbered(name: &str, copy: u16) -> String {
    if copy == 0 { name.to_owned() } else { format!("{name} {copy}") }
}

/// Row and column of the Quartiere of a Sozialraum.
fn cells(town: usize, sozialraum: usize) -> impl Iterator<Item = (usize, usize)> {
    let code = [b'a' + town as u8, b'1' + sozialraum as u8];
    (0..64)
        .map(|cell| (cell / 8, cell % 8))
        .filter(move |(row, column)| GRID[*row].as_bytes()[2 * column..2 * column + 2] == code)
}

fn quartier_name(taken: &mut Vec<String>, random: &mut Random) -> String {
    loop {
        let name = format!("{}{}", random.pick(&QUARTIER_FIRST), random.pick(&QUARTIER_SECOND));
        if !taken.contains(&name) {
            taken.push(name.clone());
            return name;
        }
    }
}

fn quartier(
    seed: Seed,
    (town, sozialraum): (usize, usize),
    (key, name): (String, String),
    (row, column): (usize, usize),
    shapes: &shape::Shapes,
) -> Quartier {
    let mut random = seed.stream("quartier", &[row as u64, column as u64]);
    let plan = &TOWNS[town];
    let urbanity = (plan.urbanity + 0.13 * random.normal()).clamp(0.02, 1.0);
    let edge = row.abs_diff(3).max(column.abs_diff(4)) as f64 / 4.0;
    let deprivation =
        plan.deprivation + 0.25 * (urbanity - plan.urbanity) - 0.06 * edge + 0.11 * random.normal();
    let border = shapes.border(row, column);
    let centre = shapes.centre(row, column);
    Quartier {
        key,
        name,
        town,
        sozialraum,
        settlement: shape::room_around(centre, &border),
        border,
        centre,
        postcode: format!("00{:02}{}", town + 1, 1 + 3 * (sozialraum % 2)),
        houses: 0..0,
        urbanity,
        course: Course::Steady,
        deprivation_at_first: deprivation.clamp(0.02, 0.98),
        inhabitants_at_first: libm::exp(0.9 * urbanity + 0.42 * random.normal()),
    }
}

/// One Quartier improves, one decays, one grows.
fn give_courses(quartiere: &mut [Quartier]) {
    let deprived = |town: usize, quartiere: &[Quartier]| {
        let of_town = (0..quartiere.len()).filter(|at| quartiere[*at].town == town);
        of_town
            .max_by(|a, b| quartiere[*a].deprivation_at_first.total_cmp(&quartiere[*b].deprivation_at_first))
    };
    let courses = [(0, Course::Improving), (2, Course::Decaying), (6, Course::Growing)];
    for (town, course) in courses {
        if let Some(at) = deprived(town, quartiere) {
            quartiere[at].course = course;
        }
    }
}

/// Brings the drawn weights to the intended sum; no Quartier below 1,500 or above 8,500.
fn give_inhabitants(quartiere: &mut [Quartier]) {
    for _ in 0..8 {
        let sum: f64 = quartiere.iter().map(|quartier| quartier.inhabitants_at_first).sum();
        for quartier in quartiere.iter_mut() {
            quartier.inhabitants_at_first =
                (quartier.inhabitants_at_first * INHABITANTS / sum).clamp(1_650.0, 8_100.0);
        }
    }
}
