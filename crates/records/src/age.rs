//! Days of birth as registers write them, and completed years.
//!
//! A day may be known in part only; nothing of it is kept but the years.
//!
//! Method: docs/methods/ages.md

use std::num::NonZeroU32;

use vocabulary::ReferenceDate;

/// Ages above are errors of the register.
pub(crate) const OLDEST: u8 = 120;

/// Years before are no years of a life.
const FIRST_YEAR: u32 = 1800;

/// A day of birth, or of a move: as `yyyymmdd`, with zeros for an unknown month or day.
///
/// Has no `Debug` form, so that no day of a person can get into an output by mistake.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Day(NonZeroU32);

/// A text that is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADay;

/// Why there are no completed years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAge {
    /// The day comes after the reference date.
    Future,
    /// More than 120 years.
    TooOld,
}

impl Day {
    /// Reads a cell; nothing if it is blank or all zeros, which says "unknown" in registers.
    ///
    /// ```
    /// use records::age::Day;
    /// let date = "2023-12-31".parse().unwrap();
    /// let age = |text| Day::read(text).unwrap().unwrap().years_until(date).unwrap();
    /// assert_eq!([age("31.12.1987"), age("1987-05"), age("19870513")], [36, 36, 36]);
    /// assert_eq!([age("00.05.1987"), age("05.1987"), age("1987"), age("198705")], [36, 36, 36, 36]);
    /// assert!(Day::read("00.00.0000") == Ok(None));
    /// assert!(Day::read("13.05.87").is_err());
    /// ```
    pub fn read(text: &str) -> Result<Option<Self>, NotADay> {
        let text = text.trim();
        if text.bytes().all(|sign| matches!(sign, b'0' | b'.' | b'-')) {
            return Ok(None);
        }
        let (year, month, day) = if text.contains('.') {
            let mut parts = text.rsplit('.');
            (part(parts.next(), 4..=4)?, part(parts.next(), 1..=2)?, last_part(parts)?)
        } else if text.contains('-') {
            let mut parts = text.split('-');
            (part(parts.next(), 4..=4)?, part(parts.next(), 1..=2)?, last_part(parts)?)
        } else {
            let number = part(Some(text), 4..=8)?;
            match text.len() {
                4 => (number, 0, 0),
                6 => (number / 100, number % 100, 0),
                8 => (number / 10_000, number / 100 % 100, number % 100),
                _ => return Err(NotADay),
            }
        };
        let day = Self(NonZeroU32::new(year * 10_000 + month * 100 + day).ok_or(NotADay)?);
        let (year_filled, month_filled, day_filled) = day.filled();
        let exists = ReferenceDate::new(year_filled, month_filled, day_filled).is_some();
        if exists && year >= FIRST_YEAR { Ok(Some(day)) } else { Err(NotADay) }
    }

    /// Completed years at a reference date.
    ///
    /// Who is born on 29 February completes a year, where there is none, as the 28th ends (§ 188 BGB).
    /// An unknown day counts as the 1st, an unknown month as 1 July.
    ///
    /// ```
    /// use records::age::Day;
    /// let leap = Day::read("29.02.2000").unwrap().unwrap();
    /// assert_eq!(leap.years_until("2018-02-28".parse().unwrap()), Ok(17));
    /// assert_eq!(leap.years_until("2018-03-01".parse().unwrap()), Ok(18));
    /// ```
    pub fn years_until(self, date: ReferenceDate) -> Result<u8, NoAge> {
        let (year, month, day) = self.filled();
        let years = date.year() - year - i16::from((date.month(), date.day()) < (month, day));
        match u8::try_from(years) {
            Ok(years) if years <= OLDEST => Ok(years),
            Ok(_) => Err(NoAge::TooOld),
            Err(_) if years == -1 && year == date.year() && !self.is_exact() => Ok(0),
            Err(_) if years > 0 => Err(NoAge::TooOld),
            Err(_) => Err(NoAge::Future),
        }
    }

    /// Year, month and day, the unknown ones put in.
    pub(crate) fn filled(self) -> (i16, i8, i8) {
        let (year, month, day) = self.parts();
        let (month, day) = if month == 0 { (7, 1) } else { (month, day.max(1)) };
        (year as i16, month as i8, day as i8)
    }

    fn is_exact(self) -> bool {
        let (_, month, day) = self.parts();
        month > 0 && day > 0
    }

    fn parts(self) -> (u32, u32, u32) {
        let number = self.0.get();
        (number / 10_000, number / 100 % 100, number % 100)
    }
}

fn part(text: Option<&str>, digits: std::ops::RangeInclusive<usize>) -> Result<u32, NotADay> {
    let text = text.ok_or(NotADay)?;
    let plain = digits.contains(&text.len()) && text.bytes().all(|sign| sign.is_ascii_digit());
    if plain { text.parse().map_err(|_| NotADay) } else { Err(NotADay) }
}

/// The day, if there is one, and nothing behind it.
fn last_part<'t>(mut parts: impl Iterator<Item = &'t str>) -> Result<u32, NotADay> {
    let day = parts.next().map_or(Ok(0), |text| part(Some(text), 1..=2))?;
    if parts.next().is_some() { Err(NotADay) } else { Ok(day) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years(born: &str, date: &str) -> Result<u8, NoAge> {
        Day::read(born).ok().flatten().unwrap().years_until(date.parse().unwrap())
    }

    #[test]
    fn a_year_is_completed_on_the_birthday() {
        assert_eq!(years("31.12.2005", "2023-12-30"), Ok(17));
        assert_eq!(years("31.12.2005", "2023-12-31"), Ok(18));
        assert_eq!(years("2023-12-31", "2023-12-31"), Ok(0));
    }

    #[test]
    fn an_unknown_day_is_the_first_and_an_unknown_month_july() {
        assert_eq!(years("00.05.1987", "2023-04-30"), Ok(35));
        assert_eq!(years("00.05.1987", "2023-05-01"), Ok(36));
        assert_eq!(years("1987", "2023-06-30"), Ok(35));
        assert_eq!(years("00.00.1987", "2023-07-01"), Ok(36));
        assert_eq!(years("19870000", "2023-07-01"), Ok(36));
    }

    #[test]
    fn who_is_born_in_the_year_at_hand_is_not_of_the_future_because_the_month_is_unknown() {
        assert_eq!(years("2023", "2023-03-31"), Ok(0));
        assert_eq!(years("2024", "2023-03-31"), Err(NoAge::Future));
        assert_eq!(years("01.04.2023", "2023-03-31"), Err(NoAge::Future));
    }

    #[test]
    fn nobody_is_older_than_120() {
        assert_eq!(years("31.12.1903", "2023-12-31"), Ok(120));
        assert_eq!(years("31.12.1902", "2023-12-31"), Err(NoAge::TooOld));
        assert_eq!(years("1800", "2199-12-31"), Err(NoAge::TooOld));
    }

    #[test]
    fn days_that_do_not_exist_are_told() {
        for text in [
            "30.02.1987",
            "1987-13-01",
            "13.05.87",
            "5.1987.1",
            "13051987",
            "x",
            "1.2.3.1987",
            "1700-01-01",
            "198713",
        ] {
            assert!(Day::read(text) == Err(NotADay), "{text}");
        }
    }

    #[test]
    fn blank_cells_and_zeros_are_unknown() {
        for text in ["", " ", "0", "0000", "00.00.0000", "0000-00-00", "00000000"] {
            assert!(Day::read(text) == Ok(None), "{text}");
        }
    }
}
