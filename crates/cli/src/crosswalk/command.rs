//! How `sozialblick crosswalk` is called.

use std::path::PathBuf;

use clap::{Arg, ArgGroup, Command, value_parser};
use geometry::Crs;
use vocabulary::Language;

use crate::command::say;

/// What belongs to a grid and not to an address list.
const OF_GRID: [&str; 6] = ["old-geometry", "old-key", "new-geometry", "new-key", "x", "y"];

/// The command `crosswalk` with its one part.
pub(crate) fn command(language: Language) -> Command {
    let t = |de, en| say(language, de, en);
    Command::new("crosswalk")
        .about(t("Umrechnungsschlüssel bei Gebietsreformen", "Conversion keys for changed boundaries"))
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(t("Befehle", "Commands"))
        .subcommand_value_name(t("BEFEHL", "COMMAND"))
        .subcommand(crate::command::dressed(derive(language), language))
}

fn derive(language: Language) -> Command {
    let t = |de, en| say(language, de, en);
    Command::new("derive")
        .about(t(
            "Anteile alter Räume an neuen ableiten: aus Adressen, oder aus Flächen und einem Gitter",
            "Derive shares of old areas in new ones: from addresses, or from polygons and a grid",
        ))
        .args(addresses(language))
        .args(grid(language))
        .group(ArgGroup::new("evidence").args(["addresses", "grid"]).required(true))
        .arg(text("weight", t("SPALTE", "COLUMN")).help(t(
            "Spalte mit dem Gewicht, zum Beispiel Einwohner; ohne sie zählt jede Zeile gleich",
            "Column with the weight, for example inhabitants; without it each row counts the same",
        )))
        .arg(
            file("out", language).required(true).help(t(
                "Zieldatei mit den Spalten old,new,share",
                "Target file with the columns old,new,share",
            )),
        )
}

fn addresses(language: Language) -> [Arg; 3] {
    let t = |de, en| say(language, de, en);
    let column = t("SPALTE", "COLUMN");
    [
        file("addresses", language)
            .requires("old")
            .requires("new")
            .help(t("Adressliste mit altem und neuem Raum", "List of addresses with old and new area")),
        text("old", column)
            .requires("addresses")
            .help(t("Spalte mit dem alten Schlüssel", "Column with the old key")),
        text("new", column)
            .requires("addresses")
            .help(t("Spalte mit dem neuen Schlüssel", "Column with the new key")),
    ]
}

fn grid(language: Language) -> Vec<Arg> {
    let t = |de, en| say(language, de, en);
    let (column, attribute) = (t("SPALTE", "COLUMN"), t("MERKMAL", "ATTRIBUTE"));
    let grid = file("grid", language).requires_all(OF_GRID).help(t(
        "Gitterzellen mit Koordinaten der Mitte, zum Beispiel des Zensus",
        "Grid cells with the coordinates of their centres, for example of the census",
    ));
    let crs = Arg::new("crs")
        .long("crs")
        .value_name("EPSG")
        .default_value("EPSG:3035")
        .value_parser(|text: &str| text.parse::<Crs>())
        .help(t("Koordinatensystem des Gitters", "Coordinate reference system of the grid"));
    let mut arguments = vec![
        grid,
        file("old-geometry", language).help(t("Flächen der alten Räume", "Polygons of the old areas")),
        text("old-key", attribute).help(t("Merkmal mit dem alten Schlüssel", "Attribute with the old key")),
        file("new-geometry", language).help(t("Flächen der neuen Räume", "Polygons of the new areas")),
        text("new-key", attribute).help(t("Merkmal mit dem neuen Schlüssel", "Attribute with the new key")),
        text("x", column).help(t("Spalte mit dem Rechtswert", "Column with the easting")),
        text("y", column).help(t("Spalte mit dem Hochwert", "Column with the northing")),
    ];
    for argument in arguments.iter_mut().skip(1) {
        *argument = argument.clone().requires("grid");
    }
    arguments.push(crs);
    arguments
}

fn file(id: &'static str, language: Language) -> Arg {
    text(id, say(language, "DATEI", "FILE")).value_parser(value_parser!(PathBuf))
}

fn text(id: &'static str, value_name: &'static str) -> Arg {
    Arg::new(id).long(id).value_name(value_name)
}
