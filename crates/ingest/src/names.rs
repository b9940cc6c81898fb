//! Looks columns up by name, as delivered or folded; near misses are proposed, never taken.

use std::collections::BTreeMap;

use sheets::date::PartialDate;
use sheets::report::{named, quoted};
use sheets::{At, Report, header};
use vocabulary::profile::{DATE_PLACE, NAME_JOINT};

use crate::header::Header;

/// Column names less alike than this are not proposed; 1 is equal.
const ALIKE: f64 = 0.6;

/// So many columns are listed in a hint.
const MOST_LISTED: usize = 20;

/// The names of a header, looked up with one finding for each name that is not there once.
pub(crate) struct Names<'h> {
    header: &'h Header,
    folded: Vec<String>,
    looked_up: BTreeMap<String, Option<usize>>,
}

impl<'h> Names<'h> {
    /// The names of a header.
    pub(crate) fn new(header: &'h Header) -> Self {
        let folded = header.names.iter().map(|name| header::folded(name)).collect();
        Self { header, folded, looked_up: BTreeMap::new() }
    }

    /// True if a column has the name.
    pub(crate) fn contains(&self, name: &str) -> bool {
        match Pattern::of(name) {
            Some(pattern) => self.folded.iter().any(|folded| pattern.date_in(folded).is_some()),
            None => !self.positions(name).is_empty(),
        }
    }

    /// The position of the one column with a name; a finding if there is none or several.
    pub(crate) fn position(&mut self, name: &str, report: &mut Report) -> Option<usize> {
        if let Some(known) = self.looked_up.get(name) {
            return *known;
        }
        let positions = self.positions(name);
        let position = match positions[..] {
            [only] => Some(only),
            [] => {
                report.stop("column-missing", self.at(name), || self.explain_missing(name));
                None
            }
            [..] => {
                report.stop("column-twice", self.at(name), || explain_twice(name, &positions));
                None
            }
        };
        self.looked_up.insert(name.to_owned(), position);
        position
    }

    /// The column with a number, counted from 1, if it has the name.
    pub(crate) fn numbered(&self, number: u32, name: &str, report: &mut Report) -> Option<usize> {
        let position = (number as usize).checked_sub(1);
        let there = position.filter(|position| {
            self.folded.get(*position).is_some_and(|folded| *folded == header::folded(name))
        });
        if there.is_none() {
            report.stop("column-missing", self.at(name), || {
                let found = position.and_then(|position| self.header.names.get(position));
                explain_elsewhere(name, number, found.map(String::as_str), &self.positions(name))
            });
        }
        there
    }

    /// The columns whose name is a pattern with a date in it, and their dates; a finding if there are none.
    pub(crate) fn dated(&mut self, name: &str, report: &mut Report) -> Vec<(usize, PartialDate)> {
        let Some(pattern) = Pattern::of(name) else { return Vec::new() };
        let mut found: Vec<(usize, PartialDate)> = Vec::new();
        for (position, folded) in self.folded.iter().enumerate() {
            match pattern.date_in(folded) {
                Some(date) if found.iter().any(|(_, other)| *other == date) => {
                    let positions: Vec<usize> =
                        found.iter().filter(|(_, other)| *other == date).map(|(at, _)| *at).collect();
                    let name = &self.header.names[position];
                    report.stop("column-twice", self.at(name), || {
                        explain_twice(name, &[&positions[..], &[position]].concat())
                    });
                }
                Some(date) => found.push((position, date)),
                None => {
                    if let Some(middle) = pattern.part_in(folded) {
                        let at = self.at(&self.header.names[position]);
                        report.ask("column-without-date", at, || explain_dateless(middle));
                    }
                }
            }
        }
        let known = self.looked_up.insert(name.to_owned(), None).is_some();
        if found.is_empty() && !known {
            let at = self.at(name);
            report.stop("column-missing", at, || self.explain_missing(name));
        }
        found
    }

