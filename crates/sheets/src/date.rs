//! Reference dates as offices write them, put together from several places.
//!
//! A column may name the month, the file name the year and the profile the day; each place gives a
//! [`PartialDate`], and together they make a day or a reason why not.

mod find;
mod names;

use vocabulary::ReferenceDate;

use crate::report::quoted;

/// Years outside are no dates but other numbers.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2199;

/// What one place knows of a date.
///
/// A quarter is its last month, a school year its first year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PartialDate {
    /// The year, from 1800 to 2199.
    pub year: Option<i16>,
    /// The month, from 1 to 12.
    pub month: Option<i8>,
    /// The day, from 1 to 31; never without a month.
    pub day: Option<i8>,
}

impl PartialDate {
    /// What a text says of a date: a cell, a header, a title, a file name.
    ///
    /// The most exact statement counts, completed by others that agree with it. Nothing is found if two
    /// equally exact ones differ, as in "2002-2021", nor in ordinary numbers.
    ///
    /// ```
    /// use sheets::date::PartialDate;
    /// let date = |text| PartialDate::find(text)?.complete(Some((12, 31)));
    /// assert_eq!(date("Stand: 30.06.2012").unwrap().to_string(), "2012-06-30");
    /// assert_eq!(date("EWR202012E_Matrix.csv").unwrap().to_string(), "2020-12-31");
    /// assert_eq!(date("3. Quartal 2013").unwrap().to_string(), "2013-09-30");
    /// assert_eq!(date("Schuljahr 2013/14").unwrap().to_string(), "2013-12-31");
    /// assert_eq!(date("12345"), None);
    /// ```
    pub fn find(text: &str) -> Option<Self> {
        let mut parts = find::parts(text);
        parts.sort_by_key(|part| std::cmp::Reverse(part.exactness()));
        let mut grades = parts.chunk_by(|one, other| one.exactness() == other.exactness());
        let best = unanimous(grades.next()?)?;
        Some(grades.filter_map(unanimous).fold(best, |known, more| known.and(more).unwrap_or(known)))
    }

    /// Both together; nothing if they contradict each other.
    ///
    /// ```
    /// use sheets::date::PartialDate;
    /// let column = PartialDate::find("Januar (31.)").unwrap();
    /// let file = PartialDate::find("arbeitslose_2013.csv").unwrap();
    /// assert_eq!(column.and(file).unwrap().complete(None).unwrap().to_string(), "2013-01-31");
    /// ```
    pub fn and(self, other: Self) -> Option<Self> {
        Some(Self {
            year: agreed(self.year, other.year)?,
            month: agreed(self.month, other.month)?,
            day: agreed(self.day, other.day)?,
        })
    }

    /// The day meant: the last of the month if only this is known, `month_day` if only the year is.
    pub fn complete(self, month_day: Option<(i8, i8)>) -> Option<ReferenceDate> {
        let year = self.year?;
        match (self.month, self.day) {
            (Some(month), Some(day)) => ReferenceDate::new(year, month, day),
            (Some(month), None) => (28..=31).rev().find_map(|day| ReferenceDate::new(year, month, day)),
            (None, _) => {
                let (month, day) = month_day?;
                ReferenceDate::new(year, month, day)
            }
        }
    }

    /// A day before a month of a year before a year before a day of no year before a month.
    fn exactness(self) -> u8 {
        4 * u8::from(self.year.is_some()) + 2 * u8::from(self.month.is_some()) + u8::from(self.day.is_some())
    }
}

impl From<ReferenceDate> for PartialDate {
    fn from(date: ReferenceDate) -> Self {
        Self { year: Some(date.year()), month: Some(date.month()), day: Some(date.day()) }
    }
}

fn agreed<T: PartialEq>(one: Option<T>, other: Option<T>) -> Option<Option<T>> {
    match (one, other) {
        (Some(one), Some(other)) if one != other => None,
        (one, other) => Some(one.or(other)),
    }
}

