//! A published cell as it is shown and spoken.
//!
//! Every cell without a number has a sign and a word for it, so that no kind of nothing looks or
//! sounds like another. Numbers that cover a part of the area stand in brackets.

use std::collections::BTreeSet;

use vocabulary::{CellRow, Flag, State};

use crate::locale::Locale;
use crate::subject::Subject;

/// What a table shows for a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Shown {
    /// Number or sign.
    pub(crate) text: String,
    /// Words for those who cannot see or know the sign; empty if the number speaks for itself.
    pub(crate) words: String,
}

impl Shown {
    /// A cell of the value column; `None` where nothing is published.
    pub(crate) fn of(subject: &Subject<'_>, row: Option<&CellRow>, l: Locale) -> Self {
        let Some(row) = row else {
            return Self { text: String::new(), words: l.say("state-unpublished") };
        };
        let number = match row.value.filter(|_| row.state.has_value()) {
            Some(value) if row.state != State::Zero => l.number(value, *subject.decimals()),
            _ if subject.is_matrix() => class_label(subject, row, l).unwrap_or_default(),
            _ => String::new(),
        };
        let marks: String = row.flags.flags.iter().map(|flag| mark(*flag)).collect();
        let mut words: Vec<String> = Vec::new();
        if row.state != State::Value {
            words.push(state_words(row, l));
        }
        words.extend(row.flags.flags.iter().map(|flag| flag_words(*flag, l)));
        let text = match row.state {
            State::Value => number,
            State::Incomplete => format!("({number})"),
            other => other.sign().to_owned(),
        };
        let text = if marks.is_empty() { text } else { format!("{text}\u{a0}{marks}") };
        Self { text, words: words.join(", ") }
    }
}

/// The state of a cell in words.
pub(crate) fn state_words(row: &CellRow, l: Locale) -> String {
    match (row.state, row.flags.coverage) {
        (State::Incomplete, Some(share)) => {
            let share = l.number(share * 100.0, 0);
            l.tell("state-incomplete-share", &[("share", share.into())])
        }
        (state, _) => words_of(state, l),
    }
}

/// A state in words.
pub(crate) fn words_of(state: State, l: Locale) -> String {
    l.say(match state {
        State::Value => "state-value",
        State::Zero => "state-zero",
        State::Incomplete => "state-incomplete",
        State::Secret => "state-secret",
        State::Missing => "state-missing",
        State::NotApplicable => "state-not-applicable",
        State::Later => "state-later",
        State::NotComputable => "state-not-computable",
    })
}

/// What a state means, in a sentence.
pub(crate) fn meaning_of(state: State, l: Locale) -> String {
    l.say(match state {
        State::Value => "meaning-value",
        State::Zero => "meaning-zero",
        State::Incomplete => "meaning-incomplete",
        State::Secret => "meaning-secret",
        State::Missing => "meaning-missing",
        State::NotApplicable => "meaning-not-applicable",
        State::Later => "meaning-later",
        State::NotComputable => "meaning-not-computable",
    })
}

/// The sign of a state as it stands in tables.
pub(crate) fn sign_of(state: State) -> &'static str {
    match state {
        State::Value => "",
        State::Incomplete => "( )",
        other => other.sign(),
    }
}

/// The letter of a remark, as statistical offices write it.
fn mark(flag: Flag) -> char {
    match flag {
        Flag::Provisional => 'p',
        Flag::Revised => 'r',
        Flag::Estimated => 's',
        Flag::Unreliable => 'u',
    }
}

fn flag_words(flag: Flag, l: Locale) -> String {
    l.say(match flag {
        Flag::Provisional => "flag-provisional",
        Flag::Revised => "flag-revised",
        Flag::Estimated => "flag-estimated",
        Flag::Unreliable => "flag-unreliable",
    })
}

/// The label of a cell's class in an index.
pub(crate) fn class_label(subject: &Subject<'_>, row: &CellRow, l: Locale) -> Option<String> {
    let index = subject.index()?;
    let class = index.class(row.class.as_deref()?)?;
    Some(l.of(&class.label).to_owned())
}

