//! Patterns: the look of states, and of classes where colours are taken away.
//!
//! Classes get lines that grow thicker with their position. A diverging palette draws its lower
//! side upright and its upper side level, with an empty middle. States get a sign each that no
//! class uses; most recall the sign of the tables.

use vocabulary::State;

use super::fill::{Fill, Palette};
use crate::markup::{Tenth, escape, push};

/// Side of a pattern's tile.
pub(crate) const TILE: i32 = 8;

const LEVEL: &str = "M0 4h8";
const UPRIGHT: &str = "M4 0v8";
const RISING: &str = "M-2 2l4-4M0 8l8-8M6 10l4-4";
const FALLING: &str = "M-2 6l4 4M0 0l8 8M6-2l4 4";

/// What is drawn in one tile.
pub(crate) fn tile(fill: Fill, palette: Palette) -> String {
    match fill {
        Fill::Class { position, of } => match palette {
            Palette::Sequential => lines(LEVEL, share(position, of)),
            Palette::Diverging => diverging(position, of),
        },
        Fill::Cell { row, column, rows, .. } => {
            let direction = [LEVEL, RISING, UPRIGHT, FALLING][usize::from(column - 1) % 4];
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
    let (twice, middle) = (2 * position, of + 1);
    let half = f64::from(middle) / 2.0;
    let distance = (f64::from(position) - half).abs() / half;
    if twice < middle {
        lines(UPRIGHT, distance)
    } else if twice > middle {
        lines(LEVEL, distance)
    } else {
        String::new()
    }
}

fn lines(direction: &str, share: f64) -> String {
    let mut body = String::new();
    let width = Tenth(share * f64::from(TILE));
    push(&mut body, format_args!("<path class=\"ink\" stroke-width=\"{width}\" d=\"{direction}\"/>"));
    body
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
