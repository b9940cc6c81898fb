//! Points sorted into square cells, to find those near a place without looking at all.

use std::ops::RangeInclusive;

use vocabulary::topology::Point;

/// A fixed set of points, numbered by their position in the list it was made from.
pub(crate) struct Grid {
    origin: Point,
    cell: i32,
    columns: i32,
    rows: i32,
    /// Where the points of each cell start in `members`; one more at the end.
    starts: Vec<u32>,
    members: Vec<u32>,
}

impl Grid {
    /// Cells are sized to hold about one point each.
    pub(crate) fn new(points: &[Point]) -> Self {
        let low = corner(points, i32::min);
        let high = corner(points, i32::max);
        let size = [0, 1].map(|axis| f64::from(high[axis]) - f64::from(low[axis]));
        let count = points.len().max(1) as f64;
        let cell = (size[0] * size[1] / count).sqrt().max(size[0].max(size[1]) / count).max(4.0) as i32;
        let mut grid = Self {
            origin: low,
            cell,
            columns: (high[0] - low[0]) / cell + 1,
            rows: (high[1] - low[1]) / cell + 1,
            starts: Vec::new(),
            members: vec![0; points.len()],
        };
        grid.fill(points);
        grid
    }

    fn fill(&mut self, points: &[Point]) {
        self.starts = vec![0; self.columns as usize * self.rows as usize + 1];
        let cells: Vec<usize> = points.iter().map(|point| self.cell_of(*point)).collect();
        for cell in &cells {
            self.starts[cell + 1] += 1;
        }
        for cell in 1..self.starts.len() {
            self.starts[cell] += self.starts[cell - 1];
        }
        let mut next = self.starts.clone();
        for (number, cell) in cells.into_iter().enumerate() {
            self.members[next[cell] as usize] = number as u32;
            next[cell] += 1;
        }
    }

    fn cell_of(&self, point: Point) -> usize {
        let column = (point[0] - self.origin[0]) / self.cell;
        let row = (point[1] - self.origin[1]) / self.cell;
        column as usize * self.rows as usize + row as usize
    }

    fn columns(&self, from: i32, to: i32) -> RangeInclusive<i32> {
        span(from - self.origin[0], to - self.origin[0], self.cell, self.columns)
    }

    fn rows(&self, from: i32, to: i32) -> RangeInclusive<i32> {
        span(from - self.origin[1], to - self.origin[1], self.cell, self.rows)
    }

    fn members(&self, column: i32, rows: RangeInclusive<i32>) -> &[u32] {
        if rows.is_empty() {
            return &[];
        }
        let first = column as usize * self.rows as usize;
        let from = self.starts[first + *rows.start() as usize];
        let to = self.starts[first + *rows.end() as usize + 1];
        &self.members[from as usize..to as usize]
    }

    /// The points of all cells that touch a box, and so some outside it.
    pub(crate) fn in_box(&self, low: Point, high: Point) -> impl Iterator<Item = u32> {
        let rows = self.rows(low[1], high[1]);
        self.columns(low[0], high[0]).flat_map(move |column| self.members(column, rows.clone())).copied()
    }

    /// The points of all cells within reach of a line, and so some farther off.
    ///
    /// A long slanting line touches few of the cells of its box, so each column is cut to what the line crosses.
    pub(crate) fn along(&self, from: Point, to: Point, reach: i32) -> impl Iterator<Item = u32> {
        let (left, right) = if from[0] <= to[0] { (from, to) } else { (to, from) };
        self.columns(left[0] - reach, right[0] + reach)
            .flat_map(move |column| {
                let edge = self.origin[0] + column * self.cell;
                let enters = height(left, right, edge - reach);
                let leaves = height(left, right, edge + self.cell + reach);
                let (low, high) = if left[0] == right[0] {
                    (left[1].min(right[1]), left[1].max(right[1]))
                } else {
                    (enters.min(leaves), enters.max(leaves))
                };
                self.members(column, self.rows(low - reach - 1, high + reach + 1))
            })
            .copied()
    }
}

/// The cells of one axis that a stretch touches.
fn span(from: i32, to: i32, cell: i32, count: i32) -> RangeInclusive<i32> {
    from.div_euclid(cell).max(0)..=to.div_euclid(cell).min(count - 1)
}

fn corner(points: &[Point], choose: fn(i32, i32) -> i32) -> Point {
    let on_axis = |axis: usize| points.iter().map(|point| point[axis]).reduce(choose);
    [on_axis(0).unwrap_or(0), on_axis(1).unwrap_or(0)]
}

/// The northing of a line at an easting, which is moved onto the line if it lies beyond its ends.
fn height(left: Point, right: Point, easting: i32) -> i32 {
    let width = i64::from(right[0] - left[0]).max(1);
    let share = i64::from(easting.clamp(left[0], right[0]) - left[0]);
    left[1] + (i64::from(right[1] - left[1]) * share / width) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square of 10 by 10 points, 100 dm apart, numbered column by column.
    fn lattice() -> Vec<Point> {
        (0..100).map(|number| [number / 10 * 100, number % 10 * 100]).collect()
    }

    #[test]
    fn a_box_yields_the_points_in_it() {
        let points = lattice();
        let grid = Grid::new(&points);
        let found: Vec<u32> = grid
            .in_box([150, 250], [320, 330])
            .filter(|number| {
                let [x, y] = points[*number as usize];
                (150..=320).contains(&x) && (250..=330).contains(&y)
            })
            .collect();
        assert_eq!(found, vec![23, 33]);
    }

    #[test]
    fn a_line_yields_the_points_near_it_in_every_direction() {
        let points = lattice();
        let grid = Grid::new(&points);
        for end in [[900, 900], [0, 900], [900, 0], [900, 300]] {
            for (from, to) in [([0, 0], end), (end, [0, 0])] {
                let mut found: Vec<u32> = grid.along(from, to, 2).collect();
                found.sort_unstable();
                let on_line = (0..100).filter(|number| {
                    let [x, y] = points[*number as usize];
                    x <= end[0]
                        && y <= end[1]
                        && i64::from(x) * i64::from(end[1]) == i64::from(y) * i64::from(end[0])
                });
                for number in on_line {
                    assert!(found.binary_search(&number).is_ok(), "{number} to {end:?}");
                }
                assert!(found.len() <= 40, "{} to {end:?}", found.len());
            }
        }
    }

    #[test]
    fn no_points_and_points_on_one_line_are_no_trouble() {
        assert_eq!(Grid::new(&[]).in_box([-5, -5], [5, 5]).count(), 0);
        let line: Vec<Point> = (0..50).map(|x| [x * 1000, 7]).collect();
        assert_eq!(Grid::new(&line).in_box([-5, 0], [50_000, 9]).count(), 50);
        assert_eq!(Grid::new(&line).in_box([60_000, 0], [70_000, 9]).count(), 0);
    }
}
