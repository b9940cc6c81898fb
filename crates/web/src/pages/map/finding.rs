//! What is to be seen on a map, in neutral sentences made from published numbers only.

use vocabulary::{Breakdown, CellRow, State};

use super::is_value;
use crate::cell;
use crate::classing::Classing;
use crate::locale::Locale;
use crate::selection::Selection;
use crate::series;
use crate::visit::Visit;

/// Fewer values than this are told by their range alone.
const FEW: usize = 8;

/// The range and the middle half of an indicator, or the class counts of an index.
pub(super) fn sentence(
    visit: &Visit,
    selection: &Selection<'_>,
    rows: &[&CellRow],
    classing: &Classing<'_>,
) -> String {
    match classing {
        Classing::Intervals(_) => range(visit, selection, rows),
        _ => classes(visit, selection, rows, classing),
    }
}

fn range(visit: &Visit, selection: &Selection<'_>, rows: &[&CellRow]) -> String {
    let l = visit.locale;
    let subject = &selection.published.subject;
    let mut values: Vec<f64> = rows.iter().filter(|row| is_value(row)).filter_map(|row| row.value).collect();
    values.sort_by(f64::total_cmp);
    let (Some(first), Some(last)) = (values.first(), values.last()) else {
        return l.say("finding-none");
    };
    let number = |value: f64| l.number(value, *subject.decimals());
    let mut given = vec![
        ("n", values.len().into()),
        ("areas", plural(visit, selection).into()),
        ("from", number(*first).into()),
        ("to", subject.value(*last, l).into()),
    ];
    if let [only] = values.as_slice() {
        return l.tell("finding-single", &[("value", subject.value(*only, l).into())]);
    }
    if values.len() < FEW {
        return l.tell("finding-range", &given);
    }
    let quarter = values.len() / 4;
    given.push(("lower", number(values[quarter]).into()));
    given.push(("upper", subject.value(values[values.len() - 1 - quarter], l).into()));
    l.tell("finding-range-half", &given)
}

fn classes(visit: &Visit, selection: &Selection<'_>, rows: &[&CellRow], classing: &Classing<'_>) -> String {
    let l = visit.locale;
    let subject = &selection.published.subject;
    let legend = classing.legend(subject, rows, None, l);
    let mut counted: Vec<(usize, &str)> = legend
        .iter()
        .take(classing.len())
        .map(|entry| (entry.count, entry.label.as_str()))
        .filter(|(count, _)| *count > 0)
        .collect();
    let classified: usize = counted.iter().map(|(count, _)| count).sum();
    counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let listed: Vec<String> =
        counted.iter().take(4).map(|(count, label)| format!("{label}: {}", l.count(*count))).collect();
    let key = if counted.len() > 4 { "finding-classes-most" } else { "finding-classes" };
    l.tell(
        key,
        &[
            ("n", classified.into()),
            ("areas", plural(visit, selection).into()),
            ("classes", listed.join("; ").into()),
        ],
    )
}

fn plural<'a>(visit: &'a Visit, selection: &Selection<'_>) -> &'a str {
    let level = &visit.edition().areas().levels()[selection.level];
    visit.locale.of(&level.plural)
}

/// The value of the whole municipality at the same date, if it is published and not shown itself.
pub(super) fn reference(visit: &Visit, selection: &Selection<'_>) -> Option<String> {
    let (l, edition) = (visit.locale, visit.edition());
    let published = &selection.published;
    let whole = *series::whole(edition, published).first()?;
    if edition.areas().get(whole).level == selection.level {
        return None;
    }
    let breakdown: &Breakdown = &selection.breakdown;
    let row = published.table.get(whole, selection.date, breakdown)?;
    let said = cell::spoken(&published.subject, row, l);
    let name = edition.areas().get(whole).name.as_str();
    Some(l.tell("finding-whole", &[("area", name.into()), ("value", said.into())]))
}

/// How many areas have no value, by kind: "5 geheim gehalten, 2 trifft nicht zu".
pub(super) fn without_value(rows: &[&CellRow], l: Locale) -> String {
    let kinds = State::ALL.into_iter().filter(|state| !state.has_value());
    let counted = kinds.filter_map(|state| {
        let count = rows.iter().filter(|row| row.state == state).count();
        (count > 0).then(|| format!("{} {}", l.count(count), cell::words_of(state, l)))
    });
    let counted: Vec<String> = counted.collect();
    if counted.is_empty() {
        return String::new();
    }
    l.tell("finding-without", &[("list", counted.join(", ").into())])
}
