//! The persons of a linked source, found by their pseudonym, with the variables that are taken over.
//!
//! Holds 24 bytes a person and what the taken variables need, one to four bytes each.

use std::collections::HashMap;

use vocabulary::records::{AREA, Column, Field, FieldKind, NO_WORD, PLACING, Records, RecordsProfile};

use crate::fields::{PSEUDONYM, taken};
use crate::packed::Packed;
use crate::run::MAIN_RESIDENCE;

/// Position of the area among the columns that are kept.
pub(crate) const AREA_KEPT: usize = 0;

/// Position of the placing among the columns that are kept; the variables taken over follow.
pub(crate) const PLACING_KEPT: usize = 1;

/// Collects the persons of a linked source, partition by partition.
pub struct ResidentsBuilder {
    fields: Vec<Field>,
    /// Positions of the fields that are kept: area, placing, then those taken over.
    kept: Vec<usize>,
    pseudonym: Option<usize>,
    residence: Option<usize>,
    chunks: Vec<Vec<Packed>>,
    persons: Vec<Person>,
}

/// A pseudonym and where its record is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Person {
    pseudonym: [u8; 16],
    /// The number of the chunk, with the bit [`SECOND`] for a second residence: these come after main ones.
    chunk: u32,
    row: u32,
}

/// Persons by pseudonym.
pub struct Residents {
    fields: Vec<Field>,
    /// Area, placing and the variables taken over, chunk by chunk.
    chunks: Vec<Vec<Packed>>,
    persons: Vec<Person>,
}

/// The highest bit of a chunk's number: the record is about a second residence.
const SECOND: u32 = 1 << 31;

impl ResidentsBuilder {
    /// No persons yet. `fields` are those of the linked source, `profile` says what is taken over.
    pub fn new(fields: &[Field], profile: &RecordsProfile) -> Self {
        let position = |name: &str| fields.iter().position(|field| field.name == name);
        let names = taken(profile, fields).map(|field| field.name.as_str());
        let kept = [AREA, PLACING].into_iter().chain(names).filter_map(position).collect();
        Self {
            fields: fields.to_vec(),
            kept,
            pseudonym: position(PSEUDONYM),
            residence: position(MAIN_RESIDENCE.0),
            chunks: Vec::new(),
            persons: Vec::new(),
        }
    }

    /// Adds records of the linked source; those without pseudonym cannot be found.
    pub fn add(&mut self, records: &Records) {
        let Some(Column::Pseudonyms(pseudonyms)) = self.pseudonym.and_then(|at| records.columns.get(at))
        else {
            return;
        };
        let chunk = self.chunks.len() as u32;
        let residence = self.residence.and_then(|at| records.columns.get(at));
        for (row, pseudonym) in pseudonyms.iter().enumerate() {
            if let Some(pseudonym) = *pseudonym {
                let second = if is_second(residence, row) { SECOND } else { 0 };
                self.persons.push(Person { pseudonym, chunk: chunk | second, row: row as u32 });
            }
        }
        let kept = self.kept.iter().filter_map(|at| records.columns.get(*at).cloned());
        self.chunks.push(kept.map(Packed::of).collect());
    }

    /// The persons, ready to be found.
    pub fn build(mut self) -> Residents {
        self.persons.sort_unstable();
        self.persons.dedup_by_key(|person| person.pseudonym);
        self.persons.shrink_to_fit();
        Residents { fields: self.fields, chunks: self.chunks, persons: self.persons }
    }
}

fn is_second(residence: Option<&Column>, row: usize) -> bool {
    let Some(Column::Words { words, codes }) = residence else { return false };
    let word = codes.get(row).and_then(|code| words.get(*code as usize));
    word.is_none_or(|word| word != MAIN_RESIDENCE.1)
}

/// Where the record of a person is.
pub(crate) type Found = Option<(u32, u32)>;

impl Residents {
    /// Number of persons.
    pub fn len(&self) -> usize {
        self.persons.len()
    }

    /// True if there is nobody.
    pub fn is_empty(&self) -> bool {
        self.persons.is_empty()
    }

    /// The fields of the linked source.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    pub(crate) fn find(&self, pseudonym: &[u8; 16]) -> Found {
        let at = self.persons.binary_search_by_key(pseudonym, |person| person.pseudonym).ok()?;
        let person = self.persons[at];
        Some((person.chunk & !SECOND, person.row))
    }

    /// A word of a column that is kept.
    pub(crate) fn word(&self, (chunk, row): (u32, u32), kept: usize) -> Option<&str> {
        self.chunks[chunk as usize].get(kept)?.word(row as usize)
    }

    /// The column of a variable taken over, for records whose persons were found.
    pub(crate) fn column(&self, kept: usize, kind: FieldKind, found: &[Found]) -> Column {
        if kind == FieldKind::Numbers {
            let number =
                |(chunk, row): (u32, u32)| self.chunks[chunk as usize].get(kept)?.number(row as usize);
            return Column::Numbers(found.iter().map(|found| found.and_then(number)).collect());
        }
        let mut known: HashMap<&str, u32> = HashMap::new();
        let mut words: Vec<String> = Vec::new();
        let codes = found.iter().map(|found| {
            let Some(word) = found.and_then(|found| self.word(found, kept)) else { return NO_WORD };
            *known.entry(word).or_insert_with(|| {
                words.push(word.to_owned());
                words.len() as u32 - 1
            })
        });
        let codes = codes.collect();
        Column::Words { words, codes }
    }
}
