//! Writing a partition: complete or not at all.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_schema::SchemaRef;
use parquet::arrow::ArrowSchemaConverter;
use parquet::arrow::arrow_writer::ArrowRowGroupWriterFactory;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::ColumnPath;
use sha2::{Digest, Sha256};
use vocabulary::records::{Column, Field, FieldKind, NO_WORD, Records};
use vocabulary::{ReferenceDate, SourceId};

use crate::group::{self, Group};
use crate::partition::{self, ABOUT, About, PART, Part, Partition, Provenance};
use crate::{EncryptionKey, Error, form, private};

/// Writes the records of a source at a reference date. Dropped without [`Writer::finish`] it leaves nothing,
/// and a partition that was there stays.
pub struct Writer {
    folder: PathBuf,
    source: SourceId,
    date: ReferenceDate,
    fields: Vec<Field>,
    encrypted: bool,
    /// Absent after an error.
    open: Option<Open>,
    /// True from the moment the new partition is there.
    there: bool,
}

/// A Parquet file that is being written.
struct Open {
    file: SerializedFileWriter<Sink>,
    factory: ArrowRowGroupWriterFactory,
    schema: SchemaRef,
    group: Group,
    groups: usize,
    rows: u64,
}

impl Writer {
    pub(crate) fn new(
        vault: &Path,
        source: &SourceId,
        date: ReferenceDate,
        fields: &[Field],
        key: Option<&EncryptionKey>,
    ) -> Result<Self, Error> {
        let folder = partition::folder_of(vault, source, date);
        private::folder(&folder)?;
        let part = folder.join(PART);
        let sink = Sink { file: private::draft(&part)?, hash: Sha256::new(), bytes: 0 };
        let mut writer = Self {
            folder,
            source: source.clone(),
            date,
            fields: fields.to_vec(),
            encrypted: key.is_some(),
            open: None,
            there: false,
        };
        let properties = properties(fields, key, source, date).map_err(Error::writing(&part))?;
        writer.open = Some(Open::new(sink, fields, properties).map_err(Error::writing(&part))?);
        Ok(writer)
    }

    /// Adds records, which must have the fields the writer was opened with. Any number at a time; some
    /// ten thousand or more are best. After an error the writer is of no more use.
    pub fn push(&mut self, records: &Records) -> Result<(), Error> {
        if !fit(records, &self.fields) {
            return Err(Error::Shape);
        }
        let mut open = self.open.take().ok_or(Error::Incomplete)?;
        open.push(records, &self.fields).map_err(Error::writing(&self.folder.join(PART)))?;
        self.open = Some(open);
        Ok(())
    }

    /// Makes the partition complete and puts it in the place of an earlier one.
    pub fn finish(mut self, provenance: &Provenance) -> Result<Partition, Error> {
        let path = self.folder.join(PART);
        let open = self.open.take().ok_or(Error::Incomplete)?;
        let rows = open.rows + open.group.rows() as u64;
        let sink = open.finish(&self.fields).map_err(Error::writing(&path))?;
        sink.file.sync_all().map_err(Error::file("Sichern", &path))?;
        let part = Part {
            bytes: sink.bytes,
            sha256: partition::hexadecimal(&sink.hash.finalize()),
            encrypted: self.encrypted,
        };
        let about = About { rows, fields: self.fields.clone(), provenance: provenance.clone(), part };
        // Both drafts stay locked until they are in their places.
        let _locked = (sink.file, self.write_about(&about)?);
        partition::exchange(&self.folder)?;
        self.there = true;
        partition::complete(&self.folder)?;
        Ok(Partition { source: self.source.clone(), date: self.date, about, path })
    }

