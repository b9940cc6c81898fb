//! Which column names the area of a row, and how a delivered key becomes an official one.

use vocabulary::profile::{AreaBy, KeyRule};
use vocabulary::{Areas, LevelId};

use crate::column::Column;
use crate::hint::{Hint, hints_at, level_of};
use crate::key::{joined, leading_keys, lengths, official_length, written_keys};
use crate::known::{self, Lookup, Match};
use crate::when;
use crate::words::{says_unplaced, words};

/// A column that scores less names no areas.
const LEAST: i64 = 30;

/// So many different words may tell levels.
const MOST_LEVELS: usize = 12;

/// Where the area of a row seems to be.
pub(crate) struct Area {
    /// Positions of the columns that name it together; none if the whole table is about one area.
    pub(crate) columns: Vec<usize>,
    /// Key of that one area, if a title names it.
    pub(crate) fixed: Option<String>,
    /// What they hold.
    pub(crate) by: AreaBy,
    /// How a key is made of them.
    pub(crate) rule: KeyRule,
    /// Column that names the area above.
    pub(crate) parent: Option<usize>,
    /// Column that tells the level, and what its words mean.
    pub(crate) levels: Option<(usize, Vec<(String, LevelId)>)>,
    /// The level of most rows.
    pub(crate) level: LevelId,
    /// Other levels that have the same areas.
    pub(crate) also: Vec<LevelId>,
    /// How many of the different areas the workspace knows, in hundredths; absent without a workspace.
    pub(crate) known: Option<u32>,
    /// True if nothing else comes near.
    pub(crate) clear: bool,
}

/// What helps to find areas besides the columns.
#[derive(Clone, Copy)]
pub(crate) struct Around<'a> {
    /// The areas of a workspace.
    pub(crate) lookup: Option<&'a Lookup<'a>>,
    /// The texts above the table.
    pub(crate) titles: &'a [String],
}

/// A column that may name areas.
pub(crate) struct Candidate {
    score: i64,
    position: usize,
    found: Option<Match>,
}

