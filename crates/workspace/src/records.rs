//! `[records]` in `sources/*.toml`: how record files are read, placed and thinned out.

use vocabulary::records::{
    AREA, AddressColumns, HouseholdRule, Link, OriginRule, PlaceBy, Reading, RecordsFile, RecordsProfile,
    Unit, Variable,
};
use vocabulary::{Finding, Place, SourceId};

use crate::node::Node;
use crate::reading::Kind;

/// The table `[records]` of a source; nothing if it delivers ready numbers.
pub(crate) fn records(root: &Node<'_>, source: SourceId) -> Option<RecordsProfile> {
    let node = root.table("records")?;
    let units = [("person", Unit::Person), ("household", Unit::Household), ("case", Unit::Case)];
    Some(RecordsProfile {
        source,
        unit: node.choice("unit", &units, None).unwrap_or(Unit::Case),
        universe: node.texts("universe"),
        files: node.tables("files").iter().map(file).collect(),
        place: place(&node),
        drop: node.list("drop"),
        variables: variables(&node),
        household: node.table("household").map(|rule| household(&rule)),
        origin: node.table("origin").map(|rule| origin(&rule)),
        pseudonym: node.text("pseudonym"),
        link: node.table("link").map(|link| self::link(&link)),
    })
}

fn file(node: &Node<'_>) -> RecordsFile {
    RecordsFile { path: node.required_text("path"), date: node.date("date") }
}

fn place(node: &Node<'_>) -> PlaceBy {
    if node.is_text("place") {
        return node.choice("place", &[("link", PlaceBy::Link)], None).unwrap_or(PlaceBy::Link);
    }
    let Some(place) = node.table("place") else {
        node.required_text("place");
        return PlaceBy::Link;
    };
    let east = place.text("east");
    let columns = AddressColumns {
        street: place.text("street"),
        street_key: place.text("street_key"),
        number: place.text("number"),
        suffix: place.text("suffix"),
        town: place.text("town"),
        postcode: place.text("postcode"),
    };
    let no_address = columns == AddressColumns::default();
    match (place.text("key"), place.text("block_side"), east) {
        (Some(key), None, None) if no_address => PlaceBy::Key(key),
        (None, Some(key), None) if no_address => PlaceBy::BlockSide(key),
        (None, None, Some(east)) if no_address => {
            PlaceBy::Coordinate { east, north: place.required_text("north"), crs: place.required_text("crs") }
        }
        (None, None, None) if columns.street.is_some() || columns.street_key.is_some() => {
            PlaceBy::Address(columns)
        }
        _ => {
            let message = "„place“ muss genau einen Weg zum Raum nennen.";
            let hint = "Möglich sind: { street = … }, { key = … }, { block_side = … }, { east = …, north = …, crs = … } oder \"link\".";
            node.report(Finding::stop("place-unclear", node.place_of("place"), message, hint));
            PlaceBy::Address(columns)
        }
    }
}

fn variables(node: &Node<'_>) -> Vec<Variable> {
    let mut variables: Vec<Variable> = Vec::new();
    for entry in node.tables("variables") {
        let variable = variable(&entry);
        if variables.iter().any(|known| known.id == variable.id) {
            let message = format!("Die Variable „{}“ ist schon festgelegt.", variable.id);
            let hint = "Eine der beiden umbenennen oder entfernen.";
            entry.report(Finding::stop("defined-twice", entry.place_of("id"), message, hint));
        } else {
            variables.push(variable);
        }
    }
    variables
}

fn variable(node: &Node<'_>) -> Variable {
    let id = node.required_text("id");
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let reserved = ["area", "placing", "date"].contains(&id.as_str());
    if !id.starts_with(|c: char| c.is_ascii_lowercase()) || !id.chars().all(allowed) || reserved {
        let message = format!("„{id}“ ist kein Name für eine Variable.");
        let hint = "Mit einem Kleinbuchstaben beginnen, dann a–z, Ziffern und Unterstriche; area, placing und date sind vergeben.";
        node.report(Finding::stop("identifier-invalid", node.place_of("id"), message, hint));
    }
    let codes = node.table("codes").map(|codes| {
        let entries = codes.entries().into_iter();
        Reading::Codes(entries.map(|(code, word, _)| (code, word.unwrap_or_default())).collect())
    });
    let flag = |key, reading: Reading| node.truth(key).unwrap_or(false).then_some(reading);
    let ways = [
        codes,
        flag("key", Reading::Key),
        flag("number", Reading::Number),
        flag("years", Reading::YearsSince),
    ];
    let mut ways: Vec<Reading> = ways.into_iter().flatten().collect();
    if ways.len() != 1 {
        let message = format!("Bei der Variablen „{id}“ muss genau eine Lesart stehen.");
        let hint = "Möglich sind: codes = { … }, key = true, number = true oder years = true.";
        node.report(Finding::stop("variable-unclear", node.place(), message, hint));
    }
    Variable { column: node.required_text("column"), reading: ways.pop().unwrap_or(Reading::Key), id }
}

