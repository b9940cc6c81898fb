//! Counts of the vault equal the generator's truth, cell by cell, on all levels and for all dates.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use musterkreis::truth::{Component, components};

use super::kreis::kreis;
use crate::program::table;

/// Level, key of the area, component, categories of its dimensions.
type Cells = BTreeMap<(String, String, String, String), i64>;

const DIMENSIONS: [&str; 4] = ["alter", "geschlecht", "herkunft", "haushaltstyp"];

/// Each area with its level, and the key of the area above it.
fn areas(workspace: &Path) -> BTreeMap<String, (String, String)> {
    let rows = table(&std::fs::read(workspace.join("areas/areas.csv")).unwrap());
    rows.into_iter().map(|row| (row["key"].clone(), (row["level"].clone(), row["parent"].clone()))).collect()
}

/// The dates that the vault holds of a source, from the names of its tables.
fn counted_dates(workspace: &Path, source: &str) -> Vec<String> {
    let names = std::fs::read_dir(workspace.join("vault")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut dates: Vec<String> = names
        .filter_map(|name| {
            name.strip_prefix(&format!("counts-{source}-"))?.strip_suffix(".csv").map(str::to_owned)
        })
        .collect();
    dates.sort();
    dates
}

fn counted(workspace: &Path, source: &str, date: &str) -> Cells {
    let file = workspace.join("vault").join(format!("counts-{source}-{date}.csv"));
    let mut reader = csv::Reader::from_path(file).unwrap();
    let header = reader.headers().unwrap().clone();
    let at: Vec<usize> =
        DIMENSIONS.iter().filter_map(|id| header.iter().position(|name| name == *id)).collect();
    let count = header.len() - 1;
    let mut cells = Cells::new();
    for row in reader.records() {
        let row = row.unwrap();
        let picks: Vec<&str> = at.iter().map(|at| &row[*at]).filter(|pick| *pick != "*").collect();
        let key = (row[0].to_owned(), row[1].to_owned(), row[2].to_owned(), picks.join("|"));
        assert_eq!(cells.insert(key, row[count].parse().unwrap()), None, "a cell stands twice");
    }
    cells
}

/// What is true of some components, on all levels.
fn truth(all: &[Component], date: &str, areas: &BTreeMap<String, (String, String)>) -> Cells {
    let truth = &kreis().delivered.truth;
    let mut cells = Cells::new();
    for component in all {
        for cell in truth.cells(component.id, date.parse().unwrap()) {
            let picks: Vec<&str> =
                cell.categories.iter().map(|(_, category)| category.unwrap_or("-")).collect();
            let mut area = cell.quartier.unwrap_or_default();
            while let Some((level, above)) = areas.get(area) {
                let key = (level.clone(), area.to_owned(), component.id.to_owned(), picks.join("|"));
                *cells.entry(key).or_default() += cell.count;
                area = above;
            }
        }
    }
    cells
}

#[test]
fn counts_by_area_age_sex_and_origin_equal_the_truth_at_all_dates() {
    let workspace = &kreis().workspace;
    let areas = areas(workspace);
    let sources: BTreeSet<&str> = components().iter().map(|component| component.source).collect();
    let (mut compared, mut levels) = (0, BTreeSet::new());
    for source in sources {
        let exact = |component: &Component| component.source == source && component.exact;
        let exact: Vec<Component> = components().into_iter().filter(exact).collect();
        let dates = kreis().delivered.truth.dates(source).into_iter().map(|date| date.to_string());
        assert_eq!(counted_dates(workspace, source), dates.collect::<Vec<_>>(), "{source}");
        for date in counted_dates(workspace, source) {
            let mut counted = counted(workspace, source, &date);
            counted.retain(|cell, _| exact.iter().any(|component| component.id == cell.2));
            let truth = truth(&exact, &date, &areas);
            let wrong: Vec<_> = truth
                .keys()
                .chain(counted.keys())
                .filter(|cell| truth.get(cell) != counted.get(cell))
                .map(|cell| (cell, truth.get(cell), counted.get(cell)))
                .collect();
            let first = &wrong[..wrong.len().min(6)];
            assert!(wrong.is_empty(), "{source} {date}: {} cells differ: {first:#?}", wrong.len());
            levels.extend(truth.keys().map(|cell| cell.0.clone()));
            compared += truth.len();
        }
    }
    assert_eq!(levels.len(), 4, "{levels:?}");
    assert!(compared > 500_000, "only {compared} cells were compared");
}

/// The type of a household is derived, and unmarried couples and flatmates look alike; but which persons and
/// how many households there are does not depend on it.
#[test]
fn households_and_their_persons_equal_the_truth_whatever_their_type() {
    let workspace = &kreis().workspace;
    let areas = areas(workspace);
    for date in counted_dates(workspace, "melderegister") {
        let all: Vec<Component> = components()
            .into_iter()
            .filter(|component| ["haushalte", "haushalte-personen"].contains(&component.id))
            .collect();
        let sums = |cells: Cells| {
            let mut sums: BTreeMap<(String, String), i64> = BTreeMap::new();
            for ((_, area, component, _), count) in cells {
                if all.iter().any(|known| known.id == component) {
                    *sums.entry((area, component)).or_default() += count;
                }
            }
            sums
        };
        let counted = sums(counted(workspace, "melderegister", &date));
        assert_eq!(counted.len(), 2 * areas.len());
        assert_eq!(counted, sums(truth(&all, &date, &areas)), "{date}");
    }
}

/// Records that are in no area are no part of any number, but of the placing report.
#[test]
fn records_in_no_area_are_as_many_as_the_truth_knows() {
    const ALL_RECORDS: [(&str, &str); 7] = [
        ("melderegister", "wohnberechtigte"),
        ("sgb2", "sgb2"),
        ("arbeitslose", "arbeitslose"),
        ("sgb12", "grundsicherung"),
        ("wohngeld", "wohngeld-haushalte"),
        ("schuleingang", "seu"),
        ("uebergaenge", "uebergaenge"),
    ];
    let mut lost = 0;
    for partition in super::kreis::vault(&kreis().workspace).partitions().unwrap() {
        let Some((_, component)) =
            ALL_RECORDS.iter().find(|(source, _)| *source == partition.source.as_str())
        else {
            continue;
        };
        let truth = kreis().delivered.truth.count(component, partition.date, None, None).unwrap();
        let of = |word: &str| partition.about.provenance.placing[word].cast_signed();
        let counted = of("ambiguous") + of("unplaced") + of("outside");
        assert_eq!(counted, truth, "{} {}", partition.source, partition.date);
        lost += counted;
    }
    assert!(lost > 50, "{lost}");
}
