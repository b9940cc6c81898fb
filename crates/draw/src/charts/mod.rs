//! Charts: lines over time, the place of an area among all, and the matrix of two scales.
//!
//! All are 440 units wide with text of 15, so that it can still be read on a screen of 320 pixels.

mod axis;
mod labels;
mod line_chart;
mod matrix;
mod strip;
mod time;

pub use line_chart::{Line, LineChart, line_chart};
pub use matrix::{Matrix, matrix};
pub use strip::{Strip, StripMark, strip};

/// Width of every chart.
const WIDTH: f64 = 440.0;
/// Height of text.
const TEXT: f64 = 15.0;
/// From one line of text to the next.
const LEADING: f64 = 17.0;
