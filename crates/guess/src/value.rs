//! The columns of numbers that are worth reading, and the components they are proposed for.

use std::collections::{BTreeMap, BTreeSet};

use sheets::date::PartialDate;
use vocabulary::Language;
use vocabulary::profile::DATE_PLACE;

use crate::category::{self, Categories};
use crate::column::Column;
use crate::component::Components;
use crate::hint::{Hint, hints_at};
use crate::kind::Kind;
use crate::when;
use crate::words::{counted, words};

/// More entries are counted, not written.
const MOST_ENTRIES: usize = 400;

/// A proposed entry of `columns`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    /// Column name, or the pattern with a place for the date.
    pub(crate) name: String,
    /// Column number from 1, where the name is not unique.
    pub(crate) position: Option<u32>,
    /// Columns and texts of the rows that are read.
    pub(crate) only: Vec<(String, String)>,
    /// What the numbers are multiplied by.
    pub(crate) times: Option<u32>,
    /// Proposed component.
    pub(crate) component: String,
    /// What stands in it, in German.
    pub(crate) seen: String,
}

/// The proposed entries.
pub(crate) struct Entries {
    /// The entries.
    pub(crate) entries: Vec<Entry>,
    /// So many more were found than are written.
    pub(crate) more: usize,
    /// Columns that hold numbers and are left out.
    pub(crate) left_out: Vec<String>,
}

/// Proposes what to read, not looking at columns that are taken.
pub(crate) fn entries(
    columns: &[Column<'_>],
    taken: &[usize],
    categories: &Categories,
    titles: &[String],
    components: &mut Components<'_>,
) -> Entries {
    let mut folded = when::folded(columns);
    if when::common(columns).is_some() {
        // The day in the only dated name holds for the whole file.
        folded.retain(|_, group| group.len() > 1);
    }
    let dated: BTreeSet<usize> = folded.values().flatten().map(|(position, _)| *position).collect();
    let free = |column: &&Column<'_>| {
        !taken.contains(&column.position) && !categories.columns.contains(&column.position)
    };
    let numeric = |column: &&Column<'_>| {
        column.is_numeric() && (column.numbers > 0 || dated.contains(&column.position))
    };
    let candidates: Vec<&Column<'_>> = columns.iter().filter(free).filter(numeric).collect();
    let (wanted, left_out): (Vec<&Column<'_>>, Vec<&Column<'_>>) =
        candidates.into_iter().partition(|column| is_value(column, columns));
    let names: BTreeSet<&str> =
        (wanted.iter()).map(|column| pattern_of(&folded, column).unwrap_or(&column.name)).collect();
    let several = names.len() > 1;
    let mut maker =
        Maker { columns, several, names: BTreeMap::new(), components, titles, entries: Vec::new() };
    for column in columns {
        *maker.names.entry(&column.name).or_default() += 1;
    }
    let combinations = category::combinations(columns, &categories.columns);
    let label = category::label(columns, &combinations, taken);
    let mut written: BTreeSet<&str> = BTreeSet::new();
    for column in wanted {
        let group = pattern_of(&folded, column).and_then(|pattern| folded.get_key_value(pattern));
        match group {
            Some((pattern, _)) if !written.insert(pattern) => {}
            Some((pattern, group)) if categories.columns.is_empty() => maker.fold(pattern, group),
            None if categories.columns.is_empty() => maker.whole(column),
            Some((pattern, group)) => {
                let positions: Vec<usize> = group.iter().map(|(position, _)| *position).collect();
                maker.split(pattern, &positions, &categories.columns, &combinations, label);
            }
            None => {
                maker.split(&column.name, &[column.position], &categories.columns, &combinations, label);
            }
        }
    }
    let mut entries = maker.entries;
    let more = entries.len().saturating_sub(MOST_ENTRIES);
    entries.truncate(MOST_ENTRIES);
    let left_out = left_out.into_iter().map(|column| column.name.clone()).filter(|name| !name.is_empty());
    Entries { entries, more, left_out: left_out.collect() }
}

/// The pattern that a column shares with others.
fn pattern_of<'f>(
    folded: &'f BTreeMap<String, Vec<(usize, PartialDate)>>,
    column: &Column<'_>,
) -> Option<&'f str> {
    let mut groups = folded.iter();
    groups
        .find(|(_, group)| group.iter().any(|(at, _)| *at == column.position))
        .map(|(name, _)| name.as_str())
}

/// False for keys, addresses, coordinates and row numbers.
fn is_value(column: &Column<'_>, columns: &[Column<'_>]) -> bool {
    let hint = |hint| hints_at(&column.name, hint);
    let about_area = |word: &String| {
        hints_at(word, Hint::Area)
            || hints_at(word, Hint::Level)
            || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let repeats = column.distinct * 2 <= column.filled;
    let names_area = repeats && words(&column.name).iter().all(about_area);
    let keyed = column.is_whole() && (column.has_leading_zeros() || hint(Hint::Key) || names_area);
    let first = words(&column.name);
    let axis = |letter: &str| first.first().is_some_and(|word| word == letter);
    let has_axis = |letter: &str| {
        columns.iter().any(|other| words(&other.name).first().is_some_and(|word| word == letter))
    };
    let is_axis = (axis("x") && has_axis("y")) || (axis("y") && has_axis("x"));
    !(keyed || hint(Hint::Place) || is_axis || (column.name.is_empty() && column.counts_rows()))
}

struct Maker<'c, 'k> {
    columns: &'c [Column<'c>],
    /// True if more than one column holds values.
    several: bool,
    /// How many columns have a name.
    names: BTreeMap<&'c str, usize>,
    components: &'c mut Components<'k>,
    titles: &'c [String],
    entries: Vec<Entry>,
}

