//! Spellings made comparable: area names over umlauts and abbreviations, words of sums.

use unicode_normalization::UnicodeNormalization;

/// An area name over case, umlauts, hyphens and blanks, "St." and "Str.", and footnote marks.
pub(crate) fn area(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    let name: String = sheets::header::without_marks(name).to_lowercase().nfc().collect();
    for word in name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word == "st" {
            folded.push_str("sankt");
            continue;
        }
        for c in word.chars() {
            match c {
                'ä' => folded.push_str("ae"),
                'ö' => folded.push_str("oe"),
                'ü' => folded.push_str("ue"),
                'ß' => folded.push_str("ss"),
                other => folded.push(other),
            }
        }
        if word.ends_with("str") {
            folded.push_str("asse");
        }
    }
    folded
}

/// True if a word of a text says that a row is a sum.
pub(crate) fn is_total(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "insgesamt",
        "gesamt",
        "summe",
        "total",
        "zusammen",
        "gesamtsumme",
        "gesamtstadt",
        "stadtgesamt",
        "gesamtergebnis",
        "endsumme",
        "zwischensumme",
        "summen",
    ];
    let text = text.to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn area_names_are_compared_over_spellings() {
        for (one, other) in [
            ("Lützowstr.", "LUETZOWSTRASSE"),
            ("St. Pauli", "Sankt Pauli"),
            ("Su\u{308}dhang", "Südhang"),
            ("Friedrichshain-Kreuzberg", "Friedrichshain Kreuzberg"),
            ("Weißensee 1)", "weissensee"),
        ] {
            assert_eq!(area(one), area(other), "{one}");
        }
        assert_ne!(area("Mitte"), area("Mitte-Nord"));
    }

    #[test]
    fn rows_of_sums_are_known_by_a_word() {
        assert!(is_total("Köln insgesamt") && is_total("Summe:") && is_total("ZUSAMMEN"));
        assert!(!is_total("Gesamtschule Nord") && !is_total(""));
    }
}
