//! The shielded store of placed records: Parquet by source and reference date, readable by the owner only.
//!
//! Method: docs/methods/vault.md
//!
//! This is the only crate that names `parquet`. Nothing is read without a [`Reading`], which goes into the
//! log before the first value does; pieces of a [`Scan`] can be read on as many threads as there are pieces.
//!
//! ```
//! use vault::{Provenance, Reading, Vault};
//! use vocabulary::records::{Column, Field, FieldKind, NO_WORD, Records, Unit};
//!
//! # let folder = tempfile::tempdir().unwrap();
//! # let path = folder.path().join("vault");
//! let vault = Vault::open(&path, None)?;
//! let area = Field { name: "area".to_owned(), kind: FieldKind::Words };
//! let mut writer = vault.writer(&"melderegister".into(), "2023-12-31".parse().unwrap(), &[area])?;
//! let words = vec!["0101".to_owned()];
//! writer.push(&Records { rows: 2, columns: vec![Column::Words { words, codes: vec![0, NO_WORD] }] })?;
//! let partition = writer.finish(&Provenance {
//!     unit: Unit::Person,
//!     universe: vocabulary::Text::new("Einwohnerinnen und Einwohner", "Residents"),
//!     placing: [("exact".to_owned(), 1), ("unplaced".to_owned(), 1)].into(),
//!     files: Vec::new(),
//!     linked: None,
//!     written_at: "2024-05-01".to_owned(),
//! })?;
//!
//! let reading =
//!     Reading { when: "2024-05-02".to_owned(), who: "erika".to_owned(), command: "count".to_owned() };
//! let scan = vault.scan(&partition, &["area"], &reading)?;
//! let batch = scan.piece(0)?.next().unwrap()?;
//! assert_eq!((batch.num_rows(), batch.column(0).null_count()), (2, 1));
//! assert_eq!(vault.readings()?.len(), 1);
//! # Ok::<(), vault::Error>(())
//! ```

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
pub use partition::{About, FileRead, LinkedWith, Part, Partition, Provenance};
pub use purge::{Purged, What, WhatPart};
pub use readings::{LoggedReading, Reading, WhatWasRead};
pub use scan::{Piece, Scan};
pub use vault::{Notice, Vault};
pub use writer::Writer;
