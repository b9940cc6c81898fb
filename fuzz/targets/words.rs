//! Dates and numbers in the text of a cell.
#![no_main]

use sheets::date::PartialDate;
use sheets::number::Notation;

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Some(date) = PartialDate::find(text) {
        assert!(date.year.is_none_or(|year| (1800..=2199).contains(&year)));
        assert!(date.month.is_none_or(|month| (1..=12).contains(&month)));
        assert!(date.day.is_none() || date.month.is_some());
        assert_eq!(date.and(date), Some(date));
        date.complete(Some((2, 29)));
    }
    for (decimal, thousands) in [('.', None), (',', Some('.')), (',', Some(' ')), ('.', Some('\''))] {
        let notation = Notation { decimal, thousands };
        if let Ok(count) = notation.count(text) {
            assert!((0..=1_000_000_000_000).contains(&count));
        }
        assert!(notation.value(text).is_none_or(f64::is_finite));
        notation.that_reads(text, true);
    }
});
