//! Walks through the rows of a sheet: titles, header, data.

use sheets::{Report, Row};
use vocabulary::profile::HeaderRows;

/// What comes next.
pub(crate) enum Step<'s, 'r> {
    /// All that stands above the data, once.
    Top(Top),
    /// A row of data.
    Row(&'s Row<'r>),
}

/// The lines above the data.
#[derive(Default)]
pub(crate) struct Top {
    /// The rows above the header, their cells joined by blanks.
    pub(crate) titles: Vec<String>,
    /// The line of the first header row.
    pub(crate) line: u32,
    /// The cells of the header rows; none if there is no such row.
    pub(crate) header: Vec<Vec<String>>,
}

/// How a sheet ends.
#[derive(Default)]
pub(crate) struct End {
    /// True if the last line has no line end.
    pub(crate) open_ended: bool,
    /// True if the rest could not be read; a finding tells why.
    pub(crate) broken: bool,
}

/// Gives each step to `go`, until that returns false. If there is no row where the header should be, the
/// next one is taken for it.
pub(crate) fn walk(
    lines: &mut sheets::Rows<'_>,
    HeaderRows { first, last }: HeaderRows,
    report: &mut Report,
    mut go: impl FnMut(Step<'_, '_>, &mut Report) -> bool,
) -> End {
    let mut end = End::default();
    let mut above = Some(Top::default());
    while let Some(row) = lines.next() {
        let row = match row {
            Ok(row) => row,
            Err(broken) => {
                broken.tell(report);
                end.broken = true;
                above = above.filter(|top| !top.header.is_empty());
                break;
            }
        };
        end.open_ended = row.open_ended;
        if let Some(top) = &mut above {
            if row.line < first {
                top.titles.push(joined(&row));
                continue;
            }
            if row.line <= last || top.header.is_empty() {
                top.line = if top.header.is_empty() { row.line } else { top.line };
                top.header.push(row.cells.iter().map(|cell| cell.text().into_owned()).collect());
                continue;
            }
        }
        if above.take().is_some_and(|top| !go(Step::Top(top), report)) || !go(Step::Row(&row), report) {
            return end;
        }
    }
    if let Some(top) = above {
        go(Step::Top(top), report);
    }
    end
}

fn joined(row: &Row<'_>) -> String {
    let texts: Vec<String> =
        row.cells.iter().filter(|cell| !cell.is_blank()).map(|cell| cell.text().into_owned()).collect();
    texts.join(" ")
}
