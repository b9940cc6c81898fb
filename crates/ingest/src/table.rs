//! One delivered file from bytes to observations: text, delimiter, header, rows, in this order.

use vocabulary::observation::Observations;
use vocabulary::profile::{File, Profile, Table};
use vocabulary::{Areas, Catalogue};

use crate::names::header_row;
use crate::records::{Broken, Records, skip_lines};
use crate::report::{At, Report};
use crate::rows::Rows;
use crate::{coverage, decode, delimiter, header};

/// A file, and everything that says how it is to be read.
#[derive(Clone, Copy)]
pub(crate) struct Delivery<'a> {
    /// The profile of the source.
    pub(crate) profile: &'a Profile,
    /// The layout.
    pub(crate) table: &'a Table,
    /// The file.
    pub(crate) file: &'a File,
    /// All areas.
    pub(crate) areas: &'a Areas,
    /// The catalogue.
    pub(crate) catalogue: &'a Catalogue,
}

/// What the bytes of a file say; nothing if it cannot be read as a table.
pub(crate) fn read(delivery: Delivery<'_>, bytes: &[u8], report: &mut Report) -> Observations {
    rows(delivery, bytes, report).map(Rows::into_observations).unwrap_or_default()
}

fn rows<'a>(delivery: Delivery<'a>, bytes: &[u8], report: &mut Report) -> Option<Rows<'a>> {
    let Some(level) = delivery.areas.level(&delivery.file.level) else {
        report.stop("level-unknown", At::File, || no_level(delivery));
        return None;
    };
    let text = decode::decode(bytes, delivery.profile.encoding.as_deref(), report)?;
    if text.trim().is_empty() {
        report.stop("file-empty", At::File, || empty("Die Datei ist leer."));
        return None;
    }
    let first_row = delivery.profile.header_row.max(1);
    let table_text = skip_lines(&text, first_row - 1);
    let detected = delimiter::detect(table_text);
    let area_column = &delivery.table.area_column;
    let below_title =
        || delimiter::CANDIDATES.into_iter().find(|sign| header_row(&text, *sign, area_column).is_some());
    let delimiter = delivery.profile.delimiter.or(detected).or_else(below_title).unwrap_or(';');
    let mut records = Records::new(table_text, first_row, delimiter);
    let header = match records.next() {
        Some(Ok(header)) => header,
        Some(Err(broken)) => {
            stop_broken(broken, report);
            return None;
        }
        None => {
            report.stop("file-empty", At::File, no_header);
            return None;
        }
    };
    if header.fields.len() == 1 && header_row(&text, delimiter, area_column).is_none() {
        report.stop("delimiter-wrong", At::Row(header.line), || {
            one_column(delivery.profile.delimiter, detected)
        });
        return None;
    }
    let layout = header::plan(&delivery, &header, &text, delimiter, report)?;
    let mut rows = Rows::new(delivery, level, layout);
    let mut open_ended = header.open_ended;
    for record in records {
        match record {
            Ok(record) => {
                open_ended = record.open_ended;
                rows.add(&record, report);
            }
            Err(broken) => {
                rows.refused += 1;
                stop_broken(broken, report);
            }
        }
    }
    if rows.is_empty() {
        report.stop("file-empty", At::File, || empty("Unter der Kopfzeile steht keine Zeile."));
    }
    coverage::check(&mut rows, open_ended, report);
    Some(rows)
}

fn stop_broken(broken: Broken, report: &mut Report) {
    match broken {
        Broken::QuoteOpen { line } => report.stop("quote-open", At::Row(line), || {
            (
                "Ein Anführungszeichen wird in dieser Zeile geöffnet und bis zum Dateiende nicht geschlossen; ab hier ist nichts lesbar."
                    .to_owned(),
                "Die Datei ist abgeschnitten, oder das Zeichen gehört nicht hierher; lassen Sie sie neu liefern."
                    .to_owned(),
            )
        }),
        Broken::TooLong { line } => report.stop("record-too-long", At::Row(line), || {
            (
                "Die Zeile ist länger als 1 MB; ab hier wird nicht weitergelesen.".to_owned(),
                "Meist fehlt ein schließendes Anführungszeichen, oder es ist keine Tabelle; lassen Sie die Datei neu liefern."
                    .to_owned(),
            )
        }),
    }
}

fn no_level(delivery: Delivery<'_>) -> (String, String) {
    let levels: Vec<&str> = delivery.areas.levels().iter().map(|level| level.id.as_str()).collect();
    (
        format!("Die Ebene „{}“ gibt es nicht.", delivery.file.level),
        format!("Berichtigen Sie level in der Quelle; bekannt sind {}.", levels.join(", ")),
    )
}

fn empty(message: &str) -> (String, String) {
    (
        message.to_owned(),
        "Lassen Sie die Datei neu liefern, oder streichen Sie sie aus der Quelle.".to_owned(),
    )
}

fn no_header() -> (String, String) {
    (
        "Die Datei endet vor der Zeile, die laut Leseprofil die Kopfzeile ist.".to_owned(),
        "Berichtigen Sie header_row im Leseprofil, oder lassen Sie die Datei neu liefern.".to_owned(),
    )
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
        None => "Prüfen Sie, ob header_row auf die Zeile mit den Spaltennamen zeigt, und tragen Sie im Leseprofil delimiter ein."
            .to_owned(),
    };
    (message, hint)
}
