//! What a person is told about an area that is not found, and which one may be meant.
//!
//! Keys are text; zeros in front are never added silently, only proposed.

use sheets::report::quoted;
use vocabulary::profile::AreaBy;
use vocabulary::{Area, AreaIndex, AreaKey, Areas, ReferenceDate};

use crate::fold;
use crate::statement::Statement;

/// Keys that differ in more characters, or in a third of them, are not proposed.
const FARTHEST: usize = 2;

/// Names less alike than this are not proposed; 1 is equal.
const ALIKE: f64 = 0.7;

/// A shorter part of a name in bytes is not taken for it in a proposal.
const LEAST_PART: usize = 4;

/// Longer texts in bytes are no area that was mistyped; comparing them would take long.
const LONGEST: usize = 64;

/// Message and hint for a text that no area of the level has.
pub(crate) fn explain_unknown(row: &Statement, by: AreaBy, level: usize, areas: &Areas) -> (String, String) {
    let title = &areas.levels()[level].title.de;
    match by {
        _ if row.area.is_empty() => (
            match by {
                AreaBy::Key => "Der Gebietsschlüssel fehlt.".to_owned(),
                AreaBy::Name => "Der Name des Gebiets fehlt.".to_owned(),
            },
            "Lassen Sie ihn nachtragen; eine Summenzeile wird am Namen erkannt, zum Beispiel „Insgesamt“."
                .to_owned(),
        ),
        AreaBy::Key => (
            format!("Den Schlüssel {} gibt es auf der Ebene {title} nicht.", quoted(&row.area)),
            hint(&row.area, level, areas),
        ),
        AreaBy::Name => {
            let within = match row.parent.as_str() {
                "" => String::new(),
                parent => format!(" in {}", quoted(parent)),
            };
            (
                format!("Ein Gebiet {}{within} gibt es auf der Ebene {title} nicht.", quoted(&row.area)),
                hint_for_name(row, level, areas),
            )
        }
    }
}

