//! A grid over polygons: a cell lies wholly inside one, or knows the few sides that decide.
//!
//! No answer depends on how fine the grid is. Points and ends of sides find their cells by one and the same
//! rising function, so a side never leaves the cells between those of its ends, whatever is rounded on the way.

use std::ops::Range;

use robust::{Coord, orient2d};

/// Cells for each side of a polygon: measured to be fastest for Berlin; a half or double is hardly slower.
const CELLS_A_SIDE: usize = 4;

/// Most cells along an axis.
const MOST: usize = 2048;

/// Cells are never narrower than this part of the largest coordinate, so that their middle lies in them.
const NARROWEST: f64 = 1e-12;

/// The points of the rings of a polygon; whether the last repeats the first does not matter.
pub(super) type Rings = Vec<Vec<[f64; 2]>>;

/// The polygons as the cells of a grid see them. Polygons are told by their number, from 0.
#[derive(Debug, Clone, Default)]
pub(super) struct Cells {
    axes: [Axis; 2],
    cells: Vec<Cell>,
    shared: Vec<Vec<Candidate>>,
    sides: Vec<Side>,
}

#[derive(Debug, Clone, Copy)]
enum Cell {
    /// No polygon comes here.
    Empty,
    /// All of the cell lies in a polygon; none with a smaller number comes here.
    Inside(u32),
    /// It depends: the position in [`Cells::shared`].
    Shared(u32),
}

/// A polygon that a point of a cell may lie in.
#[derive(Debug, Clone)]
struct Candidate {
    polygon: u32,
    /// Its sides in the row of the cell, in [`Cells::sides`]; none if all of the cell lies in it.
    sides: Option<Range<u32>>,
}

/// A side of a polygon that is not horizontal, from its lower to its upper end.
#[derive(Debug, Clone, Copy)]
struct Side {
    low: [f64; 2],
    high: [f64; 2],
}

/// What of one polygon lies in one row.
#[derive(Debug, Clone)]
struct Strip {
    /// For each column from the first on: true if a side may come there.
    touched: Vec<bool>,
    sides: Vec<Side>,
}

/// The division of one coordinate into columns or rows.
#[derive(Debug, Clone, Copy, Default)]
struct Axis {
    low: f64,
    high: f64,
    width: f64,
    count: usize,
}

impl Cells {
    pub(super) fn new(polygons: &[Rings]) -> Self {
        let points = || polygons.iter().flatten().flatten();
        let mut cells = Self { axes: axes(points), ..Self::default() };
        cells.cells = vec![Cell::Empty; cells.axes[0].count * cells.axes[1].count];
        for (number, rings) in polygons.iter().enumerate() {
            cells.add(u32::try_from(number).expect("files hold fewer polygons"), rings);
        }
        cells
    }

    /// The polygon that holds a point; the one with the smallest number if several do.
    pub(super) fn holding(&self, point: [f64; 2]) -> Option<u32> {
        let [columns, rows] = &self.axes;
        if !columns.contains(point[0]) || !rows.contains(point[1]) {
            return None;
        }
        match self.cells[rows.at(point[1]) * columns.count + columns.at(point[0])] {
            Cell::Empty => None,
            Cell::Inside(polygon) => Some(polygon),
            Cell::Shared(position) => {
                let mut candidates = self.shared[position as usize].iter();
                candidates.find(|candidate| self.holds(candidate, point)).map(|found| found.polygon)
            }
        }
    }

    fn holds(&self, candidate: &Candidate, point: [f64; 2]) -> bool {
        let Some(Range { start, end }) = candidate.sides else {
            return true;
        };
        are_odd(&self.sides[start as usize..end as usize], point)
    }

    fn add(&mut self, polygon: u32, rings: &[Vec<[f64; 2]>]) {
        let corners = || rings.iter().flatten();
        let [columns, rows] = self.around(corners);
        let mut strips = vec![Strip { touched: vec![false; columns.len()], sides: Vec::new() }; rows.len()];
        for ends in rings.iter().flat_map(|ring| ends(ring)) {
            let [across, along] = self.around(|| ends.iter());
            for strip in &mut strips[along.start - rows.start..along.end - rows.start] {
                strip.touched[across.start - columns.start..across.end - columns.start].fill(true);
                strip.sides.extend(Side::new(ends));
            }
        }
        for (row, strip) in rows.zip(strips) {
            self.add_row(polygon, row, columns.start, &strip);
        }
    }

