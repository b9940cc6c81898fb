//! `sozialblick accept`: a person answers a question, and the reason is kept.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::{Arg, ArgMatches, Command};
use vocabulary::{Finding, Language, Severity};
use workspace::{Accepted, add_accepted, finding_id};

use crate::command::{say, workspace};
use crate::{Outcome, clock, pipeline, report};

/// How the command is called.
pub(crate) fn command(language: Language) -> Command {
    let t = |de, en| say(language, de, en);
    Command::new("accept")
        .about(t("Eine Frage mit Begründung annehmen", "Accept a question, with the reason"))
        .arg(workspace(language))
        .arg(Arg::new("id").value_name(t("KENNUNG", "ID")).required(true).help(t(
            "Kennung der Frage, wie „check“ sie zeigt",
            "Identifier of the question, as shown by check",
        )))
        .arg(
            Arg::new("reason")
                .long("reason")
                .value_name("TEXT")
                .required(true)
                .value_parser(clap::builder::NonEmptyStringValueParser::new())
                .help(t("Warum es so in Ordnung ist", "Why it is all right")),
        )
        .arg(Arg::new("by").long("by").value_name("NAME").help(t("Wer das sagt", "Who says so")))
}

/// Runs the command.
pub(crate) fn run(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let root = arguments.get_one::<PathBuf>("workspace").expect("clap requires it");
    let text = |name| arguments.get_one::<String>(name).map_or("", String::as_str);
    let built = pipeline::run(root, language)?;
    let finding = question(&built.findings, text("id"), language)?;
    let answer = Accepted::new(finding, text("reason"), text("by"), clock::today());
    add_accepted(root, &answer).with_context(|| root.display().to_string())?;
    report::line(&format!("{}: {}", say(language, "Angenommen", "Accepted"), finding.message));
    Ok(Outcome::Fine)
}

/// The open question with an identifier.
fn question<'a>(findings: &'a [Finding], id: &str, language: Language) -> Result<&'a Finding> {
    let mut found: Vec<&Finding> = findings.iter().filter(|finding| finding_id(finding) == id).collect();
    found.sort_by_key(|finding| finding.severity);
    let problem = match found.first().map(|finding| finding.severity) {
        Some(Severity::Ask) => return Ok(found[0]),
        Some(Severity::Stop) => say(
            language,
            "Ein Befund „Halt“ kann nicht angenommen werden, er muss behoben werden",
            "A finding that says stop cannot be accepted, it must be mended",
        ),
        Some(Severity::Note) => say(
            language,
            "Das ist keine offene Frage: der Befund ist ein Hinweis oder schon angenommen",
            "This is no open question: the finding is a note or was accepted before",
        ),
        None => say(
            language,
            "Diesen Befund gibt es nicht; „sozialblick check“ zeigt die Kennungen der offenen Fragen",
            "There is no such finding; `sozialblick check` shows the identifiers of open questions",
        ),
    };
    bail!("{problem}: {id}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocabulary::Place;

    #[test]
    fn only_questions_can_be_answered() {
        let place = || Place::file("sources/ewr.toml");
        let ask = Finding::ask("date-gap", place(), "Es fehlt 2019.", "");
        let stop = Finding::stop("number-unreadable", place(), "Keine Zahl.", "");
        let note = Finding::note("series-identical", place(), "Dieselben Zahlen.", "");
        let findings = [note.clone(), ask.clone(), stop.clone()];
        assert_eq!(question(&findings, &finding_id(&ask), Language::De).unwrap(), &ask);
        let refused = |id: &str| question(&findings, id, Language::De).unwrap_err().to_string();
        assert!(refused(&finding_id(&stop)).starts_with("Ein Befund „Halt“ kann nicht angenommen werden"));
        assert!(refused(&finding_id(&note)).starts_with("Das ist keine offene Frage"));
        assert!(refused("00000000").ends_with(": 00000000"));
    }
}
