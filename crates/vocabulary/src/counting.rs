//! Counting: which records of a source a component counts, and by what.
//!
//! Missing values follow SQL: a test of a missing value is neither true nor false, and only records for
//! which the whole filter is true are counted.

use crate::{ComponentId, SourceId};

/// How a component is counted over records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counting {
    /// The component.
    pub component: ComponentId,
    /// The source whose records are counted.
    pub source: SourceId,
    /// Which records.
    pub filter: Filter,
    /// What is added up.
    pub measure: Measure,
    /// Identifiers of the dimensions it is broken down by.
    pub by: Vec<String>,
}

/// What is added up over the records that pass the filter.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Measure {
    /// One for each record: persons, households or cases, whatever a record is.
    Records,
    /// The numbers of a variable; records without one add nothing.
    Sum(String),
}

/// Which records are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// All records.
    All,
    /// Those whose variable passes a test.
    Is(String, Test),
    /// Those that do not pass; a missing value passes neither way.
    Not(Box<Filter>),
    /// Those that pass all.
    And(Vec<Filter>),
    /// Those that pass at least one.
    Or(Vec<Filter>),
}

/// A test of one variable.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Test {
    /// The word is one of these.
    Among(Vec<String>),
    /// The number lies between these, both included.
    Between(i64, i64),
    /// There is a word or number.
    Known,
}

/// A dimension whose categories are found in records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedDimension {
    /// Identifier of the dimension.
    pub id: String,
    /// The variable.
    pub variable: String,
    /// Identifier of each category and its test; no value passes two of them.
    pub categories: Vec<(String, Test)>,
}
