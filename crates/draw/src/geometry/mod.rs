//! Outlines, extents and neighbours of areas, from borders that are stored once and shared.

mod dissolve;
mod ground;
mod neighbours;
mod outline;

pub(crate) use ground::Ground;
pub(crate) use outline::{arc_points, bounds, closed_points};

pub use neighbours::neighbours;
pub use outline::{extent, outline};
