//! The encodings of text: those of the web standard, and CP850 of DOS, which the standard leaves out.

use encoding_rs::{DecoderResult, UTF_16BE, UTF_16LE};

/// How the bytes of a text stand for characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// One of the web standard.
    Standard(&'static encoding_rs::Encoding),
    /// DOS Western Europe.
    Cp850,
}

/// The upper half of CP850.
const CP850: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', //
    'É', 'æ', 'Æ', 'ô', 'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', 'ø', '£', 'Ø', '×', 'ƒ', //
    'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '®', '¬', '½', '¼', '¡', '«', '»', //
    '░', '▒', '▓', '│', '┤', 'Á', 'Â', 'À', '©', '╣', '║', '╗', '╝', '¢', '¥', '┐', //
    '└', '┴', '┬', '├', '─', '┼', 'ã', 'Ã', '╚', '╔', '╩', '╦', '╠', '═', '╬', '¤', //
    'ð', 'Ð', 'Ê', 'Ë', 'È', 'ı', 'Í', 'Î', 'Ï', '┘', '┌', '█', '▄', '¦', 'Ì', '▀', //
    'Ó', 'ß', 'Ô', 'Ò', 'õ', 'Õ', 'µ', 'þ', 'Þ', 'Ú', 'Û', 'Ù', 'ý', 'Ý', '¯', '´', //
    '\u{ad}', '±', '‗', '¾', '¶', '§', '÷', '¸', '°', '¨', '·', '¹', '³', '²', '■', '\u{a0}',
];

impl Encoding {
    /// UTF-8.
    pub(crate) const UTF_8: Self = Self::Standard(encoding_rs::UTF_8);

    /// Windows-1252, which is ISO-8859-1 as well.
    pub(crate) const WINDOWS: Self = Self::Standard(encoding_rs::WINDOWS_1252);

    /// The encoding of a name, if it is known.
    pub(crate) fn of_label(label: &str) -> Option<Self> {
        let label = label.trim();
        if ["cp850", "ibm850", "cp-850", "850"].iter().any(|name| label.eq_ignore_ascii_case(name)) {
            return Some(Self::Cp850);
        }
        encoding_rs::Encoding::for_label_no_replacement(label.as_bytes()).map(Self::Standard)
    }

    /// The name as profiles spell it.
    pub(crate) fn label(self) -> String {
        match self {
            Self::Standard(encoding) => encoding.name().to_lowercase(),
            Self::Cp850 => "cp850".to_owned(),
        }
    }

    /// True if every byte is a character of its own.
    pub(crate) fn is_single_byte(self) -> bool {
        match self {
            Self::Standard(encoding) => encoding.is_single_byte(),
            Self::Cp850 => true,
        }
    }

    /// True for both orders of UTF-16.
    pub(crate) fn is_utf_16(self) -> bool {
        [UTF_16LE, UTF_16BE].iter().any(|order| self == Self::Standard(order))
    }

    /// A text as far as its bytes are characters, with marks where they are not.
    pub(crate) fn lossy(self, bytes: &[u8]) -> String {
        match self {
            Self::Standard(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Cp850 => bytes.iter().map(|byte| of_cp850(*byte)).collect(),
        }
    }

    /// The text of some bytes in an encoding in which ASCII is ASCII; none if they are no characters.
    pub(crate) fn word(self, bytes: &[u8]) -> Option<String> {
        if bytes.is_ascii() {
            return str::from_utf8(bytes).ok().map(str::to_owned);
        }
        let mut text = String::new();
        self.decoder().decode(bytes, true, &mut text).ok()?;
        Some(text)
    }

    /// A decoder that takes the text piece by piece; byte order marks are not its business.
    pub(crate) fn decoder(self) -> Decoder {
        match self {
            Self::Standard(encoding) => Decoder(Some(encoding.new_decoder_without_bom_handling())),
            Self::Cp850 => Decoder(None),
        }
    }
}

fn of_cp850(byte: u8) -> char {
    match byte {
        0..0x80 => char::from(byte),
        _ => CP850[usize::from(byte - 0x80)],
    }
}

/// Decodes a text piece by piece.
pub(crate) struct Decoder(Option<encoding_rs::Decoder>);

/// The encoding has no character for these bytes.
#[derive(Debug)]
pub(crate) struct Undecodable;

impl Decoder {
    /// Appends the characters of a piece to `text`; characters may lie across pieces. `last` tells
    /// that no piece follows. After an error all that could be read is in `text`.
    pub(crate) fn decode(&mut self, piece: &[u8], last: bool, text: &mut String) -> Result<(), Undecodable> {
        let Some(decoder) = &mut self.0 else {
            text.extend(piece.iter().map(|byte| of_cp850(*byte)));
            return Ok(());
        };
        let most = decoder.max_utf8_buffer_length_without_replacement(piece.len());
        text.reserve(most.unwrap_or(piece.len()));
        match decoder.decode_to_string_without_replacement(piece, text, last) {
            (DecoderResult::InputEmpty, _) => Ok(()),
            _ => Err(Undecodable),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(label: &str, bytes: &[u8]) -> Option<String> {
        let mut text = String::new();
        let encoding = Encoding::of_label(label).unwrap();
        encoding.decoder().decode(bytes, true, &mut text).ok().map(|()| text)
    }

    #[test]
    fn german_is_read_in_each_encoding() {
        for (label, bytes) in [
            ("CP850", &b"\x8e\x99\x9a \x84\x94\x81\xe1"[..]),
            ("windows-1252", b"\xc4\xd6\xdc \xe4\xf6\xfc\xdf"),
            ("iso-8859-15", b"\xc4\xd6\xdc \xe4\xf6\xfc\xdf"),
            ("utf-8", "ÄÖÜ äöüß".as_bytes()),
        ] {
            assert_eq!(decoded(label, bytes).as_deref(), Some("ÄÖÜ äöüß"), "{label}");
        }
    }

    #[test]
    fn a_character_may_lie_across_two_pieces() {
        let mut decoder = Encoding::of_label("utf-8").unwrap().decoder();
        let mut text = String::new();
        decoder.decode(b"M\xc3", false, &mut text).unwrap();
        decoder.decode(b"\xbcll", true, &mut text).unwrap();
        assert_eq!(text, "Müll");
    }

    #[test]
    fn what_is_no_character_is_marked_where_any_text_is_better_than_none() {
        assert_eq!(Encoding::UTF_8.lossy(b"M\xfcll"), "M\u{fffd}ll");
        assert_eq!(Encoding::Cp850.lossy(b"M\x81ll"), "Müll");
    }

    #[test]
    fn half_a_character_at_the_end_cannot_be_decoded() {
        assert_eq!(decoded("utf-8", b"M\xc3"), None);
        assert_eq!(decoded("utf-16le", b"M\0u"), None);
    }
}
