//! Areas that changed far more than the others since the date before.
//!
//! **Computes** for every area the change `r = ln((y + ½) / (y₀ + ½))` of a count, or `r = y - y₀` of a ready
//! value, and its modified z-score `0.6745 (r - median) / MAD` among the areas of its level.
//! A score beyond the limit (6) in either direction is a jump.
//!
//! **Guarantees** small counts do not cry wolf: with the count `e` that the typical change would have made of
//! `y₀`, a jump has `(y - e)² > 9 (y + e)`, three standard deviations of the difference of two Poisson counts,
//! so that fewer than 10 cases are never a jump. A ready value must have moved farther than the areas
//! typically lie apart.
//!
//! **Assumes** that most areas changed in a similar way; fewer than five areas are not judged.
//!
//! **Source** B. Iglewicz, D. C. Hoaglin: How to Detect and Handle Outliers (1993). Their limit is 3.5; with
//! hundreds of areas and dozens of series 6 keeps the list readable.
//!
//! Method: docs/methods/plausibility.md

use std::collections::BTreeSet;

use statistics::robust;
use vocabulary::plausibility::Limits;
use vocabulary::{AreaIndex, ComponentId, ReferenceDate};

use crate::Delivered;
use crate::history::{Change, History, Step};
use crate::odd::{self, Odd, how_many};

pub(crate) const RULE: &str = "series-jump";

/// Fewer areas have no typical change.
pub(crate) const FEWEST_AREAS: usize = 5;

/// The search, which remembers where a total jumped: its categories need not be told again.
#[derive(Default)]
pub(crate) struct Jumps {
    of_totals: BTreeSet<(ComponentId, ReferenceDate, AreaIndex)>,
}

impl Jumps {
    pub(crate) fn odd(
        &mut self,
        history: &History<'_>,
        delivered: &Delivered<'_>,
        limits: &Limits,
    ) -> Vec<Odd> {
        let mut odd = Vec::new();
        for step in history.steps() {
            for changes in step.changes(delivered.areas).values() {
                odd.extend(self.of_level(history, &step, changes, (delivered, limits)));
            }
        }
        odd
    }

    fn of_level(
        &mut self,
        history: &History<'_>,
        step: &Step<'_>,
        changes: &[Change],
        (delivered, limits): (&Delivered<'_>, &Limits),
    ) -> Option<Odd> {
        let mark = |area| (history.component.id.clone(), step.now.0, area);
        let (mut jumps, typical) = find(changes, limits.jump)?;
        jumps.retain(|(_, change)| !self.of_totals.contains(&mark(change.area)));
        if history.breakdown.is_total() {
            self.of_totals.extend(jumps.iter().map(|(_, change)| mark(change.area)));
        }
        if jumps.is_empty() {
            return None;
        }
        jumps.sort_by(|(a, _), (b, _)| b.abs().total_cmp(&a.abs()));
        let remarks: Vec<_> = jumps.iter().map(|(_, change)| odd::change(change)).collect();
        let what = format!(
            "{} mit einem Sprung seit dem {}: {}. Üblich ist {typical}.",
            how_many(jumps.len()),
            step.before.0.german(),
            odd::areas(&remarks, delivered.areas)
        );
        Some(Odd {
            rule: RULE,
            key: history.key(step.now.0),
            what,
            hint: "Beim Lieferanten bestätigen lassen. Neubau, Abriss oder eine neue Unterkunft erklären manchen Sprung; einen erklärten Sprung annehmen.",
        })
    }
}

/// The areas that jumped with their scores, and what change is typical, in words.
fn find(changes: &[Change], limit: f64) -> Option<(Vec<(f64, &Change)>, String)> {
    let counted = changes.iter().all(|change| change.counted);
    let amounts: Vec<f64> = changes.iter().map(|change| amount(change, counted)).collect();
    let spread = robust(&amounts).filter(|_| changes.len() >= FEWEST_AREAS)?;
    let apart = if counted {
        0.0
    } else {
        let before: Vec<f64> = changes.iter().map(|change| change.before).collect();
        robust(&before).map_or(0.0, |spread| spread.scale)
    };
    let is_jump = |change: &Change, score: f64| {
        let matters = if counted {
            let expected = (change.before + 0.5) * libm::exp(spread.median) - 0.5;
            is_beyond_chance(expected.max(0.0), change.now)
        } else {
            (change.now - change.before).abs() > apart
        };
        matters && score.abs() > limit
    };
    let scored = changes.iter().zip(&amounts).map(|(change, amount)| (spread.score(*amount), change));
    let jumps = scored.filter(|(score, change)| is_jump(change, *score)).collect();
    let typical = if counted {
        let percent = 100.0 * (libm::exp(spread.median) - 1.0);
        format!("{} %", vocabulary::format::signed(percent, 1, vocabulary::Language::De))
    } else {
        vocabulary::format::signed(spread.median, 2, vocabulary::Language::De)
    };
    Some((jumps, typical))
}

fn amount(change: &Change, counted: bool) -> f64 {
    if counted { libm::log((change.now + 0.5) / (change.before + 0.5)) } else { change.now - change.before }
}

/// True if two counts differ by more than three standard deviations of chance.
pub(crate) fn is_beyond_chance(expected: f64, found: f64) -> bool {
    let difference = found - expected;
    difference * difference > 9.0 * (expected + found)
}
