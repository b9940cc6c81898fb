//! `sozialblick crosswalk derive`: shares of old areas in new ones, from addresses or from polygons and a grid.

mod command;
mod evidence;

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::ArgMatches;
use crosswalk::Derivation;
use vocabulary::{Finding, Language, Place, Severity};

use crate::command::say;
use crate::{Outcome, export, report};

pub(crate) use command::command;

/// Runs the command.
pub(crate) fn run(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    match arguments.subcommand() {
        Some(("derive", arguments)) => derive(arguments, language),
        _ => unreachable!("clap requires one of the commands"),
    }
}

fn derive(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let (evidence, mut findings) = match arguments.get_one::<PathBuf>("addresses") {
        Some(file) => evidence::addresses(file, arguments),
        None => evidence::grid(arguments),
    };
    let shares = evidence.shares();
    if shares.is_empty() && findings.iter().all(|finding| finding.severity != Severity::Stop) {
        findings.push(Finding::stop(
            "evidence-missing",
            Place::file(evidence::shown(evidence::file(arguments))),
            "Keine Zeile der Datei liegt in einem alten und einem neuen Raum.",
            "Spalten, Schlüssel und Koordinatensystem prüfen.",
        ));
    }
    findings.extend(without_weight(&evidence, evidence::file(arguments)));
    report::findings(&findings, language);
    if findings.iter().any(|finding| finding.severity == Severity::Stop) {
        return Ok(Outcome::Failed);
    }
    let out = arguments.get_one::<PathBuf>("out").expect("clap requires it");
    export::write(out, evidence.to_csv().as_bytes())?;
    report::line(&format!("{}: {}", summary(&shares, language), out.display()));
    Ok(report::outcome(&findings))
}

/// Areas with nobody in them get no shares; a person must decide where they go.
fn without_weight(evidence: &Derivation, file: &Path) -> Option<Finding> {
    let areas = evidence.without_weight();
    (!areas.is_empty()).then(|| {
        Finding::ask(
            "shares-unknown",
            Place::file(evidence::shown(file)),
            format!("Ohne Gewicht und deshalb ohne Anteile sind alte Räume: {}.", areas.join(", ")),
            "Für diese Räume die Zeilen von Hand ergänzen, zum Beispiel nach der Fläche.",
        )
    })
}

fn summary(shares: &[crosswalk::Share], language: Language) -> String {
    let mut olds: Vec<&str> = shares.iter().map(|share| share.old.as_str()).collect();
    let mut news: Vec<&str> = shares.iter().map(|share| share.new.as_str()).collect();
    let divided = olds.chunk_by(|one, other| one == other).filter(|shares| shares.len() > 1).count();
    olds.dedup();
    news.sort_unstable();
    news.dedup();
    format!(
        "{} {} → {} {} ({}: {divided})",
        olds.len(),
        say(language, "alte Räume", "old areas"),
        news.len(),
        say(language, "neue Räume", "new areas"),
        say(language, "geteilt", "split")
    )
}
