//! Every house number of every range of the street directory of Köln lies in its Stadtteil.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;

use flate2::read::GzDecoder;
use place::{Address, Decisions, Placer};
use streets::{HouseNumber, Input, Side, Span, read_koeln};
use vocabulary::records::Placed;

use crate::data::{areas, day, path};

/// A row of the file, read here without the code that is tested.
struct Row {
    key: String,
    street: String,
    area: String,
    postcode: String,
    ends: [[String; 2]; 2],
}

fn rows() -> Vec<Row> {
    let file = GzDecoder::new(File::open(path("koeln-streets.csv.gz")).unwrap());
    let row = |record: csv::StringRecord| {
        let cell = |at: usize| record[at].to_owned();
        let ends = [[cell(5), cell(6)], [cell(7), cell(8)]];
        Row { key: cell(0), street: cell(1), area: cell(2), postcode: cell(4), ends }
    };
    csv::Reader::from_reader(file).records().map(|record| row(record.unwrap())).collect()
}

/// The house numbers of one side: both ends as they are, every second number between them.
fn numbers([from, to]: &[String; 2]) -> Vec<String> {
    let plain = |text: &str| text.trim_end_matches(char::is_alphabetic).parse::<u32>().unwrap();
    match (from.as_str(), to.as_str()) {
        ("" | "0000", _) => Vec::new(),
        (from, "") => vec![from.to_owned()],
        (from, to) => {
            let between = (plain(from)..=plain(to)).step_by(2).skip(1).map(|number| number.to_string());
            let between = between.filter(|number| *number != plain(to).to_string());
            [from.to_owned()].into_iter().chain(between).chain([to.to_owned()]).collect()
        }
    }
}

fn koeln() -> Placer {
    let (list, _) = read_koeln(Input::new(&path("koeln-streets.csv.gz"), "koeln.csv"));
    let areas = areas(list.area_names.keys().map(vocabulary::AreaKey::as_str));
    Placer::new(list.directory, Decisions::default(), &areas)
}

/// The areas that rows of a street give to a number, judged by the ends alone. Up to 12 includes 12a, unless
/// another row names it.
fn claimed<'r>(rows: &[&'r Row], number: &str, postcode: &str) -> BTreeSet<&'r str> {
    let number: HouseNumber = number.parse().unwrap();
    let claim = |strict: bool| {
        let holds = |[from, to]: &[String; 2]| {
            let from: Option<HouseNumber> = from.parse().ok();
            let to: Option<HouseNumber> = to.parse().ok().or(from);
            let span = Span { side: Side::of(number), from, to };
            from.is_some_and(|from| from.is_even() == number.is_even())
                && span.holds(&number)
                && (!strict || to.is_some_and(|to| number <= to))
        };
        let holding = rows
            .iter()
            .filter(|row| (postcode.is_empty() || row.postcode == postcode) && row.ends.iter().any(holds));
        holding.map(|row| row.area.as_str()).collect::<BTreeSet<_>>()
    };
    let named = claim(true);
    if named.is_empty() { claim(false) } else { named }
}

#[test]
fn every_house_number_of_every_range_is_placed_in_its_stadtteil() {
    let rows = rows();
    let placer = koeln();
    let at = placer.at(day());
    let mut streets: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        streets.entry(&row.street).or_default().push(row);
    }
    let (mut asked, mut overlapping) = ([0, 0], [BTreeSet::new(), BTreeSet::new()]);
    for row in &rows {
        for number in row.ends.iter().flat_map(numbers) {
            for (at_postcode, postcode) in [row.postcode.as_str(), ""].into_iter().enumerate() {
                let Row { street, key, area, .. } = row;
                let claims = claimed(&streets[street.as_str()], &number, postcode);
                assert!(claims.contains(area.as_str()), "{street} {number}");
                let expected = match claims.len() {
                    1 => (Placed::Exact, Some(area.as_str())),
                    _ => (Placed::Ambiguous, None),
                };
                let by_name = Address { street, number: &number, postcode, ..Address::default() };
                let by_key = Address { street: "", street_key: key, ..by_name };
                for placing in [at.address(&by_name), at.address(&by_key)] {
                    let found = placing.area.map(|area| at.areas()[area as usize].as_str());
                    assert_eq!((placing.placed, found), expected, "{street} {number}");
                }
                asked[at_postcode] += 1;
                if claims.len() > 1 {
                    overlapping[at_postcode].insert(format!("{street} {number}"));
                }
            }
        }
    }
    assert_eq!((rows.len(), asked), (5_888, [182_211, 182_211]));
    assert_eq!(overlapping, [BTreeSet::new(), BTreeSet::new()]);
}
