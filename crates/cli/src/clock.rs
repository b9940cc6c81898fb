//! The one clock of the program: what day it is where it runs.

use jiff::Zoned;
use vocabulary::ReferenceDate;

/// Today, by the clock and time zone of the machine.
pub(crate) fn today() -> ReferenceDate {
    let today = Zoned::now().date();
    ReferenceDate::new(today.year(), today.month(), today.day()).expect("the clock shows days that exist")
}

/// The moment, as RFC 3339 in universal time and whole seconds.
pub(crate) fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
