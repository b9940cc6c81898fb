//! Counting a partition of the vault, on all cores.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use vault::{Partition, Reading, Scan, Vault};
use vocabulary::records::{AREA, FieldKind};
use vocabulary::{AreaIndex, Areas};

use crate::classes::Classes;
use crate::decode::{Decoder, Slots};
use crate::kernel::{Shared, Worker};
use crate::{Counts, Error, Plan};

/// Counts all components of the plan over a partition, in one scan on all cores.
///
/// Areas are those of the smallest level. Memory depends on the number of cells and threads, not of records.
///
/// # Errors
/// If the partition is of another source, lacks a variable or has one of another kind, cannot be read, or if
/// numbers are so large that sums might not be exact.
pub fn count(
    vault: &Vault,
    partition: &Partition,
    plan: &Plan,
    areas: &Areas,
    reading: &Reading,
) -> Result<Counts, Error> {
    check(plan, partition)?;
    let indices: Vec<AreaIndex> =
        areas.iter().filter(|(_, area)| area.level == 0).map(|(index, _)| index).collect();
    let slots = Slots::new(indices.iter().map(|index| areas.get(*index).key.as_str()));
    let shared = Shared::new(plan, indices.len() + 2);
    let mut unknown = BTreeSet::new();
    let rows = if plan.components.is_empty() {
        0
    } else {
        let mut columns = plan.reads();
        columns.insert(AREA);
        let columns: Vec<&str> = columns.into_iter().collect();
        let scan = vault.scan(partition, &columns, reading)?;
        if u32::try_from(scan.rows()).is_err() {
            return Err(Error::TooManyRecords(scan.rows()));
        }
        unknown = on_all_cores(&scan, plan, &slots, &shared)?;
        scan.rows()
    };
    let (mut tallies, largest) = shared.finish();
    for (measured, largest) in plan.measured.iter().zip(largest) {
        if u128::from(largest) * u128::from(rows) > i64::MAX as u128 {
            return Err(Error::TooLarge(measured.id.clone()));
        }
    }
    let (elsewhere, unplaced) = (tallies.pop().unwrap_or_default(), tallies.pop().unwrap_or_default());
    Ok(Counts {
        plan: Arc::new(plan.clone()),
        placed: indices.into_iter().zip(tallies).collect(),
        unplaced,
        elsewhere,
        unknown,
    })
}

/// Every variable must be there and hold what the tests expect.
fn check(plan: &Plan, partition: &Partition) -> Result<(), Error> {
    if let (Some(source), Some(first)) = (&plan.source, plan.components.first())
        && *source != partition.source
    {
        let (component, other) = (first.id.as_str().to_owned(), source.clone());
        return Err(Error::OtherSource { component, other, source_id: partition.source.clone() });
    }
    let tested = plan.variables.iter().map(|variable| match variable.classes {
        Classes::Words(_) => (&variable.id, &variable.by, Some(FieldKind::Words)),
        Classes::Numbers(_) => (&variable.id, &variable.by, Some(FieldKind::Numbers)),
        Classes::Known => (&variable.id, &variable.by, None),
    });
    let measured = plan.measured.iter().map(|one| (&one.id, &one.by, Some(FieldKind::Numbers)));
    for (id, by, needs) in tested.chain(measured) {
        let Some(field) = partition.about.fields.iter().find(|field| field.name == *id) else {
            let source_id = partition.source.clone();
            return Err(Error::UnknownVariable { source_id, variable: id.clone(), by: by.clone() });
        };
        if let Some(needs) = needs.filter(|needs| *needs != field.kind) {
            let (holds, needs) = (in_words(field.kind), in_words(needs));
            return Err(Error::OtherKind { variable: id.clone(), holds, needs, by: by.clone() });
        }
    }
    Ok(())
}

fn in_words(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Words => "Wörter",
        FieldKind::Numbers => "Zahlen",
        FieldKind::Pseudonyms => "Pseudonyme",
    }
}

/// Reads the pieces on as many threads as there are cores; returns the keys of unknown areas.
fn on_all_cores(
    scan: &Scan,
    plan: &Plan,
    slots: &Slots<'_>,
    shared: &Shared<'_>,
) -> Result<BTreeSet<String>, Error> {
    let next = AtomicUsize::new(0);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let work = || {
            let mut decoder = Decoder::new(scan.fields(), plan, slots);
            let mut worker = Worker::new(shared);
            loop {
                let piece = next.fetch_add(1, Ordering::Relaxed);
                if piece >= scan.pieces() {
                    worker.count();
                    return Ok(decoder.into_unknown());
                }
                for batch in scan.piece(piece)? {
                    worker.take(decoder.decode(&batch?));
                }
            }
        };
        let threads: Vec<_> = (0..cores.min(scan.pieces())).map(|_| scope.spawn(work)).collect();
        let mut unknown = BTreeSet::new();
        for thread in threads {
            let found: Result<BTreeSet<String>, Error> = thread.join().expect("counting does not panic");
            unknown.extend(found?);
        }
        Ok(unknown)
    })
}
