//! What column names hint at, by the words that German (and some English) statistics files use.

use crate::words::words;

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
            "id",
            "key",
            "schluessel",
            "schl",
            "schlüssel",
            "kennziffer",
            "kennung",
            "kennz",
            "kz",
            "ags",
            "ars",
            "rs",
            "code",
            "nummer",
            "nr",
            "no",
            "num",
            "gkz",
            "uuid",
            "nuts2",
            "nuts3",
            "nuts",
        ],
    ),
    (
        Hint::Area,
        &[
            "raum",
            "raumid",
            "raumeinheit",
            "gebiet",
            "region",
            "kreis",
            "kreise",
            "landkreis",
            "gemeinde",
            "gemeinden",
            "bezirk",
            "stadtbezirk",
            "stadtteil",
            "stadtviertel",
            "viertel",
            "ortsteil",
            "ort",
            "quartier",
            "sozialraum",
            "planungsraum",
            "bezirksregion",
            "prognoseraum",
            "plr",
            "bzr",
            "pgr",
            "lor",
            "bez",
            "stat",
            "distrikt",
            "ward",
            "lsoa",
            "lsoa11",
            "lsoa21",
            "msoa",
            "district",
            "area",
            "geo",
            "gem",
            "krs",
            "gitter",
            "block",
            "baublock",
            "raumordnungsregion",
            "stadt",
            "land",
            "bundesland",
            "sprengel",
            "wahlbezirk",
            "stimmbezirk",
            "sb",
            "st",
            "zelle",
            "spatial",
        ],
    ),
    (Hint::Name, &["name", "bezeichnung", "label", "titel", "raumeinheit", "region"]),
    (
        Hint::Date,
        &[
            "jahr",
            "zeit",
            "datum",
            "stichtag",
            "monat",
            "quartal",
            "schuljahr",
            "berichtsjahr",
            "year",
            "date",
            "month",
            "time",
            "period",
            "periode",
            "zeitraum",
            "zeitbezug",
            "stand",
            "halbjahr",
            "erhebungsjahr",
            "berichtsmonat",
            "timestamp",
        ],
    ),
    (
        Hint::Level,
        &["gliederung", "ebene", "aggregat", "raumebene", "gebietstyp", "level", "typ", "type", "raumtyp"],
    ),
    (
        Hint::Place,
        &[
            "plz",
            "postleitzahl",
            "zip",
            "zipcode",
            "postal",
            "lat",
            "lon",
            "lng",
            "latitude",
            "longitude",
            "house",
            "hausnr",
            "hnr",
            "hausnummer",
            "haus",
            "telefon",
            "tel",
            "phone",
            "fax",
            "ostwert",
            "nordwert",
            "xwert",
            "ywert",
            "easting",
            "northing",
            "objectid",
            "fid",
            "ogc",
        ],
    ),
    (
        Hint::Category,
        &[
            "auspraegung",
            "ausprägung",
            "merkmal",
            "indikator",
            "kategorie",
            "tabelle",
            "tab",
            "zeile",
            "zei",
            "geschlecht",
            "altersgruppe",
            "alter",
            "staatsangehoerigkeit",
            "variable",
            "category",
            "indicator",
            "sex",
            "einheit",
            "unit",
        ],
    ),
];

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
        let short = if hint == Hint::Place { 3 } else { 4 };
        let ends = |word: &str| hint != Hint::Area && known.len() >= short && word.ends_with(known);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_word_hints_by_its_ending() {
        assert!(hints_at("Kreiskennziffer", Hint::Key));
        assert!(hints_at("Berichtsjahr", Hint::Date));
        assert!(!hints_at("Widerstand_n", Hint::Key));
        assert!(hints_at("STADTRAUM", Hint::Area));
        assert!(!hints_at("Betriebsfläche Abbauland", Hint::Area));
    }

    #[test]
    fn words_for_levels_become_identifiers() {
        assert_eq!(level_of("Gesamtstadt"), Some("stadt"));
        assert_eq!(level_of("PLR"), Some("planungsraum"));
        assert_eq!(level_of("Haus"), None);
    }
}
