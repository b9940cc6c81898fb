//! The two files of the street grid of the Bundesagentur (`-zu`, `-ra`) back to entries.
//!
//! 997 and 998 are read as open ends; 1 to 997 with 2 to 998 is the whole street. Areas of the entries are
//! the nine-digit keys.

use sheets::report::quoted;
use sheets::{At, Opening, Report, Row};
use vocabulary::{AreaKey, Finding};

use super::table::{Input, number_unreadable};
use crate::grid::{GridColumn, GridLayout, OPEN_EVEN, OPEN_ODD, UnitColumn};
use crate::{Directory, Entry, HouseNumber, Side, Span, with_suffix};

/// A unit of the list `-zu`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridUnit {
    /// The nine-digit key.
    pub key: AreaKey,
    /// The name.
    pub name: String,
    /// Inhabitants, if given.
    pub population: Option<u64>,
}

/// Reads the list of units and the grid.
pub fn read_grid(
    units: Input<'_>,
    grid: Input<'_>,
    layout: &GridLayout,
) -> (Directory, Vec<GridUnit>, Vec<Finding>) {
    let mut known = Vec::new();
    let mut report = units.report();
    rows(units, layout, &mut report, |row, report| known.extend(unit(row, layout, report)));
    let mut findings = report.finish();
    let mut directory = Directory::default();
    let mut report = grid.report();
    rows(grid, layout, &mut report, |row, report| {
        directory.entries.extend(Section { row, layout }.entries(report).unwrap_or_default());
    });
    findings.extend(report.finish());
    (directory, known, findings)
}

/// Gives the rows below the header.
fn rows(
    input: Input<'_>,
    layout: &GridLayout,
    report: &mut Report,
    mut visit: impl FnMut(&Row<'_>, &mut Report),
) {
    let mut below = !layout.header;
    let opening = Opening {
        encoding: input.encoding,
        delimiter: Some(layout.delimiter),
        first_row: 1,
        ..Opening::default()
    };
    input.rows_of(&opening, report, |row, report| {
        if below {
            visit(row, report);
        }
        below = true;
    });
}

fn unit(row: &Row<'_>, layout: &GridLayout, report: &mut Report) -> Option<GridUnit> {
    let text = |column: UnitColumn| {
        let at = layout.units.iter().position(|own| *own == column);
        at.map_or_else(String::new, |at| row.cell(at).text().into_owned())
    };
    let key = key(&text(UnitColumn::Key), row.line, report)?;
    Some(GridUnit {
        key,
        name: text(UnitColumn::Name),
        population: text(UnitColumn::Population).parse().ok(),
    })
}

fn key(text: &str, line: u32, report: &mut Report) -> Option<AreaKey> {
    let valid = text.len() == 9 && text.bytes().all(|sign| sign.is_ascii_digit());
    if !valid {
        report.stop("grid-key-invalid", At::Row(line), || {
            (
                format!("{} ist kein neunstelliger Schlüssel; die Zeile wird nicht verwendet.", quoted(text)),
                "Prüfen Sie die Reihenfolge der Spalten.".to_owned(),
            )
        });
    }
    valid.then(|| AreaKey::new(text))
}

/// One record of the grid.
struct Section<'r> {
    row: &'r Row<'r>,
    layout: &'r GridLayout,
}

impl Section<'_> {
    fn text(&self, column: GridColumn) -> String {
        let at = self.layout.grid.iter().position(|own| *own == column);
        at.map_or_else(String::new, |at| self.row.cell(at).text().into_owned())
    }

    fn filled(&self, column: GridColumn) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty())
    }

    fn number(
        &self,
        number: GridColumn,
        suffix: GridColumn,
        report: &mut Report,
    ) -> Result<Option<HouseNumber>, ()> {
        let (number, suffix) = (self.text(number), self.text(suffix));
        let read = with_suffix(&number, &suffix).ok();
        let single = read.and_then(|read| if read.is_blank() { Some(None) } else { read.single().map(Some) });
        single.ok_or_else(|| {
            number_unreadable(&format!("{number} {suffix}"), self.row.line, "Hausnummer", report);
        })
    }

    /// A side of the record; a single number may stand in one of its fields only.
    fn side(
        &self,
        side: Side,
        open: u32,
        columns: [GridColumn; 4],
        report: &mut Report,
    ) -> Result<Option<Span>, ()> {
        let from = self.number(columns[0], columns[1], report)?;
        let to = self.number(columns[2], columns[3], report)?;
        let Some(from) = from.or(to) else { return Ok(None) };
        let to = to.unwrap_or(from);
        let to = Some(to).filter(|to| *to != HouseNumber::plain(open));
        Ok(Some(Span { side, from: Some(from), to }))
    }

    fn entries(&self, report: &mut Report) -> Result<Vec<Entry>, ()> {
        use GridColumn as C;
        let odd = [C::OddFrom, C::OddFromSuffix, C::OddTo, C::OddToSuffix];
        let even = [C::EvenFrom, C::EvenFromSuffix, C::EvenTo, C::EvenToSuffix];
        let odd = self.side(Side::Odd, OPEN_ODD, odd, report)?;
        let even = self.side(Side::Even, OPEN_EVEN, even, report)?;
        let area = key(&self.text(C::Key), self.row.line, report).ok_or(())?;
        let whole = [odd, even] == [Some(from(Side::Odd, 1)), Some(from(Side::Even, 2))];
        let spans = if whole { vec![Span::ALL] } else { odd.into_iter().chain(even).collect() };
        if spans.is_empty() || self.text(C::Street).is_empty() {
            report.stop("grid-section-empty", At::Row(self.row.line), || {
                (
                    "Dem Abschnitt fehlt die Straße oder jede Hausnummer.".to_owned(),
                    "Eine ganze Straße wird als 1 bis 997 und 2 bis 998 geschrieben.".to_owned(),
                )
            });
        }
        let entry = |span: Span| Entry {
            town: self.filled(C::Town),
            postcode: self.filled(C::Postcode),
            street_key: None,
            street: self.text(C::Street),
            side: span.side,
            from: span.from,
            to: span.to,
            area: area.clone(),
            block_side: None,
            valid_from: None,
            valid_to: None,
            line: Some(self.row.line),
        };
        Ok(spans.into_iter().filter(|_| !self.text(C::Street).is_empty()).map(entry).collect())
    }
}

/// A side from its first number on.
fn from(side: Side, first: u32) -> Span {
    Span { side, from: Some(HouseNumber::plain(first)), to: None }
}
