//! What a row says of itself before anything is looked up: area, area above, level, date as texts.

use sheets::Row;
use unicode_normalization::UnicodeNormalization;
use vocabulary::profile::{AreaPlace, KeyRule};

use crate::layout::Layout;

/// The texts that place a row; refilled for each row, so that a million rows need no memory of their own.
#[derive(Default)]
pub(crate) struct Statement {
    /// Key or name of the area, after the rule for keys.
    pub(crate) area: String,
    /// The same as delivered.
    pub(crate) delivered: String,
    /// Key or name of the area above.
    pub(crate) parent: String,
    /// Word for the level.
    pub(crate) level: String,
    /// The date.
    pub(crate) date: String,
    rule: KeyRule,
    /// Last text of each column that is filled downwards.
    filled: Vec<(usize, String)>,
}

impl Statement {
    /// A statement for the rows of a layout.
    pub(crate) fn new(place: &AreaPlace, layout: &Layout<'_>) -> Self {
        let rule = match place {
            AreaPlace::Column(column) => column.rule.clone(),
            AreaPlace::Fixed(_) => KeyRule::default(),
        };
        let filled = layout.fill.iter().map(|position| (*position, String::new())).collect();
        Self { rule, filled, ..Self::default() }
    }

    /// Takes the texts of a row.
    pub(crate) fn read(&mut self, row: &Row<'_>, layout: &Layout<'_>) {
        for (position, last) in &mut self.filled {
            let cell = row.cell(*position);
            if !cell.is_blank() {
                last.clear();
                push_composed(last, &cell.text());
            }
        }
        self.delivered.clear();
        for position in &layout.area {
            push(&mut self.delivered, row, *position, &self.filled);
        }
        for (text, position) in [
            (&mut self.parent, layout.parent),
            (&mut self.level, layout.level),
            (&mut self.date, layout.date),
        ] {
            text.clear();
            if let Some(position) = position {
                push(text, row, position, &self.filled);
            }
        }
        self.area.clear();
        apply(&self.rule, &self.delivered, &mut self.area);
    }

    /// How a delivered key becomes an official one.
    pub(crate) fn rule(&self) -> &KeyRule {
        &self.rule
    }

    /// The text of a column, filled from above where the profile says so.
    pub(crate) fn push_text(&self, into: &mut String, row: &Row<'_>, position: usize) {
        push(into, row, position, &self.filled);
    }
}

fn push(into: &mut String, row: &Row<'_>, position: usize, filled: &[(usize, String)]) {
    let cell = row.cell(position);
    if cell.is_blank() {
        let above = filled.iter().find(|(column, _)| *column == position);
        into.push_str(above.map_or("", |(_, last)| last));
    } else {
        push_composed(into, &cell.text());
    }
}

/// Appends a text with letters and their accents as one character each, as keyboards write them.
fn push_composed(into: &mut String, text: &str) {
    if text.is_ascii() {
        into.push_str(text);
    } else {
        into.extend(text.nfc());
    }
}

/// Makes an official key of a delivered one.
pub(crate) fn apply(rule: &KeyRule, delivered: &str, key: &mut String) {
    let mut text = delivered;
    if let Some((before, _)) = rule.before.as_deref().and_then(|end| text.split_once(end)) {
        text = before.trim();
    }
    if let Some(rest) = rule.strip.as_deref().and_then(|front| text.strip_prefix(front)) {
        text = rest.trim_start();
    }
    let digits = rule.digits.unwrap_or(0) as usize;
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        key.extend(std::iter::repeat_n('0', digits.min(MOST_DIGITS).saturating_sub(text.len())));
    }
    key.push_str(text);
}

/// No official key has more digits.
const MOST_DIGITS: usize = 64;

/// The number of cells that are not blank.
pub(crate) fn filled_cells(row: &Row<'_>) -> usize {
    row.cells.iter().filter(|cell| !cell.is_blank()).count()
}

/// True for a row that numbers the columns, as tables of statistical offices have below the header.
pub(crate) fn numbers_columns(row: &Row<'_>) -> bool {
    let mut last: Option<u32> = None;
    let mut cells = 0;
    for cell in row.cells.iter().filter(|cell| !cell.is_blank()) {
        let Ok(number) = cell.text().parse::<u32>() else { return false };
        if last.is_some_and(|last| last + 1 != number) || number > 100_000 {
            return false;
        }
        last = Some(number);
        cells += 1;
    }
    cells >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(rule: KeyRule, delivered: &str) -> String {
        let mut key = String::new();
        apply(&rule, delivered, &mut key);
        key
    }

    #[test]
    fn keys_are_cut_stripped_and_filled_up_in_this_order() {
        let rule = |before: Option<&str>, strip: Option<&str>, digits| KeyRule {
            before: before.map(str::to_owned),
            strip: strip.map(str::to_owned),
            digits,
        };
        assert_eq!(key(rule(Some(" "), None, None), "01001 Flensburg, Stadt"), "01001");
        assert_eq!(key(rule(None, Some("#"), None), "#100"), "100");
        assert_eq!(key(rule(Some(" "), Some("#"), Some(8)), "#1011101 Stülerstraße"), "01011101");
        assert_eq!(key(rule(None, None, Some(8)), "A1a"), "A1a");
        assert_eq!(key(rule(None, None, Some(8)), ""), "");
        assert_eq!(key(KeyRule::default(), "01"), "01");
    }
}
