//! Workbooks and GeoJSON files as offices and attackers send them, built part by part.

#![allow(
    clippy::unwrap_used,
    clippy::format_collect,
    reason = "a test may end at what it does not expect, and its files are small"
)]

mod build;
mod geojson;
mod ods;
mod packed;
mod refused;
mod xls;
mod xlsx;

use sheets::{Cell, Opening, Report, open};

/// What was understood of a file.
struct Read {
    sheets: Vec<String>,
    /// The rows of each sheet: `3: a | 5` is row 3 with a text and a number.
    rows: Vec<Vec<String>>,
    /// Findings: the rule, and the row if one is named.
    findings: Vec<String>,
}

fn read(bytes: &[u8]) -> Read {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("datei");
    std::fs::write(&path, bytes).unwrap();
    let mut report = Report::new("datei".to_owned());
    let mut sheets = Vec::new();
    let mut rows = Vec::new();
    if let Some(mut document) = open(&path, &Opening::default(), &mut report) {
        sheets = document.sheets().to_vec();
        for sheet in 0..sheets.len() {
            let mut told = Vec::new();
            let mut reading = document.rows(sheet);
            while let Some(row) = reading.next() {
                match row {
                    Ok(row) => told.push(line(row.line, &row.cells)),
                    Err(broken) => broken.tell(&mut report),
                }
            }
            rows.push(told);
        }
    }
    let finding = |finding: vocabulary::Finding| match finding.place.row {
        Some(row) => format!("{} {row}", finding.rule),
        None => finding.rule,
    };
    Read { sheets, rows, findings: report.finish().into_iter().map(finding).collect() }
}

/// The rows of the only sheet of a sound file.
fn rows(bytes: &[u8]) -> Vec<String> {
    let mut read = read(bytes);
    assert_eq!(read.findings, [""; 0]);
    assert_eq!(read.rows.len(), 1);
    read.rows.remove(0)
}

fn line(number: u32, cells: &[Cell<'_>]) -> String {
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| match cell {
            Cell::Text(text) => format!("{text:?}"),
            Cell::Empty => "_".to_owned(),
            other => other.text().into_owned(),
        })
        .collect();
    format!("{number}: {}", cells.join(" "))
}