    /// Between two cells that sides touch, either all cells lie in the polygon or none.
    fn add_row(&mut self, polygon: u32, row: usize, first_column: usize, strip: &Strip) {
        let start = self.sides.len() as u32;
        self.sides.extend(&strip.sides);
        let sides = start..self.sides.len() as u32;
        let mut inside = None;
        for (column, touched) in (first_column..).zip(&strip.touched) {
            let cell = row * self.axes[0].count + column;
            if *touched {
                inside = None;
                self.give(cell, Candidate { polygon, sides: Some(sides.clone()) });
            } else if *inside.get_or_insert_with(|| are_odd(&strip.sides, self.middle(column, row))) {
                self.give(cell, Candidate { polygon, sides: None });
            }
        }
    }

    fn give(&mut self, cell: usize, candidate: Candidate) {
        match self.cells[cell] {
            Cell::Inside(_) => {}
            Cell::Shared(position) => self.shared[position as usize].push(candidate),
            Cell::Empty if candidate.sides.is_none() => self.cells[cell] = Cell::Inside(candidate.polygon),
            Cell::Empty => {
                self.cells[cell] = Cell::Shared(self.shared.len() as u32);
                self.shared.push(vec![candidate]);
            }
        }
    }

    /// The columns and rows from the lowest to the highest of some points.
    fn around<'p, P: Iterator<Item = &'p [f64; 2]>>(&self, points: impl Fn() -> P) -> [Range<usize>; 2] {
        [0, 1].map(|axis| {
            let cells = points().map(|point| self.axes[axis].at(point[axis]));
            let (first, end) = cells.fold((usize::MAX, 0), |(low, high), at| (low.min(at), high.max(at + 1)));
            first..end
        })
    }

    fn middle(&self, column: usize, row: usize) -> [f64; 2] {
        [self.axes[0].middle(column), self.axes[1].middle(row)]
    }
}

/// Columns and rows, about as many as make cells square.
fn axes<'p, P: Iterator<Item = &'p [f64; 2]>>(points: impl Fn() -> P) -> [Axis; 2] {
    let bounds = [0, 1].map(|axis| {
        let coordinates = points().map(|point| point[axis]);
        coordinates.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], at| [low.min(at), high.max(at)])
    });
    let wanted = (points().count() * CELLS_A_SIDE) as f64;
    let [wide, high] = bounds.map(|[low, high]| high - low);
    let columns = (wanted * wide / high).sqrt();
    [Axis::new(bounds[0], columns), Axis::new(bounds[1], wanted / columns)]
}

impl Axis {
    fn new([low, high]: [f64; 2], wanted: f64) -> Self {
        if low > high {
            return Self::default();
        }
        let narrowest = low.abs().max(high.abs()) * NARROWEST;
        let count = wanted.min((high - low) / narrowest).min(MOST as f64).max(1.0) as usize;
        Self { low, high, width: (high - low) / count as f64, count }
    }

    fn contains(&self, coordinate: f64) -> bool {
        self.count > 0 && (self.low..=self.high).contains(&coordinate)
    }

    fn at(&self, coordinate: f64) -> usize {
        (((coordinate - self.low) / self.width) as usize).min(self.count - 1)
    }

    fn middle(&self, position: usize) -> f64 {
        self.low + (position as f64 + 0.5) * self.width
    }
}

/// The ends of each side of a ring.
fn ends(ring: &[[f64; 2]]) -> impl Iterator<Item = [[f64; 2]; 2]> {
    ring.iter().zip(ring.iter().cycle().skip(1)).map(|(from, to)| [*from, *to])
}

impl Side {
    fn new([from, to]: [[f64; 2]; 2]) -> Option<Self> {
        if from[1] < to[1] {
            Some(Self { low: from, high: to })
        } else {
            (to[1] < from[1]).then_some(Self { low: to, high: from })
        }
    }

    /// True if a ray from the point to the east crosses the side: it does at the lower end, it does not at
    /// the upper one, and it does not if it starts on the side.
    fn is_crossed_from(&self, [x, y]: [f64; 2]) -> bool {
        self.low[1] <= y
            && y < self.high[1]
            && x < self.low[0].max(self.high[0])
            && (x < self.low[0].min(self.high[0]) || {
                let [low, high, point] = [self.low, self.high, [x, y]].map(|[x, y]| Coord { x, y });
                orient2d(low, high, point) > 0.0
            })
    }
}

/// True if a ray from the point to the east crosses an odd number of sides.
fn are_odd(sides: &[Side], point: [f64; 2]) -> bool {
    sides.iter().filter(|side| side.is_crossed_from(point)).count() % 2 == 1
}
