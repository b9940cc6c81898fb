//! What column names and words in cells usually stand for in German (and English) statistics files.

/// What a column name hints at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hint {
    /// A key.
    Key,
    /// An area.
    Area,
    /// A name.
    Name,
    /// A date.
    Date,
    /// A level of areas.
    Level,
    /// A point or address: never a value.
    Place,
    /// A category of counts.
    Category,
}

const HINTS: [(Hint, &[&str]); 7] = [
    (
        Hint::Key,
        &[
            "id", "key", "schluessel", "schl", "schlüssel", "kennziffer", "kennung", "kennz", "kz", "ags",
            "ars", "rs", "code", "nummer", "nr", "no", "num", "gkz", "uuid", "nuts2", "nuts3", "nuts",
        ],
    ),
    (
        Hint::Area,
        &[
            "raum", "raumid", "raumeinheit", "gebiet", "region", "kreis", "kreise", "landkreis", "gemeinde",
            "gemeinden", "bezirk", "stadtbezirk", "stadtteil", "stadtviertel", "viertel", "ortsteil", "ort",
            "quartier", "sozialraum", "planungsraum", "bezirksregion", "prognoseraum", "plr", "bzr", "pgr",
            "lor", "bez", "stat", "distrikt", "ward", "lsoa", "lsoa11", "lsoa21", "msoa", "district", "area",
            "geo", "gem", "krs", "gitter", "block", "baublock", "raumordnungsregion", "stadt", "land",
            "bundesland", "sprengel", "wahlbezirk", "stimmbezirk", "sb", "st", "zelle", "spatial",
        ],
    ),
    (Hint::Name, &["name", "bezeichnung", "label", "titel", "raumeinheit", "region"]),
    (
        Hint::Date,
        &[
            "jahr", "zeit", "datum", "stichtag", "monat", "quartal", "schuljahr", "berichtsjahr", "year",
            "date", "month", "time", "period", "periode", "zeitraum", "zeitbezug", "stand", "halbjahr",
            "erhebungsjahr", "berichtsmonat", "timestamp",
        ],
    ),
    (
        Hint::Level,
        &["gliederung", "ebene", "aggregat", "raumebene", "gebietstyp", "level", "typ", "type", "raumtyp"],
    ),
    (
        Hint::Place,
        &[
            "plz", "postleitzahl", "zip", "zipcode", "postal", "lat", "lon", "lng", "latitude", "longitude",
            "house", "hausnr", "hnr", "hausnummer", "telefon", "phone", "fax", "ostwert", "nordwert", "easting",
            "northing", "objectid", "fid", "ogc",
        ],
    ),
    (
        Hint::Category,
        &[
            "auspraegung", "ausprägung", "merkmal", "indikator", "kategorie", "tabelle", "tab", "zeile",
            "zei", "geschlecht", "altersgruppe", "alter", "staatsangehoerigkeit", "variable", "category",
            "indicator", "sex", "einheit", "unit",
        ],
    ),
];

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

/// Endings of single words that name areas: "Stadtraum", but not "Ackerland".
const AREA_ENDINGS: [&str; 9] =
    ["raum", "kreis", "bezirk", "teil", "viertel", "gebiet", "gemeinde", "region", "quartier"];

/// True if a column name hints at something. Long words count by their ending, those for areas by their
/// beginning too: "Kreiskennziffer" hints at both a key and an area.
pub(crate) fn hints_at(name: &str, hint: Hint) -> bool {
    let words = words(name);
    let ends_so = match (&words[..], hint) {
        ([word], Hint::Area) => AREA_ENDINGS.iter().any(|ending| word.ends_with(ending)),
        (_, Hint::Key) => name.trim().ends_with("ID"),
        _ => false,
    };
    if ends_so {
        return true;
    }
    let mut known = HINTS.iter().filter(|(of, _)| *of == hint).flat_map(|(_, known)| known.iter());
    known.any(|known| {
        let ends = |word: &str| hint != Hint::Area && known.len() >= 4 && word.ends_with(known);
        let begins = |word: &str| hint == Hint::Area && known.len() >= 5 && word.starts_with(known);
        words.iter().any(|word| word == known || ends(word) || begins(word))
    })
}

/// The level that a word in a file stands for, as an identifier.
pub(crate) fn level_of(word: &str) -> Option<&'static str> {
    const LEVELS: [(&str, &[&str]); 18] = [
        ("stadt", &["gesamtstadt", "stadt", "stadt insgesamt", "stadtgebiet", "city"]),
        ("stadtbezirk", &["stadtbezirk", "stadtbezirke", "sb"]),
        ("stadtteil", &["stadtteil", "stadtteile", "st"]),
        ("stadtviertel", &["stadtviertel", "viertel", "stadtviertels"]),
        ("bezirk", &["bezirk", "bezirke", "bez", "district", "districts", "bezirks"]),
        ("planungsraum", &["planungsraum", "planungsräume", "plr", "raumid", "planning"]),
        ("bezirksregion", &["bezirksregion", "bezirksregionen", "bzr"]),
        ("prognoseraum", &["prognoseraum", "prognoseräume", "pgr"]),
        ("ortsteil", &["ortsteil", "ortsteile"]),
        ("quartier", &["quartier", "quartiere"]),
        ("sozialraum", &["sozialraum", "sozialräume"]),
        ("gemeinde", &["gemeinde", "gemeinden", "gem", "gemeindeschlüssel", "gemeindeschluessel", "ags"]),
        ("gemeindeverband", &["gemeindeverband", "gemeindeverbände", "verbandsgemeinde", "samtgemeinde"]),
        ("kreis", &["kreis", "kreise", "landkreis", "kreiskennziffer", "krs", "kreisname", "kreises"]),
        ("raumordnungsregion", &["raumordnungsregion", "ror"]),
        ("land", &["land", "bundesland", "länder"]),
        ("bund", &["bund", "deutschland"]),
        ("gitter", &["gitter", "gitterzelle", "zelle", "mp"]),
    ];
    let word = word.trim().to_lowercase();
    LEVELS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(level, _)| *level)
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

/// True if a column name says nothing without the names above it.
pub(crate) fn is_general(name: &str) -> bool {
    let words = words(name);
    words.iter().all(|word| {
        ["insgesamt", "gesamt", "zusammen", "anzahl", "wert", "zahl", "absolut", "in", "prozent", "anteil"]
            .contains(&word.as_str())
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
    fn a_long_word_hints_by_its_ending() {
        assert!(hints_at("Kreiskennziffer", Hint::Key));
        assert!(hints_at("Berichtsjahr", Hint::Date));
        assert!(hints_at("STADTRAUM", Hint::Area));
        assert!(!hints_at("Betriebsfläche Abbauland", Hint::Area));
    }

    #[test]
    fn identifiers_are_ascii_and_not_too_long() {
        assert_eq!(identifier("Bevölkerung, unter 6 (in %)"), "bevoelkerung-unter-6-in-prozent");
        assert_eq!(identifier("65+"), "65-plus");
        assert_eq!(identifier(" "), "");
        assert!(identifier(&"wort ".repeat(50)).len() <= 48);
    }
}
