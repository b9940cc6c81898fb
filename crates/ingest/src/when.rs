//! Puts the reference date together from what the profile, names, titles and rows know.

use std::collections::HashMap;

use sheets::date::{self, PartialDate};
use sheets::report::named;
use sheets::{At, Report};
use vocabulary::ReferenceDate;
use vocabulary::profile::DatePlace;

use crate::table::Delivery;

/// What stands around a table and may hold its date.
pub(crate) struct Surroundings<'s> {
    /// Name of the sheet, empty for a text file.
    pub(crate) sheet: &'s str,
    /// The rows above the header.
    pub(crate) titles: &'s [String],
}

/// Where the date of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TableDate {
    /// The whole table has one date.
    Whole(ReferenceDate),
    /// All that is known outside rows and column names.
    Part(PartialDate),
    /// A column holds it.
    Rows,
}

/// Reads the dates of rows, each text once.
#[derive(Default)]
pub(crate) struct Dates {
    known: HashMap<String, Option<PartialDate>>,
}

impl Dates {
    /// So many texts are kept.
    const MOST: usize = 100_000;

    /// What a text says of a date.
    pub(crate) fn find(&mut self, text: &str) -> Option<PartialDate> {
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        let found = PartialDate::find(text);
        if self.known.len() >= Self::MOST {
            self.known.clear();
        }
        self.known.insert(text.to_owned(), found);
        found
    }
}

/// The date of a table; a finding if a name or title should hold it and does not.
pub(crate) fn of_table(
    delivery: &Delivery<'_>,
    around: &Surroundings<'_>,
    report: &mut Report,
) -> Option<TableDate> {
    if let Some(date) = delivery.file.date {
        return Some(TableDate::Whole(date));
    }
    let part = match &delivery.table.date {
        DatePlace::None => return Some(TableDate::Part(PartialDate::default())),
        DatePlace::Column(_) => return Some(TableDate::Rows),
        DatePlace::FileName => {
            let name = delivery.file.path.rsplit('/').next().unwrap_or("");
            found(name, "Im Dateinamen", report)
        }
        DatePlace::SheetName => found(around.sheet, "Im Namen des Blattes", report),
        DatePlace::Title => match around.titles.iter().find_map(|title| PartialDate::find(title)) {
            Some(first) => {
                let dates = around.titles.iter().filter_map(|title| PartialDate::find(title));
                Some(dates.fold(first, |known, more| known.and(more).unwrap_or(known)))
            }
            None => found("", "In den Zeilen über der Kopfzeile", report),
        },
    };
    part.map(TableDate::Part)
}

fn found(text: &str, place: &str, report: &mut Report) -> Option<PartialDate> {
    let part = PartialDate::find(text);
    if part.is_none() {
        report.stop("date-unreadable", At::File, || {
            (
                format!("{place} steht kein Stichtag."),
                "Nennen Sie ihn in der Quelle bei der Datei (date = \"JJJJ-MM-TT\"), oder berichtigen Sie dort date_from."
                    .to_owned(),
            )
        });
    }
    part
}

/// Message and hint for a table whose date nobody names.
pub(crate) fn explain_missing() -> (String, String) {
    (
        "Für diese Datei ist kein Stichtag bekannt.".to_owned(),
        "Nennen Sie in der Quelle bei der Datei date = \"JJJJ-MM-TT\", oder bei der Tabelle date_column oder date_from."
            .to_owned(),
    )
}

/// Message and hint for a column whose name does not complete its date.
pub(crate) fn explain_column(name: &str, known: PartialDate) -> (String, String) {
    let hint = if known.year.is_none() {
        "Das Jahr fehlt; nennen Sie in der Quelle, wo es steht (date_column oder date_from), oder bei der Spalte den Stichtag (date = \"JJJJ-MM-TT\")."
    } else {
        "Hier steht nur ein Jahr; ergänzen Sie in der Quelle den Tag, zum Beispiel month_day = \"12-31\"."
    };
    (format!("Der Stichtag der Spalte {} ist nicht vollständig.", named(name)), hint.to_owned())
}

/// Message and hint for a date that is not complete, or not one.
pub(crate) fn explain(text: &str, month_day: Option<(i8, i8)>) -> (String, String) {
    match serial(text) {
        Some(day) => (
            format!("„{}“ ist kein lesbarer Stichtag.", text.trim()),
            format!(
                "Das ist wohl die Tageszahl einer Tabellenkalkulation und steht für den {}; lassen Sie die Spalte als Datum formatieren.",
                day.german()
            ),
        ),
        None => date::explain(text, month_day),
    }
}

/// The day a spreadsheet means by a bare number, if it lies between 1980 and 2099.
fn serial(text: &str) -> Option<ReferenceDate> {
    let days: i32 = text.trim().parse().ok().filter(|days| (29_221..=73_050).contains(days))?;
    let first = ReferenceDate::new(1980, 1, 1)?;
    let year = 1980 + i16::try_from((days - 29_221) / 366).ok()?;
    (year..=year + 1)
        .flat_map(|year| (1..=12).flat_map(move |month| (1..=31).map(move |day| (year, month, day))))
        .filter_map(|(year, month, day)| ReferenceDate::new(year, month, day))
        .find(|date| date.days_since(first) == days - 29_221)
}

#[cfg(test)]
mod tests {
    use super::serial;

    #[test]
    fn day_numbers_of_spreadsheets_are_understood_for_the_hint() {
        let day = |text| serial(text).map(|date| date.to_string());
        assert_eq!(day("29221").as_deref(), Some("1980-01-01"));
        assert_eq!(day("44196").as_deref(), Some("2020-12-31"));
        assert_eq!(day("43831").as_deref(), Some("2020-01-01"));
        assert_eq!(day("2020"), None);
    }
}
