//! A guessed table against the true one, setting by setting.

use std::collections::BTreeSet;

use sheets::date::PartialDate;
use vocabulary::profile::{
    AreaBy, AreaPlace, Column, DATE_PLACE, DatePlace, HeaderRows, KeyRule, Profile, Symbol, Table, matches,
};

/// How a setting was guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Right,
    Wrong,
    /// Nothing was guessed, and nothing in the file tells it.
    NotInFile,
}

/// A setting, by its key in the source file.
pub(crate) type Compared = (&'static str, Outcome);

/// A profile with the table in question.
#[derive(Clone, Copy)]
pub(crate) struct Side<'p> {
    pub(crate) profile: &'p Profile,
    pub(crate) table: &'p Table,
}

impl Side<'_> {
    fn header(&self) -> HeaderRows {
        self.table.header.unwrap_or(self.profile.header)
    }

    /// Columns of the area, folded, and whether they hold keys.
    fn area(&self) -> (Vec<String>, AreaBy) {
        match &self.table.area {
            AreaPlace::Fixed(_) => (Vec::new(), AreaBy::Key),
            AreaPlace::Column(column) => (column.names.iter().map(|name| folded(name)).collect(), column.by),
        }
    }

    fn column<T: Default>(&self, part: impl Fn(&vocabulary::profile::AreaColumn) -> T) -> T {
        match &self.table.area {
            AreaPlace::Fixed(_) => T::default(),
            AreaPlace::Column(column) => part(column),
        }
    }

    /// How keys become official, if they do not stand as delivered.
    fn rule(&self) -> Option<String> {
        self.column(|area| (area.rule != KeyRule::default()).then(|| format!("{:?}", area.rule)))
    }

    /// Signs that the tradition reads otherwise or not at all.
    fn symbols(&self) -> Vec<(String, Symbol)> {
        let symbols = self.profile.symbols.iter().map(|(sign, symbol)| (sign.clone(), *symbol));
        symbols.filter(|(sign, symbol)| Symbol::of_tradition(sign) != Some(*symbol)).collect()
    }

    /// Where the date is: in a column, in column names, or the day that file entry, name or title give.
    fn date(&self, file: &str) -> Date {
        let in_names = self.table.columns.iter().any(|column| column.name.contains(DATE_PLACE));
        let entry = self
            .table
            .files
            .iter()
            .find(|entry| matches(base(&entry.path), base(file)))
            .and_then(|entry| entry.date);
        match self.table.dates.first() {
            Some(DatePlace::Column(name)) => Date::Column(folded(name)),
            _ if in_names => Date::Names,
            Some(DatePlace::FileName) => {
                let date = PartialDate::find(file.rsplit('/').next().unwrap());
                date.and_then(|date| date.complete(self.table.month_day)).map_or(Date::Unknown, Date::Day)
            }
            Some(DatePlace::Title) => Date::Title,
            Some(DatePlace::SheetName) => Date::Sheet,
            None => entry.map_or(Date::Unknown, Date::Day),
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Date {
    Column(String),
    Names,
    Title,
    Sheet,
    Day(vocabulary::ReferenceDate),
    Unknown,
}

/// Compares all settings that matter for a table of `file`; those that neither side states do not, nor does
/// what the true profile says for other files: `cells` are the texts that stand in this one.
pub(crate) fn compare(
    truth: Side<'_>,
    guess: Side<'_>,
    file: &str,
    cells: &BTreeSet<String>,
) -> Vec<Compared> {
    let mut compared = of_file(truth, guess, cells);
    let mut add = |name, right: bool| {
        compared.push((name, if right { Outcome::Right } else { Outcome::Wrong }));
    };
    if truth.table.sheet.is_some() {
        add("sheet", covers(guess.table, truth.table));
    }
    add("header_rows", truth.header() == guess.header());
    add("area_column", truth.area() == guess.area());
    let both = |side: fn(Side<'_>) -> Option<String>| (side(truth), side(guess));
    let stated = [
        ("area_key", both(|side| side.rule())),
        ("area_parent", both(|side| side.column(|area| area.parent.as_deref().map(folded)))),
        (
            "level_column",
            both(|side| side.column(|area| area.level.as_ref().map(|level| format!("{level:?}")))),
        ),
        ("fill_down", both(|side| some(side.table.fill_down.iter().map(|name| folded(name)).collect()))),
    ];
    for (name, (right, guessed)) in stated {
        if right.is_some() || guessed.is_some() {
            add(name, right == guessed);
        }
    }
    add("columns", has_all(&guess.table.columns, &truth.table.columns));
    let dates = (truth.date(file), guess.date(file));
    let days = (truth.table.month_day, guess.table.month_day);
    if matches!(dates.0, Date::Column(_) | Date::Names) && days.0.or(days.1).is_some() {
        add("month_day", days.0 == days.1);
    }
    let date = match dates {
        (Date::Day(_), Date::Unknown) => Outcome::NotInFile,
        (right, guessed) if right == guessed => Outcome::Right,
        _ => Outcome::Wrong,
    };
    compared.push(("date", date));
    if let (AreaPlace::Fixed(right), AreaPlace::Fixed(guessed)) = (&truth.table.area, &guess.table.area) {
        compared.push((
            "area",
            match guessed.as_str() {
                "?" => Outcome::NotInFile,
                key if key == right => Outcome::Right,
                _ => Outcome::Wrong,
            },
        ));
    }
    compared
}

/// Compares the settings of `[read]` that the cells of a file need.
fn of_file(truth: Side<'_>, guess: Side<'_>, cells: &BTreeSet<String>) -> Vec<Compared> {
    let (profile, guessed) = (truth.profile, guess.profile);
    let mut compared = Vec::new();
    let mut add = |name, right: bool| {
        compared.push((name, if right { Outcome::Right } else { Outcome::Wrong }));
    };
    if let Some(encoding) = &profile.encoding {
        add("encoding", guessed.encoding.as_deref().is_some_and(|name| same_encoding(encoding, name)));
    }
    if profile.delimiter.is_some() {
        add("delimiter", profile.delimiter == guessed.delimiter);
    }
    if cells.iter().any(|cell| has_fraction(cell)) {
        add("decimal", profile.decimal == guessed.decimal);
    }
    if profile.thousands.is_some() || guessed.thousands.is_some() {
        add("thousands", profile.thousands == guessed.thousands);
    }
    if !profile.fixed.is_empty() || !guessed.fixed.is_empty() {
        add("fixed", profile.fixed == guessed.fixed);
    }
    let unplaced: Vec<&String> = profile.unplaced.iter().filter(|key| cells.contains(*key)).collect();
    if !unplaced.is_empty() || !guessed.unplaced.is_empty() {
        add("unplaced", unplaced == guessed.unplaced.iter().collect::<Vec<_>>());
    }
    let mut symbols = (truth.symbols(), guess.symbols());
    symbols.0.retain(|(sign, _)| cells.contains(sign));
    if !symbols.0.is_empty() || !symbols.1.is_empty() {
        let found = symbols.0.iter().map(|(sign, _)| sign).eq(symbols.1.iter().map(|(sign, _)| sign));
        add("symbols: signs", found);
        if found {
            add("symbols: meaning", symbols.0 == symbols.1);
        }
    }
    compared
}

/// True for digits on both sides of a point or comma.
fn has_fraction(cell: &str) -> bool {
    let parts: Vec<&str> = cell.split(['.', ',']).collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    matches!(&parts[..], [whole, fraction] if digits(&whole.trim_start_matches('-')) && digits(fraction))
}

/// The encodings of western Europe agree on all that German office files hold.
fn same_encoding(one: &str, other: &str) -> bool {
    let western = |name: &str| match name {
        "iso-8859-1" | "windows-1252" => "western".to_owned(),
        other => other.to_owned(),
    };
    western(one) == western(other)
}

/// True if every column of the truth was proposed, with the same rows, factor and place.
fn has_all(proposed: &[Column], truth: &[Column]) -> bool {
    let only = |column: &Column| -> BTreeSet<(String, String)> {
        column.only.iter().map(|(name, text)| (folded(name), text.clone())).collect()
    };
    let same = |one: &Column, other: &Column| {
        folded(&one.name) == folded(&other.name)
            && only(one) == only(other)
            && one.position.or(other.position) == other.position.or(one.position)
            && one.times == other.times
    };
    let proposed_once: BTreeSet<&str> = proposed.iter().map(|column| column.component.as_str()).collect();
    assert_eq!(proposed_once.len(), proposed.len(), "every component is proposed once");
    truth.iter().all(|column| proposed.iter().any(|other| same(column, other)))
}

/// True if the sheets of a guessed table are those of the true one, whatever the pattern; none is the first.
pub(crate) fn covers(guess: &Table, truth: &Table) -> bool {
    let wanted = truth.sheet.as_deref().unwrap_or_default();
    guess
        .sheet
        .as_deref()
        .is_some_and(|pattern| pattern == wanted || (pattern != "*" && matches(pattern, wanted)))
}

/// The name of a file without its folder.
fn base(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The names in one text, if there are any.
fn some(names: Vec<String>) -> Option<String> {
    (!names.is_empty()).then(|| names.join(", "))
}

/// A column name as files are read: over blanks, line breaks, hyphenation and footnote marks.
fn folded(name: &str) -> String {
    sheets::header::folded(name)
}
