//! The real files under `testdata/real`: what is understood of them, and that it is what their publishers say.

mod berlin;
mod elsewhere;
mod germany;
mod understood;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use ingest::Ingested;
use vocabulary::observation::{Observed, SeriesKey};
use vocabulary::profile::{Profile, Table};
use vocabulary::{Absence, Areas, Breakdown, Catalogue, ComponentId, Severity};

/// The folder of a source.
fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../testdata/real").join(name)
}

/// The profile of a source; it must be without any finding.
fn profile(name: &str) -> Profile {
    let (profile, findings) = workspace::read_profile(&folder(name).join("source.toml"), None);
    assert_eq!(findings, [], "{name}");
    profile.unwrap()
}

/// A series by area key.
type Cells = BTreeMap<String, Observed>;

/// What is read of one file, with areas and components made from the file itself.
struct Part {
    profile: Profile,
    areas: Areas,
    catalogue: Catalogue,
    ingested: Ingested,
}

/// What is read of a source, file by file.
struct Delivered {
    parts: Vec<Part>,
    /// All series by level.
    series: BTreeMap<(String, SeriesKey), Cells>,
}

impl Delivered {
    fn read(name: &str) -> Self {
        let mut read = Self { parts: Vec::new(), series: BTreeMap::new() };
        let profile = profile(name);
        for table in &profile.tables {
            for file in &table.files {
                let table = Table { files: vec![file.clone()], ..table.clone() };
                read.add(Profile { tables: vec![table], ..profile.clone() }, &folder(name), &file.path);
            }
        }
        read
    }

    fn add(&mut self, profile: Profile, folder: &Path, file: &str) {
        let (areas, catalogue) = ingest::stand_in(&profile, &folder.join(file));
        let ingested = ingest::ingest(&profile, folder, &areas, &catalogue);
        for (key, series) in &ingested.observations.data {
            for (area, cell) in &series.cells {
                let level = areas.level_of(*area).id.as_str().to_owned();
                let cells = self.series.entry((level, key.clone())).or_default();
                let first = cells.insert(areas.get(*area).key.as_str().to_owned(), *cell);
                assert_eq!(first, None, "{file}: {key:?} twice");
            }
        }
        self.parts.push(Part { profile, areas, catalogue, ingested });
    }

    /// Rows of all files, whatever they hold.
    fn rows(&self) -> u32 {
        self.parts.iter().flat_map(|part| &part.ingested.files).map(|file| file.rows).sum()
    }

    /// The findings of a severity, as rule and place.
    fn findings(&self, severity: Severity) -> Vec<String> {
        let all = self.parts.iter().flat_map(|part| &part.ingested.findings);
        let wanted = all.filter(|finding| finding.severity == severity);
        wanted.map(|finding| format!("{}: {}: {}", finding.rule, finding.place, finding.message)).collect()
    }

    /// The dates of a series: `einwohner` or `einwohner[geschlecht:w]`.
    fn dates(&self, series: &str) -> Vec<String> {
        let (component, breakdown) = named(series);
        let of = |key: &&SeriesKey| key.component == component && key.breakdown == breakdown;
        let dates = self.series.keys().map(|(_, key)| key).filter(of).map(|key| key.date.to_string());
        dates.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The cells of a series on a level.
    fn cells(&self, level: &str, series: &str, date: &str) -> Cells {
        let (component, breakdown) = named(series);
        let key = SeriesKey { component, breakdown, date: date.parse().unwrap() };
        let cells = self.series.get(&(level.to_owned(), key));
        cells.ok_or_else(|| format!("no {series} of {level} at {date}")).unwrap().clone()
    }

    /// One number.
    fn at(&self, level: &str, area: &str, series: &str, date: &str) -> Observed {
        self.cells(level, series, date)[area]
    }

    /// All cells of a component.
    fn all(&self, component: &str) -> Vec<Observed> {
        let of = self.series.iter().filter(|((_, key), _)| key.component.as_str() == component);
        of.flat_map(|(_, cells)| cells.values().copied()).collect()
    }
}

/// Component and breakdown of `einwohner[geschlecht:w]`.
fn named(series: &str) -> (ComponentId, Breakdown) {
    let (component, breakdown) = series.split_once('[').unwrap_or((series, ""));
    (ComponentId::new(component), Breakdown(breakdown.trim_end_matches(']').to_owned()))
}

/// The sum of counts; anything else fails.
fn sum<'c>(cells: impl IntoIterator<Item = &'c Observed>) -> i64 {
    cells.into_iter().map(|cell| count(*cell)).sum()
}

/// A count; anything else fails.
fn count(cell: Observed) -> i64 {
    let counted = match cell {
        Observed::Count(count) => Ok(count),
        other => Err(other),
    };
    counted.unwrap()
}

/// The number of a cell, if it has one.
fn number(cell: Observed) -> Option<f64> {
    match cell {
        Observed::Count(count) => Some(count as f64),
        Observed::Value(value) => Some(value),
        Observed::Absent(_) => None,
    }
}

/// How many cells are absent for a reason.
fn absent<'c>(cells: impl IntoIterator<Item = &'c Observed>, absence: Absence) -> usize {
    cells.into_iter().filter(|cell| **cell == Observed::Absent(absence)).count()
}
