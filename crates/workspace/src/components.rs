//! `catalog/topics.toml` and `catalog/components.toml`.

use vocabulary::catalogue::{Category, Dimension, RollUp};
use vocabulary::counting::{CountedDimension, Counting};
use vocabulary::records::RecordsProfile;
use vocabulary::{Catalogue, Component, ComponentId, SourceId, Topic, TopicId};

use crate::counting::{Counters, rest_is_unknown};
use crate::node::{Node, parsed};
use crate::reading::{Kind, Reading};

/// Reads both files into the catalogue; gives how components and dimensions are found in records.
pub(crate) fn read(
    reading: &Reading,
    catalogue: &mut Catalogue,
    records: &[RecordsProfile],
) -> (Vec<Counting>, Vec<CountedDimension>) {
    const TOPICS: &str = "catalog/topics.toml";
    const COMPONENTS: &str = "catalog/components.toml";
    if let Some(text) = reading.required(TOPICS) {
        parsed(reading, TOPICS, &text, |root| {
            catalogue.topics = root.tables("topic").iter().map(topic).collect();
        });
    }
    let mut countings = Vec::new();
    let mut counters = Counters::new(records);
    if let Some(text) = reading.required(COMPONENTS) {
        parsed(reading, COMPONENTS, &text, |root| {
            let dimensions = root.tables("dimension");
            catalogue.dimensions =
                dimensions.iter().map(|node| dimension(reading, node, &mut counters)).collect();
            for node in root.tables("component") {
                let component = component(&node);
                countings.extend(counters.component(&node, &component.id, &component.source));
                catalogue.components.push(component);
            }
        });
    }
    (countings, counters.into_dimensions())
}

fn topic(node: &Node<'_>) -> Topic {
    Topic { id: TopicId::new(node.define(Kind::Topic)), title: node.required_texts("title") }
}

fn dimension(reading: &Reading, node: &Node<'_>, counters: &mut Counters<'_>) -> Dimension {
    let id = node.define(Kind::Dimension);
    let categories = node.tables("categories");
    let rest_is_unknown = rest_is_unknown(node);
    counters.dimension(node, &id, &categories, rest_is_unknown);
    let category = |category: &Node<'_>| {
        let name = category.identifier("id");
        reading.define(Kind::Category, &format!("{id}:{name}"), category.place());
        Category { id: name, title: category.required_texts("title") }
    };
    Dimension {
        categories: categories.iter().map(category).collect(),
        title: node.required_texts("title"),
        rest_is_unknown,
        id,
    }
}

fn component(node: &Node<'_>) -> Component {
    Component {
        id: ComponentId::new(node.define(Kind::Component)),
        title: node.required_texts("title"),
        universe: node.texts("universe"),
        source: SourceId::new(node.required_reference("source", Kind::Source)),
        roll_up: roll_up(node),
    }
}

fn roll_up(node: &Node<'_>) -> RollUp {
    let Some(word) = node.text("roll_up") else {
        return RollUp::Sum;
    };
    match (word.as_str(), word.strip_prefix("weighted-by:")) {
        ("sum", _) => RollUp::Sum,
        ("none", _) => RollUp::None,
        (_, Some(weight)) => {
            node.refer("roll_up", Kind::Component, weight);
            RollUp::WeightedBy(weight.into())
        }
        _ => {
            node.not_among("roll_up", &word, ["sum", "none", "weighted-by:…"].into_iter());
            RollUp::Sum
        }
    }
}
