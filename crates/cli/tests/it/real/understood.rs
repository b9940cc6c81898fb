//! One snapshot for each source: how its files were opened, their first rows, all series, all findings.

use std::collections::BTreeMap;
use std::fmt::Write;

use vocabulary::observation::{Observed, Series, SeriesKey};
use vocabulary::{Finding, Severity, State};

use super::{Delivered, Part, folder};

/// So many rows of each table are shown.
const ROWS: usize = 2;

/// So many cells of a row are shown.
const CELLS: usize = 3;

#[test]
fn every_source_is_understood_as_before() {
    let mut names: Vec<String> = std::fs::read_dir(folder(""))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 35);
    for name in names {
        let mut text = String::new();
        for part in &Delivered::read(&name).parts {
            file(&mut text, &name, part);
            series(&mut text, "data", &part.ingested.observations.data);
            series(&mut text, "control", &part.ingested.observations.controls);
            findings(&mut text, part);
        }
        insta::assert_snapshot!(name, text);
    }
}

/// How a file was opened, and its first rows.
fn file(text: &mut String, name: &str, part: &Part) {
    let path = &part.profile.tables[0].files[0].path;
    let on_disk = folder(name).join(path);
    let seen = ingest::preview(&part.profile, &on_disk, path, &part.areas, &part.catalogue, ROWS);
    let opened = match (&seen.encoding, seen.delimiter) {
        (Some(encoding), Some(delimiter)) => format!("{encoding}, delimiter {delimiter:?}"),
        (encoding, _) => encoding.clone().unwrap_or("no text file".to_owned()),
    };
    writeln!(text, "# {path}: {opened}").unwrap();
    for (table, summary) in seen.tables.iter().zip(&part.ingested.files) {
        let sheet = summary.sheet.as_deref().map_or(String::new(), |sheet| format!("sheet {sheet:?}, "));
        let (columns, rows, notes) = (table.columns.len(), summary.rows, summary.note_rows);
        writeln!(text, "{sheet}{columns} columns, {rows} rows, {notes} of them notes").unwrap();
        table.rows.iter().for_each(|row| shown_row(text, row));
    }
}

fn shown_row(text: &mut String, row: &ingest::PreviewRow) {
    let area = row.area.as_ref().map_or("-".to_owned(), |(key, name)| format!("{} {name}", key.as_str()));
    writeln!(text, "  line {} {:?}: {:?} is {area}", row.line, row.kind, row.delivered_area).unwrap();
    for cell in row.cells.iter().take(CELLS) {
        let read = match cell.observed {
            Some(observed) => format!("{observed:?}"),
            None => "refused".to_owned(),
        };
        writeln!(
            text,
            "    {:?} {:?} is {}[{}] {} {read} {}",
            cell.column,
            cell.delivered,
            cell.series.component,
            cell.series.breakdown.0,
            cell.series.date,
            cell.marks.to_words()
        )
        .unwrap();
    }
}

/// States and sum of each series.
fn series(text: &mut String, side: &str, observations: &BTreeMap<SeriesKey, Series>) {
    for (key, series) in observations {
        let mut states = BTreeMap::<&str, usize>::new();
        let (mut counts, mut values) = (0, None);
        for cell in series.cells.values() {
            let state = match cell {
                Observed::Count(count) => {
                    counts += count;
                    if *count == 0 { State::Zero } else { State::Value }
                }
                Observed::Value(value) => {
                    values = Some(values.unwrap_or(0.0) + value);
                    if *value == 0.0 { State::Zero } else { State::Value }
                }
                Observed::Absent(absence) => (*absence).into(),
            };
            *states.entry(state.word()).or_default() += 1;
        }
        let states: Vec<String> = states.iter().map(|(word, cells)| format!("{cells} {word}")).collect();
        let sum = values.map_or(counts.to_string(), |sum| format!("{sum:.6}"));
        let breakdown =
            if key.breakdown.is_total() { String::new() } else { format!("[{}]", key.breakdown.0) };
        let (component, date, states) = (&key.component, key.date, states.join(", "));
        writeln!(text, "{side} {component}{breakdown} {date}: {states}, sum {sum}").unwrap();
    }
}

/// How often each rule was told, and the first finding of it.
fn findings(text: &mut String, part: &Part) {
    let mut rules = BTreeMap::<(Severity, &str), Vec<&Finding>>::new();
    for finding in &part.ingested.findings {
        rules.entry((finding.severity, &finding.rule)).or_default().push(finding);
    }
    for ((severity, rule), findings) in rules {
        let (times, place, message) = (findings.len(), &findings[0].place, &findings[0].message);
        writeln!(text, "{severity:?} {rule}, {times} times: {place}: {message}").unwrap();
    }
    writeln!(text).unwrap();
}
