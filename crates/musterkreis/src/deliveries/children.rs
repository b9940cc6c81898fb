//! Files of register office, Jugendamt, Gesundheitsamt and Schulverwaltung: movements, help, care, school.

use std::io;

use vocabulary::ReferenceDate;

use super::Office;
use super::addresses::Addresses;
use super::encoding::Encoding;
use super::file::Layout;
use super::planted::Kind;
use super::register::Wrong;
use super::social::{column, sex_digit};
use super::written;
use crate::cases::TownYear;
use crate::cases::children::{Helped, InCare, care_date, origin_code};
use crate::cases::movements::Movement;
use crate::cases::school::{Examination, Transition, Weight, examination_date, transition_date};
use crate::resident::Resident;
use crate::truth::{Record, What};

/// Births, deaths and moves of the year; the towns give the Quartier and no address.
pub(super) fn moved(office: &mut Office<'_>, town: &TownYear<'_>, all: &[Movement<'_>]) -> io::Result<()> {
    if all.is_empty() {
        return Ok(());
    }
    let layout = || Layout {
        encoding: Encoding::Latin1,
        delimiter: ';',
        head: &["Art;Geschl;GebDat;Herkunft;Quartier"],
        errors: &[Kind::UnknownArea, Kind::WrongColumnCount, Kind::ImpossibleDate],
        gap: 401,
    };
    let date = town.date();
    let mut sheet = office.truth.sheet("bewegungen", date);
    let file = office.outbox.file(&format!("vault/incoming/bewegungen/bewegungen_{date}.csv"), layout)?;
    for one in all {
        let kind = file.planter.next(|_| true);
        let line = format!(
            "{};{};{};{};{}",
            one.kind.code(),
            sex_digit(one.person.sex),
            written::born(one.person.born, kind),
            origin_code(one.person.origin),
            quartier(town, one.person, kind),
        );
        file.record(
            &line,
            kind.map(|kind| {
                (kind, if kind == Kind::ImpossibleDate { "GebDat" } else { column(kind, "", "Quartier") })
            }),
        )?;
        let record = Record::resident(town, office.first_area, one.person, None);
        sheet.add(&record.about(What::Movement(one.kind)).with(kind));
    }
    Ok(())
}

/// Key of the Quartier, or of one that does not exist.
fn quartier<'a>(town: &TownYear<'a>, person: &Resident, kind: Option<Kind>) -> &'a str {
    if kind == Some(Kind::UnknownArea) { "99Z99" } else { &town.kreis.quartiere[town.quartier(person)].key }
}

