//! An address as a clerk writes it, with the error planted in it, if there is one; and days of birth.

use vocabulary::ReferenceDate;
use vocabulary::records::Placed;

use super::addresses::Addresses;
use super::planted::Kind;
use super::spelling;
use crate::cases::TownYear;
use crate::resident::Resident;
use crate::truth::Record;

/// Town, postcode and street of an address outside the Kreis.
pub(super) const OUTSIDE: (&str, &str, &str) = ("Anderswo an der Ferne", "00999", "Fernweg");

/// A street no town has.
pub(super) const UNKNOWN_STREET: &str = "Qxyzallee";

/// The parts of an address.
pub(super) struct Written {
    pub(super) street: String,
    pub(super) number: String,
    pub(super) postcode: String,
    pub(super) town: String,
}

/// Where a resident lives, as an office writes it on a day.
pub(super) fn address(
    addresses: &Addresses<'_>,
    town: &TownYear<'_>,
    resident: &Resident,
    date: ReferenceDate,
    error: Option<Kind>,
) -> Written {
    let kreis = town.kreis;
    let house = &kreis.houses[resident.house as usize];
    let quartier = &kreis.quartiere[house.quartier];
    let mut random = town.of_person_now("address in an office", resident);
    let number = spelling::number(house.number, addresses.in_the_open(house, date), &mut random);
    Written {
        street: street(addresses, house.street, date, error, &mut random),
        number: if error == Some(Kind::BlankNumber) { String::new() } else { number },
        postcode: match error {
            Some(Kind::Outside) => OUTSIDE.1.to_owned(),
            Some(Kind::PostcodeTypo) => with_typo(&quartier.postcode),
            _ => quartier.postcode.clone(),
        },
        town: if error == Some(Kind::Outside) {
            OUTSIDE.0.to_owned()
        } else {
            super::town_name(kreis, quartier.town)
        },
    }
}

/// The name of a street in one of its spellings.
pub(super) fn street(
    addresses: &Addresses<'_>,
    street: usize,
    date: ReferenceDate,
    error: Option<Kind>,
    random: &mut crate::Random,
) -> String {
    let of_street = &addresses.kreis.streets[street];
    match error {
        Some(Kind::MisspeltStreet) => addresses.misspelt(street, date).unwrap_or_default(),
        Some(Kind::UnknownStreet) => UNKNOWN_STREET.to_owned(),
        Some(Kind::Outside) => OUTSIDE.2.to_owned(),
        Some(Kind::OldStreetName) => {
            of_street.former.as_ref().map(|(name, _)| name.clone()).unwrap_or_default()
        }
        _ => spelling::street(of_street.name_at(date), random),
    }
}

/// True if an error about the address can be planted in the row of a resident.
pub(super) fn fits(
    addresses: &Addresses<'_>,
    town: &TownYear<'_>,
    resident: &Resident,
    date: ReferenceDate,
    kind: Kind,
) -> bool {
    let house = &town.kreis.houses[resident.house as usize];
    let street = house.street;
    let former = &town.kreis.streets[street].former;
    match kind {
        Kind::TruncatedLastLine | Kind::NewColumn => false,
        _ if addresses.has_twin(street) => false,
        Kind::MisspeltStreet => addresses.misspelt(street, date).is_some(),
        Kind::BlankNumber => addresses.needs_number(house, date),
        Kind::PostcodeTypo => addresses.is_in_one(street, date),
        Kind::OldStreetName => former.as_ref().is_some_and(|(_, last)| *last < date),
        _ => true,
    }
}

/// The record of a resident in a file with addresses: in no Quartier if the address can mean several.
pub(super) fn placed<'r>(
    addresses: &Addresses<'_>,
    town: &TownYear<'_>,
    resident: &Resident,
    date: ReferenceDate,
    record: Record<'r>,
) -> Record<'r> {
    let house = &town.kreis.houses[resident.house as usize];
    if addresses.is_clear(house, date) {
        record
    } else {
        Record { area: None, placed: Placed::Ambiguous, ..record }
    }
}

/// A postcode with a wrong last digit.
pub(super) fn with_typo(postcode: &str) -> String {
    let mut typo = postcode.to_owned();
    typo.pop();
    typo.push('9');
    typo
}

/// A day of birth in German form.
pub(super) fn born(day: ReferenceDate, error: Option<Kind>) -> String {
    match error {
        Some(Kind::ImpossibleDate) => format!("31.02.{}", day.year()),
        Some(Kind::BornInFuture) => format!("14.05.{}", day.year() + 150),
        _ => day.german(),
    }
}
