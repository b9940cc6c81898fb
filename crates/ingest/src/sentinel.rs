//! A -1 that repeats itself among ready values stands for "no value" in many systems; it is asked about.

use sheets::{At, Report};
use vocabulary::catalogue::RollUp;
use vocabulary::{Absence, Observed};

use crate::merge::series_name;
use crate::rows::Rows;

/// So many times a -1 is chance.
const CHANCE: usize = 2;

/// Makes a repeated -1 missing in series of ready values in which nothing else is below zero.
pub(crate) fn check(rows: &mut Rows<'_>, report: &mut Report) {
    let days: Vec<usize> = rows.store.days().map(|(day, _)| day).collect();
    for series in 0..rows.layout.series.len() {
        let plan = rows.layout.series[series];
        if *plan.roll_up == RollUp::Sum {
            continue;
        }
        let values = || {
            days.iter()
                .filter_map(|day| rows.store.cells(series, *day))
                .flat_map(|cells| cells.values())
                .filter_map(|entry| match entry.observed {
                    Some(Observed::Value(value)) => Some(value),
                    _ => None,
                })
        };
        let repeated = values().filter(|value| *value == -1.0).count();
        let others_positive = values().all(|value| value == -1.0 || value >= 0.0);
        if repeated <= CHANCE || !others_positive || values().count() == repeated {
            continue;
        }
        report.ask("sentinel-suspected", At::File, || {
            (
                format!(
                    "In der Reihe „{}“ steht {repeated}-mal −1 und sonst nichts unter null; das steht wohl für „kein Wert“ und gilt bis zur Klärung als fehlend.",
                    series_name(plan.component, plan.breakdown)
                ),
                "Fragen Sie beim Lieferanten nach, und erklären Sie den Wert im Leseprofil unter [read], zum Beispiel symbols = { \"-1\" = \"missing\" }."
                    .to_owned(),
            )
        });
        for day in &days {
            for entry in rows.store.cells_mut(series, *day).values_mut() {
                if entry.observed == Some(Observed::Value(-1.0)) {
                    entry.observed = Some(Observed::Absent(Absence::Missing));
                }
            }
        }
    }
}
