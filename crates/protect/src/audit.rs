//! The record of the gate, and the check of published rows that needs nothing but them.

use std::collections::BTreeMap;

use vocabulary::{AreaIndex, Areas, Catalogue, CellRow, Finding, Indicator, Kind, Place, State};

use crate::{Audit, AuditEntry, ProtectedTable, rule_for};

/// Counts the cells of each table.
pub(crate) fn record(tables: &[ProtectedTable], audience: &str) -> Audit {
    let entries = tables.iter().map(|table| entry(&table.subject, &table.rows)).collect();
    Audit { audience: audience.to_owned(), entries }
}

fn entry(subject: &vocabulary::IndicatorId, rows: &[CellRow]) -> AuditEntry {
    let secret = rows.iter().filter(|row| row.state == State::Secret).count();
    AuditEntry { subject: subject.clone(), cells: rows.len(), secret }
}

/// Checks published rows as an outsider could: counts below the limit, numbers in secret cells, a single
/// secret area under a published sum, and whether the audit's figures are those of the tables.
pub fn recheck<'a>(
    tables: impl Iterator<Item = (&'a vocabulary::IndicatorId, &'a [CellRow])>,
    areas: &Areas,
    catalogue: &Catalogue,
    audit: &Audit,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut entries: BTreeMap<_, _> = audit.entries.iter().map(|entry| (&entry.subject, entry)).collect();
    for (subject, rows) in tables {
        let file = format!("tables/{subject}.csv");
        if entries.remove(subject) != Some(&entry(subject, rows)) {
            findings.push(broken(
                "audit-differs",
                &file,
                "Die Prüfzahlen in audit.json passen nicht zur Tabelle.",
            ));
        }
        if rows.iter().any(shows_secret) {
            findings.push(broken("secret-shown", &file, "Eine geheime Zelle trägt eine Zahl."));
        }
        let Some(indicator) = catalogue.indicator(subject) else { continue };
        let small = |row: &CellRow| below_limit(row, indicator, catalogue, &audit.audience);
        if rows.iter().any(small) {
            findings.push(broken(
                "count-below-limit",
                &file,
                "Eine veröffentlichte Anzahl liegt unter der Mindestfallzahl.",
            ));
        }
        if lone_secret(rows, areas) {
            let message =
                "Unter einer veröffentlichten Summe ist genau ein Teilraum geheim und damit berechenbar.";
            findings.push(broken("secret-derivable", &file, message));
        }
    }
    for subject in entries.keys() {
        let message = "audit.json nennt eine Tabelle, die es nicht gibt.";
        findings.push(broken("audit-differs", &format!("tables/{subject}.csv"), message));
    }
    findings
}

fn broken(rule: &str, file: &str, message: &str) -> Finding {
    Finding::stop(rule, Place::file(file), message, "Diese Ausgabe nicht veröffentlichen; neu freigeben.")
}

fn shows_secret(row: &CellRow) -> bool {
    let number = row.value.is_some() || row.numerator.is_some() || row.base.is_some() || row.class.is_some();
    !row.state.has_value() && row.state != State::NotComputable && number
}

fn below_limit(row: &CellRow, indicator: &Indicator, catalogue: &Catalogue, audience: &str) -> bool {
    let rule = rule_for(&catalogue.protection, &indicator.sources, audience);
    let small = |count: Option<i64>| count.is_some_and(|count| (1..rule.min_count).contains(&count));
    indicator.kind != Kind::Value && (small(row.numerator) || small(row.base))
}

/// True if somewhere exactly one child of a completely published sum is secret.
fn lone_secret(rows: &[CellRow], areas: &Areas) -> bool {
    let by_cell: BTreeMap<_, &CellRow> =
        rows.iter().map(|row| ((&row.breakdown, row.date, row.area), row)).collect();
    rows.iter().filter(|row| matches!(row.state, State::Value | State::Zero) && row.numerator.is_some()).any(
        |sum| {
            let child = |area: &AreaIndex| by_cell.get(&(&sum.breakdown, sum.date, *area)).copied();
            let children = areas.children(sum.area).iter().filter_map(child);
            children.filter(|row| row.state == State::Secret).count() == 1
        },
    )
}
