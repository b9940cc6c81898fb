//! The catalogue of Musterkreis: a count, two shares, two indices and their matrix.

use vocabulary::catalogue::{
    Category, Combine, DateRule, Deviation, Dimension, EarlierVersion, Exclusion, Governance, Limit,
    Protection, RollUp, Source, Standardised, Term, ValidSet,
};
use vocabulary::{
    AreaIndex, Breakdown, Catalogue, Class, Component, Index, IndexPart, Indicator, Kind, Municipality,
    Polarity, ProtectionRule, Recipe, ReferenceDate, Text, Topic,
};

fn text(de: &str, en: &str) -> Text {
    Text::new(de, en)
}

pub(crate) fn day(text: &str) -> ReferenceDate {
    text.parse().unwrap()
}

pub(crate) fn catalogue() -> Catalogue {
    Catalogue {
        municipality: municipality(),
        topics: vec![
            Topic { id: "bevoelkerung".into(), title: text("Bevölkerung", "Population") },
            Topic { id: "lage".into(), title: text("Soziale Lage", "Social situation") },
        ],
        sources: vec![Source {
            id: "melderegister".into(),
            title: text("Melderegister", "Population register"),
            supplier: "Bürgeramt".into(),
            licence: "CC BY 4.0".into(),
            url: String::new(),
        }],
        dimensions: vec![Dimension {
            id: "alter".into(),
            title: text("Alter", "Age"),
            categories: vec![
                Category { id: "u6".into(), title: text("unter 6 Jahre", "under 6 years") },
                Category { id: "ab6".into(), title: text("ab 6 Jahren", "6 years and over") },
            ],
            rest_is_unknown: false,
        }],
        components: vec![Component {
            id: "einwohner".into(),
            title: text("Einwohnerinnen und Einwohner", "Inhabitants"),
            universe: text("am Ort der Hauptwohnung", "at the place of main residence"),
            source: "melderegister".into(),
            roll_up: RollUp::Sum,
        }],
        families: Vec::new(),
        indicators: vec![
            einwohner(),
            anteil("anteil-u6", "Kinder unter 6 Jahren"),
            anteil("anteil-alt", "Ältere"),
        ],
        indices: vec![index("status", "Status", None), index("dynamik", "Dynamik", Some(2)), matrix()],
        exclusions: vec![Exclusion {
            list: "gewerbe".into(),
            area: AreaIndex(5),
            from: None,
            until: None,
            reason: text("Gewerbegebiet <Hafen>", "Commercial area"),
        }],
        protection: Protection {
            inhabitants: None,
            rules: vec![ProtectionRule {
                source: None,
                audience: None,
                min_count: 3,
                min_complement: 3,
                min_base: 30,
                min_inhabitants: 0,
            }],
        },
    }
}

fn municipality() -> Municipality {
    Municipality {
        id: "musterkreis".into(),
        name: text("Musterkreis", ""),
        about: text("Ein Beispiel.", "An example."),
        contact: "Statistikstelle\nRathaus".into(),
        licence: "CC BY 4.0".into(),
        crs: "EPSG:25832".into(),
    }
}

fn term(breakdown: Breakdown) -> Term {
    Term { component: "einwohner".into(), breakdown, sign: 1 }
}

fn einwohner() -> Indicator {
    Indicator {
        kind: Kind::Count,
        numerator: vec![term(Breakdown::total())],
        base: Vec::new(),
        unit: text("Personen", "persons"),
        decimals: 0,
        earlier: Vec::new(),
        version: 1,
        breakdowns: vec!["alter".into()],
        ..anteil("einwohner", "Einwohnerinnen und Einwohner")
    }
}

/// A share whose definition changed after 2016.
fn anteil(id: &str, title: &str) -> Indicator {
    Indicator {
        id: id.into(),
        title: text(title, ""),
        short: text(title, ""),
        topic: "bevoelkerung".into(),
        definition: text("Ein Anteil.", "A share."),
        kind: Kind::Share,
        per: 1,
        numerator: vec![term(Breakdown::of("alter", "u6"))],
        base: vec![term(Breakdown::total())],
        universe: text("Alle", "All"),
        unit: text("%", "%"),
        decimals: 1,
        polarity: Polarity::Neutral,
        sources: vec!["melderegister".into()],
        date_rule: DateRule::SameYear,
        publish_from: "quartier".into(),
        breakdowns: Vec::new(),
        reading_hint: text("So liest man es.", "How to read it."),
        caveats: text("Bitte beachten.", "Please mind."),
        governance: Governance::Agreed,
        version: 2,
        earlier: vec![EarlierVersion {
            version: 1,
            until: day("2016-12-31"),
            note: text("Ohne Nebenwohnungen.", "Without second homes."),
        }],
    }
}

fn class(id: &str, de: &str, limit: Option<f64>) -> Class {
    Class { id: id.into(), label: text(de, ""), limit: limit.map(|at| Limit { at, closed: true }) }
}

fn index(id: &str, title: &str, change_years: Option<i16>) -> Index {
    Index {
        id: id.into(),
        title: text(title, ""),
        short: text(title, ""),
        topic: "lage".into(),
        definition: text("Ein Index.", "An index."),
        reading_hint: Text::default(),
        caveats: Text::default(),
        level: "quartier".into(),
        decimals: 2,
        polarity: Polarity::Burden,
        governance: Governance::Discussed,
        version: 1,
        dates: vec![day("2018-12-31")],
        recipe: Recipe::Standardised(Standardised {
            valid: ValidSet {
                inhabitants: Some("einwohner".into()),
                min_inhabitants: 300,
                exclusions: Some("gewerbe".into()),
            },
            weight: None,
            deviation: Deviation::Population,
            parts: vec![IndexPart {
                indicator: "anteil-u6".into(),
                weight: 1.0,
                polarity: Polarity::Burden,
                change_years,
                from: None,
                until: None,
            }],
            combine: Combine::Sum,
            restandardise: true,
        }),
        classes: vec![class("1", "günstig", Some(0.0)), class("2", "ungünstig", None)],
    }
}

fn matrix() -> Index {
    let cells =
        [("11", "beide günstig"), ("12", "gemischt"), ("21", "anders gemischt"), ("22", "beide ungünstig")];
    Index {
        recipe: Recipe::Matrix { rows: "status".into(), columns: "dynamik".into() },
        classes: cells.iter().map(|(id, label)| class(id, label, None)).collect(),
        ..index("matrix", "Gesamtlage", None)
    }
}
