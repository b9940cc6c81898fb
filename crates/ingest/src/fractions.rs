//! Columns of ready values that a profile takes for counts: told in full for the first, only named for the others.

use sheets::report::named;
use vocabulary::{Finding, Place};

/// The rule that a fraction in a column of counts breaks.
pub(crate) const RULE: &str = "count-not-whole";

/// So many columns are named.
const MOST_NAMED: usize = 5;

/// The findings of a sheet, where columns that break the rule again and again are told as one from the second on.
///
/// A column that breaks it once has a cause of its own and is told as it stands.
pub(crate) fn of_one_cause(findings: Vec<Finding>) -> Vec<Finding> {
    let mut columns: Vec<(&str, usize)> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.rule == RULE) {
        let column = finding.place.column.as_deref().unwrap_or_default();
        match columns.iter_mut().find(|(known, _)| *known == column) {
            Some((_, count)) => *count += 1,
            None => columns.push((column, 1)),
        }
    }
    let repeated = columns.into_iter().filter(|(_, count)| *count > 1);
    let others: Vec<String> = repeated.skip(1).map(|(column, _)| column.to_owned()).collect();
    let (Some(first), false) = (findings.first(), others.is_empty()) else { return findings };
    let more = and_more(Place::file(first.place.file.clone()), &others);
    let is_other = |finding: &Finding| {
        finding.rule == RULE && finding.place.column.as_ref().is_some_and(|column| others.contains(column))
    };
    let mut told: Vec<Finding> = findings.into_iter().filter(|finding| !is_other(finding)).collect();
    told.push(more);
    told
}

fn and_more(place: Place, others: &[String]) -> Finding {
    let names: Vec<String> = others.iter().take(MOST_NAMED).map(|name| named(name)).collect();
    let more = if others.len() > MOST_NAMED { ", …" } else { "" };
    let columns = match others.len() {
        1 => "1 weitere Spalte hat".to_owned(),
        many => format!("{many} weitere Spalten haben"),
    };
    Finding::stop(
        RULE,
        place,
        format!("… und {columns} Zahlen mit Nachkommastellen: {}{more}.", names.join(", ")),
        "Meist haben alle dieselbe Ursache: sind es fertige Werte, zum Beispiel Jahresmittel, führen Sie die Komponenten im Katalog mit roll_up = \"none\".",
    )
}
