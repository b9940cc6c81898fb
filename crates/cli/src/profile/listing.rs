//! What was understood of a file, as aligned tables.

use ingest::{Preview, PreviewCell, PreviewRow, PreviewTable, RowKind, SeriesSummary};
use vocabulary::observation::{Observed, SeriesKey};
use vocabulary::{Language, State};

use crate::command::say;

/// So many cells of a row are shown; wide tables have hundreds.
const MOST_CELLS: usize = 6;

/// So many series are listed.
const MOST_SERIES: usize = 60;

/// The whole preview.
pub(crate) fn preview(preview: &Preview, language: Language) -> String {
    let mut text = String::new();
    if let Some(encoding) = &preview.encoding {
        text += &format!("{}: {encoding}\n", say(language, "Kodierung", "Encoding"));
    }
    if let Some(delimiter) = preview.delimiter {
        let sign = sheets::delimiter::setting(delimiter);
        text += &format!("{}: {sign}\n", say(language, "Trennzeichen", "Delimiter"));
    }
    for table in &preview.tables {
        text += &self::table(table, language);
    }
    text
}

fn table(table: &PreviewTable, language: Language) -> String {
    let mut text = match &table.sheet {
        Some(sheet) => format!("\n{} {sheet}\n", say(language, "Blatt", "Sheet")),
        None => "\n".to_owned(),
    };
    let mut lines = vec![row_head(language)];
    for row in &table.rows {
        lines.extend(row_lines(row, language));
    }
    text += &aligned(&lines);
    text += &format!(
        "\n{}: {}\n",
        say(language, "Zeilen unter der Kopfzeile", "Rows below the header"),
        table.read
    );
    let mut lines = vec![series_head(language)];
    lines.extend(table.series.iter().take(MOST_SERIES).map(|series| series_line(series, language)));
    text += &aligned(&lines);
    if let Some(more) = table.series.len().checked_sub(MOST_SERIES).filter(|more| *more > 0) {
        text += &format!("… {more} {}\n", say(language, "weitere Reihen", "more series"));
    }
    text
}

fn row_head(language: Language) -> Vec<String> {
    let t = |de, en| say(language, de, en).to_owned();
    vec![
        t("Zeile", "Row"),
        t("geliefert", "delivered"),
        t("erkannt", "found"),
        t("Reihe", "Series"),
        t("Stichtag", "Date"),
        t("Zelle", "Cell"),
        t("verstanden", "understood"),
    ]
}

/// One line for each cell of a row; what belongs to the row stands in the first.
fn row_lines(row: &PreviewRow, language: Language) -> Vec<Vec<String>> {
    let found = match &row.area {
        Some((key, name)) if key.as_str() == name => key.to_string(),
        Some((key, name)) => format!("{key} {name}"),
        None => String::new(),
    };
    let kind = kind(row.kind, language);
    let found =
        [found.as_str(), kind].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let mut lines: Vec<Vec<String>> = Vec::new();
    for cell in row.cells.iter().take(MOST_CELLS) {
        lines.push([vec![String::new(); 3], cell_columns(cell, language)].concat());
    }
    if let Some(more) = row.cells.len().checked_sub(MOST_CELLS).filter(|more| *more > 0) {
        let more = format!("… {more} {}", say(language, "weitere", "more"));
        lines.push(vec![String::new(), String::new(), String::new(), more]);
    }
    if lines.is_empty() {
        lines.push(vec![String::new(); 3]);
    }
    for (cell, text) in lines[0].iter_mut().zip([row.line.to_string(), row.delivered_area.clone(), found]) {
        *cell = text;
    }
    lines
}

fn cell_columns(cell: &PreviewCell, language: Language) -> Vec<String> {
    let marks = cell.marks.to_words();
    let understood = match cell.observed {
        Some(observed) => self::observed(observed, language),
        None => say(language, "nicht lesbar", "unreadable").to_owned(),
    };
    let understood = if marks.is_empty() { understood } else { format!("{understood} ({marks})") };
    vec![name(&cell.series), cell.series.date.display(language), cell.delivered.clone(), understood]
}

fn series_head(language: Language) -> Vec<String> {
    let t = |de, en| say(language, de, en).to_owned();
    vec![t("Reihe", "Series"), t("Stichtag", "Date"), t("Summe", "Sum"), t("Zellen", "Cells")]
}

fn series_line(summary: &SeriesSummary, language: Language) -> Vec<String> {
    let states: Vec<String> =
        summary.states.iter().map(|(state, count)| format!("{} {count}", word(*state, language))).collect();
    let control = if summary.control { say(language, " (Vergleich)", " (comparison)") } else { "" };
    vec![
        format!("{}{control}", name(&summary.series)),
        summary.series.date.display(language),
        summary.sum.map_or(String::new(), |sum| sum.to_string()),
        states.join(", "),
    ]
}

fn name(series: &SeriesKey) -> String {
    match series.breakdown.is_total() {
        true => series.component.to_string(),
        false => format!("{}[{}]", series.component, series.breakdown.0),
    }
}

fn observed(observed: Observed, language: Language) -> String {
    match observed {
        Observed::Count(count) => count.to_string(),
        Observed::Value(value) if language == Language::De => value.to_string().replace('.', ","),
        Observed::Value(value) => value.to_string(),
        Observed::Absent(absence) => word(absence.into(), language).to_owned(),
    }
}

fn kind(kind: RowKind, language: Language) -> &'static str {
    match kind {
        RowKind::Area | RowKind::OtherRows => "",
        RowKind::Larger => say(language, "größere Ebene", "larger level"),
        RowKind::Total => say(language, "Summenzeile", "total"),
        RowKind::Note => say(language, "Anmerkung", "note"),
        RowKind::Unplaced => say(language, "nicht zuzuordnen", "cannot be placed"),
        RowKind::LeftOut => say(language, "andere Ebene, ausgelassen", "other level, left out"),
        RowKind::Refused => say(language, "nicht gelesen", "not read"),
    }
}

fn word(state: State, language: Language) -> &'static str {
    match state {
        State::Value => say(language, "Zahlen", "numbers"),
        State::Zero => say(language, "Null", "zero"),
        State::Incomplete => say(language, "unvollständig", "incomplete"),
        State::Secret => say(language, "geheim", "secret"),
        State::Missing => say(language, "fehlt", "missing"),
        State::NotApplicable => say(language, "entfällt", "not applicable"),
        State::Later => say(language, "kommt später", "later"),
        State::NotComputable => say(language, "nicht berechenbar", "not computable"),
    }
}

/// Lines of columns, each as wide as its longest text.
fn aligned(lines: &[Vec<String>]) -> String {
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        lines.iter().filter_map(|line| line.get(column)).map(|text| text.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for line in lines {
        let padded: Vec<String> =
            line.iter().zip(&widths).map(|(text, width)| format!("{text:<width$}")).collect();
        text += padded.join("  ").trim_end();
        text.push('\n');
    }
    text
}
