//! Files of Jobcenter, employment agency, Sozialamt and Wohngeldstelle.

use std::io;

use super::Office;
use super::encoding::Encoding;
use super::file::Layout;
use super::planted::Kind;
use super::register::Wrong;
use super::written;
use crate::cases::TownYear;
use crate::cases::children::origin_code;
use crate::cases::income::Beneficiary;
use crate::cases::support::{Housing, Supported};
use crate::cases::work::Unemployed;
use crate::resident::Sex;
use crate::truth::{Record, What};

/// Members of Bedarfsgemeinschaften; the Jobcenter knows the identifiers of the register and gives no address.
pub(super) fn benefits(
    office: &mut Office<'_>,
    town: &TownYear<'_>,
    wrong: &Wrong,
    all: &[Beneficiary<'_>],
) -> io::Result<()> {
    let last = town.year == 2023;
    let layout = || Layout {
        encoding: Encoding::Windows1252,
        delimiter: ';',
        head: &[
            "OM;BG_Nr;Lfd_Nr;Status;BG_Typ;Kinder;Erwerbstätig;Bezug_seit;Regelbedarf €;KdU €;Zahlanspruch_BG",
        ],
        errors: if last {
            &[
                Kind::UnknownPerson,
                Kind::UnknownCode,
                Kind::DuplicatedRow,
                Kind::UnknownPerson,
                Kind::TruncatedLastLine,
            ]
        } else {
            &[Kind::UnknownPerson]
        },
        gap: 137,
    };
    let mut sheet = office.truth.sheet("sgb2", town.date());
    let file = office.outbox.file(&format!("vault/incoming/sgb2/SGB2_{}.csv", town.date()), layout)?;
    for one in all {
        let kind = file.planter.next(|kind| kind != Kind::TruncatedLastLine);
        let id = one.person.id.0.get();
        let id = if kind == Some(Kind::UnknownPerson) { 900_000_000_000 + id % 100_000_000_000 } else { id };
        let status = match (kind, one.able) {
            (Some(Kind::UnknownCode), _) => "X",
            (_, true) => "ELB",
            (_, false) => "NEF",
        };
        let line = format!(
            "{id:012};{:09};{:02};{status};{};{};{};{};{},{:02};{},{:02};{}",
            one.unit.0 % 1_000_000_000,
            one.position,
            one.kind.code(),
            one.children,
            if one.working { "J" } else { "N" },
            one.since.german(),
            390 + one.position * 7,
            one.rent % 100,
            one.rent / 100,
            one.rent % 100,
            one.payment,
        );
        let column = if kind == Some(Kind::UnknownCode) { "Status" } else { "" };
        file.record(&line, kind.map(|kind| (kind, column)))?;
        let able = (kind != Some(Kind::UnknownCode)).then_some(one.able);
        let linked =
            Record::resident(town, office.first_area, one.person, wrong.get(&one.person.id).copied());
        let linked = if kind == Some(Kind::UnknownPerson) { linked.unknown() } else { linked };
        sheet.add(&linked.about(What::Benefit(one, able)));
    }
    Ok(())
}

/// The agency's pseudonymous file: the key of the Quartier is already in it.
pub(super) fn unemployed(
    office: &mut Office<'_>,
    town: &TownYear<'_>,
    all: &[Unemployed<'_>],
) -> io::Result<()> {
    let layout = || Layout {
        encoding: Encoding::Utf8,
        delimiter: '|',
        head: &["Berichtsmonat|Raum|Alter|Geschlecht|Rechtskreis|Langzeit|Ausbildung|Migration"],
        errors: &[
            Kind::UnknownArea,
            Kind::UnknownCode,
            Kind::WrongColumnCount,
            Kind::UnknownArea,
            Kind::UnknownArea,
        ],
        gap: 211,
    };
    let month = format!("{}{:02}", town.year, town.date().month());
    let mut sheet = office.truth.sheet("arbeitslose", town.date());
    let file = office.outbox.file(&format!("vault/incoming/arbeitslose/PEDS_{}.txt", town.date()), layout)?;
    for one in all {
        let kind = file.planter.next(|_| true);
        let quartier = &town.kreis.quartiere[town.quartier(one.person)].key;
        let line = format!(
            "{month}|{}|{}|{}|{}|{}|{}|{}",
            if kind == Some(Kind::UnknownArea) { "99Z99" } else { quartier },
            one.person.age(town.date()),
            if kind == Some(Kind::UnknownCode) { "8" } else { sex_digit(one.person.sex) },
            if one.by_jobcenter { "2" } else { "3" },
            u8::from(one.long_term),
            if one.trained { "1" } else { "0" },
            origin_code(one.person.origin),
        );
        file.record(&line, kind.map(|kind| (kind, column(kind, "Geschlecht", "Raum"))))?;
        let record = Record::resident(town, office.first_area, one.person, None);
        sheet.add(&record.about(What::Unemployed(one)).with(kind));
    }
    Ok(())
}

/// Basic income support, with title lines above the header and the address in one column.
pub(super) fn supported(
    office: &mut Office<'_>,
    town: &TownYear<'_>,
    wrong: &Wrong,
    all: &[Supported<'_>],
) -> io::Result<()> {
    let date = town.date();
    let layout = || Layout {
        encoding: Encoding::Latin1,
        delimiter: ';',
        head: &[
            "Grundsicherung nach dem 4. Kapitel SGB XII;;;;;;;;;",
            "Auswertung des Fachverfahrens, nur für die Statistikstelle;;;;;;;;;",
            "OM;Name;Geburtsdatum;Geschlecht;Anschrift;PLZ;Ort;Hilfeart;in Einrichtung;Betrag",
        ],
        errors: &[
            Kind::MisspeltStreet,
            Kind::UnknownCode,
            Kind::Outside,
            Kind::ImpossibleDate,
            Kind::BlankNumber,
            Kind::OldStreetName,
        ],
        gap: 83,
    };
    let mut sheet = office.truth.sheet("sgb12", date);
    let file = office.outbox.file(&format!("vault/incoming/sgb12/grundsicherung_{date}.csv"), layout)?;
    for one in all {
        let kind = file.planter.next(|kind| written::fits(office.addresses, town, one.person, date, kind));
        let address = written::address(office.addresses, town, one.person, date, kind);
        let person = one.person;
        let line = format!(
            "{};{}, {};{};{};{};{};{};{};{};{},00",
            person.id,
            person.family_name,
            person.given_name,
            written::born(person.born, kind),
            if kind == Some(Kind::UnknownCode) { "?" } else { sex_word(person.sex) },
            format!("{} {}", address.street, address.number).trim_end(),
            address.postcode,
            address.town,
            if one.for_age { "A" } else { "E" },
            if one.in_institution { "ja" } else { "nein" },
            one.amount,
        );
        file.record(&line, kind.map(|kind| (kind, column(kind, "Geschlecht", "Anschrift"))))?;
        let origin = Record::resident(town, office.first_area, person, wrong.get(&person.id).copied()).origin;
        let record = Record { origin, ..Record::resident(town, office.first_area, person, None) };
        let record = written::placed(office.addresses, town, person, date, record);
        sheet.add(&record.about(What::Support(one)).with(kind));
    }
    Ok(())
}

/// Housing benefit: in 2022 first without the cases granted later, then with them; 2023 is still provisional.
pub(super) fn housing(office: &mut Office<'_>, town: &TownYear<'_>, all: &[Housing<'_>]) -> io::Result<()> {
    let path = |version: &str| format!("vault/incoming/wohngeld/wohngeld_{}{version}.txt", town.date());
    match town.year {
        2022 => {
            let known: Vec<Housing<'_>> = all.iter().filter(|one| !one.retroactive).copied().collect();
            households(office, town, &known, &path(""), false)?;
            households(office, town, all, &path(".v2"), true)
        }
        2023 => {
            let known: Vec<Housing<'_>> = all.iter().filter(|one| !one.retroactive).copied().collect();
            households(office, town, &known, &path(""), true)
        }
        _ => households(office, town, all, &path(""), true),
    }
}

/// Writes a file; only what is `valid` counts as true.
fn households(
    office: &mut Office<'_>,
    town: &TownYear<'_>,
    all: &[Housing<'_>],
    path: &str,
    valid: bool,
) -> io::Result<()> {
    let date = town.date();
    let layout = || Layout {
        encoding: Encoding::Utf8Bom,
        delimiter: '\t',
        head: &[
            "Aktenzeichen\tAntragsteller\tStraße\tHausnummer\tPLZ\tOrt\tPersonen\tKinder\tWohngeld\tBescheid vom",
        ],
        errors: &[
            Kind::PostcodeTypo,
            Kind::MisspeltStreet,
            Kind::UnknownStreet,
            Kind::OldStreetName,
            Kind::BlankNumber,
        ],
        gap: 61,
    };
    let mut sheet = office.truth.sheet("wohngeld", date);
    let file = office.outbox.file(path, layout)?;
    for (number, one) in all.iter().enumerate() {
        let kind = file.planter.next(|kind| written::fits(office.addresses, town, one.head, date, kind));
        let address = written::address(office.addresses, town, one.head, date, kind);
        let line = format!(
            "WG-{:05}\t{} {}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            number + 1,
            one.head.given_name,
            one.head.family_name,
            address.street,
            address.number,
            address.postcode,
            address.town,
            one.persons,
            one.children,
            one.amount,
            town.of_person_now("wohngeld day", one.head).day_in(town.year).german(),
        );
        file.record(&line, kind.map(|kind| (kind, column(kind, "", "Straße"))))?;
        if valid {
            let record = Record::resident(town, office.first_area, one.head, None);
            let record = written::placed(office.addresses, town, one.head, date, record);
            sheet.add(&record.about(What::Housing(one)).with(kind));
        }
    }
    Ok(())
}

/// The column an error stands in; `code` and `place` are the file's own.
pub(super) fn column(kind: Kind, code: &'static str, place: &'static str) -> &'static str {
    match kind {
        Kind::UnknownCode => code,
        Kind::PostcodeTypo => "PLZ",
        Kind::ImpossibleDate | Kind::BornInFuture => "Geburtsdatum",
        Kind::MisspeltStreet
        | Kind::UnknownStreet
        | Kind::OldStreetName
        | Kind::UnknownArea
        | Kind::BlankNumber
        | Kind::Outside => place,
        _ => "",
    }
}

pub(super) fn sex_digit(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "1",
        Sex::Female => "2",
        Sex::Diverse => "3",
    }
}

fn sex_word(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "männlich",
        Sex::Female => "weiblich",
        Sex::Diverse => "divers",
    }
}
