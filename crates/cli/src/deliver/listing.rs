//! Deliveries as people read them: one line a source and reference date, its files below it.

use std::path::Path;

use deliveries::{Arrival, FileLine, Happened, Letter, Line, Overview, Standing, Status};
use vocabulary::{Flag, Language};

use crate::command::say;

/// Digits of a checksum that are shown, enough to compare by eye.
const SHOWN_DIGITS: usize = 8;

/// The whole list.
pub(crate) fn list(overview: &Overview, language: Language) -> String {
    let width = overview.lines.iter().map(|line| line.source.as_str().len()).max().unwrap_or_default();
    let mut lines = Vec::new();
    for line in &overview.lines {
        lines.push(head(line, width, language));
        lines.extend(line.files.iter().map(|found| format!("    {}", file(found, language))));
    }
    let mut section = |title: &str, entries: Vec<String>| {
        if !entries.is_empty() {
            lines.extend([String::new(), title.to_owned()]);
            lines.extend(entries.into_iter().map(|entry| format!("    {entry}")));
        }
    };
    let changes = overview.changes.iter().map(|change| format!("{}: {}", change.place, change.message));
    section(say(language, "Geänderte Zahlen:", "Changed numbers:"), changes.collect());
    section(say(language, "Von keiner Quelle gelesen:", "Read by no source:"), overview.unread.clone());
    if lines.is_empty() {
        lines.push(
            say(language, "Es gibt noch keine Lieferungen.", "There are no deliveries yet.").to_owned(),
        );
    }
    lines.join("\n") + "\n"
}

fn head(line: &Line, width: usize, language: Language) -> String {
    let date = line
        .date
        .map_or_else(|| say(language, "ohne Datum", "no date").to_owned(), |date| date.display(language));
    let standing = standing(line.standing, language);
    let text = format!("{standing:<11} {:<width$}  {date:<10}  {}", line.source, detail(line, language));
    text.trim_end().to_owned()
}

fn standing(standing: Standing, language: Language) -> &'static str {
    match standing {
        Standing::Late => say(language, "überfällig", "overdue"),
        Standing::Due => say(language, "fällig", "due"),
        Standing::Provisional => say(language, "vorläufig", "provisional"),
        Standing::Ahead => say(language, "kommt noch", "ahead"),
        Standing::There => say(language, "da", "there"),
    }
}

/// When it is promised for, as long as it is not there.
fn detail(line: &Line, language: Language) -> String {
    let (Some(due), Some(late)) = (line.due, line.days_late) else {
        return String::new();
    };
    let (due, days) = (due.display(language), late.unsigned_abs());
    let word = match (language, days) {
        (Language::De, 1) => "1 Tag".to_owned(),
        (Language::De, days) => format!("{days} Tage"),
        (Language::En, 1) => "1 day".to_owned(),
        (Language::En, days) => format!("{days} days"),
    };
    match (language, line.standing) {
        (Language::De, Standing::Late) => format!("zugesagt bis {due}, {word} zu spät"),
        (Language::De, Standing::Due) => format!("zugesagt bis {due}, noch {word}"),
        (Language::De, _) => format!("zugesagt bis {due}"),
        (Language::En, Standing::Late) => format!("promised for {due}, {word} late"),
        (Language::En, Standing::Due) => format!("promised for {due}, {word} left"),
        (Language::En, _) => format!("promised for {due}"),
    }
}

fn file(file: &FileLine, language: Language) -> String {
    let t = |de, en| say(language, de, en);
    let mut name = file.path.clone();
    if let Some(sheet) = &file.sheet {
        name = format!("{name}, {} {sheet}", t("Blatt", "sheet"));
    }
    let received = match file.received {
        Some(day) => format!("{} {}", t("eingegangen", "received"), day.display(language)),
        None => t("nicht im Eingangsbuch", "not in the register").to_owned(),
    };
    let rows =
        format!("{} {}", file.rows, if file.rows == 1 { t("Zeile", "row") } else { t("Zeilen", "rows") });
    let checksum = file.sha256.as_deref().and_then(|sum| sum.get(..SHOWN_DIGITS)).map(str::to_owned);
    let flag = file.flag.map(|flag| self::flag(flag, language).to_owned());
    let replaced =
        file.replaced.then(|| t("durch spätere Fassung ersetzt", "replaced by a later version").to_owned());
    let parts: Vec<String> =
        [Some(rows), Some(received), flag, replaced, checksum].into_iter().flatten().collect();
    format!("{name}: {}", parts.join(", "))
}

/// What a remark on numbers is called.
pub(crate) fn flag(flag: Flag, language: Language) -> &'static str {
    match flag {
        Flag::Provisional => say(language, "vorläufig", "provisional"),
        Flag::Revised => say(language, "berichtigt", "revised"),
        Flag::Estimated => say(language, "geschätzt", "estimated"),
        Flag::Unreliable => say(language, "unsicher", "unreliable"),
    }
}

/// What was done with a file that arrived in a folder of the workspace.
pub(crate) fn arrival(folder: &str, arrival: &Arrival, language: Language) -> String {
    let path = format!("{folder}/{}", arrival.entry.path);
    let status = status(arrival.entry.status, language);
    match (language, arrival.happened) {
        (Language::De, Happened::Nothing) => format!("Schon da, nichts geändert: {path}"),
        (Language::De, Happened::Registered) => {
            format!("Lag schon da, jetzt im Eingangsbuch ({status}): {path}")
        }
        (Language::De, Happened::Restated) => format!("Stand geändert, jetzt {status}: {path}"),
        (Language::De, Happened::Copied) => format!("Aufgenommen ({status}): {path}"),
        (Language::De, Happened::CopiedBeside) => format!(
            "Aufgenommen ({status}) unter neuem Namen, weil schon eine andere Datei so heißt oder hieß: {path}\nIst es keine neue Fassung, sondern eine andere Lieferung, mit --as unter eigenem Namen aufnehmen."
        ),
        (Language::En, Happened::Nothing) => format!("Already there, nothing changed: {path}"),
        (Language::En, Happened::Registered) => format!("Was there, now in the register ({status}): {path}"),
        (Language::En, Happened::Restated) => format!("Status changed, now {status}: {path}"),
        (Language::En, Happened::Copied) => format!("Taken in ({status}): {path}"),
        (Language::En, Happened::CopiedBeside) => format!(
            "Taken in ({status}) under a new name, as another file has or had its own: {path}\nIf it is no new version but another delivery, take it in under its own name with --as."
        ),
    }
}

fn status(status: Status, language: Language) -> &'static str {
    match status {
        Status::Provisional => say(language, "vorläufig", "provisional"),
        Status::Revised => say(language, "berichtigt", "revised"),
        Status::Final => say(language, "endgültig", "final"),
    }
}

/// A letter that was written.
pub(crate) fn letter(letter: &Letter, path: &Path, language: Language) -> String {
    let (questions, overdue) = (letter.questions, letter.overdue);
    let path = path.display();
    match language {
        Language::De => {
            format!("{}: {questions} × Frage, {overdue} × überfällig: {path}", letter.supplier)
        }
        Language::En => {
            format!("{}: {questions} × question, {overdue} × overdue: {path}", letter.supplier)
        }
    }
}
