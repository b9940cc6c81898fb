//! Components over placed records: their SQL text, and all of a source counted in one scan.
//!
//! **Computes** for each component, area and crossing of categories the number of records for which the filter is
//! true, or the sum of a variable over them.
//!
//! **Guarantees** the same numbers as the SQL text of the component, whatever the number of threads and the order of
//! the records; each record is read once; memory depends on the number of cells, not of records; no sum is wrong
//! by overflow, it is refused.
//!
//! **Assumes** records of one source and date; at most 4,294,967,295 of them.
//!
//! **Source** three-valued logic as in ISO/IEC 9075-2:2003, 8.1 and 6.34; the one pass is our own.
//!
//! **Example** Quartier 01 has a girl of 3, a man of 40, and somebody of 70 whose sex is missing; a boy of 5 has no
//! area. Not male: only the girl, for a missing word is neither male nor not male.
//!
//! ```
//! # use vault::{Provenance, Reading, Vault};
//! # use vocabulary::records::{Column, Field, FieldKind, NO_WORD, Records, Unit};
//! # use vocabulary::{Area, AreaIndex, AreaLevel, Areas, Text};
//! # let folder = tempfile::tempdir()?;
//! # let field = |name: &str, kind| Field { name: name.into(), kind };
//! # let fields = [field("area", FieldKind::Words), field("sex", FieldKind::Words), field("age", FieldKind::Numbers)];
//! # let vault = Vault::open(folder.path(), None)?;
//! # let mut writer = vault.writer(&"register".into(), "2023-12-31".parse()?, &fields)?;
//! # let words = |words: &[&str], codes: [u32; 4]| {
//! #     Column::Words { words: words.iter().map(|word| word.to_string()).collect(), codes: codes.to_vec() }
//! # };
//! # writer.push(&Records { rows: 4, columns: vec![
//! #     words(&["01"], [0, 0, 0, NO_WORD]),
//! #     words(&["w", "m"], [0, 1, NO_WORD, 1]),
//! #     Column::Numbers([3, 40, 70, 5].map(Some).to_vec()),
//! # ] })?;
//! # let partition = writer.finish(&Provenance {
//! #     unit: Unit::Person, universe: Text::default(), placing: Default::default(), files: vec![],
//! #     linked: None, written_at: String::new(),
//! # })?;
//! # let level = AreaLevel { id: "quartier".into(), title: Text::default(), plural: Text::default() };
//! # let area = Area { level: 0, key: "01".into(), name: String::new(), parent: None, valid_from: None,
//! #     valid_to: None, formed_from: None };
//! # let areas = Areas::new(vec![level], vec![area]);
//! # let reading = Reading { when: String::new(), who: String::new(), command: String::new() };
//! use aggregate::{Pick, Plan, count};
//! use vocabulary::counting::{CountedDimension, Counting, Filter, Measure, Test};
//!
//! let male = Filter::Is("sex".into(), Test::Among(vec!["m".into()]));
//! let counting = Counting {
//!     component: "not-male".into(),
//!     source: "register".into(),
//!     filter: Filter::Not(Box::new(male)),
//!     measure: Measure::Records,
//!     by: vec!["age".into()],
//! };
//! let age = CountedDimension {
//!     id: "age".into(),
//!     variable: "age".into(),
//!     categories: vec![("u6".into(), Test::Between(0, 5)), ("65plus".into(), Test::Between(65, i64::MAX))],
//! };
//! let plan = Plan::new(&[&counting], &[age])?;
//! let counts = count(&vault, &partition, &plan, &areas, &reading)?;
//! let of = |pick| counts.get(&"not-male".into(), AreaIndex(0), &[pick]);
//! assert_eq!(of(Pick::Total), Some(1));
//! assert_eq!(of(Pick::Category(0)), Some(1));
//! assert_eq!(of(Pick::Category(1)), Some(0));
//! assert_eq!(counts.unplaced(&"not-male".into()), Some(0));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Method: docs/methods/counting.md

mod classes;
mod counts;
mod decode;
mod error;
mod filter;
mod formula;
mod kernel;
mod observations;
mod plan;
mod scan;
mod sql;
mod tally;
#[cfg(test)]
mod tests;

pub use counts::{Cell, Counts, Pick};
pub use error::Error;
pub use plan::Plan;
pub use scan::count;
pub use sql::{sql, sql_all};
