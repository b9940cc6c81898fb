//! `catalog/indices.toml`: index recipes.

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::catalogue::{Combine, Deviation, Limit, Standardised, ValidSet};
use vocabulary::{
    Catalogue, Class, ComponentId, Finding, Index, IndexPart, IndicatorId, LevelId, Place, Polarity, Recipe,
    Text, TopicId,
};

use crate::indicators::{GOVERNANCE, POLARITIES};
use crate::node::{Node, parsed};
use crate::reading::{Kind, Reading};

pub(crate) fn read(reading: &Reading, catalogue: &mut Catalogue) {
    const FILE: &str = "catalog/indices.toml";
    let Some(text) = reading.optional(FILE) else {
        return;
    };
    let read = |root: Node<'_>| {
        root.tables("index").iter().map(|node| (index(node, catalogue), node.place())).collect::<Vec<_>>()
    };
    let indices = parsed(reading, FILE, &text, read).unwrap_or_default();
    catalogue.indices = ordered(reading, indices);
    for position in 0..catalogue.indices.len() {
        complete_matrix(&mut catalogue.indices, position);
    }
}

fn index(node: &Node<'_>, catalogue: &Catalogue) -> Index {
    let title = node.required_texts("title");
    let short = node.texts("short");
    let matrix =
        node.choice("kind", &[("standardised", false), ("matrix", true)], Some(false)).unwrap_or(false);
    let own_label = if matrix { node.required_texts("label") } else { Text::default() };
    let recipe = if matrix { crossing(node) } else { Recipe::Standardised(standardised(node, catalogue)) };
    Index {
        id: IndicatorId::new(node.define(Kind::Indicator)),
        short: if short.is_empty() { title.clone() } else { short },
        title,
        topic: TopicId::new(node.required_reference("topic", Kind::Topic)),
        definition: node.required_texts("definition"),
        reading_hint: node.texts("reading_hint"),
        caveats: node.texts("caveats"),
        level: LevelId::new(if matrix {
            String::new()
        } else {
            node.required_reference("level", Kind::Level)
        }),
        decimals: node.bounded("decimals", 0..=6, 2),
        polarity: node.choice("polarity", &POLARITIES, Some(Polarity::Burden)).unwrap_or(Polarity::Burden),
        governance: node.choice("governance", &GOVERNANCE, Some(GOVERNANCE[2].1)).unwrap_or(GOVERNANCE[2].1),
        version: node.bounded("version", 1..=9999, 1),
        dates: if matrix { Vec::new() } else { node.dates("dates") },
        recipe,
        classes: if matrix {
            vec![Class { id: String::new(), label: own_label, limit: None }]
        } else {
            classes(node)
        },
    }
}

fn crossing(node: &Node<'_>) -> Recipe {
    Recipe::Matrix {
        rows: IndicatorId::new(node.required_reference("rows", Kind::Indicator)),
        columns: IndicatorId::new(node.required_reference("columns", Kind::Indicator)),
    }
}

fn standardised(node: &Node<'_>, catalogue: &Catalogue) -> Standardised {
    let valid = node.table("valid");
    let valid = valid.map_or(ValidSet { inhabitants: None, min_inhabitants: 0, exclusions: None }, |valid| {
        ValidSet {
            inhabitants: valid.reference("inhabitants", Kind::Component).map(ComponentId::new),
            min_inhabitants: valid.bounded("min_inhabitants", 0..=10_000_000, 0),
            exclusions: valid.reference("exclusions", Kind::ExclusionList),
        }
    });
    let parts: Vec<IndexPart> = node.tables("parts").iter().map(|node| part(node, catalogue)).collect();
    if parts.is_empty() {
        let hint = "Unter „parts“ mindestens einen Indikator nennen.";
        node.report(Finding::stop("index-shape", node.place(), "Der Index hat keine Teile.", hint));
    }
    Standardised {
        valid,
        weight: node.reference("weight", Kind::Component).map(ComponentId::new),
        deviation: node
            .choice(
                "deviation",
                &[("population", Deviation::Population), ("sample", Deviation::Sample)],
                Some(Deviation::Population),
            )
            .unwrap_or(Deviation::Population),
        parts,
        combine: node
            .choice("combine", &[("sum", Combine::Sum), ("mean", Combine::Mean)], Some(Combine::Sum))
            .unwrap_or(Combine::Sum),
        restandardise: node.truth("restandardise").unwrap_or(false),
    }
}

