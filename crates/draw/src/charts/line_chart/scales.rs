//! Grid, unit, dates and breaks of a line chart.

use vocabulary::Language;

use super::super::labels::width;
use super::super::{LEADING, TEXT, WIDTH};
use super::layout::Layout;
use crate::markup::{Tenth, escape, push};

/// Grid, ticks, unit and dates.
pub(super) fn push_scales(svg: &mut String, layout: &Layout) {
    let chart = layout.chart;
    let ticks = layout.values.iter().flat_map(|axis| axis.labels(chart.language));
    for (tick, label) in ticks {
        let y = layout.value_height(tick);
        push(
            svg,
            format_args!(
                "<path class=\"grid\" d=\"M{} {}H{}\"/>\
                 <text class=\"tick\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{label}</text>",
                Tenth(layout.left),
                Tenth(y),
                Tenth(layout.right),
                Tenth(layout.left - 5.0),
                Tenth(y + TEXT / 3.0),
            ),
        );
    }
    let unit = escape(chart.unit);
    push(svg, format_args!("<text class=\"tick\" y=\"{TEXT}\">{unit}</text>"));
    for (date, label) in layout.time.labels() {
        let half = width(&label) / 2.0;
        // A label at the end must not hang over the edge of the picture.
        let x = layout.time.place(date).min(WIDTH - half);
        push_small(svg, [x, layout.date_height()], &label);
    }
}

/// An upright line before each date with a new definition.
pub(super) fn push_breaks(svg: &mut String, layout: &Layout) {
    let word = match layout.chart.language {
        Language::De => "Bruch",
        Language::En => "break",
    };
    for date in layout.time.dates().iter().skip(1) {
        if layout.chart.lines.iter().any(|line| line.breaks.contains(date)) {
            let x = layout.time.place_before(*date);
            let (top, bottom) = (Tenth(layout.top - 6.0), Tenth(layout.bottom));
            push(svg, format_args!("<path class=\"break\" d=\"M{} {top}V{bottom}\"/>", Tenth(x)));
            push_small(svg, [x, TEXT + LEADING], word);
        }
    }
}

fn push_small(svg: &mut String, [x, y]: [f64; 2], text: &str) {
    let (x, y) = (Tenth(x), Tenth(y));
    push(svg, format_args!("<text class=\"tick\" x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{text}</text>"));
}
