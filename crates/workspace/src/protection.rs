//! `catalog/protection.toml`: the rules of the disclosure gate.

use vocabulary::catalogue::Protection;
use vocabulary::{ComponentId, ProtectionRule, SourceId};

use crate::node::{Node, parsed};
use crate::reading::{Kind, Reading};

pub(crate) fn read(reading: &Reading) -> Protection {
    const FILE: &str = "catalog/protection.toml";
    let Some(text) = reading.required(FILE) else {
        return Protection::default();
    };
    parsed(reading, FILE, &text, |root| Protection {
        inhabitants: root.reference("inhabitants", Kind::Component).map(ComponentId::new),
        rules: root.tables("rule").iter().map(rule).collect(),
    })
    .unwrap_or_default()
}

fn rule(node: &Node<'_>) -> ProtectionRule {
    let limit = |key| node.bounded(key, 0..=1_000_000, 0);
    ProtectionRule {
        source: node.reference("source", Kind::Source).map(SourceId::new),
        audience: node.text("audience"),
        min_count: limit("min_count"),
        min_complement: limit("min_complement"),
        min_base: limit("min_base"),
        min_inhabitants: limit("min_inhabitants"),
    }
}
