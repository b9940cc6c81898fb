//! Keys of areas as files write them: with names behind them, without their zeros, in several columns.

use std::collections::BTreeSet;

use vocabulary::profile::KeyRule;

use crate::column::Column;
use crate::hint::{Hint, hints_at};

/// True if most cells begin with a key: `01001 Flensburg, Stadt`.
pub(crate) fn leading_keys(column: &Column<'_>) -> bool {
    let leads = |text: &&str| {
        text.split_once(' ').is_some_and(|(key, name)| {
            key.len() >= 2
                && key.bytes().all(|byte| byte.is_ascii_digit())
                && name.trim_start().starts_with(char::is_alphabetic)
        })
    };
    let led = column.texts.iter().map(AsRef::as_ref).filter(leads).count();
    column.mostly(led, 60)
}

pub(crate) fn lengths(column: &Column<'_>) -> BTreeSet<usize> {
    column.texts.iter().map(|text| text.len()).filter(|length| *length > 0).collect()
}

/// The rule that the keys themselves suggest: signs before them, zeros that were lost.
pub(crate) fn written_keys(column: &Column<'_>, columns: &[Column<'_>]) -> KeyRule {
    let strip = column.texts.iter().any(|text| text.starts_with('#')).then(|| "#".to_owned());
    let digits = official_length(column).or_else(|| length_beside(column, columns));
    KeyRule { before: None, strip, digits }
}

/// The length of official keys whose leading zero was lost: those of districts, 1001 to 16077, have five
/// digits, those of planning regions four.
pub(crate) fn official_length(column: &Column<'_>) -> Option<u32> {
    let lengths = lengths(column);
    let (shortest, longest) = (*lengths.first()?, *lengths.last()?);
    let region = longest == 4 && hints_at(&column.name, Hint::Area) && hints_at(&column.name, Hint::Key);
    let is_official =
        (region || matches!(longest, 5 | 8 | 12)) && shortest + 1 == longest && lengths.len() == 2;
    // There are sixteen states.
    let state = |text: &str| text.get(..text.len() + 2 - longest).and_then(|state| state.parse::<u32>().ok());
    let mut keys = column.texts.iter().filter(|text| !text.is_empty());
    let holds = keys.all(|text| state(text).is_some_and(|state| (1..=16).contains(&state)));
    (is_official && holds).then_some(longest as u32)
}

/// The length of the same key as it stands in another column: `6` beside `06 Sendling`.
fn length_beside(column: &Column<'_>, columns: &[Column<'_>]) -> Option<u32> {
    let longest = lengths(column).last().copied()?;
    let beside = columns.iter().filter(|other| leading_keys(other));
    let mut found = beside.filter_map(|other| {
        let keys: Vec<(&str, &str)> = column
            .texts
            .iter()
            .zip(&other.texts)
            .filter_map(|(key, text)| Some((key.as_ref(), text.split_once(' ')?.0)))
            .filter(|(key, lead)| lead.bytes().all(|byte| byte.is_ascii_digit()) && !key.is_empty())
            .collect();
        let length = keys.iter().map(|(_, lead)| lead.len()).max()?;
        let same = |(key, lead): &(&str, &str)| lead.trim_start_matches('0') == key.trim_start_matches('0');
        let alike = keys.iter().filter(|pair| same(pair)).count();
        let lost = keys.iter().any(|(key, lead)| key.len() < lead.len());
        (lost && alike * 10 >= keys.len() * 9 && length >= longest.min(2)).then_some(length as u32)
    });
    found.next()
}

/// The columns with parts of a key, if a single one is not enough: BEZ, PGR, BZR, PLR.
pub(crate) fn joined(column: &Column<'_>, columns: &[Column<'_>], date: Option<usize>) -> Vec<usize> {
    let short = |column: &Column<'_>| {
        lengths(column).len() == 1
            && lengths(column).first().is_some_and(|length| *length <= 3)
            && column.mostly(column.codes, 100)
            && column.filled == column.texts.len()
            && hints_at(&column.name, Hint::Area)
    };
    if column.distinct == column.filled || !short(column) {
        return vec![column.position];
    }
    let parts: Vec<&Column<'_>> =
        columns.iter().filter(|other| Some(other.position) != date && short(other)).collect();
    let rows = column.texts.len();
    let keys: BTreeSet<String> =
        (0..rows).map(|row| parts.iter().map(|part| part.texts[row].as_ref()).collect()).collect();
    if parts.len() > 1 && keys.len() * 100 >= rows * 98 {
        parts.iter().map(|part| part.position).collect()
    } else {
        vec![column.position]
    }
}
