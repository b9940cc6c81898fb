//! The cells of a variable → the words and numbers that are kept. Each different cell is looked at once.

use std::collections::HashSet;

use sheets::number::{NotACount, Notation};
use vocabulary::ReferenceDate;
use vocabulary::records::{Column, NO_WORD, Reading, Variable};

use crate::age::{Day, NoAge};
use crate::batch::{Batch, Text};
use crate::remarks::{Problem, Remarks};

/// Longer keys look like text.
const LONGEST_KEY: usize = 12;

/// More different keys look like names or numbers of persons.
const MOST_KEYS: usize = 5_000;

/// Reads one variable.
pub(crate) struct Coder<'p> {
    variable: &'p Variable,
    way: Way<'p>,
}

enum Way<'p> {
    Codes(Vec<(&'p str, u32)>, Vec<String>),
    Key(HashSet<String>),
    Number(Notation),
    Years(ReferenceDate),
}

impl<'p> Coder<'p> {
    pub(crate) fn new(variable: &'p Variable, notation: Notation, date: ReferenceDate) -> Self {
        let way = match &variable.reading {
            Reading::Codes(codes) => {
                let mut words: Vec<String> = codes.values().cloned().collect();
                words.sort();
                words.dedup();
                let code = |word: &String| words.binary_search(word).map_or(NO_WORD, |code| code as u32);
                let codes = codes.iter().map(|(delivered, word)| (delivered.as_str(), code(word)));
                Way::Codes(codes.collect(), words)
            }
            Reading::Key => Way::Key(HashSet::new()),
            Reading::Number => Way::Number(notation),
            Reading::YearsSince => Way::Years(date),
        };
        Self { variable, way }
    }

    /// The variable in the rows of a batch.
    pub(crate) fn read(&mut self, batch: &Batch<'_>, text: &Text<'_>, remarks: &mut Remarks) -> Column {
        let at = (batch, text);
        let column = self.variable.column.as_str();
        match &mut self.way {
            Way::Codes(codes, words) => coded(codes, words, column, at, remarks),
            Way::Key(keys) => keyed(keys, column, at, remarks),
            Way::Number(notation) => {
                let numbers: Vec<Result<Option<i64>, ()>> =
                    text.words.iter().map(|word| number(*notation, word)).collect();
                remarks.cells(Problem::NumberUnreadable, column, at, &flags(&numbers, Result::is_err));
                Column::Numbers(text.each(&values(numbers)))
            }
            Way::Years(date) => Column::Numbers(text.each(&years(*date, column, at, remarks))),
        }
    }
}

type At<'a, 'b> = (&'a Batch<'b>, &'a Text<'b>);

fn coded(
    codes: &[(&str, u32)],
    words: &[String],
    column: &str,
    at: At<'_, '_>,
    remarks: &mut Remarks,
) -> Column {
    let known = |word: &str| codes.binary_search_by(|(code, _)| (*code).cmp(word)).ok().map(|at| codes[at].1);
    let found: Vec<Option<u32>> = at.1.words.iter().map(|word| known(word)).collect();
    let unknown: Vec<bool> =
        at.1.words.iter().zip(&found).map(|(word, code)| code.is_none() && !word.is_empty()).collect();
    remarks.cells(Problem::CodeUnknown, column, at, &unknown);
    let found: Vec<u32> = found.into_iter().map(|code| code.unwrap_or(NO_WORD)).collect();
    Column::Words { words: words.to_vec(), codes: at.1.each(&found) }
}

/// Keys as delivered; none any more once the column turns out to hold something else.
fn keyed(keys: &mut HashSet<String>, column: &str, at: At<'_, '_>, remarks: &mut Remarks) -> Column {
    let text = at.1;
    let too_long = flags(text.words, |word| word.chars().count() > LONGEST_KEY);
    remarks.cells(Problem::KeyTooLong, column, at, &too_long);
    if keys.len() <= MOST_KEYS {
        let new = text.words.iter().filter(|word| !word.is_empty() && !keys.contains(*word)).cloned();
        keys.extend(new.take(MOST_KEYS + 1).collect::<Vec<String>>());
        if keys.len() > MOST_KEYS {
            remarks.count(Problem::KeyTooMany, Some(column), 1, None);
        }
    }
    if keys.len() > MOST_KEYS || too_long.contains(&true) {
        return Column::Words { words: Vec::new(), codes: vec![NO_WORD; at.0.rows] };
    }
    let codes: Vec<u32> =
        (0..).zip(text.words).map(|(code, word)| if word.is_empty() { NO_WORD } else { code }).collect();
    Column::Words { words: text.words.to_vec(), codes: text.each(&codes) }
}

/// The completed years for each word.
fn years(date: ReferenceDate, column: &str, at: At<'_, '_>, remarks: &mut Remarks) -> Vec<Option<i64>> {
    let days = days(column, at, remarks);
    let ages: Vec<Option<Result<u8, NoAge>>> =
        days.into_iter().map(|day| day.map(|day| day.years_until(date))).collect();
    remarks.cells(Problem::DayInFuture, column, at, &flags(&ages, |age| *age == Some(Err(NoAge::Future))));
    remarks.cells(Problem::TooOld, column, at, &flags(&ages, |age| *age == Some(Err(NoAge::TooOld))));
    ages.into_iter().map(|age| age?.ok().map(i64::from)).collect()
}

/// The day for each word.
pub(crate) fn days(column: &str, at: At<'_, '_>, remarks: &mut Remarks) -> Vec<Option<Day>> {
    let days: Vec<_> = at.1.words.iter().map(|word| Day::read(word)).collect();
    remarks.cells(Problem::DayUnreadable, column, at, &flags(&days, Result::is_err));
    values(days)
}

/// A whole number, also below zero; nothing if the cell is blank.
fn number(notation: Notation, cell: &str) -> Result<Option<i64>, ()> {
    if cell.is_empty() {
        return Ok(None);
    }
    match notation.count(cell) {
        Ok(count) => Ok(Some(count)),
        Err(NotACount::Negative) => {
            let rest = cell.trim_start_matches(['-', '−']).trim_start();
            notation.count(rest).map(|count| Some(-count)).map_err(|_| ())
        }
        Err(_) => Err(()),
    }
}

fn flags<T>(of: &[T], is: impl Fn(&T) -> bool) -> Vec<bool> {
    of.iter().map(is).collect()
}

fn values<T, E>(read: Vec<Result<Option<T>, E>>) -> Vec<Option<T>> {
    read.into_iter().map(|read| read.ok().flatten()).collect()
}
