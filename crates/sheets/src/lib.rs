//! A delivered file → rows of cells, whatever its format; and the text of a cell → number or date.
//!
//! ```text
//! file → open (kind, encoding, delimiter, sheets) → rows → cells → number, date
//! ```
//!
//! What is wrong with a file is a finding in the [`Report`]; nothing here panics on bad input, and
//! memory is bounded whatever the file claims.

mod broken;
mod bytes;
mod cell;
pub mod columns;
pub mod date;
pub mod delimiter;
mod detect;
mod document;
mod encoding;
mod fixed;
mod geojson;
mod german;
pub mod header;
mod messages;
pub mod number;
mod records;
pub mod report;
mod stream;
mod survey;
mod text;
mod workbook;

pub use broken::Broken;
pub use cell::{Cell, Row};
pub use document::{Document, Opening, Rows, open};
pub use report::{At, Report};
