//! The sentences for each kind of problem.

use vocabulary::Language;
use vocabulary::Severity;
use vocabulary::format::number;

use super::{Problem, Told};

/// A count in the form of German texts.
pub(super) fn counted(count: u64) -> String {
    number(count as f64, 0, Language::De)
}

/// A share in per cent with one decimal.
pub(super) fn share(count: u64, of: u64) -> String {
    if of == 0 { "0".to_owned() } else { number(100.0 * count as f64 / of as f64, 1, Language::De) }
}

impl Problem {
    pub(super) fn tell_of_rows(self, count: &str, lines: &str) -> Told {
        match self {
            Self::RowUneven => (
                Severity::Ask,
                "row-uneven",
                format!(
                    "Zeilen mit einer anderen Zahl von Feldern als die Kopfzeile oder mit unpaarigen Anführungszeichen: {count}{lines}; sie fehlen im Bestand."
                ),
                "Lassen Sie diese Zeilen neu liefern; meist steht ein Trennzeichen in einem Feld.",
            ),
            Self::CellUndecodable => (
                Severity::Ask,
                "cell-undecodable",
                format!(
                    "Zellen mit Bytes, die in der Zeichenkodierung kein Zeichen sind: {count}; sie gelten als leer."
                ),
                "Prüfen Sie die Zeichenkodierung (encoding unter [read]), oder lassen Sie die Datei neu liefern.",
            ),
            Self::RowTwice => (
                Severity::Ask,
                "row-twice",
                format!(
                    "Zeilen, die in allen verwendeten Spalten einer früheren gleichen: {count}; sie werden nur einmal gezählt."
                ),
                "Fragen Sie beim Lieferanten nach, warum Personen doppelt geliefert werden.",
            ),
            Self::RowAlike => (
                Severity::Ask,
                "row-alike",
                format!(
                    "Zeilen, die in allen verwendeten Spalten einer früheren gleichen: {count}; sie werden alle gezählt, weil es verschiedene Fälle derselben Person sein können."
                ),
                "Fragen Sie beim Lieferanten nach, ob Fälle doppelt geliefert wurden.",
            ),
            _ => (
                Severity::Ask,
                "person-twice",
                format!(
                    "Zeilen von Personen, die schon mit Hauptwohnung in der Datei stehen, aber mit anderen Angaben: {count}; sie werden alle gezählt."
                ),
                "Lassen Sie den Bestand bereinigen: jede Person hat genau eine Hauptwohnung.",
            ),
        }
    }

    pub(super) fn tell_of_cells(self, count: &str, codes: &str) -> Told {
        match self {
            Self::CodeUnknown => (
                Severity::Ask,
                "code-unknown",
                format!("Zellen mit einem Code, den das Leseprofil nicht kennt: {count}{codes}; sie gelten als fehlend."),
                "Tragen Sie den Code bei der Variablen unter codes ein, oder fragen Sie beim Lieferanten nach seiner Bedeutung.",
            ),
            Self::KeyTooLong => (
                Severity::Stop,
                "key-is-text",
                format!("In einer Spalte mit Schlüsseln stehen Texte von mehr als 12 Zeichen: {count}; das sieht nach Namen oder freiem Text aus."),
                "Prüfen Sie die Spalte; Namen und Texte gehören unter drop, Codes unter codes.",
            ),
            Self::KeyTooMany => (
                Severity::Stop,
                "key-is-text",
                "In einer Spalte mit Schlüsseln stehen mehr als 5.000 verschiedene; das sieht nach Namen, Nummern oder freiem Text aus.".to_owned(),
                "Prüfen Sie die Spalte; Namen und Nummern gehören unter drop.",
            ),
            Self::NumberUnreadable => (
                Severity::Ask,
                "number-unreadable",
                format!("Zellen, die keine ganze Zahl sind: {count}; sie gelten als fehlend."),
                "Prüfen Sie Dezimal- und Tausenderzeichen unter [read]; Beträge müssen in ganzen Einheiten geliefert werden.",
            ),
            Self::DayUnreadable => (
                Severity::Ask,
                "day-unreadable",
                format!("Zellen, die kein lesbarer Tag sind: {count}; sie gelten als fehlend."),
                "Lesbar sind 13.05.1987, 1987-05-13, 19870513, mit unbekanntem Tag 00.05.1987 oder 1987-05, und 1987.",
            ),
            Self::DayInFuture => (
                Severity::Ask,
                "day-in-future",
                format!("Tage nach dem Stichtag: {count}; sie gelten als fehlend."),
                "Prüfen Sie den Stichtag der Datei; stimmt er, lassen Sie die Angaben berichtigen.",
            ),
            Self::TooOld => (
                Severity::Ask,
                "age-above-120",
                format!("Tage mehr als 120 Jahre vor dem Stichtag: {count}; sie gelten als fehlend."),
                "Lassen Sie die Angaben berichtigen.",
            ),
            _ => (
                Severity::Ask,
                "coordinate-unreadable",
                format!("Zellen, die keine Koordinate sind: {count}; diese Datensätze werden nicht verortet."),
                "Prüfen Sie das Dezimalzeichen unter [read] und die Spalten unter place.",
            ),
        }
    }

    pub(super) fn tell_of_persons(self, count: &str, share: String) -> Told {
        match self {
            Self::IdentifierMissing => (
                Severity::Ask,
                "identifier-missing",
                format!(
                    "Datensätze ohne Kennung der Person: {count}; sie werden gezählt, aber nicht verknüpft."
                ),
                "Lassen Sie die Kennung nachliefern.",
            ),
            Self::PointerUnknown => (
                Severity::Note,
                "pointer-unknown",
                format!("Verweise auf Personen, die nicht in der Datei stehen: {count}."),
                "Das ist üblich, wenn Angehörige nicht im Gebiet wohnen; sehr viele deuten auf einen unvollständigen Bestand.",
            ),
            Self::HouseholdUnnumbered => (
                Severity::Ask,
                "household-unnumbered",
                format!(
                    "Personen mit Hauptwohnung ohne Haushaltsnummer: {count}; sie gehören zu keinem Haushalt."
                ),
                "Lassen Sie die Haushaltsnummern nachliefern.",
            ),
            Self::CitizenshipMissing => (
                Severity::Ask,
                "citizenship-missing",
                format!(
                    "Datensätze ohne erste Staatsangehörigkeit: {count}; ihre Herkunft gilt als fehlend."
                ),
                "Lassen Sie die Angaben nachliefern.",
            ),
            Self::NobodyGerman => (
                Severity::Ask,
                "nobody-german",
                "Kein Datensatz trägt einen der Schlüssel, die für die deutsche Staatsangehörigkeit stehen."
                    .to_owned(),
                "Prüfen Sie die Schlüssel unter origin bei german, zum Beispiel „000“ statt „0“.",
            ),
            _ => (
                Severity::Ask,
                "link-unmatched",
                format!(
                    "Datensätze, zu denen es in der verknüpften Quelle keine Person gibt: {count} ({share} %); sie bleiben ohne Raum und ohne übernommene Angaben."
                ),
                "Ist der Anteil hoch, prüfen Sie, ob beide Quellen dieselbe Kennung liefern und ob der Stichtag passt.",
            ),
        }
    }
}
