//! The layout of Köln: odd and even numbers of a street in an area beside each other, sorted by key.

use std::collections::BTreeMap;

use vocabulary::{AreaKey, Finding, Place, ReferenceDate};

use super::csv_text;
use crate::group::Group;
use crate::import::COLUMNS;
use crate::{Directory, Entry, HouseNumber, Side};

/// Two fields: first and last number.
type Ends = [String; 2];

/// What rows are made for: key, name, area, postcode.
type Stretch<'d> = (&'d str, &'d str, &'d AreaKey, &'d str);

/// What is known of a stretch.
#[derive(Default)]
struct Sides {
    odd: Vec<Ends>,
    even: Vec<Ends>,
    /// Rows without any number.
    without_numbers: usize,
}

/// The entries that hold on a day, in the layout of Köln. What the layout cannot say is told, and no
/// file comes out then: open ends, fractions and parts.
pub fn write_koeln(
    directory: &Directory,
    area_names: &BTreeMap<AreaKey, String>,
    day: ReferenceDate,
) -> (Option<String>, Vec<Finding>) {
    let mut stretches: BTreeMap<Stretch<'_>, Sides> = BTreeMap::new();
    let mut inexpressible = Group::default();
    for entry in directory.entries.iter().filter(|entry| entry.valid_at(day)) {
        let stretch = (
            entry.street_key.as_deref().unwrap_or_default(),
            entry.street.as_str(),
            &entry.area,
            entry.postcode.as_deref().unwrap_or_default(),
        );
        let sides = stretches.entry(stretch).or_default();
        match ends(entry) {
            Some([None, None]) => sides.without_numbers += 1,
            Some([odd, even]) => {
                sides.odd.extend(odd);
                sides.even.extend(even);
            }
            None => inexpressible.add(entry.line, || format!("{} {}", entry.street, entry.span())),
        }
    }
    if !inexpressible.is_empty() {
        let hint = "Offene Enden, Brüche und Teile kennt dieser Aufbau nicht; nehmen Sie die einfache Liste.";
        let told = inexpressible.told("Diese Abschnitte lassen sich so nicht schreiben");
        return (None, vec![Finding::stop("range-inexpressible", Place::file("streets"), told, hint)]);
    }
    let mut rows: Vec<Vec<String>> =
        stretches.into_iter().flat_map(|(stretch, sides)| rows(stretch, sides, area_names)).collect();
    rows.sort();
    let header = COLUMNS.map(str::to_owned).to_vec();
    (Some(csv_text(',', std::iter::once(header).chain(rows))), Vec::new())
}

/// The fields of the odd and of the even side; none if the layout has no way to say it.
fn ends(entry: &Entry) -> Option<[Option<Ends>; 2]> {
    if entry.is_whole_street() || entry.is_without_numbers() {
        return Some([None, None]);
    }
    let span = entry.span();
    let mut sides = [None, None];
    for (fields, side) in sides.iter_mut().zip([Side::Odd, Side::Even]) {
        if let Some((from, to)) = span.on(side) {
            let (from, to) = from.zip(to)?;
            *fields = Some(if to == HouseNumber::WITHOUT {
                [number(from)?, String::new()]
            } else {
                [number(from)?, last_number(to)?]
            });
        }
    }
    Some(sides)
}

/// Four digits and letters.
fn number(number: HouseNumber) -> Option<String> {
    let plain = number.suffix.is_none() || number.suffix.is_letters();
    plain.then(|| format!("{:04}{}", number.number, number.suffix))
}

/// As [`number`]; an end that the reader moved before the letters of the next row goes back.
fn last_number(last: HouseNumber) -> Option<String> {
    let plain = HouseNumber::plain(last.number);
    number(if plain.before_letters() == Some(last) { plain } else { last })
}

fn rows(stretch: Stretch<'_>, sides: Sides, area_names: &BTreeMap<AreaKey, String>) -> Vec<Vec<String>> {
    let Sides { mut odd, mut even, without_numbers } = sides;
    odd.sort();
    even.sort();
    let (key, street, area, postcode) = stretch;
    let area_name = area_names.get(area).map_or("", String::as_str);
    let row = |at: usize| {
        let side = |ends: &[Ends]| ends.get(at).cloned().unwrap_or_default();
        let start = [key, street, area.as_str(), area_name, postcode].map(str::to_owned);
        [start.to_vec(), side(&odd).to_vec(), side(&even).to_vec()].concat()
    };
    (0..odd.len().max(even.len()) + without_numbers).map(row).collect()
}
