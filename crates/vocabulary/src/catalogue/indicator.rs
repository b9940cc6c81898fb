//! Indicators: what is counted, by what it is divided, how it is read.

use serde::{Deserialize, Serialize};

use super::Breakdown;
use crate::{ComponentId, IndicatorId, LevelId, ReferenceDate, SourceId, Text, TopicId};

/// What kind of number an indicator is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The numerator itself.
    Count,
    /// 100 · numerator / base; the numerator is part of the base.
    Share,
    /// per · numerator / base.
    Rate,
    /// 100 · numerator / base; the numerator is no part of the base.
    Ratio,
    /// numerator / base.
    Mean,
    /// A ready-made value, taken over as delivered.
    Value,
}

/// How a high number is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// High values stand for a burden or need.
    Burden,
    /// High values stand for a chance.
    Chance,
    /// Neither.
    Neutral,
}

/// Which base date belongs to a numerator date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateRule {
    /// The same day.
    Same,
    /// The last base date within the same calendar year.
    SameYear,
    /// The last base date on or before the numerator date, at most so many days earlier.
    LatestBefore {
        /// Largest distance in days.
        max_days: i32,
    },
}

/// Where an indicator stands in the agreement between the partners.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Governance {
    /// Proposed.
    Proposed,
    /// Out for comments.
    Discussed,
    /// Agreed.
    Agreed,
    /// No longer published anew.
    Retired,
}

/// One signed component of a numerator or base.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Term {
    /// The component.
    pub component: ComponentId,
    /// The category it is taken from.
    pub breakdown: Breakdown,
    /// +1 or -1.
    pub sign: i8,
}

/// An earlier definition of an indicator, kept because its numbers are still shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierVersion {
    /// Version number.
    pub version: u32,
    /// Last reference date it holds for.
    pub until: ReferenceDate,
    /// What was different.
    pub note: Text,
}

/// An indicator of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// Identifier.
    pub id: IndicatorId,
    /// Title.
    pub title: Text,
    /// Title for narrow places.
    pub short: Text,
    /// Topic.
    pub topic: TopicId,
    /// Definition in one or two sentences.
    pub definition: Text,
    /// What kind of number it is.
    pub kind: Kind,
    /// Factor of a rate, for example 1000; 1 for other kinds.
    pub per: u32,
    /// Components that are counted.
    pub numerator: Vec<Term>,
    /// Components that the numerator is divided by; empty for counts and ready values.
    pub base: Vec<Term>,
    /// Who is counted.
    pub universe: Text,
    /// Unit, for example "%" or "je 1.000".
    pub unit: Text,
    /// Decimals shown to readers.
    pub decimals: u8,
    /// How a high number is to be read, unless an index says otherwise.
    pub polarity: Polarity,
    /// Sources of its components.
    pub sources: Vec<SourceId>,
    /// Which base date belongs to a numerator date.
    pub date_rule: DateRule,
    /// Smallest level it is published for.
    pub publish_from: LevelId,
    /// Dimensions it is also published by.
    pub breakdowns: Vec<String>,
    /// How to read it.
    pub reading_hint: Text,
    /// What to mind.
    pub caveats: Text,
    /// Where it stands.
    pub governance: Governance,
    /// Version of the current definition, from 1.
    pub version: u32,
    /// Earlier definitions, oldest first.
    pub earlier: Vec<EarlierVersion>,
}

impl Indicator {
    /// The version whose definition holds at a reference date.
    pub fn version_at(&self, date: ReferenceDate) -> u32 {
        self.earlier
            .iter()
            .find(|earlier| date <= earlier.until)
            .map_or(self.version, |earlier| earlier.version)
    }

    /// The factor between the quotient numerator/base and the value.
    pub fn factor(&self) -> f64 {
        match self.kind {
            Kind::Share | Kind::Ratio => 100.0,
            Kind::Rate => f64::from(self.per),
            Kind::Count | Kind::Mean | Kind::Value => 1.0,
        }
    }
}
