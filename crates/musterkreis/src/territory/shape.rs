//! The borders of the Quartiere: a grid whose corners are shaken and whose edges wind.
//!
//! Each edge is made once for both its neighbours, so borders fit exactly.

use crate::Seed;

/// Distance of the corners of the unshaken grid, in metres.
const CELL: f64 = 3_000.0;

/// South-west corner of the Kreis, in the North Sea.
const ORIGIN: [f64; 2] = [350_000.0, 6_000_000.0];

/// Makes the borders of one Kreis.
pub(super) struct Shapes {
    seed: Seed,
    origin: [f64; 2],
}

impl Shapes {
    pub(super) fn new(seed: Seed, copy: u16) -> Self {
        let east = f64::from(copy % 20) * 9.0 * CELL;
        let north = f64::from(copy / 20) * 9.0 * CELL;
        Self { seed, origin: [ORIGIN[0] + east, ORIGIN[1] + north] }
    }

    /// The mean of the four corners of a cell.
    pub(super) fn centre(&self, row: usize, column: usize) -> [f64; 2] {
        let corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)];
        let mut sum = [0.0, 0.0];
        for [east, north] in corners.map(|corner| self.corner(corner)) {
            sum = [sum[0] + east, sum[1] + north];
        }
        rounded(sum.map(|sum| sum / 4.0))
    }

    /// The closed, counter-clockwise ring around a cell.
    pub(super) fn border(&self, row: usize, column: usize) -> Vec<[f64; 2]> {
        let (next_row, next_column) = (row + 1, column + 1);
        let corners =
            [(row, column), (row, next_column), (next_row, next_column), (next_row, column), (row, column)];
        let mut ring = Vec::new();
        for side in corners.windows(2) {
            ring.extend(self.edge(side[0], side[1]));
        }
        ring.push(self.corner(corners[0]));
        ring
    }

    /// From a corner to the next, without the next; the same points in either direction.
    fn edge(&self, from: (usize, usize), to: (usize, usize)) -> Vec<[f64; 2]> {
        let (low, high) = (from.min(to), from.max(to));
        let mut points = vec![self.corner(low), self.corner(high)];
        let mut random =
            self.seed.stream("edge", &[low.0 as u64, low.1 as u64, high.0 as u64, high.1 as u64]);
        let mut swing = 0.1;
        for _ in 0..3 {
            let mut finer = Vec::with_capacity(points.len() * 2);
            for pair in points.windows(2) {
                let ([x, y], [to_x, to_y]) = (pair[0], pair[1]);
                let sideways = swing * (2.0 * random.unit() - 1.0);
                let middle = [
                    f64::midpoint(x, to_x) - (to_y - y) * sideways,
                    f64::midpoint(y, to_y) + (to_x - x) * sideways,
                ];
                finer.extend([pair[0], rounded(middle)]);
            }
            finer.extend(points.last());
            points = finer;
            swing *= 0.8;
        }
        if from > to {
            points.reverse();
        }
        points.pop();
        points
    }

    fn corner(&self, (row, column): (usize, usize)) -> [f64; 2] {
        let mut random = self.seed.stream("corner", &[row as u64, column as u64]);
        let mut shaken =
            |position: usize, origin: f64| origin + (position as f64 + 0.36 * (random.unit() - 0.5)) * CELL;
        rounded([shaken(column, self.origin[0]), shaken(row, self.origin[1])])
    }
}

/// Distance of a point inside a ring from its border, less a margin for the gardens.
pub(super) fn room_around(centre: [f64; 2], border: &[[f64; 2]]) -> f64 {
    let to_side = |side: &[[f64; 2]]| {
        let along = [side[1][0] - side[0][0], side[1][1] - side[0][1]];
        let to_centre = [centre[0] - side[0][0], centre[1] - side[0][1]];
        let length = along[0] * along[0] + along[1] * along[1];
        let part = ((along[0] * to_centre[0] + along[1] * to_centre[1]) / length).clamp(0.0, 1.0);
        libm::hypot(to_centre[0] - part * along[0], to_centre[1] - part * along[1])
    };
    border.windows(2).map(to_side).fold(f64::INFINITY, f64::min) - 10.0
}

/// To centimetres.
pub(crate) fn rounded([east, north]: [f64; 2]) -> [f64; 2] {
    [(east * 100.0).round() / 100.0, (north * 100.0).round() / 100.0]
}
