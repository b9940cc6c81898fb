//! Findings as questions to a supplier: those of one rule in one file or sheet are one question.

use std::collections::BTreeMap;

use vocabulary::version::unversioned;
use vocabulary::{Finding, Place, ReferenceDate, Severity};

use super::docx::{Document, Style};
use crate::{Overview, Supply};

/// So many places are listed for one question.
const MOST_LISTED: usize = 40;

/// Rules that speak of our own settings or our own handling, though they are found in a delivered file.
const OURS: [&str; 7] = [
    "column-without-date",
    "component-unknown",
    "delivery-changed",
    "delivery-gone",
    "encoding-unknown",
    "file-outside",
    "level-unknown",
];

/// What we ask for, by the beginning of a rule's name; the first that fits.
const REQUESTS: [(&[&str], &str); 13] = [
    (
        &["areas-missing", "numbers-vanished"],
        "Bitte liefern Sie die fehlenden Gebiete nach, oder teilen Sie uns mit, warum es für sie keine Zahl gibt.",
    ),
    (
        &["date-gap"],
        "Bitte liefern Sie die fehlenden Stichtage nach, oder teilen Sie uns mit, warum es für sie keine Zahlen gibt.",
    ),
    (&["area-not-valid"], "Bitte teilen Sie uns mit, auf welchem Gebietsstand die Zahlen beruhen."),
    (&["area"], "Bitte nennen Sie uns das gemeinte Gebiet mit seinem gültigen Schlüssel."),
    (&["date"], "Bitte nennen Sie uns den Stichtag dieser Zahlen."),
    (&["number"], "Bitte nennen Sie uns die richtige Zahl, oder was das Zeichen bedeutet."),
    (&["count", "remainder"], "Bitte nennen Sie uns die richtige Zahl."),
    (&["sentinel"], "Bitte teilen Sie uns mit, ob das gemessene Zahlen sind oder was der Wert bedeutet."),
    (
        &["total", "categories"],
        "Bitte teilen Sie uns mit, ob die Summe oder die einzelnen Zahlen richtig sind.",
    ),
    (&["row-duplicate", "series-twice"], "Bitte teilen Sie uns mit, welche der Angaben gilt."),
    (&["workbook-encrypted"], "Bitte senden Sie uns die Datei ohne Kennwort."),
    (
        &["file", "workbook", "formula", "row", "record", "quote", "delimiter", "encoding"],
        "Bitte geben Sie die Datei aus Ihrem Verfahren neu aus, und senden Sie sie uns noch einmal.",
    ),
    (
        &["column"],
        "Bitte senden Sie uns die Datei mit den vereinbarten Spalten, oder nennen Sie uns die neuen.",
    ),
];

/// What we ask for where no rule fits.
const CONFIRM: &str =
    "Bitte bestätigen Sie uns, dass die Angaben so richtig sind, oder senden Sie uns eine berichtigte Datei.";

/// One question: findings of one rule in one file or sheet.
pub(super) struct Question<'a> {
    about: String,
    received: Option<ReferenceDate>,
    findings: Vec<&'a Finding>,
}

/// True if a source's supplier is to be asked something.
pub(super) fn concerned(supply: &Supply<'_>, findings: &[Finding]) -> bool {
    open(findings).any(|finding| concerns(supply, &finding.place))
}

fn open(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    let is_open = |finding: &&Finding| finding.severity != Severity::Note;
    findings.iter().filter(is_open).filter(|finding| !OURS.contains(&finding.rule.as_str()))
}

/// The questions to the supplier of some sources, in order of their files.
pub(super) fn questions<'a>(
    supplies: &[&Supply<'_>],
    overview: &Overview,
    findings: &'a [Finding],
) -> Vec<Question<'a>> {
    let mut groups: BTreeMap<(&str, Option<&str>, &str), Vec<&Finding>> = BTreeMap::new();
    for finding in open(findings) {
        let Place { file, sheet, .. } = &finding.place;
        if supplies.iter().any(|supply| concerns(supply, &finding.place)) {
            groups.entry((file, sheet.as_deref(), &finding.rule)).or_default().push(finding);
        }
    }
    let asked = groups.into_iter().map(|((file, sheet, _), mut findings)| {
        findings.sort();
        findings.dedup();
        Question { about: about(supplies, file, sheet), received: received(overview, file), findings }
    });
    asked.collect()
}

