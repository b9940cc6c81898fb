//! What a person is told if the header is not where, or not split as, the profile says.

use std::path::Path;

use sheets::{At, Opening, Report, delimiter, header};
use vocabulary::profile::AreaPlace;

use crate::header::Header;
use crate::names::Names;
use crate::table::Delivery;

/// So many rows are searched for the header.
const HEADER_SEARCH: usize = 100;

/// Tells why none of the wanted columns is in a header.
pub(crate) fn explain(
    delivery: &Delivery<'_>,
    path: &Path,
    header: &Header,
    delimited: bool,
    report: &mut Report,
) {
    let wanted = wanted_name(delivery);
    let row = header_row(delivery, path, wanted);
    if delimited && header.names.len() == 1 && row.is_none() {
        report.stop("delimiter-wrong", At::Row(header.line), || {
            one_column(delivery.profile.delimiter, detected(delivery, path))
        });
        return;
    }
    report.stop("column-missing", At::Row(header.line), || {
        let proposal = match row {
            Some(row) => format!(
                "Die Spalte „{wanted}“ steht in Zeile {row}: tragen Sie im Leseprofil unter [read] header_rows = {row} ein. "
            ),
            None => format!("Gesucht wird zuerst „{wanted}“; prüfen Sie, ob dies die richtige Datei ist. "),
        };
        (
            "Keine der gesuchten Spalten steht in dieser Zeile, die laut Leseprofil die Kopfzeile ist."
                .to_owned(),
            format!("{proposal}Vorhanden sind {}.", Names::new(header).list()),
        )
    });
}

/// Message and hint for a file without rows.
pub(crate) fn empty(message: &str) -> (String, String) {
    (
        message.to_owned(),
        "Lassen Sie die Datei neu liefern, oder streichen Sie sie aus der Quelle.".to_owned(),
    )
}

/// Message and hint for a file that ends above its header.
pub(crate) fn no_header() -> (String, String) {
    (
        "Die Datei endet vor der Zeile, die laut Leseprofil die Kopfzeile ist.".to_owned(),
        "Berichtigen Sie header_rows im Leseprofil, oder lassen Sie die Datei neu liefern.".to_owned(),
    )
}

/// The column that is looked for first.
fn wanted_name<'p>(delivery: &Delivery<'p>) -> &'p str {
    let area = match &delivery.table.area {
        AreaPlace::Column(column) => column.names.first(),
        AreaPlace::Fixed(_) => None,
    };
    let first = || delivery.table.columns.first().map(|column| &column.name);
    area.or_else(first).map_or("", String::as_str)
}

/// The row near the top of a file that holds a column name, whatever the delimiter.
fn header_row(delivery: &Delivery<'_>, path: &Path, name: &str) -> Option<u32> {
    let declared = delivery.profile.delimiter.map(|sign| vec![Some(sign)]);
    let signs = declared.unwrap_or_else(|| delimiter::CANDIDATES.into_iter().map(Some).collect());
    let wanted = header::folded(name);
    signs.into_iter().find_map(|delimiter| {
        let opening = Opening { delimiter, first_row: 0, ..delivery.opening() };
        let mut document = sheets::open(path, &opening, &mut Report::new(String::new()))?;
        let mut rows = document.rows(0);
        for _ in 0..HEADER_SEARCH {
            let row = rows.next()?.ok()?;
            if row.cells.iter().any(|cell| header::folded(&cell.text()) == wanted) {
                return Some(row.line);
            }
        }
        None
    })
}

/// The delimiter that would be found if none were declared, and makes more than one column.
fn detected(delivery: &Delivery<'_>, path: &Path) -> Option<char> {
    let opening = Opening { delimiter: None, ..delivery.opening() };
    let mut document = sheets::open(path, &opening, &mut Report::new(String::new()))?;
    let delimiter = document.delimiter()?;
    let mut rows = document.rows(0);
    while let Some(Ok(row)) = rows.next() {
        if row.line >= delivery.header().first {
            return (row.cells.len() > 1).then_some(delimiter);
        }
    }
    None
}

fn one_column(declared: Option<char>, detected: Option<char>) -> (String, String) {
    let message = match declared {
        Some(sign) => {
            format!("Mit dem Trennzeichen {} hat die Kopfzeile nur eine Spalte.", delimiter::german(sign))
        }
        None => "Die Kopfzeile hat nur eine Spalte; ein Trennzeichen war nicht zu erkennen.".to_owned(),
    };
    let hint = match detected {
        Some(sign) => format!(
            "Getrennt ist sie wohl durch {}: tragen Sie im Leseprofil unter [read] delimiter = {} ein, oder lassen Sie die Zeile weg.",
            delimiter::german(sign),
            delimiter::setting(sign)
        ),
        None => "Prüfen Sie, ob header_rows auf die Zeile mit den Spaltennamen zeigt, und tragen Sie im Leseprofil delimiter ein."
            .to_owned(),
    };
    (message, hint)
}
