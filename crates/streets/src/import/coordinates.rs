//! House coordinates of the surveying offices (amtliche Hauskoordinaten): one line an address, no header.
//!
//! The files are specified as ISO 8859-1 with decimal comma; newer ones are UTF-8, so the encoding is
//! detected. A header is recognised by its first name, and then the names decide.

use sheets::report::quoted;
use sheets::{At, Report, Row};
use vocabulary::Finding;

use super::table::{Input, number_unreadable};
use crate::{HouseNumber, with_suffix};

/// An address and its point.
#[derive(Debug, Clone, PartialEq)]
pub struct HouseCoordinate {
    /// The municipality: Land, Regierungsbezirk, Kreis and Gemeinde, eight digits.
    pub municipality: String,
    /// The key of the street within the municipality.
    pub street_key: Option<String>,
    /// The name of the street.
    pub street: Option<String>,
    /// The postcode.
    pub postcode: Option<String>,
    /// The town as the post writes it.
    pub town: Option<String>,
    /// The house number.
    pub number: HouseNumber,
    /// East in metres, as delivered (ETRS89/UTM).
    pub east: f64,
    /// North in metres.
    pub north: f64,
    /// How the point was found: `A` in the building, `B` in the parcel, `C` or `R` estimated.
    pub quality: String,
}

/// The fields in the order of the specification, and what newer files call them.
const FIELDS: [&[&str]; 16] = [
    &["nba"],
    &["oi", "oid"],
    &["qua"],
    &["lan", "land"],
    &["rbz"],
    &["krs"],
    &["gmd"],
    &["ott"],
    &["sss"],
    &["hnr"],
    &["adz"],
    &["east", "ostwert", "ost", "e"],
    &["north", "nordwert", "nord", "n"],
    &["stn", "strname"],
    &["plz"],
    &["onm", "postonm", "ort"],
];

/// Reads house coordinates; a line without readable number or point is left out and told.
pub fn read_coordinates(input: Input<'_>) -> (Vec<HouseCoordinate>, Vec<Finding>) {
    let mut coordinates = Vec::new();
    let mut positions: Option<Vec<Option<usize>>> = None;
    let mut report = input.report();
    input.rows(&mut report, |row, report| {
        if positions.is_none() {
            let header = row.cell(0).text().eq_ignore_ascii_case("nba");
            positions =
                Some(if header { named_positions(row) } else { (0..FIELDS.len()).map(Some).collect() });
            if header {
                return;
            }
        }
        let line = Fields { row, positions: positions.as_deref().unwrap_or_default() };
        coordinates.extend(line.coordinate(report));
    });
    (coordinates, report.finish())
}

fn named_positions(header: &Row<'_>) -> Vec<Option<usize>> {
    let is = |names: &&[&str], text: &str| names.iter().any(|name| name.eq_ignore_ascii_case(text));
    FIELDS.iter().map(|names| header.cells.iter().position(|cell| is(names, &cell.text()))).collect()
}

struct Fields<'r> {
    row: &'r Row<'r>,
    positions: &'r [Option<usize>],
}

impl Fields<'_> {
    fn text(&self, field: usize) -> String {
        self.positions
            .get(field)
            .copied()
            .flatten()
            .map_or_else(String::new, |at| self.row.cell(at).text().into_owned())
    }

    fn filled(&self, field: usize) -> Option<String> {
        Some(self.text(field)).filter(|text| !text.is_empty())
    }

    fn coordinate(&self, report: &mut Report) -> Option<HouseCoordinate> {
        let number = self.number(report);
        let east = self.metres(11, report);
        let north = self.metres(12, report);
        let municipality =
            format!("{:0>2}{:0>1}{:0>2}{:0>3}", self.text(3), self.text(4), self.text(5), self.text(6));
        Some(HouseCoordinate {
            municipality,
            street_key: self.filled(8),
            street: self.filled(13),
            postcode: self.filled(14),
            town: self.filled(15),
            number: number?,
            east: east?,
            north: north?,
            quality: self.text(2),
        })
    }

    fn number(&self, report: &mut Report) -> Option<HouseNumber> {
        let (number, suffix) = (self.text(9), self.text(10));
        let read = with_suffix(&number, &suffix);
        let single = read
            .ok()
            .and_then(|read| if read.is_blank() { Some(HouseNumber::WITHOUT) } else { read.single() });
        if single.is_none() {
            number_unreadable(&format!("{number} {suffix}"), self.row.line, "HNR", report);
        }
        single
    }

    fn metres(&self, field: usize, report: &mut Report) -> Option<f64> {
        let text = self.text(field);
        let metres = text.replace(',', ".").parse().ok().filter(|metres: &f64| metres.is_finite());
        if metres.is_none() {
            report.stop("coordinate-unreadable", At::Cell(self.row.line, FIELDS[field][0]), || {
                (
                    format!("{} ist keine Koordinate; die Zeile wird nicht verwendet.", quoted(&text)),
                    "Prüfen Sie, ob die Felder in der amtlichen Reihenfolge stehen (NBA;OI;QUA;LAN;RBZ;KRS;GMD;OTT;SSS;HNR;ADZ;Ost;Nord;STN;PLZ;ONM)."
                        .to_owned(),
                )
            });
        }
        metres
    }
}
