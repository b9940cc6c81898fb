//! The settings that say where the reference date is.

use sheets::date::PartialDate;
use vocabulary::ReferenceDate;
use vocabulary::profile::DATE_PLACE;

use crate::column::Column;
use crate::file_setting::Delivered;
use crate::hint::{Hint, hints_at};
use crate::setting::{Setting, Sureness};
use crate::value::Entry;
use crate::{toml, when};

/// What stands around a table and may hold its date.
#[derive(Clone, Copy)]
pub(crate) struct Surroundings<'s> {
    /// The texts above the table.
    pub(crate) titles: &'s [String],
    /// The texts below the table.
    pub(crate) notes: &'s [String],
    /// The file.
    pub(crate) delivered: Delivered<'s>,
    /// The name of the sheet.
    pub(crate) sheet: &'s str,
}

/// Where the date is.
#[derive(Default)]
pub(crate) struct Dates {
    /// `date_column` or `date_from`, and `month_day`.
    pub(crate) settings: Vec<Setting>,
    /// The date of the whole file.
    pub(crate) file: Option<ReferenceDate>,
    /// True if the date of the whole file stands below the table.
    pub(crate) below: bool,
    /// True if some entries have no date at all.
    pub(crate) missing: bool,
}

/// Finds the date: in a column, else in column names, else in titles and names.
pub(crate) fn dates(
    columns: &[Column<'_>],
    date: Option<usize>,
    entries: &[Entry],
    around: &Surroundings<'_>,
) -> Dates {
    let folded = when::folded(columns);
    let in_names: Vec<PartialDate> =
        entries.iter().filter_map(|entry| folded.get(&entry.name)).flatten().map(|(_, date)| *date).collect();
    if let Some(position) = date {
        return in_column(&columns[position], &in_names, around);
    }
    let dated = entries.iter().filter(|entry| entry.name.contains(DATE_PLACE)).count();
    let whole = in_names.iter().all(|date| date.year.is_some());
    match dated {
        0 => in_place(columns, PartialDate::default(), around),
        all if all == entries.len() && whole => {
            Dates { settings: month_day(&in_names, "", around).into_iter().collect(), ..Dates::default() }
        }
        all if all == entries.len() => {
            in_place(columns, in_names.first().copied().unwrap_or_default(), around)
        }
        // Columns without a date take that of the file, and the others keep their own.
        _ => {
            let file = best_place(around).and_then(|(_, date, _)| date.complete(Some((12, 31))));
            let settings = month_day(&in_names, "", around).into_iter().collect();
            Dates { settings, file, missing: file.is_none(), ..Dates::default() }
        }
    }
}

fn in_column(column: &Column<'_>, in_names: &[PartialDate], around: &Surroundings<'_>) -> Dates {
    let sureness = if hints_at(&column.name, Hint::Date) { Sureness::Certain } else { Sureness::Likely };
    let why = match column.distinct {
        1 => "ein Stichtag in allen Zeilen".to_owned(),
        many => format!("{many} verschiedene Stichtage oder Teile davon"),
    };
    let value = format!("{{ name = {} }}", toml::text(&column.shown()));
    let mut settings = vec![Setting::new("date_column", value, sureness, why)];
    let name = in_names.first().copied().unwrap_or_default();
    let found: Vec<PartialDate> =
        when::dates(column).into_iter().map(|date| date.and(name).unwrap_or(date)).collect();
    settings.extend(month_day(&found, &column.name, around));
    Dates { settings, ..Dates::default() }
}

/// The date in title or names, together with a month from the column names.
fn in_place(columns: &[Column<'_>], month: PartialDate, around: &Surroundings<'_>) -> Dates {
    let common = when::common(columns).filter(|_| when::in_titles(around.titles).is_none());
    if common.is_some() {
        return Dates { file: common, ..Dates::default() };
    }
    let Some((place, date, why)) = best_place(around) else {
        let file = when::in_notes(around.notes);
        return Dates { file, below: file.is_some(), missing: file.is_none(), ..Dates::default() };
    };
    let sureness = if date.month.is_some() { Sureness::Likely } else { Sureness::Unsure };
    let mut settings = vec![Setting::new("date_from", toml::text(place), sureness, why)];
    settings.extend(month_day(&[date.and(month).unwrap_or(date)], "", around));
    Dates { settings, ..Dates::default() }
}

/// The place that knows most: its name in profiles, what it knows, and what to tell about it.
fn best_place(around: &Surroundings<'_>) -> Option<(&'static str, PartialDate, &'static str)> {
    let places = [
        ("title", when::in_titles(around.titles), "in den Zeilen über der Tabelle"),
        ("sheet-name", when::in_sheet_name(around.sheet), "im Namen des Blattes"),
        ("file-name", when::in_file_name(around.delivered.file), "im Dateinamen"),
    ];
    let found = places.into_iter().filter_map(|(place, date, why)| Some((place, date?, why)));
    // Among equals the first.
    found.rev().max_by_key(|(_, date, _)| (date.month.is_some(), date.day.is_some()))
}

/// Month and day for dates that name a year only.
fn month_day(dates: &[PartialDate], column: &str, around: &Surroundings<'_>) -> Option<Setting> {
    if dates.iter().all(|date| date.month.is_some()) {
        return None;
    }
    let in_titles = around.titles.iter().filter_map(|title| PartialDate::find(title));
    let stated = in_titles.filter(|date| date.year.is_none()).find_map(|date| Some((date.month?, date.day?)));
    let (day, why) = match stated {
        Some((month, day)) => (format!("{month:02}-{day:02}"), "steht in den Zeilen über der Tabelle"),
        None if column.to_lowercase().contains("schuljahr") => {
            ("10-15".to_owned(), "nur das Schuljahr ist genannt; üblicher Stichtag der Schulstatistik")
        }
        None => ("12-31".to_owned(), "nur das Jahr ist genannt; üblicher Stichtag"),
    };
    Some(Setting::new("month_day", toml::text(&day), Sureness::Unsure, why))
}
