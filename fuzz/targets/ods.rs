//! The content of an ODS.
#![no_main]

use sheets::Opening;
use sheets_fuzz::package;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    sheets_fuzz::read(&package(&[("content.xml", bytes)]), &Opening::default());
});
