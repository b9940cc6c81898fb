//! `catalog/indicators/*.toml`.

use std::collections::BTreeSet;

use vocabulary::catalogue::{DateRule, EarlierVersion, Governance, Term};
use vocabulary::{
    Breakdown, Catalogue, ComponentId, Finding, Indicator, IndicatorId, Kind as NumberKind, LevelId,
    Polarity, Text, TopicId,
};

use crate::node::{Node, parsed};
use crate::reading::{Kind, Reading};

pub(crate) const POLARITIES: [(&str, Polarity); 3] =
    [("burden", Polarity::Burden), ("chance", Polarity::Chance), ("neutral", Polarity::Neutral)];

pub(crate) const GOVERNANCE: [(&str, Governance); 4] = [
    ("proposed", Governance::Proposed),
    ("discussed", Governance::Discussed),
    ("agreed", Governance::Agreed),
    ("retired", Governance::Retired),
];

const KINDS: [(&str, NumberKind); 6] = [
    ("count", NumberKind::Count),
    ("share", NumberKind::Share),
    ("rate", NumberKind::Rate),
    ("ratio", NumberKind::Ratio),
    ("mean", NumberKind::Mean),
    ("value", NumberKind::Value),
];

pub(crate) fn read(reading: &Reading, catalogue: &mut Catalogue) {
    for file in reading.toml_files("catalog/indicators") {
        let Some(text) = reading.optional(&file) else {
            continue;
        };
        let read = |root: Node<'_>| {
            root.tables("indicator").iter().map(|node| indicator(node, catalogue)).collect::<Vec<_>>()
        };
        let indicators = parsed(reading, &file, &text, read).unwrap_or_default();
        catalogue.indicators.extend(indicators);
    }
}

fn indicator(node: &Node<'_>, catalogue: &Catalogue) -> Indicator {
    let known_kind = node.choice("kind", &KINDS, None);
    let kind = known_kind.unwrap_or(NumberKind::Count);
    let numerator = terms(node, "numerator");
    let base = terms(node, "base");
    if known_kind.is_some() {
        check_shape(node, kind, &numerator, &base);
    }
    let title = node.required_texts("title");
    let short = node.texts("short");
    let unit = node.texts("unit");
    Indicator {
        id: IndicatorId::new(node.define(Kind::Indicator)),
        short: if short.is_empty() { title.clone() } else { short },
        title,
        topic: TopicId::new(node.required_reference("topic", Kind::Topic)),
        definition: node.required_texts("definition"),
        kind,
        per: node.bounded("per", 1..=1_000_000, 1),
        universe: universe(node, catalogue, base.first().or(numerator.first())),
        sources: sources(catalogue, numerator.iter().chain(&base)),
        numerator,
        base,
        unit: if unit.is_empty() && kind == NumberKind::Share { Text::new("%", "%") } else { unit },
        decimals: node.bounded("decimals", 0..=6, if kind == NumberKind::Count { 0 } else { 1 }),
        polarity: node.choice("polarity", &POLARITIES, Some(Polarity::Neutral)).unwrap_or(Polarity::Neutral),
        date_rule: date_rule(node),
        publish_from: LevelId::new(node.required_reference("publish_from", Kind::Level)),
        breakdowns: breakdowns(node),
        reading_hint: node.texts("reading_hint"),
        caveats: node.texts("caveats"),
        governance: node
            .choice("governance", &GOVERNANCE, Some(Governance::Agreed))
            .unwrap_or(Governance::Agreed),
        version: node.bounded("version", 1..=9999, 1),
        earlier: node.tables("earlier").iter().filter_map(earlier).collect(),
    }
}

/// Reads components such as `einwohner[alter:u6]` or `-erwerbstaetige`.
fn terms(node: &Node<'_>, key: &'static str) -> Vec<Term> {
    let term = |written: &String| {
        let (sign, rest) = written.strip_prefix('-').map_or((1, written.as_str()), |rest| (-1, rest));
        let rest = rest.trim();
        let (component, category) = match rest.split_once('[') {
            Some((component, category)) => (component, category.strip_suffix(']').unwrap_or(category)),
            None => (rest, ""),
        };
        node.refer(key, Kind::Component, component);
        if !category.is_empty() {
            node.refer(key, Kind::Category, category);
        }
        Term { component: ComponentId::new(component), breakdown: Breakdown(category.to_owned()), sign }
    };
    node.list(key).iter().map(term).collect()
}

fn check_shape(node: &Node<'_>, kind: NumberKind, numerator: &[Term], base: &[Term]) {
    let needs_base = !matches!(kind, NumberKind::Count | NumberKind::Value);
    let complaint = if numerator.is_empty() {
        Some("Ohne Zähler („numerator“) kann der Indikator nicht berechnet werden.")
    } else if needs_base && base.is_empty() {
        Some("Diese Art von Indikator braucht eine Bezugsgröße („base“).")
    } else if !needs_base && !base.is_empty() {
        Some("Anzahlen und fertige Werte haben keine Bezugsgröße („base“).")
    } else if kind == NumberKind::Value && (numerator.len() > 1 || numerator[0].sign < 0) {
        Some("Ein fertiger Wert besteht aus genau einer Komponente.")
    } else {
        None
    };
    if let Some(complaint) = complaint {
        let hint = "„kind“, „numerator“ und „base“ aufeinander abstimmen.";
        node.report(Finding::stop("indicator-shape", node.place(), complaint, hint));
    }
}

fn universe(node: &Node<'_>, catalogue: &Catalogue, term: Option<&Term>) -> Text {
    let own = node.texts("universe");
    let component = term.and_then(|term| catalogue.component(&term.component));
    match component {
        Some(component) if own.is_empty() => component.universe.clone(),
        _ => own,
    }
}

fn sources<'a>(catalogue: &Catalogue, terms: impl Iterator<Item = &'a Term>) -> Vec<vocabulary::SourceId> {
    let sources = terms
        .filter_map(|term| catalogue.component(&term.component))
        .map(|component| component.source.clone());
    sources.collect::<BTreeSet<_>>().into_iter().collect()
}

fn date_rule(node: &Node<'_>) -> DateRule {
    let Some(word) = node.text("base_date") else {
        return DateRule::Same;
    };
    let days = word.strip_prefix("latest-before:").map(str::parse);
    match (word.as_str(), days) {
        ("same", _) => DateRule::Same,
        ("same-year", _) => DateRule::SameYear,
        (_, Some(Ok(max_days))) => DateRule::LatestBefore { max_days },
        _ => {
            node.not_among("base_date", &word, ["same", "same-year", "latest-before:400"].into_iter());
            DateRule::Same
        }
    }
}

fn breakdowns(node: &Node<'_>) -> Vec<String> {
    let dimensions = node.list("breakdowns");
    for dimension in &dimensions {
        node.refer("breakdowns", Kind::Dimension, dimension);
    }
    dimensions
}

fn earlier(node: &Node<'_>) -> Option<EarlierVersion> {
    let until = node.date("until");
    let version = node.bounded("version", 1..=9999, 1);
    let note = node.required_texts("note");
    Some(EarlierVersion { version, until: until?, note })
}
