//! Something odd about a series, and the finding that tells it.

use vocabulary::observation::SeriesKey;
use vocabulary::{AreaIndex, Areas, Finding, Language, Place, format};

use crate::Delivered;
use crate::history::Change;

/// So many areas or series are named.
pub(crate) const MOST_NAMED: usize = 5;

/// Something odd about a series at a date.
pub(crate) struct Odd {
    pub(crate) rule: &'static str,
    pub(crate) key: SeriesKey,
    /// What is odd: the rest of a sentence that begins with series and date.
    pub(crate) what: String,
    pub(crate) hint: &'static str,
}

/// The findings. Series of one component with the same oddity are told together; each jump is told alone.
pub(crate) fn told(odd: Vec<Odd>, delivered: &Delivered<'_>) -> Vec<Finding> {
    let mut groups: Vec<Vec<Odd>> = Vec::new();
    for odd in odd {
        let same = |group: &&mut Vec<Odd>| {
            let first = &group[0];
            odd.rule != crate::jumps::RULE
                && first.rule == odd.rule
                && first.key.component == odd.key.component
                && first.key.date == odd.key.date
        };
        match groups.iter_mut().rev().find(same) {
            Some(group) => group.push(odd),
            None => groups.push(vec![odd]),
        }
    }
    groups.iter().map(|group| finding(group, delivered)).collect()
}

fn finding(group: &[Odd], delivered: &Delivered<'_>) -> Finding {
    let Odd { rule, key, what, hint } = &group[0];
    let also: Vec<String> = group[1..].iter().map(|odd| name(&odd.key)).collect();
    let also = if also.is_empty() {
        String::new()
    } else {
        format!(" Ebenso: {}.", listed(&also, ["weitere Reihe", "weitere Reihen"]))
    };
    let message = format!("„{}“ zum {}: {what}{also}", name(key), key.date.german());
    let place = Place { column: Some(name(key)), ..place(key, delivered) };
    Finding::ask(rule, place, message, *hint)
}

fn place(key: &SeriesKey, delivered: &Delivered<'_>) -> Place {
    let source = delivered.catalogue.component(&key.component).map(|component| &component.source);
    let of_source = || source.map_or(Place::file("sources"), |id| Place::file(format!("sources/{id}.toml")));
    delivered.origins.get(key).cloned().unwrap_or_else(of_source)
}

/// A series as the catalogue writes it, for example `einwohner[alter:u6]`.
fn name(key: &SeriesKey) -> String {
    let SeriesKey { component, breakdown, .. } = key;
    if breakdown.is_total() { component.to_string() } else { format!("{component}[{}]", breakdown.0) }
}

/// Areas with a remark each, the first few by name.
pub(crate) fn areas(remarks: &[(AreaIndex, String)], areas: &Areas) -> String {
    let named = |(area, remark): &(AreaIndex, String)| {
        let area = areas.get(*area);
        format!("{} ({}){remark}", area.name, area.key)
    };
    listed(&remarks.iter().map(named).collect::<Vec<_>>(), ["weiterer Raum", "weitere Räume"])
}

/// „1 Raum“ or „5 Räume“.
pub(crate) fn how_many(count: usize) -> String {
    if count == 1 { "1 Raum".to_owned() } else { format!("{count} Räume") }
}

fn listed(items: &[String], [one_more, several_more]: [&str; 2]) -> String {
    let named = items.iter().take(MOST_NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match items.len().saturating_sub(MOST_NAMED) {
        0 => named,
        1 => format!("{named} und 1 {one_more}"),
        more => format!("{named} und {more} {several_more}"),
    }
}

/// A change for the list of areas: „: 71 → 710“.
pub(crate) fn change(change: &Change) -> (AreaIndex, String) {
    (change.area, format!(": {} → {}", number(change.before), number(change.now)))
}

/// A number for people: whole numbers without decimals.
pub(crate) fn number(value: f64) -> String {
    let decimals = if value.fract() == 0.0 { 0 } else { 2 };
    format::number(value, decimals, Language::De)
}
