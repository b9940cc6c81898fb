//! The only form in which numbers may leave the shielded zone.

use serde::{Deserialize, Serialize};
use vocabulary::{CellRow, IndicatorId};

/// The rows of one indicator or index after the gate.
///
/// Only [`crate::protect`] makes one: there is no public constructor, so a table that did not pass
/// the gate cannot be published.
#[derive(Debug, Clone, PartialEq)]
pub struct ProtectedTable {
    pub(crate) subject: IndicatorId,
    pub(crate) rows: Vec<CellRow>,
}

impl ProtectedTable {
    /// The indicator or index.
    pub fn subject(&self) -> &IndicatorId {
        &self.subject
    }

    /// The rows, sorted by category, date and area.
    pub fn rows(&self) -> &[CellRow] {
        &self.rows
    }
}

/// What the gate did to one indicator or index. Says how much, never why a single cell is hidden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// The indicator or index.
    pub subject: IndicatorId,
    /// Cells in the table.
    pub cells: usize,
    /// Cells whose number is kept secret, by the supplier or by the gate.
    pub secret: usize,
}

/// The record of one pass through the gate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audit {
    /// The audience the rules were applied for.
    pub audience: String,
    /// One entry for each table.
    pub entries: Vec<AuditEntry>,
}

/// Everything that passed the gate, and the record of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Protected {
    pub(crate) tables: Vec<ProtectedTable>,
    pub(crate) audit: Audit,
}

impl Protected {
    /// The tables, indicators first, in order of the catalogue.
    pub fn tables(&self) -> &[ProtectedTable] {
        &self.tables
    }

    /// The record of this pass.
    pub fn audit(&self) -> &Audit {
        &self.audit
    }
}
