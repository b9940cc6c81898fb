//! Delivered files to observations, with findings for all that is wrong.
//!
//! ```text
//! file → sheets → header → layout → rows: statement → area, date, cells → coverage, totals → merge
//! ```
//!
//! Nothing here is an error of the program: a delivery with findings is a normal day.

mod areas;
mod cell;
mod coverage;
mod elsewhere;
mod explain;
mod fold;
mod fractions;
mod header;
mod key;
mod layout;
mod locate;
mod merge;
mod names;
mod notes;
mod plan;
mod preview;
mod rows;
mod sentinel;
mod separators;
mod shape;
mod stand_in;
mod statement;
mod store;
mod table;
mod totals;
mod twins;
mod unknown;
mod walk;
mod when;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use vocabulary::observation::{Observations, SeriesKey};
use vocabulary::profile::Profile;
use vocabulary::{Areas, Catalogue, Finding, Flag, Place, ReferenceDate};

pub use merge::merge;
pub use preview::{Preview, PreviewCell, PreviewRow, PreviewTable, RowKind, SeriesSummary, preview};
pub use stand_in::stand_in;

use coverage::Found;
use table::Delivery;

/// What the files of a source say, and what is wrong with them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ingested {
    /// The numbers; cells and rows with a finding that stops are not among them.
    pub observations: Observations,
    /// Findings in the order of the files, each once.
    pub findings: Vec<Finding>,
    /// The files and sheets that were read, in the order of the profile.
    pub files: Vec<FileSummary>,
    /// Where each series was first read: file and sheet.
    pub origins: BTreeMap<SeriesKey, Place>,
}

/// What a file, or a sheet of it, holds; for the list of deliveries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileSummary {
    /// Path below `deliveries/`.
    pub path: String,
    /// Name of the sheet, in a workbook.
    pub sheet: Option<String>,
    /// Rows below the header, of whatever kind.
    pub rows: u32,
    /// Rows among them that hold no numbers: titles, footnotes, sources.
    pub note_rows: u32,
    /// The reference dates, earliest first.
    pub dates: Vec<ReferenceDate>,
    /// Whether its numbers are provisional, revised or estimated.
    pub flag: Option<Flag>,
}

/// Reads every file of a profile.
///
/// `deliveries` is the folder `deliveries/` of the workspace; findings show the paths of files as
/// `deliveries/<path>`.
pub fn ingest(profile: &Profile, deliveries: &Path, areas: &Areas, catalogue: &Catalogue) -> Ingested {
    let mut parts = Vec::new();
    let mut ingested = Ingested::default();
    for table in &profile.tables {
        let located = locate::files(&table.files, deliveries, &mut ingested.findings);
        let mut found = Vec::new();
        for locate::Located { file, shown, path } in &located {
            let delivery = Delivery { profile, table, file, areas, catalogue };
            let outcome = table::read(delivery, path, shown);
            ingested.findings.extend(outcome.findings);
            found.extend(outcome.sheets.into_iter().map(|sheet| Found { delivery, shown, sheet }));
        }
        ingested.findings.extend(coverage::check(&mut found));
        for Found { shown, sheet, .. } in found {
            let place = Place { sheet: sheet.summary.sheet.clone(), ..Place::file(shown) };
            for key in sheet.observations.data.keys() {
                ingested.origins.entry(key.clone()).or_insert_with(|| place.clone());
            }
            parts.push((shown.to_owned(), sheet.observations));
            ingested.files.push(sheet.summary);
        }
    }
    let merged = merge(&parts, areas);
    ingested.findings.extend(merged.findings);
    let mut told = BTreeSet::new();
    ingested.findings.retain(|finding| told.insert(finding.clone()));
    Ingested { observations: merged.observations, ..ingested }
}
