//! An address, a key, a block side or a point → the area of a record, and how sure that is.
//!
//! ```text
//! street ─ PlacerAt::street ──► StreetMatch  ┐
//!                                            ├─ PlacerAt::combine ─► Placing
//! number ─ number ────────────► ParsedNumber ┘
//! ```
//!
//! The two steps on the left are slow and done once for each distinct word, the last is a binary search and
//! done for each record. Nothing here keeps an address, except [`Review`], which is what an editor decides.
//!
//! Method: docs/methods/placing.md

mod address;
mod answers;
mod decisions;
mod excel;
mod findings;
mod index;
mod likeness;
mod matching;
mod names;
mod number;
mod placer;
mod proposals;
mod reason;
mod report;
mod review;
mod stretches;
mod town;

pub use address::{Address, Placing};
pub use decisions::{Decisions, Verdict};
pub use number::{ParsedNumber, number};
pub use placer::{Placer, PlacerAt, StreetMatch};
pub use proposals::Proposal;
pub use reason::Reason;
pub use report::Report;
pub use review::Review;
