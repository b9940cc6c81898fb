//! Leaves out points of arcs without changing which area lies where (after Visvalingam and Whyatt, weighted).
//!
//! **Computes** for every point between two junctions the triangle with its neighbours, and takes away the point with
//! the least weight until all weights reach a limit. The weight is the triangle's area times `1 - 0.7 · cos` of the
//! angle at the point, so that spikes go first and gentle bends stay.
//!
//! **Guarantees** that no lines cross or coincide afterwards that did not before, that every ring keeps three points
//! and that no enclave changes sides: a point stays as long as its triangle holds another point or its two neighbours
//! are joined by a line already. A line could only come to cross the new one by ending in the triangle, or by crossing
//! the old ones.
//!
//! **Assumes** that points which are not ends of an arc belong to one arc only.
//!
//! **Source** M. Visvalingam, J. D. Whyatt: Line generalisation by repeated elimination of points, 1993; the angle as in
//! mapshaper.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use vocabulary::topology::Point;

use crate::grid::Grid;

/// How much the angle counts.
const ANGLE_WEIGHT: f64 = 0.7;

/// Stands in for a neighbour where a point is the end of an arc.
const END: u32 = u32::MAX;

/// The arcs that remain at each limit in square decimetres. Limits must ascend.
pub(crate) fn simplify<const N: usize>(
    points: &[Point],
    arcs: &[Vec<u32>],
    limits: [f64; N],
) -> [Vec<Vec<u32>>; N] {
    let mut thinning = Thinning::new(points, arcs);
    limits.map(|limit| {
        thinning.run(limit);
        arcs.iter()
            .map(|arc| {
                let standing = |point: &&u32| thinning.stands[**point as usize];
                arc.iter().filter(standing).copied().collect()
            })
            .collect()
    })
}

struct Thinning<'a> {
    points: &'a [Point],
    grid: Grid,
    stands: Vec<bool>,
    /// The neighbours of each point, or twice [`END`].
    neighbours: Vec<[u32; 2]>,
    /// Lines that join two ends directly.
    chords: BTreeSet<[u32; 2]>,
    /// Weights, as bits so that they can be ordered, and points; the least first. Outdated entries are skipped.
    queue: BinaryHeap<Reverse<(u64, u32)>>,
}

impl<'a> Thinning<'a> {
    fn new(points: &'a [Point], arcs: &[Vec<u32>]) -> Self {
        let mut thinning = Self {
            points,
            grid: Grid::new(points),
            stands: vec![false; points.len()],
            neighbours: vec![[END; 2]; points.len()],
            chords: BTreeSet::new(),
            queue: BinaryHeap::new(),
        };
        for arc in arcs {
            for point in arc {
                thinning.stands[*point as usize] = true;
            }
            if let [start, end] = arc[..] {
                thinning.chords.insert(ascending(start, end));
            }
            for three in arc.windows(3) {
                thinning.neighbours[three[1] as usize] = [three[0], three[2]];
            }
        }
        for point in 0..points.len() as u32 {
            thinning.enqueue(point);
        }
        thinning
    }

    /// Points that could not go are tried again as long as others go.
    fn run(&mut self, limit: f64) {
        loop {
            let mut barred = Vec::new();
            let mut has_changed = false;
            while let Some(Reverse((weight, point))) = self.queue.pop() {
                if f64::from_bits(weight) >= limit {
                    self.queue.push(Reverse((weight, point)));
                    break;
                }
                let is_outdated = !self.stands[point as usize] || self.weight(point).to_bits() != weight;
                if is_outdated {
                    continue;
                }
                if self.may_go(point) {
                    self.remove(point);
                    has_changed = true;
                } else {
                    barred.push(Reverse((weight, point)));
                }
            }
            self.queue.extend(barred);
            if !has_changed {
                return;
            }
        }
    }

    fn is_end(&self, point: u32) -> bool {
        self.neighbours[point as usize][0] == END
    }

    fn enqueue(&mut self, point: u32) {
        if !self.is_end(point) {
            let weight = self.weight(point).to_bits();
            self.queue.push(Reverse((weight, point)));
        }
    }

    fn triangle(&self, point: u32) -> [Point; 3] {
        let [before, after] = self.neighbours[point as usize];
        [before, point, after].map(|corner| self.points[corner as usize])
    }

    fn weight(&self, point: u32) -> f64 {
        let [before, here, after] = self.triangle(point);
        let area = turn(before, here, after).abs() as f64 / 2.0;
        let [left, right] =
            [before, after].map(|other| [0, 1].map(|axis| f64::from(other[axis]) - f64::from(here[axis])));
        let dot = left[0] * right[0] + left[1] * right[1];
        let lengths = (left[0] * left[0] + left[1] * left[1]).sqrt()
            * (right[0] * right[0] + right[1] * right[1]).sqrt();
        area * (1.0 - ANGLE_WEIGHT * dot / lengths)
    }

    /// True if neither a line nor a point is in the way of joining the neighbours of a point.
    fn may_go(&self, point: u32) -> bool {
        let [before, after] = self.neighbours[point as usize];
        let is_joined = before == after
            || self.neighbours[before as usize].contains(&after)
            || self.neighbours[after as usize].contains(&before)
            || self.chords.contains(&ascending(before, after));
        !is_joined && !self.holds_another(point)
    }

    /// True if the triangle of a point, with its border, holds a point that is none of its corners.
    fn holds_another(&self, point: u32) -> bool {
        let [before, after] = self.neighbours[point as usize];
        let [a, b, c] = self.triangle(point);
        let low = [0, 1].map(|axis| a[axis].min(b[axis]).min(c[axis]));
        let high = [0, 1].map(|axis| a[axis].max(b[axis]).max(c[axis]));
        self.grid
            .in_box(low, high)
            .filter(|other| self.stands[*other as usize])
            .filter(|other| ![before, point, after].contains(other))
            .map(|other| self.points[other as usize])
            .filter(|other| (0..2).all(|axis| (low[axis]..=high[axis]).contains(&other[axis])))
            .any(|other| {
                let turns = [turn(a, b, other), turn(b, c, other), turn(c, a, other)];
                turns.iter().all(|side| *side >= 0) || turns.iter().all(|side| *side <= 0)
            })
    }

    fn remove(&mut self, point: u32) {
        let [before, after] = self.neighbours[point as usize];
        self.stands[point as usize] = false;
        if self.is_end(before) && self.is_end(after) {
            self.chords.insert(ascending(before, after));
        }
        for (neighbour, other) in [(before, after), (after, before)] {
            for side in &mut self.neighbours[neighbour as usize] {
                if *side == point {
                    *side = other;
                }
            }
            self.enqueue(neighbour);
        }
    }
}

fn ascending(left: u32, right: u32) -> [u32; 2] {
    [left.min(right), left.max(right)]
}

/// Twice the area of a triangle, positive if its corners run counter-clockwise.
pub(crate) fn turn(a: Point, b: Point, c: Point) -> i64 {
    let [ab, ac] = [b, c].map(|to| [0, 1].map(|axis| i64::from(to[axis]) - i64::from(a[axis])));
    ab[0] * ac[1] - ab[1] * ac[0]
}

#[cfg(test)]
mod tests;
