//! The review list with the decisions of an editor → decisions.

use vocabulary::records::Placed;
use vocabulary::{Finding, Place};

use crate::review::{COLUMNS, DECISION};
use crate::{Address, Decisions, PlacerAt, Review, Verdict, excel};

/// What an editor writes for an address outside.
const OUTSIDE: [&str; 3] = ["außerhalb", "ausserhalb", "outside"];

impl Review {
    /// Reads the table back after an editor filled the column `Entscheidung` with the key of an area, a street
    /// and house number that the directory knows, or `außerhalb`. Rows left empty decide nothing; what cannot
    /// be understood comes back as findings, which name no address.
    pub fn read(bytes: &[u8], file: &str, placer: &PlacerAt) -> (Decisions, Vec<Finding>) {
        let (mut decisions, mut findings) = (Decisions::default(), Vec::new());
        let mut rows = excel::rows(bytes).into_iter();
        let header = rows.next().unwrap_or_default();
        let column = |name: &str| header.iter().position(|title| title.trim() == name);
        let (Some([town, postcode, street, number]), Some(decision)) = (subject(column), column(DECISION))
        else {
            findings.push(no_columns(file));
            return (decisions, findings);
        };
        for (position, row) in rows.enumerate() {
            let cell = |at: usize| row.get(at).map_or("", |text| text.trim());
            let written = cell(decision);
            if written.is_empty() {
                continue;
            }
            let postcode = whole(cell(postcode));
            let postcode = postcode.as_str();
            let (town, street, number) = (cell(town), cell(street), cell(number));
            let address = Address { street, number, town, postcode, ..Address::default() };
            match verdict(written, &address, placer) {
                Some(verdict) => decisions.decide(&address, verdict),
                None => findings.push(unknown(file, position as u32 + 2)),
            }
        }
        (decisions, findings)
    }
}

fn subject(column: impl Fn(&str) -> Option<usize>) -> Option<[usize; 4]> {
    let [town, postcode, street, number, ..] = COLUMNS;
    Some([column(town)?, column(postcode)?, column(street)?, column(number)?])
}

/// A postcode whose leading zero a spreadsheet dropped.
fn whole(postcode: &str) -> String {
    let dropped = postcode.len() == 4 && postcode.bytes().all(|digit| digit.is_ascii_digit());
    if dropped { format!("0{postcode}") } else { postcode.to_owned() }
}

/// What was decided; a street stands in the town of the address unless that is unknown.
fn verdict(written: &str, address: &Address, placer: &PlacerAt) -> Option<Verdict> {
    if OUTSIDE.contains(&written.to_lowercase().as_str()) {
        return Some(Verdict::Outside);
    }
    let key = area_key(written, placer);
    let here =
        Address { street: written, town: address.town, postcode: address.postcode, ..Address::default() };
    let in_town = Address { postcode: "", ..here };
    let anywhere = Address { town: "", ..in_town };
    let placed = [here, in_town, anywhere].map(|address| placer.address(&address));
    let exact = placed.into_iter().find(|placing| placing.placed == Placed::Exact);
    let area = key.or(exact.and_then(|placing| placing.area))?;
    Some(Verdict::Area(placer.areas()[area as usize].clone()))
}

/// The area of a key; leading zeros may be missing where that leaves one area.
fn area_key(written: &str, placer: &PlacerAt) -> Option<u32> {
    let bare = |key: &str| key.trim_start_matches('0').to_owned();
    let exact = placer.key(written).area;
    let mut alike = (0..).zip(placer.areas()).filter(|(_, key)| bare(key.as_str()) == bare(written));
    exact.or_else(|| alike.next().filter(|_| alike.next().is_none()).map(|(area, _)| area))
}

fn no_columns(file: &str) -> Finding {
    Finding::stop(
        "review-columns",
        Place::row(file, 1),
        "Der Prüfliste fehlen Spalten.",
        "Bitte die Spalten Gemeinde, PLZ, Straße, Hausnummer und Entscheidung mit ihren Überschriften stehen lassen.",
    )
}

fn unknown(file: &str, row: u32) -> Finding {
    Finding::ask(
        "decision-unknown",
        Place::cell(file, row, DECISION),
        "Die Entscheidung ist weder ein Gebietsschlüssel noch eine Adresse des Straßenverzeichnisses noch „außerhalb“.",
        "Bitte zum Beispiel einen Vorschlag der Zeile mit Hausnummer übernehmen.",
    )
}
