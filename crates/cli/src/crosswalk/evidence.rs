//! Files → where old areas went: each address, or each grid cell by the polygons it lies in.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use crosswalk::Derivation;
use geometry::{Crs, GeometrySource, Polygons};
use sheets::number::Notation;
use sheets::{At, Opening, Report, Row};
use vocabulary::{Finding, Place, Severity};

/// The file that carries the weights.
pub(super) fn file(arguments: &ArgMatches) -> &Path {
    let file = arguments.get_one::<PathBuf>("addresses").or_else(|| arguments.get_one("grid"));
    file.expect("clap requires one of the two")
}

/// A file as findings name it.
pub(super) fn shown(file: &Path) -> String {
    file.display().to_string()
}

/// Each row of an address list lies in an old and a new area.
pub(super) fn addresses(file: &Path, arguments: &ArgMatches) -> (Derivation, Vec<Finding>) {
    let [old, new] = ["old", "new"].map(|name| text(arguments, name));
    let weight = arguments.get_one::<String>("weight").map(String::as_str);
    let columns: Vec<&str> = [old, new].into_iter().chain(weight).collect();
    let mut evidence = Derivation::default();
    let mut without_area = 0;
    let mut findings = each_row(file, &columns, |row, at, report| {
        let [old, new] = [0, 1].map(|position| row.cell(at[position]).text());
        if old.is_empty() || new.is_empty() {
            without_area += 1;
        } else if let Some(weight) = weighed(row, weight.zip(at.get(2).copied()), report) {
            evidence.add(&old, &new, weight);
        }
    });
    findings.extend(left_out(file, without_area, "keinen alten oder keinen neuen Schlüssel haben"));
    (evidence, findings)
}

/// Each cell of a grid lies in the polygon of an old and of a new area.
pub(super) fn grid(arguments: &ArgMatches) -> (Derivation, Vec<Finding>) {
    let crs = *arguments.get_one::<Crs>("crs").expect("clap has a default");
    let ((old, mut findings), (new, about_new)) = (
        polygons(arguments, "old-geometry", "old-key", crs),
        polygons(arguments, "new-geometry", "new-key", crs),
    );
    findings.extend(about_new);
    if findings.iter().any(|finding| finding.severity == Severity::Stop) {
        return (Derivation::default(), findings);
    }
    let [x, y] = ["x", "y"].map(|name| text(arguments, name));
    let weight = arguments.get_one::<String>("weight").map(String::as_str);
    let columns: Vec<&str> = [x, y].into_iter().chain(weight).collect();
    let mut evidence = Derivation::default();
    let mut in_one_only = 0;
    let about_cells = each_row(file(arguments), &columns, |row, at, report| {
        let coordinate = |position: usize| number(row, (columns[position], at[position]), report);
        let [Some(x), Some(y)] = [0, 1].map(coordinate) else {
            return;
        };
        match (old.holding([x, y]), new.holding([x, y])) {
            (Some(old), Some(new)) => {
                if let Some(weight) = weighed(row, weight.zip(at.get(2).copied()), report) {
                    evidence.add(old, new, weight);
                }
            }
            (None, None) => {}
            _ => in_one_only += 1,
        }
    });
    findings.extend(about_cells);
    findings.extend(left_out(
        file(arguments),
        in_one_only,
        "nur in einem alten oder nur in einem neuen Raum liegen",
    ));
    (evidence, findings)
}

fn polygons(arguments: &ArgMatches, file: &str, key: &str, target: Crs) -> (Polygons, Vec<Finding>) {
    let file = arguments.get_one::<PathBuf>(file).expect("clap requires it with a grid");
    let source = GeometrySource {
        level: 0,
        file: file.clone(),
        shown: shown(file),
        key: text(arguments, key).to_owned(),
        crs: None,
        layer: None,
        strip_prefix: None,
    };
    Polygons::read(&source, target)
}

/// Goes through the rows below the header, with the positions of the columns asked for.
fn each_row(
    file: &Path,
    columns: &[&str],
    mut take: impl FnMut(&Row<'_>, &[usize], &mut Report),
) -> Vec<Finding> {
    let mut report = Report::new(shown(file));
    if let Some(mut document) =
        sheets::open(file, &Opening { first_row: 1, ..Opening::default() }, &mut report)
    {
        let mut rows = document.rows(0);
        let mut at: Option<Vec<usize>> = None;
        while let Some(row) = rows.next() {
            match (row, &at) {
                (Err(broken), _) => broken.tell(&mut report),
                (Ok(row), Some(at)) => take(&row, at, &mut report),
                (Ok(header), None) => match positions(&header, columns, &mut report) {
                    Some(found) => at = Some(found),
                    None => break,
                },
            }
        }
    }
    report.finish()
}

fn positions(header: &Row<'_>, columns: &[&str], report: &mut Report) -> Option<Vec<usize>> {
    let position = |column: &&str| {
        let found = header.cells.iter().position(|cell| cell.text() == *column);
        if found.is_none() {
            let names: Vec<_> = header.cells.iter().map(|cell| cell.text()).collect();
            report.stop("column-missing", At::Column(column), || {
                (format!("Die Spalte „{column}“ fehlt."), format!("Vorhanden sind: {}.", names.join(", ")))
            });
        }
        found
    };
    columns.iter().map(position).collect()
}

/// The weight of a row: 1 without a column for it. Numbers below zero stand for "nobody or secret".
fn weighed(row: &Row<'_>, column: Option<(&str, usize)>, report: &mut Report) -> Option<f64> {
    column.map_or(Some(1.0), |column| number(row, column, report))
}

/// A number with decimal point or comma.
fn number(row: &Row<'_>, (name, position): (&str, usize), report: &mut Report) -> Option<f64> {
    let text = row.cell(position).text();
    let read = |decimal| Notation { decimal, thousands: None }.value(&text);
    let number = read('.').or_else(|| read(','));
    if number.is_none() {
        report.ask("number-unreadable", At::Cell(row.line, name), || {
            (
                "Das ist keine Zahl; die Zeile zählt nicht mit.".to_owned(),
                "Die Zahl in der Datei berichtigen oder die Zeile entfernen.".to_owned(),
            )
        });
    }
    number
}

fn left_out(file: &Path, count: u64, why: &str) -> Option<Finding> {
    (count > 0).then(|| {
        Finding::note(
            "rows-left-out",
            Place::file(shown(file)),
            format!("Zeilen zählen nicht mit, weil sie {why}: {count}."),
            "Bei vielen solchen Zeilen die Schlüssel oder die Flächen prüfen.",
        )
    })
}

fn text<'a>(arguments: &'a ArgMatches, name: &str) -> &'a str {
    arguments.get_one::<String>(name).expect("clap requires it")
}
