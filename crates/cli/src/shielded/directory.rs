//! `sozialblick streets`: the street directory of a workspace, checked, taken over, given out and edited.

mod coordinates;
mod edit;
mod grid;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::ArgMatches;
use streets::{Directory, Input};
use vocabulary::records::AddressColumns;
use vocabulary::{AreaKey, Areas, Finding, Language, Severity};
use workspace::Workspace;

use crate::Outcome;
use crate::clock;
use crate::command::{root, say};
use crate::replace::replace;
use crate::report;

const STREETS: &str = "areas/streets.csv";
const NAMES: &str = "areas/street-names.csv";

/// `sozialblick streets …`
pub(crate) fn run(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let (name, arguments) = arguments.subcommand().expect("clap requires one of the commands");
    let root = root(arguments);
    let (workspace, findings) = workspace::read(root);
    if name != "import" && !root.join(STREETS).exists() {
        bail!(
            "{STREETS}: {}",
            say(
                language,
                "Es gibt noch kein Straßenverzeichnis; mit „streets import“ übernehmen oder von Hand anlegen",
                "There is no street directory yet; take one over with `streets import` or write one"
            )
        );
    }
    match name {
        "check" => Ok(check(root, &workspace, findings, language)),
        "import" => import(root, &workspace, arguments, language),
        "export" => export(root, &workspace, arguments, language),
        "ba-grid" => grid::run(root, arguments, language),
        edit => edit::run(root, &workspace, (edit, arguments), language),
    }
}

/// The directory of a workspace; an empty one if there is none.
pub(super) fn read_directory(root: &Path, workspace: &Workspace) -> (Directory, Vec<Finding>) {
    let (streets, names) = (root.join(STREETS), root.join(NAMES));
    if !streets.exists() {
        return (Directory::default(), Vec::new());
    }
    let names = names.exists().then(|| Input::new(&names, NAMES));
    let (directory, mut findings) = streets::read_simple(Input::new(&streets, STREETS), names);
    findings.extend(streets::check(&directory, &workspace.areas));
    (directory, findings)
}

fn check(root: &Path, workspace: &Workspace, mut findings: Vec<Finding>, language: Language) -> Outcome {
    let (directory, about_directory) = read_directory(root, workspace);
    findings.extend(about_directory);
    report::findings(&findings, language);
    report::line(&match language {
        Language::De => {
            format!("{} Abschnitte, {} frühere Namen.", directory.entries.len(), directory.names.len())
        }
        Language::En => {
            format!("{} entries, {} former names.", directory.entries.len(), directory.names.len())
        }
    });
    report::outcome(&findings)
}

fn import(root: &Path, workspace: &Workspace, arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    if root.join(STREETS).exists() && !arguments.get_flag("replace") {
        bail!(
            "{STREETS}: {}",
            say(
                language,
                "Es gibt schon ein Straßenverzeichnis; mit --replace ersetzen (frühere Straßennamen bleiben)",
                "There is a street directory already; replace it with --replace (former names of streets stay)"
            )
        );
    }
    let from = arguments.get_one::<PathBuf>("from").expect("clap requires it");
    let shown = from.display().to_string();
    let input = Input::new(from, &shown);
    let form = arguments.get_one::<String>("form").expect("clap requires it");
    let (mut directory, mut findings) = match form.as_str() {
        "koeln" => {
            let (list, findings) = streets::read_koeln(input);
            (list.directory, findings)
        }
        "addresses" => {
            let (list, findings) = streets::read_addresses(input, &address_columns(), "area");
            (streets::derive(&list), findings)
        }
        "ba-grid" => grid::import(from)?,
        "coordinates" => coordinates::import(root, workspace, input),
        _ => streets::read_simple(input, None),
    };
    if directory.entries.is_empty() {
        report::findings(&findings, language);
        return Ok(Outcome::Failed);
    }
    let known = read_directory(root, workspace).0.names;
    directory.names.extend(known);
    let findings_of_file = std::mem::take(&mut findings);
    let findings = save(root, workspace, &directory, language)?;
    let findings: Vec<Finding> = findings_of_file.into_iter().chain(findings).collect();
    report::findings(&findings, language);
    Ok(report::outcome(&findings))
}

/// Columns of an address list.
fn address_columns() -> AddressColumns {
    let column = |name: &str| Some(name.to_owned());
    AddressColumns {
        street: column("street"),
        street_key: None,
        number: column("number"),
        suffix: column("suffix"),
        town: column("town"),
        postcode: column("postcode"),
    }
}

/// Writes both lists of the workspace and checks them as they stand there now.
fn save(
    root: &Path,
    workspace: &Workspace,
    directory: &Directory,
    language: Language,
) -> Result<Vec<Finding>> {
    replace(&root.join(NAMES), streets::write_names(directory).as_bytes())?;
    replace(&root.join(STREETS), streets::write_streets(directory).as_bytes())?;
    report::line(&match language {
        Language::De => format!("{} Abschnitte in {STREETS}.", directory.entries.len()),
        Language::En => format!("{} entries in {STREETS}.", directory.entries.len()),
    });
    Ok(read_directory(root, workspace).1)
}

fn export(root: &Path, workspace: &Workspace, arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let (directory, findings) = read_directory(root, workspace);
    let out = arguments.get_one::<PathBuf>("out").expect("clap requires it");
    let form = arguments.get_one::<String>("form").expect("clap has a default");
    let (content, findings) = match form.as_str() {
        "koeln" => streets::write_koeln(&directory, &names(&workspace.areas), clock::today()),
        _ => (Some(streets::write_streets(&directory)), findings),
    };
    report::findings(&findings, language);
    let Some(content) = content else { return Ok(Outcome::Failed) };
    replace(out, content.as_bytes())?;
    report::line(&out.display().to_string());
    Ok(report::outcome(&findings))
}

/// The names of the smallest areas.
fn names(areas: &Areas) -> BTreeMap<AreaKey, String> {
    let smallest = areas.iter().filter(|(_, area)| area.level == 0);
    smallest.map(|(_, area)| (area.key.clone(), area.name.clone())).collect()
}

/// True if nothing may be made of it.
pub(super) fn stops(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Stop)
}
