//! Numbers that repeat themselves and stand for "no value" in many systems: -1 among ready values, and 999,
//! 9999, 999.9 and the like far above all others. They are asked about and missing until answered.

use sheets::{At, Report};
use vocabulary::catalogue::RollUp;
use vocabulary::{Absence, Observed};

use crate::merge::series_name;
use crate::rows::Rows;

/// A number that is there once may be one.
const CHANCE: usize = 1;

/// Nines are suspected if all others are smaller by this factor.
const FAR: f64 = 3.0;

/// Makes suspected numbers of a series missing.
pub(crate) fn check(rows: &mut Rows<'_>, report: &mut Report) {
    let days: Vec<usize> = rows.store.days().map(|(day, _)| day).collect();
    for series in 0..rows.layout.series.len() {
        let plan = rows.layout.series[series];
        let numbers = numbers(rows, series, &days);
        let mut suspects = nines(&numbers);
        if *plan.roll_up != RollUp::Sum {
            suspects.extend(minus_one(&numbers));
        }
        for suspect in suspects {
            report.ask("sentinel-suspected", At::File, || {
                explain(&series_name(plan.component, plan.breakdown), &suspect)
            });
            for day in &days {
                for entry in rows.store.cells_mut(series, *day).values_mut() {
                    if entry.observed.and_then(number) == Some(suspect.number) {
                        entry.observed = Some(Observed::Absent(Absence::Missing));
                    }
                }
            }
        }
    }
}

/// A number that may stand for none.
struct Suspect {
    number: f64,
    /// How often it is there.
    times: usize,
    /// What nothing else is: "unter null".
    unlike: String,
}

/// The numbers of a series on the level of the file.
fn numbers(rows: &Rows<'_>, series: usize, days: &[usize]) -> Vec<f64> {
    let areas = rows.delivery.areas;
    let cells = days.iter().filter_map(|day| rows.store.cells(series, *day)).flatten();
    let own = cells.filter(|(area, _)| areas.get(**area).level == rows.level);
    own.filter_map(|(_, entry)| entry.observed.and_then(number)).collect()
}

fn number(observed: Observed) -> Option<f64> {
    match observed {
        Observed::Count(count) => Some(count as f64),
        Observed::Value(value) => Some(value),
        Observed::Absent(_) => None,
    }
}

/// A repeated -1, if nothing else is below zero.
fn minus_one(numbers: &[f64]) -> Option<Suspect> {
    let times = numbers.iter().filter(|number| **number == -1.0).count();
    let others_positive = numbers.iter().all(|number| *number == -1.0 || *number >= 0.0);
    let suspected = times > CHANCE && others_positive && times < numbers.len();
    suspected.then(|| Suspect { number: -1.0, times, unlike: "unter null".to_owned() })
}

/// Repeated numbers of nines, if they are far above all others.
fn nines(numbers: &[f64]) -> Vec<Suspect> {
    let (nines, others): (Vec<f64>, Vec<f64>) = numbers.iter().partition(|number| is_nines(**number));
    let highest = others.iter().copied().reduce(f64::max);
    let Some(highest) = highest.filter(|highest| nines.iter().all(|nine| *nine >= FAR * highest)) else {
        return Vec::new();
    };
    if nines.len() <= CHANCE {
        return Vec::new();
    }
    let mut different = nines.clone();
    different.sort_by(f64::total_cmp);
    different.dedup();
    let suspect = |number: f64| Suspect {
        number,
        times: nines.iter().filter(|nine| **nine == number).count(),
        unlike: format!("über {}", german(highest)),
    };
    different.into_iter().map(suspect).collect()
}

/// True for three nines and more: 999, 9999, 99.9.
fn is_nines(number: f64) -> bool {
    let written = number.to_string();
    let nines = written.bytes().filter(|byte| *byte == b'9').count();
    nines >= 3 && written.bytes().all(|byte| matches!(byte, b'9' | b'.'))
}

fn german(number: f64) -> String {
    number.to_string().replace('.', ",").replace('-', "−")
}

fn explain(series: &str, Suspect { number, times, unlike }: &Suspect) -> (String, String) {
    (
        format!(
            "In der Reihe „{series}“ steht {times}-mal {} und sonst nichts {unlike}; das steht wohl für „kein Wert“ und gilt bis zur Klärung als fehlend.",
            german(*number)
        ),
        format!(
            "Fragen Sie beim Lieferanten nach, und erklären Sie den Wert im Leseprofil unter [read], zum Beispiel symbols = {{ \"{number}\" = \"missing\" }}."
        ),
    )
}
