//! How an index comes about, step by step in words.

use vocabulary::catalogue::{Combine, Deviation, Standardised};
use vocabulary::{Catalogue, Class, Index, IndexPart, Indicator, Polarity, Recipe};

use crate::locale::Locale;
use crate::subject::Subject;

/// The steps of a recipe.
pub(crate) fn steps(index: &Index, catalogue: &Catalogue, l: Locale) -> Vec<String> {
    match &index.recipe {
        Recipe::Standardised(recipe) => standardised(index, recipe, catalogue, l),
        Recipe::Matrix { rows, columns } => {
            let title = |id| catalogue.index(id).map_or("", |index| l.of(&index.title));
            vec![l.tell("recipe-matrix", &[("rows", title(rows).into()), ("columns", title(columns).into())])]
        }
    }
}

fn standardised(index: &Index, recipe: &Standardised, catalogue: &Catalogue, l: Locale) -> Vec<String> {
    let mut steps = vec![valid_set(recipe, catalogue, l)];
    let weighted = recipe.weight.as_ref().map(|component| {
        let known = catalogue.component(component);
        known.map_or(component.as_str(), |known| l.of(&known.title))
    });
    let divisor = match recipe.deviation {
        Deviation::Population => "n",
        Deviation::Sample => "n − 1",
    };
    steps.push(match weighted {
        None => l.tell("recipe-standardise", &[("divisor", divisor.into())]),
        Some(weight) => {
            l.tell("recipe-standardise-weighted", &[("weight", weight.into()), ("divisor", divisor.into())])
        }
    });
    steps.push(l.say(match recipe.combine {
        Combine::Sum => "recipe-sum",
        Combine::Mean => "recipe-mean",
    }));
    if recipe.restandardise {
        steps.push(l.say("recipe-restandardise"));
    }
    if !index.classes.is_empty() {
        steps.push(l.say("recipe-classes"));
    }
    steps
}

fn valid_set(recipe: &Standardised, catalogue: &Catalogue, l: Locale) -> String {
    let valid = &recipe.valid;
    let component = valid.inhabitants.as_ref().and_then(|id| catalogue.component(id));
    let mut text = match component.filter(|_| valid.min_inhabitants > 0) {
        Some(component) => l.tell(
            "recipe-valid-inhabitants",
            &[("n", valid.min_inhabitants.into()), ("component", l.of(&component.title).into())],
        ),
        None => l.say("recipe-valid-all"),
    };
    if let Some(list) = &valid.exclusions {
        let count = catalogue.exclusions.iter().filter(|one| one.list == *list).count();
        text.push(' ');
        text.push_str(&l.tell("recipe-valid-exclusions", &[("n", count.into())]));
    }
    text
}

/// The indicators that an index is made of, through all indices in between.
pub(crate) fn indicators<'a>(index: &Index, catalogue: &'a Catalogue) -> Vec<&'a Indicator> {
    match &index.recipe {
        Recipe::Standardised(recipe) => {
            let parts = recipe.parts.iter();
            parts.filter_map(|part| catalogue.indicator(&part.indicator)).collect()
        }
        Recipe::Matrix { rows, columns } => {
            let crossed = [rows, columns].into_iter().filter_map(|id| catalogue.index(id));
            crossed.flat_map(|index| indicators(index, catalogue)).collect()
        }
    }
}

/// One part of an index in words.
#[derive(Debug)]
pub(crate) struct Part {
    /// The indicator's title.
    pub(crate) title: String,
    /// Identifier of the indicator.
    pub(crate) id: vocabulary::IndicatorId,
    /// Value, or change over some years.
    pub(crate) taken: String,
    /// Its weight.
    pub(crate) weight: String,
    /// Whether it raises or lowers the index.
    pub(crate) direction: String,
    /// When it is used.
    pub(crate) used: String,
}

/// The parts of an index; none for a matrix.
pub(crate) fn parts(index: &Index, catalogue: &Catalogue, l: Locale) -> Vec<Part> {
    match &index.recipe {
        Recipe::Standardised(recipe) => {
            let parts = recipe.parts.iter();
            parts.map(|one| part(one, catalogue, l)).collect()
        }
        Recipe::Matrix { .. } => Vec::new(),
    }
}

