//! Texts and numbers among the values that stand for something else: "k.A.", -9999.

use std::collections::BTreeMap;

use vocabulary::Absence;
use vocabulary::profile::Symbol;

use crate::column::Column;
use crate::kind::Kind;

/// So many different signs are proposed.
const MOST_SIGNS: usize = 20;

/// A sign that the tradition does not know, and what it seems to mean.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sign {
    /// As it stands in the file.
    pub(crate) text: String,
    /// How often.
    pub(crate) count: usize,
    /// What it seems to mean.
    pub(crate) symbol: Symbol,
    /// True for a number that cannot be one.
    pub(crate) is_number: bool,
}

/// The signs in the columns of values.
pub(crate) fn signs(columns: &[&Column<'_>]) -> Vec<Sign> {
    let sentinels = sentinels(columns);
    let mut texts: BTreeMap<&str, (usize, Symbol)> = BTreeMap::new();
    for column in columns {
        for (text, kind) in column.texts.iter().zip(&column.kinds) {
            let symbol = match kind {
                Kind::Number(number) => sentinels.get(&number.to_bits()).copied(),
                // Words that mean nothing known count as well: house numbers do not.
                Kind::Text if !text.bytes().any(|byte| byte.is_ascii_digit()) => {
                    Some(meaning(text).unwrap_or(Symbol::Absent(Absence::Missing)))
                }
                _ => None,
            };
            if let Some(symbol) = symbol {
                texts.entry(text.as_ref()).or_insert((0, symbol)).0 += 1;
            }
        }
    }
    let likely = |text: &str, count| text.chars().count() <= 20 && (count > 1 || meaning(text).is_some());
    let mut signs: Vec<Sign> = texts
        .into_iter()
        .filter(|(text, (count, _))| likely(text, *count))
        .map(|(text, (count, symbol))| {
            let is_number = text.bytes().any(|byte| byte.is_ascii_digit());
            Sign { text: text.to_owned(), count, symbol, is_number }
        })
        .collect();
    signs.sort_by_key(|sign| std::cmp::Reverse(sign.count));
    signs.truncate(MOST_SIGNS);
    signs.sort_by(|one, other| one.text.cmp(&other.text));
    signs
}

/// What footnotes say of a sign: `. kein Nachweis vorhanden`, `– = nichts vorhanden`.
pub(crate) fn legends(notes: &[String], columns: &[&Column<'_>]) -> Vec<String> {
    let stands = |sign: &str| columns.iter().any(|column| column.texts.iter().any(|text| text == sign));
    let legend = |note: &String| {
        let (sign, words) = note.split_once(|c: char| c.is_whitespace() || c == '=' || c == ':')?;
        let words = words.trim_start_matches(['=', ':', ' ']);
        let is_sign = sign.chars().count() <= 3 && !sign.contains(char::is_alphanumeric);
        (is_sign && stands(sign) && words.chars().count() <= 100).then(|| format!("„{sign}“ als „{words}“"))
    };
    notes.iter().filter_map(legend).collect()
}

/// What a word among numbers usually means.
fn meaning(text: &str) -> Option<Symbol> {
    let plain: String = text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    Some(Symbol::Absent(match plain.as_str() {
        "ka" | "na" | "nv" | "nan" | "null" | "keineangabe" | "keineangaben" | "fehlt" | "nb" | "none"
        | "od" => Absence::Missing,
        "zs" | "geheim" | "gesperrt" | "g" | "anonymisiert" | "unterdrueckt" | "c" => Absence::Secret,
        "entfaellt" | "entfällt" | "nz" | "nichtzutreffend" => Absence::NotApplicable,
        "folgt" | "liegtnochnichtvor" => Absence::Later,
        _ => return None,
    }))
}

/// Numbers that repeat themselves and are far from all others, as bits, and what they seem to mean.
///
/// -9999 and its like are always meant; a small negative number only if it is the only one of its kind
/// below zero, in columns that else hold nothing below zero.
fn sentinels(columns: &[&Column<'_>]) -> BTreeMap<u64, Symbol> {
    let mut found = BTreeMap::new();
    for column in columns {
        let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
        for value in column.values() {
            *counts.entry(value.to_bits()).or_default() += 1;
        }
        let negative = counts.keys().map(|bits| f64::from_bits(*bits)).filter(|value| *value < 0.0);
        let alone = negative.into_iter().all(|value| is_small_code(value) || looks_made_up(value));
        for (bits, count) in counts.iter().filter(|(_, count)| **count > 1) {
            let value = f64::from_bits(*bits);
            let far = value <= -999.0 || (value >= 99_999.0 && far_above(value, column));
            let small = is_small_code(value) && alone && *count > 1 && counts.len() > 3;
            if (looks_made_up(value) && far) || small {
                found.insert(*bits, Symbol::Absent(Absence::Missing));
            }
        }
    }
    for (bits, symbol) in &mut found {
        // Grids and surveys hide small numbers behind -1 or -9: secret is the more careful reading.
        let absence = match f64::from_bits(*bits) {
            value if is_small_code(value) => Absence::Secret,
            value if fills_rows(value, columns) => Absence::NotApplicable,
            _ => Absence::Missing,
        };
        *symbol = Symbol::Absent(absence);
    }
    found
}

/// True if a number stands in all of several columns or in none: areas that are left out altogether.
fn fills_rows(value: f64, columns: &[&Column<'_>]) -> bool {
    let is_value =
        |column: &Column<'_>, row: usize| matches!(column.kinds[row], Kind::Number(n) if n == value);
    let rows = columns.first().map_or(0, |column| column.texts.len());
    let with = |column: &&&Column<'_>| (0..rows).any(|row| is_value(column, row));
    let having: Vec<&&Column<'_>> = columns.iter().filter(with).collect();
    let per_row = (0..rows).map(|row| having.iter().filter(|column| is_value(column, row)).count());
    having.len() >= 3 && per_row.into_iter().all(|count| count == 0 || count * 10 >= having.len() * 9)
}

/// -1, -2, -8, -9 and the like, as surveys and grids use them.
fn is_small_code(value: f64) -> bool {
    value.fract() == 0.0 && (-9.0..0.0).contains(&value)
}

/// 999…, 888…: at least three times the same digit, perhaps.
fn looks_made_up(value: f64) -> bool {
    let digits = format!("{}", value.abs());
    digits.len() >= 3 && ["9", "8", "7"].iter().any(|digit| digits.chars().all(|c| digit.starts_with(c)))
}

fn far_above(value: f64, column: &Column<'_>) -> bool {
    column.values().filter(|other| *other != value).all(|other| other * 10.0 < value)
}
