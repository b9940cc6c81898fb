//! Finds the area of a key, and says what may be meant if there is none.
//!
//! Keys are text; zeros in front are never added silently, only proposed.

use vocabulary::{Area, AreaKey, Areas, ReferenceDate};

use crate::report::quoted;

/// Keys that differ in more characters, or in a third of them, are not proposed.
const FARTHEST: usize = 2;

/// Longer texts in bytes are no key that was mistyped; comparing them would take long.
const LONGEST_KEY: usize = 64;

/// Message and hint for a key that the level does not have.
pub(crate) fn explain_unknown(text: &str, level: usize, areas: &Areas) -> (String, String) {
    let title = &areas.levels()[level].title.de;
    if text.is_empty() {
        return (
            "Der Gebietsschlüssel fehlt.".to_owned(),
            "Lassen Sie ihn nachtragen; eine Summenzeile gehört in eine eigene Datei mit role = \"control\"."
                .to_owned(),
        );
    }
    (format!("Den Schlüssel {} gibt es auf der Ebene {title} nicht.", quoted(text)), hint(text, level, areas))
}

fn hint(text: &str, level: usize, areas: &Areas) -> String {
    let of_level = || areas.iter().filter(move |(_, area)| area.level == level);
    if let Some((_, area)) = of_level().find(|(_, area)| same_but_zeros(area, text)) {
        return format!(
            "Gemeint ist wohl {}; führende Nullen gehen oft in Excel verloren. Lassen Sie den Schlüssel als Text liefern.",
            shown(area)
        );
    }
    if let Some((_, area)) = of_level().find(|(_, area)| same_letters(&area.name, text)) {
        return format!(
            "Das ist der Name von {}; nennen Sie in der Quelle als area_column die Spalte mit den Schlüsseln.",
            shown(area)
        );
    }
    let key = AreaKey::new(text);
    let elsewhere = (0..areas.levels().len()).find_map(|other| Some((other, areas.find(other, &key)?)));
    if let Some((other, index)) = elsewhere {
        return format!(
            "Er gehört zur Ebene {}: {}. Berichtigen Sie level in der Quelle, oder legen Sie Summenzeilen in eine eigene Datei mit role = \"control\".",
            areas.levels()[other].title.de,
            shown(areas.get(index))
        );
    }
    let nearest = of_level()
        .filter(|_| text.len() <= LONGEST_KEY)
        .map(|(_, area)| (strsim::damerau_levenshtein(area.key.as_str(), text), area))
        .filter(|(distance, _)| *distance <= FARTHEST && distance * 3 < text.chars().count())
        .min_by_key(|(distance, _)| *distance);
    match nearest {
        Some((_, area)) => format!(
            "Am ähnlichsten ist {}; fragen Sie beim Lieferanten nach, oder ergänzen Sie areas/areas.csv.",
            shown(area)
        ),
        None => "Steht er für „nicht zuzuordnen“, nennen Sie ihn im Leseprofil bei unplaced; ein neues Gebiet gehört in areas/areas.csv."
            .to_owned(),
    }
}

/// Message and hint for an area that does not exist on the day.
pub(crate) fn explain_not_valid(area: &Area, date: ReferenceDate) -> (String, String) {
    let span = match (area.valid_from, area.valid_to) {
        (Some(from), _) if date < from => format!("besteht erst ab dem {}", from.german()),
        (_, Some(to)) => format!("bestand nur bis zum {}", to.german()),
        _ => "besteht nicht".to_owned(),
    };
    (
        format!(
            "Das Gebiet {} {span}, Stichtag ist der {}.",
            shown(area),
            date.german()
        ),
        "Prüfen Sie Stichtag und Gebietsstand der Lieferung sowie valid_from und valid_to in areas/areas.csv; die Zahlen werden übernommen."
            .to_owned(),
    )
}

/// Key and name of an area in a sentence.
pub(crate) fn shown(area: &Area) -> String {
    format!("{} ({})", area.key, area.name)
}

fn same_but_zeros(area: &Area, text: &str) -> bool {
    let bare = text.trim_start_matches('0');
    !bare.is_empty() && area.key.as_str().trim_start_matches('0') == bare
}

fn same_letters(name: &str, text: &str) -> bool {
    name.to_lowercase() == text.to_lowercase()
}
