//! A table of a TOML file that knows its place, and reports what is wrong with its keys.
//!
//! A key that nobody asked for is reported when the node is dropped.

mod lists;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use vocabulary::{Finding, Place, ReferenceDate, Text};

use crate::reading::{Kind, Reading, proposal};

/// A parsed file with its text, for line numbers.
#[derive(Clone, Copy)]
pub(crate) struct Document<'a> {
    pub(crate) reading: &'a Reading,
    pub(crate) file: &'a str,
    pub(crate) text: &'a str,
}

impl Document<'_> {
    fn place(&self, span: &Range<usize>) -> Place {
        let before = &self.text.as_bytes()[..span.start.min(self.text.len())];
        Place::row(self.file, 1 + before.iter().filter(|byte| **byte == b'\n').count() as u32)
    }
}

/// Parses a file and hands its root table to a reader; syntax errors are findings.
pub(crate) fn parsed<T>(
    reading: &Reading,
    file: &str,
    text: &str,
    read: impl FnOnce(Node<'_>) -> T,
) -> Option<T> {
    let document = Document { reading, file, text };
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let place = document.place(&error.span().unwrap_or(0..0));
        let message = format!("Die Datei ist kein gültiges TOML: {}.", error.message().replace('\n', ", "));
        let hint = "Anführungszeichen, Klammern und Kommas an dieser Stelle prüfen.";
        reading.report(Finding::stop("toml-invalid", place, message, hint));
    }
    let span = root.span();
    errors.is_empty().then(|| read(Node::new(document, root.get_ref(), span)))
}

/// One table of a document.
pub(crate) struct Node<'a> {
    document: Document<'a>,
    table: &'a DeTable<'a>,
    span: Range<usize>,
    asked: RefCell<BTreeSet<&'static str>>,
    keys_are_data: Cell<bool>,
}

impl<'a> Node<'a> {
    fn new(document: Document<'a>, table: &'a DeTable<'a>, span: Range<usize>) -> Self {
        Self { document, table, span, asked: RefCell::default(), keys_are_data: Cell::new(false) }
    }

    /// Where the table begins.
    pub(crate) fn place(&self) -> Place {
        self.document.place(&self.span)
    }

    /// Where the value of a key stands, or the table itself.
    pub(crate) fn place_of(&self, key: &str) -> Place {
        self.table.get(key).map_or_else(|| self.place(), |value| self.document.place(&value.span()))
    }

    pub(crate) fn report(&self, finding: Finding) {
        self.document.reading.report(finding);
    }

    fn value(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.borrow_mut().insert(key);
        self.table.get(key)
    }

    fn wrong_type(&self, value: &Spanned<DeValue<'_>>, key: &str, expected: &str) {
        let message = format!("„{key}“ muss {expected} sein.");
        let place = self.document.place(&value.span());
        self.report(Finding::stop(
            "value-wrong-type",
            place,
            message,
            "Den Wert in der verlangten Form schreiben.",
        ));
    }

    fn missing(&self, key: &str) {
        let message = format!("Hier fehlt „{key}“.");
        self.report(Finding::stop(
            "key-missing",
            self.place(),
            message,
            format!("Eine Zeile „{key} = …“ ergänzen."),
        ));
    }

