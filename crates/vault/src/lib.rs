//! The shielded store of placed records: Parquet by source and reference date, readable by the owner only.
//!
//! The method page is `docs/methods/vault.md`. This is the only crate that names `parquet`.
//!
//! Write: [`Vault::writer`], [`Writer::push`], [`Writer::finish`]. Read: [`Vault::partitions`],
//! [`Vault::scan`] (which needs a [`Reading`], so that no reading is without its line in the log), then one
//! [`Piece`] of batches per row group, on as many threads as there are pieces.

mod back;
mod error;
mod form;
mod group;
mod key;
mod partition;
mod private;
mod purge;
mod readings;
mod scan;
mod vault;
mod writer;

pub use error::Error;
pub use key::EncryptionKey;
pub use partition::{About, FileRead, Part, Partition, Provenance};
pub use purge::{Purged, What, WhatPart};
pub use readings::{LoggedReading, Reading};
pub use scan::{Piece, Scan};
pub use vault::{Notice, Vault};
pub use writer::Writer;
