//! After the last row: which areas are missing, left out or cannot be placed.

use vocabulary::observation::Observed;
use vocabulary::profile::Role;
use vocabulary::{Absence, AreaIndex, ReferenceDate};

use crate::report::{At, Report};
use crate::rows::Rows;

/// So many missing areas are named.
const MOST_NAMED: usize = 5;

/// Tells what a file says nothing about. `open_ended` is true if its last line has no line end.
///
/// Areas on the exclusion list that a data file leaves out are entered as not applicable.
pub(crate) fn check(rows: &mut Rows<'_>, open_ended: bool, report: &mut Report) {
    let mut missing = Vec::new();
    let mut excluded = 0;
    let dates: Vec<ReferenceDate> = rows.days.keys().copied().collect();
    for date in dates {
        let (absent, left_out) = check_day(rows, date);
        missing.extend(absent.into_iter().map(|area| (date, area)));
        excluded += left_out;
    }
    if !missing.is_empty() {
        report.ask("areas-missing", At::File, || explain_missing(rows, &missing, open_ended));
    }
    if excluded > 0 {
        report.note("areas-excluded", At::File, || explain_excluded(rows, excluded));
    }
    if rows.unplaced > 0 {
        report.note("areas-unplaced", At::File, || explain_unplaced(rows));
    }
}

/// The areas without a row on a day, and the number of areas on the exclusion list.
fn check_day(rows: &mut Rows<'_>, date: ReferenceDate) -> (Vec<AreaIndex>, usize) {
    let delivery = rows.delivery;
    let Some(day) = rows.days.get_mut(&date) else {
        return (Vec::new(), 0);
    };
    let list = delivery.profile.exclusions.as_deref();
    let is_excluded =
        |area: AreaIndex| list.is_some_and(|list| delivery.catalogue.exclusion(list, area, date).is_some());
    let mut excluded = day.lines.keys().filter(|area| is_excluded(**area)).count();
    let mut missing = Vec::new();
    if delivery.file.role == Role::Data {
        for (area, _) in delivery.areas.of_level_at(rows.level, date) {
            if day.lines.contains_key(&area) {
                continue;
            }
            if is_excluded(area) {
                excluded += 1;
                for cells in &mut day.series {
                    cells.insert(area, Observed::Absent(Absence::NotApplicable));
                }
            } else {
                missing.push(area);
            }
        }
    }
    (missing, excluded)
}

fn explain_missing(
    rows: &Rows<'_>,
    missing: &[(ReferenceDate, AreaIndex)],
    open_ended: bool,
) -> (String, String) {
    let several_dates = rows.days.len() > 1;
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
    let hint = if rows.refused > 0 {
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
    let subject = match rows.unplaced {
        1 => "1 Zeile enthält".to_owned(),
        more => format!("{more} Zeilen enthalten"),
    };
    (
        format!("{subject} Fälle, die keinem Gebiet zuzuordnen sind; sie wurden ausgelassen."),
        "Nichts zu tun; Summen größerer Gebiete können deshalb von veröffentlichten abweichen.".to_owned(),
    )
}
