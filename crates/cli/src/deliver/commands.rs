//! How the commands about deliveries are called.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, value_parser};
use deliveries::Status;
use vocabulary::{Language, ReferenceDate, SourceId};

use crate::command::{say, workspace};

/// The commands `import`, `deliveries` and `queries`.
pub(crate) fn commands(language: Language) -> [Command; 3] {
    [import(language), list(language), queries(language)]
}

fn import(language: Language) -> Command {
    let t = |de, en| say(language, de, en);
    Command::new("import")
        .about(t("Eine gelieferte Datei aufnehmen", "Take in a delivered file"))
        .arg(workspace(language))
        .arg(
            source(language).required(true).help(t("Quelle, zu der sie gehört", "Source that it belongs to")),
        )
        .arg(
            Arg::new("file")
                .value_name(t("DATEI", "FILE"))
                .value_parser(value_parser!(PathBuf))
                .required(true)
                .help(t("Die Datei, wie sie kam; sie wird kopiert", "The file as it came; it is copied")),
        )
        .arg(
            Arg::new("status")
                .long("status")
                .value_name(t("STAND", "STATUS"))
                .value_parser(|word: &str| {
                    let found = Status::ALL.into_iter().find(|status| status.word() == word);
                    found.ok_or_else(|| Status::ALL.map(Status::word).join(", "))
                })
                .help(t(
                    "provisional (vorläufig), revised (berichtigt) oder final (endgültig)",
                    "provisional, revised or final",
                )),
        )
        .arg(
            Arg::new("as")
                .long("as")
                .value_name("NAME")
                .help(t("Name, unter dem sie abgelegt wird", "Name it is kept under")),
        )
}

fn list(language: Language) -> Command {
    let t = |de, en| say(language, de, en);
    Command::new("deliveries")
        .about(t(
            "Zeigen, welche Lieferungen da, fällig oder überfällig sind",
            "Show which deliveries are there, due or overdue",
        ))
        .arg(workspace(language))
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help(t("Als JSON", "As JSON")))
        .arg(today(language))
}

fn queries(language: Language) -> Command {
    let t = |de, en| say(language, de, en);
    Command::new("queries")
        .about(t(
            "Rückfragen als Brief an jeden Lieferanten schreiben",
            "Write questions as a letter to each supplier",
        ))
        .arg(workspace(language))
        .arg(source(language).long("source").help(t("Nur diese Quelle", "This source only")))
        .arg(
            Arg::new("out")
                .long("out")
                .value_name(t("ORDNER", "FOLDER"))
                .value_parser(value_parser!(PathBuf))
                .required(true)
                .help(t("Wohin die Briefe kommen", "Where the letters go")),
        )
        .arg(today(language))
}

fn source(language: Language) -> Arg {
    Arg::new("source")
        .value_name(say(language, "QUELLE", "SOURCE"))
        .value_parser(|id: &str| Ok::<_, String>(SourceId::from(id)))
}

fn today(language: Language) -> Arg {
    Arg::new("today")
        .long("today")
        .value_name(say(language, "JJJJ-MM-TT", "DATE"))
        .value_parser(|text: &str| text.parse::<ReferenceDate>())
        .help(say(language, "Als ob heute dieser Tag wäre", "As if today were this day"))
}
