//! Swatches: one fill at a time, for legends in HTML.

use std::collections::BTreeSet;

use super::fill::{Fill, Palette};
use super::pattern::{TILE, tile};
use crate::markup::push;

/// Tiles across and down a swatch.
const TILES: [i32; 2] = [4, 2];

/// A small picture of a fill for a legend, hidden from screen readers.
///
/// It carries no ids and may occur any number of times in a page.
pub fn legend_swatch(fill: &Fill, palette: Palette) -> String {
    let fill = fill.within_limits();
    let [width, height] = TILES.map(|count| count * TILE);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"swatch {}\" \
         viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         aria-hidden=\"true\" focusable=\"false\">\
         <path class=\"paper\" d=\"M0 0h{width}v{height}h-{width}z\"/>",
        palette.classes(&BTreeSet::from([fill]))
    );
    let body = tile(fill, palette);
    if !body.is_empty() {
        for tile in 0..TILES[0] * TILES[1] {
            let (x, y) = (tile % TILES[0] * TILE, tile / TILES[0] * TILE);
            push(&mut svg, format_args!("<g transform=\"translate({x} {y})\">{body}</g>"));
        }
    }
    push(
        &mut svg,
        format_args!(
            "<path class=\"edge {}\" fill=\"none\" d=\"M0 0h{width}v{height}h-{width}z\"/></svg>",
            fill.class()
        ),
    );
    svg
}
