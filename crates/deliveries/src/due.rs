//! Which reference dates a calendar promises, and for when.

use vocabulary::{Calendar, ReferenceDate, Rhythm};

const MONTHS: [i8; 12] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/// The reference dates that deliveries are promised for, from the first to the next one after `today`.
///
/// ```
/// use vocabulary::{Calendar, ReferenceDate, Rhythm};
/// let calendar = Calendar {
///     contact: String::new(),
///     every: Rhythm::HalfYear,
///     due_days: 60,
///     first: "2020-12-31".parse().unwrap(),
/// };
/// let dates = deliveries::expected(&calendar, "2021-07-15".parse().unwrap());
/// let dates: Vec<String> = dates.iter().map(ReferenceDate::to_string).collect();
/// assert_eq!(dates, ["2020-12-31", "2021-06-30", "2021-12-31"]);
/// ```
pub fn expected(calendar: &Calendar, today: ReferenceDate) -> Vec<ReferenceDate> {
    let years = calendar.first.year()..=calendar.first.year().max(today.year()).saturating_add(1);
    let dates: Vec<ReferenceDate> =
        years.flat_map(|year| days_of(calendar.every, year)).filter(|date| calendar.first <= *date).collect();
    let past = dates.iter().filter(|date| **date <= today).count();
    dates.into_iter().take(past + 1).collect()
}

/// The day until which the numbers for a reference date are promised.
pub fn due(calendar: &Calendar, date: ReferenceDate) -> ReferenceDate {
    date.days_after(calendar.due_days).unwrap_or(date)
}

fn days_of(every: Rhythm, year: i16) -> Vec<ReferenceDate> {
    let ends = |months: &[i8]| months.iter().filter_map(|month| end_of(year, *month)).collect();
    match every {
        Rhythm::Month => ends(&MONTHS),
        Rhythm::Quarter => ends(&[3, 6, 9, 12]),
        Rhythm::HalfYear => ends(&[6, 12]),
        Rhythm::Year(month, day) => ReferenceDate::new(year, month, day).into_iter().collect(),
    }
}

fn end_of(year: i16, month: i8) -> Option<ReferenceDate> {
    (28..=31).rev().find_map(|day| ReferenceDate::new(year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(every: Rhythm, first: &str) -> Calendar {
        Calendar { contact: String::new(), every, due_days: 90, first: first.parse().unwrap() }
    }

    fn dates(every: Rhythm, first: &str, today: &str) -> Vec<String> {
        let dates = expected(&calendar(every, first), today.parse().unwrap());
        dates.iter().map(ReferenceDate::to_string).collect()
    }

    #[test]
    fn months_end_on_their_last_day() {
        let found = dates(Rhythm::Month, "2024-01-31", "2024-03-31");
        assert_eq!(found, ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]);
    }

    #[test]
    fn quarters_and_years_begin_with_the_first_expected() {
        assert_eq!(dates(Rhythm::Quarter, "2023-10-01", "2023-10-02"), ["2023-12-31"]);
        assert_eq!(dates(Rhythm::Year(3, 1), "2022-03-01", "2023-02-28"), ["2022-03-01", "2023-03-01"]);
    }

    #[test]
    fn a_calendar_that_begins_later_promises_its_first_date() {
        assert_eq!(dates(Rhythm::Year(12, 31), "2030-12-31", "2024-05-01"), ["2030-12-31"]);
    }

    #[test]
    fn the_day_it_is_due_counts_from_the_reference_date() {
        let calendar = calendar(Rhythm::Year(12, 31), "2020-12-31");
        let day = due(&calendar, "2023-12-31".parse().unwrap());
        assert_eq!(day.to_string(), "2024-03-30");
    }
}
