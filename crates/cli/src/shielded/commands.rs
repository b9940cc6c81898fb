//! How the commands of the shielded zone are called.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, value_parser};
use streets::HouseNumber;
use vocabulary::{ComponentId, Language, LevelId, ReferenceDate, SourceId};

use crate::command::{dressed, say, workspace};

/// `place`, `count`, `component`, `vault`, `streets`.
pub(crate) fn commands(language: Language) -> Vec<Command> {
    vec![place(language), count(language), component(language), vault(language), streets(language)]
}

fn place(language: Language) -> Command {
    let t = |de, en| say(language, de, en);
    Command::new("place")
        .about(t(
            "Registerdaten verorten und in den Tresor legen",
            "Place register records and put them into the vault",
        ))
        .arg(workspace(language))
        .arg(source(language).help(t("Nur diese Quelle", "This source only")))
        .arg(
            file("decide", language)
                .help(t("Ausgefüllte Prüfliste zuerst übernehmen", "Take in a completed review list first")),
        )
}

fn count(language: Language) -> Command {
    let t = |de, en| say(language, de, en);
    Command::new("count")
        .about(t(
            "Alle Komponenten nach allen Gliederungen auszählen, ungeschützt, in den Tresor",
            "Count all components by all dimensions, unprotected, into the vault",
        ))
        .arg(workspace(language))
}

fn component(language: Language) -> Command {
    let t = |de, en| say(language, de, en);
    let sql =
        Command::new("sql")
            .about(t("Eine ausgezählte Komponente als SQL zeigen", "Show a counted component as SQL"))
            .arg(
                Arg::new("component")
                    .value_name(t("KOMPONENTE", "COMPONENT"))
                    .value_parser(|id: &str| Ok::<_, String>(ComponentId::from(id)))
                    .required(true)
                    .help(t("Kennung der Komponente", "Identifier of the component")),
            )
            .arg(workspace(language))
            .arg(day("date", language).help(t(
                "Für diesen Stichtag, sonst den neuesten",
                "For this reference date, else the newest",
            )));
    group(
        "component",
        t("Ausgezählte Komponenten als SQL zeigen", "Show counted components as SQL"),
        vec![sql],
        language,
    )
}

fn vault(language: Language) -> Command {
    let t = |de, en| say(language, de, en);
    let purge =
        Command::new("purge")
            .about(t("Datensätze oder Rohdaten endgültig löschen", "Remove records or raw data for good"))
            .arg(workspace(language))
            .arg(source(language).help(t("Nur diese Quelle", "This source only")))
            .arg(
                day("date", language)
                    .conflicts_with("incoming")
                    .help(t("Nur dieser Stichtag", "This reference date only")),
            )
            .arg(Arg::new("incoming").long("incoming").action(ArgAction::SetTrue).help(t(
                "Rohdaten mit Adressen statt Datensätze",
                "Raw data with addresses instead of records",
            )))
            .arg(Arg::new("all").long("all").action(ArgAction::SetTrue).help(t(
                "Datensätze und Rohdaten, auch noch nicht verortete",
                "Records and raw data, not yet placed ones included",
            )));
    let simple = |name, about| Command::new(name).about(about).arg(workspace(language));
    let commands = vec![
        simple("list", t("Zeigen, was im Tresor liegt", "Show what is in the vault")),
        simple("log", t("Zeigen, wer wann was gelesen hat", "Show who read what and when")),
        simple("verify", t("Prüfsummen der Datensätze prüfen", "Verify the checksums of the records")),
        simple(
            "encrypt",
            t(
                "Datensätze verschlüsseln, die es noch nicht sind",
                "Encrypt records that are not encrypted yet",
            ),
        ),
        purge,
    ];
    group("vault", t("Der abgeschottete Tresor", "The shielded vault"), commands, language)
}

fn streets(language: Language) -> Command {
    let t = |de, en| say(language, de, en);
    let out = |help| file("out", language).required(true).help(help);
    let check = Command::new("check")
        .about(t("Das Straßenverzeichnis prüfen", "Check the street directory"))
        .arg(workspace(language));
    let import = Command::new("import")
        .about(t(
            "Ein Straßenverzeichnis anderer Form übernehmen",
            "Take over a street directory of another form",
        ))
        .arg(workspace(language))
        .arg(file("from", language).required(true).help(t("Die Datei", "The file")))
        .arg(form(language).required(true))
        .arg(
            Arg::new("replace")
                .long("replace")
                .action(ArgAction::SetTrue)
                .help(t("Ein vorhandenes Verzeichnis ersetzen", "Replace a directory that is there")),
        );
    let export = Command::new("export")
        .about(t("Das Straßenverzeichnis in anderer Form ausgeben", "Export the street directory"))
        .arg(workspace(language))
        .arg(form(language).value_parser(["list", "koeln"]).default_value("list"))
        .arg(out(t("Zieldatei", "Target file")));
    let grid = ba_grid(language);
    let commands = [check, import, export, grid].into_iter().chain(edits(language)).collect();
    group("streets", t("Das Straßenverzeichnis", "The street directory"), commands, language)
}

