//! `catalog/protection.toml`: the rules of the disclosure gate.

use vocabulary::catalogue::Protection;
use vocabulary::{ComponentId, Finding, ProtectionRule, SourceId};

use crate::node::{Node, parsed};
use crate::reading::{Kind, Reading};

pub(crate) fn read(reading: &Reading) -> Protection {
    const FILE: &str = "catalog/protection.toml";
    let Some(text) = reading.required(FILE) else {
        return Protection::default();
    };
    parsed(reading, FILE, &text, |root| {
        let inhabitants = root.reference("inhabitants", Kind::Component).map(ComponentId::new);
        let rules: Vec<ProtectionRule> = root.tables("rule").iter().map(rule).collect();
        if inhabitants.is_none() && rules.iter().any(|rule| rule.min_inhabitants > 0) {
            let message = "Eine Regel verlangt eine Mindestzahl von Einwohnern, aber „inhabitants“ fehlt.";
            let hint =
                "Oben in der Datei die Komponente nennen, die die Einwohner zählt: inhabitants = \"…\".";
            root.report(Finding::stop("inhabitants-missing", root.place(), message, hint));
        }
        Protection { inhabitants, rules }
    })
    .unwrap_or_default()
}

fn rule(node: &Node<'_>) -> ProtectionRule {
    if !node.has("min_count") {
        let message = "Diese Regel nennt keine Mindestfallzahl und schützt deshalb keine Anzahlen.";
        let hint = "„min_count = 3“ ergänzen, oder „min_count = 0“, wenn das so gewollt ist.";
        node.report(Finding::ask("rule-without-limit", node.place(), message, hint));
    }
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
