//! Text of fixed width, with the encoding chosen by the first byte.
#![no_main]

use sheets::Opening;
use vocabulary::profile::FixedField;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((choice, text)) = bytes.split_first() else {
        return;
    };
    let encodings = ["utf-8", "windows-1252", "cp850", "utf-16le", "iso-8859-15"];
    let field = |name: &str, start, length| FixedField { name: name.to_owned(), start, length };
    let fixed = [field("schluessel", 1, 8), field("wert", 9, 5), field("ueberlappend", 4, 7)];
    let encoding = encodings.get(usize::from(*choice)).copied();
    sheets_fuzz::read(text, &Opening { encoding, fixed: &fixed, ..Opening::default() });
});
