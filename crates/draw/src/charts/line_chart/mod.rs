//! Lines over time.
//!
//! A line is known by its marker and its dashes, so no colour is needed. Where it has no number
//! it is interrupted, and the sign of the state stands below the plot; where the definition
//! changed it is interrupted by an upright line.

mod layout;
mod lines;
mod names;
mod scales;

use vocabulary::{Language, ReferenceDate, State};

use super::{LEADING, WIDTH};
use crate::markup::Head;
use layout::Layout;

/// One line of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// Date, value and state of its points in order of time; a value only if the state has one.
    pub points: Vec<(ReferenceDate, Option<f64>, State)>,
    /// Dates of points before which the definition changed.
    pub breaks: Vec<ReferenceDate>,
}

impl Line {
    /// The points that have a value.
    fn values(&self) -> impl DoubleEndedIterator<Item = (ReferenceDate, f64)> {
        self.points.iter().filter_map(|(date, value, _)| Some((*date, (*value)?)))
    }

    /// True if a point has no value.
    fn has_gaps(&self) -> bool {
        self.points.iter().any(|(_, value, _)| value.is_none())
    }
}

/// A chart of lines over time.
#[derive(Debug, Clone)]
pub struct LineChart<'a> {
    /// Prefix of element ids.
    pub id: &'a str,
    /// What it shows.
    pub title: &'a str,
    /// What is to be seen in it.
    pub summary: &'a str,
    /// Unit of the values.
    pub unit: &'a str,
    /// Decimals of the values.
    pub decimals: u8,
    /// The lines; six can be told apart.
    pub lines: &'a [Line],
    /// Language of numbers and dates.
    pub language: Language,
}

/// Draws the lines as a complete `<svg>`.
pub fn line_chart(chart: &LineChart) -> String {
    let layout = Layout::new(chart);
    let height = layout.as_ref().map_or(LEADING, Layout::height);
    let mut svg = Head {
        id: chart.id,
        class: "chart line-chart",
        size: [WIDTH as i32, height as i32],
        role: "img",
        title: chart.title,
        description: chart.summary,
    }
    .open();
    if let Some(layout) = layout {
        scales::push_scales(&mut svg, &layout);
        scales::push_breaks(&mut svg, &layout);
        for position in 0..chart.lines.len() {
            lines::push_line(&mut svg, &layout, position);
        }
        names::push_first_values(&mut svg, &layout);
        names::push_names(&mut svg, &layout);
    }
    svg.push_str("</svg>");
    svg
}
