//! Tallies: the counts behind what is published, each once, with the status of every cell.
//!
//! A numerator and a base are tallies; a count that two indicators use is one tally, so it cannot be
//! hidden in one of them and open in the other.

use std::collections::BTreeMap;

use measure::{Measured, Slice};
use vocabulary::catalogue::{RollUp, Term};
use vocabulary::{Areas, Breakdown, Catalogue, ComponentId, Indicator, Kind, ReferenceDate, SourceId};

/// What a tally counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TallyKey {
    /// The terms, sorted, each with its category.
    pub(crate) terms: Vec<Term>,
    pub(crate) date: ReferenceDate,
}

/// One cell of a tally.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TallyCell {
    /// The amount, for choosing what is hidden with least loss.
    pub(crate) amount: f64,
    pub(crate) hidden: bool,
}

/// One count at one date.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tally {
    pub(crate) sources: Vec<SourceId>,
    /// Whether larger areas are made from smaller ones; ready values may not be.
    pub(crate) adds_up: bool,
    /// By area; nothing where no number is published.
    pub(crate) cells: Vec<Option<TallyCell>>,
}

pub(crate) type Tallies = BTreeMap<TallyKey, Tally>;

impl TallyKey {
    /// The tally of one category of one component.
    pub(crate) fn single(component: &ComponentId, breakdown: Breakdown, date: ReferenceDate) -> Self {
        Self { terms: vec![Term { component: component.clone(), breakdown, sign: 1 }], date }
    }
}

/// The tally that a slice's numerator is.
pub(crate) fn numerator_key(indicator: &Indicator, slice: &Slice) -> TallyKey {
    TallyKey { terms: resolved(&indicator.numerator, &slice.key.breakdown), date: slice.key.date }
}

/// The tally that a slice's base is, if it has one.
pub(crate) fn base_key(indicator: &Indicator, slice: &Slice) -> Option<TallyKey> {
    slice.base_date.map(|date| TallyKey { terms: resolved(&indicator.base, &slice.key.breakdown), date })
}

fn resolved(terms: &[Term], breakdown: &Breakdown) -> Vec<Term> {
    let own = |term: &Term| {
        if term.breakdown.is_total() {
            Term { breakdown: breakdown.clone(), ..term.clone() }
        } else {
            term.clone()
        }
    };
    let mut terms: Vec<Term> = terms.iter().map(own).collect();
    terms.sort();
    terms
}

/// Gathers the tallies of everything that was measured.
pub(crate) fn gather(measured: &Measured, areas: &Areas, catalogue: &Catalogue) -> Tallies {
    let mut tallies = Tallies::new();
    for slice in &measured.slices {
        let Some(indicator) = catalogue.indicator(&slice.key.indicator) else { continue };
        let mut enter = |key: TallyKey, amounts: &mut dyn Iterator<Item = Option<f64>>| {
            let tally = tallies.entry(key).or_insert_with_key(|key| empty(key, areas, catalogue));
            for (cell, amount) in tally.cells.iter_mut().zip(amounts) {
                if cell.is_none() {
                    *cell = amount.map(|amount| TallyCell { amount, hidden: false });
                }
            }
        };
        let cells = || slice.cells.iter().map(Option::as_ref);
        let ready = indicator.kind == Kind::Value;
        let numerator = |cell: &measure::Measurement| {
            if ready { cell.value.ok() } else { cell.numerator.map(|count| count as f64) }
        };
        enter(numerator_key(indicator, slice), &mut cells().map(|cell| cell.and_then(numerator)));
        if let Some(key) = base_key(indicator, slice) {
            enter(key, &mut cells().map(|cell| cell.and_then(|cell| cell.base).map(|count| count as f64)));
        }
    }
    tallies
}

fn empty(key: &TallyKey, areas: &Areas, catalogue: &Catalogue) -> Tally {
    let components = || key.terms.iter().filter_map(|term| catalogue.component(&term.component));
    let mut sources: Vec<SourceId> = components().map(|component| component.source.clone()).collect();
    sources.sort();
    sources.dedup();
    let adds_up = components().all(|component| component.roll_up != RollUp::None);
    Tally { sources, adds_up, cells: vec![None; areas.len()] }
}
