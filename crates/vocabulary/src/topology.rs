//! Geometry as a topology: every border is stored once and shared by its two areas.
//!
//! Because neighbours share the same arc, simplifying it can open no gap between them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::AreaIndex;

/// How finely geometry is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// The whole municipality on one screen.
    Overview,
    /// A part of it, or print.
    Medium,
    /// As delivered, to the decimetre.
    Full,
}

impl Detail {
    /// All details, coarsest first.
    pub const ALL: [Self; 3] = [Self::Overview, Self::Medium, Self::Full];

    /// Position in [`Topology::arcs`].
    pub fn at(self) -> usize {
        self as usize
    }
}

/// A point in decimetres east and north of the topology's origin.
pub type Point = [i32; 2];

/// A reference to an arc: `n >= 0` is arc `n` as stored, `n < 0` is arc `!n` backwards.
pub type ArcRef = i32;

/// A closed ring of arcs. Outer rings and holes are not told apart: the even-odd rule fills both rightly.
pub type Ring = Vec<ArcRef>;

/// The geometry of all areas that have one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Topology {
    /// Coordinate reference system, for example `EPSG:25833`.
    pub crs: String,
    /// Easting and northing of the origin in whole metres.
    pub origin: [i64; 2],
    /// The arcs, once for each [`Detail`]; the same arc has the same position and the same end points in all.
    pub arcs: [Vec<Vec<Point>>; 3],
    /// The rings of each area that was delivered with a geometry.
    pub rings: BTreeMap<AreaIndex, Vec<Ring>>,
}

impl Topology {
    /// The points of an arc reference in walking direction.
    pub fn points(&self, detail: Detail, arc: ArcRef) -> Vec<Point> {
        let arcs = &self.arcs[detail.at()];
        if arc >= 0 {
            arcs[arc as usize].clone()
        } else {
            arcs[!arc as usize].iter().rev().copied().collect()
        }
    }
}
