//! Choropleth maps and the swatches of their legends.

mod choropleth;
mod fill;
mod legend;
mod path;
mod pattern;
mod sheet;

pub(crate) use choropleth::push_with_halo;
pub use choropleth::{Choropleth, MapArea, choropleth};
pub use fill::{Fill, Palette};
pub(crate) use pattern::definition;

pub use legend::legend_swatch;
