//! Reads the reference date of a row: a year, or a day in ISO or German form.

use vocabulary::ReferenceDate;

use crate::report::quoted;

/// Years outside are typing errors.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2199;

/// The date a cell stands for; `month_day` completes a cell that holds a year only.
pub(crate) fn read(cell: &str, month_day: Option<(i8, i8)>) -> Option<ReferenceDate> {
    let cell = without_midnight(cell.trim());
    let date = match month_day {
        Some((month, day)) if is_year(cell) => ReferenceDate::new(cell.parse().ok()?, month, day),
        _ => cell.parse().ok(),
    };
    date.filter(|date| YEARS.contains(&date.year()))
}

/// Message and hint for a cell that holds no date.
pub(crate) fn explain(cell: &str, month_day: Option<(i8, i8)>) -> (String, String) {
    let cell = cell.trim();
    if cell.is_empty() {
        return (
            "Der Stichtag fehlt.".to_owned(),
            "Lassen Sie ihn nachtragen; ist er für die ganze Datei gleich, nennen Sie ihn in der Quelle bei der Datei (date = \"JJJJ-MM-TT\")."
                .to_owned(),
        );
    }
    let hint = if is_year(cell) && month_day.is_none() {
        "Die Spalte enthält Jahre; ergänzen Sie in der Quelle bei date_column den Tag, zum Beispiel month_day = \"12-31\"."
    } else {
        "Lesbar sind 2020-12-31 und 31.12.2020, mit month_day auch 2020; gilt ein Stichtag für die ganze Datei, nennen Sie ihn in der Quelle bei der Datei (date = \"JJJJ-MM-TT\")."
    };
    (format!("{} ist kein lesbarer Stichtag.", quoted(cell)), hint.to_owned())
}

fn is_year(cell: &str) -> bool {
    cell.len() == 4 && cell.bytes().all(|byte| byte.is_ascii_digit())
}

/// Spreadsheets append a time to a day: `2020-12-31 00:00:00`.
fn without_midnight(cell: &str) -> &str {
    match cell.split_once([' ', 'T']) {
        Some((day, time)) if time.chars().all(|c| matches!(c, '0' | ':' | '.')) => day,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(cell: &str, month_day: Option<(i8, i8)>) -> Option<String> {
        read(cell, month_day).map(|date| date.to_string())
    }

    #[test]
    fn days_are_read_in_iso_and_german_form_with_or_without_midnight() {
        for cell in [
            "2020-12-31",
            " 31.12.2020 ",
            "2020-12-31T00:00:00",
            "2020-12-31 00:00:00.000",
            "31.12.2020 00:00",
        ] {
            assert_eq!(iso(cell, None).as_deref(), Some("2020-12-31"), "{cell}");
        }
        assert_eq!(iso("1.3.2020", None).as_deref(), Some("2020-03-01"));
    }

    #[test]
    fn a_year_needs_month_and_day() {
        assert_eq!(iso("2020", Some((6, 30))).as_deref(), Some("2020-06-30"));
        assert_eq!(iso("2020", None), None);
        assert_eq!(iso("31.12.2019", Some((6, 30))).as_deref(), Some("2019-12-31"));
    }

    #[test]
    fn what_is_no_day_is_not_read() {
        for cell in
            ["", "Dez 2020", "31.12.20", "2020-02-30", "44196", "202012", "0202-12-31", "2020-12-31 08:15"]
        {
            assert_eq!(read(cell, None), None, "{cell}");
        }
    }
}
