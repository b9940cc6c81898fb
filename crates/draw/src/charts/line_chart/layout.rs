//! Where things go in a line chart.

use vocabulary::ReferenceDate;
use vocabulary::format::number;

use super::super::axis::Axis;
use super::super::labels::{width, wrapped};
use super::super::time::TimeAxis;
use super::super::{LEADING, TEXT, WIDTH};
use super::{Line, LineChart};

/// Least height of the plot.
const HEIGHT: f64 = 200.0;
/// Most room for the names at the ends of lines.
const NAMES: f64 = 135.0;
/// Room between the end of the plot and the names.
pub(super) const LEADER: f64 = 20.0;

/// A chart laid out.
pub(super) struct Layout<'a> {
    pub chart: &'a LineChart<'a>,
    /// Absent if no point has a value.
    pub values: Option<Axis>,
    pub time: TimeAxis,
    /// Left end of the grid.
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    /// What stands at the end of each line: its name, its last value below.
    pub names: Vec<Vec<String>>,
}

impl<'a> Layout<'a> {
    /// Nothing if there are no points.
    pub(super) fn new(chart: &'a LineChart<'a>) -> Option<Self> {
        let points = || chart.lines.iter().flat_map(|line| &line.points);
        let values = Axis::spanning(points().filter_map(|(_, value, _)| *value), 4);
        let ticks = values.iter().flat_map(|axis| axis.labels(chart.language));
        let left = widest(ticks.map(|(_, label)| label)).max(TEXT) + 8.0;
        let firsts = chart.lines.iter().filter_map(|line| line.values().next());
        let first_values = widest(firsts.map(|(_, value)| format(chart, value))) + 12.0;
        let names: Vec<Vec<String>> = chart.lines.iter().map(|line| end_label(chart, line)).collect();
        let right = WIDTH - widest(names.iter().flatten().cloned()) - LEADER;
        let time = TimeAxis::new(points().map(|point| point.0), left + first_values, right)?;
        let broken = chart.lines.iter().any(|line| !line.breaks.is_empty());
        let top = if broken { 2.0 * LEADING } else { LEADING } + 10.0;
        let labels: usize = names.iter().map(Vec::len).sum();
        Some(Self {
            chart,
            values,
            time,
            left,
            right,
            top,
            bottom: top + HEIGHT.max(labels as f64 * LEADING),
            names,
        })
    }

    /// Where a value stands.
    pub(super) fn value_height(&self, value: f64) -> f64 {
        let share = self.values.as_ref().map_or(0.0, |axis| axis.position(value));
        self.bottom - share * (self.bottom - self.top)
    }

    /// Middle of the row below the plot for the signs of a line with gaps.
    pub(super) fn gap_height(&self, line: usize) -> f64 {
        let rows = self.chart.lines[..=line].iter().filter(|line| line.has_gaps()).count();
        self.bottom + rows as f64 * LEADING
    }

    /// Where the dates are written.
    pub(super) fn date_height(&self) -> f64 {
        let rows = self.chart.lines.iter().filter(|line| line.has_gaps()).count();
        self.bottom + (rows + 1) as f64 * LEADING + 4.0
    }

    /// Height of the picture.
    pub(super) fn height(&self) -> f64 {
        self.date_height() + 8.0
    }

    /// Where a line ends: at its last value, or in its row of signs if it has none.
    pub(super) fn end(&self, line: usize) -> (f64, f64) {
        let last = self.chart.lines[line].values().next_back();
        last.map_or((self.right, self.gap_height(line)), |last| self.point(last))
    }

    /// Where a point stands.
    pub(super) fn point(&self, (date, value): (ReferenceDate, f64)) -> (f64, f64) {
        (self.time.place(date), self.value_height(value))
    }

    /// A value as it is written.
    pub(super) fn number(&self, value: f64) -> String {
        format(self.chart, value)
    }
}

fn format(chart: &LineChart, value: f64) -> String {
    number(value, chart.decimals, chart.language)
}

fn widest(texts: impl Iterator<Item = String>) -> f64 {
    texts.map(|text| width(&text)).fold(0.0, f64::max)
}

fn end_label(chart: &LineChart, line: &Line) -> Vec<String> {
    let mut label = wrapped(&line.name, NAMES, 2);
    label.extend(line.values().next_back().map(|(_, value)| format(chart, value)));
    label
}
