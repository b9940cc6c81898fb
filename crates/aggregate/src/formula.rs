//! Filters taken apart into terms, so that one AND of bits per variable answers all components at once.
//!
//! A term is a list of conditions that must all hold, each on one variable alone. Every term owns one bit;
//! a variable's value switches off the bits of the terms it fails. Most filters are one term, whose bit is
//! that of the component. Where variables are joined by OR, the filter is a tree over several terms; it is never
//! multiplied out, so there are at most as many terms as tests.

use vocabulary::counting::Filter;

use crate::filter::{Value, truth, variables};

/// A filter over one variable, or its opposite.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Condition {
    pub(crate) variable: String,
    filter: Filter,
    negated: bool,
}

impl Condition {
    /// True if the value of the variable makes the condition true, not only open.
    pub(crate) fn holds(&self, value: Value<'_>) -> bool {
        truth(&self.filter, &|_| value) == Some(!self.negated)
    }
}

/// Conditions that must all hold.
pub(crate) type Term = Vec<Condition>;

/// How terms make up a filter.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Formula {
    Term(usize),
    All(Vec<Formula>),
    Any(Vec<Formula>),
}

impl Formula {
    /// For each record 1 if the filter holds, else 0, given the words of bits of all records.
    pub(crate) fn holds(&self, bits: &[Vec<u64>]) -> Vec<u64> {
        let combined = |parts: &[Self], start: u64, combine: fn(&mut u64, u64)| {
            let mut result = vec![start; bits[0].len()];
            for part in parts {
                result.iter_mut().zip(part.holds(bits)).for_each(|(result, part)| combine(result, part));
            }
            result
        };
        match self {
            Self::Term(term) => bits[term / 64].iter().map(|bits| bits >> (term % 64) & 1).collect(),
            Self::All(parts) => combined(parts, 1, |result, part| *result &= part),
            Self::Any(parts) => combined(parts, 0, |result, part| *result |= part),
        }
    }
}

/// Takes a filter apart; new terms are added to `terms`.
pub(crate) fn formula(filter: &Filter, terms: &mut Vec<Term>) -> Formula {
    build(filter, false, terms)
}

fn build(filter: &Filter, negated: bool, terms: &mut Vec<Term>) -> Formula {
    let mut term = Term::new();
    let mut others = Vec::new();
    gather(filter, negated, &mut term, &mut others, terms);
    if others.is_empty() || !term.is_empty() {
        terms.push(term);
        others.push(Formula::Term(terms.len() - 1));
    }
    if others.len() == 1 { others.remove(0) } else { Formula::All(others) }
}

/// Adds what must all hold: conditions on one variable to `term`, alternatives to `others`. With negation
/// pushed down to the conditions, "open" and "false" lead to the same records.
fn gather(filter: &Filter, negated: bool, term: &mut Term, others: &mut Vec<Formula>, terms: &mut Vec<Term>) {
    let named = variables(filter);
    if named.is_empty() {
        if truth(filter, &|_| Value::Missing) == Some(negated) {
            others.push(Formula::Any(Vec::new()));
        }
    } else if let (1, Some(variable)) = (named.len(), named.first()) {
        term.push(Condition { variable: (*variable).to_owned(), filter: filter.clone(), negated });
    } else {
        match (filter, negated) {
            (Filter::Not(inner), _) => gather(inner, !negated, term, others, terms),
            (Filter::And(parts), false) | (Filter::Or(parts), true) => {
                for part in parts {
                    gather(part, negated, term, others, terms);
                }
            }
            (Filter::Or(parts), false) | (Filter::And(parts), true) => {
                others.push(Formula::Any(parts.iter().map(|part| build(part, negated, terms)).collect()));
            }
            (Filter::All | Filter::Is(..), _) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::counting::Test;

    use super::*;

    fn is(variable: &str) -> Filter {
        Filter::Is(variable.into(), Test::Known)
    }

    #[test]
    fn tests_joined_by_and_are_one_term() {
        let mut terms = Vec::new();
        let filter = Filter::And(vec![is("a"), Filter::Not(Box::new(Filter::Or(vec![is("b"), is("c")])))]);
        assert_eq!(formula(&filter, &mut terms), Formula::Term(0));
        assert_eq!(terms[0].len(), 3);
    }

    #[test]
    fn alternatives_of_one_variable_are_one_condition() {
        let mut terms = Vec::new();
        let filter = Filter::Or(vec![is("a"), Filter::Is("a".into(), Test::Between(1, 2))]);
        assert_eq!(formula(&filter, &mut terms), Formula::Term(0));
        assert_eq!(terms[0].len(), 1);
    }

    #[test]
    fn alternatives_of_several_variables_are_not_multiplied_out() {
        let mut terms = Vec::new();
        let pairs = (0..10).map(|n| Filter::Or(vec![is(&format!("a{n}")), is(&format!("b{n}"))]));
        let built = formula(&Filter::And(pairs.collect()), &mut terms);
        assert_eq!(terms.len(), 20);
        let records = vec![0b01_01_01_01_01_01_01_01_01_01, 0b01_01_01_01_01_00_01_01_01_01];
        assert_eq!(built.holds(&[records]), [1, 0]);
    }

    #[test]
    fn no_alternative_is_never_true_and_no_condition_always() {
        let holds = |filter| formula(&filter, &mut Vec::new()).holds(&[vec![u64::MAX]]);
        assert_eq!(holds(Filter::Or(vec![])), [0]);
        assert_eq!(holds(Filter::Not(Box::new(Filter::All))), [0]);
        assert_eq!(holds(Filter::And(vec![])), [1]);
    }
}
