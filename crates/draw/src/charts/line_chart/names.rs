//! What stands at the two ends of each line: the first value, the name and the last value.

use super::super::labels::spread;
use super::super::{LEADING, TEXT};
use super::layout::{LEADER, Layout};
use super::lines::look;
use crate::markup::{Tenth, escape, push};

/// The first value of each line that has more than one, left of its point.
pub(super) fn push_first_values(svg: &mut String, layout: &Layout) {
    let lines = layout.chart.lines.iter().enumerate();
    let firsts: Vec<(usize, f64, (f64, f64))> = lines
        .filter(|(_, line)| line.values().count() > 1)
        .filter_map(|(position, line)| {
            let first = line.values().next()?;
            Some((position, first.1, layout.point(first)))
        })
        .collect();
    let wanted: Vec<f64> = firsts.iter().map(|(_, _, (_, y))| *y).collect();
    let heights = vec![LEADING; wanted.len()];
    let placed = spread(&wanted, &heights, layout.top - LEADING, layout.bottom);
    for ((position, value, (x, _)), y) in firsts.into_iter().zip(placed) {
        push(
            svg,
            format_args!(
                "<text class=\"value {}\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
                look(position),
                Tenth(x - 8.0),
                Tenth(y + TEXT / 3.0),
                layout.number(value),
            ),
        );
    }
}

/// Name and last value at the end of each line, joined to it where they had to move.
pub(super) fn push_names(svg: &mut String, layout: &Layout) {
    let ends: Vec<(f64, f64)> = (0..layout.names.len()).map(|line| layout.end(line)).collect();
    let wanted: Vec<f64> = ends.iter().map(|(_, y)| *y).collect();
    let heights: Vec<f64> = layout.names.iter().map(|lines| lines.len() as f64 * LEADING).collect();
    let bottom = layout.date_height() - LEADING;
    let placed = spread(&wanted, &heights, layout.top - LEADING, bottom);
    let x = layout.right + LEADER;
    for (line, middle) in placed.into_iter().enumerate() {
        let (end_x, end_y) = ends[line];
        let first = middle - heights[line] / 2.0 + TEXT * 0.85;
        push(
            svg,
            format_args!(
                "<g class=\"name {}\"><path class=\"leader\" d=\"M{} {}L{} {}\"/>",
                look(line),
                Tenth(end_x + 6.0),
                Tenth(end_y),
                Tenth(x - 3.0),
                Tenth(middle),
            ),
        );
        for (row, text) in layout.names[line].iter().enumerate() {
            let (x, y) = (Tenth(x), Tenth(first + row as f64 * LEADING));
            push(svg, format_args!("<text x=\"{x}\" y=\"{y}\">{}</text>", escape(text)));
        }
        svg.push_str("</g>");
    }
}
