//! Half of the addresses of Berlin make a directory, the other half is placed by it.
//!
//! The tables of `docs/methods/placing.md` are made here and compared with it.

use place::{PlacerAt, Report};
use vocabulary::Language;
use vocabulary::format::number;
use vocabulary::records::Placed;

use crate::data::{METHOD, Row, Split, berlin, day, derived, placer, split};

/// How the asked half was placed, and how many of it wrongly.
fn measure(at: &PlacerAt, asked: &[&Row]) -> (Report, u64) {
    let mut report = Report::default();
    let mut wrong = 0;
    for row in asked {
        let placing = at.address(&row.address());
        report.add(placing);
        wrong += u64::from(placing.area.is_some_and(|area| at.areas()[area as usize].as_str() != row.area));
    }
    (report, wrong)
}

fn line(name: &str, (report, wrong): &(Report, u64)) -> String {
    let count = |count: u64| number(count as f64, 0, Language::En);
    let kinds = [Placed::Exact, Placed::Corrected, Placed::Ambiguous, Placed::Unplaced];
    let cells: Vec<String> = kinds.map(|kind| count(report.count(kind))).into();
    let share = number(
        (report.records() * 100 - report.count(Placed::Unplaced) * 100) as f64 / report.records() as f64,
        1,
        Language::En,
    );
    format!(
        "| {name} | {} | {} | {share} % | {} |",
        count(report.records()),
        cells.join(" | "),
        count(*wrong)
    )
}

#[test]
fn less_than_one_address_in_ten_thousand_is_placed_wrongly() {
    let rows = berlin();
    let mut table = Vec::new();
    let mut halves = (Report::default(), 0);
    let splits = [
        ("every second, the first".to_owned(), Split::Even),
        ("every second, the second".to_owned(), Split::Odd),
        ("nine tenths, chance 21".to_owned(), Split::NineTenths(21)),
    ];
    let by_chance = (21..=30).map(|seed| (format!("half, chance {seed}"), Split::Half(seed)));
    for (name, how) in splits.into_iter().chain(by_chance) {
        let (known, asked) = split(&rows, how);
        let placer = placer(derived(&known), &rows);
        let measured = measure(&placer.at(day()), &asked);
        assert!(measured.1 * 10_000 < asked.len() as u64, "{name}: {}", measured.1);
        table.push(line(&name, &measured));
        if matches!(how, Split::Half(_)) {
            halves.0.merge(&measured.0);
            halves.1 += measured.1;
        }
    }
    table.push(line("halves, chance 21 to 30 together", &halves));
    let table = table.join("\n");
    assert!(METHOD.contains(&table), "not in the documentation:\n{table}");
}

#[test]
fn calling_half_a_directory_complete_places_more_and_more_wrongly() {
    let rows = berlin();
    let (known, asked) = split(&rows, Split::Half(21));
    let placer = placer(derived(&known), &rows).complete();
    let table = line("half, chance 21, called complete", &measure(&placer.at(day()), &asked));
    assert!(METHOD.contains(&table), "not in the documentation:\n{table}");
}

#[test]
fn all_listed_addresses_are_placed_where_they_are_listed() {
    let rows = berlin();
    let all: Vec<&Row> = rows.iter().collect();
    let placer = placer(derived(&all), &rows);
    let (report, wrong) = measure(&placer.at(day()), &all);
    assert_eq!(report.count(Placed::Exact), 401_032);
    assert_eq!(wrong, 0);
}
