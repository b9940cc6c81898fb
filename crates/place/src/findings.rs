//! What may be wrong with a filled review list or with `decisions.csv`; no finding names an address.

use vocabulary::{Finding, Place};

use crate::review::DECISION;

/// Said about a line that cannot be taken apart.
const OPEN: &str = "In dieser Zeile wird ein Anführungszeichen geöffnet und nicht geschlossen";

/// The review list lacks columns.
pub(crate) fn review_columns(file: &str) -> Finding {
    Finding::stop(
        "review-columns",
        Place::row(file, 1),
        "Der Prüfliste fehlen Spalten.",
        "Bitte die Spalten Gemeinde, PLZ, Straße, Hausnummer und Entscheidung mit ihren Überschriften stehen lassen.",
    )
}

/// A row of the review list has no end.
pub(crate) fn review_open(file: &str, row: u32) -> Finding {
    Finding::stop(
        "quote-open",
        Place::row(file, row),
        format!("{OPEN}; keine Entscheidung wurde übernommen."),
        "Bitte das Anführungszeichen oder den Zeilenumbruch in der Zelle entfernen und die Liste noch einmal übernehmen.",
    )
}

/// Two rows of the review list are about one address and decide differently.
pub(crate) fn contradiction(file: &str, first: u32, row: u32) -> Finding {
    Finding::stop(
        "decisions-contradict",
        Place::cell(file, row, DECISION),
        format!(
            "Die Zeilen {first} und {row} entscheiden verschieden über dieselbe Adresse; keine Entscheidung wurde übernommen."
        ),
        "Bitte eine der beiden Entscheidungen leeren und die Liste noch einmal übernehmen.",
    )
}

/// What was written into the review list cannot be understood.
pub(crate) fn answer_unknown(file: &str, row: u32) -> Finding {
    Finding::ask(
        "decision-unknown",
        Place::cell(file, row, DECISION),
        "Die Entscheidung ist weder ein Gebietsschlüssel noch eine Adresse, die das Straßenverzeichnis in dieser Gemeinde kennt, noch „außerhalb“.",
        "Bitte zum Beispiel einen Vorschlag der Zeile mit Hausnummer übernehmen.",
    )
}

/// `decisions.csv` lacks columns.
pub(crate) fn decisions_columns(file: &str) -> Finding {
    Finding::stop(
        "decisions-columns",
        Place::row(file, 1),
        "Den Entscheidungen fehlen Spalten; keine von ihnen gilt.",
        "Bitte die Kopfzeile wieder so schreiben: town,postcode,street,street_key,number,area.",
    )
}

/// A row of `decisions.csv` has no end.
pub(crate) fn decision_open(file: &str, row: u32) -> Finding {
    Finding::ask(
        "quote-open",
        Place::row(file, row),
        format!("{OPEN}; die Entscheidung gilt nicht."),
        "Bitte das Anführungszeichen entfernen oder die Zeile löschen; die Adresse erscheint dann wieder in der Prüfliste.",
    )
}

/// A row of `decisions.csv` names no area.
pub(crate) fn area_unknown(file: &str, row: u32, column: &str) -> Finding {
    Finding::ask(
        "decision-unknown",
        Place::cell(file, row, column),
        "In dieser Zeile steht weder der Schlüssel eines kleinsten Gebiets noch „outside“.",
        "Bitte den Schlüssel prüfen oder die Zeile löschen; die Adresse erscheint dann wieder in der Prüfliste.",
    )
}

/// A decision is about an address without street and street key.
pub(crate) fn no_street(file: &str, row: u32) -> Finding {
    Finding::ask(
        "decision-without-street",
        Place::row(file, row),
        "In dieser Zeile fehlen Straße und Straßenschlüssel; die Entscheidung gilt nicht.",
        "Bitte die Straße oder ihren Schlüssel ergänzen oder die Zeile löschen.",
    )
}
