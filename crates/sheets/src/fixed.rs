//! Fixed-width lines: cut into cells at character positions that the profile gives.

use std::ops::Range;

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

    /// The text of each field.
    pub(crate) fn texts<'t>(&self, line: &'t str) -> impl Iterator<Item = &'t str> {
        let places: Option<Vec<usize>> =
            (!line.is_ascii()).then(|| line.char_indices().map(|(place, _)| place).collect());
        let place = move |character: usize| {
            let place = places.as_ref().map_or(Some(character), |places| places.get(character).copied());
            place.unwrap_or(line.len()).min(line.len())
        };
        self.positions().map(move |field| &line[place(field.start)..place(field.end)])
    }

    /// The bytes of each field of a line in which every byte is a character.
    pub(crate) fn pieces<'t>(&self, line: &'t [u8]) -> impl Iterator<Item = &'t [u8]> {
        self.positions().map(move |field| &line[field.start.min(line.len())..field.end.min(line.len())])
    }

    /// The first character of each field and that behind its last, counted from 0.
    fn positions(&self) -> impl Iterator<Item = Range<usize>> {
        self.0.iter().map(|field| {
            let start = (field.start as usize).saturating_sub(1);
            start..start.saturating_add(field.length as usize)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(line: &str) -> Vec<String> {
        let field = |name: &str, start, length| FixedField { name: name.to_owned(), start, length };
        let layout = Layout::new(&[field("id", 1, 2), field("name", 3, 8), field("ew", 11, 3)]);
        let cells: Vec<String> = layout.cells(line).iter().map(|cell| cell.text().into_owned()).collect();
        if line.is_ascii() {
            let pieces: Vec<_> = layout.pieces(line.as_bytes()).map(<[u8]>::trim_ascii).collect();
            assert_eq!(pieces, cells.iter().map(String::as_bytes).collect::<Vec<_>>());
        }
        cells
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
