//! `accepted.toml`: questions that a person has answered, with the reason.
//!
//! Not among the inputs of an edition: an answer changes no number. A finding is recognised by its
//! identifier; if its message changes, because a number in it does, the question is open again.
//! The message itself is not kept: it tells unprotected numbers, and this file may be shared.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use sha2::{Digest, Sha256};
use vocabulary::{Finding, Place, ReferenceDate, Severity};

use crate::node::{Node, parsed};
use crate::reading::Reading;

/// Name of the file in a workspace.
const FILE: &str = "accepted.toml";

/// A question that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Identifier of the finding.
    pub id: String,
    /// Rule of the finding.
    pub rule: String,
    /// Place of the finding, as it was shown.
    pub place: String,
    /// Why it is all right.
    pub reason: String,
    /// Who says so; may be empty.
    pub by: String,
    /// The day it was answered.
    pub on: Option<ReferenceDate>,
}

impl Accepted {
    /// The answer to a finding.
    pub fn new(finding: &Finding, reason: &str, by: &str, on: ReferenceDate) -> Self {
        Self {
            id: finding_id(finding),
            rule: finding.rule.clone(),
            place: finding.place.to_string(),
            reason: reason.to_owned(),
            by: by.to_owned(),
            on: Some(on),
        }
    }

    /// What is shown in place of the hint.
    fn remark(&self) -> String {
        let on = self.on.map(ReferenceDate::german);
        let who = [Some(self.by.clone()).filter(|by| !by.is_empty()), on];
        let who = who.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let reason = &self.reason;
        if who.is_empty() { format!("Angenommen: {reason}") } else { format!("Angenommen: {reason} ({who})") }
    }
}

/// Short identifier of a finding: the first eight hexadecimal digits of the SHA-256 of rule, place and message.
///
/// ```
/// use vocabulary::{Finding, Place};
/// let finding = Finding::ask("date-gap", Place::file("sources/ewr.toml"), "Es fehlt 2019.", "Nachfragen.");
/// let id = workspace::finding_id(&finding);
/// assert_eq!(id.len(), 8);
/// // Severity and hint do not count, so that an accepted question keeps its identifier.
/// let note = Finding::note("date-gap", Place::file("sources/ewr.toml"), "Es fehlt 2019.", "Angenommen.");
/// assert_eq!(workspace::finding_id(&note), id);
/// ```
pub fn finding_id(finding: &Finding) -> String {
    let text = format!("{}\n{}\n{}", finding.rule, finding.place, finding.message);
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(4).fold(String::new(), |mut id, byte| {
        write!(id, "{byte:02x}").expect("a string takes everything");
        id
    })
}

/// Reads the answers of a workspace; there may be none.
pub(crate) fn read_accepted(root: &Path) -> (Vec<Accepted>, Vec<Finding>) {
    let reading = Reading::new(root);
    let accepted = reading.optional(FILE).and_then(|text| {
        parsed(&reading, FILE, &text, |root| root.tables("accepted").iter().map(answer).collect())
    });
    (accepted.unwrap_or_default(), reading.finish().1)
}

fn answer(node: &Node<'_>) -> Accepted {
    Accepted {
        id: node.required_text("id"),
        rule: node.text("rule").unwrap_or_default(),
        place: node.text("place").unwrap_or_default(),
        reason: node.required_text("reason"),
        by: node.text("by").unwrap_or_default(),
        on: node.date("on"),
    }
}

/// Turns the questions that were answered into notes that carry the answer.
///
/// What stops is left as it is. An answer without a question is a note of its own.
pub fn accept(findings: Vec<Finding>, accepted: &[Accepted]) -> Vec<Finding> {
    let mut met = BTreeSet::new();
    let mut answered = |finding: Finding| {
        let id = finding_id(&finding);
        match accepted.iter().find(|answer| answer.id == id) {
            Some(answer) => {
                met.insert(id);
                if finding.severity == Severity::Ask {
                    return Finding { severity: Severity::Note, hint: answer.remark(), ..finding };
                }
                finding
            }
            None => finding,
        }
    };
    let mut findings: Vec<Finding> = findings.into_iter().map(&mut answered).collect();
    let idle = accepted.iter().filter(|answer| !met.contains(&answer.id));
    findings.extend(idle.map(no_longer_occurs));
    findings
}

fn no_longer_occurs(answer: &Accepted) -> Finding {
    let Accepted { id, rule, place, .. } = answer;
    Finding::note(
        "accepted-idle",
        Place { column: Some(id.clone()), ..Place::file(FILE) },
        format!("Ein angenommener Befund kommt nicht mehr vor: {rule}, {place}."),
        "Haben sich nur die Zahlen geändert, steht er neu unter den Fragen; der Eintrag kann entfallen.",
    )
}

