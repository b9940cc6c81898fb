//! Addresses that nothing was decided about yet, as a table for an editor: `vault/review.csv`.
//!
//! Together with `decisions.csv` this is the one place where addresses of records are kept.

use std::collections::BTreeMap;
use std::fmt;

use vocabulary::records::Placed;
use vocabulary::{Language, format};

use crate::decisions::{Subject, Written, written};
use crate::excel::{guarded, guarded_key, table};
use crate::proposals::PROPOSED;
use crate::{Address, PlacerAt, Placing, Proposal, Reason};

/// The columns before the proposals.
pub(crate) const COLUMNS: [&str; 7] =
    ["Gemeinde", "PLZ", "Straße", "Straßenschlüssel", "Hausnummer", "Datensätze", "Grund"];

/// The column an editor fills.
pub(crate) const DECISION: &str = "Entscheidung";

/// Open addresses, each once, with the number of records.
///
/// `Debug` tells only how many there are.
#[derive(Clone, Default)]
pub struct Review {
    open: BTreeMap<Subject, Open>,
}

#[derive(Clone)]
struct Open {
    written: Written,
    records: u64,
    why: Reason,
}

impl fmt::Debug for Review {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Review({})", self.open.len())
    }
}

impl Review {
    /// Notes a record, if it is ambiguous or not placed.
    pub fn add(&mut self, address: &Address, placing: Placing) {
        self.add_many(address, placing, 1);
    }

    /// Notes some records of one address, if they are ambiguous or not placed and an editor can decide it:
    /// there must be a street or its key.
    pub fn add_many(&mut self, address: &Address, placing: Placing, records: u64) {
        let open = matches!(placing.placed, Placed::Ambiguous | Placed::Unplaced);
        if !open || placing.why == Reason::StreetMissing {
            return;
        }
        let Some(subject) = Subject::new(address) else { return };
        self.open
            .entry(subject)
            .or_insert_with(|| Open { written: written(address), records: 0, why: placing.why })
            .records += records;
    }

    /// Adds the open addresses of another part of the delivery, or of another delivery.
    pub fn merge(&mut self, other: Self) {
        for (subject, open) in other.open {
            self.open.entry(subject).and_modify(|own| own.records += open.records).or_insert(open);
        }
    }

    /// Number of different open addresses.
    pub fn len(&self) -> usize {
        self.open.len()
    }

    /// True if nothing is open.
    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// The table for a spreadsheet, with proposals: UTF-8 with byte order mark, semicolons; the addresses with
    /// the most records first.
    pub fn write(&self, placer: &PlacerAt) -> String {
        let numbered = |position: usize| [format!("Vorschlag {position}"), format!("Güte {position}")];
        let header = COLUMNS.map(str::to_owned).into_iter();
        let header = header.chain((1..=PROPOSED).flat_map(numbered)).chain([DECISION.to_owned()]);
        let mut open: Vec<&Open> = self.open.values().collect();
        open.sort_by(|one, other| other.records.cmp(&one.records).then(one.written.cmp(&other.written)));
        let rows: Vec<Vec<String>> =
            [header.collect()].into_iter().chain(open.into_iter().map(|open| open.row(placer))).collect();
        format!("\u{feff}{}", table(&rows, b';'))
    }
}

impl Open {
    fn row(&self, placer: &PlacerAt) -> Vec<String> {
        let [town, postcode, street, street_key, number] = &self.written;
        let address = Address { street, number, town, postcode, ..Address::default() };
        let mut row: Vec<String> = [town, postcode, street].map(|text| guarded(text)).to_vec();
        row.extend([guarded_key(street_key), guarded(number)]);
        row.extend([self.records.to_string(), self.why.german().to_owned()]);
        let mut proposals = placer.proposals(&address).into_iter();
        for _ in 0..PROPOSED {
            row.extend(
                proposals.next().map_or([String::new(), String::new()], |found| cells(&found, number)),
            );
        }
        row.push(String::new());
        row
    }
}

/// A proposal as it can be copied to the decision, and its score in hundredths.
fn cells(proposal: &Proposal, number: &str) -> [String; 2] {
    let street = match (&proposal.area, number) {
        (Some(_), number) if !number.is_empty() => format!("{} {number}", proposal.street),
        _ => proposal.street.clone(),
    };
    [guarded(&street), format::number(proposal.score, 2, Language::De)]
}
