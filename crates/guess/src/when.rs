//! Where the reference date is: in a column, in column names, in the name of file or sheet, in a title.

use std::collections::{BTreeMap, BTreeSet};

use sheets::date::PartialDate;
use vocabulary::ReferenceDate;
use vocabulary::profile::{DATE_PLACE, NAME_JOINT};

use crate::column::Column;
use crate::file_name;
use crate::hint::{Hint, hints_at};
use crate::words::words;

/// Years of statistics; others are counts.
const YEARS: std::ops::RangeInclusive<i16> = 1950..=2060;

/// A longer part of a column name is a sentence, in which a date is looked for by no one.
const LONGEST_PART: usize = 200;

/// The column that holds the date of each row.
///
/// Where column names hold whole dates, days in a column are something else: since when an area exists.
pub(crate) fn column(columns: &[Column<'_>]) -> Option<usize> {
    let in_names = folded(columns).into_values().flatten().any(|(_, date)| date.year.is_some());
    let free = columns.iter().filter(|column| !(in_names && names_years(column)));
    let scored = free.filter_map(|column| Some((score(column, columns)?, column.position)));
    scored.max_by_key(|(score, position)| (*score, std::cmp::Reverse(*position))).map(|(_, at)| at)
}

fn names_years(column: &Column<'_>) -> bool {
    column.tally().iter().any(|(text, _)| PartialDate::find(text).is_some_and(|date| date.year.is_some()))
}

/// True for a column of quarters or months without a year.
pub(crate) fn is_part(column: &Column<'_>) -> bool {
    let is_month = |(text, _): &(&str, usize)| {
        PartialDate::find(text).is_some_and(|date| date.year.is_none() && date.month.is_some())
    };
    column.mostly(column.dates, 90) && column.tally().iter().all(is_month)
}

fn score(column: &Column<'_>, columns: &[Column<'_>]) -> Option<i64> {
    if !column.mostly(column.dates, 90) {
        return None;
    }
    let tally = column.tally();
    let dates: Vec<PartialDate> = tally.iter().filter_map(|(text, _)| PartialDate::find(text)).collect();
    let usual = dates.iter().all(|date| date.year.is_none_or(|year| YEARS.contains(&year)));
    let bare = tally.iter().all(|(text, _)| text.bytes().all(|byte| byte.is_ascii_digit()));
    let rows = column.texts.len();
    let repeats = column.distinct * 3 <= rows || (column.distinct == 1 && rows > 1);
    let first = columns.iter().all(|other| other.position >= column.position || other.filled == 0);
    let counts = first && column.distinct == rows && consecutive(&dates);
    if !usual {
        None
    } else if hints_at(&column.name, Hint::Date) {
        Some(50)
    } else if !bare {
        // Days and months speak for themselves, other texts with a year in them do not.
        let days = tally.iter().all(|(text, _)| stripped_of_date(text).is_empty());
        days.then_some(30)
    } else {
        (repeats || counts).then_some(20)
    }
}

/// True if years follow each other up or down.
fn consecutive(dates: &[PartialDate]) -> bool {
    let years: Vec<i16> = dates.iter().filter_map(|date| date.year).collect();
    years.len() == dates.len() && years.windows(2).all(|pair| (pair[0] - pair[1]).abs() == 1)
}

/// True if all parts of a column name are dates and nothing else.
pub(crate) fn is_bare(name: &str) -> bool {
    name.split(NAME_JOINT).all(|part| PartialDate::find(part).is_some() && stripped_of_date(part).is_empty())
}

/// What a text says besides a date.
fn stripped_of_date(text: &str) -> String {
    const PARTS: [&str; 8] = ["stand", "schuljahr", "jahr", "quartal", "stichtag", "q", "bzw", "am"];
    let words = words(text);
    let other = words.iter().filter(|word| {
        let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
        !letters.is_empty() && !PARTS.contains(&letters.as_str()) && PartialDate::find(word).is_none()
    });
    other.cloned().collect()
}

