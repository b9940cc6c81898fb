//! The table of a map: the same numbers, one line an area, sortable by links.
//!
//! Only published numbers are sorted by; cells without one stand at the end in order of keys.

use std::cmp::Ordering;

use release::Edition;
use vocabulary::CellRow;

use crate::address::Links;
use crate::cell::{self, Shown, Signs};
use crate::classing::Classing;
use crate::locale::Locale;
use crate::order::{folded, natural};
use crate::selection::Selection;

/// A column to sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Column {
    /// The key of the area.
    #[default]
    Key,
    /// The name of the area.
    Name,
    /// The value.
    Value,
    /// The numerator.
    Numerator,
    /// The base.
    Base,
    /// The class.
    Class,
    /// The state.
    State,
}

impl Column {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Key, "schluessel"),
        (Self::Name, "name"),
        (Self::Value, "wert"),
        (Self::Numerator, "zaehler"),
        (Self::Base, "basis"),
        (Self::Class, "klasse"),
        (Self::State, "zustand"),
    ];

    fn label(self, selection: &Selection<'_>, l: Locale) -> String {
        match self {
            Self::Key => l.say("column-key"),
            Self::Name => l.say("column-area"),
            Self::Value => selection.published.subject.value_header(l),
            Self::Numerator => l.say("column-numerator"),
            Self::Base => l.say("column-base"),
            Self::Class => l.say("column-class"),
            Self::State => l.say("column-state"),
        }
    }

    fn numeric(self) -> bool {
        matches!(self, Self::Value | Self::Numerator | Self::Base)
    }
}

/// A column and a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Order {
    column: Column,
    descending: bool,
}

impl Order {
    /// Reads `wert` or `-wert`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (name, descending) = match text.strip_prefix('-') {
            Some(name) => (name, true),
            None => (text, false),
        };
        let (column, _) = Column::ALL.into_iter().find(|(_, known)| *known == name)?;
        Some(Self { column, descending })
    }

    /// The form that [`Order::parse`] reads; empty for the order of keys.
    pub(crate) fn name(self) -> String {
        if self == Self::default() {
            return String::new();
        }
        let found = Column::ALL.into_iter().find(|(column, _)| *column == self.column);
        let name = found.map_or("", |(_, name)| name);
        if self.descending { format!("-{name}") } else { name.to_owned() }
    }
}

/// The head of a column.
#[derive(Debug)]
pub(crate) struct Header {
    /// Its words.
    pub(crate) label: String,
    /// The address that sorts by it, in the other direction if it is sorted by already.
    pub(crate) href: String,
    /// `ascending`, `descending` or nothing.
    pub(crate) sorted: &'static str,
    /// True for numbers.
    pub(crate) numeric: bool,
}

/// One area.
#[derive(Debug)]
pub(crate) struct Line {
    /// Its key.
    pub(crate) key: String,
    /// Its name.
    pub(crate) name: String,
    /// Its profile.
    pub(crate) href: String,
    /// The value; its words are empty, because the state has its own column.
    pub(crate) value: Shown,
    /// The numerator.
    pub(crate) numerator: String,
    /// The base.
    pub(crate) base: String,
    /// The class.
    pub(crate) class: String,
    /// The state.
    pub(crate) state: String,
    /// True for the chosen area.
    pub(crate) here: bool,
}

/// The whole table.
#[derive(Debug)]
pub(crate) struct Table {
    /// The heads of its columns.
    pub(crate) headers: Vec<Header>,
    /// Its lines in the order that was asked for.
    pub(crate) lines: Vec<Line>,
    /// True if there are numerators and bases to show.
    pub(crate) components: bool,
    /// True if there are values to show; a matrix has classes only.
    pub(crate) values: bool,
    /// The signs it uses.
    pub(crate) signs: Vec<cell::Sign>,
}

