//! The choropleth map.

use vocabulary::{AreaIndex, Areas, Detail, Language, ReferenceDate, State, Topology};

/// How an area is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fill {
    /// A class of an ordered scale.
    Class {
        /// The class, from 1.
        position: u8,
        /// Number of classes, at most 7.
        of: u8,
    },
    /// A cell of a matrix of two ordered scales.
    Cell {
        /// The row, from 1.
        row: u8,
        /// The column, from 1.
        column: u8,
        /// Number of rows.
        rows: u8,
        /// Number of columns.
        columns: u8,
    },
    /// A state; [`State::Value`] is a plain neutral fill for maps that show no numbers.
    State(State),
}

/// The colours of classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Palette {
    /// From little to much.
    Sequential,
    /// From one side over a neutral middle to the other.
    Diverging,
}

/// One area of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapArea {
    /// The area.
    pub area: AreaIndex,
    /// How it is filled.
    pub fill: Fill,
    /// What it says, for example "Wedding: 12,3 % (Klasse 4 von 5)".
    pub text: String,
    /// Address it links to.
    pub href: Option<String>,
}

/// A map to be drawn.
#[derive(Debug, Clone)]
pub struct Choropleth<'a> {
    /// Prefix of element ids.
    pub id: &'a str,
    /// What the map shows.
    pub title: &'a str,
    /// What is to be seen in it.
    pub summary: &'a str,
    /// The areas.
    pub areas: &'a [MapArea],
    /// Colours of the classes.
    pub palette: Palette,
    /// Areas of a larger level whose borders are drawn on top.
    pub outlines: &'a [AreaIndex],
    /// An area with a thick outline.
    pub focus: Option<AreaIndex>,
    /// The area that fills the picture; all areas if absent.
    pub frame: Option<AreaIndex>,
    /// The day the areas are drawn for.
    pub date: ReferenceDate,
    /// How finely borders are drawn.
    pub detail: Detail,
    /// Language of the scale bar.
    pub language: Language,
}

/// Draws the map as a complete `<svg>`.
pub fn choropleth(_topology: &Topology, _areas: &Areas, map: &Choropleth) -> String {
    format!("<svg role=\"img\" id=\"{}\"></svg>", map.id)
}

/// A small picture of a fill for a legend, hidden from screen readers.
pub fn legend_swatch(_fill: &Fill, _palette: Palette) -> String {
    "<svg aria-hidden=\"true\"></svg>".to_owned()
}
