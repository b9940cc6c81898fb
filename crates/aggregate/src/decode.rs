//! Columns of the vault turned into what the kernel counts. The only file that names `arrow-array`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int64Type, UInt16Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use vocabulary::records::{AREA, Field, FieldKind};

use crate::Plan;
use crate::classes::{Classes, MISSING};
use crate::kernel::Batch;

/// Where the records of each area are counted; two more places are for no area and for unknown ones.
pub(crate) struct Slots<'a>(BTreeMap<&'a str, u32>);

impl<'a> Slots<'a> {
    /// One place for each key, in order.
    pub(crate) fn new(keys: impl Iterator<Item = &'a str>) -> Self {
        Self(keys.zip(0..).collect())
    }

    fn unplaced(&self) -> u32 {
        self.0.len() as u32
    }

    fn unknown(&self) -> u32 {
        self.0.len() as u32 + 1
    }
}

/// Decodes batches of one scan into one reused [`Batch`].
pub(crate) struct Decoder<'a> {
    plan: &'a Plan,
    slots: &'a Slots<'a>,
    area: Place,
    variables: Vec<Place>,
    measured: Vec<usize>,
    batch: Batch,
    unknown: BTreeSet<String>,
}

/// Where a column stands, and the dictionary that was met last with a code for each of its words.
struct Place {
    column: usize,
    kind: FieldKind,
    met: Option<(ArrayRef, Vec<u32>)>,
}

impl Place {
    /// The codes of the words in a dictionary. All batches of a piece share one, so this is rarely done.
    fn codes(&mut self, words: &ArrayRef, mut code: impl FnMut(&str) -> u32) -> &[u32] {
        if self.met.as_ref().is_none_or(|(met, _)| !Arc::ptr_eq(met, words)) {
            let codes = words.as_string::<i32>().iter().map(|word| word.map_or(MISSING, &mut code)).collect();
            self.met = Some((Arc::clone(words), codes));
        }
        self.met.as_ref().map_or(&[], |(_, codes)| codes)
    }
}

impl<'a> Decoder<'a> {
    /// A decoder for batches with these columns, which hold all that the plan reads.
    pub(crate) fn new(fields: &[Field], plan: &'a Plan, slots: &'a Slots<'a>) -> Self {
        let column = |name: &str| {
            fields.iter().position(|field| field.name == name).expect("the scan has the columns of the plan")
        };
        let place = |name: &str| Place { column: column(name), kind: fields[column(name)].kind, met: None };
        Self {
            area: place(AREA),
            variables: plan.variables.iter().map(|variable| place(&variable.id)).collect(),
            measured: plan.measured.iter().map(|measured| column(&measured.id)).collect(),
            batch: Batch {
                areas: Vec::new(),
                classes: vec![Vec::new(); plan.variables.len()],
                measured: vec![Vec::new(); plan.measured.len()],
            },
            unknown: BTreeSet::new(),
            plan,
            slots,
        }
    }

    /// Decodes one batch; it is overwritten by the next.
    pub(crate) fn decode(&mut self, records: &RecordBatch) -> &Batch {
        let (slots, unknown) = (self.slots, &mut self.unknown);
        let column = records.column(self.area.column);
        let slot = |key: &str| {
            slots.0.get(key).copied().unwrap_or_else(|| {
                unknown.insert(key.to_owned());
                slots.unknown()
            })
        };
        let codes = self.area.codes(column.as_dictionary::<UInt16Type>().values(), slot);
        words(column, codes, slots.unplaced(), &mut self.batch.areas);
        for (place, (variable, into)) in
            self.variables.iter_mut().zip(self.plan.variables.iter().zip(&mut self.batch.classes))
        {
            let column = records.column(place.column);
            match place.kind {
                FieldKind::Words => {
                    let dictionary = column.as_dictionary::<UInt16Type>().values();
                    let codes = place.codes(dictionary, |word| variable.classes.of_word(word));
                    words(column, codes, MISSING, into);
                }
                FieldKind::Numbers => match &variable.classes {
                    Classes::Numbers(cuts) => numbers(column, |number| cuts.class(number), MISSING, into),
                    Classes::Words(_) | Classes::Known => numbers(column, |_| 1, MISSING, into),
                },
                FieldKind::Pseudonyms => {
                    into.clear();
                    into.extend((0..column.len()).map(|row| u32::from(column.is_valid(row))));
                }
            }
        }
        for (place, into) in self.measured.iter().zip(&mut self.batch.measured) {
            numbers(records.column(*place), |number| number, 0, into);
        }
        &self.batch
    }

    /// The keys of areas that were met and have no place.
    pub(crate) fn into_unknown(self) -> BTreeSet<String> {
        self.unknown
    }
}

fn words(column: &ArrayRef, codes: &[u32], missing: u32, into: &mut Vec<u32>) {
    let keys = column.as_dictionary::<UInt16Type>().keys();
    into.clear();
    // A missing word has some key, perhaps of a dictionary that is empty.
    into.extend(keys.values().iter().map(|key| codes.get(usize::from(*key)).copied().unwrap_or(missing)));
    mark(keys, missing, into);
}

fn numbers<T: Copy>(column: &ArrayRef, code: impl Fn(i64) -> T, missing: T, into: &mut Vec<T>) {
    let numbers = column.as_primitive::<Int64Type>();
    into.clear();
    into.extend(numbers.values().iter().map(|number| code(*number)));
    mark(numbers, missing, into);
}

/// Writes `missing` where the column has no value.
fn mark<T: Copy>(column: &dyn Array, missing: T, into: &mut [T]) {
    let Some(valid) = column.nulls().filter(|valid| valid.null_count() > 0) else {
        return;
    };
    let words = valid.inner().bit_chunks();
    for (word, places) in words.iter_padded().zip(into.chunks_mut(64)) {
        let mut left = !word;
        if places.len() < 64 {
            left &= (1 << places.len()) - 1;
        }
        while left != 0 {
            places[left.trailing_zeros() as usize] = missing;
            left &= left - 1;
        }
    }
}
