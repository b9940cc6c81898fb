//! The shape of rows: quotes and number of fields, and what a person is told about them.

use sheets::{At, Report, Row};
use vocabulary::{Area, Areas, ReferenceDate};

use crate::key;

/// True if a row has as many fields as the header; empty ones too many do no harm.
///
/// Only rows of delimited text can be too short: other formats leave empty cells at the end out.
pub(crate) fn is_well_formed(row: &Row<'_>, width: usize, delimited: bool, report: &mut Report) -> bool {
    if delimited && row.cells.len() < width {
        report.stop("row-short", At::Row(row.line), || too_short(row, width));
        return false;
    }
    let mut extra = row.cells.iter().skip(width);
    if delimited && extra.any(|cell| !cell.is_blank()) {
        report.stop("row-long", At::Row(row.line), || too_long(row, width));
        return false;
    }
    true
}

/// Message and hint for a row with text behind a closing quote.
pub(crate) fn misquoted(row: &Row<'_>) -> (String, String) {
    let hint = spans_lines(row)
        .unwrap_or("Anführungszeichen im Text müssen verdoppelt sein; lassen Sie die Zeile berichtigen.");
    (
        "Hinter einem schließenden Anführungszeichen steht weiterer Text; die Zeile wurde nicht gelesen."
            .to_owned(),
        hint.to_owned(),
    )
}

/// Message and hint for an area that has its row already.
pub(crate) fn duplicate(area: &Area, date: ReferenceDate, first: u32) -> (String, String) {
    (
        format!("Das Gebiet {} steht zum {} schon in Zeile {first}.", key::shown(area), date.german()),
        "Klären Sie, welche Zeile gilt, und lassen Sie die Datei mit einer Zeile je Gebiet und Stichtag neu liefern."
            .to_owned(),
    )
}

/// Message and hint for a table about an area that there is not.
pub(crate) fn no_area(key: &str, level: usize, areas: &Areas) -> (String, String) {
    let title = &areas.levels()[level].title.de;
    (
        format!(
            "Das Gebiet „{key}“, von dem die ganze Tabelle handeln soll, gibt es auf der Ebene {title} nicht."
        ),
        "Berichtigen Sie area oder level in der Quelle, oder ergänzen Sie areas/areas.csv.".to_owned(),
    )
}

fn too_short(row: &Row<'_>, width: usize) -> (String, String) {
    let found = row.cells.len();
    let hint = if row.open_ended {
        "Die Datei bricht hier ab; lassen Sie sie vollständig neu liefern."
    } else {
        spans_lines(row).unwrap_or(
            "Lassen Sie die Zeile berichtigen; sie wurde nicht gelesen, weil Werte verrutscht sein können.",
        )
    };
    (format!("Die Zeile hat {}, die Kopfzeile {width}.", count(found)), hint.to_owned())
}

fn too_long(row: &Row<'_>, width: usize) -> (String, String) {
    let hint = spans_lines(row).unwrap_or(
        "Meist steht das Trennzeichen als Dezimalkomma oder im Namen und müsste in Anführungszeichen stehen; lassen Sie die Zeile berichtigen.",
    );
    (format!("Die Zeile hat {}, die Kopfzeile nur {width}.", count(row.cells.len())), hint.to_owned())
}

fn spans_lines(row: &Row<'_>) -> Option<&'static str> {
    (row.last_line > row.line).then_some(
        "Durch ein Anführungszeichen reicht die Zeile über mehrere Zeilen der Datei; wahrscheinlich fehlt das schließende.",
    )
}

fn count(fields: usize) -> String {
    match fields {
        1 => "1 Feld".to_owned(),
        more => format!("{more} Felder"),
    }
}
