//! What was understood of a file, as aligned tables.

use ingest::{Preview, PreviewCell, PreviewRow, PreviewTable, RowKind, SeriesSummary};
use vocabulary::observation::{Observed, SeriesKey};
use vocabulary::profile::Profile;
use vocabulary::{Language, State};

use crate::command::say;

/// So many cells of a row are shown; wide tables have hundreds.
const MOST_CELLS: usize = 6;

/// So many series are listed.
const MOST_SERIES: usize = 60;

/// The whole preview.
pub(crate) fn preview(preview: &Preview, profile: &Profile, language: Language) -> String {
    let named = |de, en, value: &str| format!("{}: {value}", say(language, de, en));
    let mut lines = Vec::new();
    lines.extend(preview.encoding.as_ref().map(|encoding| named("Kodierung", "Encoding", encoding)));
    lines.extend(
        preview
            .delimiter
            .map(|delimiter| named("Trennzeichen", "Delimiter", &sheets::delimiter::setting(delimiter))),
    );
    for table in &preview.tables {
        lines.extend(self::table(table, profile, language));
    }
    lines.join("\n") + "\n"
}

fn table(table: &PreviewTable, profile: &Profile, language: Language) -> Vec<String> {
    let mut lines = vec![String::new()];
    lines.extend(table.sheet.as_ref().map(|sheet| format!("{} {sheet}", say(language, "Blatt", "Sheet"))));
    let rows = table.rows.iter().flat_map(|row| row_lines(row, profile, language));
    lines.extend(aligned(&std::iter::once(row_head(language)).chain(rows).collect::<Vec<_>>()));
    lines.push(String::new());
    let below = say(language, "Zeilen unter der Kopfzeile", "Rows below the header");
    lines.push(format!("{below}: {}", number(f64::from(table.read), language)));
    let series = table.series.iter().take(MOST_SERIES).map(|series| series_line(series, language));
    lines.extend(aligned(&std::iter::once(series_head(language)).chain(series).collect::<Vec<_>>()));
    if table.series.len() > MOST_SERIES {
        let more = table.series.len() - MOST_SERIES;
        lines.push(format!("… {more} {}", say(language, "weitere Reihen", "more series")));
    }
    lines
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
fn row_lines(row: &PreviewRow, profile: &Profile, language: Language) -> Vec<Vec<String>> {
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
        lines.push([vec![String::new(); 3], cell_columns(cell, profile, language)].concat());
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

fn cell_columns(cell: &PreviewCell, profile: &Profile, language: Language) -> Vec<String> {
    let marks: Vec<&str> =
        cell.marks.flags.iter().map(|flag| crate::deliver::flag(*flag, language)).collect();
    let marks = marks.join(", ");
    let understood = match cell.observed {
        Some(observed) => self::observed(observed, language),
        None => say(language, "nicht lesbar", "unreadable").to_owned(),
    };
    let understood = if marks.is_empty() { understood } else { format!("{understood} ({marks})") };
    let delivered = format!("{}{}", cell.delivered, reckoned(cell, profile));
    vec![name(&cell.series), cell.series.date.display(language), delivered, understood]
}

/// What the profile does with a number before it is understood: "− Frauen", "× 1000".
fn reckoned(cell: &PreviewCell, profile: &Profile) -> String {
    let mut columns = profile.tables.iter().flat_map(|table| &table.columns);
    let SeriesKey { component, breakdown, .. } = &cell.series;
    let Some(column) =
        columns.find(|column| column.component == *component && column.breakdown == *breakdown)
    else {
        return String::new();
    };
    let subtracted = match &column.subtract[..] {
        [] => String::new(),
        [only] => format!(" − {only}"),
        [first, others @ ..] => format!(" − {first} − … ({})", others.len() + 1),
    };
    let times = column.times.map_or(String::new(), |times| format!(" × {times}"));
    format!("{subtracted}{times}")
}

fn series_head(language: Language) -> Vec<String> {
    let t = |de, en| say(language, de, en).to_owned();
    vec![t("Reihe", "Series"), t("Stichtag", "Date"), t("Summe", "Sum"), t("Zellen", "Cells")]
}

fn series_line(summary: &SeriesSummary, language: Language) -> Vec<String> {
    let states: Vec<String> = summary
        .states
        .iter()
        .map(|(state, count)| format!("{} {}", word(*state, language), number(*count as f64, language)))
        .collect();
    let control = summary.control.then(|| say(language, "Vergleich", "comparison"));
    let level = summary.level.as_ref().map(vocabulary::LevelId::as_str);
    let about: Vec<&str> = control.into_iter().chain(level).collect();
    let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
    vec![
        format!("{}{about}", name(&summary.series)),
        summary.series.date.display(language),
        summary.sum.map_or(String::new(), |sum| number(sum as f64, language)),
        states.join(", "),
    ]
}

fn name(series: &SeriesKey) -> String {
    match series.breakdown.parts() {
        None => series.component.to_string(),
        Some(_) => format!("{}[{}]", series.component, series.breakdown.0),
    }
}

fn observed(observed: Observed, language: Language) -> String {
    match observed {
        Observed::Count(count) => number(count as f64, language),
        Observed::Value(value) => number(value, language),
        Observed::Absent(absence) => word(absence.into(), language).to_owned(),
    }
}

/// A number with all its decimals.
fn number(number: f64, language: Language) -> String {
    let plain = number.to_string();
    let decimals = plain.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    vocabulary::format::number(number, u8::try_from(decimals).unwrap_or(u8::MAX), language)
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
        State::NotApplicable => say(language, "trifft nicht zu", "not applicable"),
        State::Later => say(language, "folgt später", "later"),
        State::NotComputable => say(language, "nicht berechenbar", "not computable"),
    }
}

/// Lines of columns, each as wide as its longest text.
fn aligned(lines: &[Vec<String>]) -> Vec<String> {
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        lines.iter().filter_map(|line| line.get(column)).map(|text| text.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let padded = |line: &Vec<String>| -> String {
        let texts = line.iter().zip(&widths).map(|(text, width)| format!("{text:<width$}"));
        texts.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    lines.iter().map(padded).collect()
}
