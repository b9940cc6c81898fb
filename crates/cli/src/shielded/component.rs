//! `sozialblick component sql`: what a component counts, as plain SQL.

use std::path::Path;

use anyhow::{Result, bail};
use clap::ArgMatches;
use vocabulary::{ComponentId, Language, ReferenceDate, SourceId};
use workspace::Workspace;

use crate::Outcome;
use crate::command::root;
use crate::report;

/// The newest reference date of a source in the vault.
fn newest(root: &Path, workspace: &Workspace, source: &SourceId) -> Result<Option<ReferenceDate>> {
    let partitions = super::open(root, &workspace.vault)?.partitions()?;
    Ok(partitions.iter().filter(|one| one.source == *source).map(|one| one.date).max())
}

/// `sozialblick component …`
pub(crate) fn run(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let (_, arguments) = arguments.subcommand().expect("clap requires one of the commands");
    let (workspace, findings) = workspace::read(root(arguments));
    let id = arguments.get_one::<ComponentId>("component").expect("clap requires it");
    let Some(counting) = workspace.countings.iter().find(|counting| counting.component == *id) else {
        report::findings(&findings, language);
        let known = workspace.catalogue.component(id).is_some();
        bail!(match (language, known) {
            (Language::De, true) =>
                format!("Die Komponente „{id}“ wird nicht ausgezählt, sondern fertig geliefert."),
            (Language::De, false) => format!("Die Komponente „{id}“ gibt es nicht."),
            (Language::En, true) => format!("The component {id} is delivered, not counted."),
            (Language::En, false) => format!("There is no component {id}."),
        });
    };
    let source = &counting.source;
    let date = match arguments.get_one::<ReferenceDate>("date") {
        Some(date) => Some(*date),
        None => newest(root(arguments), &workspace, source)?,
    };
    let sql = aggregate::sql(counting, &workspace.counted_dimensions, date);
    let view = format!(
        "-- CREATE VIEW {source} AS SELECT * FROM read_parquet('vault/records/{source}/*/*.parquet', hive_partitioning = true);\n"
    );
    report::data(format!("{view}{sql}\n").as_bytes())?;
    Ok(Outcome::Fine)
}
