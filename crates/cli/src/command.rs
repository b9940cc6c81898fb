//! The command line, in German and English.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use vocabulary::{IndicatorId, Language, LevelId, ReferenceDate};

/// The language of help and messages: `--lang`, else the locale, else German.
pub(crate) fn language(
    mut arguments: impl Iterator<Item = OsString>,
    environment: impl Fn(&str) -> Option<String>,
) -> Language {
    while let Some(argument) = arguments.next() {
        let argument = argument.to_string_lossy().into_owned();
        let chosen = match argument.strip_prefix("--lang") {
            Some("") => arguments.next().map(|value| value.to_string_lossy().into_owned()),
            Some(value) => value.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        if let Some(language) = chosen.and_then(|tag| Language::from_tag(&tag)) {
            return language;
        }
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| environment(name).filter(|v| !v.is_empty()));
    if locale.is_some_and(|locale| locale.starts_with("en")) { Language::En } else { Language::De }
}

/// Chooses the wording of a language.
pub(crate) fn say(language: Language, de: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::De => de,
        Language::En => en,
    }
}

/// The whole command line.
pub(crate) fn command(language: Language) -> Command {
    let t = |de, en| say(language, de, en);
    let lang = Arg::new("lang")
        .long("lang")
        .value_name("de|en")
        .global(true)
        .value_parser(["de", "en"])
        .hide_possible_values(true);
    let root = Command::new("sozialblick")
        .about(t(
            "Sozialmonitoring und Sozialplanung: von Lieferdateien zur geprüften Ausgabe und zum Atlas",
            "Social monitoring and planning: from office files to a protected edition and an atlas",
        ))
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .subcommand_help_heading(t("Befehle", "Commands"))
        .subcommand_value_name(t("BEFEHL", "COMMAND"));
    let root = dressed(root, language)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(t("Version zeigen", "Show the version")),
        )
        .arg(lang.help(t("Sprache von Hilfe und Meldungen", "Language of help and messages")));
    let commands = workspace_commands(language).into_iter().chain(crate::deliver::commands(language));
    let commands = commands.chain(crate::shielded::commands(language)).chain(edition_commands(language));
    root.subcommands(commands.map(|command| dressed(command, language)))
}

/// A command with the layout and the help flag of this program.
pub(crate) fn dressed(command: Command, language: Language) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let help = help.help(say(language, "Diese Hilfe zeigen", "Show this help"));
    let template = "{about-with-newline}\n{usage-heading} {usage}\n\n{all-args}";
    command.help_template(template).disable_help_flag(true).arg(help)
}

/// The workspace that was named.
pub(crate) fn root(arguments: &ArgMatches) -> &Path {
    arguments.get_one::<PathBuf>("workspace").expect("clap requires it")
}

/// The folder of a municipality, which most commands begin with.
pub(crate) fn workspace(language: Language) -> Arg {
    let help = say(
        language,
        "Ordner der Kommune mit sozialblick.toml",
        "Folder of the municipality with sozialblick.toml",
    );
    folder("workspace", say(language, "ARBEITSBEREICH", "WORKSPACE")).help(help).required(true)
}

fn folder(id: &'static str, value_name: &'static str) -> Arg {
    Arg::new(id).value_name(value_name).value_parser(value_parser!(PathBuf))
}

fn listen(language: Language, default: &'static str) -> Arg {
    let help = say(language, "Adresse und Port", "Address and port");
    Arg::new("listen")
        .long("listen")
        .value_name(say(language, "ADRESSE", "ADDR"))
        .default_value(default)
        .hide_default_value(false)
        .help(help)
}

fn audience(language: Language) -> Arg {
    let help = say(
        language,
        "Für wen veröffentlicht wird; wählt die Schutzregeln",
        "Whom it is published for; chooses the protection rules",
    );
    Arg::new("audience")
        .long("audience")
        .value_name(say(language, "KREIS", "AUDIENCE"))
        .default_value("public")
        .help(help)
}

