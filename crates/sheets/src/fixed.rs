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
        let ascii = line.is_ascii();
        let place = |character: usize| {
            let place = if ascii {
                Some(character)
            } else {
                line.char_indices().nth(character).map(|(place, _)| place)
            };
            place.unwrap_or(line.len()).min(line.len())
        };
        let cell = |field: &FixedField| {
            let start = (field.start as usize).saturating_sub(1);
            let end = start.saturating_add(field.length as usize);
            Cell::Text(line[place(start)..place(end)].into())
        };
        self.0.iter().map(cell).collect()
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
