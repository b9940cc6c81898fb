//! Number formats as spreadsheets write them: `[<3]"*";#,##0` shows "*" for 2 and 1,204 for 1204.
//!
//! Of their sections the number chooses one, by conditions that are written or by its sign.

use vocabulary::ReferenceDate;

use super::shown::{Epoch, Shown};
use crate::cell::Cell;

/// Excel writes no longer formats; what follows is not read.
const LONGEST_CODE: usize = 255;

/// Sections that show numbers; a fourth one shows texts.
const MOST_SECTIONS: usize = 3;

/// The format of a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Format {
    sections: Vec<Section>,
}

#[derive(Debug, Clone, PartialEq)]
struct Section {
    condition: Option<Condition>,
    shown: Shown,
    /// How zero is shown if no place is always filled: `#,###` leaves it out.
    zero: Option<Box<str>>,
}

/// A comparison such as `>=` with a number.
#[derive(Debug, Clone, PartialEq)]
struct Condition {
    comparison: String,
    limit: f64,
}

/// What is written in a section.
#[derive(Default)]
struct Written {
    condition: Option<Condition>,
    /// All signs in lower case, without literal text.
    signs: Vec<char>,
    /// What is shown besides digits.
    text: String,
}

impl Format {
    /// Shows numbers as they are.
    pub(super) fn plain() -> Self {
        Self::of(Shown::Plain)
    }

    /// By the number of a format that every spreadsheet knows.
    pub(super) fn by_number(number: u32) -> Self {
        match number {
            9 | 10 => Self::of(Shown::Scaled(2)),
            14..=16 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Self::of(Shown::Day),
            17 => Self::of(Shown::Month),
            _ => Self::plain(),
        }
    }

    /// By a written format.
    pub(super) fn by_code(code: &str) -> Self {
        let short: String = code.chars().take(LONGEST_CODE).collect();
        let mut written = sections(&short);
        written.truncate(MOST_SECTIONS);
        written.retain(|section| !section.signs.contains(&'@'));
        if let [only] = written.as_slice()
            && only.signs.is_empty()
            && only.text.is_empty()
        {
            return Self::plain();
        }
        Self { sections: written.into_iter().map(Section::of).collect() }
    }

    /// The cell that shows a stored number.
    pub(super) fn cell(&self, stored: f64, epoch: Epoch) -> Cell<'static> {
        let fits = |(position, section): &(usize, &Section)| match &section.condition {
            Some(condition) => condition.holds(stored),
            None => self.takes(*position, stored),
        };
        match self.sections.iter().enumerate().find(fits) {
            Some((_, section)) => section.cell(stored, epoch),
            None if self.sections.len() < 2 => Cell::Number(stored),
            None => Cell::Text("###".into()),
        }
    }

    /// The cell that shows a day that is stored as such.
    pub(super) fn cell_of_day(&self, date: ReferenceDate) -> Cell<'static> {
        self.sections.first().map_or(Cell::Date(date), |section| section.shown.cell_of_day(date))
    }

    fn of(shown: Shown) -> Self {
        Self { sections: vec![Section { condition: None, shown, zero: None }] }
    }

    /// True if a section without condition shows the number, unless one before it does.
    fn takes(&self, position: usize, stored: f64) -> bool {
        match (self.sections.len() - position, position) {
            (1, _) => true,
            (2, 0) => stored >= 0.0,
            (_, 0) => stored > 0.0,
            _ => stored < 0.0,
        }
    }
}

impl Section {
    fn of(written: Written) -> Self {
        let shown = shown(&written);
        let has = |wanted: &[char]| written.signs.iter().any(|sign| wanted.contains(sign));
        let optional = shown == Shown::Plain && has(&PLACES) && !has(&['0', '/']);
        Self { shown, zero: optional.then(|| written.text.trim().into()), condition: written.condition }
    }

