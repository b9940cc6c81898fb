//! Written numbers to numbers, strictly: a sign that is not configured is never guessed away.
//!
//! "1.234" is one thing with a decimal point and another with a thousands sign, so the notation of
//! the profile decides alone; [`Notation::that_reads`] only helps to word the hint.

/// Counts above this are typing errors; the bound keeps every later sum inside `i64`.
const LARGEST_COUNT: i64 = 1_000_000_000_000;

mod plain;

pub(crate) use plain::Plain;

/// How numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notation {
    /// Decimal sign.
    pub decimal: char,
    /// Thousands sign. A blank stands for all kinds of blanks, an apostrophe for both its forms.
    pub thousands: Option<char>,
}

/// Why a text is no count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotACount {
    /// No number in this notation.
    Unreadable,
    /// A number with a fraction that is not zero.
    Fraction,
    /// A number below zero.
    Negative,
    /// A number above a million millions.
    TooLarge,
    /// Five or five thousand: "5.000" is either, depending on who wrote it.
    Ambiguous,
}

/// A written number, taken apart.
struct Digits {
    negative: bool,
    whole: String,
    fraction: String,
    exponent: String,
}

impl Notation {
    /// The whole, non-negative number a text stands for; "12,0" is whole.
    pub fn count(self, text: &str) -> Result<i64, NotACount> {
        match self.plain(text).and_then(|plain| plain.count()) {
            Some(count) => Ok(count),
            None => self.count_of_any(text),
        }
    }

    /// The finite number a text stands for.
    pub fn value(self, text: &str) -> Option<f64> {
        match self.plain(text) {
            Some(plain) => Some(plain.value()),
            None => self.value_of_any(text),
        }
    }

    fn plain(self, text: &str) -> Option<Plain> {
        Plain::at_start(text.as_bytes(), self.decimal).filter(|plain| plain.length == text.len())
    }

    /// [`Notation::count`] for numbers of every form.
    fn count_of_any(self, text: &str) -> Result<i64, NotACount> {
        let digits = self.digits(text).ok_or(NotACount::Unreadable)?;
        if !digits.exponent.is_empty() {
            return Err(NotACount::Unreadable);
        }
        if digits.fraction.bytes().any(|digit| digit != b'0') {
            return Err(NotACount::Fraction);
        }
        let leading = digits.whole.trim_start_matches('0');
        if digits.fraction.len() == 3 && (1..=3).contains(&digits.whole.len()) && !leading.is_empty() {
            return Err(NotACount::Ambiguous);
        }
        let count = match leading {
            "" => 0,
            _ => leading.parse().map_err(|_| NotACount::TooLarge)?,
        };
        match count {
            0 => Ok(0),
            _ if digits.negative => Err(NotACount::Negative),
            _ if count > LARGEST_COUNT => Err(NotACount::TooLarge),
            _ => Ok(count),
        }
    }

    /// [`Notation::value`] for numbers of every form.
    fn value_of_any(self, text: &str) -> Option<f64> {
        let digits = self.digits(text)?;
        let sign = if digits.negative { "-" } else { "" };
        let (whole, fraction) = (&digits.whole, &digits.fraction);
        let plain = format!("{sign}{whole}.{fraction}0{}", digits.exponent);
        let value: f64 = plain.parse().ok()?;
        value.is_finite().then_some(value + 0.0)
    }

    /// Another common notation that the text is a number in, for a hint.
    pub fn that_reads(self, text: &str, counted: bool) -> Option<Self> {
        let other = if self.decimal == ',' { '.' } else { ',' };
        let plain = [(',', None), ('.', None)].into_iter();
        let grouped = [self.decimal, other].into_iter().flat_map(|decimal| {
            ['.', ',', ' ', '\'']
                .into_iter()
                .filter(move |sign| *sign != decimal)
                .map(move |sign| (decimal, Some(sign)))
        });
        let reads = |notation: &Self| {
            if counted { notation.count(text).is_ok() } else { notation.value(text).is_some() }
        };
        plain
            .chain(grouped)
            .map(|(decimal, thousands)| Self { decimal, thousands })
            .find(|notation| *notation != self && reads(notation))
    }

    fn digits(self, text: &str) -> Option<Digits> {
        let dashed =
            text.strip_prefix('\u{2013}').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let negative = dashed.is_some() || text.starts_with(['-', '\u{2212}']);
        let signed = || text.strip_prefix(['-', '\u{2212}', '+']).unwrap_or(text).trim_start();
        let unsigned = dashed.unwrap_or_else(signed);
        let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
            Some(position) => unsigned.split_at(position),
            None => (unsigned, ""),
        };
        let (whole, fraction) = match mantissa.split_once(self.decimal) {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (mantissa, None),
        };
        let whole = self.ungrouped(whole)?;
        let has_digits = !whole.is_empty() || fraction.is_some();
        let readable = has_digits && fraction.is_none_or(all_digits) && is_exponent(exponent);
        readable.then(|| Digits {
            negative,
            whole,
            fraction: fraction.unwrap_or("").to_owned(),
            exponent: exponent.to_owned(),
        })
    }

    /// The digits before the decimal sign without thousands signs, if these stand at every third and
    /// something is in front of them: "0.123" is no grouped number.
    fn ungrouped(self, whole: &str) -> Option<String> {
        let mut groups = whole.split(|c| self.thousands.is_some_and(|sign| same_sign(sign, c)));
        let first = groups.next().unwrap_or("");
        let mut digits = first.to_owned();
        for group in groups {
            if group.len() != 3 || first.is_empty() || first.len() > 3 || first.starts_with('0') {
                return None;
            }
            digits.push_str(group);
        }
        (digits.is_empty() || all_digits(&digits)).then_some(digits)
    }
}

