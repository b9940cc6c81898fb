//! Components that count the same cases over different categories of one dimension.

use serde::{Deserialize, Serialize};

use crate::ComponentId;

/// Components that differ only in which categories of one dimension they count, such as "under 18" and
/// "6 to 17": readers can subtract one from the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Family {
    /// Identifier of the dimension.
    pub dimension: String,
    /// The components.
    pub members: Vec<Member>,
}

/// A component of a [`Family`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The component.
    pub component: ComponentId,
    /// Positions of the categories that it counts, in order; others are zero.
    pub categories: Vec<usize>,
}
