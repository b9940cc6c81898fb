//! How `sozialblick profile` is called.

use std::path::PathBuf;

use clap::{Arg, Command, value_parser};
use vocabulary::Language;

use crate::command::{dressed, say};

/// The command `profile` with its two parts.
pub(crate) fn command(language: Language) -> Command {
    let t = |de, en| say(language, de, en);
    Command::new("profile")
        .about(t("Neue Lieferungen lesbar machen", "Make new deliveries readable"))
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(t("Befehle", "Commands"))
        .subcommand_value_name(t("BEFEHL", "COMMAND"))
        .subcommand(dressed(guess(language), language))
        .subcommand(dressed(try_out(language), language))
}

fn guess(language: Language) -> Command {
    let t = |de, en| say(language, de, en);
    let file = path("file", t("DATEI", "FILE")).required(true);
    Command::new("guess")
        .about(t(
            "Eine Datei ansehen und ein kommentiertes Profil vorschlagen",
            "Look at a file and propose a commented profile",
        ))
        .arg(file.help(t("Die gelieferte Datei", "The delivered file")))
        .arg(workspace(language))
        .arg(path("out", t("DATEI", "FILE")).long("out").help(t(
            "Zieldatei statt Standardausgabe, zum Beispiel sources/neu.toml",
            "Target file instead of standard output, for example sources/new.toml",
        )))
}

fn try_out(language: Language) -> Command {
    let t = |de, en| say(language, de, en);
    Command::new("try")
        .about(t(
            "Ein Profil ausprobieren: die ersten Zeilen, wie sie verstanden werden",
            "Try a profile: the first rows as they are understood",
        ))
        .arg(path("profile", t("PROFIL", "PROFILE")).required(true).help(t(
            "Quelldatei, zum Beispiel sources/neu.toml",
            "Source file, for example sources/new.toml",
        )))
        .arg(
            path("file", t("DATEI", "FILE"))
                .required(true)
                .help(t("Die gelieferte Datei", "The delivered file")),
        )
        .arg(workspace(language))
        .arg(
            Arg::new("rows")
                .long("rows")
                .value_name("N")
                .value_parser(value_parser!(u32).range(1..=1000))
                .default_value("10")
                .help(t("So viele Zeilen zeigen", "Show so many rows")),
        )
}

fn workspace(language: Language) -> Arg {
    path("workspace", say(language, "ARBEITSBEREICH", "WORKSPACE")).long("workspace").help(say(
        language,
        "Arbeitsbereich, dessen Gebiete und Komponenten schon bekannt sind",
        "Workspace whose areas and components are known already",
    ))
}

fn path(id: &'static str, value_name: &'static str) -> Arg {
    Arg::new(id).value_name(value_name).value_parser(value_parser!(PathBuf))
}