fn same_sign(configured: char, delivered: char) -> bool {
    const BLANKS: [char; 4] = [' ', '\u{a0}', '\u{2009}', '\u{202f}'];
    const APOSTROPHES: [char; 2] = ['\'', '\u{2019}'];
    configured == delivered
        || [&BLANKS[..], &APOSTROPHES[..]]
            .iter()
            .any(|kind| kind.contains(&configured) && kind.contains(&delivered))
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_exponent(text: &str) -> bool {
    let Some(exponent) = text.strip_prefix(['e', 'E']) else {
        return text.is_empty();
    };
    all_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ENGLISH: Notation = Notation { decimal: '.', thousands: None };
    const GERMAN: Notation = Notation { decimal: ',', thousands: Some('.') };
    const BLANKS: Notation = Notation { decimal: ',', thousands: Some(' ') };

    #[test]
    fn counts_are_whole_and_not_negative() {
        assert_eq!(ENGLISH.count("0042"), Ok(42));
        assert_eq!(ENGLISH.count("+7"), Ok(7));
        assert_eq!(ENGLISH.count("12.0"), Ok(12));
        assert_eq!(ENGLISH.count("-0"), Ok(0));
        assert_eq!(GERMAN.count("12,00"), Ok(12));
        assert_eq!(GERMAN.count("1.044.555"), Ok(1_044_555));
        assert_eq!(BLANKS.count("1\u{a0}675"), Ok(1675));
        assert_eq!(ENGLISH.count("12.5"), Err(NotACount::Fraction));
        assert_eq!(ENGLISH.count("-3"), Err(NotACount::Negative));
        assert_eq!(ENGLISH.count("- 23"), Err(NotACount::Negative));
        assert_eq!(ENGLISH.count("1000000000001"), Err(NotACount::TooLarge));
        assert_eq!(ENGLISH.count(&"9".repeat(40)), Err(NotACount::TooLarge));
    }

    #[test]
    fn three_zeros_behind_the_decimal_sign_are_not_taken_for_none() {
        assert_eq!(ENGLISH.count("5.000"), Err(NotACount::Ambiguous));
        assert_eq!(GERMAN.count("5,000"), Err(NotACount::Ambiguous));
        assert_eq!(GERMAN.count("5.000"), Ok(5000));
        assert_eq!(ENGLISH.count("5.00"), Ok(5));
        assert_eq!(ENGLISH.count("0.000"), Ok(0));
    }

    #[test]
    fn an_exponent_makes_no_count_because_digits_may_be_lost() {
        assert_eq!(ENGLISH.count("1E+05"), Err(NotACount::Unreadable));
        assert_eq!(ENGLISH.value("1E+05"), Some(100_000.0));
    }

    #[test]
    fn values_keep_sign_and_fraction() {
        assert_eq!(ENGLISH.value("-0.33873"), Some(-0.33873));
        assert_eq!(ENGLISH.value("\u{2212}2"), Some(-2.0));
        assert_eq!(GERMAN.value("–7,5"), Some(-7.5));
        assert_eq!(GERMAN.value("– 7,5"), None);
        assert_eq!(GERMAN.value("1.234,5"), Some(1234.5));
        assert_eq!(GERMAN.value(",5"), Some(0.5));
        assert_eq!(ENGLISH.value("-0").map(f64::to_bits), Some(0));
    }

    #[test]
    fn thousands_signs_must_stand_at_every_third_digit() {
        for text in
            ["12.5", "1.23", "1234.567", ".123", "1..234", "1.2345", "0.123", "-0.123", "00.123", "012.345"]
        {
            assert_eq!(GERMAN.value(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_not_read() {
        for text in [
            "", "-", "+", ".", ",", "5.", "a", "12a", "1 234", "12 %", "(5)", "5-", "--5", "1e", "e5", "inf",
            "NaN", "٣", "1e999",
        ] {
            assert_eq!(ENGLISH.value(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_plain_form_is_read_like_every_other(text in "[-+]?[0-9]{0,16}([,. ][0-9]{0,16})?[e ]?") {
            for notation in [ENGLISH, GERMAN, BLANKS] {
                prop_assert_eq!(notation.count(&text), notation.count_of_any(&text));
                let bits = |value: Option<f64>| value.map(f64::to_bits);
                prop_assert_eq!(bits(notation.value(&text)), bits(notation.value_of_any(&text)));
            }
        }
    }

    #[test]
    fn a_notation_that_would_read_the_text_is_found() {
        assert_eq!(ENGLISH.that_reads("1.234,5", false), Some(GERMAN));
        assert_eq!(ENGLISH.that_reads("1.234", true), Some(GERMAN));
        assert_eq!(ENGLISH.that_reads("4,8", false), Some(Notation { decimal: ',', thousands: None }));
        assert_eq!(ENGLISH.that_reads("zwölf", true), None);
    }
}