    /// A column of the header; a layout of fixed width has no line for it.
    fn at<'n>(&self, name: &'n str) -> At<'n> {
        if self.header.line == 0 { At::Column(name) } else { At::Cell(self.header.line, name) }
    }

    /// The name of a column as findings show it: its number if it has none.
    pub(crate) fn shown(&self, position: usize) -> String {
        match self.header.names.get(position).filter(|name| !name.is_empty()) {
            Some(name) => name.split_whitespace().collect::<Vec<&str>>().join(" "),
            None => (position + 1).to_string(),
        }
    }

    /// The columns with a name, exactly, or else folded; a number that is no name means the column with
    /// this number, if it has no name.
    fn positions(&self, name: &str) -> Vec<usize> {
        let of = |names: &[String], wanted: &str| -> Vec<usize> {
            (0..names.len()).filter(|position| names[*position] == wanted).collect()
        };
        let exact = of(&self.header.names, name.trim());
        let named = if exact.is_empty() { of(&self.folded, &header::folded(name)) } else { exact };
        if named.is_empty() { self.nameless(name).into_iter().collect() } else { named }
    }

    fn nameless(&self, number: &str) -> Option<usize> {
        let position = number.trim().parse::<usize>().ok()?.checked_sub(1)?;
        self.header.names.get(position).is_some_and(String::is_empty).then_some(position)
    }

    fn explain_missing(&self, name: &str) -> (String, String) {
        let proposal = match self.nearest(name) {
            Some(near) => format!("Ähnlich heißt dort {}. ", named(near)),
            None => String::new(),
        };
        let message = if name.contains(DATE_PLACE) {
            format!("Keine Spalte heißt „{name}“ mit einem Datum an der Stelle {DATE_PLACE}.")
        } else {
            format!("Die Spalte „{name}“ fehlt in der Kopfzeile.")
        };
        (
            message,
            format!(
                "{proposal}Vorhanden sind {}. Berichtigen Sie den Namen in der Quelle, oder lassen Sie die Datei neu liefern.",
                self.list()
            ),
        )
    }

    fn nearest(&self, name: &str) -> Option<&'h str> {
        let wanted = name.to_lowercase();
        self.header
            .names
            .iter()
            .map(|other| {
                let alike = strsim::normalized_levenshtein(&other.to_lowercase(), &wanted);
                (alike, other.as_str())
            })
            .filter(|(alike, _)| *alike >= ALIKE)
            .reduce(|best, next| if next.0 > best.0 { next } else { best })
            .map(|(_, name)| name)
    }

    /// The names for a hint.
    pub(crate) fn list(&self) -> String {
        let names = || self.header.names.iter().filter(|name| !name.is_empty());
        let quoted: Vec<String> = names().take(MOST_LISTED).map(|name| named(name)).collect();
        let more = match names().count().saturating_sub(MOST_LISTED) {
            0 => String::new(),
            more => format!(" und {more} weitere"),
        };
        format!("{}{more}", quoted.join(", "))
    }
}

/// A column name with a place for a date.
struct Pattern {
    before: String,
    after: String,
}

impl Pattern {
    fn of(name: &str) -> Option<Self> {
        let folded = header::folded(name);
        let (before, after) = folded.split_once(DATE_PLACE)?;
        Some(Self { before: before.to_owned(), after: after.to_owned() })
    }

    fn middle<'n>(&self, name: &'n str) -> Option<&'n str> {
        let middle = name.strip_prefix(&self.before)?.strip_suffix(&self.after)?;
        (!middle.contains(NAME_JOINT)).then_some(middle)
    }

    fn date_in(&self, name: &str) -> Option<PartialDate> {
        let middle = self.middle(name)?;
        PartialDate::find(middle).filter(|date| date.month.is_some() || !misspells_month(middle))
    }

    /// What stands in place of the date, if a header row of its own should hold it.
    fn part_in<'n>(&self, name: &'n str) -> Option<&'n str> {
        let alone = (self.before.ends_with(NAME_JOINT) || self.before.is_empty())
            && (self.after.starts_with(NAME_JOINT) || self.after.is_empty());
        let everything = self.before.is_empty() && self.after.is_empty();
        self.middle(name).filter(|middle| alone && !everything && !middle.is_empty())
    }
}

/// True for a word that is nearly the name of a month, so that "Febuar 2020" is not read as a year.
fn misspells_month(text: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ];
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() >= 4);
    words.any(|word| {
        let distance = MONTHS.iter().map(|month| strsim::damerau_levenshtein(word, month)).min();
        distance.is_some_and(|distance| distance * 4 <= word.chars().count())
    })
}

fn explain_dateless(middle: &str) -> (String, String) {
    (
        format!("An der Stelle des Stichtags steht im Spaltennamen {}; die Spalte wird nicht gelesen.", quoted(middle)),
        "Lassen Sie den Namen berichtigen; gehört die Spalte nicht dazu, nennen Sie die übrigen in der Quelle einzeln mit date."
            .to_owned(),
    )
}

fn explain_twice(name: &str, positions: &[usize]) -> (String, String) {
    let numbers: Vec<String> = positions.iter().map(|position| (position + 1).to_string()).collect();
    (
        format!(
            "Die Spalte {} steht {}-mal in der Kopfzeile (Spalten {}); welche gilt, ist offen.",
            named(name),
            positions.len(),
            numbers.join(", ")
        ),
        "Lassen Sie die Datei mit eindeutigen Spaltennamen neu liefern, oder nennen Sie in der Quelle die Nummer der Spalte (position)."
            .to_owned(),
    )
}

fn explain_elsewhere(name: &str, number: u32, found: Option<&str>, positions: &[usize]) -> (String, String) {
    let message = match found {
        Some("") => format!("Spalte {number} hat keinen Namen, erwartet wird „{name}“."),
        Some(other) => format!("Spalte {number} heißt {}, erwartet wird „{name}“.", named(other)),
        None => format!("Spalte {number} gibt es nicht, erwartet wird dort „{name}“."),
    };
    let numbers: Vec<String> = positions.iter().map(|position| (position + 1).to_string()).collect();
    let hint = match numbers[..] {
        [] => {
            "Prüfen Sie, ob der Lieferant Spalten umgestellt hat, und berichtigen Sie position in der Quelle."
                .to_owned()
        }
        [..] => format!(
            "So heißt jetzt Spalte {}: prüfen Sie, ob der Lieferant Spalten umgestellt hat, und berichtigen Sie position in der Quelle.",
            numbers.join(", ")
        ),
    };
    (message, hint)
}
