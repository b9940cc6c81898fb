//! Frozen editions: write once, checksum everything, open only what is intact.
//!
//! **Invariant:** [`open`] is the only way to a [`PublishedTable`], and it refuses an edition whose
//! bytes differ from its manifest.

mod changes;
mod edition;
mod error;
pub mod export;
mod manifest;
mod open;
mod publish;
mod reopened;

pub use changes::{Changes, TableChange};
pub use edition::{Edition, PublishedTable};
pub use error::Error;
pub use manifest::{FileRecord, Manifest, checksum};
pub use open::open;
pub use publish::{Freeze, is_identifier, publish};
pub use reopened::reopened;