fn hint(text: &str, level: usize, areas: &Areas) -> String {
    let of_level = || areas.iter().filter(move |(_, area)| area.level == level);
    let as_number = stored_as_number(text);
    if let Some((_, area)) =
        as_number.and_then(|whole| of_level().find(|(_, area)| same_but_zeros(area, &whole)))
    {
        return format!(
            "Gemeint ist wohl {}; der Schlüssel wurde als Zahl gespeichert. Lassen Sie ihn als Text liefern.",
            shown(area)
        );
    }
    if let Some((_, area)) = of_level().find(|(_, area)| same_but_zeros(area, text)) {
        return format!(
            "Gemeint ist wohl {}; führende Nullen gehen oft in Excel verloren. Lassen Sie den Schlüssel als Text liefern, oder ergänzen Sie in der Quelle area_key = {{ digits = {} }}.",
            shown(area),
            area.key.as_str().len()
        );
    }
    if let Some((_, area)) = of_level().find(|(_, area)| same_letters(&area.name, text)) {
        return format!(
            "Das ist der Name von {}; nennen Sie in der Quelle als area_column die Spalte mit den Schlüsseln, oder setzen Sie area_by = \"name\".",
            shown(area)
        );
    }
    if let Some(hint) = hint_for_part(text, level, areas) {
        return hint;
    }
    if let Some((_, area)) = of_level().find(|(_, area)| begins_with_key(area, text)) {
        return format!(
            "Gemeint ist wohl {}; steht hinter dem Schlüssel noch der Name, ergänzen Sie in der Quelle area_key = {{ before = \" \" }}.",
            shown(area)
        );
    }
    let key = AreaKey::new(text);
    let elsewhere = (0..areas.levels().len()).find_map(|other| Some((other, areas.find(other, &key)?)));
    if let Some((other, index)) = elsewhere {
        return format!(
            "Er gehört zur Ebene {}: {}. Berichtigen Sie level in der Quelle.",
            areas.levels()[other].title.de,
            shown(areas.get(index))
        );
    }
    let nearest = of_level()
        .filter(|_| text.len() <= LONGEST)
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

fn hint_for_name(row: &Statement, level: usize, areas: &Areas) -> String {
    let wanted = fold::area(&row.area);
    let of_level = || areas.iter().filter(move |(_, area)| area.level == level);
    if let Some((_, area)) = of_level().find(|(_, area)| fold::area(&area.name) == wanted) {
        let above =
            area.parent.map_or("keinem größeren Gebiet".to_owned(), |above| shown(areas.get(above)));
        return format!("Dieses Gebiet liegt in {above}; prüfen Sie die Spalte area_parent.");
    }
    if let Some((_, area)) = of_level().find(|(_, area)| area.key.as_str() == row.area) {
        return format!("Das ist der Schlüssel von {}; streichen Sie in der Quelle area_by.", shown(area));
    }
    if let Some(hint) = hint_for_part(&row.area, level, areas) {
        return hint;
    }
    let nearest = of_level()
        .filter(|_| row.area.len() <= LONGEST)
        .map(|(_, area)| (strsim::normalized_damerau_levenshtein(&fold::area(&area.name), &wanted), area))
        .filter(|(alike, area)| {
            *alike >= ALIKE || (wanted.len() >= LEAST_PART && fold::area(&area.name).contains(&wanted))
        })
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    match nearest {
        Some((_, area)) => format!(
            "Am ähnlichsten heißt {}; lassen Sie den Namen berichtigen, oder ändern Sie ihn in areas/areas.csv.",
            shown(area)
        ),
        None => "Steht er für „nicht zuzuordnen“, nennen Sie ihn im Leseprofil bei unplaced; ein neues Gebiet gehört in areas/areas.csv."
            .to_owned(),
    }
}

/// A hint for "Altstadt (01)" and "Mitte - Altstadt", if the area is known.
fn hint_for_part(text: &str, level: usize, areas: &Areas) -> Option<String> {
    let of_level = || areas.iter().map(|(_, area)| area).filter(|area| area.level == level);
    let bracketed = text.strip_suffix(')').and_then(|text| text.rsplit_once(" ("));
    if let Some((name, key)) = bracketed
        && let Some(area) = of_level().find(|area| area.key.as_str() == key && same_letters(&area.name, name))
    {
        return Some(format!(
            "Gemeint ist wohl {}; steht hinter jedem Namen der Schlüssel, setzen Sie in der Quelle area_by = \"name\" und area_key = {{ before = \" (\" }}.",
            shown(area)
        ));
    }
    let (front, name) = text.rsplit_once(" - ")?;
    let area = of_level().find(|area| same_letters(&area.name, name))?;
    Some(format!(
        "Gemeint ist wohl {}; steht derselbe Vorsatz überall davor, setzen Sie in der Quelle area_by = \"name\" und area_key = {{ strip = \"{front} -\" }}, sonst lassen Sie Namen ohne Vorsatz oder Schlüssel liefern.",
        shown(area)
    ))
}

/// Message and hint for a name that several areas have.
pub(crate) fn explain_several(row: &Statement, candidates: &[AreaIndex], areas: &Areas) -> (String, String) {
    let keys: Vec<&str> = candidates.iter().map(|area| areas.get(*area).key.as_str()).collect();
    (
        format!("{} Gebiete heißen {}: {}.", candidates.len(), quoted(&row.area), keys.join(", ")),
        "Nennen Sie in der Quelle mit area_parent die Spalte mit dem größeren Gebiet, oder lassen Sie Schlüssel liefern."
            .to_owned(),
    )
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
        "Prüfen Sie Stichtag und Gebietsstand der Lieferung sowie valid_from und valid_to in areas/areas.csv; bis dahin werden die Zahlen nicht übernommen."
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

/// The digits of a key that was stored as a number: `1011101` of `1011101.0` and of `1.011101E+06`.
fn stored_as_number(text: &str) -> Option<String> {
    let written = text.contains(['.', ',', 'e', 'E']) && text.len() <= LONGEST;
    let number: f64 = text.replace(',', ".").parse().ok().filter(|_| written)?;
    (number.fract() == 0.0 && (1.0..1e15).contains(&number)).then(|| number.to_string())
}

fn same_letters(name: &str, text: &str) -> bool {
    name.to_lowercase() == text.to_lowercase()
}

fn begins_with_key(area: &Area, text: &str) -> bool {
    text.split_once(' ').is_some_and(|(key, _)| key == area.key.as_str())
}