/// A part; unless it says otherwise, a high number counts as its indicator's own polarity has it.
fn part(node: &Node<'_>, catalogue: &Catalogue) -> IndexPart {
    let indicator = IndicatorId::new(node.required_reference("indicator", Kind::Indicator));
    let usual = catalogue.indicator(&indicator).map_or(Polarity::Burden, |indicator| indicator.polarity);
    IndexPart {
        weight: node.number("weight").unwrap_or(1.0),
        polarity: node.choice("polarity", &POLARITIES, Some(usual)).unwrap_or(usual),
        change_years: node
            .integer("change_years")
            .and_then(|years| i16::try_from(years).ok())
            .filter(|years| *years > 0),
        from: node.date("from"),
        until: node.date("until"),
        indicator,
    }
}

/// Classes in order; limits must rise and only the last class is open.
fn classes(node: &Node<'_>) -> Vec<Class> {
    let nodes = node.tables("classes");
    let mut classes: Vec<Class> = Vec::new();
    for (position, entry) in nodes.iter().enumerate() {
        let below = entry.number("below").map(|at| Limit { at, closed: false });
        let up_to = entry.number("up_to").map(|at| Limit { at, closed: true });
        let limit = below.or(up_to);
        let rises = match (classes.last().and_then(|class| class.limit), limit) {
            (Some(before), Some(limit)) => before.at < limit.at,
            _ => true,
        };
        let last = position + 1 == nodes.len();
        if (below.is_some() && up_to.is_some()) || limit.is_none() != last || !rises {
            let message = "Die Klassengrenzen sind nicht eindeutig.";
            let hint = "Jede Klasse außer der letzten braucht genau eine Grenze („below“ oder „up_to“), die Grenzen müssen steigen.";
            entry.report(Finding::stop("classes-unclear", entry.place(), message, hint));
        }
        classes.push(Class { id: entry.required_text("id"), label: entry.required_texts("label"), limit });
    }
    classes
}

/// Sorts indices so that parts stand before what is made of them; a cycle is a finding.
fn ordered(reading: &Reading, indices: Vec<(Index, Place)>) -> Vec<Index> {
    let ids: BTreeSet<IndicatorId> = indices.iter().map(|(index, _)| index.id.clone()).collect();
    let mut waiting = indices;
    let mut sorted: Vec<Index> = Vec::new();
    let mut done: BTreeSet<IndicatorId> = BTreeSet::new();
    while !waiting.is_empty() {
        let ready = |index: &Index, done: &BTreeSet<IndicatorId>| {
            needed(index).iter().all(|id| !ids.contains(*id) || done.contains(*id))
        };
        let (now, later): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|(index, _)| ready(index, &done));
        if now.is_empty() {
            let names: Vec<&str> = later.iter().map(|(index, _)| index.id.as_str()).collect();
            let message = format!("Diese Indizes setzen einander im Kreis voraus: {}.", names.join(", "));
            let hint = "Einen der Verweise in „parts“, „rows“ oder „columns“ entfernen.";
            reading.report(Finding::stop("index-cycle", later[0].1.clone(), message, hint));
            return sorted;
        }
        done.extend(now.iter().map(|(index, _)| index.id.clone()));
        sorted.extend(now.into_iter().map(|(index, _)| index));
        waiting = later;
    }
    sorted
}

fn needed(index: &Index) -> Vec<&IndicatorId> {
    match &index.recipe {
        Recipe::Standardised(recipe) => recipe.parts.iter().map(|part| &part.indicator).collect(),
        Recipe::Matrix { rows, columns } => vec![rows, columns],
    }
}

/// Level, dates and classes of a matrix follow from its rows and columns.
fn complete_matrix(indices: &mut [Index], position: usize) {
    let Recipe::Matrix { rows, columns } = &indices[position].recipe else {
        return;
    };
    let by_id: BTreeMap<&IndicatorId, &Index> = indices.iter().map(|index| (&index.id, index)).collect();
    let (Some(rows), Some(columns)) = (by_id.get(rows), by_id.get(columns)) else {
        return;
    };
    let pattern = indices[position].classes[0].label.clone();
    let filled =
        |pattern: &str, row: &str, column: &str| pattern.replace("{row}", row).replace("{column}", column);
    let mut classes = Vec::new();
    for row in &rows.classes {
        for column in &columns.classes {
            let label = Text::new(
                filled(&pattern.de, &row.label.de, &column.label.de),
                filled(&pattern.en, &row.label.en, &column.label.en),
            );
            classes.push(Class { id: format!("{}{}", row.id, column.id), label, limit: None });
        }
    }
    let level = rows.level.clone();
    let dates = rows.dates.iter().copied().filter(|date| columns.dates.contains(date)).collect();
    let index = &mut indices[position];
    (index.level, index.dates, index.classes) = (level, dates, classes);
}
