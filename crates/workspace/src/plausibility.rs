//! `[plausibility]` of `sources/*.toml`: how closely the numbers of a source are looked at.

use vocabulary::plausibility::{Limits, RULES};
use vocabulary::{ComponentId, Finding, Plausibility, SourceId};

use crate::node::Node;
use crate::reading::Kind;

/// Enters the limits of a source and of single components of it, if it sets any.
pub(crate) fn read(root: &Node<'_>, source: &SourceId, plausibility: &mut Plausibility) {
    let Some(node) = root.table("plausibility") else { return };
    let of_source = limits(&node, Limits::default());
    for component in node.tables("components") {
        let id = ComponentId::new(component.required_reference("component", Kind::Component));
        plausibility.components.insert(id, limits(&component, of_source.clone()));
    }
    plausibility.sources.insert(source.clone(), of_source);
}

/// What a table sets, over what holds without it.
fn limits(node: &Node<'_>, mut limits: Limits) -> Limits {
    limits.jump = above(node, "jump", 0.0).unwrap_or(limits.jump);
    limits.shift = above(node, "shift", 1.0).unwrap_or(limits.shift);
    for rule in node.list("off") {
        if RULES.contains(&rule.as_str()) {
            limits.off.insert(rule);
        } else {
            node.not_among("off", &rule, RULES.into_iter());
        }
    }
    limits
}

fn above(node: &Node<'_>, key: &'static str, least: f64) -> Option<f64> {
    let number = node.number(key)?;
    if number > least {
        return Some(number);
    }
    let message = format!("„{key}“ muss größer als {least} sein, ist aber {number}.");
    node.report(Finding::stop("value-out-of-range", node.place_of(key), message, "Den Wert anpassen."));
    None
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::node::parsed;
    use crate::reading::Reading;

    fn told(text: &str) -> (Plausibility, Vec<String>) {
        let reading = Reading::new(Path::new(""));
        let mut plausibility = Plausibility::default();
        parsed(&reading, "sources/amt.toml", text, |root| {
            read(&root, &"amt".into(), &mut plausibility);
        });
        let findings = reading.finish().1;
        (
            plausibility,
            findings.into_iter().map(|finding| format!("{}: {}", finding.place, finding.message)).collect(),
        )
    }

    #[test]
    fn a_component_takes_what_it_does_not_set_from_its_source() {
        let text = "[plausibility]\njump = 8\noff = [\"series-identical\"]\ncomponents = [ { component = \"ew\", shift = 1.5 } ]\n";
        let (plausibility, _) = told(text);
        let off: std::collections::BTreeSet<String> = ["series-identical".to_owned()].into();
        let source = &plausibility.sources[&"amt".into()];
        assert_eq!(source, &Limits { jump: 8.0, shift: 2.0, off: off.clone() });
        assert_eq!(plausibility.components[&"ew".into()], Limits { jump: 8.0, shift: 1.5, off });
    }

    #[test]
    fn a_source_without_the_table_sets_nothing() {
        assert_eq!(told(""), (Plausibility::default(), Vec::new()));
    }

    #[test]
    fn limits_out_of_range_and_unknown_rules_are_told() {
        let (_, told) = told("[plausibility]\njump = 0\nshift = 1.0\noff = [\"series-jmp\"]\n");
        assert_eq!(
            told,
            [
                "sources/amt.toml, Zeile 2: „jump“ muss größer als 0 sein, ist aber 0.",
                "sources/amt.toml, Zeile 3: „shift“ muss größer als 1 sein, ist aber 1.",
                "sources/amt.toml, Zeile 4: „series-jmp“ ist hier nicht möglich.",
            ]
        );
    }
}
