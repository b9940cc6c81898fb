//! Entries → sections: the numbers of a street that lie in one unit, odd and even beside each other.

use std::collections::BTreeMap;

use vocabulary::{AreaIndex, Areas, Finding};

use super::units::Units;
use super::{GridColumn, GridOptions, OPEN_EVEN, OPEN_ODD, place};
use crate::group::Group;
use crate::{Directory, Entry, HouseNumber, Side, Span, normalise};

/// First and last number of one side; an open end is unknown.
type Ends = (HouseNumber, Option<HouseNumber>);

/// One record of the grid.
pub(super) struct Section {
    street: String,
    postcode: String,
    key: String,
    odd: Option<Ends>,
    even: Option<Ends>,
}

impl Section {
    pub(super) fn row(&self, options: &GridOptions) -> Vec<String> {
        options.layout.grid.iter().map(|column| self.field(*column, options)).collect()
    }

    fn field(&self, column: GridColumn, options: &GridOptions) -> String {
        use GridColumn as C;
        let from = |ends: Option<Ends>| ends.map(|(from, _)| from);
        let to = |ends: Option<Ends>, open: u32| ends.map(|(_, to)| to.unwrap_or(HouseNumber::plain(open)));
        let number = |number: Option<HouseNumber>, suffix: C| match number {
            Some(number) if options.layout.grid.contains(&suffix) => number.number.to_string(),
            number => number.map(|number| number.to_string()).unwrap_or_default(),
        };
        let suffix = |number: Option<HouseNumber>| {
            number.map(|number| number.suffix.to_string().trim_start().to_owned()).unwrap_or_default()
        };
        match column {
            C::Municipality => options.municipality.clone(),
            C::Postcode => self.postcode.clone(),
            C::Town => options.town.clone(),
            C::Street => self.street.clone(),
            C::OddFrom => number(from(self.odd), C::OddFromSuffix),
            C::OddFromSuffix => suffix(from(self.odd)),
            C::OddTo => number(to(self.odd, OPEN_ODD), C::OddToSuffix),
            C::OddToSuffix => suffix(to(self.odd, OPEN_ODD)),
            C::EvenFrom => number(from(self.even), C::EvenFromSuffix),
            C::EvenFromSuffix => suffix(from(self.even)),
            C::EvenTo => number(to(self.even, OPEN_EVEN), C::EvenToSuffix),
            C::EvenToSuffix => suffix(to(self.even, OPEN_EVEN)),
            C::Key => self.key.clone(),
            C::Other => String::new(),
        }
    }

    fn spans(&self) -> impl Iterator<Item = Span> {
        let span =
            |side: Side, ends: Option<Ends>| ends.map(|(from, to)| Span { side, from: Some(from), to });
        [span(Side::Odd, self.odd), span(Side::Even, self.even)].into_iter().flatten()
    }
}

/// What is wrong with single entries.
#[derive(Default)]
struct Faults {
    area: Group,
    unit: Group,
    postcode: Group,
    reversed: Group,
    open: Group,
    meant_open: Group,
}

/// Postcode, street and unit of sections, and the numbers of both sides.
type Stretches<'d> = BTreeMap<(&'d str, &'d str, AreaIndex), [Vec<Ends>; 2]>;

/// Makes the sections in order of street and postcode, and checks what the contract asks of them.
pub(super) fn sections(
    directory: &Directory,
    areas: &Areas,
    units: &Units,
    options: &GridOptions,
    findings: &mut Vec<Finding>,
) -> Vec<Section> {
    let mut faults = Faults::default();
    let mut stretches = Stretches::new();
    let own_town = |entry: &&Entry| entry.town.as_ref().is_none_or(|town| *town == options.town);
    for entry in directory.entries.iter().filter(own_town) {
        if !entry.valid_at(options.day) || entry.is_without_numbers() {
            continue;
        }
        if let Some((unit, postcode)) = faults.look_at(entry, areas, units) {
            let sides = stretches.entry((&entry.street, postcode, unit)).or_default();
            for (ends, side) in sides.iter_mut().zip([Side::Odd, Side::Even]) {
                ends.extend(ends_on(entry, side));
            }
        }
    }
    let sections: Vec<Section> = stretches
        .into_iter()
        .flat_map(|((street, postcode, unit), sides)| {
            let key = units.of(unit, areas).map(|(_, unit)| unit.key()).unwrap_or_default();
            paired(street, postcode, &key, sides)
        })
        .collect();
    faults.tell(findings);
    check_sharp(&sections, findings);
    check_used(&sections, units, findings);
    sections
}

