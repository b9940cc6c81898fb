//! Tallies: the counts behind what is published, each once, with the status of every cell.
//!
//! A numerator and a base are tallies; a count that two indicators use is one tally, so it cannot be
//! hidden in one of them and open in the other. Where two indicators publish different sums of the same
//! count, because one of them leaves areas out, the second sum is a variant: a tally of its own that
//! equations tie to the first.

use std::collections::BTreeMap;

use measure::{Measurement, Slice};
use vocabulary::catalogue::{RollUp, Term};
use vocabulary::{
    Absence, Breakdown, ComponentId, Indicator, IndicatorId, Kind, ProtectionRule, ReferenceDate, SourceId,
};

use crate::{Gate, rule_for};

/// What a tally counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TallyKey {
    /// The terms, sorted, each with its category.
    pub(crate) terms: Vec<Term>,
    pub(crate) date: ReferenceDate,
    /// For a variant, the indicator that sums differently.
    pub(crate) variant: Option<IndicatorId>,
}

/// One cell of a tally.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TallyCell {
    /// The amount; 0 if the supplier keeps it secret.
    pub(crate) amount: f64,
    pub(crate) hidden: bool,
    /// False if the supplier keeps it secret: it is hidden, and no part of the sums above it.
    pub(crate) supplied: bool,
}

/// One count at one date.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tally {
    /// The limits that hold for it.
    pub(crate) rule: ProtectionRule,
    /// True for counts, false for ready-made values.
    pub(crate) counted: bool,
    /// Whether larger areas are made from smaller ones; ready values may not be.
    pub(crate) adds_up: bool,
    /// By area; nothing where no number is published.
    pub(crate) cells: Vec<Option<TallyCell>>,
}

pub(crate) type Tallies = BTreeMap<TallyKey, Tally>;

impl TallyKey {
    /// The tally of one category of one component.
    pub(crate) fn single(component: &ComponentId, breakdown: Breakdown, date: ReferenceDate) -> Self {
        let terms = vec![Term { component: component.clone(), breakdown, sign: 1 }];
        Self { terms, date, variant: None }
    }

    /// The same terms, each taken from a category, if none names one itself.
    pub(crate) fn in_category(&self, breakdown: &Breakdown) -> Option<Self> {
        let all_total = self.terms.iter().all(|term| term.breakdown.is_total());
        all_total.then(|| Self { terms: resolved(&self.terms, breakdown), ..self.clone() })
    }
}

/// The two tallies of a slice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Numerator,
    Base,
}

/// The tally that a slice publishes on one side, if it has one.
pub(crate) fn key_of(
    tallies: &Tallies,
    indicator: &Indicator,
    slice: &Slice,
    side: Side,
) -> Option<TallyKey> {
    let main = main_key(indicator, slice, side)?;
    let variant = TallyKey { variant: Some(indicator.id.clone()), ..main.clone() };
    Some(if tallies.contains_key(&variant) { variant } else { main })
}

fn main_key(indicator: &Indicator, slice: &Slice, side: Side) -> Option<TallyKey> {
    let (terms, date) = match side {
        Side::Numerator => (&indicator.numerator, slice.key.date),
        Side::Base => (&indicator.base, slice.base_date?),
    };
    Some(TallyKey { terms: resolved(terms, &slice.key.breakdown), date, variant: None })
}

fn resolved(terms: &[Term], breakdown: &Breakdown) -> Vec<Term> {
    let own = |term: &Term| {
        let breakdown = if term.breakdown.is_total() { breakdown } else { &term.breakdown };
        Term { breakdown: breakdown.clone(), ..term.clone() }
    };
    let mut terms: Vec<Term> = terms.iter().map(own).collect();
    terms.sort();
    terms
}

/// Gathers the tallies of everything that was measured.
pub(crate) fn gather(gate: &Gate<'_>) -> Tallies {
    let mut tallies = Tallies::new();
    for slice in &gate.measured.slices {
        let Some(indicator) = gate.catalogue.indicator(&slice.key.indicator) else { continue };
        for side in [Side::Numerator, Side::Base] {
            let Some(main) = main_key(indicator, slice, side) else { continue };
            let cells: Vec<Option<TallyCell>> =
                slice.cells.iter().map(|cell| tally_cell(indicator, cell.as_ref()?, side)).collect();
            let agrees = tallies.get(&main).is_none_or(|tally| agree(&tally.cells, &cells));
            let key = if agrees { main } else { TallyKey { variant: Some(indicator.id.clone()), ..main } };
            let tally = tallies.entry(key).or_insert_with_key(|key| empty(gate, key, indicator));
            for (known, cell) in tally.cells.iter_mut().zip(cells) {
                *known = known.filter(|known| known.supplied).or(cell);
            }
        }
    }
    tallies
}

fn tally_cell(indicator: &Indicator, cell: &Measurement, side: Side) -> Option<TallyCell> {
    let amount = match side {
        Side::Numerator if indicator.kind == Kind::Value => cell.value.ok(),
        Side::Numerator => cell.numerator.map(|count| count as f64),
        Side::Base => cell.base.map(|count| count as f64),
    };
    match amount {
        Some(amount) => Some(TallyCell { amount, hidden: false, supplied: true }),
        None if cell.value == Err(Absence::Secret) => {
            Some(TallyCell { amount: 0.0, hidden: true, supplied: false })
        }
        None => None,
    }
}

/// True if no area has two different amounts.
fn agree(known: &[Option<TallyCell>], cells: &[Option<TallyCell>]) -> bool {
    known.iter().zip(cells).all(|pair| match pair {
        (Some(a), Some(b)) => !a.supplied || !b.supplied || a.amount == b.amount,
        _ => true,
    })
}

fn empty(gate: &Gate<'_>, key: &TallyKey, indicator: &Indicator) -> Tally {
    let components = || key.terms.iter().filter_map(|term| gate.catalogue.component(&term.component));
    let mut sources: Vec<SourceId> = components().map(|component| component.source.clone()).collect();
    sources.sort();
    sources.dedup();
    Tally {
        rule: rule_for(&gate.catalogue.protection, &sources, gate.audience),
        counted: indicator.kind != Kind::Value,
        adds_up: components().all(|component| component.roll_up != RollUp::None),
        cells: vec![None; gate.areas.len()],
    }
}
