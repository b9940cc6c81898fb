//! The records of a row group: gathered until it is full, then encoded column by column on all cores.
//!
//! A group has at most [`ROWS`] records and, in each column of words, as many different words as a key of
//! 16 bits can tell apart. Words get their keys in the order of their first appearance, so the bytes depend
//! on the records and their order alone, not on how many were pushed at a time.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex};
use std::{iter, thread};

use arrow_array::types::UInt16Type;
use arrow_array::{ArrayRef, DictionaryArray, FixedSizeBinaryArray, Int64Array, StringArray, UInt16Array};
use arrow_schema::SchemaRef;
use parquet::arrow::arrow_writer::{ArrowColumnChunk, ArrowColumnWriter, compute_leaves};
use parquet::errors::ParquetError;
use vocabulary::records::{Column, Field, FieldKind, NO_WORD, Records};

/// Most records of a row group.
pub(crate) const ROWS: usize = 1 << 18;

/// Stands for a missing word; the other keys are words.
const MISSING: u16 = u16::MAX;

/// The records gathered so far.
pub(crate) struct Group {
    rows: usize,
    columns: Vec<Gathered>,
}

enum Gathered {
    Words { words: Vec<String>, known: HashMap<String, u16>, keys: Vec<u16> },
    Numbers(Vec<Option<i64>>),
    Pseudonyms(Vec<Option<[u8; 16]>>),
}

impl Group {
    pub(crate) fn new(fields: &[Field]) -> Self {
        Self { rows: 0, columns: fields.iter().map(|field| Gathered::new(field.kind)).collect() }
    }

    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// Takes records from position `from` on. Returns how many fitted in; the rest belongs to the next group.
    pub(crate) fn take(&mut self, records: &Records, from: usize) -> usize {
        let mut taken = (records.rows - from).min(ROWS - self.rows);
        for (gathered, column) in self.columns.iter_mut().zip(&records.columns) {
            taken = gathered.append(column, from..from + taken);
        }
        self.rows += taken;
        for gathered in &mut self.columns {
            gathered.truncate(self.rows);
        }
        taken
    }

    /// Encodes the columns, each by its writer.
    pub(crate) fn encode(
        self,
        schema: &SchemaRef,
        writers: Vec<ArrowColumnWriter>,
    ) -> Result<Vec<ArrowColumnChunk>, ParquetError> {
        let threads = thread::available_parallelism().map_or(1, usize::from).min(self.columns.len());
        let jobs = Mutex::new(self.columns.into_iter().zip(writers).enumerate());
        let next = || jobs.lock().expect("nothing panics while the jobs are locked").next();
        let work = || -> Result<Vec<(usize, ArrowColumnChunk)>, ParquetError> {
            iter::from_fn(next)
                .map(|(index, (gathered, mut writer))| {
                    for leaf in compute_leaves(schema.field(index), &gathered.into_array()?)? {
                        writer.write(&leaf)?;
                    }
                    Ok((index, writer.close()?))
                })
                .collect()
        };
        let done: Result<Vec<_>, _> = thread::scope(|scope| {
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            workers.into_iter().map(|worker| worker.join().expect("encoding does not panic")).collect()
        });
        let mut chunks: Vec<_> = done?.into_iter().flatten().collect();
        chunks.sort_by_key(|(index, _)| *index);
        Ok(chunks.into_iter().map(|(_, chunk)| chunk).collect())
    }
}

impl Gathered {
    fn new(kind: FieldKind) -> Self {
        match kind {
            FieldKind::Words => Self::Words { words: Vec::new(), known: HashMap::new(), keys: Vec::new() },
            FieldKind::Numbers => Self::Numbers(Vec::new()),
            FieldKind::Pseudonyms => Self::Pseudonyms(Vec::new()),
        }
    }

    /// Adds a range of a column. Returns how many were added; fewer only if there are too many words.
    fn append(&mut self, column: &Column, range: Range<usize>) -> usize {
        match (self, column) {
            (Self::Words { words, known, keys }, Column::Words { words: delivered, codes }) => {
                let mut key_of = vec![MISSING; delivered.len()];
                for (position, &code) in codes[range.clone()].iter().enumerate() {
                    if code == NO_WORD {
                        keys.push(MISSING);
                        continue;
                    }
                    let key = &mut key_of[code as usize];
                    if *key == MISSING {
                        match key_for(&delivered[code as usize], words, known) {
                            Some(found) => *key = found,
                            None => return position,
                        }
                    }
                    keys.push(*key);
                }
            }
            (Self::Numbers(numbers), Column::Numbers(delivered)) => {
                numbers.extend_from_slice(&delivered[range.clone()]);
            }
            (Self::Pseudonyms(pseudonyms), Column::Pseudonyms(delivered)) => {
                pseudonyms.extend_from_slice(&delivered[range.clone()]);
            }
            _ => unreachable!("the writer has compared the columns with the fields"),
        }
        range.len()
    }

    fn truncate(&mut self, rows: usize) {
        match self {
            Self::Words { keys, .. } => keys.truncate(rows),
            Self::Numbers(numbers) => numbers.truncate(rows),
            Self::Pseudonyms(pseudonyms) => pseudonyms.truncate(rows),
        }
    }

    fn into_array(self) -> Result<ArrayRef, ParquetError> {
        Ok(match self {
            Self::Words { words, keys, .. } => {
                let keys: UInt16Array = keys.iter().map(|&key| (key != MISSING).then_some(key)).collect();
                Arc::new(DictionaryArray::<UInt16Type>::try_new(keys, Arc::new(StringArray::from(words)))?)
            }
            Self::Numbers(numbers) => Arc::new(Int64Array::from(numbers)),
            Self::Pseudonyms(pseudonyms) => {
                Arc::new(FixedSizeBinaryArray::try_from_sparse_iter_with_size(pseudonyms.into_iter(), 16)?)
            }
        })
    }
}

/// The key of a word, a new one if there is any left.
fn key_for(word: &str, words: &mut Vec<String>, known: &mut HashMap<String, u16>) -> Option<u16> {
    if let Some(&key) = known.get(word) {
        return Some(key);
    }
    let key = u16::try_from(words.len()).ok().filter(|&key| key != MISSING)?;
    words.push(word.to_owned());
    known.insert(word.to_owned(), key);
    Some(key)
}
