//! Delimited text in any encoding.
#![no_main]

use sheets::Opening;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sheets_fuzz::read(bytes, &Opening::default()));
