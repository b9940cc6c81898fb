//! How closely delivered numbers are looked at: limits, and rules that are switched off.
//!
//! Written as `[plausibility]` in `sources/*.toml` of a workspace; never part of an edition.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Component, ComponentId, SourceId};

/// The names of the rules that can be switched off, as their findings carry them.
pub const RULES: [&str; 9] = [
    "categories-above-total",
    "date-gap",
    "negative-among-positive",
    "numbers-vanished",
    "percentage-out-of-range",
    "precision-changed",
    "series-identical",
    "series-jump",
    "series-shifted",
];

/// Limits for one source or component.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// Robust deviations beyond which the change of one area is a jump.
    pub jump: f64,
    /// Factor beyond which the change of a whole series is a shift; above 1.
    pub shift: f64,
    /// Names of rules that are not applied.
    pub off: BTreeSet<String>,
}

impl Default for Limits {
    fn default() -> Self {
        Self { jump: 6.0, shift: 2.0, off: BTreeSet::new() }
    }
}

/// Limits of a workspace, where they are not the default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plausibility {
    /// Limits for all components of a source.
    pub sources: BTreeMap<SourceId, Limits>,
    /// Limits for single components, in place of those of their source.
    pub components: BTreeMap<ComponentId, Limits>,
}

impl Plausibility {
    /// The limits that hold for a component.
    pub fn limits(&self, component: &Component) -> Limits {
        let own = self.components.get(&component.id).or_else(|| self.sources.get(&component.source));
        own.cloned().unwrap_or_default()
    }
}
