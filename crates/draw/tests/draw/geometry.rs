//! Outlines and neighbours of the town of four squares.

use draw::{extent, neighbours, outline};
use vocabulary::topology::Point;
use vocabulary::{AreaIndex, Detail, Topology};

use crate::town::{EAST, NORTH_EAST, NORTH_WEST, SOUTH_EAST, SOUTH_WEST, TOWN, WEST, areas, day, topology};

const BEFORE: &str = "2019-12-31";
const AFTER: &str = "2020-12-31";

fn rings(area: AreaIndex, date: &str) -> Vec<Vec<Point>> {
    outline(&topology(), &areas(), area, day(date), Detail::Overview)
}

/// Area of closed rings in squares of 100 metres, whatever their direction.
fn squares(rings: &[Vec<Point>]) -> i64 {
    let ring = |points: &Vec<Point>| {
        points
            .windows(2)
            .map(|pair| {
                i64::from(pair[0][0]) * i64::from(pair[1][1]) - i64::from(pair[1][0]) * i64::from(pair[0][1])
            })
            .sum::<i64>()
            .abs()
            / 2
    };
    rings.iter().map(ring).sum::<i64>() / 1_000_000
}

#[test]
fn the_town_is_the_outer_ring_of_its_quarters() {
    let [ring] = &rings(TOWN, AFTER)[..] else { panic!("one ring") };
    let around = [
        [1000, 0],
        [0, 0],
        [0, 1000],
        [0, 2000],
        [1000, 2000],
        [2000, 2000],
        [2000, 1000],
        [2000, 0],
        [1000, 0],
    ];
    assert_eq!(ring[..], around);
}

#[test]
fn a_district_is_made_of_its_quarters_and_not_of_a_polygon_of_its_own() {
    assert_eq!(squares(&rings(WEST, AFTER)), 2);
    assert_eq!(extent(&topology(), &areas(), WEST, day(AFTER)), Some([[0, 0], [1000, 2000]]));
}

#[test]
fn without_polygons_below_an_area_keeps_its_own() {
    let mut only_own = topology();
    only_own.rings.retain(|area, _| *area == WEST);
    let rings = outline(&only_own, &areas(), WEST, day(AFTER), Detail::Overview);
    assert_eq!(squares(&rings), 1);
}

#[test]
fn ground_belongs_to_the_area_it_was_cut_out_of_before_the_cut() {
    assert_eq!(squares(&rings(NORTH_WEST, BEFORE)), 2);
    assert_eq!(squares(&rings(NORTH_WEST, AFTER)), 1);
    assert!(rings(NORTH_EAST, BEFORE).is_empty());
    assert_eq!([WEST, EAST].map(|area| squares(&rings(area, BEFORE))), [3, 1]);
    assert_eq!([WEST, EAST].map(|area| squares(&rings(area, AFTER))), [2, 2]);
}

#[test]
fn the_town_is_the_same_before_and_after_the_cut() {
    assert_eq!(rings(TOWN, BEFORE), rings(TOWN, AFTER));
}

#[test]
fn neighbours_share_a_border_and_not_just_a_corner() {
    let after = neighbours(&topology(), &areas(), 0, day(AFTER));
    assert_eq!(after[&SOUTH_WEST], [SOUTH_EAST, NORTH_WEST]);
    assert_eq!(after[&SOUTH_EAST], [SOUTH_WEST, NORTH_EAST]);
    assert_eq!(after[&NORTH_EAST], [SOUTH_EAST, NORTH_WEST]);
    let before = neighbours(&topology(), &areas(), 0, day(BEFORE));
    assert_eq!(before[&SOUTH_EAST], [SOUTH_WEST, NORTH_WEST]);
    assert!(!before.contains_key(&NORTH_EAST));
    let districts = neighbours(&topology(), &areas(), 1, day(AFTER));
    assert_eq!(districts, [(WEST, vec![EAST]), (EAST, vec![WEST])].into());
    assert_eq!(neighbours(&topology(), &areas(), 2, day(AFTER)), [(TOWN, vec![])].into());
}

#[test]
fn an_enclave_leaves_a_hole_that_its_union_closes() {
    let mut enclave = topology();
    for arcs in &mut enclave.arcs {
        arcs.push(vec![[400, 400], [400, 600], [600, 600], [400, 400]]);
    }
    enclave.rings.entry(SOUTH_WEST).or_default().push(vec![8]);
    enclave.rings.insert(NORTH_WEST, vec![vec![!8]]);
    let at = |area| outline(&enclave, &areas(), area, day(AFTER), Detail::Overview);
    assert_eq!(at(SOUTH_WEST).len(), 2);
    assert_eq!(squares(&at(WEST)), 1);
    assert_eq!(at(WEST).len(), 1);
}

#[test]
fn finer_details_have_more_points() {
    let points = |detail| outline(&topology(), &areas(), SOUTH_WEST, day(AFTER), detail)[0].len();
    assert_eq!(points(Detail::Overview) + 1, points(Detail::Full));
}

#[test]
fn references_to_arcs_that_do_not_exist_are_passed_over() {
    let mut broken = topology();
    broken.rings.insert(SOUTH_WEST, vec![vec![0, 99, !99]]);
    let rings = outline(&broken, &areas(), SOUTH_WEST, day(AFTER), Detail::Overview);
    assert_eq!(rings, [vec![[1000, 0], [0, 0], [0, 1000]]]);
    let nothing = outline(&Topology::default(), &areas(), TOWN, day(AFTER), Detail::Full);
    assert!(nothing.is_empty());
}
