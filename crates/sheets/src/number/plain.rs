//! Numbers in the plain form that nearly all have, eight digits at a time.

/// Digits, perhaps with a minus and a decimal sign.
pub(crate) struct Plain {
    negative: bool,
    /// All digits as one number.
    digits: u64,
    /// How many stand before the decimal sign, and how many behind it.
    places: (usize, usize),
    /// Length of the number in bytes.
    pub(crate) length: usize,
}

/// Powers of ten, exact in an `f64` like every number of so many digits.
const TENS: [f64; 16] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

impl Plain {
    /// The plain number that `text` begins with; none if there is none of at most 15 digits.
    pub(crate) fn at_start(text: &[u8], decimal: char) -> Option<Self> {
        let negative = text.first() == Some(&b'-');
        let start = usize::from(negative);
        let (mut digits, mut end) = digits_from(text, start, 0);
        let whole = end - start;
        let mut fraction = 0;
        if let Some(sign) = text.get(end)
            && (*sign == b',' || *sign == b'.')
            && decimal == char::from(*sign)
        {
            let point = end + 1;
            (digits, end) = digits_from(text, point, digits);
            fraction = end - point;
            if fraction == 0 {
                return None;
            }
        }
        let plain = Self { negative, digits, places: (whole, fraction), length: end };
        (1..TENS.len()).contains(&(whole + fraction)).then_some(plain)
    }

    /// The number as a count, unless that needs thought.
    pub(crate) fn count(&self) -> Option<i64> {
        match self {
            Self { negative: false, places: (1..=12, 0), digits, .. } => i64::try_from(*digits).ok(),
            _ => None,
        }
    }

    /// The number; digits and power of ten are exact, so the quotient is the nearest there is.
    pub(crate) fn value(&self) -> f64 {
        let value = self.digits as f64 / TENS[self.places.1];
        if self.negative { 0.0 - value } else { value }
    }
}

/// Appends the digits from a position on to `before`; returns the number and where they end.
///
/// More digits than a number holds make a wrong number; [`Plain`] has no use for so many.
fn digits_from(text: &[u8], from: usize, before: u64) -> (u64, usize) {
    let (mut digits, mut end) = (before, from);
    while let Some(eight) = text[end..].first_chunk().copied() {
        let count = digits_in(eight);
        if count > 0 {
            digits = digits.wrapping_mul(POWERS[count]).wrapping_add(number_of(eight, count));
            end += count;
        }
        if count < 8 {
            return (digits, end);
        }
    }
    while let Some(byte) = text.get(end)
        && byte.is_ascii_digit()
    {
        digits = digits.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
        end += 1;
    }
    (digits, end)
}

/// Powers of ten of up to eight digits.
const POWERS: [u64; 9] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

const ZEROS: u64 = u64::from_le_bytes(*b"00000000");

/// How many of eight bytes are digits before the first that is none.
fn digits_in(eight: [u8; 8]) -> usize {
    const TOP_BITS: u64 = 0x8080_8080_8080_8080;
    const UP_TO_TOP_BIT_FROM_TEN: u64 = 0x7676_7676_7676_7676;
    let digits = u64::from_le_bytes(eight) ^ ZEROS;
    let others = (digits.wrapping_add(UP_TO_TOP_BIT_FROM_TEN) | digits) & TOP_BITS;
    others.trailing_zeros() as usize / 8
}

/// The number that the first 1 to 8 of eight bytes stand for: neighbours are put together to pairs,
/// pairs to fours, fours to eight.
fn number_of(eight: [u8; 8], count: usize) -> u64 {
    const LOW_BYTES: u64 = 0x0000_00ff_0000_00ff;
    let digits = (u64::from_le_bytes(eight) ^ ZEROS) << (64 - 8 * count);
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8);
    let high = (pairs & LOW_BYTES).wrapping_mul(100 + (1_000_000 << 32));
    let low = (pairs >> 16 & LOW_BYTES).wrapping_mul(1 + (10_000 << 32));
    high.wrapping_add(low) >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(f64, usize)> {
        Plain::at_start(text.as_bytes(), ',').map(|plain| (plain.value(), plain.length))
    }

    #[test]
    fn a_number_ends_where_no_digit_follows() {
        assert_eq!(read("12;5"), Some((12.0, 2)));
        assert_eq!(read("-123456789,25;"), Some((-123_456_789.25, 13)));
        assert_eq!(read("12345678"), Some((12_345_678.0, 8)));
        assert_eq!(read("0,1"), Some((0.1, 3)));
    }

    #[test]
    fn what_needs_thought_is_left_to_others() {
        for text in ["", "-", "+5", "5,", "x", "1234567890123456"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
