//! What a new edition would tell about cells that the edition before keeps secret.
//!
//! Both are public once they are published, so what one hides and the other shows is shown.

use std::collections::BTreeMap;

use protect::Protected;
use vocabulary::{Areas, CellRow, Finding, Place, State};

use crate::Edition;

/// So many cells are named.
const MOST_NAMED: usize = 5;

/// Questions about cells that were secret in an earlier edition and are open in this one, and about
/// areas that it had for dates which this one tells on other areas. Editions for different audiences are not
/// compared.
pub fn reopened(previous: &Edition, protected: &Protected, areas: &Areas) -> Vec<Finding> {
    if previous.manifest.audience != protected.audit().audience {
        return Vec::new();
    }
    let id = &previous.manifest.edition;
    let mut findings = Vec::new();
    for table in protected.tables() {
        let Some(before) = previous.tables.get(table.subject()) else { continue };
        let now: BTreeMap<_, &CellRow> = table.rows().iter().map(|row| (key(row, areas), row)).collect();
        let is_open =
            |row: &&CellRow| now.get(&key(row, &previous.areas)).is_some_and(|row| row.state.has_value());
        let secret = before.rows().iter().filter(|row| row.state == State::Secret);
        let opened: Vec<&CellRow> = secret.filter(is_open).collect();
        if !opened.is_empty() {
            let message = format!(
                "{} in der Ausgabe {id} geheim und in dieser offen: {}.",
                if opened.len() == 1 {
                    "1 Zelle ist".to_owned()
                } else {
                    format!("{} Zellen sind", opened.len())
                },
                named(&opened, &previous.areas)
            );
            findings.push(Finding::ask("secret-reopened", place(table.subject().as_str()), message, HINT));
        }
    }
    findings.extend(moved(previous, areas));
    findings
}

const HINT: &str = "Wer beide Ausgaben hat, kennt die Zahl: diese nur veröffentlichen, wenn sie inzwischen offen sein darf; sonst ihren Ordner löschen, die Schutzregeln so fassen, dass sie geheim bleibt, und neu freigeben.";

/// A question if numbers of the earlier edition stand on areas that no longer exist on their dates.
fn moved(previous: &Edition, areas: &Areas) -> Option<Finding> {
    let rows = previous.tables.values().flat_map(crate::PublishedTable::rows);
    let gone = |row: &CellRow| {
        let before = previous.areas.get(row.area);
        let level = areas.level(&previous.areas.levels()[before.level].id);
        let now = level.and_then(|level| areas.find(level, &before.key));
        now.is_some_and(|now| !areas.get(now).valid_at(row.date))
    };
    let mut told: Vec<String> = rows
        .filter(|row| row.state.has_value() && gone(row))
        .map(|row| previous.areas.get(row.area).key.to_string())
        .collect();
    told.sort();
    told.dedup();
    let first = told.first()?;
    let id = &previous.manifest.edition;
    let message = format!(
        "Die Ausgabe {id} nennt Zahlen für {} Räume (zum Beispiel {first}), die es zu ihrem Stichtag in dieser nicht gibt: der Gebietsstand ist ein anderer.",
        told.len()
    );
    let hint = "Aus beiden Ausgaben zusammen lassen sich Zahlen kleiner Teile errechnen, auch geheime; nur eine der beiden veröffentlichen.";
    Some(Finding::ask("territory-changed", place(id), message, hint))
}

fn place(subject: &str) -> Place {
    Place { column: Some(subject.to_owned()), ..Place::file("editions") }
}

type Key<'a> = (&'a str, &'a str, vocabulary::ReferenceDate, &'a str);

fn key<'a>(row: &'a CellRow, areas: &'a Areas) -> Key<'a> {
    let area = areas.get(row.area);
    (areas.levels()[area.level].id.as_str(), area.key.as_str(), row.date, &row.breakdown.0)
}

fn named(rows: &[&CellRow], areas: &Areas) -> String {
    let name = |row: &&CellRow| format!("{} zum {}", areas.get(row.area).key, row.date.german());
    let names: Vec<String> = rows.iter().take(MOST_NAMED).map(name).collect();
    let more = if rows.len() > MOST_NAMED { ", …" } else { "" };
    format!("{}{more}", names.join(", "))
}
