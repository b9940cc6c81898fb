//! The invented territory is whole, tiled without gaps, and its street directory means every house once.

use std::collections::{BTreeMap, BTreeSet};

use musterkreis::streets::Side;
use musterkreis::{Kreis, Quartier, Seed, reference_date};

fn crossed(quartier: &Quartier, [east, north]: [f64; 2]) -> bool {
    let crosses = |side: &&[[f64; 2]]| {
        let ([x, y], [to_x, to_y]) = (side[0], side[1]);
        (y > north) != (to_y > north) && east < (to_x - x) * (north - y) / (to_y - y) + x
    };
    quartier.border.windows(2).filter(crosses).count() % 2 == 1
}

fn surface(border: &[[f64; 2]]) -> f64 {
    let [east, north] = border[0];
    let part = |side: &[[f64; 2]]| {
        (side[0][0] - east) * (side[1][1] - north) - (side[1][0] - east) * (side[0][1] - north)
    };
    border.windows(2).map(part).sum::<f64>() / 2.0
}

fn centimetres(point: [f64; 2]) -> (i64, i64) {
    ((point[0] * 100.0).round() as i64, (point[1] * 100.0).round() as i64)
}

#[test]
fn the_kreis_has_the_promised_parts() {
    let kreis = Kreis::new(Seed(1));
    assert_eq!((kreis.towns.len(), kreis.sozialraeume.len(), kreis.quartiere.len()), (10, 20, 64));
    assert!((2_200..2_400).contains(&kreis.streets.len()), "{}", kreis.streets.len());
    assert!((60_000..90_000).contains(&kreis.houses.len()), "{}", kreis.houses.len());
    assert_eq!(kreis.quartiere[0].key, "01A01");
    assert_eq!((kreis.towns[9].key.as_str(), kreis.quartiere[63].key.as_str()), ("99000040", "10A03"));
    assert!(kreis.quartiere.is_sorted_by(|one, next| one.key < next.key));
    assert!(kreis.quartiere.iter().all(|quartier| quartier.postcode.starts_with("00")));
}

#[test]
fn the_same_seed_gives_the_same_kreis_and_another_seed_another() {
    let kreis = Kreis::new(Seed(7));
    assert_eq!(kreis, Kreis::new(Seed(7)));
    let other = Kreis::new(Seed(8));
    assert_ne!(kreis.quartiere[0].border, other.quartiere[0].border);
    assert_ne!(kreis.streets, other.streets);
}

#[test]
fn towns_and_sozialraeume_hang_together() {
    let kreis = Kreis::new(Seed(1));
    let whole = |members: std::ops::Range<usize>| {
        let mut reached = BTreeSet::from([members.start]);
        loop {
            let touches = |at: usize, other: usize| {
                let here = &kreis.quartiere[at].border;
                kreis.quartiere[other].border.iter().filter(|point| here.contains(point)).count() > 3
            };
            let next: Vec<usize> = members
                .clone()
                .filter(|at| !reached.contains(at) && reached.iter().any(|other| touches(*at, *other)))
                .collect();
            if next.is_empty() {
                return reached.len() == members.len();
            }
            reached.extend(next);
        }
    };
    assert!(kreis.towns.iter().all(|town| whole(town.quartiere.clone())));
    assert!(kreis.sozialraeume.iter().all(|sozialraum| whole(sozialraum.quartiere.clone())));
}

#[test]
fn borders_fit_without_gap_or_overlap() {
    for seed in [1, 2, 3] {
        let kreis = Kreis::new(Seed(seed));
        let mut sides: BTreeMap<_, usize> = BTreeMap::new();
        for quartier in &kreis.quartiere {
            assert_eq!(quartier.border.first(), quartier.border.last());
            assert!(surface(&quartier.border) > 4_000_000.0, "{}", quartier.key);
            for side in quartier.border.windows(2) {
                *sides.entry((centimetres(side[0]), centimetres(side[1]))).or_default() += 1;
            }
        }
        assert!(sides.values().all(|count| *count == 1), "a side is used twice in one direction");
        let inner = sides.keys().filter(|(from, to)| sides.contains_key(&(*to, *from))).count();
        assert_eq!((inner, sides.len() - inner), (2 * 112 * 8, 32 * 8), "inner and outer sides");
        assert!(no_sides_cross(&sides.into_keys().collect::<Vec<_>>()), "seed {seed}");
    }
}

