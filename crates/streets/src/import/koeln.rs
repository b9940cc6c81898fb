//! The street directory of the Stadt Köln: one row for a street in a Stadtteil, odd and even beside each other.
//!
//! A row without any house number stands for a stretch without houses. It becomes a whole street if it is the
//! only row of its street; beside other rows it must not claim their numbers and becomes the number 0 on both
//! sides, a building without number. `0000` with no end is a building without number too.

use std::collections::{BTreeMap, BTreeSet};

use sheets::{At, Report};
use vocabulary::{AreaKey, Finding};

use super::table::{Input, Line, Wanted};
use crate::{Directory, Entry, HouseNumber, Side, Span};

/// The columns in their order.
pub(crate) const COLUMNS: [&str; 9] = [
    "strassenschluessel",
    "strassenname",
    "stadtteilschluessel",
    "stadtteilname",
    "plz",
    "hausnr_ungerade_von",
    "hausnr_ungerade_bis",
    "hausnr_gerade_von",
    "hausnr_gerade_bis",
];

/// What is in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KoelnList {
    /// The entries; areas are the Stadtteile.
    pub directory: Directory,
    /// The name of each Stadtteil.
    pub area_names: BTreeMap<AreaKey, String>,
}

/// Reads a list in the layout of Köln.
pub fn read_koeln(input: Input<'_>) -> (KoelnList, Vec<Finding>) {
    let mut list = KoelnList::default();
    let mut report = input.report();
    input.lines(&COLUMNS.map(Wanted::needed), &mut report, |line, report| {
        let Ok(spans) = spans(line, report) else { return };
        let Ok(entry) = entry(line, report) else { return };
        list.area_names.entry(entry.area.clone()).or_insert_with(|| line.text(3).into_owned());
        let of_span = |span: Span| Entry { side: span.side, from: span.from, to: span.to, ..entry.clone() };
        list.directory.entries.extend(spans.into_iter().map(of_span));
    });
    end_before_letters(&mut list.directory.entries);
    let (whole, beside) = tell_stretches_apart(&mut list.directory.entries);
    if whole + beside > 0 {
        report.note("street-without-numbers", At::File, || {
            (
                format!(
                    "{} Zeilen nennen keine Hausnummer: {whole} gelten für die ganze Straße, {beside} stehen neben anderen Zeilen derselben Straße und gelten nur für Gebäude ohne Nummer.",
                    whole + beside
                ),
                "Nichts zu tun, wenn dort niemand wohnt; sonst Hausnummern ergänzen.".to_owned(),
            )
        });
    }
    (list, report.finish())
}

/// Where one row ends with 24 and another begins with 24a, the first does not include 24a: it ends before
/// the letters.
fn end_before_letters(entries: &mut [Entry]) {
    let begin =
        |entry: &Entry| Some((entry.street_key.clone(), entry.from.filter(|from| !from.suffix.is_none())?));
    let begins: BTreeMap<_, AreaKey> =
        entries.iter().filter_map(|entry| Some((begin(entry)?, entry.area.clone()))).collect();
    for entry in entries.iter_mut() {
        let Some(to) = entry.to.filter(|to| to.suffix.is_none()) else { continue };
        let last = (entry.street_key.clone(), to);
        let next = begins.range(last..).next();
        let of_other = next.is_some_and(|((key, from), area)| {
            *key == entry.street_key && from.number == to.number && *area != entry.area
        });
        if of_other {
            entry.to = to.before_letters();
        }
    }
}

/// Leaves the whole street to rows without house numbers that are alone; counts those, and the others.
fn tell_stretches_apart(entries: &mut [Entry]) -> (usize, usize) {
    let street = |entry: &Entry| (entry.street_key.clone(), entry.street.clone());
    let mut rows: BTreeMap<_, BTreeSet<Option<u32>>> = BTreeMap::new();
    for entry in &*entries {
        rows.entry(street(entry)).or_default().insert(entry.line);
    }
    let (mut whole, mut beside) = (0, 0);
    for entry in entries.iter_mut().filter(|entry| entry.is_whole_street()) {
        if rows[&street(entry)].len() == 1 {
            whole += 1;
        } else {
            beside += 1;
            (entry.from, entry.to) = (Some(HouseNumber::WITHOUT), Some(HouseNumber::WITHOUT));
        }
    }
    (whole, beside)
}

fn entry(line: &Line<'_>, report: &mut Report) -> Result<Entry, ()> {
    Ok(Entry {
        town: None,
        postcode: line.filled(4),
        street_key: line.filled(0),
        street: line.needed(1, COLUMNS[1], report)?,
        side: Side::Both,
        from: None,
        to: None,
        area: AreaKey::new(line.needed(2, COLUMNS[2], report)?),
        block_side: None,
        valid_from: None,
        valid_to: None,
        line: Some(line.number()),
    })
}

/// The one or two stretches of a row.
fn spans(line: &Line<'_>, report: &mut Report) -> Result<Vec<Span>, ()> {
    let odd = side(line, 5, Side::Odd, report)?;
    let even = side(line, 7, Side::Even, report)?;
    let spans: Vec<Span> = odd.into_iter().chain(even).collect();
    Ok(if spans.is_empty() { vec![Span::ALL] } else { spans })
}

fn side(line: &Line<'_>, column: usize, side: Side, report: &mut Report) -> Result<Option<Span>, ()> {
    let from = line.number_of(column, COLUMNS[column], report)?;
    let to = line.number_of(column + 1, COLUMNS[column + 1], report)?;
    match (from, to) {
        (None, None) => Ok(None),
        (Some(from), Some(to)) => Ok(Some(Span { side, from: Some(from), to: Some(to) })),
        (Some(HouseNumber::WITHOUT), None) => {
            Ok(Some(Span { side, from: Some(HouseNumber::WITHOUT), to: Some(HouseNumber::WITHOUT) }))
        }
        _ => {
            report.stop("range-half-open", At::Cell(line.number(), COLUMNS[column]), || {
                (
                    "Von zwei Hausnummern ist nur eine angegeben; die Zeile wird nicht verwendet.".to_owned(),
                    "Ergänzen Sie erste und letzte Hausnummer.".to_owned(),
                )
            });
            Err(())
        }
    }
}
