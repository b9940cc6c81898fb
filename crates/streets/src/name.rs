//! Names of streets → keys under which different spellings of one name are equal.
//!
//! The key knows no blanks, hyphens, accents and declensions, so that in rare cases two different
//! streets get the same; `check` tells which, and [`spelling`] tells them apart.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The key of a name: equal for all usual ways to write it.
///
/// ```
/// use streets::normalise;
/// for spelling in ["Große Sankt-Annen-Straße", "Gr. St.-Annen-Str.", "GROSSE ST ANNENSTRASSE"] {
///     assert_eq!(normalise(spelling), "grstannenstr");
/// }
/// assert_ne!(normalise("Nordstraße"), normalise("Nördliche Straße"));
/// ```
pub fn normalise(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in words(name) {
        let digits_touch = key.ends_with(|sign: char| sign.is_ascii_digit())
            && word.starts_with(|sign: char| sign.is_ascii_digit());
        if digits_touch {
            key.push('-');
        }
        key.push_str(&word);
    }
    key
}

/// As [`normalise`], but keeping the words apart: tells „Am Berg Weg“ from „Am Bergweg“.
pub fn spelling(name: &str) -> String {
    words(name).join(" ")
}

/// The words of a name, each in its shortest form.
fn words(name: &str) -> Vec<String> {
    let folded = folded(name);
    let mut words: Vec<String> = Vec::new();
    let mut rest = folded.as_str();
    while let Some(start) = rest.find(|sign: char| sign.is_alphanumeric()) {
        rest = &rest[start..];
        let end = rest.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(rest.len());
        let dotted = rest[end..].starts_with('.');
        words.push(short(&rest[..end], dotted));
        rest = &rest[end..];
    }
    words
}

/// Lower case, umlauts written out, other accents and apostrophes dropped.
fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len() + 4);
    for sign in name.nfc().flat_map(char::to_lowercase) {
        match sign {
            'ä' | 'æ' => folded.push_str("ae"),
            'ö' | 'ø' | 'œ' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            '\'' | '’' | '‘' | '´' | '`' | '\u{ad}' => {}
            ascii if ascii.is_ascii() => folded.push(ascii),
            other => folded.extend(other.nfkd().filter(|part| !is_combining_mark(*part))),
        }
    }
    folded
}

/// The short form of a word; `dotted` tells that a dot follows it.
fn short(word: &str, dotted: bool) -> String {
    let fixed = match word {
        "sankt" | "skt" | "sct" => "st",
        "doktor" => "dr",
        "professor" => "prof",
        "grosse" | "grosser" | "grosses" | "grossen" => "gr",
        "kleine" | "kleiner" | "kleines" | "kleinen" => "kl",
        "alter" | "altes" | "alten" => "alte",
        "neuer" | "neues" | "neuen" => "neue",
        "obere" | "oberer" | "oberes" | "oberen" => "ob",
        "untere" | "unterer" | "unteres" | "unteren" => "unt",
        "noerdliche" | "noerdlicher" | "noerdliches" => "noerdl",
        "suedliche" | "suedlicher" | "suedliches" => "suedl",
        "oestliche" | "oestlicher" | "oestliches" => "oestl",
        "westliche" | "westlicher" | "westliches" => "westl",
        "n" if dotted => "noerdl",
        "s" if dotted => "suedl",
        "o" if dotted => "oestl",
        "w" if dotted => "westl",
        "v" if dotted => "von",
        "verlaengerte" | "verlaengerter" => "verl",
        "geschwister" => "geschw",
        "pfarrer" => "pfr",
        "freiherr" => "frhr",
        "buergermeister" | "buergerm" | "bgmstr" => "bgm",
        _ => return ending(word),
    };
    fixed.to_owned()
}

/// Streets and squares at the end of a word shortened, Roman numerals and leading zeros made plain.
fn ending(word: &str) -> String {
    for (long, brief) in [("strasse", "str"), ("platz", "pl")] {
        if let Some(start) = word.strip_suffix(long) {
            return format!("{start}{brief}");
        }
    }
    if let Some(number) = roman(word) {
        return number.to_string();
    }
    let number = word.trim_start_matches('0');
    if number.starts_with(|sign: char| sign.is_ascii_digit()) { number.to_owned() } else { word.to_owned() }
}

/// The value of a Roman numeral below 40 of at least two signs; one sign alone is a letter.
fn roman(word: &str) -> Option<u32> {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let tens = word.len() - word.trim_start_matches('x').len();
    let ones = ONES.iter().position(|ones| *ones == &word[tens..])?;
    (word.len() > 1 && tens < 4).then_some((tens * 10 + ones) as u32)
}

#[cfg(test)]
mod tests;
