//! The settings of one `[[table]]`: header, area, date, values.

use std::collections::BTreeSet;

use sheets::date::PartialDate;
use sheets::number::Notation;
use vocabulary::Areas;
use vocabulary::profile::{AreaBy, HeaderRows};

use crate::area::{self, Area};
use crate::category::{self, Categories};
use crate::column::{self, Column};
use crate::sample::Sheet;
use crate::setting::{Setting, Sureness};
use crate::shape::{self, Shape};
use crate::value::{self, Entries};
use crate::{Known, toml, when, words};

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
        match self.named {
            true => Setting::new("header_rows", value, Sureness::Likely, "darunter beginnen die Zahlen"),
            false => {
                let why = "keine Zeile benennt die Spalten; die erste wurde genommen";
                Setting::new("header_rows", value, Sureness::Unsure, why)
            }
        }
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
    shown_name: &str,
    known: Option<Known<'_>>,
    components: &mut BTreeSet<String>,
) -> Option<TableGuess<'s>> {
    let shape = shape::shape(sheet, notation)?;
    let columns = column::columns(sheet, &shape, notation);
    let date = when::column(&columns);
    let Place { area, taken, categories } = place(&columns, date, known.map(|known| known.areas));
    let entries =
        value::entries(&columns, &taken, &categories, &shape.titles, known.map(|known| known.catalogue), components);
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
        remarks: remarks(&shape, &entries, &categories, sheet),
        columns,
    };
    guess.settings = settings(&guess, &shape, &area, date, &entries, &Names { file: shown_name, sheet: &sheet.name });
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
fn place(columns: &[Column<'_>], date: Option<usize>, areas: Option<&Areas>) -> Place {
    let candidates = area::candidates(columns, date, areas);
    let tried = |chosen: usize| {
        let area = area::area(&candidates, chosen, columns, date, areas);
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

struct Names<'n> {
    file: &'n str,
    sheet: &'n str,
}

fn settings(
    guess: &TableGuess<'_>,
    shape: &Shape,
    area: &Area,
    date: Option<usize>,
    entries: &Entries,
    names: &Names<'_>,
) -> Vec<Setting> {
    let columns = &guess.columns;
    let mut settings = area_settings(area, columns, shape);
    let (mut date_settings, file_date) = date_settings(columns, date, entries, shape, names);
    settings.append(&mut date_settings);
    settings.extend(fill_down(columns, area, date));
    let why = match entries.more {
        0 if entries.entries.is_empty() => "keine Spalte enthält Zahlen".to_owned(),
        0 if entries.entries.len() == 1 => "eine Spalte mit Zahlen; die Komponente ist ein Vorschlag".to_owned(),
        0 => format!("{} Einträge; die Komponenten sind Vorschläge", entries.entries.len()),
        more => format!("{} Einträge und {more} weitere, die hier fehlen", entries.entries.len()),
    };
    settings.push(Setting::new("columns", toml::columns(&entries.entries), Sureness::Likely, why));
    let date = file_date.map_or(String::new(), |date| format!(", date = {}", toml::text(&date)));
    let path = toml::text(names.file);
    let files = format!("[\n  {{ path = {path}{date} }},\n]");
    let why = "der Pfad ab deliveries/; * steht für Teile, die von Lieferung zu Lieferung anders sind";
    settings.push(Setting::new("files", files, Sureness::Certain, why));
    settings
}

fn area_settings(area: &Area, columns: &[Column<'_>], shape: &Shape) -> Vec<Setting> {
    let mut settings = Vec::new();
    let names: Vec<String> = area.columns.iter().map(|position| columns[*position].shown()).collect();
    match &names[..] {
        [] => {
            let title = shape.titles.last().map_or(String::new(), |title| format!("; letzter Titel: „{title}“"));
            let why = format!("keine Spalte nennt Gebiete, also gilt die Tabelle einem; Schlüssel eintragen{title}");
            settings.push(Setting::new("area", toml::text("?"), Sureness::Unsure, why));
        }
        [name] => settings.push(area_column(area, &columns[area.columns[0]], toml::text(name))),
        several => {
            let why = "diese Spalten bilden zusammen den Schlüssel";
            settings.push(Setting::new("area_column", toml::list(several), Sureness::Likely, why));
        }
    }
    if area.by == AreaBy::Name {
        let why = "die Spalte enthält Namen, keine Schlüssel";
        settings.push(Setting::new("area_by", toml::text("name"), Sureness::Likely, why));
    }
    settings.extend(area.parent.map(|position| {
        let why = "die Namen wiederholen sich; diese Spalte nennt das Gebiet darüber";
        Setting::new("area_parent", toml::text(&columns[position].shown()), Sureness::Likely, why)
    }));
    settings.extend(key_rule(area));
    let sureness = if area.known.is_some_and(|known| known > 50) { Sureness::Certain } else { Sureness::Unsure };
    let why = match area.known {
        Some(known) => format!("{known} % der Gebiete sind im Arbeitsbereich bekannt"),
        None => "geraten nach den Namen der Spalten; muss eine Ebene aus areas/levels.toml sein".to_owned(),
    };
    settings.push(Setting::new("level", toml::text(area.level.as_str()), sureness, why));
    settings.extend(area.levels.as_ref().map(|(position, levels)| {
        let words = toml::inline(levels.iter().map(|(word, level)| (word.as_str(), level.as_str())));
        let value = format!("{{ name = {}, levels = {words} }}", toml::text(&columns[*position].shown()));
        let why = "die Spalte sagt, auf welcher Ebene eine Zeile liegt; andere Wörter werden ausgelassen";
        Setting::new("level_column", value, Sureness::Likely, why)
    }));
    settings
}

fn area_column(area: &Area, column: &Column<'_>, value: String) -> Setting {
    let sureness = match area.known {
        Some(known) if known >= 90 => Sureness::Certain,
        _ if area.clear => Sureness::Likely,
        _ => Sureness::Unsure,
    };
    let examples: Vec<String> = column.tally().iter().take(2).map(|(text, _)| sheets::report::quoted(text)).collect();
    let why = format!("{} verschiedene Gebiete, zum Beispiel {}", column.distinct, examples.join(", "));
    Setting::new("area_column", value, sureness, why)
}

fn key_rule(area: &Area) -> Option<Setting> {
    let rule = &area.rule;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(rule.before.as_ref().map(|before| format!("before = {}", toml::text(before))));
    parts.extend(rule.strip.as_ref().map(|strip| format!("strip = {}", toml::text(strip))));
    parts.extend(rule.digits.map(|digits| format!("digits = {digits}")));
    let sureness = if area.known.is_some() { Sureness::Certain } else { Sureness::Likely };
    let why = "so wird aus dem gelieferten Schlüssel der amtliche";
    (!parts.is_empty())
        .then(|| Setting::new("area_key", format!("{{ {} }}", parts.join(", ")), sureness, why))
}

/// The settings for the date, and the date of the file if it goes there.
fn date_settings(
    columns: &[Column<'_>],
    date: Option<usize>,
    entries: &Entries,
    shape: &Shape,
    names: &Names<'_>,
) -> (Vec<Setting>, Option<String>) {
    let place = vocabulary::profile::DATE_PLACE;
    let folded = when::folded(columns);
    let in_header: Vec<PartialDate> = (entries.entries.iter())
        .filter_map(|entry| folded.get(&entry.name))
        .flatten()
        .map(|(_, date)| *date)
        .collect();
    let dated = entries.entries.iter().filter(|entry| entry.name.contains(place)).count();
    let mut settings = Vec::new();
    let mut found: Vec<PartialDate> = in_header;
    let mut word = String::new();
    if let Some(position) = date {
        let column = &columns[position];
        let name = toml::text(&column.shown());
        let sureness = if words::hints_at(&column.name, words::Hint::Date) { Sureness::Certain } else { Sureness::Likely };
        let why = match column.distinct {
            1 => "ein Stichtag in allen Zeilen".to_owned(),
            many => format!("{many} verschiedene Stichtage oder Teile davon"),
        };
        settings.push(Setting::new("date_column", format!("{{ name = {name} }}"), sureness, why));
        word.clone_from(&column.name);
        found = when::dates(column).into_iter().map(|date| found.first().and_then(|other| date.and(*other)).unwrap_or(date)).collect();
    } else if dated * 2 < entries.entries.len() || found.iter().any(|date| date.year.is_none()) {
        let titles = when::in_titles(&shape.titles);
        if let Some(day) = when::common(columns).filter(|_| titles.is_none()) {
            return (settings, Some(day.to_string()));
        }
        let sheet = PartialDate::find(names.sheet);
        let file = when::in_file_name(names.file);
        let places = [("title", titles, "in den Zeilen über der Tabelle"), ("sheet-name", sheet, "im Namen des Blattes"), ("file-name", file, "im Dateinamen")];
        let exact = |date: &Option<PartialDate>| date.is_some_and(|date| date.month.is_some());
        let best = places.iter().find(|(_, date, _)| exact(date)).or_else(|| places.iter().find(|(_, date, _)| date.is_some()));
        if let Some((place, Some(part), why)) = best {
            let sureness = if part.month.is_some() { Sureness::Likely } else { Sureness::Unsure };
            settings.push(Setting::new("date_from", toml::text(place), sureness, *why));
            found = vec![found.first().and_then(|other| part.and(*other)).unwrap_or(*part)];
        }
    }
    if found.iter().any(|date| date.month.is_none()) {
        let (day, why) = month_day(&word, shape);
        settings.push(Setting::new("month_day", toml::text(&day), Sureness::Unsure, why));
    }
    (settings, None)
}

/// Month and day of dates that name a year only.
fn month_day(column: &str, shape: &Shape) -> (String, String) {
    let stated = shape.titles.iter().filter_map(|title| PartialDate::find(title)).find(|date| date.day.is_some() && date.year.is_none());
    match stated {
        Some(PartialDate { month: Some(month), day: Some(day), .. }) => {
            (format!("{month:02}-{day:02}"), "steht in den Zeilen über der Tabelle".to_owned())
        }
        _ if column.to_lowercase().contains("schuljahr") => {
            ("10-15".to_owned(), "nur das Schuljahr ist genannt; üblicher Stichtag der Schulstatistik".to_owned())
        }
        _ => ("12-31".to_owned(), "nur das Jahr ist genannt; üblicher Stichtag".to_owned()),
    }
}

/// Columns whose gaps are filled from above.
fn fill_down(columns: &[Column<'_>], area: &Area, date: Option<usize>) -> Option<Setting> {
    let used = area.columns.iter().copied().chain(area.parent).chain(date);
    let names: Vec<String> = used.map(|position| &columns[position]).filter(|column| area::has_gaps(column)).map(Column::shown).collect();
    let why = "verbundene Zellen: leere nehmen den Wert darüber";
    (!names.is_empty()).then(|| Setting::new("fill_down", toml::list(&names), Sureness::Likely, why))
}

fn remarks(shape: &Shape, entries: &Entries, categories: &Categories, sheet: &Sheet) -> Vec<String> {
    let at = if sheet.name.is_empty() { String::new() } else { format!("Blatt „{}“: ", sheet.name) };
    let mut remarks = Vec::new();
    if shape.notes > 0 {
        remarks.push(format!("{at}{} Zeilen unter der Tabelle mit Fußnoten oder Quellen; sie werden übergangen.", shape.notes));
    }
    if !entries.left_out.is_empty() {
        remarks.push(format!("{at}nicht als Werte vorgeschlagen: {}.", entries.left_out.join(", ")));
    }
    if !categories.enough {
        remarks.push(format!(
            "{at}mehrere Zeilen je Gebiet und Stichtag; das sieht nach einer Liste von Personen oder Einrichtungen aus, die erst gezählt werden muss."
        ));
    }
    remarks
}
