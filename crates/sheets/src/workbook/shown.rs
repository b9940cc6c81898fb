//! What a person sees of a stored number: per cent, a day, a month, a key with leading zeros.
//!
//! Spreadsheets store all of these as plain numbers; only the number format tells them apart.

use vocabulary::ReferenceDate;

use crate::cell::Cell;

/// Days after these years are no dates but other numbers.
const LAST_YEAR: i16 = 2199;

/// What a number format makes of a number, as far as it changes the meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Plain,
    Percent,
    Day,
    Month,
    Year,
    /// At least so many digits, filled up with zeros.
    Digits(u8),
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
    /// By the number of a format that every spreadsheet knows.
    pub(super) fn by_number(number: u32) -> Self {
        match number {
            9 | 10 => Self::Percent,
            14..=16 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Self::Day,
            17 => Self::Month,
            _ => Self::Plain,
        }
    }

    /// By a written format, of which the first section counts: `0.0%;-0.0%`.
    pub(super) fn by_code(code: &str) -> Self {
        if ["general", "standard"].contains(&code.trim().to_lowercase().as_str()) {
            return Self::Plain;
        }
        let signs = signs(code);
        let has = |wanted: &[char]| signs.iter().any(|sign| wanted.contains(sign));
        let (year, month, day) = (has(&['y', 'j']), has(&['m']), has(&['d', 't']));
        let digits = u8::try_from(signs.len()).unwrap_or(u8::MAX);
        if has(&['%']) {
            Self::Percent
        } else if day {
            Self::Day
        } else if month && !has(&['h', 's']) {
            Self::Month
        } else if year {
            Self::Year
        } else if (2..=20).contains(&digits) && signs.iter().all(|sign| *sign == '0') {
            Self::Digits(digits)
        } else {
            Self::Plain
        }
    }

    /// The cell that shows a stored number.
    pub(super) fn cell(self, stored: f64, epoch: Epoch) -> Cell<'static> {
        match self {
            Self::Percent => Cell::Number(to_15_digits(stored * 100.0)),
            Self::Digits(digits) if stored >= 0.0 && stored.fract() == 0.0 => {
                Cell::Text(format!("{stored:0width$}", width = usize::from(digits)).into())
            }
            Self::Plain | Self::Digits(_) => Cell::Number(stored),
            Self::Day | Self::Month | Self::Year => match day(stored, epoch) {
                Some(date) if self == Self::Day => Cell::Date(date),
                Some(date) if self == Self::Year => Cell::Number(f64::from(date.year())),
                Some(date) => Cell::Text(format!("{}-{:02}", date.year(), date.month()).into()),
                None => Cell::Number(stored),
            },
        }
    }
}

