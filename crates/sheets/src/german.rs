//! Which of the Western encodings makes German words of the bytes beyond ASCII.
//!
//! Every byte is a character in each of them, so only the words can tell: `Neuk\x94lln` is "Neukölln"
//! in CP850 and nonsense in Windows-1252.

/// ä ö ü Ä Ö Ü ß.
pub(crate) type Umlauts = [u8; 7];

/// In Windows-1252, ISO-8859-1 and ISO-8859-15.
pub(crate) const WINDOWS: Umlauts = *b"\xe4\xf6\xfc\xc4\xd6\xdc\xdf";

/// In CP850.
pub(crate) const DOS: Umlauts = *b"\x84\x94\x81\x8e\x99\x9a\xe1";

/// Where bytes stand for an umlaut as German words have one.
pub(crate) fn umlauts(sample: &[u8], code: Umlauts) -> impl Iterator<Item = usize> {
    let at = |position: Option<usize>| position.and_then(|position| sample.get(position)).copied();
    (0..sample.len()).filter(move |position| {
        let before = at(position.checked_sub(1)).unwrap_or(b' ');
        let behind = at(position.checked_add(1)).unwrap_or(b' ');
        makes_german(before, sample[*position], behind, code)
    })
}

/// The word around a position.
pub(crate) fn word(sample: &[u8], position: usize) -> &[u8] {
    let is_end = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
    let start = sample[..position].iter().rposition(is_end).map_or(0, |end| end + 1);
    let end = sample[position..].iter().position(is_end).map_or(sample.len(), |end| position + end);
    &sample[start..end]
}

/// ä and ö inside a word, Ä at its start or among capitals, ß behind a vowel.
fn makes_german(before: u8, byte: u8, behind: u8, code: Umlauts) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphabetic() || code.contains(&byte);
    let capital = |byte: u8| byte.is_ascii_uppercase() || code[3..6].contains(&byte);
    match code.iter().position(|umlaut| *umlaut == byte) {
        Some(0..3) => letter(before) && letter(behind),
        Some(3..6) if capital(before) => capital(behind),
        Some(3..6) => !letter(before) && behind.is_ascii_lowercase(),
        Some(_) => {
            let vowel = b"aeiou".contains(&before) || code[..3].contains(&before);
            vowel && (!letter(behind) || b"etw".contains(&behind))
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_the_encodings_apart() {
        for (sample, windows, dos) in [
            (&b"Neuk\xf6lln;\xdcbersee;Stra\xdfe;GR\xdcN"[..], 4, 0),
            (b"Neuk\x94lln;\x9abersee;Stra\xe1e;GR\x9aN", 0, 4),
            (b"\x84Gr\xf6\xdfe\x94 \x96 Preis in \x80", 2, 0),
            (b"Nov\xe1k;M\xe1laga;Juli\xe1n", 0, 0),
        ] {
            let count = |code| umlauts(sample, code).count();
            assert_eq!((count(WINDOWS), count(DOS)), (windows, dos), "{sample:?}");
        }
    }

    #[test]
    fn a_word_reaches_to_the_next_sign_that_is_no_letter() {
        assert_eq!(word(b"id;S\x81dstern 2 ", 4), b"S\x81dstern");
        assert_eq!(word(b"S\x81d", 1), b"S\x81d");
    }
}