impl Faults {
    /// The unit and postcode of an entry, or what is wrong with it.
    fn look_at<'d>(
        &mut self,
        entry: &'d Entry,
        areas: &Areas,
        units: &Units,
    ) -> Option<(AreaIndex, &'d str)> {
        let told = || format!("{} {}", entry.street, entry.span());
        let postcode = entry.postcode.as_deref().unwrap_or_default();
        if postcode.len() != 5 || !postcode.bytes().all(|sign| sign.is_ascii_digit()) {
            self.postcode.add(entry.line, told);
        }
        if entry.span().is_reversed() {
            self.reversed.add(entry.line, told);
        }
        for side in [Side::Odd, Side::Even] {
            let open = if side == Side::Odd { OPEN_ODD } else { OPEN_EVEN };
            match ends_on(entry, side) {
                Some((from, None)) if from.number >= open => self.open.add(entry.line, told),
                Some((_, Some(to))) if to == HouseNumber::plain(open) => {
                    self.meant_open.add(entry.line, told);
                }
                _ => {}
            }
        }
        let Some(area) = areas.find(0, &entry.area) else {
            self.area.add(entry.line, || format!("„{}“", entry.area));
            return None;
        };
        let unit = units.of(area, areas);
        if unit.is_none() {
            self.unit.add(entry.line, told);
        }
        Some((unit?.0, postcode))
    }

    fn tell(&self, findings: &mut Vec<Finding>) {
        let stops = [
            (
                &self.area,
                "grid-area-unknown",
                "Räume, die es nicht gibt",
                "Das Straßenverzeichnis berichtigen.",
            ),
            (
                &self.unit,
                "grid-unit-missing",
                "Abschnitte, die in keinem Raum der untersten Ebene liegen",
                "Jeder Abschnitt braucht einen Raum ohne weitere Räume darunter.",
            ),
            (
                &self.postcode,
                "grid-postcode-missing",
                "Abschnitte ohne gültige Postleitzahl",
                "Die Postleitzahl im Straßenverzeichnis ergänzen.",
            ),
            (
                &self.reversed,
                "range-reversed",
                "Abschnitte, deren erste Hausnummer hinter der letzten liegt",
                "Erste und letzte Hausnummer berichtigen.",
            ),
            (
                &self.open,
                "grid-open-end",
                "Offene Abschnitte, die erst hinter 997 oder 998 beginnen",
                "Die letzte Hausnummer eintragen; 997 und 998 stehen für eine unbekannte letzte.",
            ),
        ];
        for (group, rule, what, hint) in stops {
            if !group.is_empty() {
                findings.push(Finding::stop(rule, place(), group.told(what), hint));
            }
        }
        if !self.meant_open.is_empty() {
            findings.push(Finding::ask(
                "grid-end-reads-as-open",
                place(),
                self.meant_open.told("Abschnitte, die bei 997 oder 998 enden"),
                "Diese Hausnummern werden als unbekanntes Ende gelesen; prüfen, ob das gemeint ist.",
            ));
        }
    }
}

/// What an entry has on a side; a street that is open at its beginning starts with 1 and 2.
fn ends_on(entry: &Entry, side: Side) -> Option<Ends> {
    let (from, to) = entry.span().on(side)?;
    let first = if side == Side::Odd { 1 } else { 2 };
    Some((from.unwrap_or(HouseNumber::plain(first)), to))
}

/// Joins what follows each other, and puts both sides beside each other.
fn paired(street: &str, postcode: &str, key: &str, sides: [Vec<Ends>; 2]) -> Vec<Section> {
    let [odd, even] = sides.map(joined);
    let section = |at: usize| Section {
        street: street.to_owned(),
        postcode: postcode.to_owned(),
        key: key.to_owned(),
        odd: odd.get(at).copied(),
        even: even.get(at).copied(),
    };
    (0..odd.len().max(even.len())).map(section).collect()
}

/// Ranges of one side that touch or overlap become one; the numbers stay the same.
fn joined(mut ranges: Vec<Ends>) -> Vec<Ends> {
    ranges.sort();
    let mut joined: Vec<Ends> = Vec::new();
    for (from, to) in ranges {
        let touches = |end: HouseNumber| {
            let next = end.suffix.is_none() && from == HouseNumber::plain(end.number + 2);
            next || from.is_up_to(end)
        };
        match joined.last_mut() {
            Some((_, None)) => {}
            Some((_, Some(end))) if touches(*end) => match to {
                Some(to) if to.is_up_to(*end) => {}
                to => joined.last_mut().into_iter().for_each(|last| last.1 = to),
            },
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// No house number may lie in two units: the grid knows streets by name and postcode only.
fn check_sharp(sections: &[Section], findings: &mut Vec<Finding>) {
    let mut streets: BTreeMap<(&str, String), Vec<(Span, &Section)>> = BTreeMap::new();
    for section in sections {
        let street = (section.postcode.as_str(), normalise(&section.street));
        streets.entry(street).or_default().extend(section.spans().map(|span| (span, section)));
    }
    let mut overlaps = Group::default();
    for spans in streets.values_mut() {
        spans.sort_by_key(|(span, _)| (span.side, span.from, span.to));
        for (at, (one, section)) in spans.iter().enumerate() {
            let rest = spans[at + 1..].iter().take_while(|(other, _)| other.side == one.side);
            let near = rest.take_while(|(other, _)| one.meets(other));
            for (other, beside) in near.filter(|(_, beside)| beside.key != section.key) {
                overlaps.add(None, || format!("{} {one} und {other}", beside.street));
            }
        }
    }
    if !overlaps.is_empty() {
        let told = overlaps.told("Hausnummern, die in zwei Räumen liegen");
        let hint =
            "Das Straßenverzeichnis berichtigen; die Räume müssen adressscharf und überschneidungsfrei sein.";
        findings.push(Finding::stop("grid-overlap", place(), told, hint));
    }
}

/// A unit without any address is a question.
fn check_used(sections: &[Section], units: &Units, findings: &mut Vec<Finding>) {
    let mut unused = Group::default();
    for (_, unit) in units.lowest() {
        let key = unit.key();
        if !sections.iter().any(|section| section.key == key) {
            unused.add(None, || format!("{key} {}", unit.name()));
        }
    }
    if !unused.is_empty() {
        let told = unused.told("Räume der untersten Ebene ohne Adresse");
        findings.push(Finding::ask(
            "grid-unit-unused",
            place(),
            told,
            "Straßen ergänzen oder den Raum prüfen.",
        ));
    }
}