impl Maker<'_, '_> {
    /// One entry for a column.
    fn whole(&mut self, column: &Column<'_>) {
        let values: Vec<f64> = column.values().collect();
        let component = self.components.propose(&[&column.name], is_ready(&column.name, &values));
        self.push(column, column.name.clone(), Vec::new(), component, seen(&values, ""));
    }

    /// One entry for columns that differ in their dates.
    fn fold(&mut self, pattern: &str, group: &[(usize, PartialDate)]) {
        let without = pattern.replace(DATE_PLACE, "");
        let first = &self.columns[group[0].0];
        let values: Vec<f64> =
            group.iter().flat_map(|(position, _)| self.columns[*position].values()).collect();
        let component = self.components.propose(&[&without], is_ready(&without, &values));
        let seen = match group.len() {
            1 => seen(&values, ""),
            many => format!("{many} Spalten mit Datum, {}", counted(values.len(), "Zahl", "Zahlen")),
        };
        let times = self.times(&first.name);
        self.entries.push(Entry {
            name: pattern.to_owned(),
            position: None,
            only: Vec::new(),
            times,
            component,
            seen,
        });
    }

    /// One entry for each combination of categories in which the columns of a name hold numbers.
    fn split(
        &mut self,
        name: &str,
        positions: &[usize],
        chosen: &[usize],
        combinations: &[(Vec<&str>, Vec<usize>)],
        label: Option<usize>,
    ) {
        let without = name.replace(DATE_PLACE, "");
        for (texts, rows) in combinations {
            let cells = positions.iter().flat_map(|at| rows.iter().map(|row| self.columns[*at].kinds[*row]));
            let number = |kind| match kind {
                Kind::Number(number) => Some(number),
                _ => None,
            };
            let values: Vec<f64> = cells.filter_map(number).collect();
            if values.is_empty() {
                continue;
            }
            let only =
                chosen.iter().zip(texts).map(|(at, text)| (self.columns[*at].shown(), (*text).to_owned()));
            let only: Vec<(String, String)> = only.collect();
            let words = label.map_or("", |label| self.columns[label].texts[rows[0]].as_ref());
            let mut parts: Vec<&str> = if self.several { vec![&without] } else { Vec::new() };
            // Codes say nothing, their label does; words say enough.
            let speak = texts.iter().any(|text| text.chars().any(char::is_lowercase));
            let words = if speak { "" } else { words };
            match words {
                "" => parts.extend(texts),
                words => parts.push(words),
            }
            let component = self.components.propose(&parts, is_ready(&parts.join(" "), &values));
            let seen = seen(&values, words);
            self.push(&self.columns[positions[0]], name.to_owned(), only, component, seen);
        }
    }

    fn push(
        &mut self,
        column: &Column<'_>,
        name: String,
        only: Vec<(String, String)>,
        component: String,
        seen: String,
    ) {
        let twice = self.names.get(name.as_str()).is_some_and(|count| *count > 1) && !name.is_empty();
        let position = twice.then_some(column.position as u32 + 1);
        let times = self.times(&name);
        let name = if name.is_empty() { column.shown() } else { name };
        self.entries.push(Entry { name, position, only, times, component, seen });
    }

    /// 1000 where the name or a title says that the numbers are in thousands.
    fn times(&self, name: &str) -> Option<u32> {
        let says = |text: &str| {
            let text = text.to_lowercase();
            ["in 1000", "in 1 000", "in 1.000", "in tsd", "in tausend"]
                .iter()
                .any(|words| text.contains(words))
        };
        (says(name) || self.titles.iter().any(|title| says(title))).then_some(1000)
    }
}

/// True for values that are not added up: with decimals, or shares by their name.
fn is_ready(name: &str, values: &[f64]) -> bool {
    let name = name.to_lowercase();
    let share = ["%", "prozent", "anteil", "quote"].iter().any(|word| name.contains(word));
    share || values.iter().any(|value| value.fract() != 0.0)
}

/// What stands in a column, or in some of its rows: how many numbers, from where to where.
fn seen(values: &[f64], words: &str) -> String {
    let words = if words.is_empty() { String::new() } else { format!("{words}: ") };
    let whole = if values.iter().all(|value| value.fract() == 0.0) { "ganze " } else { "" };
    let smallest = values.iter().copied().fold(f64::INFINITY, f64::min);
    let largest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    match values.len() {
        0 => format!("{words}nur Zeichen"),
        1 => format!("{words}1 Zahl"),
        count => format!("{words}{count} {whole}Zahlen von {} bis {}", german(smallest), german(largest)),
    }
}

fn german(number: f64) -> String {
    let plain = number.to_string();
    let decimals = plain.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    vocabulary::format::number(number, u8::try_from(decimals).unwrap_or(u8::MAX), Language::De)
}
