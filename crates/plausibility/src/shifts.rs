//! A whole series that is a multiple, or a fraction, of what it was: another unit, another definition.

use statistics::median;
use vocabulary::plausibility::Limits;

use crate::Delivered;
use crate::history::{Change, History, Step};
use crate::jumps::{FEWEST_AREAS, is_beyond_chance};
use crate::odd::{self, Odd};

pub(crate) fn odd(history: &History<'_>, delivered: &Delivered<'_>, limits: &Limits) -> Vec<Odd> {
    let odd = |step: Step<'_>| {
        let changes = step.changes(delivered.areas).into_values().next()?;
        let since = step.before.0.german();
        let what = if changes.iter().all(|change| change.counted) {
            of_counts(&changes, limits.shift, &since)
        } else {
            of_values(&changes, limits.shift, &since)
        };
        Some(Odd {
            rule: "series-shifted",
            key: history.key(step.now.0),
            what: what?,
            hint: "Haben sich Einheit (Tausend, Prozent), Spalte, Personenkreis oder Definition geändert? Ist die Veränderung wahr, den Befund annehmen.",
        })
    };
    history.steps().filter_map(odd).collect()
}

/// The sum over the areas that have a count at both dates.
fn of_counts(changes: &[Change], factor: f64, since: &str) -> Option<String> {
    let before: f64 = changes.iter().map(|change| change.before).sum();
    let now: f64 = changes.iter().map(|change| change.now).sum();
    let shifted = (now > factor * before || before > factor * now) && is_beyond_chance(before, now);
    shifted.then(|| {
        let direction = if now > before { "gestiegen" } else { "gefallen" };
        let (before, now) = (odd::number(before), odd::number(now));
        format!("die Summe ist seit dem {since} von {before} auf {now} {direction}.")
    })
}

/// The middle of the ratios of ready values that are above zero at both dates.
fn of_values(changes: &[Change], factor: f64, since: &str) -> Option<String> {
    let positive = changes.iter().filter(|change| change.before > 0.0 && change.now > 0.0);
    let ratios: Vec<f64> = positive.map(|change| change.now / change.before).collect();
    let middle =
        median(&ratios).filter(|_| ratios.len() >= FEWEST_AREAS && ratios.len() * 2 > changes.len())?;
    let shifted = middle > factor || middle * factor < 1.0;
    shifted
        .then(|| format!("die Werte sind in der Mitte das {}-Fache derer zum {since}.", odd::number(middle)))
}
