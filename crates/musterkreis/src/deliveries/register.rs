//! The register of residents as the computing centre of the towns exports it, each year a little differently.

mod layout;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use vocabulary::ReferenceDate;

use layout::Column::{
    self, BirthPlace as Place, Born, CameFrom, Citizenship, FamilyName, Father, GivenName, Household, Id,
    Marital, Mother, MovedHere, MovedToTown, Number, Postcode, Second, Spouse, Street, StreetKey, Suffix,
    Title, Town,
};

use super::Office;
use super::addresses::Addresses;
use super::planted::Kind;
use super::written;
use crate::cases::{TownYear, lives_privately};
use crate::resident::{BirthPlace, Lodging, PersonId, Residence, Resident, Sex};
use crate::truth::Record;

/// Residents whose row in the register of the year carries an error.
pub(crate) type Wrong = BTreeMap<PersonId, Kind>;

/// Writes the residents of a town; gives those whose row carries an error.
pub(super) fn deliver(office: &mut Office<'_>, town: &TownYear<'_>) -> io::Result<Wrong> {
    let (layout, columns) = layout::layout(town.year);
    let path = format!("vault/incoming/melderegister/bestand_{}.csv", town.date());
    let mut wrong = Wrong::new();
    let mut line = String::new();
    let mut sheet = office.truth.sheet("melderegister", town.date());
    let file = office.outbox.file(&path, || layout)?;
    for resident in town.residents {
        let kind = file.planter.next(|kind| fits(office.addresses, town, resident, kind));
        line.clear();
        let row = Row { addresses: office.addresses, town, resident, kind };
        for (at, column) in columns.iter().enumerate() {
            line.push_str(if at > 0 { ";" } else { "" });
            row.cell(*column, &mut line);
        }
        file.record(&line, kind.map(|kind| (kind, column_name(kind))))?;
        wrong.extend(kind.map(|kind| (resident.id, kind)));
        sheet.add(&Record::resident(town, office.first_area, resident, kind));
    }
    Ok(wrong)
}

/// Errors are planted in rows of grown-ups who live alone, so that nobody else's row is touched by them.
fn fits(addresses: &Addresses<'_>, town: &TownYear<'_>, resident: &Resident, kind: Kind) -> bool {
    let alone = lives_privately(resident) && resident.household_size == 1 && resident.age(town.date()) >= 30;
    alone && written::fits(addresses, town, resident, town.date(), kind)
}

fn column_name(kind: Kind) -> &'static str {
    match kind {
        Kind::UnknownCode => "Geschl",
        Kind::MisspeltStreet | Kind::UnknownStreet | Kind::OldStreetName => "Strasse",
        Kind::BlankNumber => "HausNr",
        Kind::Outside => "Gemeinde",
        Kind::PostcodeTypo => "PLZ",
        Kind::ImpossibleDate | Kind::BornInFuture => "GebDat",
        _ => "",
    }
}

/// A row with its error.
struct Row<'a> {
    addresses: &'a Addresses<'a>,
    town: &'a TownYear<'a>,
    resident: &'a Resident,
    kind: Option<Kind>,
}

