//! Delivered CSV, TSV and pipe text files to observations, with findings for all that is wrong.
//!
//! ```text
//! file → decode → delimiter → header → rows (key, date, cell) → coverage → merge
//! ```
//!
//! Nothing here is an error of the program: a delivery with findings is a normal day.

mod cell;
mod coverage;
mod date;
mod decode;
mod delimiter;
mod file;
mod header;
mod key;
mod merge;
mod names;
mod number;
mod records;
mod report;
mod rows;
mod table;

use std::collections::BTreeSet;
use std::path::Path;

use vocabulary::observation::Observations;
use vocabulary::profile::Profile;
use vocabulary::{Areas, Catalogue, Finding};

pub use merge::merge;

use report::Report;
use table::Delivery;

/// What the files of a source say, and what is wrong with them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ingested {
    /// The numbers; cells and rows with a finding that stops are not among them.
    pub observations: Observations,
    /// Findings in the order of the files, each once.
    pub findings: Vec<Finding>,
}

/// Reads every file of a profile.
///
/// `deliveries` is the folder `deliveries/` of the workspace; findings show the paths of files as
/// `deliveries/<path>`.
pub fn ingest(profile: &Profile, deliveries: &Path, areas: &Areas, catalogue: &Catalogue) -> Ingested {
    let mut parts = Vec::new();
    let mut findings = Vec::new();
    for table in &profile.tables {
        for file in &table.files {
            let shown = format!("deliveries/{}", file.path);
            let mut report = Report::new(shown.clone());
            if let Some(bytes) = file::open(deliveries, file, &mut report) {
                let delivery = Delivery { profile, table, file, areas, catalogue };
                parts.push((shown, table::read(delivery, &bytes, &mut report)));
            }
            findings.extend(report.finish());
        }
    }
    let merged = merge(&parts, areas);
    findings.extend(merged.findings);
    let mut told = BTreeSet::new();
    findings.retain(|finding| told.insert(finding.clone()));
    Ingested { observations: merged.observations, findings }
}
