//! The catalogue: topics, components, indicators, indices and protection rules as data.
//!
//! A workspace holds it as TOML files; an edition carries it along as JSON.

use serde::{Deserialize, Serialize};

use crate::{AreaIndex, ComponentId, IndicatorId, LevelId, ReferenceDate, SourceId, Text, TopicId};

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
}

/// One category of a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: Text,
}

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
