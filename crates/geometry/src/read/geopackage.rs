//! `GeoPackage`: a `SQLite` database, opened so that nothing is written beside it.

use std::fs::File;
use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Row};

use super::{Feature, Layer, Shape, key_of_number, refused, wkb};
use crate::error::Unreadable;
use crate::source::GeometrySource;
use crate::stated::Stated;

/// Where a layer is kept.
struct Table {
    name: String,
    geometry: String,
    system: i64,
}

impl From<rusqlite::Error> for Unreadable {
    fn from(_: rusqlite::Error) -> Self {
        Self::Damaged(None)
    }
}

pub(super) fn layer(source: &GeometrySource) -> Result<Layer, Unreadable> {
    let database = open(&source.file)?;
    let table = table(&database, source.layer.as_deref())?;
    check_attribute(&database, &table, &source.key)?;
    Ok(Layer {
        stated: stated(&database, table.system)?,
        features: features(&database, &table, &source.key)?,
    })
}

/// Declared unchanging, unless another program left changes beside the file: then `SQLite` writes no file of its own.
fn open(file: &Path) -> Result<Connection, Unreadable> {
    let size =
        File::open(file).and_then(|opened| opened.metadata()).map_err(|error| refused(file, &error))?.len();
    let mut address = String::from("file:");
    for byte in file.to_string_lossy().bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' => address.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => address.push(char::from(byte)),
            _ => address.extend(['%', hex(byte >> 4), hex(byte & 15)]),
        }
    }
    let mut pending = file.as_os_str().to_owned();
    pending.push("-wal");
    if !Path::new(&pending).exists() {
        address.push_str("?immutable=1");
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let database = Connection::open_with_flags(address, flags)?;
    let page: u32 = database.query_row("PRAGMA page_size", [], |row| row.get(0))?;
    // SQLite itself takes the rest of a page that is cut short for zeros.
    let is_whole = size.is_multiple_of(page.into());
    is_whole.then_some(database).ok_or(Unreadable::Damaged(None))
}

fn hex(digit: u8) -> char {
    char::from_digit(digit.into(), 16).expect("half a byte is one digit")
}

/// The layer of a name, or the only one.
fn table(database: &Connection, wanted: Option<&str>) -> Result<Table, Unreadable> {
    let mut query = database.prepare(
        "SELECT c.table_name, g.column_name, g.srs_id
         FROM gpkg_contents AS c JOIN gpkg_geometry_columns AS g ON g.table_name = c.table_name
         WHERE c.data_type = 'features' ORDER BY c.table_name",
    )?;
    let tables: Vec<Table> = query
        .query_map([], |row| Ok(Table { name: row.get(0)?, geometry: row.get(1)?, system: row.get(2)? }))?
        .collect::<Result<_, _>>()?;
    let names = tables.iter().map(|table| table.name.clone()).collect();
    let mut fitting = tables.into_iter().filter(|table| wanted.is_none_or(|name| table.name == name));
    match (fitting.next(), fitting.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(Unreadable::LayerUnclear(names)),
    }
}

fn check_attribute(database: &Connection, table: &Table, key: &str) -> Result<(), Unreadable> {
    let mut query = database.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    let columns: Vec<String> = query.query_map([&table.name], |row| row.get(0))?.collect::<Result<_, _>>()?;
    if columns.iter().any(|column| column == key) {
        return Ok(());
    }
    let attributes = columns.into_iter().filter(|column| *column != table.geometry);
    Err(Unreadable::AttributeMissing(attributes.collect()))
}

fn stated(database: &Connection, system: i64) -> Result<Stated, Unreadable> {
    let known: Option<(String, u32)> = database
        .query_row(
            "SELECT organization, organization_coordsys_id FROM gpkg_spatial_ref_sys
             WHERE srs_id = ?1 AND srs_id > 0",
            [system],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    Ok(match known {
        Some((register, code)) if register.eq_ignore_ascii_case("EPSG") => Stated::from_epsg(code),
        Some((register, code)) => Stated::Unknown(format!("{register}:{code}")),
        None => Stated::Nothing,
    })
}

fn features(database: &Connection, table: &Table, key: &str) -> Result<Vec<Feature>, Unreadable> {
    let mut query = database.prepare(&format!(
        "SELECT {}, {} FROM {}",
        quoted(key),
        quoted(&table.geometry),
        quoted(&table.name)
    ))?;
    let mut rows = query.query([])?;
    let mut features = Vec::new();
    while let Some(row) = rows.next()? {
        let record = u32::try_from(features.len() + 1).ok();
        features.push(feature(row)?.ok_or(Unreadable::Damaged(record))?);
    }
    Ok(features)
}

/// Nothing if the geometry is damaged.
fn feature(row: &Row) -> Result<Option<Feature>, rusqlite::Error> {
    let key = match row.get_ref(0)? {
        ValueRef::Text(text) => Some(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(key_of_number(number)),
        ValueRef::Null | ValueRef::Blob(_) => None,
    };
    let shape = match row.get_ref(1)? {
        ValueRef::Blob(blob) => wkb::shape(blob),
        ValueRef::Null => Some(Shape::Nothing),
        _ => None,
    };
    Ok(shape.map(|shape| Feature { key, shape }))
}

/// A name as SQL takes it, whatever signs it has.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
