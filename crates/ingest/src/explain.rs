//! What a person is told about a cell that was refused.

use sheets::number::{NotACount, Notation};
use sheets::report::quoted;
use vocabulary::profile::Profile;

use crate::cell::{Trouble, notation};
use crate::fractions;

/// The rule that a cell breaks, as findings name it.
pub(crate) fn rule(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Number(NotACount::Unreadable) => "number-unreadable",
        Trouble::Number(NotACount::Fraction) => fractions::RULE,
        Trouble::Number(NotACount::Negative) => "count-negative",
        Trouble::Number(NotACount::TooLarge) => "count-too-large",
        Trouble::Number(NotACount::Ambiguous) => "count-ambiguous",
        Trouble::Fault => "formula-failed",
        Trouble::Date => "number-is-date",
    }
}

/// Message and hint for a cell that was refused.
pub(crate) fn refused(trouble: Trouble, cell: &str, counted: bool, profile: &Profile) -> (String, String) {
    let shown = quoted(cell);
    let (message, hint) = match trouble {
        Trouble::Number(trouble) => return number(trouble, cell, counted, profile),
        Trouble::Fault => (
            format!("Die Formel in dieser Zelle ist gescheitert: {shown}."),
            "Lassen Sie die Mappe berichtigen und mit Werten statt Formeln liefern.",
        ),
        Trouble::Date => (
            format!("Hier steht ein Datum ({shown}), erwartet wird eine Zahl."),
            "Tabellenkalkulationen machen aus Eingaben wie 1.12 oder 3-5 ein Datum; lassen Sie die Zelle berichtigen und die Spalte als Zahl formatieren.",
        ),
    };
    (message, hint.to_owned())
}

/// Message and hint for a number that looks like one that stands for "no number".
pub(crate) fn suspected(cell: &str) -> (String, String) {
    (
        format!(
            "{} steht wohl nicht für eine Zahl, sondern für „kein Wert“; die Zelle gilt bis zur Klärung als fehlend.",
            quoted(cell)
        ),
        format!(
            "Fragen Sie beim Lieferanten nach, und erklären Sie den Wert im Leseprofil unter [read], zum Beispiel symbols = {{ \"{}\" = \"missing\" }}.",
            cell.chars().take(20).collect::<String>()
        ),
    )
}

fn number(trouble: NotACount, cell: &str, counted: bool, profile: &Profile) -> (String, String) {
    let shown = quoted(cell);
    match trouble {
        NotACount::Unreadable => (
            format!("{shown} ist keine lesbare Zahl."),
            hint_unreadable(cell, counted, profile),
        ),
        NotACount::Fraction => (
            format!("{shown} ist keine ganze Zahl, die Spalte zählt aber Fälle."),
            hint_fraction(cell, profile),
        ),
        NotACount::Negative => (
            format!("{shown} ist kleiner als null, die Spalte zählt aber Fälle."),
            "Fragen Sie beim Lieferanten nach; steht der Wert für „fehlt“ oder „geheim“, erklären Sie ihn im Leseprofil unter symbols."
                .to_owned(),
        ),
        NotACount::Ambiguous => (
            format!("{shown} kann eine kleine Zahl mit drei Nachkommastellen oder ein Tausender sein."),
            hint_fraction(cell, profile),
        ),
        NotACount::TooLarge => (
            format!("{shown} ist größer als eine Billion und damit keine glaubhafte Fallzahl."),
            "Prüfen Sie, ob Spalten verrutscht sind oder Zahlen ohne Trennzeichen aneinanderstehen."
                .to_owned(),
        ),
    }
}

fn hint_unreadable(cell: &str, counted: bool, profile: &Profile) -> String {
    let notation = notation(profile);
    if counted && notation.value(cell).is_some() {
        return "Die Zahl steht mit Exponent da, dabei können Stellen verloren gehen; lassen Sie die Spalte als ganze Zahlen speichern."
            .to_owned();
    }
    let other = notation.that_reads(cell, counted).or_else(|| notation.that_reads(cell, false));
    if let Some(other) = other {
        return format!(
            "Gelesen wird mit {}; lesbar wäre sie mit {}. Passen Sie das Leseprofil unter [read] an, wenn die ganze Datei so geschrieben ist.",
            setting(notation),
            setting(other)
        );
    }
    if has_unit(cell, notation) {
        return "Lassen Sie die Zahl ohne Einheit liefern; die Einheit steht im Katalog.".to_owned();
    }
    if cell.strip_suffix(['-', '−', '–']).is_some_and(|bare| notation.value(bare.trim_end()).is_some()) {
        return "Ist das Minus gemeint, lassen Sie es vor die Zahl setzen.".to_owned();
    }
    if has_footnote(cell, notation) {
        return "Lassen Sie die Zahl ohne Fußnotenzeichen liefern; die Anmerkung gehört in eine eigene Spalte."
            .to_owned();
    }
    if is_sign(cell) {
        return format!(
            "Ist das ein Zeichen des Lieferanten, erklären Sie es im Leseprofil unter [read], zum Beispiel symbols = {{ \"{cell}\" = \"secret\" }}; möglich sind zero, secret, missing, not_applicable und later."
        );
    }
    "Lassen Sie den Wert beim Lieferanten berichtigen; Anmerkungen gehören nicht in Zahlenspalten.".to_owned()
}

/// True for a number with a unit behind it: "12 %", "1.234 EUR".
fn has_unit(cell: &str, notation: Notation) -> bool {
    let bare = cell.trim_end_matches(|c: char| c.is_alphabetic() || matches!(c, '%' | '€' | '‰' | '²'));
    bare.len() < cell.len()
        && (cell.contains('%') || bare.ends_with(char::is_whitespace) || cell.ends_with('€'))
        && notation.value(bare.trim()).is_some()
}

fn has_footnote(cell: &str, notation: Notation) -> bool {
    let marked = cell.strip_suffix(')').and_then(|rest| rest.rsplit_once(char::is_whitespace));
    marked.is_some_and(|(bare, _)| notation.value(bare.trim()).is_some())
}

fn hint_fraction(cell: &str, profile: &Profile) -> String {
    let notation = notation(profile);
    match notation.that_reads(cell, true) {
        Some(other) => format!(
            "Gelesen wird mit {}; eine ganze Zahl wäre sie mit {}. Passen Sie das Leseprofil unter [read] an, wenn die ganze Datei so geschrieben ist.",
            setting(notation),
            setting(other)
        ),
        None => "Lassen Sie die ungerundeten Fallzahlen liefern; ist es ein fertiger Wert, führen Sie die Komponente im Katalog mit roll_up = \"none\"."
            .to_owned(),
    }
}

/// True for a text that is part of a remark: neither a number with a mistake nor a sign for one.
pub(crate) fn is_remark(cell: &str) -> bool {
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    let begins_with_word = cell.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_alphabetic);
    begins_with_word && letters >= 4 && !is_sign(cell)
}

/// True for short texts such as "." or "k.A." that suppliers put in place of a number.
fn is_sign(cell: &str) -> bool {
    let plain = |c: char| !c.is_ascii_digit() && !c.is_control() && c != '"' && c != '\\';
    cell.chars().count() <= 8 && cell.chars().all(plain)
}

/// A notation as the profile spells it.
fn setting(notation: Notation) -> String {
    let decimal = format!("decimal = \"{}\"", notation.decimal);
    match notation.thousands {
        Some(sign) => format!("{decimal} und thousands = \"{sign}\""),
        None => format!("{decimal} ohne thousands"),
    }
}
