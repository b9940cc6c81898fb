//! How components and dimensions of `catalog/components.toml` are found in records.

use std::collections::BTreeMap;

use vocabulary::counting::{CountedDimension, Counting, Filter, Measure, Test};
use vocabulary::records::RecordsProfile;
use vocabulary::{ComponentId, Finding, SourceId};

use crate::filter::filter;
use crate::node::Node;
use crate::reading::proposal;
use crate::variables::{Holds, variables};

/// Reads what is counted, knowing the records of all sources.
pub(crate) struct Counters<'r> {
    records: &'r [RecordsProfile],
    dimensions: Vec<CountedDimension>,
}

impl<'r> Counters<'r> {
    pub(crate) fn new(records: &'r [RecordsProfile]) -> Self {
        Self { records, dimensions: Vec::new() }
    }

    pub(crate) fn into_dimensions(self) -> Vec<CountedDimension> {
        self.dimensions
    }

    /// Notes a dimension, if it names the variable that it is found by.
    pub(crate) fn dimension(
        &mut self,
        node: &Node<'_>,
        id: &str,
        categories: &[Node<'_>],
        rest_is_unknown: bool,
    ) {
        let Some(variable) = node.text("variable") else {
            return;
        };
        let holds = self.records.iter().find_map(|one| variables(one, self.records).remove(&variable));
        let Some(holds) = holds else {
            let message = format!("Keine Quelle hat eine Variable „{variable}“.");
            let hint = "Die Variable unter [records] einer Quelle anlegen.";
            node.report(Finding::stop("reference-missing", node.place_of("variable"), message, hint));
            return;
        };
        let mut tests: Vec<(String, Test)> = Vec::new();
        for category in categories {
            let Some(test) = test(category, &holds) else { continue };
            if let Some((other, _)) = tests.iter().find(|(_, other)| overlap(other, &test)) {
                let message = format!("Die Ausprägung überschneidet sich mit „{other}“.");
                let hint = "Jeder Wert darf nur zu einer Ausprägung gehören.";
                category.report(Finding::stop("categories-overlap", category.place(), message, hint));
            }
            tests.push((category.identifier("id"), test));
        }
        if let Some(left_out) = left_out(&tests, &holds).filter(|_| rest_is_unknown) {
            let message = format!("Der Rest ist nicht nur unbekannt: keine Ausprägung hat {left_out}.");
            let hint =
                "Eine Ausprägung dafür anlegen oder „rest“ weglassen; dann wird ein kleiner Rest geschützt.";
            node.report(Finding::stop("rest-known", node.place_of("rest"), message, hint));
        }
        self.dimensions.push(CountedDimension { id: id.to_owned(), variable, categories: tests });
    }

    /// How a component is counted; nothing if its source delivers ready numbers.
    pub(crate) fn component(
        &self,
        node: &Node<'_>,
        component: &ComponentId,
        source: &SourceId,
    ) -> Option<Counting> {
        let (text, measure) = (node.text("filter"), node.text("measure"));
        let by = node.has("by").then(|| node.list("by"));
        let Some(profile) = self.records.iter().find(|profile| profile.source == *source) else {
            if let Some(key) = ["filter", "measure", "by"].into_iter().find(|key| node.has(key)) {
                let message = format!("„{key}“ gilt nur für Quellen mit einzelnen Datensätzen ([records]).");
                let hint = "Die Zeile entfernen oder eine andere Quelle nennen.";
                node.report(Finding::stop("key-unknown", node.place_of(key), message, hint));
            }
            return None;
        };
        let known = variables(profile, self.records);
        let filter = filter(&text.unwrap_or_default(), &known).unwrap_or_else(|(message, hint)| {
            node.report(Finding::stop("filter-wrong", node.place_of("filter"), message, hint));
            Filter::All
        });
        let measure = self::measure(node, measure.as_deref(), &known);
        let by = self.by(node, by, &known);
        Some(Counting { component: component.clone(), source: source.clone(), filter, measure, by })
    }

    /// The named dimensions; if none are named, all that the records know.
    fn by(
        &self,
        node: &Node<'_>,
        named: Option<Vec<String>>,
        known: &BTreeMap<String, Holds>,
    ) -> Vec<String> {
        let possible: Vec<&str> = self
            .dimensions
            .iter()
            .filter(|dimension| known.contains_key(&dimension.variable))
            .map(|dimension| dimension.id.as_str())
            .collect();
        let Some(named) = named else {
            return possible.iter().map(|id| (*id).to_owned()).collect();
        };
        for id in named.iter().filter(|id| !possible.contains(&id.as_str())) {
            node.not_among("by", id, possible.iter().copied());
        }
        named.into_iter().filter(|id| possible.contains(&id.as_str())).collect()
    }
}

fn measure(node: &Node<'_>, text: Option<&str>, known: &BTreeMap<String, Holds>) -> Measure {
    let Some(variable) = text.and_then(|text| text.strip_prefix("sum:")) else {
        if text.is_some_and(|text| text != "records") {
            node.not_among("measure", text.unwrap_or_default(), ["records", "sum:…"].into_iter());
        }
        return Measure::Records;
    };
    let mut numbers =
        known.iter().filter(|(_, holds)| matches!(holds, Holds::Numbers { .. })).map(|(id, _)| id.as_str());
    if numbers.clone().any(|id| id == variable) {
        return Measure::Sum(variable.to_owned());
    }
    let hint = proposal(variable, numbers.clone())
        .or_else(|| numbers.next())
        .map_or("Die Quelle hat keine Zahlen.".to_owned(), |near| format!("Zum Beispiel „sum:{near}“."));
    let message = format!("„{variable}“ ist keine Zahl, die sich aufsummieren lässt.");
    node.report(Finding::stop("measure-wrong", node.place_of("measure"), message, hint));
    Measure::Records
}

/// Whether who is in no category of a dimension is there only because the value is not known.
pub(crate) fn rest_is_unknown(dimension: &Node<'_>) -> bool {
    dimension.choice("rest", &[("protected", false), ("unknown", true)], Some(false)).unwrap_or_default()
}

/// The test of a category: a list of words, or the first and last number.
fn test(node: &Node<'_>, holds: &Holds) -> Option<Test> {
    let (words, from, to) = (node.list("values"), node.integer("from"), node.integer("to"));
    let numbers = from.is_some() || to.is_some();
    match holds {
        Holds::Numbers { .. } if numbers && words.is_empty() => {
            Some(Test::Between(from.unwrap_or(i64::MIN), to.unwrap_or(i64::MAX)))
        }
        Holds::Numbers { .. } => {
            let message = "Die Ausprägung muss sagen, welche Zahlen zu ihr gehören.";
            let hint = "Zum Beispiel from = 0, to = 5; ein offenes Ende weglassen.";
            node.report(Finding::stop("category-unclear", node.place(), message, hint));
            None
        }
        _ if numbers || words.is_empty() => {
            let message = "Die Ausprägung muss sagen, welche Wörter zu ihr gehören.";
            let hint = "Zum Beispiel values = [\"w\"].";
            node.report(Finding::stop("category-unclear", node.place(), message, hint));
            None
        }
        Holds::Words(known) => {
            for word in words.iter().filter(|word| !known.contains(word)) {
                node.not_among("values", word, known.iter().map(String::as_str));
            }
            Some(Test::Among(words))
        }
        Holds::AnyWord => Some(Test::Among(words)),
    }
}

/// A value that records may have and no category takes, in words; nothing if there is none.
fn left_out(tests: &[(String, Test)], holds: &Holds) -> Option<String> {
    let takes = |wanted: &String| {
        tests.iter().any(|(_, test)| matches!(test, Test::Among(words) if words.contains(wanted)))
    };
    match holds {
        Holds::AnyWord => Some("alle Wörter einer offenen Liste".to_owned()),
        Holds::Words(words) => words.iter().find(|word| !takes(word)).map(|word| format!("„{word}“")),
        Holds::Numbers { least } => {
            let mut ranges: Vec<(i64, i64)> = tests.iter().filter_map(|(_, test)| range(test)).collect();
            ranges.sort_unstable();
            let reached = ranges.into_iter().try_fold(*least, |next, (low, high)| {
                if low <= next { high.checked_add(1).map(|behind| behind.max(next)) } else { Some(next) }
            });
            reached.map(|next| format!("die Zahl {next}"))
        }
    }
}

fn range(test: &Test) -> Option<(i64, i64)> {
    if let Test::Between(low, high) = test { Some((*low, *high)) } else { None }
}

fn overlap(one: &Test, other: &Test) -> bool {
    match (one, other) {
        (Test::Between(low, high), Test::Between(from, to)) => low <= to && from <= high,
        (Test::Among(words), Test::Among(others)) => words.iter().any(|word| others.contains(word)),
        _ => false,
    }
}
