//! The form beside the map: what else it could show.

use vocabulary::{Areas, Breakdown};

use crate::locale::Locale;
use crate::selection::{METHODS, Selection};
use crate::series::written;
use crate::subject::{Published, breakdown_title};
use crate::visit::Visit;

/// An entry of a list.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

/// A group of entries.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) label: String,
    pub(super) choices: Vec<Choice>,
}

/// All lists of the form.
#[derive(Debug)]
pub(super) struct Controls {
    pub(super) action: String,
    pub(super) subject: String,
    pub(super) level: String,
    pub(super) sort: String,
    pub(super) subjects: Vec<Group>,
    pub(super) levels: Vec<Choice>,
    pub(super) dates: Vec<Choice>,
    pub(super) breakdowns: Vec<Choice>,
    pub(super) classes: Vec<Choice>,
    pub(super) methods: Vec<Choice>,
    pub(super) areas: Vec<Choice>,
    pub(super) frames: Vec<Choice>,
}

impl Controls {
    /// The lists for a map, each with its present choice.
    pub(super) fn of(visit: &Visit, selection: &Selection<'_>) -> Self {
        let (l, edition) = (visit.locale, visit.edition());
        let areas = edition.areas();
        let table = selection.published.table;
        let subject = &selection.published.subject;
        let levels = table.levels(areas);
        let dates = table.dates(areas, selection.level);
        let is_indicator = subject.index().is_none();
        Self {
            action: visit.links.page("karte"),
            subject: subject.id().to_string(),
            level: areas.levels()[selection.level].id.to_string(),
            sort: selection.order.name(),
            subjects: subjects(visit, selection),
            levels: levels
                .into_iter()
                .map(|level| Choice {
                    value: areas.levels()[level].id.to_string(),
                    label: l.of(&areas.levels()[level].plural).to_owned(),
                    chosen: level == selection.level,
                })
                .collect(),
            dates: dates
                .into_iter()
                .rev()
                .map(|date| Choice {
                    value: date.to_string(),
                    label: l.date(date),
                    chosen: date == selection.date,
                })
                .collect(),
            breakdowns: breakdowns(visit, selection),
            classes: if is_indicator { classes(selection) } else { Vec::new() },
            methods: if is_indicator { methods(selection, l) } else { Vec::new() },
            areas: members(areas, selection),
            frames: frames(visit, selection),
        }
    }
}

fn subjects(visit: &Visit, selection: &Selection<'_>) -> Vec<Group> {
    let l = visit.locale;
    let choice = |published: &Published<'_>| Choice {
        value: published.subject.id().to_string(),
        label: l.of(published.subject.title()).to_owned(),
        chosen: published.subject.id() == selection.published.subject.id(),
    };
    Published::by_topic(visit.edition())
        .iter()
        .map(|(topic, members)| Group {
            label: l.of(&topic.title).to_owned(),
            choices: members.iter().map(choice).collect(),
        })
        .collect()
}

/// Empty unless there are categories beside the total.
fn breakdowns(visit: &Visit, selection: &Selection<'_>) -> Vec<Choice> {
    let l = visit.locale;
    let all = selection.published.table.breakdowns();
    if all.len() < 2 {
        return Vec::new();
    }
    let choice = |breakdown: &Breakdown| Choice {
        value: breakdown.0.clone(),
        label: if breakdown.is_total() {
            l.say("breakdown-total")
        } else {
            breakdown_title(visit.edition().catalogue(), breakdown, l)
        },
        chosen: *breakdown == selection.breakdown,
    };
    all.iter().map(choice).collect()
}

fn classes(selection: &Selection<'_>) -> Vec<Choice> {
    let choice = |count: u8| Choice {
        value: count.to_string(),
        label: count.to_string(),
        chosen: count == selection.classes,
    };
    (2..=7).map(choice).collect()
}

fn methods(selection: &Selection<'_>, l: Locale) -> Vec<Choice> {
    let words = [l.say("method-quantile"), l.say("method-equal"), l.say("method-natural")];
    let choice = |((name, method), label): (&(&str, statistics::Method), String)| Choice {
        value: (*name).to_owned(),
        label,
        chosen: *method == selection.method,
    };
    METHODS.iter().zip(words).map(choice).collect()
}

fn members(areas: &Areas, selection: &Selection<'_>) -> Vec<Choice> {
    areas
        .of_level_at(selection.level, selection.date)
        .map(|(index, area)| Choice {
            value: area.key.to_string(),
            label: format!("{} ({})", area.name, area.key),
            chosen: selection.focus == Some(index),
        })
        .collect()
}

/// The areas of the largest level that divides the municipality and is larger than the map's.
fn frames(visit: &Visit, selection: &Selection<'_>) -> Vec<Choice> {
    let areas = visit.edition().areas();
    let above = (selection.level + 1..areas.levels().len()).rev();
    let divided = above.map(|level| areas.of_level_at(level, selection.date).collect::<Vec<_>>());
    let members = divided.into_iter().find(|members| members.len() > 1).unwrap_or_default();
    members
        .into_iter()
        .map(|(index, area)| Choice {
            value: written(areas, index),
            label: area.name.clone(),
            chosen: selection.frame == Some(index),
        })
        .collect()
}