fn demo(language: Language) -> Command {
    let t = |de, en| say(language, de, en);
    Command::new("demo")
        .about(t("Beispiele bauen, freigeben und als Atlas zeigen", "Build, release and serve the examples"))
        .arg(listen(language, "127.0.0.1:8080"))
        .arg(Arg::new("musterkreis").long("musterkreis").action(ArgAction::SetTrue).help(t(
            "Auch den erfundenen Musterkreis: Registerdaten, Straßen, Auszählung",
            "The invented Musterkreis as well: register records, streets, counting",
        )))
        .arg(
            Arg::new("seed")
                .long("seed")
                .value_name(t("ZAHL", "N"))
                .value_parser(value_parser!(u64))
                .default_value("1")
                .requires("musterkreis")
                .help(t("Andere Zahl, anderer Musterkreis", "Another number, another Musterkreis")),
        )
        .arg(
            Arg::new("factor")
                .long("factor")
                .value_name(t("ZAHL", "N"))
                .value_parser(value_parser!(u16).range(1..=400))
                .default_value("1")
                .requires("musterkreis")
                .help(t("So viele Kreise nebeneinander", "So many of them side by side")),
        )
        .arg(
            Arg::new("no-serve")
                .long("no-serve")
                .action(ArgAction::SetTrue)
                .help(t("Nur bauen und freigeben", "Build and release only")),
        )
        .arg(
            folder("into", t("ORDNER", "DIR"))
                .long("into")
                .default_value("sozialblick-demo")
                .help(t("Wohin die Beispiele kommen", "Where the examples go")),
        )
}

fn workspace_commands(language: Language) -> Vec<Command> {
    let t = |de, en| say(language, de, en);
    vec![
        demo(language),
        Command::new("new")
            .about(t("Leeren, kommentierten Arbeitsbereich anlegen", "Create an empty, commented workspace"))
            .arg(
                folder("folder", t("ORDNER", "DIR"))
                    .required(true)
                    .help(t("Neuer oder leerer Ordner", "New or empty folder")),
            ),
        Command::new("check")
            .about(t(
                "Alles prüfen und alles zeigen, was nicht stimmt",
                "Check everything and show all that is wrong",
            ))
            .arg(workspace(language))
            .arg(
                Arg::new("json")
                    .long("json")
                    .action(ArgAction::SetTrue)
                    .help(t("Befunde als JSON", "Findings as JSON")),
            ),
        Command::new("build")
            .about(t(
                "Lieferungen → ungeschützte Ergebnisse in vault/",
                "Deliveries → unprotected results in vault/",
            ))
            .arg(workspace(language)),
        crate::profile::command(language),
        crate::accept::command(language),
        crate::crosswalk::command(language),
        Command::new("release")
            .about(t(
                "Ergebnisse schützen und als Ausgabe einfrieren",
                "Protect the results and freeze them as an edition",
            ))
            .arg(workspace(language))
            .arg(Arg::new("edition").long("edition").value_name("ID").required(true).help(t(
                "Kennung der Ausgabe, zum Beispiel 2022",
                "Identifier of the edition, for example 2022",
            )))
            .arg(audience(language)),
    ]
}

fn edition_commands(language: Language) -> Vec<Command> {
    let t = |de, en| say(language, de, en);
    let edition = t("AUSGABE", "EDITION_DIR");
    let either = t("ARBEITSBEREICH|AUSGABE", "WORKSPACE|EDITION_DIR");
    let newest = t(
        "Arbeitsbereich (neueste Ausgabe) oder Ordner einer Ausgabe",
        "Workspace (newest edition) or folder of an edition",
    );
    vec![
        Command::new("verify")
            .about(t(
                "Prüfsummen und Geheimhaltung einer Ausgabe prüfen",
                "Verify checksums and disclosure control of an edition",
            ))
            .arg(
                folder("edition", edition)
                    .required(true)
                    .help(t("Ordner der Ausgabe", "Folder of the edition")),
            ),
        export_command(language).arg(folder("from", either).required(true).help(newest)),
        Command::new("serve")
            .about(t("Ausgaben als Atlas im Browser zeigen", "Serve editions as an atlas"))
            .arg(folder("from", either).required(true).num_args(1..).help(t(
                "Arbeitsbereiche (alle Ausgaben) oder Ordner von Ausgaben",
                "Workspaces (all editions) or folders of editions",
            )))
            .arg(listen(language, "127.0.0.1:8080")),
    ]
}