    /// True if the key is there, whatever its value.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// True if the value of a key is a text.
    pub(crate) fn is_text(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|value| matches!(value.get_ref(), DeValue::String(_)))
    }

    /// A text without translations.
    pub(crate) fn text(&self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        if let DeValue::String(text) = value.get_ref() {
            return Some(text.clone().into_owned());
        }
        self.wrong_type(value, key, "ein Text in Anführungszeichen");
        None
    }

    pub(crate) fn required_text(&self, key: &'static str) -> String {
        if !self.has(key) {
            self.missing(key);
        }
        self.text(key).unwrap_or_default()
    }

    /// An identifier: lower-case letters, digits and hyphens.
    pub(crate) fn identifier(&self, key: &'static str) -> String {
        let id = self.required_text(key);
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !id.is_empty() && !id.chars().all(allowed) {
            let message = format!("„{id}“ ist keine gültige Kennung.");
            let hint = "Nur Kleinbuchstaben a–z, Ziffern und Bindestriche verwenden (Umlaute ausschreiben).";
            self.report(Finding::stop("identifier-invalid", self.place_of(key), message, hint));
        }
        id
    }

    /// Reads the identifier under `id` and notes the definition.
    pub(crate) fn define(&self, kind: Kind) -> String {
        let id = self.identifier("id");
        if !id.is_empty() {
            self.document.reading.define(kind, &id, self.place_of("id"));
        }
        id
    }

    /// A reference to something defined elsewhere.
    pub(crate) fn reference(&self, key: &'static str, kind: Kind) -> Option<String> {
        let id = self.text(key)?;
        self.document.reading.refer(kind, &id, self.place_of(key));
        Some(id)
    }

    pub(crate) fn required_reference(&self, key: &'static str, kind: Kind) -> String {
        if !self.has(key) {
            self.missing(key);
        }
        self.reference(key, kind).unwrap_or_default()
    }

    /// Notes a reference found inside a larger text.
    pub(crate) fn refer(&self, key: &'static str, kind: Kind, id: &str) {
        self.document.reading.refer(kind, id, self.place_of(key));
    }

    /// A text in both languages; a plain string stands for both.
    pub(crate) fn texts(&self, key: &'static str) -> Text {
        let Some(value) = self.value(key) else {
            return Text::default();
        };
        match value.get_ref() {
            DeValue::String(text) => Text::new(text.clone(), ""),
            DeValue::Table(table) => {
                let node = Node::new(self.document, table, value.span());
                Text::new(node.required_text("de"), node.text("en").unwrap_or_default())
            }
            _ => {
                self.wrong_type(value, key, "ein Text oder { de = \"…\", en = \"…\" }");
                Text::default()
            }
        }
    }

    pub(crate) fn required_texts(&self, key: &'static str) -> Text {
        if !self.has(key) {
            self.missing(key);
        }
        self.texts(key)
    }

    pub(crate) fn integer(&self, key: &'static str) -> Option<i64> {
        let value = self.value(key)?;
        let number =
            value.get_ref().as_integer().and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
        if number.is_none() {
            self.wrong_type(value, key, "eine ganze Zahl");
        }
        number
    }

    /// A whole number within limits; `default` if absent.
    pub(crate) fn bounded<T: TryFrom<i64>>(
        &self,
        key: &'static str,
        range: std::ops::RangeInclusive<i64>,
        default: T,
    ) -> T {
        let Some(number) = self.integer(key) else {
            return default;
        };
        match (range.contains(&number), T::try_from(number)) {
            (true, Ok(number)) => number,
            _ => {
                let message = format!(
                    "„{key}“ muss zwischen {} und {} liegen, ist aber {number}.",
                    range.start(),
                    range.end()
                );
                self.report(Finding::stop(
                    "value-out-of-range",
                    self.place_of(key),
                    message,
                    "Den Wert anpassen.",
                ));
                default
            }
        }
    }

    pub(crate) fn number(&self, key: &'static str) -> Option<f64> {
        let value = self.value(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(n) => n.as_str().parse().ok(),
            DeValue::Float(n) => n.as_str().parse().ok(),
            _ => None,
        };
        let number = number.filter(|number: &f64| number.is_finite());
        if number.is_none() {
            self.wrong_type(value, key, "eine Zahl");
        }
        number
    }

    pub(crate) fn truth(&self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        let truth = value.get_ref().as_bool();
        if truth.is_none() {
            self.wrong_type(value, key, "true oder false");
        }
        truth
    }

    pub(crate) fn date(&self, key: &'static str) -> Option<ReferenceDate> {
        let text = self.text(key)?;
        self.dated(key, &text)
    }

    fn dated(&self, key: &str, text: &str) -> Option<ReferenceDate> {
        let date = text.parse().ok();
        if date.is_none() {
            let message = format!("„{text}“ ist kein Datum.");
            let hint = "Als \"JJJJ-MM-TT\" schreiben, zum Beispiel \"2021-12-31\".";
            self.report(Finding::stop("date-unreadable", self.place_of(key), message, hint));
        }
        date
    }

    /// A list of texts.
    /// One of a few words.
    pub(crate) fn choice<T: Clone>(
        &self,
        key: &'static str,
        choices: &[(&str, T)],
        default: Option<T>,
    ) -> Option<T> {
        let Some(word) = self.text(key) else {
            if default.is_none() && !self.table.contains_key(key) {
                self.missing(key);
            }
            return default;
        };
        let found = choices.iter().find(|(name, _)| *name == word).map(|(_, value)| value.clone());
        if found.is_none() {
            self.not_among(key, &word, choices.iter().map(|(name, _)| *name));
        }
        found.or(default)
    }

    pub(crate) fn not_among<'w>(&self, key: &str, word: &str, choices: impl Iterator<Item = &'w str>) {
        let choices: Vec<&str> = choices.collect();
        let near = proposal(word, choices.iter().copied());
        let hint = near.map_or(format!("Möglich sind: {}.", choices.join(", ")), |near| {
            format!("Gemeint ist vielleicht „{near}“.")
        });
        self.report(Finding::stop(
            "choice-unknown",
            self.place_of(key),
            format!("„{word}“ ist hier nicht möglich."),
            hint,
        ));
    }

    /// A table inside this one.
    pub(crate) fn table(&self, key: &'static str) -> Option<Node<'a>> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Table(table) => Some(Node::new(self.document, table, value.span())),
            _ => {
                self.wrong_type(value, key, "eine Tabelle { … }");
                None
            }
        }
    }
}

impl Drop for Node<'_> {
    fn drop(&mut self) {
        if self.keys_are_data.get() {
            return;
        }
        let asked = self.asked.borrow();
        for (key, _) in self.table {
            let name = key.get_ref().as_ref();
            if asked.contains(name) {
                continue;
            }
            let hint = proposal(name, asked.iter().copied().filter(|known| !self.table.contains_key(*known)))
                .map_or_else(
                    || format!("Möglich sind: {}.", asked.iter().copied().collect::<Vec<_>>().join(", ")),
                    |near| format!("Gemeint ist vielleicht „{near}“."),
                );
            let place = self.document.place(&key.span());
            self.report(Finding::stop(
                "key-unknown",
                place,
                format!("Den Schlüssel „{name}“ gibt es hier nicht."),
                hint,
            ));
        }
    }
}
