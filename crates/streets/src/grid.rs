//! The street grid for the small-area statistics of the Bundesagentur für Arbeit, made from the directory.
//!
//! ```text
//! areas → units with nine-digit keys ┐
//! entries → sections of one unit     ┴ every rule kept? → `-zu` and `-ra`
//! ```
//!
//! No file comes out if a rule is broken.

mod layout;
mod numbering;
mod sections;
mod units;

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::{AreaIndex, AreaKey, Areas, Finding, LevelId, Place, ReferenceDate, Severity};

use crate::export::csv_text;
use crate::{Directory, Entry};

pub use layout::{GridColumn, GridLayout, UnitColumn};

pub(crate) use layout::{OPEN_EVEN, OPEN_ODD};

/// What the contract and the municipality lay down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridOptions {
    /// The municipality, eight digits; the files are named after it.
    pub municipality: String,
    /// Its name. Entries of other towns are left out.
    pub town: String,
    /// The day the directory is taken at.
    pub day: ReferenceDate,
    /// The day of the populations: 31 December of the year before `day`.
    pub population_day: ReferenceDate,
    /// The levels that are Stadtdistrikt, Stadtbezirk and Stadtviertel, the largest first; one to three.
    pub levels: Vec<LevelId>,
    /// Numbers from 1 to 999 for areas whose own keys shall not be used.
    pub numbers: BTreeMap<(LevelId, AreaKey), u16>,
    /// The order of columns.
    pub layout: GridLayout,
}

/// The two files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridFiles {
    /// Name of the list of units: `05315000-zu.csv`.
    pub units_name: String,
    /// The list of units.
    pub units: String,
    /// Name of the grid: `05315000-ra.csv`.
    pub grid_name: String,
    /// The grid.
    pub grid: String,
}

/// Makes the street grid.
///
/// `populations` are the inhabitants of areas on [`GridOptions::population_day`]; a unit that is not among them
/// has the sum of the areas below it. Rules that are broken are told, and no files come out.
pub fn ba_grid(
    directory: &Directory,
    areas: &Areas,
    populations: &BTreeMap<AreaIndex, u64>,
    options: &GridOptions,
) -> (Option<GridFiles>, Vec<Finding>) {
    let mut findings = Vec::new();
    check_options(options, areas, &mut findings);
    if !findings.is_empty() {
        return (None, findings);
    }
    let within = within(directory, areas, options);
    let units = units::units(areas, &within, populations, options, &mut findings);
    let sections = sections::sections(directory, areas, &units, options, &mut findings);
    if findings.iter().any(|finding| finding.severity == Severity::Stop) {
        return (None, findings);
    }
    let layout = &options.layout;
    let header =
        |titles: Vec<&str>| layout.header.then(|| titles.into_iter().map(str::to_owned).collect::<Vec<_>>());
    let unit_header = header(layout.units.iter().map(|column| column.title()).collect());
    let grid_header = header(layout.grid.iter().map(|column| column.title()).collect());
    let unit_rows = unit_header.into_iter().chain(units.list().map(|unit| unit.row(&layout.units)));
    let grid_rows = grid_header.into_iter().chain(sections.iter().map(|section| section.row(options)));
    let files = GridFiles {
        units_name: format!("{}-zu.csv", options.municipality),
        units: csv_text(layout.delimiter, unit_rows),
        grid_name: format!("{}-ra.csv", options.municipality),
        grid: csv_text(layout.delimiter, grid_rows),
    };
    (Some(files), findings)
}

/// The areas that belong to the municipality: not those where all entries are of other towns, and not what
/// consists of such areas only.
fn within(directory: &Directory, areas: &Areas, options: &GridOptions) -> BTreeSet<AreaIndex> {
    let lies_in = |own: bool| -> BTreeSet<AreaIndex> {
        let is_own = |entry: &Entry| entry.town.as_ref().is_none_or(|town| *town == options.town);
        let entries = directory.entries.iter().filter(|entry| is_own(entry) == own);
        entries.filter_map(|entry| areas.find(0, &entry.area)).collect()
    };
    let (own, others) = (lies_in(true), lies_in(false));
    let undivided = areas.iter().filter(|(index, _)| areas.children(*index).is_empty());
    let kept =
        undivided.map(|(index, _)| index).filter(|index| own.contains(index) || !others.contains(index));
    kept.flat_map(|area| std::iter::once(area).chain(areas.ancestors(area))).collect()
}

/// Findings on the grid have no file of their own.
fn place() -> Place {
    Place::file("areas/streets.csv")
}

fn check_options(options: &GridOptions, areas: &Areas, findings: &mut Vec<Finding>) {
    let mut stop = |rule: &str, message: &str, hint: &str| {
        findings.push(Finding::stop(rule, place(), message, hint));
    };
    let digits = options.municipality.bytes().all(|sign| sign.is_ascii_digit());
    if !digits || options.municipality.len() != 8 {
        stop(
            "grid-municipality",
            "Der Gemeindeschlüssel hat nicht acht Ziffern.",
            "Den amtlichen Gemeindeschlüssel angeben, zum Beispiel 05315000.",
        );
    }
    let year = options.day.year() - 1;
    if Some(options.population_day) != ReferenceDate::new(year, 12, 31) {
        stop(
            "grid-population-day",
            "Die Einwohnerzahlen sind nicht vom 31.12. des Vorjahres.",
            &format!("Verlangt ist der Stand vom 31.12.{year}."),
        );
    }
    let positions: Vec<Option<usize>> = options.levels.iter().map(|level| areas.level(level)).collect();
    let falling = positions.windows(2).all(|pair| pair[0] > pair[1]);
    if !(1..=3).contains(&positions.len()) || positions.contains(&None) || !falling {
        stop(
            "grid-levels",
            "Es müssen eine bis drei bekannte Ebenen sein, die größte zuerst.",
            "Die Ebenen angeben, die Stadtdistrikt, Stadtbezirk und Stadtviertel sein sollen.",
        );
    }
    if !u8::try_from(options.layout.delimiter).is_ok_and(|sign| sign.is_ascii()) {
        stop("grid-delimiter", "Das Trennzeichen muss ein ASCII-Zeichen sein.", "Üblich ist das Semikolon.");
    }
}
