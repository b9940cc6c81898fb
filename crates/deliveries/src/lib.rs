//! What each supplier promised, what arrived, what is late, and what to ask about it.
//!
//! Delivered files are kept as they came: [`arrive`] copies a file into the folder `deliveries` of a
//! workspace and writes a line into its register; nothing is ever overwritten.
//! [`Register::enter_into`] tells the reading profiles what the register knows.
//! [`settled`] lays aside what was wrong with files that were replaced.
//! [`overview`] compares calendars, register and files; [`letters`] makes the questions to a supplier.
//! One person imports at a time: two at the same moment may lose a line of the register, never a file.

mod arrive;
mod disk;
mod due;
mod enter;
mod error;
mod keep;
mod letter;
mod overview;
mod register;
mod settled;

pub use arrive::{Arrival, Happened, Parcel, arrive};
pub use disk::{Stored, altered, stored};
pub use due::{due, expected};
pub use enter::is_version;
pub use error::Error;
pub use keep::{Fingerprint, fingerprint_of, keep};
pub use letter::{Letter, letters};
pub use overview::{FileLine, Line, Overview, ReadFile, Standing, Supply, overview};
pub use register::{Entry, FILE as REGISTER, Register, Status, status_of};
pub use settled::settled;