fn household(node: &Node<'_>) -> HouseholdRule {
    HouseholdRule {
        number: node.text("number"),
        person: node.text("person"),
        spouse: node.text("spouse"),
        parents: node.list("parents"),
        surname: node.text("surname"),
        born: node.required_text("born"),
    }
}

fn origin(node: &Node<'_>) -> OriginRule {
    OriginRule {
        citizenship: node.required_text("citizenship"),
        second: node.text("second"),
        german: node.list("german"),
        birth_place: node.text("birth_place"),
        abroad: node.list("abroad"),
        person: node.text("person"),
        parents: node.list("parents"),
        born: node.text("born"),
    }
}

fn link(node: &Node<'_>) -> Link {
    Link { source: SourceId::new(node.required_reference("source", Kind::Source)), take: node.list("take") }
}

/// Checks that what is taken over from other sources is there; a source that is linked itself gives nothing.
pub(crate) fn check_links(reading: &crate::reading::Reading, all: &[RecordsProfile]) {
    for profile in all {
        let Some(link) = &profile.link else {
            if profile.place == PlaceBy::Link {
                let message = "„place = \"link\"“ setzt eine Zeile „link = …“ voraus.";
                let hint = "Die verknüpfte Quelle unter „link“ nennen.";
                reading.report(Finding::stop("link-missing", file_of(profile), message, hint));
            }
            continue;
        };
        let Some(other) = all.iter().find(|other| other.source == link.source) else {
            let message = format!("Die Quelle „{}“ liefert keine Datensätze.", link.source);
            let hint = "Unter „link“ eine Quelle mit [records] nennen.";
            reading.report(Finding::stop("link-wrong", file_of(profile), message, hint));
            continue;
        };
        let theirs = crate::variables::variables(other, &[]);
        let unknown = link.take.iter().find(|id| *id != AREA && !theirs.contains_key(*id));
        let reason = match (unknown, &other.link, &other.pseudonym, &profile.pseudonym) {
            (Some(id), ..) => format!("„{}“ hat keine Variable „{id}“.", link.source),
            (_, Some(_), ..) => format!("„{}“ ist selbst verknüpft.", link.source),
            (.., None, _) | (.., None) => "Beide Quellen brauchen eine Zeile „pseudonym = …“.".to_owned(),
            _ => continue,
        };
        let hint = "Die Verknüpfung oder die Variablen der anderen Quelle berichtigen.";
        reading.report(Finding::stop("link-wrong", file_of(profile), reason, hint));
    }
}

