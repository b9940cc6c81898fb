//! Reading columns of a partition, row group by row group, on any number of threads.
//!
//! The reader of the parquet crate keeps dictionaries as they are if it is told the Arrow form of the
//! columns; keys of 16 bits are enough because the writer sees to it.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::RecordBatch;
use bytes::Bytes;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, Length};
use vocabulary::records::Field;

use crate::{EncryptionKey, Error, Partition, form};

/// Records of a batch; its columns fit into a processor's cache.
const BATCH: usize = 1 << 14;

/// Chosen columns of a partition, ready to be read.
///
/// A batch has the columns in the order asked for: words as `DictionaryArray<UInt16Type>` of `StringArray`
/// (all batches of a piece share one dictionary, which may hold words of no record; what the key of a missing
/// word is, is not said), numbers as `Int64Array`, pseudonyms as `FixedSizeBinaryArray` of 16 bytes. Missing is
/// null.
#[derive(Clone)]
pub struct Scan {
    path: PathBuf,
    file: Shared,
    metadata: ArrowReaderMetadata,
    fields: Vec<Field>,
    /// Position of each field in the file.
    positions: Vec<usize>,
}

/// The records of one row group, batch by batch.
pub struct Piece {
    path: PathBuf,
    reader: ParquetRecordBatchReader,
    /// Position of each column asked for among those that are read.
    order: Vec<usize>,
}

impl Scan {
    pub(crate) fn open(
        partition: &Partition,
        columns: &[&str],
        key: Option<&EncryptionKey>,
    ) -> Result<Self, Error> {
        let path = partition.path.clone();
        let about = &partition.about;
        let positions = columns.iter().map(|&column| {
            let position = about.fields.iter().position(|field| field.name == column);
            position.ok_or_else(|| Error::NoColumn { path: path.clone(), column: column.to_owned() })
        });
        let positions = positions.collect::<Result<Vec<_>, _>>()?;
        let fields = positions.iter().map(|&position| about.fields[position].clone()).collect();

        let file = Shared::open(&path).map_err(Error::file("Lesen", &path))?;
        if file.length != about.part.bytes {
            return Err(Error::damaged(&path, "die Länge stimmt nicht"));
        }
        let metadata = metadata(&file, partition, key)?;
        if metadata.metadata().file_metadata().num_rows().cast_unsigned() != about.rows {
            return Err(Error::damaged(&path, "die Zahl der Datensätze stimmt nicht"));
        }
        Ok(Self { path, file, metadata, fields, positions })
    }

    /// Number of records.
    pub fn rows(&self) -> u64 {
        self.metadata.metadata().file_metadata().num_rows().cast_unsigned()
    }

    /// The columns, in the order asked for.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Number of pieces; they are independent, and several threads may read different ones at a time.
    pub fn pieces(&self) -> usize {
        self.metadata.metadata().num_row_groups()
    }

    /// Opens a piece, counted from 0 in the order of the records.
    pub fn piece(&self, number: usize) -> Result<Piece, Error> {
        let mut read = self.positions.clone();
        read.sort_unstable();
        read.dedup();
        let order = self.positions.iter().filter_map(|position| read.binary_search(position).ok()).collect();
        let builder =
            ParquetRecordBatchReaderBuilder::new_with_metadata(self.file.clone(), self.metadata.clone());
        let mask = ProjectionMask::leaves(builder.parquet_schema(), read);
        let reader =
            builder.with_projection(mask).with_row_groups(vec![number]).with_batch_size(BATCH).build();
        let reader = reader.map_err(|error| Error::damaged(&self.path, &error.to_string()))?;
        Ok(Piece { path: self.path.clone(), reader, order })
    }
}

impl Iterator for Piece {
    type Item = Result<RecordBatch, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let batch = self.reader.next()?.and_then(|batch| batch.project(&self.order));
        Some(batch.map_err(|error| Error::damaged(&self.path, &error.to_string())))
    }
}

/// What the Parquet file tells about itself, read with the key.
fn metadata(
    file: &Shared,
    partition: &Partition,
    key: Option<&EncryptionKey>,
) -> Result<ArrowReaderMetadata, Error> {
    let path = || partition.path.clone();
    let damaged = |error: ParquetError| Error::damaged(&partition.path, &error.to_string());
    let schema = form::schema(&partition.about.fields);
    let options = ArrowReaderOptions::new().with_schema(schema).with_skip_arrow_metadata(true);
    match (partition.about.part.encrypted, key) {
        (true, None) => Err(Error::KeyMissing { path: path() }),
        (false, Some(_)) => Err(Error::NotEncrypted { path: path() }),
        (false, None) => ArrowReaderMetadata::load(file, options).map_err(damaged),
        (true, Some(key)) => {
            let decryption = form::decryption(key, &partition.source, partition.date).map_err(damaged)?;
            let options = options.with_file_decryption_properties(decryption);
            ArrowReaderMetadata::load(file, options).map_err(|_| Error::WrongKey { path: path() })
        }
    }
}

/// An open file that several threads read. It stays the same file even if another one takes its name.
#[derive(Clone)]
struct Shared {
    file: Arc<Mutex<File>>,
    length: u64,
}

/// A place in a [`Shared`] file.
struct At {
    file: Arc<Mutex<File>>,
    position: u64,
}

impl Shared {
    fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok(Self { file: Arc::new(Mutex::new(file)), length })
    }

    fn at(&self, position: u64) -> At {
        At { file: Arc::clone(&self.file), position }
    }
}

impl Read for At {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // Every reading starts with its own seek, so a panic elsewhere leaves nothing wrong behind.
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.position))?;
        let length = file.read(buffer)?;
        self.position += length as u64;
        Ok(length)
    }
}

impl Length for Shared {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Shared {
    type T = BufReader<At>;

    fn get_read(&self, start: u64) -> Result<Self::T, ParquetError> {
        Ok(BufReader::new(self.at(start)))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes, ParquetError> {
        let available = self.length.saturating_sub(start);
        if length as u64 > available {
            return Err(ParquetError::EOF(format!("{length} bytes wanted, {available} left")));
        }
        let mut bytes = vec![0; length];
        self.at(start).read_exact(&mut bytes)?;
        Ok(bytes.into())
    }
}
