//! `sozialblick demo`: the examples, built, released and served.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ArgMatches;
use musterkreis::Seed;
use vocabulary::Language;

use crate::command::say;
use crate::report::Progress;
use crate::{Outcome, editions, freeze, pipeline, report, serve, shielded};

/// The examples, packed by the build script.
const EXAMPLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/examples.tar.gz"));

/// The examples and the identifiers of their editions.
const RELEASES: [(&str, &str); 2] = [("berlin", "2020"), ("flensburg", "2022")];

/// The invented Kreis and the identifier of its edition.
const MUSTERKREIS: (&str, &str) = ("musterkreis", "2023");

/// Marks a folder that the demo may empty and fill again.
const MARK: &str = ".sozialblick-demo";

/// Runs the command.
pub(crate) fn run(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let into = arguments.get_one::<PathBuf>("into").expect("clap has a default");
    unpack(into, language)?;
    let mut releases = RELEASES.to_vec();
    if arguments.get_flag("musterkreis") {
        invent(&into.join(MUSTERKREIS.0), arguments, language)?;
        releases.push(MUSTERKREIS);
    }
    let mut opened = Vec::new();
    for (name, edition) in releases {
        let workspace = into.join(name);
        report::line(&format!("{}: {}", say(language, "Beispiel", "Example"), workspace.display()));
        let built = pipeline::run(&workspace, language)?;
        report::findings(&built.findings, language);
        if built.is_stopped() {
            return Ok(Outcome::Failed);
        }
        freeze::freeze(&workspace, &built, edition, "public", language)?;
        opened.extend(editions::open_all(&workspace, language)?);
    }
    if arguments.get_flag("no-serve") {
        report::line(&format!("{}: {}", say(language, "Fertig", "Done"), into.display()));
        return Ok(Outcome::Fine);
    }
    serve::serve(opened, arguments.get_one::<String>("listen").expect("clap has a default"), language)
}

/// Writes the Musterkreis and places its records.
fn invent(workspace: &Path, arguments: &ArgMatches, language: Language) -> Result<()> {
    let seed = Seed(*arguments.get_one::<u64>("seed").expect("clap has a default"));
    let factor = *arguments.get_one::<u16>("factor").expect("clap has a default");
    report::line(&format!(
        "{}: {}",
        say(language, "Erfundener Kreis", "Invented Kreis"),
        workspace.display()
    ));
    let mut progress = None;
    let mut year = |_, all: usize| {
        let progress = progress.get_or_insert_with(|| Progress::new(all as u64, language));
        progress.step("Jahre erfinden", "Inventing years");
    };
    musterkreis::write(workspace, seed, factor, &mut year)
        .with_context(|| workspace.display().to_string())?;
    drop(progress);
    let findings = shielded::place_all(workspace, None, None, language)?;
    report::findings(&findings, language);
    Ok(())
}

/// Unpacks the examples into a new folder, or anew into one that an earlier demo made.
fn unpack(into: &Path, language: Language) -> Result<()> {
    let mark = into.join(MARK);
    let empty = fs::read_dir(into).map_or(true, |mut entries| entries.next().is_none());
    if !empty && !mark.exists() {
        bail!(
            "{} {}",
            into.display(),
            say(
                language,
                "ist nicht leer; mit --into einen neuen Ordner nennen",
                "is not empty; name a new folder with --into"
            )
        );
    }
    fs::create_dir_all(into).with_context(|| into.display().to_string())?;
    fs::write(&mark, "")?;
    for name in RELEASES.iter().map(|(name, _)| *name).chain([MUSTERKREIS.0]) {
        let old = into.join(name);
        if old.exists() {
            fs::remove_dir_all(&old).with_context(|| old.display().to_string())?;
        }
    }
    tar::Archive::new(flate2::read::GzDecoder::new(EXAMPLES)).unpack(into)?;
    Ok(())
}
