//! The lines themselves: strokes, markers, and signs where there is no value.

use vocabulary::{ReferenceDate, State};

use super::super::TEXT;
use super::Line;
use super::layout::Layout;
use crate::markup::{Tenth, escape, push};

/// Markers around the point they stand for, one for each look of a line in the style sheet.
const MARKERS: [&str; 6] = [
    "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
    "m-4-4h8v8h-8z",
    "m0-5 5 9h-10z",
    "m0-5.5 5.5 5.5-5.5 5.5-5.5-5.5z",
    "m0 5-5-9h10z",
    "m-1.5-5h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5v-3h3.5z",
];

/// The CSS class of a line's look.
pub(super) fn look(line: usize) -> String {
    format!("l{}", line % MARKERS.len() + 1)
}

/// A line with everything on it.
pub(super) fn push_line(svg: &mut String, layout: &Layout, position: usize) {
    let line = &layout.chart.lines[position];
    let marker = MARKERS[position % MARKERS.len()];
    let stroke = stroke(layout, line);
    push(svg, format_args!("<g class=\"{}\"><path class=\"stroke\" d=\"{stroke}\"/>", look(position)));
    let row = layout.gap_height(position);
    if line.has_gaps() {
        push_marker(svg, "mark", (layout.left - 10.0, row), marker, "");
    }
    for (date, value, state) in &line.points {
        if let Some(value) = value {
            let text = format!("{} {}", layout.number(*value), layout.chart.unit);
            let title = title(layout, line, *date, &text);
            let class = if *state == State::Incomplete { "mark part" } else { "mark" };
            push_marker(svg, class, layout.point((*date, *value)), marker, &title);
        } else {
            let x = Tenth(layout.time.place(*date));
            push(
                svg,
                format_args!(
                    "<path class=\"gap\" d=\"M{x} {}m-9-7h18v14h-18z\"/>\
                     <text class=\"sign\" x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{}{}</text>",
                    Tenth(row),
                    Tenth(row + TEXT / 3.0),
                    state.sign(),
                    title(layout, line, *date, state.sign()),
                ),
            );
        }
    }
    svg.push_str("</g>");
}

/// Path data from value to value, interrupted by gaps and breaks.
fn stroke(layout: &Layout, line: &Line) -> String {
    let mut data = String::new();
    let mut drawing = false;
    for (date, value, _) in &line.points {
        if let Some(value) = value {
            let joined = drawing && !line.breaks.contains(date);
            let (x, y) = layout.point((*date, *value));
            let step = if joined { 'L' } else { 'M' };
            push(&mut data, format_args!("{step}{} {}", Tenth(x), Tenth(y)));
        }
        drawing = value.is_some();
    }
    data
}

fn push_marker(svg: &mut String, class: &str, (x, y): (f64, f64), marker: &str, title: &str) {
    let (x, y) = (Tenth(x), Tenth(y));
    push(svg, format_args!("<path class=\"{class}\" d=\"M{x} {y}{marker}\">{title}</path>"));
}

/// What a point says to the mouse; everyone else reads the table.
fn title(layout: &Layout, line: &Line, date: ReferenceDate, text: &str) -> String {
    let date = date.display(layout.chart.language);
    format!("<title>{}, {date}: {}</title>", escape(&line.name), escape(text))
}
