//! The long table form of published rows: one row a cell, as CSV in two dialects or as JSON.
//!
//! The tables inside an edition are the machine dialect of the same form.

use serde::Serialize;
use vocabulary::{Areas, Breakdown, Catalogue, CellRow, Flags, Language, ReferenceDate, State, format};

/// The columns, in order.
pub const COLUMNS: [&str; 17] = [
    "indicator",
    "version",
    "level",
    "area",
    "area_name",
    "reference_date",
    "breakdown",
    "value",
    "state",
    "numerator",
    "base",
    "numerator_date",
    "base_date",
    "unit",
    "class",
    "class_label",
    "flags",
];

/// How a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// UTF-8, comma, decimal point, ISO dates.
    Machine,
    /// What German Excel opens by double click: UTF-8 with byte order mark, semicolon, decimal
    /// comma, German dates.
    German,
}

/// One cell in long form, all texts resolved.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LongRow<'a> {
    indicator: &'a str,
    version: u32,
    level: &'a str,
    area: &'a str,
    area_name: &'a str,
    reference_date: ReferenceDate,
    breakdown: &'a str,
    value: Option<f64>,
    state: State,
    numerator: Option<i64>,
    base: Option<i64>,
    numerator_date: Option<ReferenceDate>,
    base_date: Option<ReferenceDate>,
    unit: &'a str,
    class: Option<&'a str>,
    class_label: Option<&'a str>,
    flags: String,
}

impl<'a> LongRow<'a> {
    /// Resolves the texts of a row.
    pub fn new(row: &'a CellRow, areas: &'a Areas, catalogue: &'a Catalogue, language: Language) -> Self {
        let area = areas.get(row.area);
        let unit = catalogue.indicator(&row.indicator).map_or("", |indicator| indicator.unit.get(language));
        let index = catalogue.index(&row.indicator);
        let class = row.class.as_deref();
        let label = index.zip(class).and_then(|(index, class)| index.class(class));
        Self {
            indicator: row.indicator.as_str(),
            version: row.version,
            level: areas.levels()[area.level].id.as_str(),
            area: area.key.as_str(),
            area_name: &area.name,
            reference_date: row.date,
            breakdown: &row.breakdown.0,
            value: row.value,
            state: row.state,
            numerator: row.numerator,
            base: row.base,
            numerator_date: row.numerator_date,
            base_date: row.base_date,
            unit,
            class,
            class_label: label.map(|class| class.label.get(language)),
            flags: row.flags.to_words(),
        }
    }

    fn fields(&self, dialect: Dialect) -> [String; 17] {
        let number = |value: Option<f64>| value.map_or(String::new(), |value| decimal(value, dialect));
        let count = |value: Option<i64>| value.map_or(String::new(), |value| value.to_string());
        let day = |date: Option<ReferenceDate>| date.map_or(String::new(), |date| written(date, dialect));
        [
            self.indicator.to_owned(),
            self.version.to_string(),
            self.level.to_owned(),
            key(self.area, dialect),
            guarded(self.area_name, dialect),
            written(self.reference_date, dialect),
            self.breakdown.to_owned(),
            number(self.value),
            self.state.word().to_owned(),
            count(self.numerator),
            count(self.base),
            day(self.numerator_date),
            day(self.base_date),
            self.unit.to_owned(),
            guarded(self.class.unwrap_or_default(), dialect),
            guarded(self.class_label.unwrap_or_default(), dialect),
            self.flags.clone(),
        ]
    }
}

/// Keys stay text in a spreadsheet, with their leading zeros.
fn key(key: &str, dialect: Dialect) -> String {
    let looks_like_number = dialect == Dialect::German && key.bytes().all(|byte| byte.is_ascii_digit());
    if looks_like_number { format!("=\"{key}\"") } else { key.to_owned() }
}

fn decimal(value: f64, dialect: Dialect) -> String {
    let text = format::machine(value);
    match dialect {
        Dialect::Machine => text,
        Dialect::German => text.replace('.', ","),
    }
}

fn written(date: ReferenceDate, dialect: Dialect) -> String {
    match dialect {
        Dialect::Machine => date.to_string(),
        Dialect::German => date.german(),
    }
}

/// Writes rows as CSV.
pub fn csv<'a>(rows: impl IntoIterator<Item = LongRow<'a>>, dialect: Dialect) -> Vec<u8> {
    let (delimiter, terminator, mark) = match dialect {
        Dialect::Machine => (b',', csv::Terminator::Any(b'\n'), ""),
        Dialect::German => (b';', csv::Terminator::CRLF, "\u{feff}"),
    };
    let start = mark.as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).terminator(terminator).from_writer(start);
    writer.write_record(COLUMNS).expect("writing to memory cannot fail");
    for row in rows {
        writer.write_record(row.fields(dialect)).expect("writing to memory cannot fail");
    }
    writer.into_inner().expect("writing to memory cannot fail")
}

/// Keeps a spreadsheet from running text as a formula.
fn guarded(text: &str, dialect: Dialect) -> String {
    let risky = dialect == Dialect::German && text.starts_with(['=', '@', '+', '-', '\t']) && text.len() > 1;
    if risky { format!("'{text}") } else { text.to_owned() }
}

/// Writes rows as a JSON array of objects with the same names as the columns.
pub fn json<'a>(rows: impl IntoIterator<Item = LongRow<'a>>) -> Vec<u8> {
    let rows: Vec<LongRow<'a>> = rows.into_iter().collect();
    let mut text = serde_json::to_vec_pretty(&rows).expect("rows are plain values");
    text.push(b'\n');
    text
}

/// Reads back a table that [`csv`] wrote in the machine dialect.
pub(crate) fn parse(content: &[u8], areas: &Areas) -> Result<Vec<CellRow>, String> {
    let mut reader = csv::Reader::from_reader(content);
    let header = reader.headers().map_err(|error| error.to_string())?;
    if header.iter().ne(COLUMNS) {
        return Err("the columns are not those of a table".to_owned());
    }
    let mut record = csv::StringRecord::new();
    let mut rows = Vec::new();
    while reader.read_record(&mut record).map_err(|error| error.to_string())? {
        let row = parse_row(&record, areas).ok_or_else(|| format!("row {} is malformed", rows.len() + 2))?;
        rows.push(row);
    }
    Ok(rows)
}

fn parse_row(record: &csv::StringRecord, areas: &Areas) -> Option<CellRow> {
    let field = |position: usize| record.get(position);
    let filled = |position: usize| record.get(position).filter(|text| !text.is_empty());
    let level = areas.level(&field(2)?.into())?;
    Some(CellRow {
        indicator: field(0)?.into(),
        version: field(1)?.parse().ok()?,
        area: areas.find(level, &field(3)?.into())?,
        date: field(5)?.parse().ok()?,
        breakdown: Breakdown(field(6)?.to_owned()),
        value: optional(filled(7))?,
        state: State::from_word(field(8)?)?,
        numerator: optional(filled(9))?,
        base: optional(filled(10))?,
        numerator_date: optional(filled(11))?,
        base_date: optional(filled(12))?,
        class: filled(14).map(str::to_owned),
        flags: Flags::from_words(field(16)?),
    })
}

/// Nothing for an absent field, a failure for an unreadable one.
fn optional<T: std::str::FromStr>(text: Option<&str>) -> Option<Option<T>> {
    text.map_or(Some(None), |text| text.parse().ok().map(Some))
}
