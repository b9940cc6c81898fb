//! How fields of the vault look in Arrow and what encrypts them in Parquet.

use std::sync::Arc;

use arrow_schema::{DataType, Schema, SchemaRef};
use parquet::encryption::decrypt::FileDecryptionProperties;
use parquet::encryption::encrypt::FileEncryptionProperties;
use parquet::errors::ParquetError;
use vocabulary::records::{Field, FieldKind};
use vocabulary::{ReferenceDate, SourceId};

use crate::EncryptionKey;

/// The Arrow form of fields. Everything may be missing.
pub(crate) fn schema(fields: &[Field]) -> SchemaRef {
    let arrow = |field: &Field| {
        let form = match field.kind {
            FieldKind::Words => DataType::Dictionary(Box::new(DataType::UInt16), Box::new(DataType::Utf8)),
            FieldKind::Numbers => DataType::Int64,
            FieldKind::Pseudonyms => DataType::FixedSizeBinary(16),
        };
        arrow_schema::Field::new(&field.name, form, true)
    };
    Arc::new(Schema::new(fields.iter().map(arrow).collect::<Vec<_>>()))
}

/// What encrypts footer and columns of a partition; bound to it, so that no file can stand for another.
pub(crate) fn encryption(
    key: &EncryptionKey,
    source: &SourceId,
    date: ReferenceDate,
) -> Result<Arc<FileEncryptionProperties>, ParquetError> {
    FileEncryptionProperties::builder(key.bytes())
        .with_aad_prefix(identity(source, date))
        .with_aad_prefix_storage(true)
        .build()
}

/// What decrypts a partition.
pub(crate) fn decryption(
    key: &EncryptionKey,
    source: &SourceId,
    date: ReferenceDate,
) -> Result<Arc<FileDecryptionProperties>, ParquetError> {
    FileDecryptionProperties::builder(key.bytes()).with_aad_prefix(identity(source, date)).build()
}

fn identity(source: &SourceId, date: ReferenceDate) -> Vec<u8> {
    format!("{source}/{date}").into_bytes()
}
