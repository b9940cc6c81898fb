//! The header of a table: where it stands, and the names of its columns.

/// The names of the columns of a table.
pub(crate) struct Header {
    /// The line of the first header row.
    pub(crate) line: u32,
    /// One name for each column, empty where there is none.
    pub(crate) names: Vec<String>,
}

impl Header {
    /// Joins the cells of the header rows, given as texts.
    pub(crate) fn compose(line: u32, rows: &[Vec<String>]) -> Self {
        Self { line, names: sheets::header::names(rows) }
    }
}