impl Row<'_> {
    fn cell(&self, column: Column, line: &mut String) {
        let resident = self.resident;
        match column {
            Id => put(line, resident.id),
            Household => put(line, resident.household),
            FamilyName => put(line, resident.family_name),
            GivenName => put(line, resident.given_name),
            Column::Sex => {
                line.push_str(if self.kind == Some(Kind::UnknownCode) { "7" } else { sex(resident) });
            }
            Born => self.born(line),
            Place => line.push_str(if resident.birth_place == BirthPlace::Abroad { "A" } else { "I" }),
            Marital => line.push_str(resident.marital.code()),
            Citizenship => put(line, resident.citizenship),
            Second => {
                if let Some(second) = resident.second_citizenship {
                    put(line, second);
                }
            }
            Column::Residence => line.push_str(residence(resident.residence)),
            MovedHere => self.day(resident.moved_here, line),
            MovedToTown => self.day(resident.moved_to_town, line),
            CameFrom => line.push_str(self.came_from()),
            Column::Lodging => line.push_str(lodging(resident.lodging)),
            Spouse => pointer(line, resident.spouse),
            Father => pointer(line, resident.father),
            Mother => pointer(line, resident.mother),
            Town | Postcode | StreetKey | Street | Number | Suffix => self.address(column, line),
            Title => line.push_str(if resident.id.0.get().is_multiple_of(89) { "Dr." } else { "" }),
        }
    }

    fn born(&self, line: &mut String) {
        match self.kind {
            Some(Kind::ImpossibleDate) if self.town.year == 2022 => {
                let _ = write!(line, "{}-02-31", self.resident.born.year());
            }
            Some(Kind::ImpossibleDate) => {
                let _ = write!(line, "31.02.{}", self.resident.born.year());
            }
            Some(Kind::BornInFuture) => {
                let _ = write!(line, "14.05.{}", self.town.year + 70);
            }
            _ => self.day(self.resident.born, line),
        }
    }

    /// In 2022 days were exported in ISO form.
    fn day(&self, day: ReferenceDate, line: &mut String) {
        if self.town.year == 2022 { put(line, day) } else { line.push_str(&day.german()) }
    }

    fn came_from(&self) -> &'static str {
        match (self.resident.moved_to_town <= self.resident.born, self.town.came_from_abroad(self.resident)) {
            (true, _) => "G",
            (false, true) => "A",
            (false, false) => "D",
        }
    }

    fn address(&self, column: Column, line: &mut String) {
        let kreis = self.town.kreis;
        let house = &kreis.houses[self.resident.house as usize];
        let quartier = &kreis.quartiere[house.quartier];
        let street = &kreis.streets[house.street];
        let unknown = matches!(self.kind, Some(Kind::UnknownStreet | Kind::Outside));
        match column {
            Town if self.kind == Some(Kind::Outside) => line.push_str(written::OUTSIDE.0),
            Postcode if self.kind == Some(Kind::Outside) => line.push_str(written::OUTSIDE.1),
            Town => line.push_str(&super::town_name(kreis, quartier.town)),
            Postcode if self.kind == Some(Kind::PostcodeTypo) => {
                line.push_str(&written::with_typo(&quartier.postcode));
            }
            Postcode => line.push_str(&quartier.postcode),
            // Every second town gives street keys only where two streets read alike; who does not find a
            // street leaves its key open too.
            StreetKey if unknown => {}
            StreetKey if !quartier.town.is_multiple_of(2) && !self.addresses.has_twin(house.street) => {}
            StreetKey if matches!(self.kind, Some(Kind::MisspeltStreet | Kind::OldStreetName)) => {}
            StreetKey => line.push_str(&street.key),
            Street => line.push_str(&self.street()),
            Number if self.kind == Some(Kind::BlankNumber) => {}
            Number if self.town.year == 2019 => {
                let _ = write!(line, "{:04}", house.number.number);
            }
            Number => put(line, house.number.number),
            _ if self.kind == Some(Kind::BlankNumber) => {}
            _ => line.extend(house.number.suffix.map(|letter| {
                if self.town.year.unsigned_abs().is_multiple_of(2) {
                    letter.to_ascii_uppercase()
                } else {
                    letter
                }
            })),
        }
    }

    fn street(&self) -> String {
        let street = self.town.kreis.houses[self.resident.house as usize].street;
        let (seed, year) = (self.town.kreis.seed, self.town.year as u64);
        let mut random = seed.stream("street spelling", &[street as u64, self.resident.household.0, year]);
        written::street(self.addresses, street, self.town.date(), self.kind, &mut random)
    }
}

fn put(line: &mut String, value: impl std::fmt::Display) {
    let _ = write!(line, "{value}");
}

fn pointer(line: &mut String, person: Option<PersonId>) {
    if let Some(id) = person {
        put(line, id);
    }
}

fn sex(resident: &Resident) -> &'static str {
    match resident.sex {
        Sex::Male => "1",
        Sex::Female => "2",
        Sex::Diverse => "3",
    }
}

fn residence(residence: Residence) -> &'static str {
    match residence {
        Residence::Sole => "A",
        Residence::Main => "H",
        Residence::Secondary => "N",
    }
}

fn lodging(lodging: Lodging) -> &'static str {
    match lodging {
        Lodging::Private => "P",
        Lodging::CareHome => "E",
        Lodging::ReceptionCentre => "L",
    }
}
