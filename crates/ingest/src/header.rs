//! Header rows to column names: merged cells are filled to the right, rows joined from top to bottom.

use vocabulary::profile::NAME_JOINT;

/// The names of the columns of a table.
pub(crate) struct Header {
    /// The line of the first header row.
    pub(crate) line: u32,
    /// One name for each column, empty where there is none.
    pub(crate) names: Vec<String>,
}

impl Header {
    /// Joins the cells of the header rows, given as texts.
    ///
    /// In all rows but the last an empty cell takes the name to its left, as merged cells leave it behind,
    /// unless a row above starts a new name in between. In the last row it would only make names double.
    pub(crate) fn compose(line: u32, rows: &[Vec<String>]) -> Self {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut filled: Vec<Vec<&str>> = Vec::new();
        for (position, row) in rows.iter().enumerate() {
            let is_last = position + 1 == rows.len();
            let mut names = Vec::with_capacity(width);
            for column in 0..width {
                let own = row.get(column).map_or("", |name| name.trim());
                let begins = column == 0 || filled.iter().any(|above| above[column] != above[column - 1]);
                let left = names.last().copied().filter(|_| !begins && !is_last);
                names.push(if own.is_empty() { left.unwrap_or("") } else { own });
            }
            filled.push(names);
        }
        let joined = |column: usize| {
            let mut parts: Vec<&str> =
                filled.iter().map(|row| row[column]).filter(|name| !name.is_empty()).collect();
            parts.dedup();
            parts.join(NAME_JOINT)
        };
        Self { line, names: (0..width).map(joined).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn composed(rows: &[&[&str]]) -> Vec<String> {
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|name| (*name).to_owned()).collect()).collect();
        Header::compose(1, &rows).names
    }

    #[test]
    fn a_single_row_stands_as_it_is() {
        assert_eq!(composed(&[&[" id ", "ew", "", ""]]), ["id", "ew", "", ""]);
    }

    #[test]
    fn merged_cells_reach_to_the_right_until_a_new_name_begins() {
        assert_eq!(
            composed(&[
                &["Region", "Insgesamt", "", "davon", "", ""],
                &["", "", "", "m", "", "w"],
                &["", "2019", "2020", "2019", "2020", "2019"],
            ]),
            [
                "Region",
                "Insgesamt | 2019",
                "Insgesamt | 2020",
                "davon | m | 2019",
                "davon | m | 2020",
                "davon | w | 2019"
            ]
        );
    }

    #[test]
    fn a_lower_name_does_not_reach_below_a_new_upper_one() {
        assert_eq!(
            composed(&[&["A", "", "B", ""], &["x", "", "", ""], &["1", "2", "3", "4"]]),
            ["A | x | 1", "A | x | 2", "B | 3", "B | 4"]
        );
    }

    #[test]
    fn a_name_repeated_from_above_is_told_once() {
        assert_eq!(
            composed(&[&["Fläche", "Fläche"], &["Insgesamt", "Wald"], &["Insgesamt", "Insgesamt"]]),
            ["Fläche | Insgesamt", "Fläche | Wald | Insgesamt"]
        );
    }
}
