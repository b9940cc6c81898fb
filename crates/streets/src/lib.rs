//! The street directory: house numbers, street names, and which area each address lies in.
//!
//! ```text
//! text → written → house numbers ┐
//! text → normalise → street      ┴ entries of the directory → area
//! ```
//!
//! The directory is public data: findings name streets and house numbers. What is read from records
//! never is, so nothing here keeps or repeats a text that could not be read.
//!
//! Method: docs/methods/streets.md

mod address;
mod check;
mod derive;
mod directory;
pub mod edit;
mod export;
mod grid;
mod group;
mod house_number;
mod import;
mod name;
mod span;
mod written;

pub use address::{Address, split, splits};
pub use check::check;
pub use derive::derive;
pub use directory::{Directory, Entry, FormerName};
pub use export::{write_koeln, write_names, write_streets};
pub use grid::{GridColumn, GridFiles, GridLayout, GridOptions, UnitColumn, ba_grid};
pub use house_number::{HouseNumber, NotAHouseNumber, Suffix};
pub use import::{
    AddressList, GridUnit, HouseCoordinate, Input, KoelnList, ListedAddress, read_addresses,
    read_coordinates, read_grid, read_koeln, read_simple,
};
pub use name::{normalise, spelling};
pub use span::{Side, Span};
pub use written::{Unreadable, Written, listed, with_suffix, written};
