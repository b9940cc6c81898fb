//! What is wrong in the cells of a file: counted for each kind and column, told once with the first line.
//!
//! Nothing of a record is kept here but short codes that the profile does not know.

mod texts;

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::{Finding, Place, Severity};

use crate::batch::{Batch, Text};
use texts::{counted, share};

/// Longer codes are never repeated, they could be names or years of birth.
const LONGEST_CODE: usize = 2;

/// With more different codes than this none is repeated: such a column holds no codes.
const MOST_CODES: usize = 10;

/// So many lines of rows that were left out are told.
const MOST_LINES: usize = 20;

/// A kind of problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Problem {
    RowUneven,
    CellUndecodable,
    CodeUnknown,
    KeyTooLong,
    KeyTooMany,
    NumberUnreadable,
    DayUnreadable,
    DayInFuture,
    TooOld,
    IdentifierMissing,
    RowTwice,
    RowAlike,
    PersonTwice,
    PointerUnknown,
    HouseholdUnnumbered,
    CitizenshipMissing,
    NobodyGerman,
    LinkUnmatched,
    CoordinateUnreadable,
}

/// The problems of one file.
pub(crate) struct Remarks {
    file: String,
    found: BTreeMap<(Problem, Option<String>), Found>,
}

#[derive(Default)]
struct Found {
    count: u64,
    /// The first ones.
    lines: Vec<u32>,
    codes: BTreeSet<String>,
}

impl Remarks {
    /// No problems yet; `file` is the path as shown to people.
    pub(crate) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), found: BTreeMap::new() }
    }

    /// Counts the cells whose word is faulty.
    pub(crate) fn cells(
        &mut self,
        problem: Problem,
        column: &str,
        (batch, text): (&Batch<'_>, &Text<'_>),
        faulty: &[bool],
    ) {
        if !faulty.contains(&true) {
            return;
        }
        let rows: Vec<usize> = (0..batch.rows).filter(|row| faulty[text.codes[*row] as usize]).collect();
        let Some(first) = rows.first() else { return };
        self.count(problem, Some(column), rows.len() as u64, Some(batch.lines[*first]));
        if problem == Problem::CodeUnknown
            && let Some(found) = self.found.get_mut(&(problem, Some(column.to_owned())))
        {
            let faulty = text.words.iter().zip(faulty).filter(|(_, faulty)| **faulty);
            found.codes.extend(faulty.map(|(word, _)| word.clone()).take(MOST_CODES + 1));
            while found.codes.len() > MOST_CODES + 1 {
                found.codes.pop_last();
            }
        }
    }

    /// Counts a problem so many times.
    pub(crate) fn count(&mut self, problem: Problem, column: Option<&str>, times: u64, line: Option<u32>) {
        if times > 0 {
            let found = self.found.entry((problem, column.map(str::to_owned))).or_default();
            found.count += times;
            found.lines.extend(line.filter(|_| found.lines.len() < MOST_LINES));
        }
    }

    /// A finding for each problem and column; `rows` is the number of rows in the file.
    pub(crate) fn finish(self, rows: u64) -> Vec<Finding> {
        let file = &self.file;
        let finding = |((problem, column), found): ((Problem, Option<String>), Found)| {
            let (severity, rule, message, hint) = problem.tell(&found, rows);
            let place = Place { file: file.clone(), sheet: None, row: found.lines.first().copied(), column };
            Finding { severity, place, rule: rule.to_owned(), message, hint: hint.to_owned() }
        };
        self.found.into_iter().map(finding).collect()
    }
}

impl Found {
    /// The first lines.
    fn lines(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(u32::to_string).collect();
        let more = if self.count > self.lines.len() as u64 { " und weitere" } else { "" };
        format!(" (Zeilen {}{more})", lines.join(", "))
    }

    /// The codes that may be shown.
    fn shown(&self) -> String {
        if self.codes.len() > MOST_CODES {
            return String::new();
        }
        let shown: Vec<String> =
            self.codes.iter().filter(|code| is_code(code)).map(|code| format!("„{code}“")).collect();
        if shown.is_empty() { String::new() } else { format!(" ({})", shown.join(", ")) }
    }
}

/// True for a few digits or capital letters; anything else may be a word of a person.
fn is_code(text: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
    (1..=LONGEST_CODE).contains(&text.len()) && text.bytes().all(sign)
}

type Told = (Severity, &'static str, String, &'static str);

impl Problem {
    /// Severity, rule, message and hint.
    fn tell(self, found: &Found, rows: u64) -> Told {
        let count = counted(found.count);
        match self {
            Self::RowUneven | Self::CellUndecodable | Self::RowTwice | Self::RowAlike | Self::PersonTwice => {
                self.tell_of_rows(&count, &found.lines())
            }
            Self::CodeUnknown
            | Self::KeyTooLong
            | Self::KeyTooMany
            | Self::NumberUnreadable
            | Self::DayUnreadable
            | Self::DayInFuture
            | Self::TooOld
            | Self::CoordinateUnreadable => self.tell_of_cells(&count, &found.shown()),
            _ => self.tell_of_persons(&count, share(found.count, rows)),
        }
    }
}