    fn write_about(&self, about: &About) -> Result<File, Error> {
        let path = self.folder.join(ABOUT);
        let mut file = private::draft(&path)?;
        let written = serde_json::to_writer_pretty(&mut file, about)
            .map_err(io::Error::from)
            .and_then(|()| file.write_all(b"\n"))
            .and_then(|()| file.sync_all());
        written.map_err(Error::file("Schreiben", &path))?;
        Ok(file)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if !self.there {
            // What cannot be removed now is swept when the vault is opened next.
            let _ = partition::discard(&self.folder);
            partition::remove_if_empty(&self.folder);
        }
    }
}

impl Open {
    fn new(sink: Sink, fields: &[Field], properties: WriterProperties) -> Result<Self, ParquetError> {
        let schema = form::schema(fields);
        let root = ArrowSchemaConverter::new().convert(&schema)?.root_schema_ptr();
        let file = SerializedFileWriter::new(sink, root, Arc::new(properties))?;
        let factory = ArrowRowGroupWriterFactory::new(&file, Arc::clone(&schema));
        Ok(Self { file, factory, schema, group: Group::new(fields), groups: 0, rows: 0 })
    }

    fn push(&mut self, records: &Records, fields: &[Field]) -> Result<(), ParquetError> {
        let mut from = 0;
        while from < records.rows {
            from += self.group.take(records, from);
            if from < records.rows || self.group.rows() == group::ROWS {
                self.flush(fields)?;
            }
        }
        Ok(())
    }

    fn flush(&mut self, fields: &[Field]) -> Result<(), ParquetError> {
        let group = std::mem::replace(&mut self.group, Group::new(fields));
        self.rows += group.rows() as u64;
        let writers = self.factory.create_column_writers(self.groups)?;
        self.groups += 1;
        let mut row_group = self.file.next_row_group()?;
        for chunk in group.encode(&self.schema, writers)? {
            chunk.append_to_row_group(&mut row_group)?;
        }
        row_group.close()?;
        Ok(())
    }

    fn finish(mut self, fields: &[Field]) -> Result<Sink, ParquetError> {
        if self.group.rows() > 0 {
            self.flush(fields)?;
        }
        self.file.into_inner()
    }
}

/// No compression: keys of a dictionary are packed to bits already. No statistics: they would be values.
fn properties(
    fields: &[Field],
    key: Option<&EncryptionKey>,
    source: &SourceId,
    date: ReferenceDate,
) -> Result<WriterProperties, ParquetError> {
    let mut properties = WriterProperties::builder()
        .set_created_by("sozialblick".to_owned())
        .set_compression(Compression::UNCOMPRESSED)
        .set_statistics_enabled(EnabledStatistics::None)
        .set_offset_index_disabled(true)
        .set_data_page_row_count_limit(group::ROWS);
    for field in fields {
        let path = ColumnPath::from(field.name.as_str());
        properties = match field.kind {
            // Words must never leave the dictionary, however long they are.
            FieldKind::Words => properties.set_column_dictionary_page_size_limit(path, 1 << 30),
            FieldKind::Numbers => properties,
            FieldKind::Pseudonyms => properties.set_column_dictionary_enabled(path, false),
        };
    }
    if let Some(key) = key {
        properties = properties.with_file_encryption_properties(form::encryption(key, source, date)?);
    }
    Ok(properties.build())
}

/// True if the columns are those of the fields, equally long, and all codes have a word.
fn fit(records: &Records, fields: &[Field]) -> bool {
    let fits = |(column, field): (&Column, &Field)| match (column, field.kind) {
        (Column::Words { words, codes }, FieldKind::Words) => {
            codes.len() == records.rows
                && codes.iter().all(|&code| code == NO_WORD || (code as usize) < words.len())
        }
        (Column::Numbers(numbers), FieldKind::Numbers) => numbers.len() == records.rows,
        (Column::Pseudonyms(pseudonyms), FieldKind::Pseudonyms) => pseudonyms.len() == records.rows,
        _ => false,
    };
    records.columns.len() == fields.len() && records.columns.iter().zip(fields).all(fits)
}

/// The draft of the Parquet file with the checksum of what was written.
struct Sink {
    file: File,
    hash: Sha256,
    bytes: u64,
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