/// Socio-educational support with coordinates, from a program that still writes code page 850.
pub(super) fn helped(office: &mut Office<'_>, town: &TownYear<'_>, all: &[Helped<'_>]) -> io::Result<()> {
    let layout = || Layout {
        encoding: Encoding::Cp850,
        delimiter: ';',
        head: &["Fall;Geburtsdatum;Geschlecht;Herkunft;Hilfeart;Ostwert;Nordwert"],
        errors: &[Kind::Outside, Kind::ImpossibleDate, Kind::UnknownCode, Kind::BornInFuture],
        gap: 59,
    };
    let date = town.date();
    let mut sheet = office.truth.sheet("hze", date);
    let file = office.outbox.file(&format!("vault/incoming/hze/hze_{date}.csv"), layout)?;
    for one in all {
        let kind = file.planter.next(|_| true);
        let [east, north] = town.kreis.houses[one.person.house as usize].at;
        // A point far out at sea.
        let east = if kind == Some(Kind::Outside) { east - 900_000.0 } else { east };
        let line = format!(
            "{:06};{};{};{};{};{};{}",
            one.person.id.0.get() % 1_000_000,
            written::born(one.person.born, kind),
            if kind == Some(Kind::UnknownCode) { "8" } else { sex_digit(one.person.sex) },
            origin_code(one.person.origin),
            one.help.written(),
            format!("{east:.2}").replace('.', ","),
            format!("{north:.2}").replace('.', ","),
        );
        file.record(&line, kind.map(|kind| (kind, column(kind, "Geschlecht", "Ostwert"))))?;
        let record = Record::resident(town, office.first_area, one.person, None);
        sheet.add(&record.about(What::Help(one.help)).with(kind));
    }
    Ok(())
}

/// Children in day care on 1 March, by the block side they live on.
pub(super) fn in_care(office: &mut Office<'_>, town: &TownYear<'_>, all: &[InCare<'_>]) -> io::Result<()> {
    let date = care_date(town.year);
    let layout = || Layout {
        encoding: Encoding::Windows1252,
        delimiter: ';',
        head: &["Lfd;Geburtsdatum;Geschlecht;Herkunft;Stunden;Familiensprache;Blockseite"],
        errors: &[Kind::UnknownArea, Kind::BornInFuture, Kind::UnknownCode, Kind::UnknownArea],
        gap: 301,
    };
    let mut sheet = office.truth.sheet("kita", date);
    let file = office.outbox.file(&format!("vault/incoming/kita/kita_{date}.csv"), layout)?;
    for (number, one) in all.iter().enumerate() {
        let kind = file.planter.next(|_| true);
        let house = &town.kreis.houses[one.child.house as usize];
        let side = office.addresses.entry(house, date).filter(|_| kind != Some(Kind::UnknownArea));
        let line = format!(
            "{};{};{};{};{};{};{}",
            number + 1,
            written::born(one.child.born, kind),
            if kind == Some(Kind::UnknownCode) { "8" } else { sex_digit(one.child.sex) },
            origin_code(one.child.origin),
            one.hours,
            if one.german_at_home { "deutsch" } else { "andere" },
            side.map_or_else(|| "B9999999".to_owned(), |entry| block_side(town.kreis.copy, entry)),
        );
        file.record(&line, kind.map(|kind| (kind, column(kind, "Geschlecht", "Blockseite"))))?;
        let record = Record::resident(town, office.first_area, one.child, None).aged(one.child.age(date));
        sheet.add(&record.about(What::Care(one)).with(kind));
    }
    Ok(())
}

/// Key of the block side that an entry of the directory stands for.
pub(crate) fn block_side(copy: u16, entry: usize) -> String {
    format!("B{copy:03}{entry:05}")
}

/// School entry examinations in fixed width, as the state's program writes them.
pub(super) fn examined(
    office: &mut Office<'_>,
    town: &TownYear<'_>,
    wrong: &Wrong,
    all: &[Examination<'_>],
) -> io::Result<()> {
    let date = examination_date(town.year);
    let layout = || Layout {
        encoding: Encoding::Latin1,
        delimiter: ' ',
        head: &[],
        errors: &[Kind::UnknownCode, Kind::MisspeltStreet, Kind::Outside, Kind::OldStreetName],
        gap: 97,
    };
    let mut sheet = office.truth.sheet("schuleingang", date);
    let file = office.outbox.file(&format!("vault/incoming/schuleingang/SEU_{date}.txt"), layout)?;
    for one in all {
        let kind = file.planter.next(|kind| written::fits(office.addresses, town, one.child, date, kind));
        let line = examination(office.addresses, town, (one, date), kind);
        file.record(&line, kind.map(|kind| (kind, column(kind, "BMI", "Strasse"))))?;
        let found = Examination { weight: one.weight.filter(|_| kind != Some(Kind::UnknownCode)), ..*one };
        let own = Record::resident(town, office.first_area, one.child, None);
        let linked = Record::resident(town, office.first_area, one.child, wrong.get(&one.child.id).copied());
        let record =
            Record { origin: linked.origin, ..written::placed(office.addresses, town, one.child, date, own) };
        let error = kind.filter(|kind| *kind != Kind::UnknownCode);
        sheet.add(&record.about(What::Examination(&found)).with(error));
    }
    Ok(())
}

fn examination(
    addresses: &Addresses<'_>,
    town: &TownYear<'_>,
    (one, date): (&Examination<'_>, ReferenceDate),
    kind: Option<Kind>,
) -> String {
    let address = written::address(addresses, town, one.child, date, kind);
    let born = one.child.born;
    let digit = |truth: bool| if truth { '1' } else { '0' };
    let bmi = if kind == Some(Kind::UnknownCode) { "X" } else { one.weight.map_or(" ", Weight::code) };
    let language = one.needs_language_support.map_or(' ', digit);
    format!(
        "{}{:<20.20}{:<14.14}{}{:02}{:02}{}{:<34.34}{:<16.16}{}{:<30.30}{bmi}{language}{}{}{}{}{}",
        one.child.id,
        one.child.family_name.to_string(),
        one.child.given_name.to_string(),
        born.year(),
        born.month(),
        born.day(),
        sex_digit(one.child.sex),
        address.street,
        address.number,
        address.postcode,
        address.town,
        digit(one.booklet),
        digit(one.check_ups[0]),
        digit(one.check_ups[1]),
        digit(one.conspicuous),
        one.years_in_care,
    )
}

/// Transitions after the 4th grade, by Quartier.
pub(super) fn went_on(
    office: &mut Office<'_>,
    town: &TownYear<'_>,
    all: &[Transition<'_>],
) -> io::Result<()> {
    let date = transition_date(town.year);
    let layout = || Layout {
        encoding: Encoding::Utf8,
        delimiter: ',',
        head: &["Schuljahr,Geschlecht,Migrationshintergrund,Zielschulform,Quartier"],
        errors: &[Kind::UnknownArea, Kind::UnknownCode],
        gap: 173,
    };
    let mut sheet = office.truth.sheet("uebergaenge", date);
    let file = office.outbox.file(&format!("vault/incoming/uebergaenge/uebergaenge_{date}.csv"), layout)?;
    for one in all {
        let kind = file.planter.next(|_| true);
        let line = format!(
            "{}/{:02},{},{},{},{}",
            town.year,
            (town.year + 1) % 100,
            if kind == Some(Kind::UnknownCode) { "8" } else { sex_digit(one.child.sex) },
            origin_code(one.child.origin),
            one.school.code(),
            quartier(town, one.child, kind),
        );
        file.record(&line, kind.map(|kind| (kind, column(kind, "Geschlecht", "Quartier"))))?;
        let record = Record::resident(town, office.first_area, one.child, None);
        sheet.add(&record.about(What::Transition(one.school)).with(kind));
    }
    Ok(())
}
