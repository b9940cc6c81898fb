//! Brings borders together that are meant to be one.
//!
//! Two files, or two areas of one file, often draw the same border with other points.
//! Points within two decimetres become one, and a point that close to another area's line becomes a point of that line.

use std::collections::BTreeMap;

use vocabulary::AreaIndex;
use vocabulary::topology::Point;

use crate::grid::Grid;
use crate::quantise::{Rings, drop_repeats, start_at_smallest};

/// How far apart two borders may be and still be one, in decimetres.
const TOLERANCE: i32 = 2;

/// A new point bends its line and so may bring it near others; it ends by itself, this is the brake for odd data.
const MOST_PASSES: usize = 8;

/// Numbered points, and the rings of each area as numbers.
#[derive(Debug, PartialEq)]
pub(crate) struct Net {
    /// In ascending order.
    pub(crate) points: Vec<Point>,
    pub(crate) rings: BTreeMap<AreaIndex, Vec<Vec<u32>>>,
}

/// Merges points and inserts points into lines.
pub(crate) fn snap(rings: &Rings) -> Net {
    let mut net = merge(rings);
    let grid = Grid::new(&net.points);
    let finder = Finder { points: &net.points, grid: &grid };
    for ring in net.rings.values_mut().flatten() {
        for _ in 0..MOST_PASSES {
            let before = ring.len();
            *ring = finder.refined(ring);
            if ring.len() == before {
                break;
            }
        }
    }
    net
}

/// Replaces each point by the smallest one within reach that has not itself been replaced.
fn merge(rings: &Rings) -> Net {
    let mut all: Vec<Point> = rings.values().flatten().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    let grid = Grid::new(&all);
    let mut points = Vec::new();
    let mut number_of = vec![None; all.len()];
    for (position, point) in all.iter().enumerate() {
        if number_of[position].is_some() {
            continue;
        }
        let number = points.len() as u32;
        points.push(*point);
        let low = point.map(|axis| axis - TOLERANCE);
        let high = point.map(|axis| axis + TOLERANCE);
        for other in grid.in_box(low, high) {
            let target = &mut number_of[other as usize];
            if target.is_none() && within_reach(*point, all[other as usize]) {
                *target = Some(number);
            }
        }
    }
    let number = |point: &Point| {
        let position = all.binary_search(point).expect("all points are in the list");
        number_of[position].expect("every point is replaced by itself or another")
    };
    let numbered = |ring: &Vec<Point>| {
        let mut ring: Vec<u32> = ring.iter().map(number).collect();
        drop_repeats(&mut ring);
        start_at_smallest(&mut ring);
        ring
    };
    Net {
        points,
        rings: rings
            .iter()
            .map(|(area, rings)| {
                let numbered = rings.iter().map(numbered);
                (*area, numbered.filter(|ring| ring.len() > 2).collect())
            })
            .collect(),
    }
}

fn within_reach(left: Point, right: Point) -> bool {
    let [x, y] = [0, 1].map(|axis| i64::from(left[axis]) - i64::from(right[axis]));
    x * x + y * y <= i64::from(TOLERANCE * TOLERANCE)
}

struct Finder<'a> {
    points: &'a [Point],
    grid: &'a Grid,
}

impl Finder<'_> {
    fn refined(&self, ring: &[u32]) -> Vec<u32> {
        let mut refined = Vec::with_capacity(ring.len());
        for (position, from) in ring.iter().enumerate() {
            let to = ring[(position + 1) % ring.len()];
            refined.push(*from);
            let between = self.between(*from.min(&to), *from.max(&to));
            if *from < to {
                refined.extend(between);
            } else {
                refined.extend(between.into_iter().rev());
            }
        }
        refined
    }

    /// The points that lie on the line between two others, in order.
    fn between(&self, from: u32, to: u32) -> Vec<u32> {
        let [start, end] = [from, to].map(|number| self.points[number as usize]);
        let along = difference(start, end);
        let length = dot(along, along);
        let mut found: Vec<(i64, i64, u32)> = self
            .grid
            .along(start, end, TOLERANCE)
            .filter(|number| *number != from && *number != to)
            .filter_map(|number| {
                let toward = difference(start, self.points[number as usize]);
                let (forward, aside) = (dot(along, toward), cross(along, toward));
                let reach = i128::from(TOLERANCE * TOLERANCE) * i128::from(length);
                let is_near = i128::from(aside) * i128::from(aside) <= reach;
                (is_near && 0 < forward && forward < length).then_some((forward, aside, number))
            })
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, _, number)| number).collect()
    }
}

fn difference(from: Point, to: Point) -> [i64; 2] {
    [0, 1].map(|axis| i64::from(to[axis]) - i64::from(from[axis]))
}

fn dot(left: [i64; 2], right: [i64; 2]) -> i64 {
    left[0] * right[0] + left[1] * right[1]
}

fn cross(left: [i64; 2], right: [i64; 2]) -> i64 {
    left[0] * right[1] - left[1] * right[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rings of areas with one ring each, after snapping.
    fn snapped<const N: usize>(rings: [&[Point]; N]) -> [Vec<Point>; N] {
        let rings = rings.map(|ring| vec![ring.to_vec()]);
        let numbered = (0..).map(AreaIndex).zip(rings).collect();
        let net = snap(&numbered);
        [(); N].map({
            let mut area = 0;
            move |()| {
                area += 1;
                let ring = &net.rings[&AreaIndex(area - 1)][0];
                ring.iter().map(|point| net.points[*point as usize]).collect()
            }
        })
    }

    #[test]
    fn a_corner_on_the_neighbours_line_becomes_a_point_of_that_line() {
        let [square, _] = snapped([
            &[[0, 0], [100, 0], [100, 100], [0, 100]],
            &[[100, 100], [102, 50], [200, 50], [200, 100]],
        ]);
        assert_eq!(square, [[0, 0], [100, 0], [102, 50], [100, 100], [0, 100]]);
    }

    #[test]
    fn a_corner_three_decimetres_off_the_line_stays_off() {
        let square: &[Point] = &[[0, 0], [100, 0], [100, 100], [0, 100]];
        let [unchanged, _] = snapped([square, &[[103, 50], [200, 50], [200, 100]]]);
        assert_eq!(unchanged, square);
    }

    #[test]
    fn points_two_decimetres_apart_become_one_and_points_farther_apart_do_not() {
        let [left, right] = snapped([&[[0, 0], [100, 0], [50, 100]], &[[100, 2], [200, 0], [100, 5]]]);
        assert_eq!(left, [[0, 0], [100, 0], [50, 100]]);
        assert_eq!(right, [[100, 0], [200, 0], [100, 5]]);
    }

    #[test]
    fn both_directions_of_a_line_get_the_same_points() {
        let [there, back, _] = snapped([
            &[[0, 0], [1000, 317], [0, 400]],
            &[[0, 0], [500, -200], [1000, 317]],
            &[[300, 95], [600, 190], [610, 193], [605, 100]],
        ]);
        let line = [[0, 0], [300, 95], [600, 190], [610, 193], [1000, 317]];
        assert_eq!(there[..5], line);
        let reversed: Vec<Point> = back[2..].iter().rev().copied().collect();
        assert_eq!(reversed, line[1..]);
    }
}
