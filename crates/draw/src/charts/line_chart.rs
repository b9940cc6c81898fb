//! Lines over time.
//!
//! A line is known by its marker and its dashes, so no colour is needed. Where it has no number
//! it is interrupted, and the sign of the state stands below the plot; where the definition
//! changed it is interrupted by an upright line.

use vocabulary::format::number;
use vocabulary::{Language, ReferenceDate, State};

use super::axis::Axis;
use super::labels::{spread, width, wrapped};
use super::time::TimeAxis;
use super::{LEADING, TEXT, WIDTH};
use crate::markup::{Head, Tenth, escape, push};

/// One line of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// Date, value and state of its points in order of time; a value only if the state has one.
    pub points: Vec<(ReferenceDate, Option<f64>, State)>,
    /// Dates before which the definition changed.
    pub breaks: Vec<ReferenceDate>,
}

/// A chart of lines over time.
#[derive(Debug, Clone)]
pub struct LineChart<'a> {
    /// Prefix of element ids.
    pub id: &'a str,
    /// What it shows.
    pub title: &'a str,
    /// What is to be seen in it.
    pub summary: &'a str,
    /// Unit of the values.
    pub unit: &'a str,
    /// Decimals of the values.
    pub decimals: u8,
    /// The lines; the style sheet tells six apart.
    pub lines: &'a [Line],
    /// Language of numbers and dates.
    pub language: Language,
}

/// Markers around the point they stand for, one for each of the six looks of a line.
const MARKERS: [&str; 6] = [
    "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
    "m-4-4h8v8h-8z",
    "m0-5 5 9h-10z",
    "m0-5.5 5.5 5.5-5.5 5.5-5.5-5.5z",
    "m0 5-5-9h10z",
    "m-1.5-5h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5v-3h3.5z",
];
/// Least height of the plot.
const HEIGHT: f64 = 200.0;
/// Most room for the names at the ends of lines.
const NAMES: f64 = 125.0;

/// Draws the lines as a complete `<svg>`.
pub fn line_chart(chart: &LineChart) -> String {
    let Some(plot) = Plot::new(chart) else {
        return head(chart, LEADING) + "</svg>";
    };
    let rows = plot.gap_rows.iter().flatten().count() as f64;
    let mut svg = head(chart, plot.bottom + rows * LEADING + LEADING + 8.0);
    plot.scales(&mut svg);
    plot.breaks(&mut svg);
    for position in 0..chart.lines.len() {
        plot.line(&mut svg, position);
    }
    plot.first_values(&mut svg);
    plot.names(&mut svg);
    svg.push_str("</svg>");
    svg
}

fn head(chart: &LineChart, height: f64) -> String {
    Head {
        id: chart.id,
        class: "chart line-chart",
        size: [WIDTH as i32, height as i32],
        role: "img",
        title: chart.title,
        description: chart.summary,
    }
    .open()
}

/// A chart laid out.
struct Plot<'a> {
    chart: &'a LineChart<'a>,
    values: Option<Axis>,
    time: TimeAxis,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    /// The name of each line as it is written at its end, the last value below.
    names: Vec<Vec<String>>,
    /// The row below the plot for the signs of each line that has points without value.
    gap_rows: Vec<Option<usize>>,
}

impl<'a> Plot<'a> {
    /// Nothing if there are no points.
    fn new(chart: &'a LineChart<'a>) -> Option<Self> {
        let points = || chart.lines.iter().flat_map(|line| &line.points);
        let values = Axis::spanning(points().filter_map(|(_, value, _)| *value), 4);
        let names: Vec<Vec<String>> = chart.lines.iter().map(|line| end_label(chart, line)).collect();
        let widest =
            |texts: &mut dyn Iterator<Item = String>| texts.map(|text| width(&text)).fold(0.0, f64::max);
        let ticks = values.iter().flat_map(|axis| {
            let label = |tick: &f64| axis.label(*tick, chart.language);
            axis.ticks.iter().map(label)
        });
        let left = widest(&mut ticks.into_iter()).max(TEXT) + 8.0;
        let right = WIDTH - widest(&mut names.iter().flatten().cloned()) - 16.0;
        let time = TimeAxis::new(points().map(|point| point.0), left + 8.0, right)?;
        let labels: usize = names.iter().map(Vec::len).sum();
        let top = LEADING + 8.0;
        let mut rows = 0;
        let gap_rows = chart.lines.iter().map(|line| {
            let gaps = line.points.iter().any(|(_, value, _)| value.is_none());
            gaps.then(|| {
                rows += 1;
                rows
            })
        });
        Some(Self {
            chart,
            values,
            time,
            left,
            right,
            top,
            bottom: top + HEIGHT.max(labels as f64 * LEADING),
            gap_rows: gap_rows.collect(),
            names,
        })
    }