/// Dates that a column gives.
pub(crate) fn dates(column: &Column<'_>) -> Vec<PartialDate> {
    column.tally().iter().filter_map(|(text, _)| PartialDate::find(text)).collect()
}

/// A column name with its date replaced by [`DATE_PLACE`], and the date.
pub(crate) fn dated(name: &str) -> Option<(String, PartialDate)> {
    let parts: Vec<&str> = name.split(NAME_JOINT).collect();
    for (position, part) in parts.iter().enumerate().rev() {
        if part.len() > LONGEST_PART {
            continue;
        }
        let Some(date) = PartialDate::find(part) else { continue };
        if date.year.is_some_and(|year| !YEARS.contains(&year)) {
            continue;
        }
        let place =
            if stripped_of_date(part).is_empty() { DATE_PLACE.to_owned() } else { replaced(part, date)? };
        let mut parts = parts.clone();
        parts[position] = &place;
        return Some((parts.join(NAME_JOINT), date));
    }
    None
}

/// A text whose shortest piece with the same date is replaced.
fn replaced(text: &str, date: PartialDate) -> Option<String> {
    let separators = text.char_indices().filter(|(_, c)| " _-\n(),:".contains(*c));
    let cuts = separators.flat_map(|(at, c)| [at, at + c.len_utf8()]);
    let (start, end) = shortest(text, date, std::iter::once(0).chain(cuts).chain([text.len()]).collect())?;
    Some(format!("{}{DATE_PLACE}{}", &text[..start], &text[end..]))
}

/// The shortest piece between two cuts that holds a date, as the whole text does.
pub(crate) fn shortest(text: &str, date: PartialDate, cuts: Vec<usize>) -> Option<(usize, usize)> {
    let pieces = cuts.iter().flat_map(|start| cuts.iter().map(move |end| (*start, *end)));
    let same =
        pieces.filter(|(start, end)| start < end && PartialDate::find(&text[*start..*end]) == Some(date));
    same.min_by_key(|(start, end)| end - start)
}

