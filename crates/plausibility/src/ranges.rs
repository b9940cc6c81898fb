//! Ready values that their kind does not allow: percentages beyond 0 to 100, a lonely negative number.

use statistics::robust;
use vocabulary::observation::Series;
use vocabulary::plausibility::Limits;
use vocabulary::{AreaIndex, Catalogue, Kind, Observed};

use crate::Delivered;
use crate::history::History;
use crate::odd::{self, Odd, how_many};

/// At most one value in so many is lonely; fewer values have no typical spread that one could fall out of.
const LONELY: usize = 20;

pub(crate) fn odd(history: &History<'_>, delivered: &Delivered<'_>, limits: &Limits) -> Vec<Odd> {
    let is_percentage = is_percentage(history, delivered.catalogue);
    let mut odd = Vec::new();
    for (date, series) in &history.dates {
        let values = values(series);
        let remarks: Vec<(AreaIndex, String)> = if is_percentage {
            let beyond = values.iter().filter(|(_, value)| !(0.0..=100.0).contains(value));
            beyond.map(remark).collect()
        } else {
            lonely_negative(&values, limits.jump)
        };
        if remarks.is_empty() {
            continue;
        }
        let (count, list) = (how_many(remarks.len()), odd::areas(&remarks, delivered.areas));
        let key = history.key(*date);
        odd.push(if is_percentage {
            Odd {
                rule: "percentage-out-of-range",
                key,
                what: format!("Anteile liegen nicht zwischen 0 und 100 % ({count}): {list}."),
                hint: "Ist das ein Zeichen für „fehlt“, unter „symbols“ erklären; ist es eine Veränderungsrate, die Regel für die Komponente abschalten; sonst beim Lieferanten nachfragen.",
            }
        } else {
            Odd {
                rule: "negative-among-positive",
                key,
                what: format!("negative Werte weit unter allen übrigen ({count}): {list}."),
                hint: "Steht der Wert für „fehlt“ oder „geheim“, unter „symbols“ erklären; sonst das Vorzeichen beim Lieferanten klären.",
            }
        });
    }
    odd
}

/// True if an indicator takes the component over as a percentage.
fn is_percentage(history: &History<'_>, catalogue: &Catalogue) -> bool {
    catalogue.indicators.iter().any(|indicator| {
        indicator.kind == Kind::Value
            && indicator.unit.de.trim() == "%"
            && indicator.numerator.iter().any(|term| term.component == history.component.id)
    })
}

fn values(series: &Series) -> Vec<(AreaIndex, f64)> {
    let value = |(area, observed): (&AreaIndex, &Observed)| match observed {
        Observed::Value(value) => Some((*area, *value)),
        Observed::Count(_) | Observed::Absent(_) => None,
    };
    series.cells.iter().filter_map(value).collect()
}

/// Negative values far below all others, where hardly any value is negative.
fn lonely_negative(values: &[(AreaIndex, f64)], limit: f64) -> Vec<(AreaIndex, String)> {
    let numbers: Vec<f64> = values.iter().map(|(_, value)| *value).collect();
    let negative = numbers.iter().filter(|number| **number < 0.0).count();
    let Some(spread) = robust(&numbers).filter(|_| numbers.len() >= LONELY * negative.max(1)) else {
        return Vec::new();
    };
    values.iter().filter(|(_, value)| *value < 0.0 && spread.score(*value) < -limit).map(remark).collect()
}

fn remark((area, value): &(AreaIndex, f64)) -> (AreaIndex, String) {
    (*area, format!(": {}", odd::number(*value)))
}
