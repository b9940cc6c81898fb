//! Long files: which columns tell the numbers of one area and date apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::column::Column;
use crate::hint::{Hint, hints_at};
use crate::when;
use crate::words::says_total;

/// A category has at most so many different texts.
const MOST_TEXTS: usize = 200;

/// Columns that tell rows of the same area and date apart.
pub(crate) struct Categories {
    /// Their positions; none if area and date are enough.
    pub(crate) columns: Vec<usize>,
    /// True if all rows can be told apart; else the file lists persons or things.
    pub(crate) enough: bool,
}

/// Finds the fewest columns that tell the rows apart which the columns of `known` do not.
pub(crate) fn categories(columns: &[Column<'_>], known: &[usize], left_out: &[usize]) -> Categories {
    let counted = rows_with(columns, known);
    let rows = counted.len();
    let mut chosen: Vec<usize> = Vec::new();
    let count = |chosen: &[usize]| told_apart(columns, &counted, known, chosen);
    if count(&chosen) * 100 >= rows * 98 {
        return Categories { columns: chosen, enough: true };
    }
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for column in columns {
        *names.entry(column.shown()).or_default() += 1;
    }
    let mut candidates: Vec<&Column<'_>> = columns
        .iter()
        .filter(|column| !known.contains(&column.position) && !left_out.contains(&column.position))
        .filter(|column| column.distinct > 1 && column.distinct <= MOST_TEXTS.min(rows / 2))
        .filter(|column| is_category(column) && names[&column.shown()] == 1)
        .collect();
    // Codes before their labels, coarse before fine.
    candidates.sort_by_key(|column| (!column.mostly(column.codes, 90), column.distinct, column.position));
    let mut told = count(&chosen);
    for candidate in candidates {
        let more = count(&[&chosen[..], &[candidate.position]].concat());
        if more > told + rows / 100 {
            chosen.push(candidate.position);
            told = more;
        }
    }
    for position in chosen.clone() {
        let fewer: Vec<usize> = chosen.iter().copied().filter(|other| *other != position).collect();
        if count(&fewer) == told {
            chosen = fewer;
        }
    }
    chosen.sort_unstable();
    // A combination that stands in a single row describes this row and no category.
    let enough = told * 100 >= rows * 95 && combinations(columns, &chosen).len() * 2 <= rows;
    Categories { columns: if enough { chosen } else { Vec::new() }, enough }
}

/// True for words, and for short codes whose name says so or that carry zeros in front; not for quarters
/// and months, which belong to the date.
fn is_category(column: &Column<'_>) -> bool {
    let hinted = hints_at(&column.name, Hint::Category) || hints_at(&column.name, Hint::Key);
    let words = column.mostly(column.words, 60) && !column.is_numeric();
    let codes = column.mostly(column.codes, 90) && (hinted || column.has_leading_zeros());
    (words || codes) && column.filled * 10 >= column.texts.len() * 9 && !when::is_part(column)
}

/// The rows that name something in the known columns other than a sum.
fn rows_with(columns: &[Column<'_>], known: &[usize]) -> Vec<usize> {
    let named = |row: &usize| {
        let texts = || known.iter().map(|at| &columns[*at]);
        texts().any(|column| column.merged[*row] || !column.texts[*row].is_empty())
            && !texts().any(|column| says_total(&column.texts[*row]))
    };
    let rows = 0..columns.first().map_or(0, |column| column.texts.len());
    rows.filter(|row| known.is_empty() || named(row)).collect()
}

/// Number of rows that can be told apart by the texts of some columns; merged cells count for all their rows.
fn told_apart(columns: &[Column<'_>], rows: &[usize], known: &[usize], chosen: &[usize]) -> usize {
    let known = known.iter().map(|position| columns[*position].filled_down());
    let chosen = chosen.iter().map(|position| columns[*position].texts.iter().map(AsRef::as_ref).collect());
    let used: Vec<Vec<&str>> = known.chain(chosen).collect();
    let texts = |row: &usize| -> Vec<&str> { used.iter().map(|texts| texts[*row]).collect() };
    rows.iter().map(texts).collect::<BTreeSet<_>>().len()
}

/// The combinations of texts in order of first appearance, and the rows of each.
pub(crate) fn combinations<'c>(
    columns: &'c [Column<'_>],
    chosen: &[usize],
) -> Vec<(Vec<&'c str>, Vec<usize>)> {
    let rows = columns.first().map_or(0, |column| column.texts.len());
    let mut places: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    let mut found: Vec<(Vec<&str>, Vec<usize>)> = Vec::new();
    for row in 0..rows {
        let texts: Vec<&str> = chosen.iter().map(|position| columns[*position].texts[row].as_ref()).collect();
        let place = *places.entry(texts.clone()).or_insert_with(|| {
            found.push((texts, Vec::new()));
            found.len() - 1
        });
        found[place].1.push(row);
    }
    found
}

/// The column whose words describe the combinations: of those that follow from the codes the most telling.
pub(crate) fn label(
    columns: &[Column<'_>],
    combinations: &[(Vec<&str>, Vec<usize>)],
    taken: &[usize],
) -> Option<usize> {
    let described = |column: &&Column<'_>| {
        !taken.contains(&column.position)
            && (2..=MOST_TEXTS).contains(&column.distinct)
            && column.mostly(column.words, 60)
            && !column.is_numeric()
    };
    let follows = |column: &&Column<'_>| {
        combinations
            .iter()
            .all(|(_, rows)| rows.iter().all(|row| column.texts[*row] == column.texts[rows[0]]))
    };
    let best = columns.iter().filter(described).filter(follows).max_by_key(|column| column.distinct);
    best.map(|column| column.position)
}
