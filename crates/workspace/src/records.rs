//! `[records]` in `sources/*.toml`: how record files are read, placed and thinned out.

use vocabulary::records::{
    AddressColumns, HouseholdRule, Link, OriginRule, PlaceBy, Reading, RecordsFile, RecordsProfile, Unit,
    Variable,
};
use vocabulary::{Finding, SourceId};

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
    match (place.text("key"), place.text("block_side"), east) {
        (Some(key), None, None) => PlaceBy::Key(key),
        (None, Some(key), None) => PlaceBy::BlockSide(key),
        (None, None, Some(east)) => PlaceBy::Coordinate {
            east,
            north: place.required_text("north"),
            crs: place.required_text("crs"),
        },
        (None, None, None) if columns.street.is_some() || columns.street_key.is_some() => {
            PlaceBy::Address(columns)
        }
        _ => {
            let message = "„place“ muss genau einen Weg zum Raum nennen.";
            let hint =
                "Möglich sind: { street = … }, { key = … }, { block_side = … }, { east = …, north = …, crs = … } oder \"link\".";
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
        let hint =
            "Mit einem Kleinbuchstaben beginnen, dann a–z, Ziffern und Unterstriche; area, placing und date sind vergeben.";
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
