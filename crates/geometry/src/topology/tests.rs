//! Invented maps: a grid of cells with crooked borders, dealt out to areas at random.

use std::collections::BTreeSet;

use proptest::prelude::*;
use vocabulary::Detail;
use vocabulary::topology::{ArcRef, Ring};

use super::*;
use crate::quantise::doubled_area;
use crate::read::Outline;

/// Side of a cell in decimetres.
const CELL: i32 = 2000;

/// Points on each side of a cell, the first corner included.
const STEPS: i32 = 12;

/// Numbers that look random and are the same every time (`SplitMix64`).
fn noise(seed: u64, range: i32) -> i32 {
    let mut mixed = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((mixed ^ (mixed >> 31)) % (2 * range as u64 + 1)) as i32 - range
}

/// A map of `columns` by `rows` cells.
struct Patchwork {
    columns: i32,
    rows: i32,
    seed: u64,
}

impl Patchwork {
    fn corner(&self, column: i32, row: i32) -> Point {
        let number = self.seed ^ ((column as u64) << 20) ^ ((row as u64) << 40);
        [column * CELL + noise(number, 150), row * CELL + noise(!number, 150)]
    }

    /// The points from one corner towards another, without the last. They stray less near the corners, so that borders
    /// meet only there.
    fn side(&self, from: [i32; 2], to: [i32; 2]) -> Vec<Point> {
        if from > to {
            let mut back = self.side(to, from);
            back.push(self.corner(from[0], from[1]));
            back.remove(0);
            back.reverse();
            return back;
        }
        let [start, end] = [from, to].map(|[column, row]| self.corner(column, row));
        (0..STEPS)
            .map(|step| {
                let reach = step.min(STEPS - step) * CELL / STEPS / 3;
                let place = [from[0], from[1], to[0], to[1], step];
                let number = place.iter().fold(self.seed, |number, part| number * 31 + *part as u64);
                let aside = if step == 0 { 0 } else { noise(number, reach) };
                let on_line = |axis: usize| start[axis] + (end[axis] - start[axis]) * step / STEPS;
                let is_upright = from[0] == to[0];
                if is_upright { [on_line(0) + aside, on_line(1)] } else { [on_line(0), on_line(1) + aside] }
            })
            .collect()
    }

    fn ring(&self, [left, bottom]: [i32; 2], [right, top]: [i32; 2]) -> Vec<Point> {
        let below = (left..right).map(|x| ([x, bottom], [x + 1, bottom]));
        let beside = (bottom..top).map(|y| ([right, y], [right, y + 1]));
        let above = (left..right).rev().map(|x| ([x + 1, top], [x, top]));
        let back = (bottom..top).rev().map(|y| ([left, y + 1], [left, y]));
        let sides = below.chain(beside).chain(above).chain(back);
        sides.flat_map(|(from, to)| self.side(from, to)).collect()
    }

    fn outlines(&self, areas: i32) -> Outlines {
        let mut outlines = Outlines::new();
        for column in 0..self.columns {
            for row in 0..self.rows {
                let cell = (column * self.rows + row) as u64;
                let area = noise(self.seed ^ cell.wrapping_mul(77), areas).unsigned_abs();
                let ring = self.ring([column, row], [column + 1, row + 1]);
                outlines.entry(AreaIndex(area)).or_default().push(Outline {
                    hole: false,
                    points: ring.iter().map(|point| point.map(|axis| f64::from(axis) / 10.0)).collect(),
                });
            }
        }
        outlines
    }
}

fn ring_points(topology: &Topology, detail: Detail, ring: &Ring) -> Vec<Point> {
    let mut points = Vec::new();
    for arc in ring {
        points.extend(topology.points(detail, *arc));
        points.pop();
    }
    points
}

fn area_of(topology: &Topology, detail: Detail, rings: &[Ring]) -> i128 {
    rings.iter().map(|ring| doubled_area(&ring_points(topology, detail, ring))).sum()
}

/// The arcs that only one area uses, in its direction: the outline of the whole map.
fn outside(topology: &Topology) -> Vec<ArcRef> {
    let used: BTreeSet<ArcRef> = topology.rings.values().flatten().flatten().copied().collect();
    used.iter().filter(|arc| !used.contains(&!**arc)).copied().collect()
}

