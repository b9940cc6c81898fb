//! A date beside the earlier ones: the same numbers again, numbers that are gone, other precision.

use vocabulary::observation::Series;
use vocabulary::{Absence, AreaIndex, Observed};

use crate::Delivered;
use crate::history::{History, Step, number};
use crate::odd::{self, Odd, how_many};

pub(crate) const IDENTICAL: &str = "series-identical";

/// Fewer numbers above zero may well be the same twice.
const FEWEST_NUMBERS: usize = 10;

pub(crate) fn odd(history: &History<'_>, delivered: &Delivered<'_>) -> Vec<Odd> {
    let mut odd = identical(history);
    for step in history.steps() {
        odd.extend(vanished(history, &step, delivered));
        odd.extend(precision(history, &step));
    }
    odd
}

/// Dates whose numbers are all those of an earlier date.
fn identical(history: &History<'_>) -> Vec<Odd> {
    let mut odd = Vec::new();
    for (position, (date, series)) in history.dates.iter().enumerate() {
        let earlier = history.dates[..position].iter().rev();
        let same = earlier.filter(|(_, earlier)| earlier.cells == series.cells).map(|(date, _)| date).next();
        let count = nonzero(series).count();
        let Some(same) = same.filter(|_| count >= FEWEST_NUMBERS) else { continue };
        odd.push(Odd {
            rule: IDENTICAL,
            key: history.key(*date),
            what: format!("alle {count} Zahlen größer als null sind dieselben wie zum {}.", same.german()),
            hint: "Wurde die frühere Datei noch einmal geliefert? Bei Beständen, die sich selten ändern, ist nichts zu tun.",
        });
    }
    odd
}

/// Areas that had a number before and are said to have none now. Areas without a row are told by `ingest`.
fn vanished(history: &History<'_>, step: &Step<'_>, delivered: &Delivered<'_>) -> Option<Odd> {
    let had_number = |area: &AreaIndex| step.before.1.cells.get(area).is_some_and(|o| number(o).is_some());
    let gone = step.now.1.cells.iter().filter(|(area, observed)| {
        **observed == Observed::Absent(Absence::Missing)
            && had_number(area)
            && delivered.areas.get(**area).valid_at(step.now.0)
    });
    let gone: Vec<(AreaIndex, String)> = gone.map(|(area, _)| (*area, String::new())).collect();
    (!gone.is_empty()).then(|| Odd {
        rule: "numbers-vanished",
        key: history.key(step.now.0),
        what: format!(
            "{} ohne Zahl, für die es zum {} noch eine gab: {}.",
            how_many(gone.len()),
            step.before.0.german(),
            odd::areas(&gone, delivered.areas)
        ),
        hint: "Beim Lieferanten nachfragen, ob die Zahlen fehlen, geheim sind oder null.",
    })
}

/// Whole numbers where there were decimals, or decimals where there were whole numbers.
fn precision(history: &History<'_>, step: &Step<'_>) -> Option<Odd> {
    let (before, now) = match (is_whole(step.before.1)?, is_whole(step.now.1)?) {
        (true, false) => ("ganze Zahlen", "Kommazahlen"),
        (false, true) => ("Kommazahlen", "ganze Zahlen"),
        _ => return None,
    };
    Some(Odd {
        rule: "precision-changed",
        key: history.key(step.now.0),
        what: format!("{before} waren es zum {}, jetzt sind es {now}.", step.before.0.german()),
        hint: "Wurden Anzahlen und Anteile verwechselt, oder wurde gerundet? Die Spalte der Lieferung mit der früheren vergleichen.",
    })
}

/// Whether all numbers are whole, or at least half of them have decimals; nothing in between or for a few numbers.
fn is_whole(series: &Series) -> Option<bool> {
    let numbers: Vec<f64> = nonzero(series).collect();
    let broken = numbers.iter().filter(|number| number.fract() != 0.0).count();
    match broken {
        _ if numbers.len() < FEWEST_NUMBERS => None,
        0 => Some(true),
        _ => (broken * 2 >= numbers.len()).then_some(false),
    }
}

fn nonzero(series: &Series) -> impl Iterator<Item = f64> + '_ {
    series.cells.values().filter_map(number).filter(|number| *number != 0.0)
}