fn unanimous(parts: &[PartialDate]) -> Option<PartialDate> {
    let (first, others) = parts.split_first()?;
    others.iter().all(|part| part == first).then_some(*first)
}

/// The date a cell stands for; `month_day` completes a cell that holds a year only.
pub fn read(cell: &str, month_day: Option<(i8, i8)>) -> Option<ReferenceDate> {
    PartialDate::find(cell)?.complete(month_day)
}

/// Message and hint for a text that holds no date, or not all of it.
pub fn explain(text: &str, month_day: Option<(i8, i8)>) -> (String, String) {
    let text = text.trim();
    if text.is_empty() {
        return (
            "Der Stichtag fehlt.".to_owned(),
            "Lassen Sie ihn nachtragen; ist er für die ganze Datei gleich, nennen Sie ihn in der Quelle bei der Datei (date = \"JJJJ-MM-TT\")."
                .to_owned(),
        );
    }
    let found = PartialDate::find(text);
    let hint = if found.is_some_and(|date| date.year.is_some() && date.month.is_none()) && month_day.is_none()
    {
        "Hier steht nur ein Jahr; ergänzen Sie in der Quelle den Tag, zum Beispiel month_day = \"12-31\"."
    } else if found.is_some_and(|date| date.year.is_none()) {
        "Das Jahr fehlt; steht es im Dateinamen, im Blattnamen oder in der Titelzeile, nennen Sie diese Stelle in der Quelle (date_from), sonst den Stichtag bei der Datei (date = \"JJJJ-MM-TT\")."
    } else {
        "Lesbar sind zum Beispiel 2020-12-31, 31.12.2020, Dez 2020, 4. Quartal 2020, 202012 und mit month_day auch 2020; gilt ein Stichtag für die ganze Datei, nennen Sie ihn in der Quelle bei der Datei (date = \"JJJJ-MM-TT\")."
    };
    (format!("{} ist kein lesbarer Stichtag.", quoted(text)), hint.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn partial(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> PartialDate {
        PartialDate { year, month, day }
    }

    #[test]
    fn a_month_ends_on_its_last_day_also_in_leap_years() {
        let end = |year, month| partial(Some(year), Some(month), None).complete(None).unwrap().to_string();
        assert_eq!(end(2013, 4), "2013-04-30");
        assert_eq!(end(2013, 2), "2013-02-28");
        assert_eq!(end(2012, 2), "2012-02-29");
    }

    #[test]
    fn a_year_needs_month_and_day_and_nothing_else_takes_them() {
        let year = partial(Some(2013), None, None);
        assert_eq!(year.complete(None), None);
        assert_eq!(year.complete(Some((10, 15))).unwrap().to_string(), "2013-10-15");
        let month = partial(Some(2013), Some(6), None);
        assert_eq!(month.complete(Some((12, 31))).unwrap().to_string(), "2013-06-30");
        assert_eq!(partial(None, Some(6), Some(30)).complete(Some((12, 31))), None);
    }

    #[test]
    fn days_that_do_not_exist_are_not_completed() {
        assert_eq!(partial(Some(2013), Some(2), Some(29)).complete(None), None);
    }

    #[test]
    fn places_that_contradict_each_other_give_nothing() {
        let one = partial(Some(2013), Some(12), None);
        assert_eq!(one.and(partial(Some(2014), None, None)), None);
        assert_eq!(one.and(partial(Some(2013), None, None)), Some(one));
        assert_eq!(one.and(partial(None, Some(12), Some(31))), Some(partial(Some(2013), Some(12), Some(31))));
    }

    #[test]
    fn the_hint_tells_what_is_missing() {
        assert!(explain("2020", None).1.contains("month_day"));
        assert!(explain("Januar (31.)", None).1.contains("date_from"));
        assert!(explain("zwölf", None).1.contains("Lesbar sind"));
        assert_eq!(explain("  ", None).0, "Der Stichtag fehlt.");
    }
}