fn export_command(language: Language) -> Command {
    let t = |de, en| say(language, de, en);
    Command::new("export")
        .about(t("Veröffentlichte Zahlen als Datei ausgeben", "Export published numbers"))
        .arg(
            Arg::new("indicator")
                .long("indicator")
                .value_name("ID[,ID…]")
                .value_delimiter(',')
                .value_parser(|id: &str| Ok::<_, String>(IndicatorId::from(id)))
                .required_unless_present("all")
                .conflicts_with("all")
                .help(t("Indikatoren oder Indizes", "Indicators or indices")),
        )
        .arg(Arg::new("all").long("all").action(ArgAction::SetTrue).help(t("Alle", "All")))
        .arg(
            Arg::new("level")
                .long("level")
                .value_name(t("EBENE", "L"))
                .value_parser(|id: &str| Ok::<_, String>(LevelId::from(id)))
                .help(t("Nur diese Raumebene", "This area level only")),
        )
        .arg(
            Arg::new("date")
                .long("date")
                .value_name(t("JJJJ-MM-TT", "D"))
                .value_parser(|text: &str| text.parse::<ReferenceDate>())
                .help(t("Nur dieser Stichtag", "This reference date only")),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .value_parser(["csv", "json"])
                .default_value("csv")
                .help(t("Dateiform", "File format")),
        )
        .arg(
            Arg::new("dialect")
                .long("dialect")
                .value_parser(["de", "machine"])
                .default_value("machine")
                .help(t(
                    "CSV für deutsches Excel oder für Programme",
                    "CSV for German Excel or for programs",
                )),
        )
        .arg(
            folder("out", t("DATEI", "FILE"))
                .long("out")
                .help(t("Zieldatei statt Standardausgabe", "Target file instead of standard output")),
        )
}

/// Shows help, version or what is wrong with the arguments.
pub(crate) fn usage(error: &clap::Error, language: Language) -> ExitCode {
    let shows = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if shows {
        let text = error.render().to_string();
        let text = if language == Language::De { germanised(text) } else { text };
        return if crate::report::data(text.as_bytes()).is_ok() {
            ExitCode::SUCCESS
        } else {
            ExitCode::from(2)
        };
    }
    crate::report::line(&match language {
        Language::En => error.render().to_string(),
        Language::De => format!("Fehler: {}\n\nHilfe zeigt „sozialblick --help“.", german(error)),
    });
    ExitCode::from(2)
}

/// Clap's own words in its help, for which it offers no translation.
fn germanised(help: String) -> String {
    const WORDS: [(&str, &str); 6] = [
        ("Usage:", "Aufruf:"),
        ("Arguments:", "Argumente:"),
        ("Options:", "Optionen:"),
        ("[OPTIONS]", "[OPTIONEN]"),
        ("[default: ", "[Vorgabe: "),
        ("[possible values: ", "[möglich: "),
    ];
    WORDS.into_iter().fold(help, |help, (english, german)| help.replace(english, german))
}

fn german(error: &clap::Error) -> String {
    let context = |kind| error.get(kind).map_or_else(String::new, ToString::to_string);
    let argument = context(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("Den Befehl „{}“ gibt es nicht.", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "Es fehlt ein Befehl.".to_owned()
        }
        ErrorKind::UnknownArgument => format!("Das Argument „{argument}“ gibt es hier nicht."),
        ErrorKind::MissingRequiredArgument => format!("Es fehlt: {argument}."),
        ErrorKind::ArgumentConflict => format!("„{argument}“ passt nicht zu den anderen Argumenten."),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("„{}“ ist kein gültiger Wert für {argument}.", context(ContextKind::InvalidValue))
        }
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(arguments: &[&str], locale: &str) -> Language {
        language(arguments.iter().map(OsString::from), |name| (name == "LANG").then(|| locale.to_owned()))
    }

    #[test]
    fn the_command_line_is_consistent_in_both_languages() {
        command(Language::De).debug_assert();
        command(Language::En).debug_assert();
    }

    #[test]
    fn german_is_spoken_unless_english_is_asked_for() {
        assert_eq!(chosen(&["sozialblick"], "C.UTF-8"), Language::De);
        assert_eq!(chosen(&["sozialblick"], "en_GB.UTF-8"), Language::En);
        assert_eq!(chosen(&["sozialblick", "--lang", "de"], "en_GB.UTF-8"), Language::De);
        assert_eq!(chosen(&["sozialblick", "check", "--lang=en"], "de_DE"), Language::En);
    }
}
