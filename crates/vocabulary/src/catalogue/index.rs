//! Index recipes: parts, standardisation, classes, matrices.

use serde::{Deserialize, Serialize};

use super::{Governance, Polarity};
use crate::{ComponentId, IndicatorId, LevelId, ReferenceDate, Text, TopicId};

/// Upper limit of a class.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Limit {
    /// The limit.
    pub at: f64,
    /// True if the limit itself still belongs to the class.
    pub closed: bool,
}

/// A class of an index.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Class {
    /// Identifier as published, for example `2` or `2+/-`.
    pub id: String,
    /// Label as published, for example "mittel".
    pub label: Text,
    /// Upper limit; absent for the last class and for the cells of a matrix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
}

/// Divisor of the standard deviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deviation {
    /// n
    Population,
    /// n - 1
    Sample,
}

/// How the standardised parts are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Combine {
    /// Weighted sum.
    Sum,
    /// Weighted mean.
    Mean,
}

/// One indicator in an index.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IndexPart {
    /// The indicator (its total, not a breakdown).
    pub indicator: IndicatorId,
    /// Weight in the combination.
    pub weight: f64,
    /// How a high number counts in this index; decides the sign.
    pub polarity: Polarity,
    /// If set, the change over so many years in units of the indicator (percentage points for
    /// shares) takes the place of the value.
    pub change_years: Option<i16>,
    /// First reference date the part is used for.
    pub from: Option<ReferenceDate>,
    /// Last reference date the part is used for.
    pub until: Option<ReferenceDate>,
}

/// Which areas take part in an index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValidSet {
    /// Component that counts the inhabitants.
    pub inhabitants: Option<ComponentId>,
    /// Areas with fewer inhabitants are left out.
    pub min_inhabitants: i64,
    /// Name of the exclusion list that is applied.
    pub exclusions: Option<String>,
}

/// An index of standardised parts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Standardised {
    /// Which areas take part.
    pub valid: ValidSet,
    /// Component that weights mean and deviation; unweighted if absent.
    pub weight: Option<ComponentId>,
    /// Divisor of the standard deviation.
    pub deviation: Deviation,
    /// The parts.
    pub parts: Vec<IndexPart>,
    /// How the parts are put together.
    pub combine: Combine,
    /// Whether the combination is divided by its own standard deviation.
    pub restandardise: bool,
}

/// How an index comes about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipe {
    /// Standardise, combine, classify.
    Standardised(Standardised),
    /// Cross the classes of two indices.
    Matrix {
        /// Index whose classes are the rows.
        rows: IndicatorId,
        /// Index whose classes are the columns.
        columns: IndicatorId,
    },
}

/// An index of the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// Identifier, in one name space with indicators.
    pub id: IndicatorId,
    /// Title.
    pub title: Text,
    /// Title for narrow places.
    pub short: Text,
    /// Topic.
    pub topic: TopicId,
    /// Definition.
    pub definition: Text,
    /// How to read it.
    pub reading_hint: Text,
    /// What to mind.
    pub caveats: Text,
    /// Level it is computed and published for.
    pub level: LevelId,
    /// Decimals shown to readers.
    pub decimals: u8,
    /// How a high value is to be read.
    pub polarity: Polarity,
    /// Where it stands.
    pub governance: Governance,
    /// Version.
    pub version: u32,
    /// Reference dates it is computed for.
    pub dates: Vec<ReferenceDate>,
    /// How it comes about.
    pub recipe: Recipe,
    /// Classes in order of their limits; for a matrix row by row.
    pub classes: Vec<Class>,
}

impl Index {
    /// The class with an identifier.
    pub fn class(&self, id: &str) -> Option<&Class> {
        self.classes.iter().find(|class| class.id == id)
    }
}
