//! What an editor decided about addresses, once and for all later deliveries: `vault/decisions.csv`.

use std::collections::BTreeMap;
use std::fmt;

use vocabulary::records::Placed;
use vocabulary::{AreaKey, Areas, Finding, Place};

use crate::number::number;
use crate::{Address, Placing, Reason, town};

/// What was decided about an address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It lies in a smallest area.
    Area(AreaKey),
    /// It lies outside the municipality.
    Outside,
}

/// The word for an address outside.
const OUTSIDE: &str = "outside";

/// The columns of the file.
const COLUMNS: [&str; 5] = ["town", "postcode", "street", "number", "area"];

/// Decisions about addresses. Equal spellings of one address share a decision.
///
/// `Debug` tells only how many there are.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    decided: BTreeMap<Subject, (Written, Verdict)>,
}

/// An address in the form in which equal ones are equal.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Subject {
    street: StreetSubject,
    number: String,
}

/// Town, postcode and street in the form in which equal ones are equal.
type StreetSubject = (String, String, String);

/// Town, postcode, street and number as they stand in files.
pub(crate) type Written = [String; 4];

impl Subject {
    pub(crate) fn new(address: &Address) -> Self {
        Self {
            street: street_subject(address.town, address.postcode, address.street),
            number: number(address.number, address.suffix).canonical,
        }
    }
}

fn street_subject(town: &str, postcode: &str, street: &str) -> StreetSubject {
    (town::folded(town), postcode.trim().to_owned(), streets::normalise(street))
}

/// The address as it stands in files: the number and its suffix in one.
pub(crate) fn written(address: &Address) -> Written {
    let number = number(address.number, address.suffix).canonical;
    [address.town, address.postcode, address.street, &number].map(|text| text.trim().to_owned())
}

impl fmt::Debug for Decisions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decisions({})", self.decided.len())
    }
}

impl Decisions {
    /// Number of addresses decided.
    pub fn len(&self) -> usize {
        self.decided.len()
    }

    /// True if nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.decided.is_empty()
    }

    /// Decides an address; a later decision replaces an earlier one.
    pub fn decide(&mut self, address: &Address, verdict: Verdict) {
        self.decided.insert(Subject::new(address), (written(address), verdict));
    }

    /// Adds other decisions, which replace those about the same addresses.
    pub fn extend(&mut self, others: Self) {
        self.decided.extend(others.decided);
    }

    /// Reads the file, also as a spreadsheet saves it. Rows that decide nothing come back as findings, which
    /// name no address.
    pub fn read(bytes: &[u8], file: &str, areas: &Areas) -> (Self, Vec<Finding>) {
        let (mut decisions, mut findings) = (Self::default(), Vec::new());
        for (position, cells) in crate::excel::guarded_rows(bytes).iter().enumerate().skip(1) {
            let row = position as u32 + 1;
            let cell = |at: usize| cells.get(at).map_or("", |text| text.trim());
            let [town, postcode, street, number, area] = [0, 1, 2, 3, 4].map(cell);
            match verdict(area, areas) {
                Some(verdict) => {
                    decisions.decide(&Address { street, number, town, postcode, ..Address::default() }, verdict);
                }
                None => findings.push(Finding::ask(
                    "decision-unknown",
                    Place::cell(file, row, COLUMNS[4]),
                    "In dieser Zeile steht weder der Schlüssel eines kleinsten Gebiets noch „outside“.",
                    "Bitte den Schlüssel prüfen oder die Zeile löschen; die Adresse erscheint dann wieder in der Prüfliste.",
                )),
            }
        }
        (decisions, findings)
    }

    /// The text of the file.
    pub fn write(&self) -> String {
        let mut rows = vec![COLUMNS.map(str::to_owned).to_vec()];
        for (written, verdict) in self.decided.values() {
            let area = match verdict {
                Verdict::Area(key) => key.as_str(),
                Verdict::Outside => OUTSIDE,
            };
            rows.push(written.iter().map(String::as_str).chain([area]).map(str::to_owned).collect());
        }
        crate::excel::table(&rows, b',')
    }
}

fn verdict(text: &str, areas: &Areas) -> Option<Verdict> {
    if text == OUTSIDE {
        return Some(Verdict::Outside);
    }
    let key = AreaKey::new(text);
    areas.find(0, &key).map(|_| Verdict::Area(key))
}

/// Decisions in numbers, found by street and then by house number.
#[derive(Default)]
pub(crate) struct Decided {
    streets: BTreeMap<StreetSubject, u32>,
    numbers: Vec<BTreeMap<String, Placing>>,
}

impl fmt::Debug for Decided {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decided({})", self.numbers.len())
    }
}

impl Decided {
    /// Decisions for areas that do not exist any more are left out.
    pub(crate) fn new(decisions: &Decisions, area: impl Fn(&str) -> Option<u32>) -> Self {
        let mut decided = Self::default();
        for (subject, (_, verdict)) in &decisions.decided {
            let found = match verdict {
                Verdict::Area(key) => area(key.as_str()),
                Verdict::Outside => None,
            };
            let placed = match (verdict, found) {
                (Verdict::Outside, _) => Placed::Outside,
                (Verdict::Area(_), Some(_)) => Placed::Decided,
                (Verdict::Area(_), None) => continue,
            };
            let next = decided.numbers.len();
            let at = *decided.streets.entry(subject.street.clone()).or_insert(next as u32) as usize;
            if at == next {
                decided.numbers.push(BTreeMap::new());
            }
            let placing = Placing { area: found, placed, why: Reason::Editor };
            decided.numbers[at].insert(subject.number.clone(), placing);
        }
        decided
    }

    /// The position of a street that something was decided about.
    pub(crate) fn street(&self, town: &str, postcode: &str, street: &str) -> Option<u32> {
        if self.streets.is_empty() {
            return None;
        }
        self.streets.get(&street_subject(town, postcode, street)).copied()
    }

    /// What was decided about a house number of it.
    pub(crate) fn number(&self, street: u32, canonical: &str) -> Option<Placing> {
        self.numbers[street as usize].get(canonical).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_saved_by_a_spreadsheet_is_read_like_the_own() {
        let own = "town,postcode,street,number,area\nKöln,50667,Domstraße,3-4,outside\n";
        let areas = Areas::default();
        let (expected, findings) = Decisions::read(own.as_bytes(), "decisions.csv", &areas);
        assert_eq!((expected.len(), findings), (1, Vec::new()));
        let text = own.replace(',', ";").replace('\n', "\r\n");
        let (windows, ..) = encoding_rs::WINDOWS_1252.encode(&text);
        assert!(Decisions::read(&windows, "decisions.csv", &areas).0 == expected);
    }
}
