//! The disclosure gate: everything that shall be published → the same with protected cells.
//!
//! **Invariant:** [`protect`] is the only maker of a [`ProtectedTable`], and only such a table can be published.

mod audit;
mod equations;
mod indices;
mod kin;
mod primary;
mod rows;
mod rule;
mod table;
mod tallies;

use compose::Composed;
use measure::Measured;
use vocabulary::{Areas, Catalogue};

pub use audit::recheck;
pub use rule::rule_for;
pub use table::{Audit, AuditEntry, Protected, ProtectedTable};

/// Passes everything that shall be published through the gate.
///
/// **Computes** 1. primary cells: counts, remainders, bases and areas below the limits of the rule for
/// their source and `audience`; 2. secondary cells, until in no equation between published counts
/// (larger area = sum of smaller ones, total = sum of categories, sum of components, sums over different areas)
/// a hidden cell follows; 3. rates, bases, indices and matrices follow the counts they are made of;
/// 4. where a score is hidden, its index shows classes only, because values could be solved for means and deviations.
///
/// **Guarantees** the same count has the same status wherever it is used; no hidden count follows from a single
/// published equation. Intervals and combinations of several equations are not examined.
///
/// **Assumes** counts that add up, as [`measure::measure`] makes them.
///
/// **Source** threshold rule and complementary suppression as in Bundesagentur für Arbeit, Regeln der
/// statistischen Geheimhaltung; Hundepool et al. (2012), Statistical Disclosure Control.
///
/// Method: docs/methods/gate.md
pub fn protect(
    measured: &Measured,
    composed: &Composed,
    areas: &Areas,
    catalogue: &Catalogue,
    audience: &str,
) -> Protected {
    let gate = Gate { measured, composed, areas, catalogue, audience };
    let mut tallies = tallies::gather(&gate);
    primary::hide(&gate, &mut tallies);
    equations::close(&gate, &mut tallies);
    let tables = rows::tables(&gate, &tallies);
    let audit = audit::record(&tables, audience);
    Protected { tables, audit }
}

/// What the steps of the gate work on.
struct Gate<'a> {
    measured: &'a Measured,
    composed: &'a Composed,
    areas: &'a Areas,
    catalogue: &'a Catalogue,
    audience: &'a str,
}

#[cfg(test)]
mod tests;