type Point = (i64, i64);

fn no_sides_cross(sides: &[(Point, Point)]) -> bool {
    let turn = |a: Point, b: Point, c: Point| {
        (i128::from(b.0 - a.0) * i128::from(c.1 - a.1) - i128::from(b.1 - a.1) * i128::from(c.0 - a.0))
            .signum()
    };
    sides.iter().enumerate().all(|(position, (a, b))| {
        sides[position + 1..].iter().all(|(c, d)| {
            let apart = a.0.max(b.0) < c.0.min(d.0) || c.0.max(d.0) < a.0.min(b.0);
            let shared = [c, d].contains(&a) || [c, d].contains(&b);
            apart
                || shared
                || turn(*a, *b, *c) * turn(*a, *b, *d) > 0
                || turn(*c, *d, *a) * turn(*c, *d, *b) > 0
        })
    })
}

#[test]
fn every_house_stands_inside_its_quartier() {
    let kreis = Kreis::new(Seed(1));
    for (position, quartier) in kreis.quartiere.iter().enumerate() {
        for house in &kreis.houses[quartier.houses.clone()] {
            assert_eq!(house.quartier, position);
            assert!(crossed(quartier, house.at), "{} {}", quartier.key, house.number);
        }
    }
    let ranges: usize = kreis.quartiere.iter().map(|quartier| quartier.houses.len()).sum();
    assert_eq!(ranges, kreis.houses.len());
}

#[test]
fn every_house_is_meant_by_exactly_one_entry_and_every_entry_means_a_house() {
    for seed in [1, 2, 3] {
        let kreis = Kreis::new(Seed(seed));
        let mut used = vec![0; kreis.directory.len()];
        let mut of_street: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (position, entry) in kreis.directory.iter().enumerate() {
            of_street.entry(entry.street).or_default().push(position);
        }
        for house in &kreis.houses {
            let entries = of_street[&house.street].iter();
            let meant: Vec<usize> =
                entries.copied().filter(|at| kreis.directory[*at].contains(house.number)).collect();
            assert_eq!(meant.len(), 1, "{} {}", kreis.streets[house.street].name, house.number);
            assert_eq!(kreis.directory[meant[0]].quartier, house.quartier);
            used[meant[0]] += 1;
        }
        assert!(used.iter().all(|houses| *houses > 0));
        for entries in of_street.values().filter(|entries| entries.len() > 1) {
            assert!(entries.iter().all(|at| kreis.directory[*at].side != Side::Whole));
        }
        let numbers: BTreeSet<_> = kreis.houses.iter().map(|house| (house.street, house.number)).collect();
        assert_eq!(numbers.len(), kreis.houses.len(), "an address is there twice");
    }
}

#[test]
fn the_directory_has_all_that_makes_directories_hard() {
    let kreis = Kreis::new(Seed(1));
    let mut areas: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for entry in &kreis.directory {
        areas.entry(entry.street).or_default().insert(entry.quartier);
    }
    assert!(areas.values().filter(|areas| areas.len() > 1).count() > 200);
    let split_at_suffix = |entry: &&musterkreis::streets::Entry| {
        entry.from.is_some_and(|from| from.suffix.is_some()) || entry.to.is_some_and(|to| to.suffix.is_some())
    };
    assert!(kreis.directory.iter().filter(split_at_suffix).count() > 10);
    for side in [Side::Whole, Side::Odd, Side::Even, Side::Both] {
        assert!(kreis.directory.iter().any(|entry| entry.side == side), "{side:?}");
    }
    assert!(kreis.directory.iter().any(|entry| entry.from.is_some() && entry.to.is_none()));
    let renamed = |year| {
        let last = |street: &&musterkreis::streets::Street| {
            street.former.as_ref().is_some_and(|(_, last)| last.year() == year)
        };
        kreis.streets.iter().filter(last).count()
    };
    assert!(renamed(2021) >= 5 && renamed(2023) >= 5);
    assert!(kreis.streets.iter().filter(|street| street.built.is_some()).count() >= 5);
}

