//! Rules of the disclosure gate, and exclusion lists.

use serde::{Deserialize, Serialize};

use crate::{AreaIndex, ComponentId, ReferenceDate, SourceId, Text};

/// The primary rules of the gate for one source and audience.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProtectionRule {
    /// The source; all if absent.
    pub source: Option<SourceId>,
    /// The audience, for example `public`; all if absent.
    pub audience: Option<String>,
    /// Counts from 1 to below this are hidden; 0 hides nothing.
    pub min_count: i64,
    /// Shares whose difference base - numerator is from 0 to below this are hidden.
    pub min_complement: i64,
    /// Rates on a smaller base are hidden.
    pub min_base: i64,
    /// In areas with fewer inhabitants nothing of the source is shown.
    pub min_inhabitants: i64,
}

/// The gate's configuration.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Protection {
    /// Component that counts the inhabitants for `min_inhabitants`.
    pub inhabitants: Option<ComponentId>,
    /// Rules; of those that fit, the one that names source and audience most exactly holds.
    pub rules: Vec<ProtectionRule>,
}

/// An area that is left out of indices, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exclusion {
    /// Name of the list.
    pub list: String,
    /// The area.
    pub area: AreaIndex,
    /// First reference date.
    pub from: Option<ReferenceDate>,
    /// Last reference date.
    pub until: Option<ReferenceDate>,
    /// The reason.
    pub reason: Text,
}

impl Exclusion {
    /// True if the exclusion holds at a date.
    pub fn holds_at(&self, date: ReferenceDate) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until)
    }
}
