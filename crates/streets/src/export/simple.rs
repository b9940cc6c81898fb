//! The simple list: `streets.csv` and `street-names.csv`, sorted by town, street, side and number.

use std::cmp::Ordering;

use super::csv_text;
use crate::import::{NAMES, STREETS};
use crate::{Directory, Entry, FormerName};

/// The entries as `streets.csv`.
pub fn write_streets(directory: &Directory) -> String {
    let mut entries: Vec<&Entry> = directory.entries.iter().collect();
    entries.sort_by(|one, other| order(one, other));
    let header = STREETS.map(str::to_owned).to_vec();
    csv_text(',', std::iter::once(header).chain(entries.into_iter().map(row)))
}

/// The names as `street-names.csv`.
pub fn write_names(directory: &Directory) -> String {
    let mut names: Vec<&FormerName> = directory.names.iter().collect();
    names.sort_by_key(|name| (&name.town, &name.name, name.valid_from, name.valid_to, &name.street));
    let header = NAMES.map(str::to_owned).to_vec();
    let row = |name: &FormerName| {
        vec![
            text(name.town.as_ref()),
            name.name.clone(),
            name.street.clone(),
            text(name.valid_from.as_ref()),
            text(name.valid_to.as_ref()),
        ]
    };
    csv_text(',', std::iter::once(header).chain(names.into_iter().map(row)))
}

fn order(one: &Entry, other: &Entry) -> Ordering {
    let place = |entry: &Entry| (entry.side, entry.from, entry.to, entry.valid_from, entry.valid_to);
    (&one.town, &one.street, &one.street_key, &one.postcode)
        .cmp(&(&other.town, &other.street, &other.street_key, &other.postcode))
        .then_with(|| place(one).cmp(&place(other)))
        .then_with(|| (&one.area, &one.block_side).cmp(&(&other.area, &other.block_side)))
}

fn row(entry: &Entry) -> Vec<String> {
    let side = if entry.is_whole_street() { "" } else { entry.side.word() };
    vec![
        text(entry.town.as_ref()),
        text(entry.postcode.as_ref()),
        text(entry.street_key.as_ref()),
        entry.street.clone(),
        side.to_owned(),
        text(entry.from.as_ref()),
        text(entry.to.as_ref()),
        entry.area.to_string(),
        text(entry.block_side.as_ref()),
        text(entry.valid_from.as_ref()),
        text(entry.valid_to.as_ref()),
    ]
}

fn text<T: ToString>(field: Option<&T>) -> String {
    field.map(T::to_string).unwrap_or_default()
}
