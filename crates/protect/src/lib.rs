//! The disclosure gate: everything that shall be published → the same with protected cells.

mod table;

pub use table::{Audit, AuditEntry, Protected, ProtectedTable};
