//! Numbers for people: German and English forms, commercial rounding at the very last step.

use crate::Language;

/// A number with a fixed count of decimals, thousands grouped, a real minus sign.
///
/// Rounds half away from zero on the shortest decimal form (kaufmännisch), so 2.5 becomes 3 and
/// 1.005 becomes 1.01, which binary rounding would miss.
///
/// ```
/// use vocabulary::{format::number, Language};
/// assert_eq!(number(1_044_555.0, 0, Language::De), "1.044.555");
/// assert_eq!(number(1.005, 2, Language::De), "1,01");
/// assert_eq!(number(-0.49038, 3, Language::En), "\u{2212}0.490");
/// assert_eq!(number(2.5, 0, Language::En), "3");
/// assert_eq!(number(-0.04, 1, Language::De), "0,0");
/// ```
pub fn number(value: f64, decimals: u8, language: Language) -> String {
    let (point, group) = match language {
        Language::De => (',', '.'),
        Language::En => ('.', ','),
    };
    let plain = rounded(value.abs(), decimals);
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::new();
    if value < 0.0 && plain.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
        text.push('\u{2212}');
    }
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position) % 3 == 0 {
            text.push(group);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(point);
        text.push_str(fraction);
    }
    text
}

/// A number with its sign always shown, for changes.
///
/// ```
/// use vocabulary::{format::signed, Language};
/// assert_eq!(signed(1.25, 1, Language::De), "+1,3");
/// assert_eq!(signed(-1.25, 1, Language::De), "\u{2212}1,3");
/// assert_eq!(signed(0.0, 1, Language::De), "0,0");
/// ```
pub fn signed(value: f64, decimals: u8, language: Language) -> String {
    let text = number(value, decimals, language);
    let positive = value > 0.0 && text.bytes().any(|digit| (b'1'..=b'9').contains(&digit));
    if positive { format!("+{text}") } else { text }
}

/// A number for machines: decimal point, no grouping, the shortest form that reads back the same.
pub fn machine(value: f64) -> String {
    let value = if value == 0.0 { 0.0 } else { value };
    format!("{value}")
}

/// Half-up rounding of a non-negative number on its shortest decimal digits.
fn rounded(value: f64, decimals: u8) -> String {
    let shortest = format!("{value}");
    let (whole, fraction) = shortest.split_once('.').unwrap_or((&shortest, ""));
    let wanted = usize::from(decimals);
    let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes().take(wanted)).collect();
    digits.resize(whole.len() + wanted, b'0');
    if fraction.as_bytes().get(wanted).is_some_and(|next| *next >= b'5') {
        increment(&mut digits);
    }
    let point = digits.len() - wanted;
    let (head, tail) = digits.split_at(point);
    let text = |part: &[u8]| part.iter().map(|digit| char::from(*digit)).collect::<String>();
    if wanted == 0 { text(head) } else { format!("{}.{}", text(head), text(tail)) }
}

/// Adds one to the last place of a row of decimal digits.
fn increment(digits: &mut Vec<u8>) {
    for digit in digits.iter_mut().rev() {
        if *digit < b'9' {
            *digit += 1;
            return;
        }
        *digit = b'0';
    }
    digits.insert(0, b'1');
}