    fn height_of(&self, value: f64) -> f64 {
        let share = self.values.as_ref().map_or(0.0, |axis| axis.position(value));
        self.bottom - share * (self.bottom - self.top)
    }

    /// Middle of the row of signs of a line; the foot of the plot for a line without gaps.
    fn gap_height(&self, line: usize) -> f64 {
        let row = self.gap_rows[line].unwrap_or(0);
        self.bottom + row as f64 * LEADING - LEADING / 3.0
    }

    /// Grid, ticks, unit and dates.
    fn scales(&self, svg: &mut String) {
        let (left, right) = (Tenth(self.left), Tenth(self.right));
        for tick in self.values.iter().flat_map(|axis| &axis.ticks) {
            let (y, label) = (self.height_of(*tick), self.tick_label(*tick));
            push(
                svg,
                format_args!(
                    "<path class=\"grid\" d=\"M{left} {}H{right}\"/>\
                     <text class=\"tick\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{label}</text>",
                    Tenth(y),
                    Tenth(self.left - 5.0),
                    Tenth(y + TEXT / 3.0),
                ),
            );
        }
        let unit = escape(self.chart.unit);
        push(svg, format_args!("<text class=\"tick\" y=\"13\">{unit}</text>"));
        let rows = self.gap_rows.iter().flatten().count() as f64;
        for (date, label) in self.time.labels() {
            let x = self.time.place(date);
            // Labels at the ends must not hang over the edge.
            let x = x.clamp(width(&label) / 2.0, WIDTH - width(&label) / 2.0);
            push(
                svg,
                format_args!(
                    "<text class=\"tick\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{label}</text>",
                    Tenth(x),
                    Tenth(self.bottom + rows * LEADING + LEADING),
                ),
            );
        }
    }

    fn tick_label(&self, tick: f64) -> String {
        let axis = self.values.as_ref();
        axis.map_or_else(String::new, |axis| axis.label(tick, self.chart.language))
    }

    /// An upright line before each date with a new definition.
    fn breaks(&self, svg: &mut String) {
        let word = match self.chart.language {
            Language::De => "Bruch",
            Language::En => "break",
        };
        let dates = self.time.dates();
        for date in dates.iter().skip(1) {
            if !self.chart.lines.iter().any(|line| line.breaks.contains(date)) {
                continue;
            }
            let x = self.time.place_before(*date);
            push(
                svg,
                format_args!(
                    "<path class=\"break\" d=\"M{} {}V{}\"/>\
                     <text class=\"tick\" x=\"{}\" y=\"13\" text-anchor=\"middle\">{word}</text>",
                    Tenth(x),
                    Tenth(self.top - 6.0),
                    Tenth(self.bottom),
                    Tenth(x),
                ),
            );
        }
    }

    /// The line, its markers, and signs where it has no value.
    fn line(&self, svg: &mut String, position: usize) {
        let line = &self.chart.lines[position];
        let look = position % MARKERS.len();
        let mut data = String::new();
        let mut marks = String::new();
        let mut drawing = false;
        for (date, value, state) in &line.points {
            let x = self.time.place(*date);
            drawing &= !line.breaks.contains(date);
            if let Some(value) = value {
                let (step, y) = (if drawing { 'L' } else { 'M' }, self.height_of(*value));
                push(&mut data, format_args!("{step}{} {}", Tenth(x), Tenth(y)));
                let class = match state {
                    State::Incomplete => "mark part",
                    _ => "mark",
                };
                let title = self.point_title(line, *date, &self.number(*value));
                push(
                    &mut marks,
                    format_args!(
                        "<path class=\"{class}\" d=\"M{} {}{}\">{title}</path>",
                        Tenth(x),
                        Tenth(y),
                        MARKERS[look],
                    ),
                );
            } else {
                let title = self.point_title(line, *date, state.sign());
                push(
                    &mut marks,
                    format_args!(
                        "<text class=\"sign\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}{title}</text>",
                        Tenth(x),
                        Tenth(self.gap_height(position) + TEXT / 3.0),
                        state.sign(),
                    ),
                );
            }
            drawing = value.is_some();
        }
        if self.gap_rows[position].is_some() {
            push(
                &mut marks,
                format_args!(
                    "<path class=\"mark\" d=\"M{} {}{}\"/>",
                    Tenth(self.left - 10.0),
                    Tenth(self.gap_height(position)),
                    MARKERS[look],
                ),
            );
        }
        push(
            svg,
            format_args!("<g class=\"l{}\"><path class=\"stroke\" d=\"{data}\"/>{marks}</g>", look + 1),
        );
    }