fn file_of(profile: &RecordsProfile) -> Place {
    Place::file(format!("sources/{}.toml", profile.source))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::counting::{Counters, rest_is_unknown};
    use crate::node::parsed;
    use crate::reading::Reading as Files;
    use vocabulary::counting::{Counting, Measure};

    const REGISTER: &str = r#"
[records]
unit = "person"
files = [ { path = "bestand_*.csv" } ]
drop = ["Nachname"]
place = { street = "Strasse", number = "HausNr", town = "Gemeinde" }
pseudonym = "ID"
variables = [
  { id = "geschlecht", column = "Geschl", codes = { "1" = "m", "2" = "w" } },
  { id = "alter", column = "GebDat", years = true },
]
origin = { citizenship = "Staat", german = ["000"] }
"#;

    fn profile(text: &str) -> (RecordsProfile, Vec<String>) {
        let reading = Files::new(Path::new(""));
        let mut profile = None;
        parsed(&reading, "sources/amt.toml", text, |root| profile = records(&root, "amt".into()));
        let profile = profile.unwrap();
        check_links(&reading, std::slice::from_ref(&profile));
        let findings = reading.finish().1;
        (
            profile,
            findings.into_iter().map(|finding| format!("{}: {}", finding.place, finding.message)).collect(),
        )
    }

    #[test]
    fn a_register_is_understood_as_a_whole() {
        let (profile, findings) = profile(REGISTER);
        assert_eq!(findings, Vec::<String>::new());
        assert_eq!(profile.unit, Unit::Person);
        let PlaceBy::Address(address) = &profile.place else { panic!("no address") };
        assert_eq!(address.town.as_deref(), Some("Gemeinde"));
        assert_eq!(profile.variables[1].reading, Reading::YearsSince);
        assert_eq!(profile.origin.unwrap().german, ["000"]);
    }

    #[test]
    fn what_cannot_be_meant_is_told_with_its_line() {
        let wrong = REGISTER
            .replace("years = true", "years = true, number = true")
            .replace("{ street = \"Strasse\", number", "{ key = \"Quartier\", number")
            .replace("id = \"geschlecht\"", "id = \"area\"")
            + "link = { source = \"meldeamt\", take = [] }\n";
        assert_eq!(
            profile(&wrong).1,
            [
                "sources/amt.toml: Die Quelle „meldeamt“ liefert keine Datensätze.",
                "sources/amt.toml, Zeile 6: „place“ muss genau einen Weg zum Raum nennen.",
                "sources/amt.toml, Zeile 9: „area“ ist kein Name für eine Variable.",
                "sources/amt.toml, Zeile 10: Bei der Variablen „alter“ muss genau eine Lesart stehen.",
                "sources/amt.toml, Zeile 13: Quelle „meldeamt“ gibt es nicht.",
            ]
        );
    }

    fn counted(dimension: &str, component: &str) -> (Option<Counting>, Vec<String>) {
        let reading = Files::new(Path::new(""));
        let profiles = [profile(REGISTER).0];
        let mut counters = Counters::new(&profiles);
        let mut counting = None;
        parsed(&reading, "catalog/components.toml", &format!("{dimension}\n{component}"), |root| {
            for node in root.tables("dimension") {
                let (id, categories) = (node.required_text("id"), node.tables("categories"));
                counters.dimension(&node, &id, &categories, rest_is_unknown(&node));
            }
            for node in root.tables("component") {
                counting = counters.component(&node, &"kinder".into(), &"amt".into());
            }
        });
        let findings = reading.finish().1;
        (counting, findings.into_iter().map(|finding| finding.message).collect())
    }

    const AGE: &str = "[[dimension]]\nid = \"alter\"\nvariable = \"alter\"\ncategories = [ { id = \"u6\", to = 5 }, { id = \"ab6\", from = 6 } ]";

    #[test]
    fn a_component_is_counted_by_all_dimensions_its_records_know() {
        let (counting, findings) = counted(AGE, "[[component]]\nfilter = \"alter < 18 and geschlecht = w\"");
        assert_eq!(findings, Vec::<String>::new());
        let counting = counting.unwrap();
        assert_eq!((counting.by, counting.measure), (vec!["alter".to_owned()], Measure::Records));
        let (_, findings) = counted(
            AGE,
            "[[component]]\nfilter = \"herkunft = auslaendisch\"\nmeasure = \"sum:alter\"\nby = []",
        );
        assert_eq!(findings, Vec::<String>::new());
    }

    #[test]
    fn a_rest_is_unknown_only_if_categories_take_every_value() {
        let findings = |dimension: &str| counted(dimension, "").1;
        let age = AGE.replace("[[dimension]]", "[[dimension]]\nrest = \"unknown\"");
        assert_eq!(findings(&age), Vec::<String>::new());
        let rest = |value: &str| [format!("Der Rest ist nicht nur unbekannt: keine Ausprägung hat {value}.")];
        assert_eq!(findings(&age.replace("to = 5", "from = 1, to = 5")), rest("die Zahl 0"));
        assert_eq!(findings(&age.replace("from = 6", "from = 7")), rest("die Zahl 6"));
        assert_eq!(findings(&age.replace("from = 6", "from = 6, to = 99")), rest("die Zahl 100"));
        let origin = "[[dimension]]\nid = \"h\"\nrest = \"unknown\"\nvariable = \"herkunft\"\ncategories = [ { id = \"d\", values = [\"deutsch_ohne\", \"deutsch_mit\"] } ]";
        assert_eq!(findings(origin), rest("„auslaendisch“"));
        assert_eq!(findings(&origin.replace("unknown", "protected")), Vec::<String>::new());
    }

    #[test]
    fn overlapping_categories_and_wrong_filters_are_told() {
        let (_, findings) = counted(
            &AGE.replace("from = 6", "from = 5"),
            "[[component]]\nfilter = \"geschlecht = d\"\nmeasure = \"sum:geschlecht\"\nby = [\"altr\"]",
        );
        assert_eq!(
            findings,
            [
                "Die Ausprägung überschneidet sich mit „u6“.",
                "Die Ausprägung „d“ gibt es hier nicht.",
                "„geschlecht“ ist keine Zahl, die sich aufsummieren lässt.",
                "„altr“ ist hier nicht möglich.",
            ]
        );
    }
}
