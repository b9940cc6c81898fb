//! Text in the encodings offices deliver in; letters an encoding does not have lose their marks.

/// An encoding of text files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Bom,
    /// ISO-8859-1; the same bytes as Windows-1252 for all letters in use here.
    Latin1,
    /// Windows-1252, which adds typographical signs.
    Windows1252,
    /// Code page 850 of DOS.
    Cp850,
}

/// What stands at the beginning of a file.
pub(crate) fn mark(encoding: Encoding) -> &'static [u8] {
    if encoding == Encoding::Utf8Bom { b"\xef\xbb\xbf" } else { b"" }
}

/// Adds a text to `bytes`.
pub(crate) fn encode(text: &str, encoding: Encoding, bytes: &mut Vec<u8>) {
    if matches!(encoding, Encoding::Utf8 | Encoding::Utf8Bom) {
        bytes.extend_from_slice(text.as_bytes());
        return;
    }
    for sign in text.chars() {
        match byte(sign, encoding).or_else(|| byte(plain(sign), encoding)) {
            Some(byte) => bytes.push(byte),
            None => bytes.push(b'?'),
        }
    }
}

fn byte(sign: char, encoding: Encoding) -> Option<u8> {
    let code = u32::from(sign);
    if code < 0x80 {
        return Some(code as u8);
    }
    match encoding {
        Encoding::Cp850 => CP850.iter().find(|(letter, _)| *letter == sign).map(|(_, byte)| *byte),
        Encoding::Windows1252 if sign == '€' => Some(0x80),
        Encoding::Windows1252 if sign == '–' => Some(0x96),
        _ => (0xa0..0x100).contains(&code).then_some(code as u8),
    }
}

const CP850: [(char, u8); 11] = [
    ('ü', 0x81),
    ('é', 0x82),
    ('â', 0x83),
    ('ä', 0x84),
    ('ç', 0x87),
    ('Ä', 0x8e),
    ('ö', 0x94),
    ('Ö', 0x99),
    ('Ü', 0x9a),
    ('ß', 0xe1),
    ('Ç', 0x80),
];

/// A letter without its mark, as clerks type it who do not find it.
fn plain(sign: char) -> char {
    const MARKED: [(&str, char); 12] = [
        ("ıîíïì", 'i'),
        ("şśš", 's'),
        ("ŞŚŠ", 'S'),
        ("łĺ", 'l'),
        ("İÎ", 'I'),
        ("ğ", 'g'),
        ("âăáàãą", 'a'),
        ("êëèę", 'e'),
        ("ńňñ", 'n'),
        ("çćč", 'c'),
        ("żźž", 'z'),
        ("ôóòûúù", 'o'),
    ];
    MARKED.iter().find(|(letters, _)| letters.contains(sign)).map_or('?', |(_, plain)| *plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
        let mut bytes = Vec::new();
        encode(text, encoding, &mut bytes);
        bytes
    }

    #[test]
    fn umlauts_have_the_bytes_of_their_encoding() {
        assert_eq!(encoded("Größe", Encoding::Latin1), b"Gr\xf6\xdfe");
        assert_eq!(encoded("Größe", Encoding::Cp850), b"Gr\x94\xe1e");
        assert_eq!(encoded("5 € –", Encoding::Windows1252), b"5 \x80 \x96");
        assert_eq!(encoded("Größe", Encoding::Utf8), "Größe".as_bytes());
    }

    #[test]
    fn letters_an_encoding_lacks_lose_their_marks() {
        assert_eq!(encoded("Yalçın Taş Dağ", Encoding::Latin1), b"Yal\xe7in Tas Dag");
        assert_eq!(encoded("Yalçın", Encoding::Cp850), b"Yal\x87in");
    }
}
