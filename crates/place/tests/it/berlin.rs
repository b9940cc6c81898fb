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
    let splits = [("every second, the first", Split::Even), ("every second, the second", Split::Odd)];
    let seeds = [
        "half, chance 11",
        "half, chance 12",
        "half, chance 13",
        "half, chance 14",
        "half, chance 15",
        "half, chance 16",
    ];
    let splits = splits.into_iter().chain(seeds.into_iter().zip((11..).map(Split::Half)));
    for (name, how) in splits.chain([("nine tenths, chance 11", Split::NineTenths(11))]) {
        let (known, asked) = split(&rows, how);
        let placer = placer(derived(&known), &rows);
        let measured = measure(&placer.at(day()), &asked);
        assert!(measured.1 * 10_000 < asked.len() as u64, "{name}: {}", measured.1);
        table.push(line(name, &measured));
    }
    let table = table.join("\n");
    assert!(METHOD.contains(&table), "not in the documentation:\n{table}");
}

#[test]
fn calling_half_a_directory_complete_places_more_and_more_wrongly() {
    let rows = berlin();
    let (known, asked) = split(&rows, Split::Half(11));
    let placer = placer(derived(&known), &rows).complete();
    let table = line("half, chance 11, called complete", &measure(&placer.at(day()), &asked));
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