/// Twice the area that arcs enclose, whatever order they are in.
fn enclosed(topology: &Topology, detail: Detail, arcs: &[ArcRef]) -> i128 {
    let lines = arcs.iter().map(|arc| topology.points(detail, *arc));
    lines
        .map(|points| {
            points
                .windows(2)
                .map(|ends| {
                    let [[x, y], [u, v]] = [ends[0], ends[1]].map(|point| point.map(i128::from));
                    x * v - u * y
                })
                .sum::<i128>()
        })
        .sum()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn simplification_opens_no_gap_and_loses_no_area(
        columns in 1..7_i32,
        rows in 1..7_i32,
        seed in any::<u64>(),
        areas in 0..30_i32,
        pixels in prop::sample::select(vec![1000.0, 200.0, 30.0, 1.0]),
    ) {
        let patchwork = Patchwork { columns, rows, seed };
        let outlines = patchwork.outlines(areas);
        let topology = build_for(&outlines, Crs::Utm33, pixels);
        prop_assert_eq!(topology.rings.len(), outlines.len());

        let mut uses = vec![[0, 0]; topology.arcs[0].len()];
        for arc in topology.rings.values().flatten().flatten() {
            let (number, direction) = if *arc < 0 { (!*arc, 1) } else { (*arc, 0) };
            uses[number as usize][direction] += 1;
        }
        prop_assert!(uses.iter().all(|uses| matches!(uses, [1, 0 | 1])));

        let outline = outside(&topology);
        let delivered = doubled_area(&patchwork.ring([0, 0], [columns, rows]));
        prop_assert_eq!(enclosed(&topology, Detail::Full, &outline), delivered);
        for detail in Detail::ALL {
            let arcs = &topology.arcs[detail.at()];
            prop_assert_eq!(crossings(arcs), BTreeSet::new());
            let lines: Vec<[Point; 2]> = arcs
                .iter()
                .flat_map(|arc| arc.windows(2))
                .map(|ends| [ends[0].min(ends[1]), ends[0].max(ends[1])])
                .collect();
            prop_assert_eq!(lines.iter().collect::<BTreeSet<_>>().len(), lines.len());
            let of_each: Vec<i128> =
                topology.rings.values().map(|rings| area_of(&topology, detail, rings)).collect();
            prop_assert!(of_each.iter().all(|area| *area > 0));
            prop_assert_eq!(of_each.iter().sum::<i128>(), enclosed(&topology, detail, &outline));
            for (arc, full) in arcs.iter().zip(&topology.arcs[Detail::Full.at()]) {
                prop_assert_eq!((arc.first(), arc.last()), (full.first(), full.last()));
            }
        }
    }

    #[test]
    fn areas_drawn_anyhow_still_make_rings(
        rings in prop::collection::vec(prop::collection::vec([0..60_i32, 0..60_i32], 3..12), 1..12),
        areas in 1..5_u32,
    ) {
        let mut outlines = Outlines::new();
        for (number, ring) in rings.iter().enumerate() {
            let area = AreaIndex(number as u32 % areas);
            outlines.entry(area).or_default().push(Outline {
                hole: number % 3 == 2,
                points: ring.iter().map(|point| point.map(|axis| f64::from(axis) / 10.0)).collect(),
            });
        }
        let topology = build_for(&outlines, Crs::Utm33, 1.0);
        for ring in topology.rings.values().flatten() {
            for detail in Detail::ALL {
                let points: BTreeSet<Point> = ring_points(&topology, detail, ring).into_iter().collect();
                prop_assert!(points.len() > 2);
            }
            let ends = ring.iter().zip(ring.iter().cycle().skip(1));
            for (arc, next) in ends {
                let [arc, next] = [*arc, *next].map(|arc| topology.points(Detail::Overview, arc));
                prop_assert_eq!(arc.last(), next.first());
            }
        }
    }
}

#[test]
fn the_overview_of_a_crooked_map_has_a_fraction_of_its_points() {
    let patchwork = Patchwork { columns: 6, rows: 6, seed: 7 };
    let topology = build_for(&patchwork.outlines(1000), Crs::Utm33, 30.0);
    let count = |detail: Detail| topology.arcs[detail.at()].iter().map(Vec::len).sum::<usize>();
    assert!(count(Detail::Overview) * 3 < count(Detail::Full));
    assert!(count(Detail::Overview) < count(Detail::Medium));
}
