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

/// What is known of the dates of a table before its columns and rows are looked at.
#[derive(Debug, Clone)]
pub(crate) enum TableDate {
    /// The whole table has one date.
    Whole(ReferenceDate),
    /// What the places around the table say.
    Around(Around),
}

/// What the names of file and sheet and the titles say of a date; they agree with each other.
#[derive(Debug, Clone, Default)]
pub(crate) struct Around {
    places: Vec<(Spot, PartialDate)>,
    /// All together.
    pub(crate) joined: PartialDate,
}

impl Around {
    /// The first place that contradicts what another one says.
    pub(crate) fn against(&self, part: PartialDate) -> Option<(Spot, PartialDate)> {
        self.places.iter().copied().find(|(_, known)| known.and(part).is_none())
    }

    /// Adds what a place says; the place that contradicts it if there is one.
    fn add(&mut self, spot: Spot, part: PartialDate) -> Result<(), (Spot, PartialDate)> {
        if let Some(other) = self.against(part) {
            return Err(other);
        }
        self.places.push((spot, part));
        self.joined = self.joined.and(part).unwrap_or(self.joined);
        Ok(())
    }
}

/// A place around a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spot {
    /// The name of the file.
    FileName,
    /// The name of the sheet.
    SheetName,
    /// The rows above the header.
    Title,
}

impl Spot {
    /// "Im Dateinamen", "im Dateinamen": for the beginning and for the middle of a sentence.
    fn german(self) -> [&'static str; 2] {
        match self {
            Self::FileName => ["Im Dateinamen", "im Dateinamen"],
            Self::SheetName => ["Im Namen des Blattes", "im Namen des Blattes"],
            Self::Title => ["In den Zeilen über der Kopfzeile", "in den Zeilen über der Kopfzeile"],
        }
    }

    fn find(self, delivery: &Delivery<'_>, around: &Surroundings<'_>) -> Option<PartialDate> {
        match self {
            Self::FileName => PartialDate::find(delivery.file.path.rsplit('/').next().unwrap_or("")),
            Self::SheetName => PartialDate::find(around.sheet),
            Self::Title => {
                let dates = around.titles.iter().filter_map(|title| PartialDate::find(title));
                dates.reduce(|known, more| known.and(more).unwrap_or(known))
            }
        }
    }
}

/// Reads the dates of rows, each text once.
#[derive(Default)]
pub(crate) struct Dates {
    last: String,
    found: Option<PartialDate>,
    known: HashMap<String, Option<PartialDate>>,
}

impl Dates {
    /// So many texts are kept.
    const MOST: usize = 100_000;

    /// What a text says of a date.
    pub(crate) fn find(&mut self, text: &str) -> Option<PartialDate> {
        if text == self.last {
            return self.found;
        }
        if self.known.len() >= Self::MOST {
            self.known.clear();
        }
        self.found = match self.known.get(text) {
            Some(known) => *known,
            None => *self.known.entry(text.to_owned()).or_insert_with(|| PartialDate::find(text)),
        };
        self.last.clear();
        self.last.push_str(text);
        self.found
    }
}

/// What is known of the dates of a table; a finding if a name or title should hold one and does not, or if
/// two of them contradict each other.
pub(crate) fn of_table(
    delivery: &Delivery<'_>,
    around: &Surroundings<'_>,
    report: &mut Report,
) -> Option<TableDate> {
    if let Some(date) = delivery.file.date {
        return Some(TableDate::Whole(date));
    }
    let mut known = Around::default();
    for place in &delivery.table.dates {
        let spot = match place {
            DatePlace::Column(_) => continue,
            DatePlace::FileName => Spot::FileName,
            DatePlace::SheetName => Spot::SheetName,
            DatePlace::Title => Spot::Title,
        };
        let Some(part) = spot.find(delivery, around) else {
            report.stop("date-unreadable", At::File, || explain_none(spot));
            return None;
        };
        if let Err(other) = known.add(spot, part) {
            report.stop("date-contradictory", At::File, || explain_against(other, part, spot.german()[1]));
            return None;
        }
    }
    Some(TableDate::Around(known))
}

fn explain_none(spot: Spot) -> (String, String) {
    (
        format!("{} steht kein Stichtag.", spot.german()[0]),
        "Nennen Sie ihn in der Quelle bei der Datei (date = \"JJJJ-MM-TT\"), oder berichtigen Sie dort date_from."
            .to_owned(),
    )
}

/// Message and hint for two places of which one must be wrong; `place` is the other, as in "im Dateinamen".
pub(crate) fn explain_against(
    (spot, known): (Spot, PartialDate),
    part: PartialDate,
    place: &str,
) -> (String, String) {
    contradiction(spot.german()[0], known, part, place)
}

/// Message and hint for a row whose date contradicts the one in a column name.
pub(crate) fn explain_against_name(
    name: &str,
    known: PartialDate,
    part: PartialDate,
    place: &str,
) -> (String, String) {
    contradiction(&format!("Im Spaltennamen {}", named(name)), known, part, place)
}

/// Message and hint for a column whose name holds another date than the one it is read for.
pub(crate) fn explain_other_year(name: &str, part: PartialDate, date: ReferenceDate) -> (String, String) {
    (
        format!(
            "Im Spaltennamen {} steht {}, gelesen wird die Spalte aber zum {}.",
            named(name),
            german(part),
            date.german()
        ),
        "Nennen Sie in der Quelle bei der Spalte den Stichtag, der gilt (date = \"JJJJ-MM-TT\"), oder {date} an der Stelle des Namens, wo er steht."
            .to_owned(),
    )
}

fn contradiction(first: &str, known: PartialDate, part: PartialDate, second: &str) -> (String, String) {
    (
        format!("{first} steht {}, {second} aber {}; welcher Stichtag gilt, ist offen.", german(known), german(part)),
        "Klären Sie mit dem Lieferanten, was gilt; hat eine der beiden Angaben eine andere Bedeutung, streichen Sie diese Stelle in der Quelle (date_column, date_from)."
            .to_owned(),
    )
}

/// A part of a date as a person writes it: "31.12.2013", "12/2013", "2013", "31.12.", "Monat 12".
fn german(part: PartialDate) -> String {
    match (part.year, part.month, part.day) {
        (Some(year), Some(month), Some(day)) => format!("{day:02}.{month:02}.{year}"),
        (Some(year), Some(month), None) => format!("{month:02}/{year}"),
        (Some(year), None, _) => year.to_string(),
        (None, Some(month), Some(day)) => format!("{day:02}.{month:02}."),
        (None, Some(month), None) => format!("Monat {month}"),
        (None, None, _) => "kein Datum".to_owned(),
    }
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