/// Adds an answer to the file of a workspace, completely or not at all; what stands there stays as it is.
pub fn add_accepted(root: &Path, answer: &Accepted) -> io::Result<()> {
    let path = root.join(FILE);
    let mut text = match fs::read_to_string(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            "# Angenommene Befunde: „sozialblick accept“ trägt sie ein, von Hand dürfen sie geändert werden.\n"
                .to_owned()
        }
        found => found?,
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(&entry(answer));
    let unfinished = root.join(format!(".unfinished-{FILE}"));
    let mut file = fs::File::create(&unfinished)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&unfinished, &path)
}

fn entry(answer: &Accepted) -> String {
    let Accepted { id, rule, place, reason, by, on } = answer;
    let on = on.map(|on| on.to_string()).unwrap_or_default();
    let texts = [("id", id), ("rule", rule), ("place", place), ("reason", reason), ("by", by), ("on", &on)];
    let lines = texts.into_iter().filter(|(_, text)| !text.is_empty());
    lines.fold("\n[[accepted]]\n".to_owned(), |entry, (key, text)| {
        entry + &format!("{key} = {}\n", quoted(text))
    })
}

/// A text as TOML writes it on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' | '\\' => quoted.extend(['\\', sign]),
            sign if sign.is_control() => {
                write!(quoted, "\\u{:04X}", u32::from(sign)).expect("a string takes everything");
            }
            sign => quoted.push(sign),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question() -> Finding {
        let place = Place::file("sources/ewr.toml");
        Finding::ask("series-jump", place, "„ew“ zum 31.12.2020: Größe \"?\"\t\\.", "Nachfragen.")
    }

    fn answer_to(finding: &Finding) -> Accepted {
        Accepted::new(finding, "Neubau \"Höhe\"", "R. Muster", "2024-03-01".parse().unwrap())
    }

    #[test]
    fn an_answer_is_kept_and_shown_again() {
        let folder = tempfile::tempdir().unwrap();
        add_accepted(folder.path(), &answer_to(&question())).unwrap();
        let (accepted, findings) = read_accepted(folder.path());
        assert_eq!(findings, []);
        assert_eq!(accepted, [answer_to(&question())]);
        let shown = accept(vec![question()], &accepted);
        assert_eq!(shown.len(), 1);
        assert_eq!(shown[0].severity, Severity::Note);
        assert_eq!(shown[0].message, question().message);
        assert_eq!(shown[0].hint, "Angenommen: Neubau \"Höhe\" (R. Muster, 01.03.2024)");
    }

    #[test]
    fn answers_are_added_below_what_stands_there() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE);
        fs::write(&file, "# von Hand\n[[accepted]]\nid = \"00000000\"\nreason = \"geklärt\"").unwrap();
        add_accepted(folder.path(), &answer_to(&question())).unwrap();
        assert!(
            fs::read_to_string(&file).unwrap().starts_with("# von Hand\n[[accepted]]\nid = \"00000000\"\n")
        );
        let (accepted, findings) = read_accepted(folder.path());
        assert_eq!((accepted.len(), findings), (2, Vec::new()));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_question_whose_numbers_changed_is_open_again_and_the_old_answer_is_told() {
        let changed = Finding { message: "„ew“ zum 31.12.2020: 12.".to_owned(), ..question() };
        let shown = accept(vec![changed.clone()], &[answer_to(&question())]);
        assert_eq!(shown[0], changed);
        assert_eq!((shown[1].rule.as_str(), shown[1].severity), ("accepted-idle", Severity::Note));
        assert_eq!(shown.len(), 2);
    }

    #[test]
    fn what_stops_cannot_be_accepted() {
        let stop = Finding { severity: Severity::Stop, ..question() };
        assert_eq!(accept(vec![stop.clone()], &[answer_to(&stop)]), [stop]);
    }

    #[test]
    fn a_workspace_without_answers_has_none() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read_accepted(folder.path()), (Vec::new(), Vec::new()));
    }

    #[test]
    fn a_mistake_in_the_file_is_told_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), "[[accepted]]\nid = \"0\"\nreson = \"x\"\n").unwrap();
        let (_, findings) = read_accepted(folder.path());
        let told: Vec<String> = findings.iter().map(|f| format!("{} {}", f.place, f.rule)).collect();
        assert_eq!(told, ["accepted.toml, Zeile 1 key-missing", "accepted.toml, Zeile 3 key-unknown"]);
    }
}
