//! What a person sees of a stored number: per cent, a day, a month, a key with leading zeros.
//!
//! Spreadsheets store all of these as plain numbers; only the number format tells them apart.

use vocabulary::ReferenceDate;

use crate::cell::Cell;

/// Days after these years are no dates but other numbers.
const LAST_YEAR: i16 = 2199;

const TENS: [f64; 16] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// What a number format makes of a number, as far as it changes the meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    Plain,
    /// Times a power of ten: two for per cent, minus three for thousands.
    Scaled(i32),
    Day,
    Month,
    Year,
    /// At least so many digits, filled up with zeros.
    Digits(u8),
    /// This text instead of the number; a dash for zero is that zero.
    Literal(Box<str>),
}

/// The day before day 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Epoch {
    /// Day 1 is 1 January 1900, and day 60 the 29 February that this year did not have.
    Of1900,
    /// Day 0 is 1 January 1904.
    Of1904,
}

impl Shown {
    /// The cell that shows a stored number.
    pub(super) fn cell(&self, stored: f64, epoch: Epoch) -> Cell<'static> {
        match self {
            Self::Scaled(power) => Cell::Number(scaled(stored, *power)),
            Self::Literal(text) if &**text == "-" && stored == 0.0 => Cell::Number(stored),
            Self::Literal(text) if text.is_empty() => Cell::Empty,
            Self::Literal(text) => Cell::Text(text.to_string().into()),
            Self::Digits(digits) if stored >= 0.0 && stored.fract() == 0.0 => {
                Cell::Text(format!("{stored:0width$}", width = usize::from(*digits)).into())
            }
            Self::Plain | Self::Digits(_) => Cell::Number(stored),
            Self::Day | Self::Month | Self::Year => {
                day(stored, epoch).map_or(Cell::Number(stored), |date| self.cell_of_day(date))
            }
        }
    }

    /// The cell that shows a day.
    pub(super) fn cell_of_day(&self, date: ReferenceDate) -> Cell<'static> {
        match self {
            Self::Month => Cell::Text(format!("{}-{:02}", date.year(), date.month()).into()),
            Self::Year => Cell::Number(f64::from(date.year())),
            _ => Cell::Date(date),
        }
    }
}

/// The day of a stored number; nothing for a time of no day and for other numbers.
fn day(stored: f64, epoch: Epoch) -> Option<ReferenceDate> {
    let days = stored.floor();
    if !(1.0..=150_000.0).contains(&days) {
        return None;
    }
    let (year, month, day) = match epoch {
        Epoch::Of1900 if days < 61.0 => (1899, 12, 31),
        Epoch::Of1900 => (1899, 12, 30),
        Epoch::Of1904 => (1904, 1, 1),
    };
    let mut date = ReferenceDate::new(year, month, day)?;
    let mut left = days as u32;
    while left > 0 {
        let step = u16::try_from(left).unwrap_or(u16::MAX);
        date = date.days_after(step)?;
        left -= u32::from(step);
    }
    (date.year() <= LAST_YEAR).then_some(date)
}

/// A number times a power of ten of at most fifteen.
fn scaled(number: f64, power: i32) -> f64 {
    let tens = TENS[(power.unsigned_abs() as usize).min(TENS.len() - 1)];
    to_15_digits(if power < 0 { number / tens } else { number * tens })
}

/// A written number, to 15 significant digits.
///
/// Up to 15 digits without exponent the quotient of two exact numbers is the nearest one.
pub(super) fn number(written: &str) -> Option<f64> {
    let unsigned = written.strip_prefix('-').unwrap_or(written).as_bytes();
    let mut whole: u64 = 0;
    let mut point = None;
    for (position, byte) in unsigned.iter().enumerate() {
        match byte {
            b'0'..=b'9' if unsigned.len() <= 16 => whole = 10 * whole + u64::from(byte - b'0'),
            b'.' if point.is_none() => point = Some(position),
            _ => return long_number(written),
        }
    }
    let fraction = point.map_or(0, |point| unsigned.len() - point - 1);
    let digits = unsigned.len() - usize::from(point.is_some());
    if digits == 0 || digits > 15 {
        return long_number(written);
    }
    let number = whole as f64 / TENS[fraction];
    Some(if unsigned.len() < written.len() && whole != 0 { -number } else { number })
}

fn long_number(written: &str) -> Option<f64> {
    let plain = written.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    let number: f64 = written.parse().ok().filter(|_| plain)?;
    number.is_finite().then(|| to_15_digits(number))
}

/// As spreadsheets calculate: 9.6999999999999993 is 9.7. Minus zero is zero.
pub(super) fn to_15_digits(number: f64) -> f64 {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return number + 0.0;
    }
    format!("{number:.14e}").parse().unwrap_or(number)
}

/// A formula that the writing program did not calculate.
pub(super) const NO_VALUE: &str = "Formel ohne Wert";

/// A failed formula by its usual name.
pub(super) fn fault(name: &str) -> &'static str {
    const FAULTS: [&str; 10] =
        ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!", "#FIELD!"];
    FAULTS.into_iter().find(|fault| *fault == name).unwrap_or("#ERROR!")
}

#[cfg(test)]
mod tests;