#[test]
fn street_names_are_unique_in_a_town_and_found_in_several() {
    let kreis = Kreis::new(Seed(1));
    let mut towns: BTreeMap<&str, usize> = BTreeMap::new();
    for town in &kreis.towns {
        let streets = &kreis.streets[town.streets.clone()];
        let former =
            streets.iter().filter_map(|street| street.former.as_ref().map(|former| former.0.as_str()));
        let names: Vec<&str> = streets.iter().map(|street| street.name.as_str()).chain(former).collect();
        let different: BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(names.len(), different.len(), "{}", town.name);
        let keys: BTreeSet<&str> = streets.iter().map(|street| street.key.as_str()).collect();
        assert_eq!(keys.len(), streets.len());
        assert!(keys.iter().all(|key| key.len() == 5));
        for name in different {
            *towns.entry(name).or_default() += 1;
        }
    }
    assert!(towns.values().filter(|towns| **towns >= 5).count() >= 40);
    for piece in ["St.-", "Sankt-", "Dr.-", "ö", "ß", "An der ", "Nördliche ", "er Landstraße"] {
        assert!(towns.keys().any(|name| name.contains(piece)), "{piece}");
    }
}

#[test]
fn a_renamed_street_bears_the_name_of_the_day() {
    let kreis = Kreis::new(Seed(1));
    let of_2021 = |street: &&musterkreis::streets::Street| {
        street.former.as_ref().is_some_and(|(_, last)| *last == "2021-06-30".parse().unwrap())
    };
    let street = kreis.streets.iter().find(of_2021).unwrap();
    assert_eq!(street.name_at(reference_date(2020)), street.former.as_ref().unwrap().0);
    assert_eq!(street.name_at(reference_date(2021)), street.name);
}

#[test]
fn the_geometry_file_holds_every_quartier_with_its_key() {
    let kreis = Kreis::new(Seed(1));
    let file = kreis.geojson();
    for quartier in &kreis.quartiere {
        assert!(file.contains(&format!("{{\"key\":\"{}\",\"name\":\"{}\"}}", quartier.key, quartier.name)));
        let [east, north] = quartier.border[3];
        assert!(file.contains(&format!("[{east:.2},{north:.2}]")));
    }
    assert_eq!(file.matches('[').count(), file.matches(']').count());
    assert_eq!(file.matches("\"Polygon\"").count(), 64);
}

#[test]
fn several_kreise_lie_side_by_side_with_keys_of_their_own() {
    let kreise: Vec<Kreis> = Kreis::copies(Seed(1), 3).collect();
    assert_eq!(kreise.len(), 3);
    assert_eq!(kreise[1].quartiere[0].key, "002-01A01");
    assert_eq!(
        (kreise[1].towns[0].key.as_str(), kreise[1].towns[0].name.as_str()),
        ("99002004", "Hammerlohe 2")
    );
    let east = |kreis: &Kreis| {
        let points = kreis.quartiere.iter().flat_map(|quartier| quartier.border.iter().map(|point| point[0]));
        points.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), east| (low.min(east), high.max(east)))
    };
    assert!(east(&kreise[0]).1 < east(&kreise[1]).0);
    assert_eq!(Kreis::copies(Seed(1), 1).collect::<Vec<_>>(), [Kreis::new(Seed(1))]);
}
