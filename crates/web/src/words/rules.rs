//! The rules of the disclosure gate in words.

use vocabulary::catalogue::{Protection, ProtectionRule};
use vocabulary::{Catalogue, ComponentId};

use crate::locale::Locale;

/// A rule: for whom and what it holds, and what it hides.
#[derive(Debug)]
pub(crate) struct Rule {
    /// Sources and audience.
    pub(crate) scope: String,
    /// What is hidden, one sentence each.
    pub(crate) hides: Vec<String>,
}

/// All rules.
pub(crate) fn rules(catalogue: &Catalogue, l: Locale) -> Vec<Rule> {
    let protection = &catalogue.protection;
    let rules = protection.rules.iter();
    rules
        .map(|rule| Rule { scope: scope(rule, catalogue, l), hides: hides(rule, protection, catalogue, l) })
        .collect()
}

fn scope(rule: &ProtectionRule, catalogue: &Catalogue, l: Locale) -> String {
    let source = rule.source.as_ref().map(|id| {
        let known = catalogue.source(id);
        known.map_or(id.as_str(), |source| l.of(&source.title))
    });
    match (source, rule.audience.as_deref()) {
        (None, None) => l.say("rule-scope-all"),
        (Some(source), None) => l.tell("rule-scope-source", &[("source", source.into())]),
        (None, Some(audience)) => l.tell("rule-scope-audience", &[("audience", audience.into())]),
        (Some(source), Some(audience)) => {
            l.tell("rule-scope-both", &[("source", source.into()), ("audience", audience.into())])
        }
    }
}

fn hides(rule: &ProtectionRule, protection: &Protection, catalogue: &Catalogue, l: Locale) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut tell = |key: &str, n: i64| sentences.push(l.tell(key, &[("n", n.into())]));
    if rule.min_count > 1 {
        tell("rule-min-count", rule.min_count);
    }
    if rule.min_complement > 1 {
        tell("rule-min-complement", rule.min_complement);
    }
    if rule.min_base > 1 {
        tell("rule-min-base", rule.min_base);
    }
    if rule.min_inhabitants > 1 {
        let component = title(protection.inhabitants.as_ref(), catalogue, l);
        let values = [("n", rule.min_inhabitants.into()), ("component", component.into())];
        sentences.push(l.tell("rule-min-inhabitants", &values));
    }
    if sentences.is_empty() {
        sentences.push(l.say("rule-nothing"));
    }
    sentences
}

fn title(component: Option<&ComponentId>, catalogue: &Catalogue, l: Locale) -> String {
    let known = component.and_then(|id| catalogue.component(id));
    known.map_or_else(|| l.say("rule-inhabitants"), |known| l.of(&known.title).to_owned())
}
