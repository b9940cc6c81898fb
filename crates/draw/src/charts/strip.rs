//! The strip: every area a tick on one axis, with some of them marked and named.

use vocabulary::Language;
use vocabulary::format::number;

use super::axis::Axis;
use super::labels::width;
use super::{LEADING, TEXT, WIDTH};
use crate::markup::{Head, Tenth, escape, push};

/// A marked value of a strip.
#[derive(Debug, Clone, PartialEq)]
pub struct StripMark {
    /// The value.
    pub value: f64,
    /// What is marked: `area`, `parent` or `whole`; decides the shape.
    pub class: &'static str,
    /// Its name; the value is written behind it.
    pub text: String,
}

/// Where marked areas stand among all.
#[derive(Debug, Clone)]
pub struct Strip<'a> {
    /// Prefix of element ids.
    pub id: &'a str,
    /// What it shows.
    pub title: &'a str,
    /// The values of all areas.
    pub values: &'a [f64],
    /// The marked ones, the most important first.
    pub marks: &'a [StripMark],
    /// Unit of the values.
    pub unit: &'a str,
    /// Decimals of the values.
    pub decimals: u8,
    /// Language of numbers.
    pub language: Language,
}

/// Height of the ticks of all areas.
const TICKS: f64 = 22.0;
/// Room at both ends, for half a number.
const SIDE: f64 = 28.0;

/// Draws the strip as a complete `<svg>`; its description lists the marks.
pub fn strip(strip: &Strip) -> String {
    let labels: Vec<String> = strip.marks.iter().map(|mark| label(strip, mark)).collect();
    let marked = strip.marks.iter().map(|mark| mark.value);
    let axis = Axis::spanning(strip.values.iter().copied().chain(marked), 4);
    let top = strip.marks.len() as f64 * LEADING + 16.0;
    let height = top + TICKS + LEADING + 8.0;
    let mut svg = Head {
        id: strip.id,
        class: "chart strip",
        size: [WIDTH as i32, height as i32],
        role: "img",
        title: strip.title,
        description: &labels.join("; "),
    }
    .open();
    if let Some(axis) = axis {
        scale(&mut svg, strip, &axis, top);
        ticks(&mut svg, strip, &axis, top);
        marks(&mut svg, strip, &axis, &labels, top);
    }
    svg.push_str("</svg>");
    svg
}

fn label(strip: &Strip, mark: &StripMark) -> String {
    let value = number(mark.value, strip.decimals, strip.language);
    format!("{}: {value} {}", mark.text, strip.unit)
}

fn place(axis: &Axis, value: f64) -> f64 {
    SIDE + axis.position(value) * (WIDTH - 2.0 * SIDE)
}

fn scale(svg: &mut String, strip: &Strip, axis: &Axis, top: f64) {
    let foot = top + TICKS;
    push(svg, format_args!("<path class=\"grid\" d=\"M{SIDE} {}H{}\"/>", Tenth(foot), Tenth(WIDTH - SIDE)));
    for (tick, label) in axis.labels(strip.language) {
        push(
            svg,
            format_args!(
                "<text class=\"tick\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{label}</text>",
                Tenth(place(axis, tick)),
                Tenth(foot + LEADING),
            ),
        );
    }
}

/// All areas as one path.
fn ticks(svg: &mut String, strip: &Strip, axis: &Axis, top: f64) {
    let mut values: Vec<f64> = strip.values.iter().copied().filter(|value| value.is_finite()).collect();
    values.sort_by(f64::total_cmp);
    svg.push_str("<path class=\"all\" d=\"");
    for value in values {
        let (x, top) = (Tenth(place(axis, value)), Tenth(top));
        push(svg, format_args!("M{x} {top}v{}", Tenth(TICKS)));
    }
    svg.push_str("\"/>");
}

/// Each mark with its label in a row of its own, joined by an upright line.
fn marks(svg: &mut String, strip: &Strip, axis: &Axis, labels: &[String], top: f64) {
    for (row, (mark, label)) in strip.marks.iter().zip(labels).enumerate() {
        if !mark.value.is_finite() {
            continue;
        }
        let x = place(axis, mark.value);
        let y = row as f64 * LEADING + TEXT;
        let half = width(label) / 2.0;
        let middle = x.clamp(half.min(WIDTH / 2.0), (WIDTH - half).max(WIDTH / 2.0));
        let shape = match mark.class {
            "area" => "m0 0-6-9h12z",
            "parent" => "m0 0-5-5 5-5 5 5z",
            _ => "m-4-5a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
        };
        push(
            svg,
            format_args!(
                "<g class=\"{}\"><path class=\"stem\" d=\"M{} {}V{}\"/>\
                 <path class=\"mark\" d=\"M{} {}{shape}\"/>\
                 <text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text></g>",
                mark.class,
                Tenth(x),
                Tenth(y + 3.0),
                Tenth(top + TICKS),
                Tenth(x),
                Tenth(top),
                Tenth(middle),
                Tenth(y),
                escape(label),
            ),
        );
    }
}