/// True if a finding is about files or numbers of a source, not about how we configured it.
fn concerns(supply: &Supply<'_>, place: &Place) -> bool {
    let id = supply.source.id.as_str();
    match place.file.strip_prefix("deliveries/") {
        Some(path) => {
            supply.files.iter().any(|file| file.path == path)
                || path.split_once('/').is_some_and(|(folder, _)| folder == id)
        }
        // A row there is a line of the configuration; without one the numbers as a whole are meant.
        None => place.row.is_none() && place.file == format!("sources/{id}.toml"),
    }
}

fn about(supplies: &[&Supply<'_>], file: &str, sheet: Option<&str>) -> String {
    let Some(path) = file.strip_prefix("deliveries/") else {
        let of_file = |supply: &&&Supply<'_>| file == format!("sources/{}.toml", supply.source.id);
        let title = supplies.iter().find(of_file).map(|supply| supply.source.title.de.as_str());
        return format!("Lieferung {}", title.unwrap_or(file));
    };
    let (path, _) = unversioned(path);
    let name = path.rsplit('/').next().unwrap_or(&path);
    match sheet {
        Some(sheet) => format!("Datei {name}, Blatt {sheet}"),
        None => format!("Datei {name}"),
    }
}

fn received(overview: &Overview, file: &str) -> Option<ReferenceDate> {
    let path = file.strip_prefix("deliveries/")?;
    let files = overview.lines.iter().flat_map(|line| &line.files);
    files.filter(|found| found.path == path).find_map(|found| found.received)
}

impl Question<'_> {
    /// Writes the question under its number.
    pub(super) fn write(&self, number: usize, document: &mut Document) {
        let received = self.received.map(|day| format!(" (eingegangen am {})", day.german()));
        let heading = format!("Frage {number}: {}{}", self.about, received.unwrap_or_default());
        document.paragraph(Style::Heading2, &heading);
        match self.findings[..] {
            [only] => document.paragraph(Style::Normal, &sentence(only)),
            ref several => {
                let listed = several.iter().take(MOST_LISTED).map(|finding| spot(finding));
                document.table([1100, 2900, 5354], ["Zeile", "Spalte", "Was auffällt"], listed);
                let more = several.len().saturating_sub(MOST_LISTED);
                if more > 0 {
                    document.paragraph(Style::Normal, &format!("… und {more} weitere Stellen dieser Art."));
                }
            }
        }
        document.paragraph(Style::Normal, self.request());
    }

    fn request(&self) -> &'static str {
        let rule = self.findings.first().map_or("", |finding| finding.rule.as_str());
        let fits = |begins: &[&str]| begins.iter().any(|begin| rule.starts_with(begin));
        REQUESTS.iter().find(|(begins, _)| fits(begins)).map_or(CONFIRM, |(_, request)| request)
    }
}

fn spot(finding: &Finding) -> [String; 3] {
    let Place { row, column, .. } = &finding.place;
    let row = row.map_or_else(|| "–".to_owned(), |row| row.to_string());
    [row, column.clone().unwrap_or_else(|| "–".to_owned()), finding.message.clone()]
}

fn sentence(finding: &Finding) -> String {
    let Place { row, column, .. } = &finding.place;
    match (row, column) {
        (Some(row), Some(column)) => format!("Zeile {row}, Spalte {column}: {}", finding.message),
        (Some(row), None) => format!("Zeile {row}: {}", finding.message),
        (None, Some(column)) => format!("Spalte {column}: {}", finding.message),
        (None, None) => finding.message.clone(),
    }
}
