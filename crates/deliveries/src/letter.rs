//! A letter to each supplier: what is overdue, and all open questions about its files.
//!
//! German, because German offices read it.

mod docx;
mod question;

use std::collections::{BTreeMap, BTreeSet};

use docx::{Document, Style};
use question::Question;
use vocabulary::{Finding, Municipality, ReferenceDate};

use crate::{Line, Overview, Standing, Supply};

/// Blank lines for each answer.
const ANSWER_LINES: usize = 3;

/// A letter, ready to be kept in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Whom it is for.
    pub supplier: String,
    /// Questions in it.
    pub questions: usize,
    /// Overdue deliveries in it.
    pub overdue: usize,
    /// A name that tells supplier and day.
    pub name: String,
    /// The office document (DOCX).
    pub content: Vec<u8>,
}

/// The letters to all suppliers that are to be asked or reminded, in order of their names.
///
/// Questions are the findings "stop" and "ask" that are about a supplier's files or numbers.
/// `day` is the day of the letters.
pub fn letters(
    sender: &Municipality,
    supplies: &[Supply<'_>],
    overview: &Overview,
    findings: &[Finding],
    day: ReferenceDate,
) -> Vec<Letter> {
    let mut suppliers: BTreeMap<&str, Matter<'_>> = BTreeMap::new();
    for supply in supplies {
        let lines = overview.lines.iter().filter(|line| line.source == supply.source.id);
        let overdue: Vec<&Line> = lines.filter(|line| line.standing == Standing::Late).collect();
        if overdue.is_empty() && !question::concerned(supply, findings) {
            continue;
        }
        let supplier = &supply.source.supplier;
        let matter = suppliers.entry(supplier).or_insert_with(|| Matter::new(sender, supplier, day));
        matter.overdue.extend(overdue.into_iter().map(|line| (supply.source.title.de.as_str(), line)));
        matter.supplies.push(supply);
    }
    let letters = suppliers.into_values().map(|mut matter| {
        matter.questions = question::questions(&matter.supplies, overview, findings);
        matter.letter()
    });
    letters.collect()
}

/// All that one letter is about.
struct Matter<'a> {
    sender: &'a Municipality,
    supplier: &'a str,
    /// The sources that there is something to say about.
    supplies: Vec<&'a Supply<'a>>,
    questions: Vec<Question<'a>>,
    /// Overdue deliveries with the titles of their sources.
    overdue: Vec<(&'a str, &'a Line)>,
    day: ReferenceDate,
}

impl<'a> Matter<'a> {
    fn new(sender: &'a Municipality, supplier: &'a str, day: ReferenceDate) -> Self {
        Self { sender, supplier, supplies: Vec::new(), questions: Vec::new(), overdue: Vec::new(), day }
    }

    fn letter(&self) -> Letter {
        let mut document = Document::new();
        self.head(&mut document);
        if !self.overdue.is_empty() {
            self.reminders(&mut document);
        }
        if !self.questions.is_empty() {
            document.paragraph(Style::Heading1, "Rückfragen");
            for (position, question) in self.questions.iter().enumerate() {
                question.write(position + 1, &mut document);
                document.paragraph(Style::Normal, "Ihre Antwort:");
                (0..ANSWER_LINES).for_each(|_| document.paragraph(Style::Answer, ""));
            }
        }
        document.paragraph(Style::Normal, "");
        document.paragraph(Style::Normal, "Mit freundlichen Grüßen");
        document.paragraph(Style::Normal, &self.sender.name.de);
        Letter {
            supplier: self.supplier.to_owned(),
            questions: self.questions.len(),
            overdue: self.overdue.len(),
            name: format!("rueckfragen-{}-{}.docx", slug(self.supplier), self.day),
            content: document.finish(&self.subject(), &self.sender.name.de, self.day),
        }
    }

    fn head(&self, document: &mut Document) {
        document.address(&[&self.sender.name.de, &self.sender.contact]);
        document.paragraph(Style::Normal, "");
        let contacts: BTreeSet<&str> = self
            .supplies
            .iter()
            .filter_map(|supply| supply.calendar.map(|calendar| calendar.contact.as_str()))
            .filter(|contact| *contact != self.supplier)
            .collect();
        document.address(&[self.supplier]);
        document.address(&contacts.into_iter().collect::<Vec<_>>());
        document.paragraph(Style::Date, &self.day.german());
        document.paragraph(Style::Title, &self.subject());
        document.paragraph(Style::Normal, "Sehr geehrte Damen und Herren,");
        let request = if self.questions.is_empty() {
            "die unten genannten Lieferungen liegen uns noch nicht vor."
        } else {
            "beim Lesen Ihrer Lieferungen sind uns die unten genannten Punkte aufgefallen. Bitte antworten Sie in diesem Dokument unter der jeweiligen Frage, oder senden Sie uns eine berichtigte Datei."
        };
        document.paragraph(Style::Normal, request);
    }

    fn subject(&self) -> String {
        let titles: Vec<&str> = self.supplies.iter().map(|supply| supply.source.title.de.as_str()).collect();
        let about = if self.questions.is_empty() {
            "Ausstehende Lieferungen"
        } else {
            "Rückfragen zu Ihren Lieferungen"
        };
        if titles.len() > 3 { about.to_owned() } else { format!("{about}: {}", titles.join("; ")) }
    }

    fn reminders(&self, document: &mut Document) {
        document.paragraph(Style::Heading1, "Ausstehende Lieferungen");
        let text = "Bitte senden Sie uns diese Lieferungen oder nennen Sie uns den Tag, an dem wir sie erwarten können.";
        document.paragraph(Style::Normal, text);
        let german = |date: Option<ReferenceDate>| date.map(ReferenceDate::german).unwrap_or_default();
        let rows = self.overdue.iter().map(|(title, line)| {
            let late = days(line.days_late.unwrap_or_default());
            [(*title).to_owned(), german(line.date), german(line.due), late]
        });
        let header = ["Lieferung", "Stichtag", "zugesagt bis", "überfällig"];
        document.table([4354, 1600, 1600, 1800], header, rows);
    }
}

fn days(late: i32) -> String {
    if late == 1 { "seit 1 Tag".to_owned() } else { format!("seit {late} Tagen") }
}

/// A supplier's name as part of a file name.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.to_lowercase().chars() {
        match c {
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            c if c.is_ascii_alphanumeric() => slug.push(c),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(50);
    slug.trim_end_matches('-').to_owned()
}