/// Builds the table of a map.
pub(crate) fn of(
    edition: &Edition,
    selection: &Selection<'_>,
    classing: &Classing<'_>,
    links: &Links,
    l: Locale,
) -> Table {
    let mut rows = selection.rows(edition);
    rows.sort_by(|a, b| compare(edition, selection.order, classing, a, b));
    let components = rows.iter().any(|row| row.base_date.is_some());
    let values = !selection.published.subject.is_matrix();
    let mut signs = cell::Signs::default();
    for row in &rows {
        signs.note(Some(row));
    }
    let shown = |column: &Column| match column {
        Column::Numerator | Column::Base => components,
        Column::Value => values,
        _ => true,
    };
    Table {
        headers: Column::ALL
            .into_iter()
            .map(|(column, _)| column)
            .filter(shown)
            .map(|column| header(edition, selection, column, links, l))
            .collect(),
        lines: rows.into_iter().map(|row| line(edition, selection, classing, row, links, l)).collect(),
        components,
        values,
        signs: Signs::legend(&signs, l),
    }
}

fn header(edition: &Edition, selection: &Selection<'_>, column: Column, links: &Links, l: Locale) -> Header {
    let current = selection.order;
    let here = current.column == column;
    let next = Order { column, descending: here && !current.descending };
    Header {
        label: column.label(selection, l),
        href: selection.address(edition, links, next),
        sorted: match (here, current.descending) {
            (false, _) => "",
            (true, false) => "ascending",
            (true, true) => "descending",
        },
        numeric: column.numeric(),
    }
}

fn line(
    edition: &Edition,
    selection: &Selection<'_>,
    classing: &Classing<'_>,
    row: &CellRow,
    links: &Links,
    l: Locale,
) -> Line {
    let subject = &selection.published.subject;
    let area = edition.areas().get(row.area);
    let count = |count: Option<i64>| match count {
        Some(count) => l.number(count as f64, 0),
        None => row.state.sign().to_owned(),
    };
    Line {
        key: area.key.to_string(),
        name: area.name.clone(),
        href: links.area(edition.areas(), row.area, Some(selection.date)),
        value: Shown { words: String::new(), ..Shown::of(subject, Some(row), l) },
        numerator: count(row.numerator),
        base: count(row.base),
        class: classing.class_of(subject, row, l),
        state: cell::state_words(row, l),
        here: selection.focus == Some(row.area),
    }
}

fn compare(edition: &Edition, order: Order, classing: &Classing<'_>, a: &CellRow, b: &CellRow) -> Ordering {
    let areas = edition.areas();
    let key = |row: &CellRow| areas.get(row.area).key.as_str();
    let by_key = natural(key(a), key(b));
    let turn = |ordering: Ordering| if order.descending { ordering.reverse() } else { ordering };
    let number = |row: &CellRow| row.value.filter(|_| row.state.has_value());
    let place = |row: &CellRow| match classing.fill(row) {
        draw::Fill::Class { position, .. } => Some(f64::from(position)),
        draw::Fill::Cell { row, column, .. } => Some(f64::from(row) * 100.0 + f64::from(column)),
        draw::Fill::State(_) => None,
    };
    let count = |count: Option<i64>| count.map(|count| count as f64);
    let by = match order.column {
        Column::Key => turn(by_key),
        Column::Name => {
            let name = |row: &CellRow| folded(&areas.get(row.area).name);
            turn(name(a).cmp(&name(b)))
        }
        Column::State => turn(a.state.cmp(&b.state)),
        Column::Value => absent_last(number(a), number(b), turn),
        Column::Class => absent_last(place(a), place(b), turn),
        Column::Numerator => absent_last(count(a.numerator), count(b.numerator), turn),
        Column::Base => absent_last(count(a.base), count(b.base), turn),
    };
    by.then(by_key)
}

fn absent_last(a: Option<f64>, b: Option<f64>, turn: impl Fn(Ordering) -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => turn(a.total_cmp(&b)),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_survives_the_address() {
        for (column, _) in Column::ALL {
            for descending in [false, true] {
                let order = Order { column, descending };
                let read = Order::parse(&order.name()).unwrap_or_default();
                assert_eq!(read, order);
            }
        }
        assert_eq!(Order::parse("hausnummer"), None);
    }

    #[test]
    fn cells_without_a_number_stand_last_in_both_directions() {
        let turned = |o: Ordering| o.reverse();
        assert_eq!(absent_last(None, Some(1.0), turned), Ordering::Greater);
        assert_eq!(absent_last(None, Some(1.0), |o| o), Ordering::Greater);
        assert_eq!(absent_last(Some(1.0), Some(2.0), turned), Ordering::Greater);
    }
}
