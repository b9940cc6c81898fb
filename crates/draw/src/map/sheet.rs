//! The sheet a map is drawn on: from decimetres on the ground to whole units of the view box.

use vocabulary::Language;
use vocabulary::format::number;
use vocabulary::topology::Point;

use crate::markup::{escape, push};

/// Lengths of a unit in decimetres, finest first.
const UNITS: [i32; 3] = [10, 100, 1000];
/// A sheet is at most so many units wide and high.
const MOST_UNITS: i32 = 10_000;
/// Width in pixels that patterns and margins are made for.
const SCREEN: f64 = 800.0;

/// A rectangle of ground and the scale it is drawn at.
pub(crate) struct Sheet {
    corner: Point,
    /// Decimetres to a unit.
    unit: i32,
    margin: i32,
    /// Width and height of the map in units, margins included.
    size: [i32; 2],
}

impl Sheet {
    /// A sheet for the ground between south-west and north-east corner.
    pub(crate) fn new([[west, south], [east, north]]: [Point; 2]) -> Self {
        let length = east.saturating_sub(west).max(north.saturating_sub(south)).max(1);
        let [.., coarsest] = UNITS;
        let unit = UNITS.into_iter().find(|unit| length / unit <= MOST_UNITS).unwrap_or(coarsest);
        let margin = length / unit / 100 + 1;
        let across = |from: i32, to: i32| to.saturating_sub(from) / unit + 1 + 2 * margin;
        Self { corner: [west, north], unit, margin, size: [across(west, east), across(south, north)] }
    }

    /// Where a point of the ground lies in the picture.
    pub(crate) fn place(&self, [x, y]: Point) -> [i32; 2] {
        let [west, north] = self.corner;
        [x.saturating_sub(west), north.saturating_sub(y)]
            .map(|distance| distance.saturating_add(self.unit / 2).div_euclid(self.unit) + self.margin)
    }

    /// Whether ground between two corners can be seen.
    pub(crate) fn shows(&self, [[west, south], [east, north]]: [Point; 2]) -> bool {
        let [left, top] = self.place([west, north]);
        let [right, bottom] = self.place([east, south]);
        let [width, height] = self.size;
        left <= width && right >= 0 && top <= height && bottom >= 0
    }

    /// Width and height of the picture with the scale bar below the map.
    pub(crate) fn view_box(&self) -> [i32; 2] {
        let [width, height] = self.size;
        [width, height + self.text_size() * 3 / 2]
    }

    /// What keeps areas beyond a frame out of the scale bar.
    pub(crate) fn clip(&self, id: &str) -> String {
        let [width, height] = self.size;
        let id = escape(id);
        format!("<clipPath id=\"{id}-sheet\"><path d=\"M0 0h{width}v{height}h-{width}z\"/></clipPath>")
    }

    /// The length of a pixel on a usual screen in units.
    pub(crate) fn pixel(&self) -> f64 {
        f64::from(self.size[0]) / SCREEN
    }

    /// Size of text that can still be read on a narrow screen.
    fn text_size(&self) -> i32 {
        (self.size[0] / 30).max(1)
    }

    /// The scale bar: the longest round length that fits into a quarter of the width.
    pub(crate) fn scale_bar(&self, language: Language) -> String {
        let [width, height] = self.size;
        let metres = round_length(width / 4 * self.unit / 10);
        let length = metres * 10 / self.unit;
        let label = if metres >= 1000 {
            format!("{} km", number(f64::from(metres / 1000), 0, language))
        } else {
            format!("{metres} m")
        };
        let size = self.text_size();
        let (left, line) = (self.margin, height + size);
        let mut svg = String::new();
        push(
            &mut svg,
            format_args!(
                "<g class=\"scale\"><path d=\"M{left} {}v{}h{length}v-{}\"/>\
                 <text x=\"{}\" y=\"{line}\" font-size=\"{size}\">{label}</text></g>",
                line - size / 2,
                size / 2,
                size / 2,
                left + length + size / 2,
            ),
        );
        svg
    }
}

/// The largest of 1, 2, 5, 10, 20, 50, … that is no larger than `most`; at least 1.
fn round_length(most: i32) -> i32 {
    let mut decade = 1;
    while decade <= most / 10 {
        decade *= 10;
    }
    [5, 2].into_iter().map(|factor| factor * decade).find(|length| *length <= most).unwrap_or(decade)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_town_is_drawn_in_metres_and_a_city_in_tens_of_metres() {
        let town = Sheet::new([[0, 0], [40_000, 20_000]]);
        assert_eq!(town.size, [4001 + 82, 2001 + 82]);
        let city = Sheet::new([[0, 0], [450_000, 380_000]]);
        assert_eq!(city.size, [4501 + 92, 3801 + 92]);
    }

    #[test]
    fn north_is_up_and_places_are_rounded() {
        let sheet = Sheet::new([[0, 0], [1000, 1000]]);
        assert_eq!(sheet.place([0, 1000]), [2, 2]);
        assert_eq!(sheet.place([14, 986]), [3, 3]);
        assert_eq!(sheet.place([15, 985]), [4, 4]);
        assert_eq!(sheet.place([1000, 0]), [102, 102]);
    }

    #[test]
    fn only_ground_on_the_sheet_can_be_seen() {
        let sheet = Sheet::new([[0, 0], [1000, 1000]]);
        assert!(sheet.shows([[900, -500], [1500, 100]]));
        assert!(!sheet.shows([[1100, 0], [1500, 1000]]));
        assert!(!sheet.shows([[0, 1100], [1000, 1500]]));
    }

    #[test]
    fn lengths_of_the_scale_bar_are_round() {
        assert_eq!(
            [1, 3, 9, 10, 49, 50, 1999, 11_250].map(round_length),
            [1, 2, 5, 10, 20, 50, 1000, 10_000]
        );
    }

    #[test]
    fn the_scale_bar_is_written_with_its_length() {
        let sheet = Sheet::new([[0, 0], [450_000, 380_000]]);
        assert!(sheet.scale_bar(Language::De).contains("h1000v"));
        assert!(sheet.scale_bar(Language::De).contains(">10 km<"));
        let hamlet = Sheet::new([[0, 0], [8_000, 8_000]]);
        assert!(hamlet.scale_bar(Language::En).contains(">200 m<"));
    }
}
