//! The catalogue: topics, components, indicators, indices and protection rules as data.
//!
//! A workspace holds it as TOML files; an edition carries it along as JSON.

mod family;
mod index;
mod indicator;
mod protection;

use serde::{Deserialize, Serialize};

use crate::{AreaIndex, ComponentId, IndicatorId, ReferenceDate, SourceId, Text, TopicId};

pub use family::{Family, Member};
pub use index::{Class, Combine, Deviation, Index, IndexPart, Limit, Recipe, Standardised, ValidSet};
pub use indicator::{DateRule, EarlierVersion, Governance, Indicator, Kind, Polarity, Term};
pub use protection::{Exclusion, Protection, ProtectionRule};

/// Who publishes: the head of `sozialblick.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Municipality {
    /// Short identifier, part of every address, for example `berlin`.
    pub id: String,
    /// Name for people.
    pub name: Text,
    /// One or two sentences on what this atlas shows.
    pub about: Text,
    /// Office and address for questions.
    pub contact: String,
    /// Licence of the published numbers.
    pub licence: String,
    /// Coordinate reference system that geometry is held in, for example `EPSG:25833`.
    pub crs: String,
}

/// A topic that indicators are grouped by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// Identifier.
    pub id: TopicId,
    /// Title.
    pub title: Text,
}

/// A source: what one supplier delivers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Identifier.
    pub id: SourceId,
    /// Title.
    pub title: Text,
    /// The office or agency that delivers.
    pub supplier: String,
    /// Licence of the delivered data.
    pub licence: String,
    /// Where the data can be found; may be empty.
    pub url: String,
}

/// How a component's smaller areas make up the larger one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RollUp {
    /// Counts are added up.
    Sum,
    /// Ready values stay on the level they were delivered for.
    None,
    /// Ready values are averaged with a counted component as weight, and flagged as estimated.
    WeightedBy(ComponentId),
}

/// A component: one counted or ready-made quantity that indicators are made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Component {
    /// Identifier.
    pub id: ComponentId,
    /// Title.
    pub title: Text,
    /// Who is counted: main residence only, with or without institutions, ...
    pub universe: Text,
    /// The source it comes from.
    pub source: SourceId,
    /// How it is carried to larger areas.
    pub roll_up: RollUp,
}

/// A category of a breakdown, written `dimension:category`, for example `alter:u6`; empty for the total.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Breakdown(pub String);

impl Breakdown {
    /// The total over all categories.
    pub fn total() -> Self {
        Self::default()
    }

    /// The category of a dimension.
    pub fn of(dimension: &str, category: &str) -> Self {
        Self(format!("{dimension}:{category}"))
    }

    /// True for the total.
    pub fn is_total(&self) -> bool {
        self.0.is_empty()
    }

    /// Dimension and category, unless this is the total.
    pub fn parts(&self) -> Option<(&str, &str)> {
        self.0.split_once(':')
    }
}

/// A dimension that numbers are broken down by, for example age.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dimension {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: Text,
    /// Categories in order; together they make up the total.
    pub categories: Vec<Category>,
    /// True if who is in none of the categories is there only because the value is not known: that tells nothing
    /// about anybody and may follow from published numbers.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rest_is_unknown: bool,
}

/// One category of a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: Text,
}

/// Everything that is configured about numbers.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Catalogue {
    /// Who publishes.
    pub municipality: Municipality,
    /// Topics in order.
    pub topics: Vec<Topic>,
    /// Sources.
    pub sources: Vec<Source>,
    /// Dimensions of breakdowns.
    pub dimensions: Vec<Dimension>,
    /// Components.
    pub components: Vec<Component>,
    /// Components that readers can subtract from each other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub families: Vec<Family>,
    /// Indicators in order.
    pub indicators: Vec<Indicator>,
    /// Indices in order; parts stand before what is made of them.
    pub indices: Vec<Index>,
    /// Exclusion lists.
    pub exclusions: Vec<Exclusion>,
    /// The gate's rules.
    pub protection: Protection,
}

impl Catalogue {
    /// The component with an identifier.
    pub fn component(&self, id: &ComponentId) -> Option<&Component> {
        self.components.iter().find(|component| component.id == *id)
    }

    /// The indicator with an identifier.
    pub fn indicator(&self, id: &IndicatorId) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == *id)
    }

    /// The index with an identifier.
    pub fn index(&self, id: &IndicatorId) -> Option<&Index> {
        self.indices.iter().find(|index| index.id == *id)
    }

    /// The source with an identifier.
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == *id)
    }

    /// The topic with an identifier.
    pub fn topic(&self, id: &TopicId) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == *id)
    }

    /// The dimension with an identifier.
    pub fn dimension(&self, id: &str) -> Option<&Dimension> {
        self.dimensions.iter().find(|dimension| dimension.id == id)
    }

    /// The exclusion of an area from a list at a date.
    pub fn exclusion(&self, list: &str, area: AreaIndex, date: ReferenceDate) -> Option<&Exclusion> {
        self.exclusions.iter().find(|e| e.list == list && e.area == area && e.holds_at(date))
    }
}