/// The columns that may name areas, the likeliest first; the column of the date is none.
pub(crate) fn candidates(
    columns: &[Column<'_>],
    date: Option<usize>,
    lookup: Option<&Lookup<'_>>,
) -> Vec<Candidate> {
    let others = columns.iter().filter(|column| Some(column.position) != date);
    let scored = others.filter_map(|column| {
        let found = lookup.and_then(|lookup| lookup.best(column));
        let known = found.as_ref().map_or(0, |found| i64::from(found.hundredths) * 2);
        Some(Candidate { score: score(column)? + known, position: column.position, found })
    });
    let mut scored: Vec<Candidate> = scored.filter(|candidate| candidate.score >= LEAST).collect();
    scored.sort_by_key(|candidate| (-candidate.score, candidate.position));
    scored
}

/// All about the areas that a candidate names.
pub(crate) fn area(
    candidates: &[Candidate],
    chosen: usize,
    columns: &[Column<'_>],
    date: Option<usize>,
    around: &Around<'_>,
) -> Area {
    let Some(Candidate { score, position, found }) = candidates.get(chosen) else {
        return without_candidate(columns, date, around);
    };
    let areas = around.lookup.map(|lookup| lookup.areas);
    let column = &columns[*position];
    let coded = column.mostly(column.codes, 90);
    let (by, rule) = match found {
        Some(found) => (found.by, found.rule.clone()),
        None if leading_keys(column) => {
            (AreaBy::Key, KeyRule { before: Some(" ".to_owned()), ..KeyRule::default() })
        }
        None if coded => (AreaBy::Key, written_keys(column, columns)),
        None => (AreaBy::Name, KeyRule::default()),
    };
    let joined = if found.is_none() { joined(column, columns, date) } else { vec![*position] };
    let levels = level_column(columns, date, column, areas);
    let level = existing(level(column, found.as_ref(), levels.as_ref(), columns), areas);
    let also = found.as_ref().map_or(Vec::new(), |found| found.also.clone());
    let parent = (by == AreaBy::Name).then(|| parent(columns, date, column)).flatten();
    let known = areas.map(|_| found.as_ref().map_or(0, |found| found.hundredths));
    let clear = candidates.iter().enumerate().all(|(at, other)| at == chosen || other.score + 20 <= *score);
    Area { columns: joined, fixed: None, by, rule, parent, levels, level, also, known, clear }
}

/// How much a column looks like naming areas; nothing if it cannot.
fn score(column: &Column<'_>) -> Option<i64> {
    let rows = column.texts.len();
    let coded = column.mostly(column.codes, 90);
    let worded = column.mostly(column.words, 60) && !column.is_numeric();
    let is_value = column.is_numeric() && !(column.is_whole() && column.values().all(|value| value >= 0.0));
    let hint = |hint| i64::from(hints_at(&column.name, hint));
    if !(coded || worded) || is_value || hint(Hint::Place) == 1 || column.filled == 0 || when::is_part(column)
    {
        return None;
    }
    let counts_rows =
        column.counts_rows() && hint(Hint::Key) + hint(Hint::Area) == 0 && !column.has_leading_zeros();
    let is_constant = column.distinct == 1 && rows > 1;
    if counts_rows || is_constant || column.texts[0].is_empty() || column.filled * 4 < rows {
        return None;
    }
    let filled = if column.has_gaps() { rows } else { column.filled };
    let unique =
        20 * i64::from(column.distinct == filled) + i64::from((40 * column.distinct / filled) as u32);
    let first = i64::from(column.position == 0);
    let about = 25 * hint(Hint::Area) - 20 * hint(Hint::Category);
    if coded {
        let letters = 20 * i64::from(column.mostly(column.words, 60));
        let zeros = 25 * i64::from(column.has_leading_zeros());
        let even = 10 * i64::from(lengths(column).len() == 1);
        let official = official_length(column).map_or(0, |digits| if digits == 12 { 20 } else { 40 });
        let speaks = hint(Hint::Key) + hint(Hint::Area) + zeros + letters + official * first > 0;
        let looks = letters + zeros + even + official + 30 * first;
        return speaks.then(|| unique + about + 50 * hint(Hint::Key) + looks);
    }
    let led = 25 * i64::from(leading_keys(column));
    let few = column.distinct < 3 && rows > 6;
    // Running text is no name.
    let long = column.tally().iter().any(|(text, _)| text.chars().count() > 100);
    let speaks = about > 0 || led > 0 || hint(Hint::Name) == 1 || column.position == 0;
    let silent = if speaks { 0 } else { -30 };
    (!few && !long).then(|| unique + about + 10 * hint(Hint::Name) + led + silent + 5 * first)
}

/// Cells of a grid, which two coordinates name; else the whole table is about one area.
fn without_candidate(columns: &[Column<'_>], date: Option<usize>, around: &Around<'_>) -> Area {
    let axis = |letter: &str| {
        columns.iter().find(|column| {
            Some(column.position) != date
                && column.is_whole()
                && column.mostly(column.numbers, 100)
                && words(&column.name).first().is_some_and(|word| word == letter)
        })
    };
    let columns = match (axis("x"), axis("y")) {
        (Some(x), Some(y)) => vec![x.position, y.position],
        _ => Vec::new(),
    };
    let titled =
        around.lookup.and_then(|lookup| Some((lookup.areas, known::titled(around.titles, lookup.areas)?)));
    let level = match titled {
        _ if !columns.is_empty() => LevelId::from("gitter"),
        Some((areas, area)) => areas.levels()[area.level].id.clone(),
        None => around
            .lookup
            .and_then(|lookup| lookup.areas.levels().last())
            .map_or(LevelId::from("stadt"), |level| level.id.clone()),
    };
    Area {
        columns,
        fixed: titled.map(|(_, area)| area.key.to_string()),
        by: AreaBy::Key,
        rule: KeyRule::default(),
        parent: None,
        levels: None,
        level,
        also: Vec::new(),
        known: titled.map(|_| 100),
        clear: true,
    }
}

/// The column whose words are levels of areas.
fn level_column(
    columns: &[Column<'_>],
    date: Option<usize>,
    area: &Column<'_>,
    areas: Option<&Areas>,
) -> Option<(usize, Vec<(String, LevelId)>)> {
    let level = |word: &str| {
        let known = areas.and_then(|areas| known::level_named(word, areas));
        known.or_else(|| level_of(word).map(LevelId::from))
    };
    let candidates = columns.iter().filter(|column| {
        column.position != area.position
            && Some(column.position) != date
            && (2..=MOST_LEVELS).contains(&column.distinct)
            && column.follows_from(area)
    });
    candidates.into_iter().find_map(|column| {
        let words = column.tally();
        let levels: Vec<(String, LevelId)> =
            words.iter().filter_map(|(word, _)| Some(((*word).to_owned(), level(word)?))).collect();
        (levels.len() * 2 > words.len()).then_some((column.position, levels))
    })
}

/// A guessed level, or the smallest of the workspace if it has no such level.
fn existing(level: LevelId, areas: Option<&Areas>) -> LevelId {
    let levels = areas.map_or(&[][..], Areas::levels);
    match levels.first() {
        Some(smallest) if levels.iter().all(|known| known.id != level) => smallest.id.clone(),
        _ => level,
    }
}

/// The level of most rows.
fn level(
    column: &Column<'_>,
    found: Option<&Match>,
    levels: Option<&(usize, Vec<(String, LevelId)>)>,
    columns: &[Column<'_>],
) -> LevelId {
    if let Some(found) = found {
        return found.level.clone();
    }
    if let Some((position, levels)) = levels {
        let tally = columns[*position].tally();
        let most = tally.iter().max_by_key(|(_, count)| *count).map_or("", |(word, _)| word);
        if let Some((_, level)) = levels.iter().find(|(word, _)| word == most) {
            return level.clone();
        }
    }
    let by_name = words(&column.name).iter().find_map(|word| level_of(word));
    let official = match (lengths(column).last(), leading_key_length(column)) {
        (_, Some(5)) | (Some(5), None) => Some("kreis"),
        (_, Some(8)) | (Some(8), None) if by_name.is_none() && official_length(column).is_some() => {
            Some("gemeinde")
        }
        _ => None,
    };
    LevelId::new(by_name.or(official).unwrap_or("gebiet"))
}

fn leading_key_length(column: &Column<'_>) -> Option<usize> {
    let first = column.texts.iter().find(|text| text.starts_with(|c: char| c.is_ascii_digit()))?;
    leading_keys(column).then(|| first.split(' ').next().map_or(0, str::len))
}

/// The column with the area above: where names repeat themselves, or where merged cells group them.
fn parent(columns: &[Column<'_>], date: Option<usize>, area: &Column<'_>) -> Option<usize> {
    let unique = area.distinct == area.filled;
    let above = |column: &&Column<'_>| {
        column.position < area.position
            && Some(column.position) != date
            && (1..area.distinct).contains(&column.distinct)
            && column.mostly(column.words, 60)
            && (!unique || column.has_gaps())
            && column.name.split(vocabulary::profile::NAME_JOINT).any(|part| hints_at(part, Hint::Area))
    };
    columns.iter().rev().find(above).map(|column| column.position)
}

/// The keys of rows that gather what cannot be placed.
pub(crate) fn unplaced(area: &Area, columns: &[Column<'_>]) -> Vec<String> {
    let [position] = area.columns[..] else { return Vec::new() };
    let keys = &columns[position];
    let names = columns.iter().filter(|column| {
        column.position == position || (column.distinct * 2 > keys.distinct && column.follows_from(keys))
    });
    let names: Vec<&Column<'_>> = names.collect();
    // A key of zeros in an otherwise empty row keeps the place of nothing.
    let is_empty = |row: usize| {
        keys.texts[row].bytes().all(|byte| byte == b'0')
            && columns.iter().all(|column| column.position == position || column.texts[row].is_empty())
    };
    let says = |row: usize| names.iter().any(|column| says_unplaced(&column.texts[row])) || is_empty(row);
    let rows = (0..keys.texts.len()).filter(|row| !keys.texts[*row].is_empty() && says(*row));
    let mut found: Vec<String> = rows.map(|row| known::applied(&area.rule, &keys.texts[row])).collect();
    found.sort();
    found.dedup();
    found
}
