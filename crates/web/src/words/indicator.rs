//! What an indicator is: kind, formula, reading, standing.

use vocabulary::catalogue::{DateRule, Governance, Term};
use vocabulary::{Catalogue, Indicator, Kind, Polarity};

use crate::locale::Locale;
use crate::subject::breakdown_title;

/// The kind of number.
pub(crate) fn kind(indicator: &Indicator, l: Locale) -> String {
    match indicator.kind {
        Kind::Count => l.say("kind-count"),
        Kind::Share => l.say("kind-share"),
        Kind::Rate => l.tell("kind-rate", &[("per", indicator.per.into())]),
        Kind::Ratio => l.say("kind-ratio"),
        Kind::Mean => l.say("kind-mean"),
        Kind::Value => l.say("kind-value"),
    }
}

/// The formula in words: "100 × Kinder ÷ Einwohner".
pub(crate) fn formula(indicator: &Indicator, catalogue: &Catalogue, l: Locale) -> String {
    let numerator = sum(&indicator.numerator, catalogue, l);
    if indicator.base.is_empty() {
        return numerator;
    }
    let bracketed = |terms: &[Term]| {
        let text = sum(terms, catalogue, l);
        if terms.len() > 1 { format!("({text})") } else { text }
    };
    let quotient = format!("{} ÷ {}", bracketed(&indicator.numerator), bracketed(&indicator.base));
    match indicator.factor() {
        1.0 => quotient,
        factor => format!("{} × {quotient}", l.number(factor, 0)),
    }
}

fn sum(terms: &[Term], catalogue: &Catalogue, l: Locale) -> String {
    let mut text = String::new();
    for term in terms {
        text.push_str(match (text.is_empty(), term.sign < 0) {
            (true, false) => "",
            (true, true) => "−",
            (false, false) => " + ",
            (false, true) => " − ",
        });
        text.push_str(&named(term, catalogue, l));
    }
    text
}

/// A component with its category in brackets.
fn named(term: &Term, catalogue: &Catalogue, l: Locale) -> String {
    let known = catalogue.component(&term.component);
    let title = known.map_or(term.component.as_str(), |known| l.of(&known.title));
    if term.breakdown.is_total() {
        return title.to_owned();
    }
    format!("{title} [{}]", breakdown_title(catalogue, &term.breakdown, l))
}

/// Which base date belongs to a numerator date.
pub(crate) fn date_rule(indicator: &Indicator, l: Locale) -> String {
    if indicator.base.is_empty() {
        return l.say("date-rule-none");
    }
    match indicator.date_rule {
        DateRule::Same => l.say("date-rule-same"),
        DateRule::SameYear => l.say("date-rule-same-year"),
        DateRule::LatestBefore { max_days } => l.tell("date-rule-latest", &[("days", max_days.into())]),
    }
}

/// How a high number is to be read.
pub(crate) fn polarity(polarity: Polarity, l: Locale) -> String {
    l.say(match polarity {
        Polarity::Burden => "polarity-burden",
        Polarity::Chance => "polarity-chance",
        Polarity::Neutral => "polarity-neutral",
    })
}

/// Where a definition stands between the partners.
pub(crate) fn governance(governance: Governance, l: Locale) -> String {
    l.say(match governance {
        Governance::Proposed => "governance-proposed",
        Governance::Discussed => "governance-discussed",
        Governance::Agreed => "governance-agreed",
        Governance::Retired => "governance-retired",
    })
}

#[cfg(test)]
mod tests {
    use vocabulary::{Breakdown, Language};

    use super::*;
    use crate::subject::tests::indicator;

    fn term(component: &str, breakdown: Breakdown, sign: i8) -> Term {
        Term { component: component.into(), breakdown, sign }
    }

    #[test]
    fn a_share_is_told_as_a_formula() {
        let mut share = indicator();
        share.numerator = vec![term("einwohner", Breakdown::of("alter", "u6"), 1)];
        share.base = vec![term("einwohner", Breakdown::total(), 1), term("heime", Breakdown::total(), -1)];
        let told = formula(&share, &Catalogue::default(), Locale(Language::De));
        assert_eq!(told, "100 × einwohner [alter: u6] ÷ (einwohner − heime)");
    }
}
