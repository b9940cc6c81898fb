//! The review list with the decisions of an editor → decisions.

use std::collections::BTreeMap;

use vocabulary::records::Placed;
use vocabulary::{Finding, Severity};

use crate::decisions::Subject;
use crate::excel::Row;
use crate::review::{COLUMNS, DECISION};
use crate::{Address, Decisions, PlacerAt, Review, Verdict, excel, findings, matching};

/// What an editor writes for an address outside.
const OUTSIDE: [&str; 3] = ["außerhalb", "ausserhalb", "outside"];

impl Review {
    /// True if an editor has written into the column `Entscheidung`, whatever it may mean.
    pub fn is_filled(bytes: &[u8]) -> bool {
        let rows = excel::rows(bytes);
        let column = rows.first().and_then(|header| header.position(DECISION));
        column.is_some_and(|at| rows[1..].iter().any(|row| !row.cell(at).is_empty()))
    }

    /// Reads the table back after an editor filled the column `Entscheidung` with the key of an area, a street
    /// and house number that the directory knows in the town of the address, or `außerhalb`. Rows left empty
    /// decide nothing; what cannot be understood comes back as findings, which name no address. One that stops
    /// leaves no decision: a line that cannot be taken apart, or two rows that contradict each other.
    pub fn read(bytes: &[u8], file: &str, placer: &PlacerAt) -> (Decisions, Vec<Finding>) {
        let rows = excel::rows(bytes);
        let stopped = |finding| (Decisions::default(), vec![finding]);
        if let Some(open) = rows.iter().find(|row| row.is_open) {
            return stopped(findings::review_open(file, open.line));
        }
        let Some(columns) = rows.first().and_then(Columns::of) else {
            return stopped(findings::review_columns(file));
        };
        let mut answers = Answers::default();
        for row in &rows[1..] {
            answers.read(row, &columns, file, placer);
        }
        if answers.findings.iter().any(|finding| finding.severity == Severity::Stop) {
            answers.decisions = Decisions::default();
        }
        (answers.decisions, answers.findings)
    }
}

/// Where the cells of a row stand.
struct Columns {
    town: usize,
    postcode: usize,
    street: usize,
    /// None in older lists.
    street_key: Option<usize>,
    number: usize,
    decision: usize,
}

impl Columns {
    fn of(header: &Row) -> Option<Self> {
        let [town, postcode, street, street_key, number, ..] = COLUMNS.map(|title| header.position(title));
        Some(Self {
            town: town?,
            postcode: postcode?,
            street: street?,
            street_key,
            number: number?,
            decision: header.position(DECISION)?,
        })
    }
}

/// What was read so far.
#[derive(Default)]
struct Answers {
    decisions: Decisions,
    findings: Vec<Finding>,
    /// The first row about each address, and what it decides.
    first: BTreeMap<Subject, (u32, Verdict)>,
}

impl Answers {
    fn read(&mut self, row: &Row, columns: &Columns, file: &str, placer: &PlacerAt) {
        let written = row.cell(columns.decision);
        if written.is_empty() {
            return;
        }
        let postcode = whole(row.cell(columns.postcode));
        let address = Address {
            street: row.cell(columns.street),
            street_key: columns.street_key.map_or("", |at| row.cell(at)),
            number: row.cell(columns.number),
            suffix: "",
            town: row.cell(columns.town),
            postcode: &postcode,
        };
        let Some(subject) = Subject::new(&address) else {
            return self.findings.push(findings::no_street(file, row.line));
        };
        let Some(verdict) = verdict(written, &address, placer) else {
            return self.findings.push(findings::answer_unknown(file, row.line));
        };
        let (first, said) = self.first.entry(subject).or_insert_with(|| (row.line, verdict.clone()));
        if *said != verdict {
            self.findings.push(findings::contradiction(file, *first, row.line));
        }
        self.decisions.decide(&address, verdict);
    }
}

/// A postcode whose leading zero a spreadsheet dropped.
fn whole(postcode: &str) -> String {
    let dropped = postcode.len() == 4 && postcode.bytes().all(|digit| digit.is_ascii_digit());
    if dropped { format!("0{postcode}") } else { postcode.to_owned() }
}

/// What was decided; a street stands in the town of the address unless that is empty or unknown.
fn verdict(written: &str, address: &Address, placer: &PlacerAt) -> Option<Verdict> {
    if OUTSIDE.contains(&written.to_lowercase().as_str()) {
        return Some(Verdict::Outside);
    }
    let town = matching::meant_town(placer, address.town).map_or("", |(town, _)| town);
    let placed = [address.postcode, ""]
        .map(|postcode| placer.address(&Address { street: written, town, postcode, ..Address::default() }));
    let exact = placed.into_iter().find(|placing| placing.placed == Placed::Exact);
    let area = area_key(written, placer).or(exact.and_then(|placing| placing.area))?;
    Some(Verdict::Area(placer.areas()[area as usize].clone()))
}

/// The area of a key; leading zeros may be missing where that leaves one area.
fn area_key(written: &str, placer: &PlacerAt) -> Option<u32> {
    let bare = |key: &str| key.trim_start_matches('0').to_owned();
    let exact = placer.key(written).area;
    let mut alike = (0..).zip(placer.areas()).filter(|(_, key)| bare(key.as_str()) == bare(written));
    exact.or_else(|| alike.next().filter(|_| alike.next().is_none()).map(|(area, _)| area))
}
