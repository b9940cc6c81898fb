//! Categories that are more than their total.
//!
//! Only where the dimension is not complete: a complete one is compared by `measure`.

use vocabulary::catalogue::Dimension;
use vocabulary::observation::{Series, SeriesKey};
use vocabulary::{AreaIndex, Breakdown, Observed};

use crate::Delivered;
use crate::history::History;
use crate::odd::{self, Odd, how_many};

pub(crate) fn odd(history: &History<'_>, delivered: &Delivered<'_>) -> Vec<Odd> {
    if !history.breakdown.is_total() {
        return Vec::new();
    }
    let mut odd = Vec::new();
    for (date, total) in &history.dates {
        let key = history.key(*date);
        for dimension in &delivered.catalogue.dimensions {
            odd.extend(above(&key, total, dimension, delivered));
        }
    }
    odd
}

fn above(key: &SeriesKey, total: &Series, dimension: &Dimension, delivered: &Delivered<'_>) -> Option<Odd> {
    let parts: Vec<Option<&Series>> = dimension
        .categories
        .iter()
        .map(|category| {
            let breakdown = Breakdown::of(&dimension.id, &category.id);
            delivered.observations.data.get(&SeriesKey { breakdown, ..key.clone() })
        })
        .collect();
    let remark = |(area, total): (&AreaIndex, &Observed)| {
        let Observed::Count(total) = total else { return None };
        let counts: Vec<Option<i64>> = parts.iter().map(|part| count((*part)?, *area)).collect();
        let sum: i64 = counts.iter().flatten().sum();
        let is_complete = counts.iter().all(Option::is_some);
        let remark = || (*area, format!(": {} statt höchstens {}", whole(sum), whole(*total)));
        (!is_complete && sum > *total).then(remark)
    };
    let above: Vec<_> = total.cells.iter().filter_map(remark).collect();
    (!above.is_empty()).then(|| Odd {
        rule: "categories-above-total",
        key: key.clone(),
        what: format!(
            "die Ausprägungen von „{}“ ergeben mehr als die Gesamtzahl ({}): {}.",
            dimension.id,
            how_many(above.len()),
            odd::areas(&above, delivered.areas)
        ),
        hint: "Überschneiden sich die Ausprägungen, oder zählen sie andere Personen als die Gesamtzahl? Spalten in der Quelle vergleichen und beim Lieferanten nachfragen.",
    })
}

fn count(series: &Series, area: AreaIndex) -> Option<i64> {
    match series.cells.get(&area) {
        Some(Observed::Count(count)) => Some(*count),
        _ => None,
    }
}

fn whole(count: i64) -> String {
    odd::number(count as f64)
}