fn part(part: &IndexPart, catalogue: &Catalogue, l: Locale) -> Part {
    let known = catalogue.indicator(&part.indicator);
    let used = match (part.from, part.until) {
        (None, None) => l.say("part-always"),
        (Some(from), None) => l.tell("valid-from", &[("date", l.date(from).into())]),
        (None, Some(to)) => l.tell("valid-to", &[("date", l.date(to).into())]),
        (Some(from), Some(to)) => l.tell("span", &[("from", l.date(from).into()), ("to", l.date(to).into())]),
    };
    Part {
        title: known.map_or(part.indicator.as_str(), |indicator| l.of(&indicator.title)).to_owned(),
        id: part.indicator.clone(),
        taken: match part.change_years {
            None => l.say("part-value"),
            Some(years) => l.tell("part-change", &[("n", years.into())]),
        },
        weight: l.number(part.weight, decimals(part.weight)),
        direction: l.say(match part.polarity {
            Polarity::Chance => "part-lowers",
            Polarity::Burden | Polarity::Neutral => "part-raises",
        }),
        used,
    }
}

/// As many decimals as the number has, at most three.
fn decimals(value: f64) -> u8 {
    let text = vocabulary::format::machine(value);
    let fraction = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    fraction.min(3) as u8
}

/// The interval of a class: "über −1 bis 1 (einschließlich)".
pub(crate) fn interval(index: &Index, class: &Class, l: Locale) -> String {
    if Subject::Index(index).is_matrix() {
        return String::new();
    }
    let limit = |value: f64| l.number(value, decimals(value));
    let position = index.classes.iter().position(|one| one.id == class.id);
    let before = position.and_then(|at| at.checked_sub(1)).and_then(|at| index.classes[at].limit);
    let lower = before.map(|before| {
        let key = if before.closed { "limit-above" } else { "limit-from" };
        l.tell(key, &[("limit", limit(before.at).into())])
    });
    let upper = class.limit.map(|upper| {
        let key = if upper.closed { "limit-to" } else { "limit-below" };
        l.tell(key, &[("limit", limit(upper.at).into())])
    });
    match (lower, upper) {
        (Some(lower), Some(upper)) => format!("{lower} {upper}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::catalogue::Limit;
    use vocabulary::{Language, Text};

    use super::*;

    fn class(id: &str, limit: Option<(f64, bool)>) -> Class {
        Class {
            id: id.to_owned(),
            label: Text::new(id, ""),
            limit: limit.map(|(at, closed)| Limit { at, closed }),
        }
    }

    fn index() -> Index {
        let indicator = crate::subject::tests::indicator();
        Index {
            id: "status".into(),
            title: indicator.title,
            short: indicator.short,
            topic: indicator.topic,
            definition: indicator.definition,
            reading_hint: Text::default(),
            caveats: Text::default(),
            level: "planungsraum".into(),
            decimals: 2,
            polarity: Polarity::Burden,
            governance: indicator.governance,
            version: 1,
            dates: Vec::new(),
            recipe: Recipe::Standardised(Standardised {
                valid: vocabulary::catalogue::ValidSet {
                    inhabitants: None,
                    min_inhabitants: 0,
                    exclusions: None,
                },
                weight: None,
                deviation: Deviation::Population,
                parts: Vec::new(),
                combine: Combine::Sum,
                restandardise: true,
            }),
            classes: vec![
                class("hoch", Some((-1.0, false))),
                class("mittel", Some((1.0, true))),
                class("niedrig", Some((1.5, true))),
                class("sehr niedrig", None),
            ],
        }
    }

    #[test]
    fn the_side_of_each_limit_is_told() {
        let index = index();
        let told: Vec<String> =
            index.classes.iter().map(|class| interval(&index, class, Locale(Language::De))).collect();
        let expected =
            ["unter −1", "ab −1 bis einschließlich 1", "über 1 bis einschließlich 1,5", "über 1,5"];
        assert_eq!(told, expected);
    }

    #[test]
    fn every_step_of_a_recipe_is_told() {
        let steps = steps(&index(), &Catalogue::default(), Locale(Language::De));
        assert_eq!(steps.len(), 5);
        assert!(steps[1].contains("durch n"), "{}", steps[1]);
    }
}
