//! Crosswalks: how the areas of one territory go over into the areas of the next.

use serde::{Deserialize, Serialize};

use crate::{AreaIndex, ReferenceDate};

/// What the shares of a crosswalk were measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// Where the inhabitants live.
    Population,
    /// The ground.
    Surface,
    /// Where the employed work.
    Employed,
}

/// One old area, one new area, and how much of the old goes into the new.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Transfer {
    /// The area of the old territory.
    pub old: AreaIndex,
    /// The area of the new territory; may be the same where an area only lost or gained ground.
    pub new: AreaIndex,
    /// Share of the old area, 0 to 1; the shares of an old area sum to 1.
    pub share: f64,
}

/// All transfers of one level on one day. Areas that exist before and after and are not named keep their ground.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Crosswalk {
    /// The level, as a position in [`crate::Areas::levels`].
    pub level: usize,
    /// First day of the new territory.
    pub from: ReferenceDate,
    /// What the shares were measured by.
    pub weight: Weight,
    /// Path of the file, relative to the workspace.
    pub file: String,
    /// The transfers in the order of the file.
    pub transfers: Vec<Transfer>,
}
