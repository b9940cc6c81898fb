//! Letters to suppliers: what they ask, what they leave out, and that they are sound documents.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::io::{Cursor, Read};

use deliveries::{Letter, Overview, ReadFile, Register, Supply, letters, overview};
use vocabulary::catalogue::Source;
use vocabulary::{Calendar, Finding, Municipality, Place, ReferenceDate, Rhythm, Text};

const TODAY: &str = "2024-05-02";

fn source(id: &str, title: &str, supplier: &str) -> Source {
    Source {
        id: id.into(),
        title: Text::new(title, ""),
        supplier: supplier.to_owned(),
        licence: String::new(),
        url: String::new(),
    }
}

fn sender() -> Municipality {
    Municipality {
        name: Text::new("Stadt Musterstadt", ""),
        contact: "Statistikstelle\nMarkt 1, 00000 Musterstadt".to_owned(),
        ..Municipality::default()
    }
}

fn part(letter: &Letter, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(&letter.content)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The paragraphs with their styles, one a line; cells of tables are paragraphs too.
fn text(letter: &Letter) -> Vec<String> {
    let document = part(letter, "word/document.xml");
    let paragraphs = document.split("<w:p>").skip(1).map(|rest| {
        let style = rest.split("w:pStyle w:val=\"").nth(1).unwrap().split('"').next().unwrap();
        let text = rest.split("xml:space=\"preserve\">").nth(1).unwrap().split("</w:t>").next().unwrap();
        format!("{style}: {text}")
    });
    paragraphs.collect()
}

/// One letter about a source with an overdue delivery and some findings.
fn asked(findings: &[Finding]) -> Vec<Letter> {
    let kita = source("kita", "Kindertagesbetreuung", "Jugendamt");
    let ewr = source("ewr", "Einwohnerregister", "Bürgeramt");
    let calendar = Calendar {
        contact: "Frau Beispiel, Zimmer 12".to_owned(),
        every: Rhythm::Year(3, 1),
        due_days: 60,
        first: "2023-03-01".parse().unwrap(),
    };
    let date: ReferenceDate = "2023-03-01".parse().unwrap();
    let files =
        [ReadFile { path: "kita/k23.csv".to_owned(), sheet: None, rows: 3, dates: vec![date], flag: None }];
    let register = Register::default();
    let supplies = [
        Supply { source: &kita, calendar: Some(&calendar), files: &files, register: &register },
        Supply { source: &ewr, calendar: None, files: &[], register: &register },
    ];
    let today = TODAY.parse().unwrap();
    let overview: Overview = overview(&supplies, &register, &[], &[], today);
    letters(&sender(), &supplies, &overview, findings, today)
}

#[test]
fn a_letter_reminds_and_asks() {
    let cell = |row| Place::cell("deliveries/kita/k23.csv", row, "u3");
    let letters = asked(&[
        Finding::stop("number-unreadable", cell(4), "„k<A>“ ist keine Zahl.", ""),
        Finding::stop("number-unreadable", cell(9), "„?“ ist keine Zahl.", ""),
        Finding::ask("series-jump", Place::file("sources/kita.toml"), "Der Wert hat sich verdoppelt.", ""),
    ]);
    assert_eq!(letters.len(), 1);
    let letter = &letters[0];
    assert_eq!((letter.questions, letter.overdue), (2, 1));
    assert_eq!(letter.name, "rueckfragen-jugendamt-2024-05-02.docx");
    let answer = ["Normal: Ihre Antwort:", "Answer: ", "Answer: ", "Answer: "];
    let mut expected = vec![
        "Address: Stadt Musterstadt",
        "Address: Statistikstelle",
        "Address: Markt 1, 00000 Musterstadt",
        "Normal: ",
        "Address: Jugendamt",
        "Address: Frau Beispiel, Zimmer 12",
        "Date: 02.05.2024",
        "Title: Rückfragen zu Ihren Lieferungen: Kindertagesbetreuung",
        "Normal: Sehr geehrte Damen und Herren,",
        "Normal: beim Lesen Ihrer Lieferungen sind uns die unten genannten Punkte aufgefallen. Bitte antworten Sie in diesem Dokument unter der jeweiligen Frage, oder senden Sie uns eine berichtigte Datei.",
        "Heading1: Ausstehende Lieferungen",
        "Normal: Bitte senden Sie uns diese Lieferungen oder nennen Sie uns den Tag, an dem wir sie erwarten können.",
        "Address: Lieferung",
        "Address: Stichtag",
        "Address: zugesagt bis",
        "Address: überfällig",
        "Address: Kindertagesbetreuung",
        "Address: 01.03.2024",
        "Address: 30.04.2024",
        "Address: seit 2 Tagen",
        "Normal: ",
        "Heading1: Rückfragen",
        "Heading2: Frage 1: Datei k23.csv",
        "Address: Zeile",
        "Address: Spalte",
        "Address: Was auffällt",
        "Address: 4",
        "Address: u3",
        "Address: „k&lt;A&gt;“ ist keine Zahl.",
        "Address: 9",
        "Address: u3",
        "Address: „?“ ist keine Zahl.",
        "Normal: ",
        "Normal: Bitte nennen Sie uns die richtige Zahl, oder was das Zeichen bedeutet.",
    ];
    expected.extend(answer);
    expected.extend([
        "Heading2: Frage 2: Lieferung Kindertagesbetreuung",
        "Normal: Der Wert hat sich verdoppelt.",
        "Normal: Bitte bestätigen Sie uns, dass die Angaben so richtig sind, oder senden Sie uns eine berichtigte Datei.",
    ]);
    expected.extend(answer);
    expected.extend(["Normal: ", "Normal: Mit freundlichen Grüßen", "Normal: Stadt Musterstadt"]);
    assert_eq!(text(letter), expected);
}

#[test]
fn notes_configuration_and_other_suppliers_are_no_questions() {
    let letters = asked(&[
        Finding::note("encoding-guessed", Place::file("deliveries/kita/k23.csv"), "geraten", ""),
        Finding::stop("key-unknown", Place::row("sources/kita.toml", 4), "Den Schlüssel gibt es nicht.", ""),
        Finding::stop(
            "component-unknown",
            Place::file("deliveries/kita/k23.csv"),
            "Die Komponente fehlt.",
            "",
        ),
        Finding::ask("indicator-without-numbers", Place::file("catalog/topics.toml"), "leer", ""),
    ]);
    assert_eq!(letters.len(), 1, "the overdue delivery alone is a reminder");
    assert_eq!((letters[0].questions, letters[0].overdue), (0, 1));
    assert!(text(&letters[0]).contains(&"Title: Ausstehende Lieferungen: Kindertagesbetreuung".to_owned()));
}

#[test]
fn a_file_in_the_folder_of_a_source_belongs_to_it_even_if_it_was_unreadable() {
    let place = Place { sheet: Some("Daten".to_owned()), ..Place::file("deliveries/ewr/x.xlsx") };
    let letters = asked(&[Finding::stop("file-unreadable", place, "Die Datei ist beschädigt.", "")]);
    let suppliers: Vec<&str> = letters.iter().map(|letter| letter.supplier.as_str()).collect();
    assert_eq!(suppliers, ["Bürgeramt", "Jugendamt"]);
    assert_eq!(letters[0].name, "rueckfragen-buergeramt-2024-05-02.docx");
    let text = text(&letters[0]);
    assert!(text.contains(&"Heading2: Frage 1: Datei x.xlsx, Blatt Daten".to_owned()));
    assert!(text.contains(&"Normal: Bitte geben Sie die Datei aus Ihrem Verfahren neu aus, und senden Sie sie uns noch einmal.".to_owned()));
}

#[test]
fn many_places_of_one_kind_are_one_question() {
    let finding = |row| {
        let place = Place::row("deliveries/kita/k23.csv", row);
        Finding::stop("row-short", place, "Die Zeile ist zu kurz.", "")
    };
    let letters = asked(&(2..=101).map(finding).collect::<Vec<_>>());
    assert_eq!(letters[0].questions, 1);
    assert!(text(&letters[0]).contains(&"Normal: … und 60 weitere Stellen dieser Art.".to_owned()));
}

#[test]
fn the_document_has_language_title_and_header_rows_and_is_the_same_each_time() {
    let letters = asked(&[]);
    let document = part(&letters[0], "word/document.xml");
    assert_eq!(document.matches("<w:tblHeader/>").count(), 1);
    assert!(part(&letters[0], "word/styles.xml").contains("<w:lang w:val=\"de-DE\"/>"));
    let about = part(&letters[0], "docProps/core.xml");
    assert!(about.contains("<dc:title>Ausstehende Lieferungen: Kindertagesbetreuung</dc:title>"), "{about}");
    assert!(about.contains("<dc:language>de-DE</dc:language>"));
    assert_eq!(asked(&[]), letters);
}

#[test]
fn what_stands_in_files_cannot_break_the_document() {
    let place = Place::cell("deliveries/kita/k23.csv", 1, "Migrations-\nhintergrund \"<&\u{1}>\"");
    let letters = asked(&[Finding::stop("column-twice", place, "doppelt", "")]);
    let document = part(&letters[0], "word/document.xml");
    assert!(document.contains("Spalte Migrations- hintergrund &quot;&lt;&amp; &gt;&quot;: doppelt"));
}
