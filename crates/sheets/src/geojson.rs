//! GeoJSON: the properties of each feature are a row, their names the header; geometry is left out.
//!
//! The header needs the names of all features, so the properties are held in memory, the rest of the
//! file is not.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::broken::MOST_COLUMNS;
use crate::bytes;
use crate::cell::{Cell, Row};
use crate::report::{At, Report};

/// Most values of a file.
const MOST_VALUES: usize = 20_000_000;

/// Whole numbers above have no exact place among the numbers of a workbook.
const LARGEST_EXACT: u64 = 1 << 53;

/// The features of a file.
#[derive(Default)]
pub(crate) struct Features {
    /// Property names in the order of first appearance.
    names: Vec<String>,
    positions: BTreeMap<String, usize>,
    /// Properties by the position of their names.
    rows: Vec<Vec<(usize, Value)>>,
    values: usize,
}

impl Features {
    /// True if a file that starts like this is a JSON object.
    pub(crate) fn starts(file: &[u8]) -> bool {
        let start = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file).trim_ascii_start();
        let inside = start.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
        inside.is_some_and(|inside| inside.starts_with(b"\""))
    }

    /// Reads a file, or gives a finding why it cannot be read.
    pub(crate) fn open(path: &Path, report: &mut Report) -> Option<Self> {
        let file = bytes::open_to_hold(path).inspect_err(|error| bytes::tell(error, report)).ok()?;
        let mut file = BufReader::new(file);
        skip_mark(&mut file);
        match serde_json::from_reader::<_, Collection>(file) {
            Ok(Collection(features)) if !features.names.is_empty() => Some(features),
            Ok(_) => {
                report.stop("features-missing", At::File, || {
                    (
                        "Die JSON-Datei enthält keine Objekte mit Eigenschaften.".to_owned(),
                        "Lesbar sind GeoJSON-Dateien mit „features“ und deren „properties“; lassen Sie die Tabelle sonst als CSV liefern.".to_owned(),
                    )
                });
                None
            }
            Err(error) if error.is_io() => {
                bytes::tell(&io::Error::from(error), report);
                None
            }
            Err(error) => {
                let row = u32::try_from(error.line()).unwrap_or(u32::MAX).max(1);
                report.stop("json-unreadable", At::Row(row), || {
                    (
                        "Ab hier ist die JSON-Datei nicht lesbar: sie ist beschädigt, abgeschnitten oder kein GeoJSON.".to_owned(),
                        "Lassen Sie die Datei neu exportieren oder die Tabelle als CSV liefern.".to_owned(),
                    )
                });
                None
            }
        }
    }

    pub(crate) fn rows(&self) -> FeatureRows<'_> {
        FeatureRows { features: self, next: 0 }
    }

    fn add<E: serde::de::Error>(&mut self, properties: Vec<(String, Value)>) -> Result<(), E> {
        let mut row = Vec::with_capacity(properties.len());
        for (name, value) in properties {
            let next = self.names.len();
            let position = *self.positions.entry(name).or_insert_with_key(|name| {
                self.names.push(name.clone());
                next
            });
            row.push((position, value));
        }
        self.values += row.len() + 1;
        self.rows.push(row);
        if self.names.len() > MOST_COLUMNS || self.values > MOST_VALUES {
            return Err(E::custom("too large"));
        }
        Ok(())
    }
}

/// The rows of a file of features.
pub(crate) struct FeatureRows<'d> {
    features: &'d Features,
    /// 0 for the header.
    next: usize,
}

impl<'d> FeatureRows<'d> {
    /// The header as row 1, then one row for each feature that has properties.
    pub(crate) fn next(&mut self) -> Option<Row<'d>> {
        loop {
            let cells: Vec<Cell<'d>> = match self.next.checked_sub(1) {
                None => self.features.names.iter().map(|name| Cell::Text(Cow::Borrowed(name))).collect(),
                Some(feature) => cells(self.features.rows.get(feature)?),
            };
            self.next += 1;
            if cells.iter().any(|cell| !cell.is_blank()) {
                let line = u32::try_from(self.next).unwrap_or(u32::MAX);
                return Some(Row { line, last_line: line, cells, misquoted: false, open_ended: false });
            }
        }
    }
}

fn cells(properties: &[(usize, Value)]) -> Vec<Cell<'_>> {
    let mut cells = Vec::new();
    for (position, value) in properties {
        if cells.len() <= *position {
            cells.resize(position + 1, Cell::Empty);
        }
        cells[*position] = cell(value);
    }
    cells
}

fn cell(value: &Value) -> Cell<'_> {
    match value {
        Value::Null => Cell::Empty,
        Value::Bool(true) => Cell::Text(Cow::Borrowed("WAHR")),
        Value::Bool(false) => Cell::Text(Cow::Borrowed("FALSCH")),
        Value::Number(number) => {
            let exact = number.as_u64().or_else(|| number.as_i64().map(i64::unsigned_abs));
            match number.as_f64() {
                Some(value) if exact.is_none_or(|exact| exact <= LARGEST_EXACT) => Cell::Number(value + 0.0),
                _ => Cell::Text(Cow::Owned(number.to_string())),
            }
        }
        Value::String(text) => Cell::Text(Cow::Borrowed(text)),
        Value::Array(_) | Value::Object(_) => Cell::Text(Cow::Owned(value.to_string())),
    }
}

fn skip_mark(file: &mut BufReader<impl Read>) {
    if file.fill_buf().is_ok_and(|start| start.starts_with(b"\xef\xbb\xbf")) {
        file.consume(3);
    }
}

/// The whole file.
struct Collection(Features);

/// The list of features, which are added one by one.
struct List<'f>(&'f mut Features);

/// One feature: its properties in their order.
struct Feature(Vec<(String, Value)>);

/// Properties in their order; none if they are null.
struct Properties(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Collection {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Collection;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a collection of features")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Collection, A::Error> {
                let mut features = Features::default();
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "features" => map.next_value_seed(List(&mut features))?,
                        "properties" => features.add(map.next_value::<Properties>()?.0)?,
                        _ => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(Collection(features))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

impl<'de> serde::de::DeserializeSeed<'de> for List<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(Feature(properties)) = list.next_element()? {
            self.0.add(properties)?;
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Feature {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Feature;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a feature")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Feature, A::Error> {
                let mut properties = Vec::new();
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "properties" => properties = map.next_value::<Properties>()?.0,
                        _ => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(Feature(properties))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

impl<'de> Deserialize<'de> for Properties {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Properties;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("properties")
            }

            fn visit_unit<E>(self) -> Result<Properties, E> {
                Ok(Properties(Vec::new()))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Properties, A::Error> {
                let mut properties = Vec::new();
                while let Some(property) = map.next_entry()? {
                    properties.push(property);
                }
                Ok(Properties(properties))
            }
        }
        deserializer.deserialize_any(Reader)
    }
}
