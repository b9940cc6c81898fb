//! What an editor decided about addresses, once and for all later deliveries: `vault/decisions.csv`.

use std::collections::BTreeMap;
use std::fmt;

use vocabulary::records::Placed;
use vocabulary::{AreaKey, Areas, Finding};

use crate::excel::one_line;
use crate::number::number;
use crate::{Address, Placing, Reason, findings, town};

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
const COLUMNS: [&str; 6] = ["town", "postcode", "street", "street_key", "number", "area"];

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

/// A street in the form in which equal ones are equal.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct StreetSubject {
    town: String,
    postcode: String,
    name: String,
    /// Empty if there is a name, which then tells the street alone.
    key: String,
}

/// Town, postcode, street, street key and number as they stand in files.
pub(crate) type Written = [String; 5];

impl Subject {
    /// None without street and street key: nobody knows what else such an address is about.
    pub(crate) fn new(address: &Address) -> Option<Self> {
        let Address { town, postcode, street, street_key, .. } = *address;
        Some(Self {
            street: StreetSubject::new([town, postcode, street, street_key])?,
            number: number(address.number, address.suffix).canonical,
        })
    }
}

impl StreetSubject {
    fn new([town, postcode, street, street_key]: [&str; 4]) -> Option<Self> {
        let name = streets::normalise(street);
        let key = if name.is_empty() { without_zeros(street_key.trim()).to_owned() } else { String::new() };
        let is_told = !name.is_empty() || !key.is_empty();
        is_told.then(|| Self { town: town::folded(town), postcode: one_line(postcode), name, key })
    }
}

/// A street key without leading zeros, which spreadsheets drop.
fn without_zeros(key: &str) -> &str {
    match key.trim_start_matches('0') {
        "" if !key.is_empty() => "0",
        bare => bare,
    }
}

/// The address as it stands in files: the number and its suffix in one, the street key only where it tells the
/// street.
pub(crate) fn written(address: &Address) -> Written {
    let number = number(address.number, address.suffix).canonical;
    let key = if streets::normalise(address.street).is_empty() { address.street_key } else { "" };
    [address.town, address.postcode, address.street, key, &number].map(one_line)
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

    /// Decides an address; a later decision replaces an earlier one. Where there is a street, the decision
    /// holds for all its keys; an address without street and street key is left undecided.
    pub fn decide(&mut self, address: &Address, verdict: Verdict) {
        if let Some(subject) = Subject::new(address) {
            self.decided.insert(subject, (written(address), verdict));
        }
    }

    /// Adds other decisions, which replace those about the same addresses.
    pub fn extend(&mut self, others: Self) {
        self.decided.extend(others.decided);
    }

    /// Reads the file, also as a spreadsheet saves it; older files have no column `street_key`. Rows that
    /// decide nothing come back as findings, which name no address.
    pub fn read(bytes: &[u8], file: &str, areas: &Areas) -> (Self, Vec<Finding>) {
        let (mut decisions, mut findings) = (Self::default(), Vec::new());
        let mut rows = crate::excel::guarded_rows(bytes).into_iter();
        let Some(header) = rows.next() else { return (decisions, findings) };
        let [town, postcode, street, street_key, number, area] = COLUMNS.map(|name| header.position(name));
        let (Some(town), Some(postcode), Some(street), Some(number), Some(area)) =
            (town, postcode, street, number, area)
        else {
            findings.push(findings::decisions_columns(file));
            return (decisions, findings);
        };
        for row in rows {
            let address = Address {
                town: row.cell(town),
                postcode: row.cell(postcode),
                street: row.cell(street),
                street_key: street_key.map_or("", |at| row.cell(at)),
                number: row.cell(number),
                suffix: "",
            };
            match verdict(row.cell(area), areas) {
                _ if row.is_open => findings.push(findings::decision_open(file, row.line)),
                None => findings.push(findings::area_unknown(file, row.line, COLUMNS[5])),
                Some(_) if Subject::new(&address).is_none() => {
                    findings.push(findings::no_street(file, row.line));
                }
                Some(verdict) => decisions.decide(&address, verdict),
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

    /// The position of a street that something was decided about, by town, postcode, street and street key.
    pub(crate) fn street(&self, words: [&str; 4]) -> Option<u32> {
        if self.streets.is_empty() {
            return None;
        }
        self.streets.get(&StreetSubject::new(words)?).copied()
    }

    /// What was decided about a house number of it.
    pub(crate) fn number(&self, street: u32, canonical: &str) -> Option<Placing> {
        self.numbers[street as usize].get(canonical).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Decisions, Vec<(String, Option<u32>)>) {
        let (decisions, findings) = Decisions::read(text.as_bytes(), "decisions.csv", &Areas::default());
        (decisions, findings.into_iter().map(|finding| (finding.rule, finding.place.row)).collect())
    }

    #[test]
    fn a_file_saved_by_a_spreadsheet_is_read_like_the_own() {
        let own = "town,postcode,street,street_key,number,area\nKöln,50667,Domstraße,,3-4,outside\n";
        let (expected, findings) = read(own);
        assert_eq!((expected.len(), findings), (1, Vec::new()));
        let text = own.replace(',', ";").replace('\n', "\r\n");
        let (windows, ..) = encoding_rs::WINDOWS_1252.encode(&text);
        assert!(Decisions::read(&windows, "decisions.csv", &Areas::default()).0 == expected);
    }

    #[test]
    fn street_keys_survive_the_file_and_older_files_have_none() {
        let mut decisions = Decisions::default();
        let keyed = |street_key| Address { street_key, number: "40", ..Address::default() };
        for key in ["00001", "00000", "", "2"] {
            decisions.decide(&keyed(key), Verdict::Outside);
        }
        let own = "town,postcode,street,street_key,number,area\n,,,00000,40,outside\n,,,00001,40,outside\n,,,2,40,outside\n";
        assert_eq!(decisions.write(), own);
        assert_eq!(read(own), (decisions.clone(), Vec::new()));
        let bare = own.replace("00000", "0").replace("00001", "1");
        assert!(
            read(&bare).0.decided.keys().eq(decisions.decided.keys()),
            "zeros that a spreadsheet dropped"
        );
        let (old, findings) =
            read("town,postcode,street,number,area\n,,Domstraße,3,outside\n,,,40,outside\n");
        assert_eq!(old.write().lines().nth(1), Some(",,Domstraße,,3,outside"));
        assert_eq!(findings, [("decision-without-street".to_owned(), Some(3))]);
    }

    #[test]
    fn damaged_rows_and_headings_are_told() {
        let (decisions, findings) =
            read("area,street,town,postcode,number\noutside,\"x,,,1\nZ9,x,,,2\noutside,x,,,3\n");
        let expected =
            [("quote-open", 2), ("decision-unknown", 3)].map(|(rule, row)| (rule.to_owned(), Some(row)));
        assert_eq!((decisions.len(), findings), (1, expected.to_vec()));
        let (decisions, findings) = read(",,Domstraße,3,outside\n");
        assert!(decisions.is_empty());
        assert_eq!(findings, [("decisions-columns".to_owned(), Some(1))]);
        assert_eq!(read(""), (Decisions::default(), Vec::new()));
    }
}
