//! What is said about a file that is no text, or in another encoding than expected.

use crate::encoding::Encoding;
use crate::report::quoted;

/// Message and hint for a gzip file that unpacks to more than any table would.
pub(crate) const GROWS: (&str, &str) = (
    "Die gepackte Datei wird beim Entpacken viel größer als eine Tabelle; gelesen wird sie nicht.",
    "Lassen Sie die Tabelle ungepackt liefern.",
);

/// Message and hint for a gzip file that cannot be unpacked.
pub(crate) const DAMAGED: (&str, &str) = (
    "Die gepackte Datei ist beschädigt oder nicht vollständig angekommen.",
    "Lassen Sie sie neu liefern, am besten ungepackt.",
);

/// Message and hint for a file that the system does not open.
pub(crate) const UNREADABLE: (&str, &str) = (
    "Die Datei lässt sich nicht öffnen.",
    "Prüfen Sie die Zugriffsrechte, und ob ein anderes Programm die Datei geöffnet hält.",
);

/// A file of another kind.
pub(crate) fn not_text(kind: &str) -> (String, String) {
    (
        format!("Das ist keine Textdatei, sondern {kind}."),
        "Speichern Sie die Tabelle als CSV (UTF-8) und legen Sie diese Datei ab.".to_owned(),
    )
}

/// An encoding in the profile that does not exist.
pub(crate) fn unknown_label(label: &str) -> (String, String) {
    (
        format!("Die Zeichenkodierung {} ist nicht bekannt.", quoted(label)),
        "Tragen Sie im Leseprofil unter [read] zum Beispiel encoding = \"utf-8\", \"windows-1252\" oder \"iso-8859-15\" ein, oder lassen Sie die Zeile weg."
            .to_owned(),
    )
}

/// An encoding in the profile that the file does not have.
pub(crate) fn wrong(declared: Encoding, fitting: Encoding, but: &str) -> (String, String) {
    let fits = fitting.label();
    (
        format!("Die Datei ist als {} angegeben, {but}.", declared.label()),
        format!(
            "Es passt wohl {fits}: tragen Sie im Leseprofil unter [read] encoding = \"{fits}\" ein, oder lassen Sie die Zeile weg, damit die Kodierung erkannt wird."
        ),
    )
}

/// A file in no encoding at all.
pub(crate) fn undetected(nearest: Encoding) -> (String, String) {
    (
        format!(
            "Die Zeichenkodierung ist nicht zu erkennen; am nächsten kommt {}, doch dieses Zeichen gibt es darin nicht.",
            nearest.label()
        ),
        "Fragen Sie, mit welcher Kodierung die Datei geschrieben wurde, und tragen Sie sie im Leseprofil unter [read] bei encoding ein."
            .to_owned(),
    )
}

/// An encoding that statistics chose, with a word to judge it by.
pub(crate) fn guess(encoding: Encoding, example: &str) -> (String, String) {
    let name = encoding.label();
    (
        format!(
            "Als Zeichenkodierung wurde {name} angenommen; damit steht in der Datei zum Beispiel {example}."
        ),
        format!(
            "Sind die Umlaute richtig, halten Sie das im Leseprofil unter [read] mit encoding = \"{name}\" fest."
        ),
    )
}
