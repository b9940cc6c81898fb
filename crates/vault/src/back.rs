//! Records as they were pushed, for whoever needs them row by row and not as counts.

use arrow_array::cast::AsArray;
use arrow_array::types::{Int64Type, UInt16Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use vocabulary::records::{Column, Field, FieldKind, NO_WORD, Records};

use crate::{Error, Scan};

impl Scan {
    /// All records in their order, some thousand at a time.
    pub fn records(&self) -> impl Iterator<Item = Result<Records, Error>> {
        (0..self.pieces()).flat_map(|number| {
            let batches: Box<dyn Iterator<Item = Result<RecordBatch, Error>>> = match self.piece(number) {
                Ok(piece) => Box::new(piece),
                Err(error) => Box::new(std::iter::once(Err(error))),
            };
            batches.map(|batch| batch.map(|batch| self.back(&batch)))
        })
    }

    fn back(&self, batch: &RecordBatch) -> Records {
        let columns = self.fields().iter().zip(batch.columns());
        Records {
            rows: batch.num_rows(),
            columns: columns.map(|(field, array)| column(field, array)).collect(),
        }
    }
}

fn column(field: &Field, array: &ArrayRef) -> Column {
    match field.kind {
        FieldKind::Words => {
            let array = array.as_dictionary::<UInt16Type>();
            let words = array.values().as_string::<i32>().iter();
            let words = words.map(|word| word.unwrap_or_default().to_owned()).collect();
            let codes = array.keys().iter().map(|key| key.map_or(NO_WORD, u32::from)).collect();
            Column::Words { words, codes }
        }
        FieldKind::Numbers => Column::Numbers(array.as_primitive::<Int64Type>().iter().collect()),
        FieldKind::Pseudonyms => {
            let array = array.as_fixed_size_binary();
            let bytes = |row: usize| array.is_valid(row).then(|| array.value(row).try_into().ok()).flatten();
            Column::Pseudonyms((0..array.len()).map(bytes).collect())
        }
    }
}