/// Column names that differ in their dates only, by their common pattern.
pub(crate) fn folded(columns: &[Column<'_>]) -> BTreeMap<String, Vec<(usize, PartialDate)>> {
    let mut groups: BTreeMap<String, Vec<(usize, PartialDate)>> = BTreeMap::new();
    for column in columns {
        if let Some((pattern, date)) = dated(&column.name) {
            groups.entry(pattern).or_default().push((column.position, date));
        }
    }
    let exact = |date: &PartialDate| date.year.is_some() && date.month.is_some();
    let some_exact = groups.values().flatten().any(|(_, date)| exact(date));
    groups.retain(|pattern, group| {
        let dates: BTreeSet<_> = group.iter().map(|(_, date)| (date.year, date.month, date.day)).collect();
        let all_exact = group.iter().all(|(_, date)| exact(date));
        let own = some_exact && group.iter().all(|(_, date)| date.year.is_some()) && !bounds(pattern);
        dates.len() == group.len() && (group.len() > 1 || all_exact || own)
    });
    groups
}

/// True if the date in a column name bounds what is counted: "gebaut bis 1990".
fn bounds(pattern: &str) -> bool {
    const WORDS: [&str; 7] = ["seit", "bis", "ab", "vor", "nach", "baujahr", "von"];
    words(pattern).iter().any(|word| WORDS.contains(&word.as_str()))
}

/// What the name of a file says of a date; the ending does not count.
///
/// "2015-02" may be February or the second half of the year and is left open.
pub(crate) fn in_file_name(shown_name: &str) -> Option<PartialDate> {
    let (name, _) = file_name::parts(shown_name);
    let date = sensible(PartialDate::find(name)?)?;
    let year = date.year?.to_string();
    let halves = [format!("{year}-01"), format!("{year}-02"), format!("{year}_01"), format!("{year}_02")];
    let open = date.day.is_none() && halves.iter().any(|half| name.contains(half.as_str()));
    (!open).then_some(date)
}

/// What the name of a sheet says of a date.
pub(crate) fn in_sheet_name(name: &str) -> Option<PartialDate> {
    sensible(PartialDate::find(name)?)
}

/// What the titles above a table say of its date; not when it was printed or looked up.
pub(crate) fn in_titles(titles: &[String]) -> Option<PartialDate> {
    const OF_PRINT: [&str; 6] = ["datenstand", "erstell", "abruf", "copyright", "gedruckt", "version"];
    let about = |title: &&String| {
        let title = title.to_lowercase();
        !OF_PRINT.iter().any(|word| title.contains(word)) && !title.contains(':')
            || title.starts_with("stand:")
            || title.starts_with("stichtag:")
    };
    sensible(titles.iter().filter(about).find_map(|title| PartialDate::find(title))?)
}

/// What a line below a table says of its date: "Stichtag" and a day, or "Stand" and the end of a month; other
/// days are those on which the table was made.
pub(crate) fn in_notes(notes: &[String]) -> Option<ReferenceDate> {
    let day = |note: &String| {
        let date = sensible(PartialDate::find(note)?)?;
        let day = date.complete(None)?;
        let ends_month = PartialDate { day: None, ..date }.complete(None) == Some(day);
        let note = note.trim_start().to_lowercase();
        let only_date = stripped_of_date(&note).is_empty() && note.matches(':').count() <= 1;
        let about = note.starts_with("stichtag") || (note.starts_with("stand") && ends_month);
        (only_date && about).then_some(day)
    };
    notes.iter().find_map(day)
}

fn sensible(date: PartialDate) -> Option<PartialDate> {
    date.year.is_some_and(|year| YEARS.contains(&year)).then_some(date)
}

/// The one day that all dated column names agree on, if some columns have no date of their own.
pub(crate) fn common(columns: &[Column<'_>]) -> Option<ReferenceDate> {
    let found =
        columns.iter().filter_map(|column| dated(&column.name)).filter_map(|(_, date)| date.complete(None));
    let days: BTreeSet<ReferenceDate> = found.collect();
    (days.len() == 1).then(|| days.first().copied()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_in_a_column_name_becomes_a_place() {
        for (name, pattern) in [
            ("Insgesamt | 2002-06-30", "Insgesamt | {date}"),
            ("Arbeitslosigkeit | 1998", "Arbeitslosigkeit | {date}"),
            ("Januar (31.) | männlich", "{date} | männlich"),
            ("Bevölkerung Dez 2013", "Bevölkerung {date}"),
            ("EW 31.12.2020", "EW {date}"),
            ("2013/2014", "{date}"),
        ] {
            assert_eq!(dated(name).map(|(pattern, _)| pattern).as_deref(), Some(pattern), "{name}");
        }
        assert_eq!(dated("unter 6 Jahre"), None);
    }

    #[test]
    fn a_month_that_may_be_half_a_year_is_left_open() {
        assert!(in_file_name("ba/alo_2020-03.csv").is_some());
        assert!(in_file_name("EWR202012E_Matrix.csv").is_some());
        assert_eq!(in_file_name("population_2015-02_t1.csv"), None);
    }

    #[test]
    fn a_print_date_is_no_reference_date() {
        let titles = |text: &str| in_titles(&[text.to_owned()]);
        assert!(titles("Bevölkerung am 31.12.2012").is_some());
        assert!(titles("Stand: 31.12.2012").is_some());
        assert_eq!(titles("Datenstand: Februar 2022"), None);
        assert_eq!(titles("Abruf 07.10.2013"), None);
        let notes = |text: &str| in_notes(&[text.to_owned()]).map(|day| day.to_string());
        assert_eq!(notes("Stand: 31.12.2023").as_deref(), Some("2023-12-31"));
        assert_eq!(notes("Stichtag 01.03.2024").as_deref(), Some("2024-03-01"));
        assert_eq!(notes("Stand: 03.02.2024"), None);
        assert_eq!(notes("Stand: 31.12.2023 / 12:31:09"), None);
    }
}
