//! Natural breaks.
//!
//! **Computes** the upper ends of the `k` classes whose sum of squared deviations from the class
//! means is the smallest of all possible ones, by dynamic programming over the distinct values.
//!
//! **Guarantees** the optimum, not an approximation, and the same one every time: of equally good
//! partitions the one whose upper classes begin with the smaller value. Every end is a value, and
//! no class is empty. Time grows with the square of the number of distinct values.
//!
//! **Assumes** that the values are sorted and finite, and that at least `k` of them are distinct.
//!
//! **Source**: W. D. Fisher, On Grouping for Maximum Homogeneity, Journal of the American
//! Statistical Association 53 (1958), 789–798; in cartography after G. F. Jenks.
//!
//! **Example**: 1, 2 | 8, 9, 10 deviate by 0.5 + 2 from their means; any other cut is worse.
//!
//! ```
//! use statistics::{Classes, Method};
//! let classes = Classes::of(&[1.0, 2.0, 8.0, 9.0, 10.0], 2, Method::NaturalBreaks);
//! let found: Vec<_> = classes.intervals.iter().map(|c| (c.from, c.to, c.count)).collect();
//! assert_eq!(found, [(1.0, 2.0, 2), (2.0, 10.0, 3)]);
//! ```

/// The upper ends of the classes.
pub(super) fn ends(sorted: &[f64], wanted: usize) -> Vec<f64> {
    let groups = Groups::new(sorted);
    let count = groups.values.len();
    let mut best: Vec<f64> = (1..=count).map(|end| groups.deviation(0, end)).collect();
    let mut starts = Vec::new();
    for classes in 2..=wanted {
        let (next, start) = one_more_class(&groups, &best, classes);
        best = next;
        starts.push(start);
    }
    let mut ends = Vec::new();
    let mut end = count;
    for start in starts.iter().rev() {
        ends.push(groups.values[end - 1]);
        end = start[end - 1];
    }
    ends.push(groups.values[end - 1]);
    ends.reverse();
    ends
}

/// For the first 1, 2, … distinct values: the least deviation in `classes` classes, and where the
/// last of them starts. `best` is the same for one class less.
fn one_more_class(groups: &Groups, best: &[f64], classes: usize) -> (Vec<f64>, Vec<usize>) {
    let mut next = vec![f64::INFINITY; best.len()];
    let mut starts = vec![classes - 1; best.len()];
    for end in classes..=best.len() {
        for start in classes - 1..end {
            let deviation = best[start - 1] + groups.deviation(start, end);
            if deviation < next[end - 1] {
                next[end - 1] = deviation;
                starts[end - 1] = start;
            }
        }
    }
    (next, starts)
}

/// The distinct values with running sums over all values, from 0 before the first.
struct Groups {
    values: Vec<f64>,
    counts: Vec<f64>,
    sums: Vec<f64>,
    squares: Vec<f64>,
}

impl Groups {
    fn new(sorted: &[f64]) -> Self {
        let mut groups = Self { values: Vec::new(), counts: vec![0.0], sums: vec![0.0], squares: vec![0.0] };
        // Differences from the middle value keep the sums small and exact.
        let middle = sorted[sorted.len() / 2];
        let (mut count, mut sum, mut square) = (0.0, 0.0, 0.0);
        for equal in sorted.chunk_by(|one, other| one == other) {
            let (difference, size) = (equal[0] - middle, equal.len() as f64);
            count += size;
            sum += size * difference;
            square += size * difference * difference;
            groups.values.push(equal[0]);
            groups.counts.push(count);
            groups.sums.push(sum);
            groups.squares.push(square);
        }
        groups
    }

    /// Sum of squared deviations of the values from `start` up to, not including, `end`.
    fn deviation(&self, start: usize, end: usize) -> f64 {
        let count = self.counts[end] - self.counts[start];
        let sum = self.sums[end] - self.sums[start];
        let square = self.squares[end] - self.squares[start];
        square - sum * sum / count
    }
}
