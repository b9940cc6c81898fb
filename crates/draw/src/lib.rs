//! Values and geometry become SVG: choropleth maps, charts and legend swatches.
//!
//! Every function is pure and its output depends on nothing but its arguments.
//! Colours are CSS classes only; [`CSS`] holds them for light, dark, forced colours and print.

mod charts;
mod geometry;
mod map;
mod markup;

pub use charts::{Line, LineChart, Matrix, Strip, StripMark, line_chart, matrix, strip};
pub use geometry::{extent, neighbours, outline};
pub use map::{Choropleth, Fill, MapArea, Palette, choropleth, legend_swatch};

/// The style sheet of everything drawn here.
pub const CSS: &str = include_str!("../assets/draw.css");
