//! Path data in relative whole numbers, the shortest form that joins neighbours without gaps.
//!
//! Points are rounded before differences are taken, so errors do not add up along a border.

use std::fmt::Write as _;

/// Path data that grows line by line.
#[derive(Default)]
pub(crate) struct Path {
    data: String,
    pen: [i32; 2],
}

impl Path {
    /// Adds a closed ring; the first point need not be repeated. What has no area is left out.
    pub(crate) fn ring(&mut self, points: impl Iterator<Item = [i32; 2]>) {
        let mut corners = without_repetition(points);
        if corners.first() == corners.last() {
            corners.pop();
        }
        if corners.len() >= 3 {
            self.draw(&corners);
            self.data.push('z');
            self.pen = corners[0];
        }
    }

    /// Adds an open line. What has no length is left out.
    pub(crate) fn line(&mut self, points: impl Iterator<Item = [i32; 2]>) {
        let corners = without_repetition(points);
        if corners.len() >= 2 {
            self.draw(&corners);
        }
    }

    /// The data for the attribute `d`; empty if there is nothing to draw.
    pub(crate) fn into_data(self) -> String {
        self.data
    }

    fn draw(&mut self, corners: &[[i32; 2]]) {
        self.data.push('m');
        for (count, corner) in corners.iter().enumerate() {
            let [right, down] = [corner[0] - self.pen[0], corner[1] - self.pen[1]];
            if count > 0 && right >= 0 {
                self.data.push(' ');
            }
            let gap = if down >= 0 { " " } else { "" };
            write!(self.data, "{right}{gap}{down}").expect("writing to a string cannot fail");
            self.pen = *corner;
        }
    }
}

fn without_repetition(points: impl Iterator<Item = [i32; 2]>) -> Vec<[i32; 2]> {
    let mut corners: Vec<[i32; 2]> = points.collect();
    corners.dedup();
    corners
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rings_are_relative_and_start_again_where_the_last_one_closed() {
        let mut path = Path::default();
        path.ring([[10, 10], [20, 10], [20, 5], [10, 10]].into_iter());
        path.ring([[12, 9], [13, 9], [13, 8]].into_iter());
        assert_eq!(path.into_data(), "m10 10 10 0 0-5zm2-1 1 0 0-1z");
    }

    #[test]
    fn lines_go_on_from_where_the_pen_is() {
        let mut path = Path::default();
        path.line([[1, 1], [3, 1], [3, 1]].into_iter());
        path.line([[0, 0], [0, 4]].into_iter());
        assert_eq!(path.into_data(), "m1 1 2 0m-3-1 0 4");
    }

    #[test]
    fn what_shrinks_to_nothing_is_left_out() {
        let mut path = Path::default();
        path.ring([[1, 1], [2, 1], [1, 1]].into_iter());
        path.line([[1, 1], [1, 1]].into_iter());
        assert_eq!(path.into_data(), "");
    }
}