    fn cell(&self, stored: f64, epoch: Epoch) -> Cell<'static> {
        match &self.zero {
            Some(text) if stored == 0.0 => Shown::Literal(text.clone()).cell(stored, epoch),
            _ => self.shown.cell(stored, epoch),
        }
    }
}

impl Condition {
    fn read(inside: &str) -> Option<Self> {
        let limit = inside.trim_start_matches(['<', '>', '=']);
        let comparison = &inside[..inside.len() - limit.len()];
        let limit = limit.trim().parse().ok().filter(|_| !comparison.is_empty())?;
        Some(Self { comparison: comparison.to_owned(), limit })
    }

    fn holds(&self, number: f64) -> bool {
        match self.comparison.as_str() {
            "<" => number < self.limit,
            "<=" => number <= self.limit,
            ">" => number > self.limit,
            ">=" => number >= self.limit,
            "<>" => number != self.limit,
            _ => number == self.limit,
        }
    }
}

/// Takes a format apart: literal text, escaped signs, conditions, colours, paddings.
fn sections(code: &str) -> Vec<Written> {
    let mut sections = Vec::new();
    let mut here = Written::default();
    let mut rest = code.chars();
    while let Some(sign) = rest.next() {
        match sign {
            ';' => sections.push(std::mem::take(&mut here)),
            '"' => here.text.extend(rest.by_ref().take_while(|other| *other != '"')),
            '[' => here.bracket(&rest.by_ref().take_while(|other| *other != ']').collect::<String>()),
            '\\' => here.text.extend(rest.next()),
            '_' | '*' => drop(rest.next()),
            _ => {
                here.signs.push(sign.to_ascii_lowercase());
                if !PLACES.contains(&sign) && sign != ',' {
                    here.text.push(sign);
                }
            }
        }
    }
    sections.push(here);
    sections
}

impl Written {
    /// Takes in a condition or a time that runs past a day, `[h]`; colours and languages mean nothing.
    fn bracket(&mut self, inside: &str) {
        let time = inside.trim_matches(['h', 'H', 'm', 'M', 's', 'S']).is_empty();
        if time {
            self.signs.extend(inside.to_ascii_lowercase().chars());
        }
        self.condition = Condition::read(inside).or(self.condition.take());
    }
}

fn shown(written: &Written) -> Shown {
    let signs = &written.signs;
    let has = |wanted: &[char]| signs.iter().any(|sign| wanted.contains(sign));
    let word: String = signs.iter().collect();
    if word.contains("general") || word.contains("standard") {
        return Shown::Plain;
    }
    if !has(&PLACES) && !signs.iter().any(|sign| sign.is_alphabetic()) {
        return Shown::Literal(written.text.trim().into());
    }
    let (year, month, day) = (has(&['y', 'j']), has(&['m']), has(&['d', 't']));
    let digits = u8::try_from(signs.len()).unwrap_or(u8::MAX);
    if day {
        Shown::Day
    } else if month && !has(&['h', 's']) {
        Shown::Month
    } else if year {
        Shown::Year
    } else if (2..=20).contains(&digits) && signs.iter().all(|sign| *sign == '0') {
        Shown::Digits(digits)
    } else {
        match scale(signs) {
            0 => Shown::Plain,
            power => Shown::Scaled(power),
        }
    }
}

/// Signs that stand for a digit.
const PLACES: [char; 3] = ['0', '#', '?'];

/// The power of ten between a stored number and the shown one: two for a per cent sign, minus three
/// for each comma behind the digits.
fn scale(signs: &[char]) -> i32 {
    let mut power = 0;
    for (position, sign) in signs.iter().enumerate() {
        let before = signs[..position].iter().rev().find(|sign| **sign != ',');
        let behind = signs[position..].iter().find(|sign| **sign != ',');
        let scales = before.is_some_and(|sign| PLACES.contains(sign))
            && !behind.is_some_and(|sign| PLACES.contains(sign));
        power += match sign {
            '%' => 2,
            ',' if scales => -3,
            _ => 0,
        };
    }
    power.clamp(-15, 15)
}

#[cfg(test)]
mod tests;
