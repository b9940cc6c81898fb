//! Which counted components differ only in the categories of one dimension, so that readers can subtract them.

use std::collections::BTreeMap;

use vocabulary::catalogue::{Family, Member};
use vocabulary::counting::{CountedDimension, Counting, Filter, Test};

/// The families of all dimensions with at least two members.
pub(crate) fn families(countings: &[Counting], dimensions: &[CountedDimension]) -> Vec<Family> {
    let counted: Vec<(&Counting, Counted)> =
        countings.iter().map(|counting| (counting, Counted::new(counting, dimensions))).collect();
    let mut families = Vec::new();
    for (at, dimension) in dimensions.iter().enumerate() {
        let mut kin: BTreeMap<Counted, Vec<Member>> = BTreeMap::new();
        for (counting, counted) in &counted {
            let mut shared = counted.clone();
            let Some(categories) = shared.categories[at].take() else { continue };
            kin.entry(shared).or_default().push(Member { component: counting.component.clone(), categories });
        }
        let large = kin.into_values().filter(|members| members.len() > 1);
        families.extend(large.map(|members| Family { dimension: dimension.id.clone(), members }));
    }
    families
}

/// Whom a component counts, in a form that is the same however the filter is written.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Counted {
    /// Source and measure.
    of: String,
    /// The categories of each dimension; nothing if a condition cuts through one of them.
    categories: Vec<Option<Vec<usize>>>,
    /// All other conditions, sorted.
    rest: Vec<String>,
}

impl Counted {
    fn new(counting: &Counting, dimensions: &[CountedDimension]) -> Self {
        let mut left = conditions(&counting.filter);
        let mut categories = Vec::new();
        for dimension in dimensions {
            let (own, others): (Vec<&Filter>, Vec<&Filter>) =
                left.iter().copied().partition(|part| is_about(part, &dimension.variable));
            let found = self::categories(dimension, &own);
            if found.is_some() {
                left = others;
            }
            categories.push(found);
        }
        let mut rest: Vec<String> = left.iter().map(|part| format!("{part:?}")).collect();
        rest.sort();
        rest.dedup();
        Self { of: format!("{} {:?}", counting.source, counting.measure), categories, rest }
    }
}

/// The conditions that must all hold.
fn conditions(filter: &Filter) -> Vec<&Filter> {
    match filter {
        Filter::All => Vec::new(),
        Filter::And(parts) => parts.iter().flat_map(conditions).collect(),
        other => vec![other],
    }
}

fn is_about(filter: &Filter, variable: &str) -> bool {
    match filter {
        Filter::Is(own, _) => own == variable,
        Filter::Not(inner) => is_about(inner, variable),
        _ => false,
    }
}

/// The categories that pass the conditions; nothing if a condition cuts through one of them.
fn categories(dimension: &CountedDimension, conditions: &[&Filter]) -> Option<Vec<usize>> {
    let mut passing: Vec<usize> = (0..dimension.categories.len()).collect();
    for condition in conditions {
        let within: Option<Vec<bool>> =
            dimension.categories.iter().map(|(_, category)| passes_filter(category, condition)).collect();
        let within = within?;
        passing.retain(|at| within[*at]);
    }
    Some(passing)
}

fn passes_filter(category: &Test, filter: &Filter) -> Option<bool> {
    match filter {
        Filter::Is(_, test) => passes(category, test),
        Filter::Not(inner) => passes_filter(category, inner).map(|passes| !passes),
        _ => None,
    }
}

/// Whether all values of a category pass a test, or none; nothing if some do.
fn passes(category: &Test, test: &Test) -> Option<bool> {
    match (category, test) {
        (_, Test::Known) => Some(true),
        (Test::Between(low, high), Test::Between(from, to)) => {
            let (inside, outside) = (from <= low && high <= to, high < from || to < low);
            // What lies beyond all known ages counts nobody: an open end may stand for the last category.
            (inside || outside).then_some(inside)
        }
        (Test::Among(words), Test::Among(named)) => {
            let named = words.iter().filter(|word| named.contains(word)).count();
            (named == 0 || named == words.len()).then_some(named > 0)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn age(low: i64, high: i64) -> Filter {
        Filter::Is("alter".to_owned(), Test::Between(low, high))
    }

    fn counting(component: &str, filter: Filter) -> Counting {
        Counting {
            component: component.into(),
            source: "register".into(),
            filter,
            measure: vocabulary::counting::Measure::Records,
            by: Vec::new(),
        }
    }

    #[test]
    fn components_that_differ_in_whole_categories_are_kin() {
        let ages = CountedDimension {
            id: "alter".to_owned(),
            variable: "alter".to_owned(),
            categories: [("u6", 0, 5), ("6-17", 6, 17), ("18plus", 18, i64::MAX)]
                .map(|(id, low, high)| (id.to_owned(), Test::Between(low, high)))
                .into(),
        };
        let main = || Filter::Is("wohnung".to_owned(), Test::Among(vec!["haupt".to_owned()]));
        let countings = [
            counting("alle", main()),
            counting("u18", Filter::And(vec![Filter::Not(Box::new(age(18, i64::MAX))), main()])),
            counting("kinder", Filter::And(vec![main(), age(6, 17)])),
            counting("u3", Filter::And(vec![main(), age(0, 2)])),
            counting("neben", age(0, 17)),
        ];
        let families = families(&countings, &[ages]);
        let [family] = &families[..] else { unreachable!("one family: {families:?}") };
        let members: Vec<(&str, &[usize])> =
            family.members.iter().map(|one| (one.component.as_str(), &one.categories[..])).collect();
        assert_eq!(members, [("alle", &[0, 1, 2][..]), ("u18", &[0, 1]), ("kinder", &[1])]);
    }
}
