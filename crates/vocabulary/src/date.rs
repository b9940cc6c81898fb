//! Reference dates: the day a number is true for.

use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The day a count or value holds for (Stichtag). Sorts by time, prints as ISO 8601.
///
/// ```
/// use vocabulary::ReferenceDate;
/// let date: ReferenceDate = "2018-12-31".parse().unwrap();
/// assert_eq!(date.years_before(2).unwrap().to_string(), "2016-12-31");
/// assert_eq!(date.german(), "31.12.2018");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReferenceDate(Date);

/// A text that is no calendar day in ISO (`2018-12-31`) or German (`31.12.2018`) form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a calendar date")]
pub struct NotADate(pub String);

impl ReferenceDate {
    /// The date of year, month and day, if it exists.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self)
    }

    /// The calendar year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, from 1.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Whole days from `earlier` to this date; negative if `earlier` is later.
    pub fn days_since(self, earlier: Self) -> i32 {
        (self.0 - earlier.0).get_days()
    }

    /// The day some days after this one, unless that is beyond the calendar.
    ///
    /// ```
    /// use vocabulary::ReferenceDate;
    /// let date: ReferenceDate = "2023-12-31".parse().unwrap();
    /// assert_eq!(date.days_after(60).unwrap().to_string(), "2024-02-29");
    /// ```
    pub fn days_after(self, days: u16) -> Option<Self> {
        self.0.checked_add(jiff::Span::new().days(i64::from(days))).ok().map(Self)
    }

    /// The same day some years earlier; 29 February becomes 28 February.
    pub fn years_before(self, years: i16) -> Option<Self> {
        let year = self.0.year().checked_sub(years)?;
        Date::new(year, self.0.month(), self.0.day())
            .or_else(|_| Date::new(year, self.0.month(), 28))
            .ok()
            .map(Self)
    }

    /// The German form `31.12.2018`.
    pub fn german(self) -> String {
        format!("{:02}.{:02}.{}", self.0.day(), self.0.month(), self.0.year())
    }

    /// The English form `31 December 2018`.
    pub fn english(self) -> String {
        format!("{} {} {}", self.0.day(), self.0.strftime("%B"), self.0.year())
    }

    /// The form of a language for people.
    pub fn display(self, language: crate::Language) -> String {
        match language {
            crate::Language::De => self.german(),
            crate::Language::En => self.english(),
        }
    }
}

impl std::fmt::Display for ReferenceDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FromStr for ReferenceDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let error = || NotADate(text.to_owned());
        let (separator, german) = if text.contains('.') { ('.', true) } else { ('-', false) };
        let parts: Vec<&str> = text.trim().split(separator).collect();
        let [first, month, last] = parts[..] else {
            return Err(error());
        };
        let (year, day) = if german { (last, first) } else { (first, last) };
        if year.len() != 4 {
            return Err(error());
        }
        let number = |part: &str| part.parse::<i16>().map_err(|_| error());
        let small = |part: &str| part.parse::<i8>().map_err(|_| error());
        Self::new(number(year)?, small(month)?, small(day)?).ok_or_else(error)
    }
}

impl Serialize for ReferenceDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ReferenceDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_written_forms_are_read() {
        let date = ReferenceDate::new(2021, 6, 30).unwrap();
        assert_eq!("2021-06-30".parse(), Ok(date));
        assert_eq!("30.06.2021".parse(), Ok(date));
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in ["2021-02-30", "31.11.2021", "21-06-30", "2021", "", "a-b-c"] {
            assert!(text.parse::<ReferenceDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn days_between_dates_are_counted() {
        let june = ReferenceDate::new(2021, 6, 30).unwrap();
        let december = ReferenceDate::new(2021, 12, 31).unwrap();
        assert_eq!(december.days_since(june), 184);
    }
}
