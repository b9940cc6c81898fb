//! How the export of each year is laid out.

use crate::deliveries::encoding::Encoding;
use crate::deliveries::file::Layout;
use crate::deliveries::planted::Kind;

/// A column of the export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    Household,
    FamilyName,
    GivenName,
    Sex,
    Born,
    BirthPlace,
    Marital,
    Citizenship,
    Second,
    Residence,
    MovedHere,
    MovedToTown,
    CameFrom,
    Lodging,
    Spouse,
    Father,
    Mother,
    Town,
    Postcode,
    StreetKey,
    Street,
    Number,
    Suffix,
    /// Only in the last year, unannounced.
    Title,
}

use Column::{
    BirthPlace as Place, Born, CameFrom, Citizenship, FamilyName, Father, GivenName, Household, Id, Marital,
    Mother, MovedHere, MovedToTown, Number, Postcode, Second, Spouse, Street, StreetKey, Suffix, Title, Town,
};

#[rustfmt::skip]
const USUAL: &[Column] = &[
    Id, Household, FamilyName, GivenName, Column::Sex, Born, Place, Marital, Citizenship, Second,
    Column::Residence, MovedHere, MovedToTown, CameFrom, Column::Lodging, Spouse, Father, Mother, Town,
    Postcode, StreetKey, Street, Number, Suffix,
];

const USUAL_HEAD: &[&str] = &[
    "Ordnungsmerkmal;HHNr;Nachname;Vorname;Geschl;GebDat;GebOrtArt;FamStand;Staat1;Staat2;Wohnung;EinzugDat;ZuzugDat;ZuzugVon;ArtUnterk;EhegatteOM;VaterOM;MutterOM;Gemeinde;PLZ;StrSchl;Strasse;HausNr;HausNrZusatz",
];

/// In 2020 the export program was replaced: address first.
#[rustfmt::skip]
const ADDRESS_FIRST: &[Column] = &[
    Town, Postcode, StreetKey, Street, Number, Suffix, Column::Lodging, Column::Residence, Id, Household,
    FamilyName, GivenName, Born, Place, Column::Sex, Marital, Citizenship, Second, MovedToTown, CameFrom,
    MovedHere, Spouse, Mother, Father,
];

const ADDRESS_FIRST_HEAD: &[&str] = &[
    "Gemeinde;PLZ;StrSchl;Strasse;HausNr;HausNrZusatz;ArtUnterk;Wohnung;Ordnungsmerkmal;HHNr;Nachname;Vorname;GebDat;GebOrtArt;Geschl;FamStand;Staat1;Staat2;ZuzugDat;ZuzugVon;EinzugDat;EhegatteOM;MutterOM;VaterOM",
];

/// In 2023 a column came in between that nobody had announced.
#[rustfmt::skip]
const WITH_TITLE: &[Column] = &[
    Id, Household, FamilyName, GivenName, Title, Column::Sex, Born, Place, Marital, Citizenship, Second,
    Column::Residence, MovedHere, MovedToTown, CameFrom, Column::Lodging, Spouse, Father, Mother, Town,
    Postcode, StreetKey, Street, Number, Suffix,
];

const WITH_TITLE_HEAD: &[&str] = &[
    "Ordnungsmerkmal;HHNr;Nachname;Vorname;AkadGrad;Geschl;GebDat;GebOrtArt;FamStand;Staat1;Staat2;Wohnung;EinzugDat;ZuzugDat;ZuzugVon;ArtUnterk;EhegatteOM;VaterOM;MutterOM;Gemeinde;PLZ;StrSchl;Strasse;HausNr;HausNrZusatz",
];

#[rustfmt::skip]
const MANY_ERRORS: &[Kind] = &[
    Kind::MisspeltStreet, Kind::UnknownCode, Kind::BlankNumber, Kind::ImpossibleDate, Kind::OldStreetName,
    Kind::Outside, Kind::WrongColumnCount, Kind::BornInFuture, Kind::UnknownStreet, Kind::PostcodeTypo,
    Kind::DuplicatedRow, Kind::MisspeltStreet, Kind::UnknownCode, Kind::OldStreetName, Kind::NewColumn,
    Kind::TruncatedLastLine,
];

/// How the export of a year is laid out.
pub(super) fn layout(year: i16) -> (Layout, &'static [Column]) {
    let plain =
        Layout { encoding: Encoding::Latin1, delimiter: ';', head: USUAL_HEAD, errors: &[], gap: 997 };
    match year {
        2019 => (
            Layout { errors: &[Kind::MisspeltStreet, Kind::UnknownCode, Kind::PostcodeTypo], ..plain },
            USUAL,
        ),
        2020 => (
            Layout { head: ADDRESS_FIRST_HEAD, errors: &[Kind::Outside, Kind::BlankNumber], ..plain },
            ADDRESS_FIRST,
        ),
        2021 => (
            Layout {
                encoding: Encoding::Utf8Bom,
                errors: &[Kind::OldStreetName, Kind::WrongColumnCount],
                ..plain
            },
            USUAL,
        ),
        2022 => (
            Layout {
                encoding: Encoding::Windows1252,
                errors: &[Kind::ImpossibleDate, Kind::UnknownStreet],
                ..plain
            },
            USUAL,
        ),
        2023 => (Layout { head: WITH_TITLE_HEAD, errors: MANY_ERRORS, ..plain }, WITH_TITLE),
        _ => (plain, USUAL),
    }
}
