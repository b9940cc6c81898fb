//! Patterns: the look of states, and of classes where colours are taken away.
//!
//! Classes get lines that grow thicker with their position. A diverging palette draws its lower
//! side upright and its upper side level, with an empty middle. States get a sign each that no
//! class uses; most recall the sign of the tables.

use std::cmp::Ordering;

use vocabulary::State;

use super::fill::{Fill, Palette};
use crate::markup::{Tenth, escape};

/// Side of a pattern's tile.
pub(crate) const TILE: i32 = 8;

/// Lines across a tile, and the width at which they as good as fill it.
type Lines = (&'static str, f64);

const LEVEL: Lines = ("M0 4h8", 8.0);
const UPRIGHT: Lines = ("M4 0v8", 8.0);
const RISING: Lines = ("M-2 2l4-4M0 8l8-8M6 10l4-4", 5.6);
const FALLING: Lines = ("M-2 6l4 4M0 0l8 8M6-2l4 4", 5.6);
const CROSSED: Lines = ("M0 4h8M4 0v8", 5.6);

/// What is drawn in one tile.
pub(crate) fn tile(fill: Fill, palette: Palette) -> String {
    match fill {
        Fill::Class { position, of } => match palette {
            Palette::Sequential => lines(LEVEL, share(position, of)),
            Palette::Diverging => diverging(position, of),
        },
        Fill::Cell { row, column, rows, .. } => {
            let direction = [LEVEL, RISING, UPRIGHT, FALLING, CROSSED][usize::from(column - 1) % 5];
            lines(direction, share(row, rows))
        }
        Fill::State(state) => sign(state).to_owned(),
    }
}

/// The `<pattern>` of a fill; `scale` is the length of a pixel in units of the picture.
pub(crate) fn definition(id: &str, fill: Fill, palette: Palette, scale: f64) -> String {
    format!(
        "<pattern id=\"{}-{}\" width=\"{TILE}\" height=\"{TILE}\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"scale({})\"><path class=\"paper\" d=\"M0 0h8v8h-8z\"/>{}</pattern>",
        escape(id),
        fill.pattern(),
        Tenth(scale),
        tile(fill, palette),
    )
}

/// How much of the tile is covered by the lines of a position.
fn share(position: u8, of: u8) -> f64 {
    f64::from(position) / f64::from(of + 1)
}

fn diverging(position: u8, of: u8) -> String {
    let half = f64::from(of + 1) / 2.0;
    let distance = (f64::from(position) - half).abs() / half;
    match (2 * position).cmp(&(of + 1)) {
        Ordering::Less => lines(UPRIGHT, distance),
        Ordering::Equal => String::new(),
        Ordering::Greater => lines(LEVEL, distance),
    }
}

fn lines((direction, full): Lines, share: f64) -> String {
    let width = Tenth(share * full);
    format!("<path class=\"ink\" stroke-width=\"{width}\" d=\"{direction}\"/>")
}

/// The drawn sign of a state.
fn sign(state: State) -> &'static str {
    match state {
        State::Value => "",
        State::Zero => "<path class=\"ink\" d=\"M2 4h4\"/>",
        State::Incomplete => "<path class=\"tint\" d=\"M0 0h8v8h-8z\"/><path class=\"ink\" d=\"M0 0l8 8\"/>",
        State::Secret => "<circle class=\"spot\" cx=\"4\" cy=\"4\" r=\"1.8\"/>",
        State::Missing => "<path class=\"ink\" d=\"M-2 2l4-4M0 8l8-8M6 10l4-4\"/>",
        State::NotApplicable => "<path class=\"ink\" d=\"M2 2l4 4M6 2l-4 4\"/>",
        State::Later => "<path class=\"ink\" d=\"M4 1v4\"/>",
        State::NotComputable => "<path class=\"ink\" d=\"M0 4h8M4 0v8\"/>",
    }
}
