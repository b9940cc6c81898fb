//! The settings of one `[[table]]`: header, area, date, values.

use std::borrow::Cow;

use sheets::number::Notation;
use vocabulary::profile::HeaderRows;

use crate::area::{self, Area, Around};
use crate::area_setting;
use crate::category::{self, Categories};
use crate::column::{self, Column};
use crate::component::Components;
use crate::date_setting::{self, Surroundings};
use crate::file_setting::{self, Delivered};
use crate::hint::{Hint, hints_at};
use crate::kind::Kind;
use crate::known::Lookup;
use crate::sample::Sheet;
use crate::setting::{Setting, Sureness};
use crate::shape::{self, Shape};
use crate::value::{self, Entries};
use crate::{Known, sign, toml, when};

/// A guessed table.
pub(crate) struct TableGuess<'s> {
    columns: Vec<Column<'s>>,
    names: Vec<String>,
    /// Positions of the columns of numbers that are proposed.
    values: Vec<usize>,
    /// The rows of the header.
    pub(crate) header: FoundHeader,
    /// True if there are columns of numbers.
    pub(crate) has_numbers: bool,
    /// All settings but the sheet.
    pub(crate) settings: Vec<Setting>,
    /// Keys of what cannot be placed.
    pub(crate) unplaced: Vec<String>,
    /// What else was seen.
    pub(crate) remarks: Vec<String>,
}

/// The header as found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FoundHeader {
    rows: HeaderRows,
    named: bool,
}

impl FoundHeader {
    /// The setting `header_rows`.
    pub(crate) fn setting(self) -> Setting {
        let HeaderRows { first, last } = self.rows;
        let value = if first == last { first.to_string() } else { format!("[{first}, {last}]") };
        if self.named {
            return Setting::new("header_rows", value, Sureness::Likely, "darunter beginnen die Zahlen");
        }
        let why = "keine Zeile benennt die Spalten; die erste wurde genommen";
        Setting::new("header_rows", value, Sureness::Unsure, why)
    }
}

impl TableGuess<'_> {
    /// True if another sheet has the same columns at the same place.
    pub(crate) fn is_alike(&self, other: &Self) -> bool {
        self.names == other.names && self.header == other.header
    }

    /// The columns of numbers that are proposed.
    pub(crate) fn value_columns(&self) -> impl Iterator<Item = &Column<'_>> {
        self.values.iter().map(|position| &self.columns[*position])
    }
}

/// Guesses the table of a sheet; nothing if there is none with areas or numbers.
pub(crate) fn guess<'s>(
    sheet: &'s Sheet,
    notation: Notation,
    delivered: Delivered<'_>,
    known: Option<Known<'_>>,
    components: &mut Components<'_>,
) -> Option<TableGuess<'s>> {
    let shape = shape::shape(sheet, notation)?;
    let columns = column::columns(sheet, &shape, notation);
    let date = when::column(&columns);
    let lookup = known.map(|known| Lookup::new(known.areas));
    let around = Around { lookup: lookup.as_ref(), titles: &shape.titles };
    let Place { area, taken, categories } = place(&columns, date, &around);
    let entries = value::entries(&columns, &taken, &categories, &shape.titles, components);
    if entries.entries.is_empty() && area.columns.is_empty() {
        return None;
    }
    let unplaced = area::unplaced(&area, &columns);
    let mut guess = TableGuess {
        names: shape.names.clone(),
        values: proposed(&columns, &entries),
        header: FoundHeader { rows: shape.header, named: shape.named },
        has_numbers: !entries.entries.is_empty(),
        settings: Vec::new(),
        unplaced,
        remarks: Vec::new(),
        columns,
    };
    let at = if sheet.name.is_empty() { String::new() } else { format!("Blatt „{}“: ", sheet.name) };
    let remarks = remarks(&guess, &shape.notes, &entries, &categories, &taken);
    guess.remarks = remarks.into_iter().map(|remark| format!("{at}{remark}")).collect();
    let Shape { titles, notes, .. } = &shape;
    let around = Surroundings { titles, notes, delivered, sheet: &sheet.name };
    guess.settings = settings(&guess, &area, date, &entries, &around);
    Some(guess)
}

/// What tells the rows of a table apart.
struct Place {
    area: Area,
    /// The columns that name area, level and date.
    taken: Vec<usize>,
    categories: Categories,
}

