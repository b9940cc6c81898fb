//! What people read in the terminal: findings, summaries, failures. Data goes to standard output, all else to standard error.

use std::io::{IsTerminal, Write};

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use vocabulary::{Finding, Language, Severity};

use crate::Outcome;
use crate::command::say;

/// A line for people. Nobody listening is no failure.
pub(crate) fn line(text: &str) {
    drop(writeln!(std::io::stderr(), "{text}"));
}

/// Bytes for the next program.
pub(crate) fn data(content: &[u8]) -> Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(content)?;
    out.flush()?;
    Ok(())
}

/// Why a command failed.
pub(crate) fn failure(error: &anyhow::Error, language: Language) {
    let text = match (language, error.downcast_ref::<release::Error>()) {
        (Language::En, _) => format!("{error:#}"),
        (Language::De, Some(edition)) => german(edition),
        (Language::De, None) => reason(error.as_ref()),
    };
    line(&format!("{}: {text}", say(language, "Fehler", "Error")));
}

/// An error and its causes, in German as far as they are ours or the operating system's.
pub(crate) fn reason(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(cause).collect::<Vec<_>>().join(": ")
}

/// One cause in German, where it is the operating system's.
fn cause(error: &(dyn std::error::Error + 'static)) -> String {
    error.downcast_ref::<std::io::Error>().map_or_else(|| error.to_string(), of_system)
}

/// What the operating system says, in German.
fn of_system(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    let words = match error.kind() {
        ErrorKind::NotFound => "Datei oder Ordner gibt es nicht",
        ErrorKind::PermissionDenied => "keine Berechtigung",
        ErrorKind::IsADirectory => "das ist ein Ordner, keine Datei",
        ErrorKind::NotADirectory => "das ist kein Ordner",
        ErrorKind::AlreadyExists => "gibt es schon",
        ErrorKind::InvalidFilename => "der Name ist zu lang oder nicht zulässig",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "der Speicher ist voll",
        ErrorKind::ReadOnlyFilesystem => "hier darf nicht geschrieben werden",
        ErrorKind::AddrInUse => "Adresse und Port sind schon belegt",
        ErrorKind::AddrNotAvailable => "diese Adresse gibt es auf diesem Rechner nicht",
        _ => return error.to_string(),
    };
    words.to_owned()
}

/// What is wrong with an edition and what to do, for planners.
fn german(error: &release::Error) -> String {
    use release::Error;
    match error {
        Error::File { path, source } => {
            format!("{}: {}. Zugriffsrechte und freien Speicher prüfen.", path.display(), of_system(source))
        }
        Error::NoEdition(path) => format!("{} ist keine Ausgabe: manifest.json fehlt.", path.display()),
        Error::Malformed { path, reason } => format!("{} ist nicht lesbar: {reason}.", path.display()),
        Error::Tampered { edition, files } => format!(
            "Die Ausgabe {edition} wurde nach der Freigabe verändert: {}. Aus einer Sicherung wiederherstellen oder unter neuer Kennung neu freigeben.",
            files.join(", ")
        ),
        Error::Frozen(edition) => format!(
            "Die Ausgabe {edition} gibt es schon, mit anderem Inhalt. Ausgaben sind eingefroren: mit --edition eine neue Kennung wählen."
        ),
        Error::BadIdentifier(text) => format!(
            "„{text}“ kann keine Ausgabe benennen: nur Buchstaben a–z, Ziffern, Punkte und Bindestriche, höchstens 40 Zeichen."
        ),
    }
}

/// All findings, gravest first, and how many there are.
pub(crate) fn findings(findings: &[Finding], language: Language) {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| (finding.severity, &finding.place));
    for finding in sorted {
        let word = word(finding.severity, language);
        line(&format!(
            "{word}: {}\n  {}\n  → {}  [{}{}]",
            finding.place,
            finding.message,
            finding.hint,
            finding.rule,
            identifier(finding, language)
        ));
    }
    line(&summary(findings, language));
}

/// What `sozialblick accept` knows a question by.
fn identifier(finding: &Finding, language: Language) -> String {
    match finding.severity {
        Severity::Ask => {
            format!(", {} {}", say(language, "Kennung", "id"), workspace::finding_id(finding))
        }
        Severity::Stop | Severity::Note => String::new(),
    }
}

/// The findings with their identifiers for the next program.
pub(crate) fn json(findings: &[Finding]) -> Result<Vec<u8>> {
    #[derive(Serialize)]
    struct Identified<'a> {
        id: String,
        #[serde(flatten)]
        finding: &'a Finding,
    }
    let identified = |finding| Identified { id: workspace::finding_id(finding), finding };
    let mut json = serde_json::to_vec_pretty(&findings.iter().map(identified).collect::<Vec<_>>())?;
    json.push(b'\n');
    Ok(json)
}

fn word(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Stop => say(language, "Halt", "Stop"),
        Severity::Ask => say(language, "Frage", "Ask"),
        Severity::Note => say(language, "Hinweis", "Note"),
    }
}

fn summary(findings: &[Finding], language: Language) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let (stops, asks, notes) = (count(Severity::Stop), count(Severity::Ask), count(Severity::Note));
    match language {
        Language::De if stops + asks + notes == 0 => "Keine Befunde.".to_owned(),
        Language::De => format!("{stops} × Halt, {asks} × Frage, {notes} × Hinweis."),
        Language::En if stops + asks + notes == 0 => "No findings.".to_owned(),
        Language::En => format!("{stops} × stop, {asks} × ask, {notes} × note."),
    }
}

/// The outcome that findings stand for.
pub(crate) fn outcome(findings: &[Finding]) -> Outcome {
    match findings.iter().map(|finding| finding.severity).min() {
        Some(Severity::Stop | Severity::Ask) => Outcome::Findings,
        Some(Severity::Note) | None => Outcome::Fine,
    }
}

/// A progress bar over named steps; silent unless a person watches.
pub(crate) struct Progress {
    bar: ProgressBar,
    language: Language,
}

impl Progress {
    pub(crate) fn new(steps: u64, language: Language) -> Self {
        let bar =
            if std::io::stderr().is_terminal() { ProgressBar::new(steps) } else { ProgressBar::hidden() };
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}");
        Self { bar: bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())), language }
    }

    /// Begins the next step.
    pub(crate) fn step(&self, de: &'static str, en: &'static str) {
        self.bar.set_message(say(self.language, de, en));
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
