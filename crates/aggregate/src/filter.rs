//! Filters over one record, in the three-valued logic of SQL.

use std::collections::BTreeSet;

use vocabulary::counting::{Filter, Test};

/// The value of a variable, as filters see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    Missing,
    Word(&'a str),
    Number(i64),
    /// A word that no test names.
    Other,
}

/// Whether a value passes a test; nothing if it is missing and the test does not ask for that.
pub(crate) fn passes(test: &Test, value: Value<'_>) -> Option<bool> {
    match (test, value) {
        (Test::Known, value) => Some(value != Value::Missing),
        (_, Value::Missing) => None,
        (Test::Among(words), Value::Word(word)) => Some(words.iter().any(|one| one == word)),
        (Test::Between(from, to), Value::Number(number)) => Some((*from..=*to).contains(&number)),
        _ => Some(false),
    }
}

/// True, false, or nothing if missing values leave it open.
pub(crate) fn truth<'a>(filter: &Filter, value: &dyn Fn(&str) -> Value<'a>) -> Option<bool> {
    match filter {
        Filter::All => Some(true),
        Filter::Is(variable, test) => passes(test, value(variable)),
        Filter::Not(inner) => truth(inner, value).map(|passed| !passed),
        Filter::And(parts) => decided(parts, false, value),
        Filter::Or(parts) => decided(parts, true, value),
    }
}

/// One part that is `deciding` decides; else an open part leaves it open.
fn decided<'a>(parts: &[Filter], deciding: bool, value: &dyn Fn(&str) -> Value<'a>) -> Option<bool> {
    let mut result = Some(!deciding);
    for part in parts {
        match truth(part, value) {
            Some(passed) if passed == deciding => return Some(deciding),
            Some(_) => {}
            None => result = None,
        }
    }
    result
}

/// Adds every test of the filter with its variable.
pub(crate) fn tests<'a>(filter: &'a Filter, found: &mut Vec<(&'a str, &'a Test)>) {
    match filter {
        Filter::All => {}
        Filter::Is(variable, test) => found.push((variable, test)),
        Filter::Not(inner) => tests(inner, found),
        Filter::And(parts) | Filter::Or(parts) => {
            for part in parts {
                tests(part, found);
            }
        }
    }
}

/// The variables that the filter names.
pub(crate) fn variables(filter: &Filter) -> BTreeSet<&str> {
    let mut found = Vec::new();
    tests(filter, &mut found);
    found.into_iter().map(|(variable, _)| variable).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(variable: &str) -> Filter {
        Filter::Is(variable.into(), Test::Between(1, 1))
    }

    fn value(variable: &str) -> Value<'static> {
        match variable {
            "yes" => Value::Number(1),
            "no" => Value::Number(0),
            _ => Value::Missing,
        }
    }

    #[test]
    fn an_open_part_matters_only_if_the_others_do_not_decide() {
        let of = |parts: &[&str]| parts.iter().map(|part| is(part)).collect::<Vec<_>>();
        assert_eq!(truth(&Filter::And(of(&["no", "open"])), &value), Some(false));
        assert_eq!(truth(&Filter::And(of(&["yes", "open"])), &value), None);
        assert_eq!(truth(&Filter::Or(of(&["yes", "open"])), &value), Some(true));
        assert_eq!(truth(&Filter::Or(of(&["no", "open"])), &value), None);
        assert_eq!(truth(&Filter::Not(Box::new(is("open"))), &value), None);
    }

    #[test]
    fn only_the_question_whether_a_value_is_known_has_an_answer_for_missing_ones() {
        let known = Filter::Is("open".into(), Test::Known);
        assert_eq!(truth(&known, &value), Some(false));
        assert_eq!(truth(&Filter::Not(Box::new(known)), &value), Some(true));
    }
}