/// The likeliest column of areas that tells all rows apart, with date and categories: in a list of schools
/// this is not the municipality but the number of the school.
fn place(columns: &[Column<'_>], date: Option<usize>, around: &Around<'_>) -> Place {
    let candidates = area::candidates(columns, date, around.lookup);
    let tried = |chosen: usize| {
        let area = area::area(&candidates, chosen, columns, date, around);
        let taken = taken(&area, date);
        let categories = category::categories(columns, &taken, &value_like(columns));
        Place { area, taken, categories }
    };
    let first = tried(0);
    if first.categories.enough || first.area.known.is_some_and(|known| known > 50) {
        return first;
    }
    let others = (1..candidates.len()).map(tried);
    others.into_iter().find(|place| place.categories.enough).unwrap_or(first)
}

/// The columns that name area, level and date.
fn taken(area: &Area, date: Option<usize>) -> Vec<usize> {
    let level = area.levels.as_ref().map(|(position, _)| *position);
    area.columns.iter().copied().chain(area.parent).chain(level).chain(date).collect()
}

/// Columns of fractions and large numbers are no categories.
fn value_like(columns: &[Column<'_>]) -> Vec<usize> {
    let is_value = |column: &&Column<'_>| column.is_numeric() && !column.is_whole();
    columns.iter().filter(is_value).map(|column| column.position).collect()
}

/// The positions of the columns that entries read.
fn proposed(columns: &[Column<'_>], entries: &Entries) -> Vec<usize> {
    let reads = |column: &&Column<'_>| {
        column.is_numeric()
            && entries.entries.iter().any(|entry| {
                entry.name == column.name
                    || when::dated(&column.name).is_some_and(|(pattern, _)| pattern == entry.name)
            })
    };
    columns.iter().filter(reads).map(|column| column.position).collect()
}

fn settings(
    guess: &TableGuess<'_>,
    area: &Area,
    date: Option<usize>,
    entries: &Entries,
    around: &Surroundings<'_>,
) -> Vec<Setting> {
    let columns = &guess.columns;
    let mut settings = area_setting::settings(area, columns, around.titles);
    let mut dates = date_setting::dates(columns, date, &entries.entries, around);
    settings.append(&mut dates.settings);
    settings.extend(area_setting::fill_down(columns, area, date));
    let why = match (entries.entries.len(), entries.more) {
        (0, _) => "keine Spalte enthält Zahlen".to_owned(),
        (1, 0) => "ein Eintrag; die Komponente ist ein Vorschlag".to_owned(),
        (many, 0) => format!("{many} Einträge; die Komponenten sind Vorschläge"),
        (many, more) => format!("{many} Einträge und {more} weitere, die hier fehlen"),
    };
    settings.push(Setting::new("columns", toml::columns(&entries.entries), Sureness::Likely, why));
    settings.push(file_setting::files(around.delivered, &dates));
    settings
}

/// The columns in which numbers stand among other things, with an example: „1.204¹“, „<5“, „#NV“.
fn unread(guess: &TableGuess<'_>, taken: &[usize], categories: &Categories) -> Vec<String> {
    let known = [taken, &categories.columns, &guess.values].concat();
    let is_free = |column: &&Column<'_>| {
        let reads_nothing = !column.is_numeric() || column.numbers == 0;
        !known.contains(&column.position) && !column.mostly(column.dates, 90) && reads_nothing
    };
    let odd = |column: &Column<'_>| {
        let mut cells = column.texts.iter().zip(&column.kinds);
        let looks = |(text, kind): &(&Cow<'_, str>, &Kind)| match kind {
            Kind::Sign => true,
            Kind::Text => text.chars().count() <= 12 && text.bytes().any(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        let count = column.texts.iter().zip(&column.kinds).filter(looks).count();
        let example = cells.find(looks).map(|(text, _)| sheets::report::quoted(text));
        example.filter(|_| (count + column.numbers) * 2 > column.filled)
    };
    let free = guess.columns.iter().filter(is_free).filter(|column| {
        // Addresses and telephone numbers are not repeated.
        !column.mostly(column.codes, 90) && !hints_at(&column.name, Hint::Place)
    });
    free.filter_map(|column| Some(format!("{} (darin {})", column.shown(), odd(column)?))).collect()
}

fn remarks(
    guess: &TableGuess<'_>,
    notes: &[String],
    entries: &Entries,
    categories: &Categories,
    taken: &[usize],
) -> Vec<String> {
    let mut remarks = Vec::new();
    match notes.len() {
        0 => {}
        1 => remarks
            .push("eine Zeile mit Fußnote oder Quelle unter der Tabelle; sie wird übergangen.".to_owned()),
        many => remarks.push(format!(
            "{many} Zeilen mit Fußnoten oder Quellen unter der Tabelle; sie werden übergangen."
        )),
    }
    let values: Vec<&Column<'_>> = guess.value_columns().collect();
    let legends = sign::legends(notes, &values);
    remarks.extend(legends.into_iter().map(|legend| {
        format!("eine Fußnote erklärt {legend}; meint sie etwas anderes als die Tabellentradition, bei symbols eintragen.")
    }));
    if !entries.left_out.is_empty() {
        remarks.push(format!("nicht als Werte vorgeschlagen: {}.", entries.left_out.join(", ")));
    }
    let parts =
        guess.columns.iter().filter(|column| when::is_part(column) && !taken.contains(&column.position));
    let parts: Vec<String> = parts.map(|column| format!("„{}“", column.shown())).collect();
    if !parts.is_empty() {
        remarks.push(format!(
            "ein Teil des Stichtags steht in der Spalte {}; date_column liest nur eine Spalte, also gehört er in die des Jahres („2023 Q1“) oder in eigene Dateien.",
            parts.join(", ")
        ));
    }
    let unread = unread(guess, taken, categories);
    if !unread.is_empty() {
        remarks.push(format!(
            "nicht als Werte vorgeschlagen, obwohl Zahlen oder Zeichen darin stehen: {}.",
            unread.join(", ")
        ));
    }
    if !categories.enough && parts.is_empty() {
        remarks.push(
            "mehrere Zeilen je Gebiet und Stichtag; das sieht nach einer Liste von Personen oder Einrichtungen aus, die erst gezählt werden muss."
                .to_owned(),
        );
    }
    remarks
}