/// What a cell says in one breath: "12,3 %", "mittel (Indexwert −0,49)", "geheim gehalten".
pub(crate) fn spoken(subject: &Subject<'_>, row: &CellRow, l: Locale) -> String {
    if !row.state.has_value() {
        return words_of(row.state, l);
    }
    let value = row.value.map(|value| subject.value(value, l));
    let said = match (class_label(subject, row, l), value) {
        (Some(class), Some(value)) => {
            l.tell("spoken-class", &[("class", class.into()), ("value", value.into())])
        }
        (Some(class), None) => class,
        (None, Some(value)) => value,
        (None, None) => words_of(row.state, l),
    };
    if row.state == State::Incomplete { format!("{said}, {}", state_words(row, l)) } else { said }
}

/// One line of the legend of signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sign {
    /// The sign; empty for a blank cell.
    pub(crate) sign: String,
    /// What it means.
    pub(crate) meaning: String,
}

/// The letters of all remarks and what they mean.
pub(crate) fn remarks(l: Locale) -> Vec<Sign> {
    let remark = |flag: Flag| Sign { sign: mark(flag).to_string(), meaning: flag_words(flag, l) };
    Flag::ALL.into_iter().map(remark).collect()
}

/// The signs that a table uses, for the legend below it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Signs {
    states: BTreeSet<State>,
    flags: BTreeSet<Flag>,
    blank: bool,
}

impl Signs {
    /// Notes what a cell uses.
    pub(crate) fn note(&mut self, row: Option<&CellRow>) {
        match row {
            Some(row) => {
                self.states.insert(row.state);
                self.flags.extend(row.flags.flags.iter().copied());
            }
            None => self.blank = true,
        }
    }

    /// The legend, in the order of [`State::ALL`].
    pub(crate) fn legend(&self, l: Locale) -> Vec<Sign> {
        let states = self.states.iter().filter(|state| **state != State::Value);
        let states =
            states.map(|state| Sign { sign: sign_of(*state).to_owned(), meaning: meaning_of(*state, l) });
        let flags = self
            .flags
            .iter()
            .map(|flag| Sign { sign: mark(*flag).to_string(), meaning: flag_words(*flag, l) });
        let blank = self.blank.then(|| Sign { sign: String::new(), meaning: l.say("meaning-unpublished") });
        states.chain(flags).chain(blank).collect()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use vocabulary::{AreaIndex, Breakdown, Flags, Language, ReferenceDate};

    use super::*;
    use crate::subject::tests::indicator;

    pub(crate) fn row(state: State, value: Option<f64>) -> CellRow {
        CellRow {
            indicator: "x".into(),
            version: 1,
            area: AreaIndex(0),
            date: ReferenceDate::new(2018, 12, 31).unwrap(),
            breakdown: Breakdown::total(),
            value,
            state,
            numerator: None,
            base: None,
            numerator_date: None,
            base_date: None,
            class: None,
            flags: Flags::default(),
        }
    }

    #[test]
    fn every_kind_of_nothing_has_its_own_sign_and_its_own_words() {
        let indicator = indicator();
        let subject = Subject::Indicator(&indicator);
        let mut seen = BTreeSet::new();
        for state in State::ALL.into_iter().filter(|state| *state != State::Value) {
            let value = state.has_value().then_some(0.0);
            let shown = Shown::of(&subject, Some(&row(state, value)), Locale(Language::De));
            assert!(!shown.text.is_empty() && !shown.words.is_empty(), "{state:?}");
            assert!(seen.insert(shown.text), "{state:?}");
            assert!(seen.insert(shown.words), "{state:?}");
        }
    }

    #[test]
    fn a_number_carries_the_letters_of_its_remarks() {
        let indicator = indicator();
        let mut provisional = row(State::Value, Some(12.34));
        provisional.flags.add(Flag::Provisional);
        let shown = Shown::of(&Subject::Indicator(&indicator), Some(&provisional), Locale(Language::De));
        assert_eq!(shown.text, "12,3\u{a0}p");
        assert_eq!(shown.words, "vorläufig");
    }

    #[test]
    fn a_number_that_covers_a_part_stands_in_brackets() {
        let indicator = indicator();
        let mut part = row(State::Incomplete, Some(4.0));
        part.flags.coverage = Some(0.925);
        let shown = Shown::of(&Subject::Indicator(&indicator), Some(&part), Locale(Language::De));
        assert_eq!(shown.text, "(4,0)");
        assert!(shown.words.contains("93"), "{}", shown.words);
    }
}
