//! The change log of an edition against the one before it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vocabulary::{AreaKey, Areas, CellRow, IndicatorId, LevelId};

use crate::Edition;

/// What changed in one table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableChange {
    /// The indicator or index.
    pub subject: IndicatorId,
    /// Version of its definition in the edition before and in this one.
    pub versions: (u32, u32),
    /// Cells that were not there before.
    pub added: usize,
    /// Cells that are no longer there.
    pub removed: usize,
    /// Cells whose published content differs.
    pub changed: usize,
}

/// The change log.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Changes {
    /// The edition compared with; none for a first edition.
    pub previous: Option<String>,
    /// Indicators and indices that are new.
    pub new: Vec<IndicatorId>,
    /// Indicators and indices that are gone.
    pub dropped: Vec<IndicatorId>,
    /// Tables that differ.
    pub changed: Vec<TableChange>,
}

type Key<'a> = (&'a LevelId, &'a AreaKey, vocabulary::ReferenceDate, &'a vocabulary::Breakdown);

/// Compares published rows only, so the log tells nothing that the two editions do not.
pub(crate) fn compare(
    tables: &BTreeMap<&IndicatorId, &[CellRow]>,
    areas: &Areas,
    previous: Option<&Edition>,
) -> Changes {
    let Some(previous) = previous else {
        return Changes { new: tables.keys().map(|id| (*id).clone()).collect(), ..Changes::default() };
    };
    let mut changes = Changes { previous: Some(previous.manifest.edition.clone()), ..Changes::default() };
    for (subject, rows) in tables {
        match previous.tables.get(*subject) {
            None => changes.new.push((*subject).clone()),
            Some(before) => {
                let change = difference(subject, keyed(before.rows(), &previous.areas), keyed(rows, areas));
                changes.changed.extend(change);
            }
        }
    }
    changes.dropped = previous.tables.keys().filter(|id| !tables.contains_key(id)).cloned().collect();
    changes
}

fn keyed<'a>(rows: &'a [CellRow], areas: &'a Areas) -> BTreeMap<Key<'a>, &'a CellRow> {
    rows.iter()
        .map(|row| {
            let area = areas.get(row.area);
            ((&areas.levels()[area.level].id, &area.key, row.date, &row.breakdown), row)
        })
        .collect()
}

fn difference(
    subject: &IndicatorId,
    before: BTreeMap<Key<'_>, &CellRow>,
    after: BTreeMap<Key<'_>, &CellRow>,
) -> Option<TableChange> {
    let version =
        |rows: &BTreeMap<Key<'_>, &CellRow>| rows.values().map(|row| row.version).max().unwrap_or(0);
    let same = |a: &CellRow, b: &CellRow| as_written(a, b.area) == as_written(b, b.area);
    let change = TableChange {
        subject: subject.clone(),
        versions: (version(&before), version(&after)),
        added: after.keys().filter(|key| !before.contains_key(*key)).count(),
        removed: before.keys().filter(|key| !after.contains_key(*key)).count(),
        changed: after
            .iter()
            .filter(|(key, row)| before.get(*key).is_some_and(|old| !same(old, row)))
            .count(),
    };
    let differs =
        change.added + change.removed + change.changed > 0 || change.versions.0 != change.versions.1;
    differs.then_some(change)
}

/// A row with its remarks as a file carries them, rounded coverage included.
fn as_written(row: &CellRow, area: vocabulary::AreaIndex) -> CellRow {
    CellRow { area, flags: vocabulary::Flags::from_words(&row.flags.to_words()), ..row.clone() }
}
