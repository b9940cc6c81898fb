//! Files that other offices keep → entries, addresses and coordinates; what is wrong with a row is a finding.

mod addresses;
mod coordinates;
mod grid;
mod koeln;
mod simple;
mod table;

pub use addresses::{AddressList, ListedAddress, read_addresses};
pub use coordinates::{HouseCoordinate, read_coordinates};
pub use grid::{GridUnit, read_grid};
pub use koeln::{KoelnList, read_koeln};
pub use simple::read_simple;
pub use table::Input;

pub(crate) use koeln::COLUMNS;
pub(crate) use simple::{NAMES, STREETS};