/// The signs of the first section in lower case, without literal text, colours and conditions.
fn signs(code: &str) -> Vec<char> {
    let mut signs = Vec::new();
    let mut rest = code.chars();
    while let Some(sign) = rest.next() {
        match sign {
            ';' => break,
            '"' => rest.by_ref().take_while(|other| *other != '"').for_each(drop),
            '[' => rest.by_ref().take_while(|other| *other != ']').for_each(drop),
            '\\' | '_' | '*' => drop(rest.next()),
            _ => signs.push(sign.to_ascii_lowercase()),
        }
    }
    signs
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

/// A written number, to 15 significant digits.
///
/// Up to 15 digits without exponent the quotient of two exact numbers is the nearest one.
pub(super) fn number(written: &str) -> Option<f64> {
    const TENS: [f64; 16] =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
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

/// A failed formula by its usual name.
pub(super) fn fault(name: &str) -> &'static str {
    const FAULTS: [&str; 10] =
        ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!", "#FIELD!"];
    FAULTS.into_iter().find(|fault| *fault == name).unwrap_or("#ERROR!")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_fifteen_significant_digits() {
        let cases = [
            ("9.6999999999999993", 9.7),
            ("0.30000000000000004", 0.3),
            ("-1.0000000000000002", -1.0),
            ("123456789012345", 123_456_789_012_345.0),
            ("0.1", 0.1),
            ("-12.5", -12.5),
            ("1E-3", 0.001),
            ("6.0221407600000001e+23", 6.022_140_76e23),
            (".5", 0.5),
            ("5.", 5.0),
            ("00012", 12.0),
        ];
        for (written, number) in cases {
            assert_eq!(super::number(written), Some(number), "{written}");
        }
        assert_eq!(number("-0").map(f64::to_bits), Some(0));
        assert_eq!(number("-0.0").map(f64::to_bits), Some(0));
    }

    #[test]
    fn what_is_no_number_is_not_read() {
        for written in ["", "-", ".", "1.2.3", "abc", "inf", "NaN", "1e999", "0x1", "1 2"] {
            assert_eq!(number(written), None, "{written}");
        }
    }

    #[test]
    fn formats_are_told_apart() {
        let cases = [
            ("General", Shown::Plain),
            ("#,##0", Shown::Plain),
            ("0.0", Shown::Plain),
            ("0", Shown::Plain),
            ("0.0%", Shown::Percent),
            ("#,##0.00\\ %;-0.0%", Shown::Percent),
            ("0.0\"%\"", Shown::Plain),
            ("0.0\\%", Shown::Plain),
            ("dd/mm/yyyy", Shown::Day),
            ("[$-407]d\\. mmmm yyyy", Shown::Day),
            ("dd.mm.", Shown::Day),
            ("mmm yy", Shown::Month),
            ("[$-407]mmmm", Shown::Month),
            ("yyyy", Shown::Year),
            ("hh:mm", Shown::Plain),
            ("[h]:mm:ss", Shown::Plain),
            ("00000", Shown::Digits(5)),
            ("00.00", Shown::Plain),
            ("[Red]0;[Blue]-0", Shown::Plain),
            ("\"Stand\" 0", Shown::Plain),
        ];
        for (code, shown) in cases {
            assert_eq!(Shown::by_code(code), shown, "{code}");
        }
    }

    #[test]
    fn days_are_counted_from_both_epochs_around_the_day_that_never_was() {
        let shown = |stored, epoch| Shown::Day.cell(stored, epoch).text().into_owned();
        assert_eq!(shown(1.0, Epoch::Of1900), "1900-01-01");
        assert_eq!(shown(59.0, Epoch::Of1900), "1900-02-28");
        assert_eq!(shown(61.0, Epoch::Of1900), "1900-03-01");
        assert_eq!(shown(44196.0, Epoch::Of1900), "2020-12-31");
        assert_eq!(shown(44196.75, Epoch::Of1900), "2020-12-31");
        assert_eq!(shown(42734.0, Epoch::Of1904), "2020-12-31");
        assert_eq!(shown(109_574.0, Epoch::Of1900), "2199-12-31");
    }

    #[test]
    fn times_and_numbers_far_away_are_no_days() {
        for stored in [0.5, 0.0, -3.0, 109_575.0, 1e300, f64::NAN] {
            assert!(matches!(Shown::Day.cell(stored, Epoch::Of1900), Cell::Number(_)), "{stored}");
        }
    }

    #[test]
    fn a_cell_is_what_a_person_sees() {
        let shown = |shown: Shown, stored| shown.cell(stored, Epoch::Of1900).text().into_owned();
        assert_eq!(shown(Shown::Percent, 0.145), "14.5");
        assert_eq!(shown(Shown::Percent, 0.07), "7");
        assert_eq!(shown(Shown::Month, 41609.0), "2013-12");
        assert_eq!(shown(Shown::Year, 41609.0), "2013");
        assert_eq!(shown(Shown::Digits(5), 1001.0), "01001");
        assert_eq!(shown(Shown::Digits(5), 1001.5), "1001.5");
    }
}
