//! Fixed-width lines: cut into cells at character positions that the profile gives.

use vocabulary::profile::FixedField;

use crate::cell::{Cell, Row};

/// The fields of a line.
pub(crate) struct Layout(Vec<FixedField>);

impl Layout {
    pub(crate) fn new(fields: &[FixedField]) -> Self {
        Self(fields.to_vec())
    }

    /// The names of the fields as a header row; it stands in no line.
    pub(crate) fn names(&self) -> Row<'_> {
        let cells = self.0.iter().map(|field| Cell::Text(field.name.as_str().into())).collect();
        Row { line: 0, last_line: 0, cells, misquoted: false, open_ended: false }
    }

    /// The cells of a line; fields beyond its end are blank.
    pub(crate) fn cells<'t>(&self, line: &'t str) -> Vec<Cell<'t>> {
        self.texts(line).map(|text| Cell::Text(text.into())).collect()
    }

    /// True if a line holds nothing inside the fields.
    pub(crate) fn is_blank(&self, line: &str) -> bool {
        self.texts(line).all(|text| text.trim().is_empty())
    }

    fn texts<'t>(&self, line: &'t str) -> impl Iterator<Item = &'t str> {
        let ascii = line.is_ascii();
        let place = move |character: usize| {
            let place = if ascii {
                Some(character)
            } else {
                line.char_indices().nth(character).map(|(place, _)| place)
            };
            place.unwrap_or(line.len()).min(line.len())
        };
        self.0.iter().map(move |field| {
            let start = (field.start as usize).saturating_sub(1);
            let end = start.saturating_add(field.length as usize);
            &line[place(start)..place(end)]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(line: &str) -> Vec<String> {
        let field = |name: &str, start, length| FixedField { name: name.to_owned(), start, length };
        let layout = Layout::new(&[field("id", 1, 2), field("name", 3, 8), field("ew", 11, 3)]);
        layout.cells(line).iter().map(|cell| cell.text().into_owned()).collect()
    }

    #[test]
    fn positions_count_characters_and_not_bytes() {
        assert_eq!(cells("01Köln    123"), ["01", "Köln", "123"]);
        assert_eq!(cells("01Bonn    123"), ["01", "Bonn", "123"]);
    }

    #[test]
    fn a_short_line_has_blank_cells() {
        assert_eq!(cells("01Kö"), ["01", "Kö", ""]);
        assert_eq!(cells("0"), ["0", "", ""]);
    }
}