fn ba_grid(language: Language) -> Command {
    let t = |de, en| say(language, de, en);
    let out = |help| file("out", language).required(true).help(help);
    Command::new("ba-grid")
        .about(t(
            "Das Straßenraster der Bundesagentur für Arbeit schreiben (-zu und -ra)",
            "Write the street grid for the Bundesagentur für Arbeit (-zu and -ra)",
        ))
        .arg(workspace(language))
        .arg(
            Arg::new("municipality")
                .long("municipality")
                .value_name(t("AGS", "KEY"))
                .required(true)
                .help(t("Gemeindeschlüssel, 8 Ziffern", "Municipality key, 8 digits")),
        )
        .arg(
            Arg::new("inhabitants")
                .long("inhabitants")
                .value_name(t("KOMPONENTE", "COMPONENT"))
                .value_parser(|id: &str| Ok::<_, String>(ComponentId::from(id)))
                .required(true)
                .help(t("Komponente mit den Einwohnern", "Component with the inhabitants")),
        )
        .arg(
            text("town", t("GEMEINDE", "TOWN"))
                .help(t("Nur die Straßen dieser Gemeinde", "Only the streets of this town")),
        )
        .arg(
            text("level", t("EBENE[,EBENE…]", "L[,L…]"))
                .value_delimiter(',')
                .value_parser(|id: &str| Ok::<_, String>(LevelId::from(id)))
                .required(true)
                .help(t(
                    "Ebenen für Distrikt, Bezirk und Viertel, die größte zuerst",
                    "Levels for district, quarter and neighbourhood, the largest first",
                )),
        )
        .arg(
            day("day", language)
                .help(t("Tag des Verzeichnisses, sonst heute", "Day of the directory, else today")),
        )
        .arg(
            out(t("Ordner für die beiden Dateien", "Folder for the two files"))
                .value_name(t("ORDNER", "DIR")),
        )
}

/// Single changes of the directory.
fn edits(language: Language) -> [Command; 4] {
    let t = |de, en| say(language, de, en);
    let line = || {
        text("line", t("ZEILE", "LINE"))
            .value_parser(value_parser!(u32))
            .required(true)
            .help(t("Zeile in areas/streets.csv", "Line of areas/streets.csv"))
    };
    let from = || day("from", language).required(true).help(t("Ab diesem Tag", "From this day on"));
    let street = |id, help| text(id, t("STRASSE", "STREET")).required(true).help(help);
    [
        Command::new("rename")
            .about(t("Eine Straße umbenennen", "Rename a street"))
            .arg(workspace(language))
            .arg(
                text("town", t("GEMEINDE", "TOWN"))
                    .help(t("Gemeinde, falls es mehrere gibt", "Town, if there are several")),
            )
            .arg(street("street", t("Bisheriger Name", "Name so far")))
            .arg(street("to", t("Neuer Name", "New name")))
            .arg(from()),
        Command::new("move")
            .about(t("Einen Abschnitt in einen anderen Raum legen", "Put an entry into another area"))
            .arg(workspace(language))
            .arg(line())
            .arg(text("area", t("SCHLÜSSEL", "KEY")).required(true).help(t("Der neue Raum", "The new area")))
            .arg(from()),
        Command::new("split")
            .about(t("Einen Abschnitt an einer Hausnummer teilen", "Split an entry at a house number"))
            .arg(workspace(language))
            .arg(line())
            .arg(
                text("at", t("NUMMER", "NUMBER"))
                    .value_parser(|number: &str| number.parse::<HouseNumber>().map_err(|_| number.to_owned()))
                    .required(true)
                    .help(t("Erste Hausnummer der zweiten Hälfte", "First house number of the second half")),
            ),
        Command::new("remove")
            .about(t("Einen Abschnitt entfernen", "Remove an entry"))
            .arg(workspace(language))
            .arg(line()),
    ]
}

fn text(id: &'static str, value_name: &'static str) -> Arg {
    Arg::new(id).long(id).value_name(value_name)
}

fn day(id: &'static str, language: Language) -> Arg {
    text(id, say(language, "JJJJ-MM-TT", "D")).value_parser(|text: &str| text.parse::<ReferenceDate>())
}

fn form(language: Language) -> Arg {
    Arg::new("form")
        .long("form")
        .value_name(say(language, "FORM", "FORM"))
        .value_parser(["list", "koeln", "ba-grid", "addresses", "coordinates"])
        .help(say(language, "Form der Datei", "Form of the file"))
}

fn source(language: Language) -> Arg {
    Arg::new("source")
        .long("source")
        .value_name(say(language, "QUELLE", "SOURCE"))
        .value_parser(|id: &str| Ok::<_, String>(SourceId::from(id)))
}

fn file(id: &'static str, language: Language) -> Arg {
    Arg::new(id).long(id).value_name(say(language, "DATEI", "FILE")).value_parser(value_parser!(PathBuf))
}

fn group(name: &'static str, about: &'static str, commands: Vec<Command>, language: Language) -> Command {
    Command::new(name)
        .about(about)
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(say(language, "Befehle", "Commands"))
        .subcommand_value_name(say(language, "BEFEHL", "COMMAND"))
        .subcommands(commands.into_iter().map(|command| dressed(command, language)))
}
