//! The matrix: how many areas there are in each pair of classes of two scales.

use vocabulary::Language;
use vocabulary::format::number;

use super::labels::wrapped;
use super::{LEADING, TEXT, WIDTH};
use crate::map::{Fill, Palette, definition, push_with_halo};
use crate::markup::{Head, Tenth, escape, push};

/// Counts of areas by two ordered scales.
#[derive(Debug, Clone)]
pub struct Matrix<'a> {
    /// Prefix of element ids.
    pub id: &'a str,
    /// What it shows.
    pub title: &'a str,
    /// What is to be seen in it.
    pub summary: &'a str,
    /// Name of the scale of the rows.
    pub row_title: &'a str,
    /// Name of the scale of the columns.
    pub column_title: &'a str,
    /// Labels of the rows.
    pub rows: &'a [String],
    /// Labels of the columns.
    pub columns: &'a [String],
    /// Numbers of areas, row by row.
    pub counts: &'a [Vec<usize>],
    /// Row and column, from 0, of a cell with a thick outline.
    pub focus: Option<(usize, usize)>,
    /// Language of numbers.
    pub language: Language,
}

/// Room for the labels of the rows.
const ROW_LABELS: f64 = 110.0;
/// Height of a cell.
const CELL: f64 = 44.0;

/// Draws the matrix as a complete `<svg>`, its cells filled like the areas of a map.
pub fn matrix(matrix: &Matrix) -> String {
    let height = top(matrix) + matrix.rows.len() as f64 * CELL + 4.0;
    let cells: Vec<(usize, usize)> = (0..matrix.rows.len())
        .flat_map(|row| (0..matrix.columns.len()).map(move |column| (row, column)))
        .collect();
    let fills = cells.iter().map(|cell| fill(matrix, *cell)).collect();
    let palette = Palette::Sequential;
    let mut svg = Head {
        id: matrix.id,
        class: &format!("chart matrix {}", palette.classes(&fills)),
        size: [WIDTH as i32, height as i32],
        role: "img",
        title: matrix.title,
        description: matrix.summary,
    }
    .open();
    svg.push_str("<defs>");
    for fill in fills {
        svg.push_str(&definition(matrix.id, fill, palette, 1.0));
    }
    svg.push_str("</defs>");
    labels(&mut svg, matrix);
    for cell in cells {
        count(&mut svg, matrix, cell);
    }
    if let Some((row, column)) = matrix.focus {
        let [x, y, width, height] = place(matrix, (row, column)).map(Tenth);
        push_with_halo(&mut svg, "focus", &format!("M{x} {y}h{width}v{height}h-{width}z"));
    }
    svg.push_str("</svg>");
    svg
}

fn fill(matrix: &Matrix, (row, column): (usize, usize)) -> Fill {
    let small = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
    Fill::Cell {
        row: small(row + 1),
        column: small(column + 1),
        rows: small(matrix.rows.len()),
        columns: small(matrix.columns.len()),
    }
    .within_limits()
}

/// Width of a cell.
fn width(matrix: &Matrix) -> f64 {
    (WIDTH - ROW_LABELS - 4.0) / matrix.columns.len().max(1) as f64
}

/// Height of the titles and the labels of the columns.
fn top(matrix: &Matrix) -> f64 {
    let lines = matrix.columns.iter().map(|label| wrapped(label, width(matrix), 2).len());
    (1 + lines.max().unwrap_or(1).max(1)) as f64 * LEADING + 10.0
}

/// Left, top, width and height of a cell.
fn place(matrix: &Matrix, (row, column): (usize, usize)) -> [f64; 4] {
    let (width, top) = (width(matrix), top(matrix));
    [ROW_LABELS + column as f64 * width, top + row as f64 * CELL, width, CELL]
}

/// The titles of both scales and the labels of their classes.
fn labels(svg: &mut String, matrix: &Matrix) {
    let foot = top(matrix) - 6.0;
    let middle = ROW_LABELS + (WIDTH - ROW_LABELS) / 2.0;
    text(svg, "title", [middle, TEXT], "middle", matrix.column_title);
    text(svg, "title", [0.0, foot], "start", matrix.row_title);
    for (column, label) in matrix.columns.iter().enumerate() {
        let [x, _, width, _] = place(matrix, (0, column));
        let lines = wrapped(label, width, 2);
        let first = foot - (lines.len().max(1) - 1) as f64 * LEADING;
        for (row, line) in lines.iter().enumerate() {
            let y = first + row as f64 * LEADING;
            text(svg, "label", [x + width / 2.0, y], "middle", line);
        }
    }
    for (row, label) in matrix.rows.iter().enumerate() {
        let lines = wrapped(label, ROW_LABELS - 6.0, 2);
        let [_, y, _, height] = place(matrix, (row, 0));
        let first = y + height / 2.0 + TEXT / 3.0 - (lines.len().max(1) - 1) as f64 * LEADING / 2.0;
        for (row, line) in lines.iter().enumerate() {
            text(svg, "label", [0.0, first + row as f64 * LEADING], "start", line);
        }
    }
}

fn text(svg: &mut String, class: &str, [x, y]: [f64; 2], anchor: &str, content: &str) {
    let (x, y, content) = (Tenth(x), Tenth(y), escape(content));
    push(
        svg,
        format_args!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{content}</text>"),
    );
}

/// A cell with its count; a cell without a count stays blank.
fn count(svg: &mut String, matrix: &Matrix, cell: (usize, usize)) {
    let [x, y, width, height] = place(matrix, cell);
    let fill = fill(matrix, cell);
    push(
        svg,
        format_args!(
            "<path class=\"{}\" fill=\"url(#{}-{})\" d=\"M{} {}h{}v{}h-{}z\"/>",
            fill.class(),
            escape(matrix.id),
            fill.pattern(),
            Tenth(x),
            Tenth(y),
            Tenth(width),
            Tenth(height),
            Tenth(width),
        ),
    );
    let count = matrix.counts.get(cell.0).and_then(|row| row.get(cell.1));
    if let Some(count) = count {
        let middle = [x + width / 2.0, y + height / 2.0 + TEXT / 3.0];
        text(svg, "count", middle, "middle", &number(*count as f64, 0, matrix.language));
    }
}
