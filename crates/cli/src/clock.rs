//! The one clock of the program: what day it is where it runs.

use jiff::Zoned;
use vocabulary::ReferenceDate;

/// Today, by the clock and time zone of the machine.
pub(crate) fn today() -> ReferenceDate {
    let today = Zoned::now().date();
    ReferenceDate::new(today.year(), today.month(), today.day()).expect("the clock shows days that exist")
}
