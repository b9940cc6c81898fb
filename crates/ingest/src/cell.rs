//! One cell to an observation: symbols first, then numbers; an empty cell is never zero.

use vocabulary::Absence;
use vocabulary::observation::Observed;
use vocabulary::profile::{Profile, Symbol};

use crate::number::{NotACount, Notation};
use crate::report::quoted;

/// What a cell says. `counted` asks for a whole, non-negative number.
pub(crate) fn read(cell: &str, counted: bool, profile: &Profile) -> Result<Observed, NotACount> {
    let cell = cell.trim();
    match profile.symbols.get(cell) {
        Some(Symbol::Zero) if counted => return Ok(Observed::Count(0)),
        Some(Symbol::Zero) => return Ok(Observed::Value(0.0)),
        Some(Symbol::Absent(absence)) => return Ok(Observed::Absent(*absence)),
        None if cell.is_empty() => return Ok(Observed::Absent(Absence::Missing)),
        None => {}
    }
    let notation = notation(profile);
    if counted {
        notation.count(cell).map(Observed::Count)
    } else {
        let value = notation.value(cell).ok_or(NotACount::Unreadable)?;
        Ok(Observed::Value(value))
    }
}

/// The rule that a cell breaks, as findings name it.
pub(crate) fn rule(trouble: NotACount) -> &'static str {
    match trouble {
        NotACount::Unreadable => "number-unreadable",
        NotACount::Fraction => "count-not-whole",
        NotACount::Negative => "count-negative",
        NotACount::TooLarge => "count-too-large",
        NotACount::Ambiguous => "count-ambiguous",
    }
}

/// Message and hint for a cell that was refused.
pub(crate) fn explain(trouble: NotACount, cell: &str, counted: bool, profile: &Profile) -> (String, String) {
    let cell = cell.trim();
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

fn notation(profile: &Profile) -> Notation {
    Notation {
        decimal: profile.decimal,
        thousands: profile.thousands.filter(|sign| *sign != profile.decimal),
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
    if cell.contains('%') {
        return "Lassen Sie die Zahl ohne Einheit liefern; die Einheit steht im Katalog.".to_owned();
    }
    if is_sign(cell) {
        return format!(
            "Ist das ein Zeichen des Lieferanten, erklären Sie es im Leseprofil unter [read], zum Beispiel symbols = {{ \"{cell}\" = \"secret\" }}; möglich sind zero, secret, missing, not_applicable und later."
        );
    }
    "Lassen Sie den Wert beim Lieferanten berichtigen; Anmerkungen gehören nicht in Zahlenspalten.".to_owned()
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