    fn number(&self, value: f64) -> String {
        number(value, self.chart.decimals, self.chart.language)
    }

    fn point_title(&self, line: &Line, date: ReferenceDate, value: &str) -> String {
        format!(
            "<title>{}, {}: {value} {}</title>",
            escape(&line.name),
            date.display(self.chart.language),
            escape(self.chart.unit),
        )
    }

    /// The first value of each line that has more than one, above its point.
    fn first_values(&self, svg: &mut String) {
        let firsts: Vec<(ReferenceDate, f64)> = self
            .chart
            .lines
            .iter()
            .filter_map(|line| {
                let mut values = line.points.iter().filter_map(|(date, value, _)| Some((*date, (*value)?)));
                let first = values.next()?;
                values.next().map(|_| first)
            })
            .collect();
        let wanted: Vec<f64> = firsts.iter().map(|(_, value)| self.height_of(*value) - 13.0).collect();
        let heights = vec![LEADING; wanted.len()];
        let placed = spread(&wanted, &heights, self.top - 8.0, self.bottom);
        for ((date, value), y) in firsts.iter().zip(placed) {
            push(
                svg,
                format_args!(
                    "<text class=\"value\" x=\"{}\" y=\"{}\">{}</text>",
                    Tenth(self.time.place(*date) - 4.0),
                    Tenth(y + TEXT / 3.0),
                    self.number(*value),
                ),
            );
        }
    }

    /// Name and last value at the end of each line.
    fn names(&self, svg: &mut String) {
        let ends: Vec<(f64, f64)> = (0..self.names.len()).map(|line| self.end(line)).collect();
        let wanted: Vec<f64> = ends.iter().map(|(_, y)| *y).collect();
        let heights: Vec<f64> = self.names.iter().map(|lines| lines.len() as f64 * LEADING).collect();
        let placed = spread(&wanted, &heights, self.top - 8.0, self.bottom + LEADING);
        let x = self.right + 10.0;
        for (line, middle) in placed.iter().enumerate() {
            let (end_x, end_y) = ends[line];
            let first = middle - heights[line] / 2.0 + TEXT * 0.85;
            push(
                svg,
                format_args!(
                    "<g class=\"name l{}\"><path class=\"leader\" d=\"M{} {}L{} {}\"/>",
                    line % MARKERS.len() + 1,
                    Tenth(end_x + 6.0),
                    Tenth(end_y),
                    Tenth(x - 2.0),
                    Tenth(*middle),
                ),
            );
            for (row, text) in self.names[line].iter().enumerate() {
                let y = Tenth(first + row as f64 * LEADING);
                let (x, text) = (Tenth(x), escape(text));
                push(svg, format_args!("<text x=\"{x}\" y=\"{y}\">{text}</text>"));
            }
            svg.push_str("</g>");
        }
    }

    /// Where a line ends.
    fn end(&self, line: usize) -> (f64, f64) {
        let mut points = self.chart.lines[line].points.iter().rev();
        points
            .find_map(|(date, value, _)| Some((self.time.place(*date), self.height_of((*value)?))))
            .unwrap_or((self.right, self.gap_height(line)))
    }
}

/// What stands at the end of a line: its name and its last value.
fn end_label(chart: &LineChart, line: &Line) -> Vec<String> {
    let mut label = wrapped(&line.name, NAMES, 2);
    if let Some(value) = line.points.iter().rev().find_map(|(_, value, _)| *value) {
        label.push(number(value, chart.decimals, chart.language));
    }
    label
}
