//! The words of names, identifiers made of them, and phrases in cells.

/// The words of a column name, in lower case: `PLR_ID` has "plr" and "id", `RAUMID` has "raumid".
pub(crate) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut previous = ' ';
    for c in name.chars() {
        let starts = !previous.is_alphanumeric() || (previous.is_lowercase() && c.is_uppercase());
        if c.is_alphanumeric() {
            if starts || words.is_empty() {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.extend(c.to_lowercase());
            }
        }
        previous = c;
    }
    words
}

/// An identifier made of a text: lower-case ASCII letters, digits and hyphens.
pub(crate) fn identifier(text: &str) -> String {
    let mut made = String::new();
    for c in text.chars() {
        match c {
            'ä' | 'Ä' => made.push_str("ae"),
            'ö' | 'Ö' => made.push_str("oe"),
            'ü' | 'Ü' => made.push_str("ue"),
            'ß' => made.push_str("ss"),
            '%' => made.push_str("-prozent-"),
            '+' => made.push_str("-plus-"),
            c if c.is_ascii_alphanumeric() => made.push(c.to_ascii_lowercase()),
            _ => made.push('-'),
        }
    }
    let parts: Vec<&str> = made.split('-').filter(|part| !part.is_empty()).collect();
    let mut short = String::new();
    for part in parts {
        if short.len() + part.len() >= LONGEST_IDENTIFIER && !short.is_empty() {
            break;
        }
        if !short.is_empty() {
            short.push('-');
        }
        short.push_str(part);
    }
    short
}

/// Longer identifiers are cut at a hyphen.
const LONGEST_IDENTIFIER: usize = 48;

/// True if a text says that its row gathers cases which cannot be placed.
pub(crate) fn says_unplaced(text: &str) -> bool {
    let text = text.to_lowercase();
    ["nicht zuzuordnen", "nicht zuordenbar", "nicht zugeordnet", "nicht zuordbar", "ohne zuordnung"]
        .iter()
        .chain(&["unbekannt", "ohne angabe", "nicht lokalisierbar", "keine zuordnung"])
        .any(|phrase| text.contains(phrase))
}

/// True if a word of a text says that its row is a sum.
pub(crate) fn says_total(text: &str) -> bool {
    let words = words(text);
    ["insgesamt", "gesamt", "summe", "total", "zusammen", "gesamtsumme", "gesamtergebnis", "endsumme"]
        .iter()
        .any(|known| words.iter().any(|word| word == known))
}

/// True if a part of a column name means all that the parts above it name, and may be left away.
pub(crate) fn means_all(name: &str) -> bool {
    let words = words(name);
    words.iter().all(|word| {
        ["insgesamt", "gesamt", "zusammen", "anzahl", "wert", "zahl", "absolut"].contains(&word.as_str())
    })
}

/// A number with its noun: "1 Zahl", "3 Zahlen".
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// True if a column name says nothing without the names above it.
pub(crate) fn is_general(name: &str) -> bool {
    let words = words(name);
    words.iter().all(|word| {
        means_all(word)
            || ["in", "prozent", "anteil", "ha", "qm", "m²", "km²", "euro", "eur"].contains(&word.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_into_words_at_signs_and_capitals() {
        assert_eq!(words("PLR_ID"), ["plr", "id"]);
        assert_eq!(words("Amtlicher Gemeindeschlüssel"), ["amtlicher", "gemeindeschlüssel"]);
        assert_eq!(words("raumId"), ["raum", "id"]);
    }

    #[test]
    fn identifiers_are_ascii_and_not_too_long() {
        assert_eq!(identifier("Bevölkerung, unter 6 (in %)"), "bevoelkerung-unter-6-in-prozent");
        assert_eq!(identifier("65+"), "65-plus");
        assert_eq!(identifier(" "), "");
        assert!(identifier(&"wort ".repeat(50)).len() <= 48);
    }
}
