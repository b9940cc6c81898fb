//! The words of the field as types: areas, dates, cells, findings, the catalogue.
//!
//! No input, no output, no arithmetic. Every other crate speaks in these words;
//! `GLOSSARY.md` maps each to its German term.

pub mod area;
pub mod calendar;
pub mod catalogue;
pub mod cell;
pub mod counting;
pub mod crosswalk;
pub mod date;
pub mod finding;
pub mod format;
pub mod ids;
pub mod observation;
pub mod plausibility;
pub mod profile;
pub mod records;
pub mod row;
pub mod text;
pub mod topology;
pub mod version;

pub use area::{Area, AreaIndex, AreaLevel, Areas};
pub use calendar::{Calendar, Rhythm};
pub use catalogue::{
    Breakdown, Catalogue, Class, Component, Index, IndexPart, Indicator, Kind, Municipality, Polarity,
    ProtectionRule, Recipe, Topic,
};
pub use cell::{Absence, Flag, Flags, State};
pub use crosswalk::Crosswalk;
pub use date::ReferenceDate;
pub use finding::{Finding, Place, Severity};
pub use ids::{AreaKey, ComponentId, IndicatorId, LevelId, SourceId, TopicId};
pub use observation::{Observations, Observed};
pub use plausibility::Plausibility;
pub use row::CellRow;
pub use text::{Language, Text};
pub use topology::{Detail, Topology};
