//! `sozialblick export`: published numbers as a file. Reads editions, never unprotected results.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ArgMatches;
use release::Edition;
use release::export::{Dialect, LongRow, csv, json};
use vocabulary::{IndicatorId, Language, LevelId, ReferenceDate};

use crate::command::say;
use crate::{Outcome, editions, report};

/// Runs the command.
pub(crate) fn run(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let from = arguments.get_one::<PathBuf>("from").expect("clap requires it");
    let edition = editions::open_all(from, language)?.pop().expect("at least one edition was opened");
    let level = arguments.get_one::<LevelId>("level");
    if let Some(level) = level.filter(|level| edition.areas().level(level).is_none()) {
        let known: Vec<&str> = edition.areas().levels().iter().map(|level| level.id.as_str()).collect();
        bail!(
            "{} „{level}“. {}: {}",
            say(language, "Unbekannte Raumebene", "Unknown area level"),
            say(language, "Möglich sind", "Possible are"),
            known.join(", ")
        );
    }
    let date = arguments.get_one::<ReferenceDate>("date").copied();
    let subjects = subjects(&edition, arguments, language)?;
    let rows = rows(&edition, &subjects, level, date);
    if rows.is_empty() && (level.is_some() || date.is_some()) {
        bail!(
            "{}",
            say(
                language,
                "Für diese Ebene und diesen Stichtag ist nichts veröffentlicht",
                "Nothing is published for this level and date"
            )
        );
    }
    let dialect = match arguments.get_one::<String>("dialect").map(String::as_str) {
        Some("de") => Dialect::German,
        _ => Dialect::Machine,
    };
    let content = match arguments.get_one::<String>("format").map(String::as_str) {
        Some("json") => json(rows),
        _ => csv(rows, dialect),
    };
    match arguments.get_one::<PathBuf>("out") {
        Some(path) => write(path, &content)?,
        None => report::data(&content)?,
    }
    Ok(Outcome::Fine)
}

/// The indicators and indices asked for; an unknown one is refused.
fn subjects(edition: &Edition, arguments: &ArgMatches, language: Language) -> Result<Vec<IndicatorId>> {
    if arguments.get_flag("all") {
        return Ok(edition.tables().map(|(subject, _)| subject.clone()).collect());
    }
    let asked: Vec<IndicatorId> = arguments.get_many("indicator").into_iter().flatten().cloned().collect();
    for subject in &asked {
        if edition.table(subject).is_none() {
            let known: Vec<&str> = edition.tables().map(|(subject, _)| subject.as_str()).collect();
            bail!(
                "{} „{subject}“. {}: {}",
                say(language, "Unbekannter Indikator", "Unknown indicator"),
                say(language, "Möglich sind", "Possible are"),
                known.join(", ")
            );
        }
    }
    Ok(asked)
}

fn rows<'a>(
    edition: &'a Edition,
    subjects: &[IndicatorId],
    level: Option<&LevelId>,
    date: Option<ReferenceDate>,
) -> Vec<LongRow<'a>> {
    let level = level.and_then(|level| edition.areas().level(level));
    let tables = subjects.iter().filter_map(|subject| edition.table(subject));
    let wanted = tables.flat_map(release::PublishedTable::rows).filter(|row| {
        level.is_none_or(|level| edition.areas().get(row.area).level == level)
            && date.is_none_or(|date| row.date == date)
    });
    wanted.map(|row| LongRow::new(row, edition.areas(), edition.catalogue(), Language::De)).collect()
}

/// Writes a file completely or not at all.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result<()> {
    let mut name = path.file_name().context("--out")?.to_owned();
    name.push(".unfinished");
    let unfinished = path.with_file_name(name);
    let mut file = fs::File::create(&unfinished).with_context(|| path.display().to_string())?;
    file.write_all(content)?;
    file.sync_all()?;
    fs::rename(&unfinished, path).with_context(|| path.display().to_string())
}
