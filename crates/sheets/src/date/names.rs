//! Words for months, quarters and half-years.

/// The month a word names, in full or shortened, German or English.
pub(super) fn month(word: &str) -> Option<i8> {
    Some(match word.to_lowercase().as_str() {
        "januar" | "jänner" | "jan" | "jän" | "january" => 1,
        "februar" | "feber" | "feb" | "febr" | "february" => 2,
        "märz" | "maerz" | "mär" | "mrz" | "mar" | "march" => 3,
        "april" | "apr" => 4,
        "mai" | "may" => 5,
        "juni" | "jun" | "june" => 6,
        "juli" | "jul" | "july" => 7,
        "august" | "aug" => 8,
        "september" | "sep" | "sept" => 9,
        "oktober" | "okt" | "oct" | "october" => 10,
        "november" | "nov" => 11,
        "dezember" | "dez" | "dec" | "december" => 12,
        _ => return None,
    })
}

/// Months of the period that a word names: 3 for a quarter, 6 for a half-year.
pub(super) fn months_of_period(word: &str) -> Option<i8> {
    Some(match word.to_lowercase().as_str() {
        "quartal" | "quartals" | "vierteljahr" | "vj" | "q" | "qu" => 3,
        "halbjahr" | "hj" => 6,
        _ => return None,
    })
}

/// A Roman numeral from one to four.
pub(super) fn roman(word: &str) -> Option<i8> {
    ["I", "II", "III", "IV"].iter().zip(1..).find(|(numeral, _)| **numeral == word).map(|(_, number)| number)
}
