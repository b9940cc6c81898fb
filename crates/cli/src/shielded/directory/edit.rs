//! Single changes of the street directory; rows are named by their line in `areas/streets.csv`.

use std::path::Path;

use anyhow::{Result, bail};
use clap::ArgMatches;
use streets::{Directory, HouseNumber, edit};
use vocabulary::{AreaKey, Language, ReferenceDate};
use workspace::Workspace;

use crate::command::say;
use crate::{Outcome, report};

/// `sozialblick streets rename|move|split|remove`
pub(super) fn run(
    root: &Path,
    workspace: &Workspace,
    (name, arguments): (&str, &ArgMatches),
    language: Language,
) -> Result<Outcome> {
    let (directory, findings) = super::read_directory(root, workspace);
    if super::stops(&findings) {
        report::findings(&findings, language);
        return Ok(Outcome::Failed);
    }
    let text = |id: &str| arguments.get_one::<String>(id).map_or("", String::as_str);
    let from = || *arguments.get_one::<ReferenceDate>("from").expect("clap requires it");
    let changed = match name {
        "rename" => {
            let town = Some(text("town")).filter(|town| !town.is_empty());
            edit::rename(&directory, town, text("street"), text("to"), from())
        }
        "move" => edit::move_to(
            &directory,
            row(&directory, arguments, language)?,
            &AreaKey::new(text("area")),
            from(),
        ),
        "split" => {
            let at = *arguments.get_one::<HouseNumber>("at").expect("clap requires it");
            edit::split_range(&directory, row(&directory, arguments, language)?, at)
        }
        _ => edit::remove(&directory, row(&directory, arguments, language)?),
    };
    match changed {
        Ok(changed) => {
            let findings = streets::check(&changed, &workspace.areas);
            if super::stops(&findings) {
                report::findings(&findings, language);
                return Ok(Outcome::Failed);
            }
            let findings = super::save(root, workspace, &changed, language)?;
            report::findings(&findings, language);
            Ok(report::outcome(&findings))
        }
        Err(finding) => {
            report::findings(&[*finding], language);
            Ok(Outcome::Failed)
        }
    }
}

/// The position of the row that stands on a line.
fn row(directory: &Directory, arguments: &ArgMatches, language: Language) -> Result<usize> {
    let line = *arguments.get_one::<u32>("line").expect("clap requires it");
    let Some(at) = directory.entries.iter().position(|entry| entry.line == Some(line)) else {
        bail!("{} {line}", say(language, "Kein Abschnitt in Zeile", "No entry on line"));
    };
    let entry = &directory.entries[at];
    let end =
        |number: Option<HouseNumber>| number.map_or_else(|| "…".to_owned(), |number| number.to_string());
    report::line(&format!("{} {}–{} ({})", entry.street, end(entry.from), end(entry.to), entry.area));
    Ok(at)
}
