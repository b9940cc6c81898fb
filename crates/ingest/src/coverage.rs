//! After the last row: which areas are missing, left out or cannot be placed.

use sheets::{At, Report};
use vocabulary::profile::{AreaPlace, Role};
use vocabulary::{Absence, AreaIndex, Observed, ReferenceDate};

use crate::cell::Marks;
use crate::rows::Rows;
use crate::store::Entry;

/// So many missing areas are named.
const MOST_NAMED: usize = 5;

/// Tells what a file says nothing about. `open_ended` is true if its last line has no line end.
///
/// Areas on the exclusion list that a data file leaves out are entered as not applicable.
pub(crate) fn check(rows: &mut Rows<'_>, open_ended: bool, report: &mut Report) {
    let mut missing = Vec::new();
    let mut excluded = 0;
    let days: Vec<(usize, ReferenceDate)> = rows.store.days().map(|(day, about)| (day, about.date)).collect();
    for (day, date) in days {
        let (absent, left_out) = check_day(rows, day, date);
        missing.extend(absent.into_iter().map(|area| (date, area)));
        excluded += left_out;
    }
    if !missing.is_empty() {
        report.ask("areas-missing", At::File, || explain_missing(rows, &missing, open_ended));
    }
    if excluded > 0 {
        report.note("areas-excluded", At::File, || explain_excluded(rows, excluded));
    }
    if rows.notes.unplaced > 0 {
        report.note("areas-unplaced", At::File, || explain_unplaced(rows));
    }
}

/// The areas without a row on a day, and the number of areas on the exclusion list.
fn check_day(rows: &mut Rows<'_>, day: usize, date: ReferenceDate) -> (Vec<AreaIndex>, usize) {
    let delivery = rows.delivery;
    let Some((_, about)) = rows.store.days().find(|(position, _)| *position == day) else {
        return (Vec::new(), 0);
    };
    let list = delivery.profile.exclusions.as_deref();
    let is_excluded =
        |area: AreaIndex| list.is_some_and(|list| delivery.catalogue.exclusion(list, area, date).is_some());
    let mut excluded = about.areas.iter().filter(|area| is_excluded(**area)).count();
    let complete = delivery.file.role == Role::Data && matches!(delivery.table.area, AreaPlace::Column(_));
    if !complete {
        return (Vec::new(), excluded);
    }
    let absent = delivery.areas.of_level_at(rows.level, date).map(|(area, _)| area);
    let (left_out, missing): (Vec<AreaIndex>, Vec<AreaIndex>) =
        absent.filter(|area| !about.areas.contains(area)).partition(|area| is_excluded(*area));
    excluded += left_out.len();
    let observed = Some(Observed::Absent(Absence::NotApplicable));
    for series in 0..rows.layout.series.len() {
        if rows.store.cells(series, day).is_none() {
            continue;
        }
        let cells = rows.store.cells_mut(series, day);
        cells.extend(
            left_out.iter().map(|area| (*area, Entry { observed, marks: Marks::default(), line: 0 })),
        );
    }
    (missing, excluded)
}

fn explain_missing(
    rows: &Rows<'_>,
    missing: &[(ReferenceDate, AreaIndex)],
    open_ended: bool,
) -> (String, String) {
    let several_dates = rows.store.days().count() > 1;
    let named: Vec<String> = missing
        .iter()
        .take(MOST_NAMED)
        .map(|(date, area)| {
            let key = &rows.delivery.areas.get(*area).key;
            if several_dates { format!("{key} zum {}", date.german()) } else { key.to_string() }
        })
        .collect();
    let more = if missing.len() > MOST_NAMED { ", …" } else { "" };
    let message = match missing.len() {
        1 => format!("1 Gebiet hat keine Zeile: {}.", named[0]),
        total => format!("{total} Gebiete haben keine Zeile: {}{more}.", named.join(", ")),
    };
    let hint = if rows.notes.refused > 0 {
        "Darunter können die oben beanstandeten Zeilen sein; beheben Sie diese zuerst."
    } else if open_ended {
        "Die letzte Zeile endet ohne Zeilenumbruch, die Datei kann abgeschnitten sein; fragen Sie beim Lieferanten nach. Die Gebiete gelten sonst als fehlend."
    } else {
        "Fragen Sie beim Lieferanten nach; die Gebiete gelten sonst als fehlend, nicht als null."
    };
    (message, hint.to_owned())
}

fn explain_excluded(rows: &Rows<'_>, excluded: usize) -> (String, String) {
    let list = rows.delivery.profile.exclusions.as_deref().unwrap_or("");
    let subject = match excluded {
        1 => "1 Gebiet steht".to_owned(),
        more => format!("{more} Gebiete stehen"),
    };
    (
        format!(
            "{subject} auf der Ausschlussliste „{list}“; ihre Werte gelten als nicht anwendbar, gleich was die Datei enthält."
        ),
        "Nichts zu tun; die Gründe stehen in areas/exclusions.csv.".to_owned(),
    )
}

fn explain_unplaced(rows: &Rows<'_>) -> (String, String) {
    let subject = match rows.notes.unplaced {
        1 => "1 Zeile enthält".to_owned(),
        more => format!("{more} Zeilen enthalten"),
    };
    (
        format!("{subject} Fälle, die keinem Gebiet zuzuordnen sind; sie wurden ausgelassen."),
        "Nichts zu tun; Summen größerer Gebiete können deshalb von veröffentlichten abweichen.".to_owned(),
    )
}
