//! The rules of placing, on a Kreis of two towns.

use geometry::{Crs, GeometrySource, Polygons};
use place::{Address, Decisions, Placer, PlacerAt, Reason, Verdict, number};
use streets::{Directory, Entry, FormerName, HouseNumber, Side};
use vocabulary::records::Placed;
use vocabulary::{AreaKey, ReferenceDate};

use crate::data::{areas, day, path};

/// `town,postcode,key,street,side,from,to,area`
const ENTRIES: &str = "\
Ahausen,50001,0100,Aachener Straße,odd,1,41,A1
Ahausen,50001,0100,Aachener Straße,even,2,40,A2
Ahausen,50002,0100,Aachener Straße,both,42,,A2
Ahausen,50001,0101,Rosenweg,both,,,A1
Ahausen,50001,0102,Dietrich-Bonhoeffer-Straße,both,1,30,A1
Ahausen,50001,0103,1. Querstraße,both,1,9,A1
Ahausen,50001,0104,2. Querstraße,both,1,9,A2
Ahausen,50001,0105,Straße 12,both,1,20,A1
Ahausen,50001,0106,Neue Gasse,both,1,10,A1
Ahausen,50001,0107,Schloßallee,both,5,10,A1
Ahausen,50001,0107,Schloßallee,both,10,20,A2
Behausen,50011,0200,Rosenweg,both,1,50,B1
Behausen,50011,0201,Schmiedgasse,both,1,50,B1";

fn entry(line: &str) -> Entry {
    let cells: Vec<&str> = line.split(',').collect();
    let text = |at: usize| Some(cells[at].to_owned());
    let house = |at: usize| cells[at].parse::<HouseNumber>().ok();
    Entry {
        town: text(0),
        postcode: text(1),
        street_key: text(2),
        street: cells[3].to_owned(),
        side: match cells[4] {
            "odd" => Side::Odd,
            "even" => Side::Even,
            _ => Side::Both,
        },
        from: house(5),
        to: house(6),
        area: AreaKey::new(cells[7]),
        block_side: text(2).map(|key| format!("{key}-{}", cells[4])),
        valid_from: None,
        valid_to: None,
        line: None,
    }
}

fn directory() -> Directory {
    let former = |name: &str, from: Option<ReferenceDate>, to: Option<ReferenceDate>| FormerName {
        town: Some("Ahausen".to_owned()),
        name: name.to_owned(),
        street: "Neue Gasse".to_owned(),
        valid_from: from,
        valid_to: to,
        line: None,
    };
    Directory {
        entries: ENTRIES.lines().map(entry).collect(),
        names: vec![
            former("Judengasse", None, ReferenceDate::new(1999, 12, 31)),
            former("Marktgasse", None, None),
        ],
    }
}

pub(crate) fn kreis(decisions: Decisions) -> Placer {
    Placer::new(directory(), decisions, &areas(["A1", "A2", "B1"].into_iter()))
}

fn outcome(at: &PlacerAt, address: &Address) -> (Placed, String, Reason) {
    let placing = at.address(address);
    let area = placing.area.map_or("-", |area| at.areas()[area as usize].as_str());
    (placing.placed, area.to_owned(), placing.why)
}

/// Town, postcode, street and number, and what becomes of them.
fn check(cases: &[([&str; 4], Placed, &str, Reason)], placer: &Placer) {
    let at = placer.at(day());
    for ([town, postcode, street, number], placed, area, why) in cases {
        let address = Address { street, number, town, postcode, ..Address::default() };
        let expected = (*placed, (*area).to_owned(), *why);
        assert_eq!(outcome(&at, &address), expected, "{town} {postcode} {street} {number}");
    }
}

#[test]
fn addresses_in_any_usual_spelling_are_exact() {
    let exact = |address, area| (address, Placed::Exact, area, Reason::Listed);
    check(
        &[
            exact(["Ahausen", "50001", "Aachener Straße", "1"], "A1"),
            exact(["Stadt Ahausen", "50001", "AACHENER STR.", "0041a"], "A1"),
            exact(["Ahausen", "D-50001", "Aachenerstrasse", "12 A Hinterhaus"], "A2"),
            exact(["Ahausen-Nord", "", "Aachener Str.", "99"], "A2"),
            exact(["Ahausen", "50001", "Aachener Str. 12", ""], "A2"),
            exact(["Ahausen", "50001", "Aachener Str. 12", "12"], "A2"),
            exact(["Ahausen", "50001", "Straße 12", "12"], "A1"),
            exact(["Ahausen", "50001", "Straße 12 Nr. 3", ""], "A1"),
            exact(["Ahausen", "50001", "Marktgasse", "3"], "A1"),
            exact(["Behausen", "50011", "Rosenweg", "7"], "B1"),
            exact(["Ahausen", "50001", "Rosenweg", "7"], "A1"),
        ],
        &kreis(Decisions::default()),
    );
}

#[test]
fn ranges_and_missing_numbers_are_exact_only_in_one_area() {
    check(
        &[
            (["Ahausen", "50001", "Aachener Str.", "12-16"], Placed::Exact, "A2", Reason::Listed),
            (["Ahausen", "50001", "Aachener Str.", "11-12"], Placed::Ambiguous, "-", Reason::NumbersApart),
            (["Ahausen", "50001", "Aachener Str.", ""], Placed::Ambiguous, "-", Reason::NumberMissing),
            (["Ahausen", "50001", "Rosenweg", ""], Placed::Exact, "A1", Reason::WholeStreet),
            (["Ahausen", "50001", "Schlossallee", "10"], Placed::Ambiguous, "-", Reason::SeveralAreas),
            (["Ahausen", "50001", "Schlossallee", "10-12"], Placed::Ambiguous, "-", Reason::SeveralAreas),
            (["", "", "Rosenweg", "7"], Placed::Ambiguous, "-", Reason::SeveralAreas),
            (["", "", "Rosenweg", "60"], Placed::Corrected, "A1", Reason::Town),
        ],
        &kreis(Decisions::default()),
    );
}

#[test]
fn near_misses_are_corrected_only_where_one_street_can_be_meant() {
    let corrected = |address, area, why| (address, Placed::Corrected, area, why);
    let unknown = |address| (address, Placed::Unplaced, "-", Reason::StreetUnknown);
    check(
        &[
            corrected(["Ahausen", "50001", "Aachner Straße", "12"], "A2", Reason::NearMiss),
            corrected(["Ahausen", "50001", "Achener Str. 12", ""], "A2", Reason::NearMiss),
            corrected(["Ahausen", "50001", "Bonhoefferstraße", "12"], "A1", Reason::NearMiss),
            corrected(["Ahausen", "50001", "Bonhoeffer-Dietrich-Str.", "12"], "A1", Reason::NearMiss),
            corrected(["Ahausen", "50001", "Judengasse", "3"], "A1", Reason::FormerName),
            corrected(["Ahausen", "50010", "Aachener Straße", "12"], "A2", Reason::Postcode),
            corrected(["Ahausn", "50001", "Aachener Straße", "12"], "A2", Reason::Town),
            corrected(["Oberdorf", "50001", "Aachener Straße", "12"], "A2", Reason::Town),
            unknown(["Ahausen", "50001", "3. Querstraße", "1"]),
            unknown(["Ahausen", "50001", "Querstraße", "1"]),
            unknown(["Ahausen", "50001", "Straße 21", "1"]),
            unknown(["Ahausen", "50001", "Alte Gasse", "1"]),
            unknown(["Ahausen", "50001", "Hauptstraße", "1"]),
            (["Ahausen", "50001", "Bonhoefferstraße", "99"], Placed::Unplaced, "-", Reason::NumberUnknown),
            (["Ahausen", "50001", "Bonhoefferstraße", ""], Placed::Unplaced, "-", Reason::NumberMissing),
        ],
        &kreis(Decisions::default()),
    );
}

#[test]
fn what_cannot_be_known_is_left_open_with_its_reason() {
    let open = |address, why| (address, Placed::Unplaced, "-", why);
    check(
        &[
            open(["Ahausen", "50001", "Dietrich-Bonhoeffer-Straße", "31"], Reason::NumberUnknown),
            open(["Ahausen", "50001", "Rosenweg", "siehe Akte"], Reason::NumberUnreadable),
            open(["Ahausen", "50001", "Aachener Str. 12", "14"], Reason::NumberTwice),
            open(["Ahausen", "50001", "", "14"], Reason::StreetMissing),
            open(["Ahausen", "", "Schmiedgasse", "1"], Reason::StreetElsewhere),
            open(["Ahausen", "50011", "Dietrich-Bonhoeffer-Straße", "1"], Reason::StreetElsewhere),
            (["Zetdorf", "99999", "Rosenweg", "1"], Placed::Outside, "-", Reason::ForeignTown),
        ],
        &kreis(Decisions::default()),
    );
}

#[test]
fn a_complete_directory_allows_two_more_corrections() {
    check(
        &[
            (
                ["Ahausen", "50001", "Dietrich-Bonhoeffer-Straße", "31"],
                Placed::Corrected,
                "A1",
                Reason::NumberNotListed,
            ),
            (
                ["Ahausen", "50011", "Dietrich-Bonhoeffer-Straße", "1"],
                Placed::Corrected,
                "A1",
                Reason::Postcode,
            ),
            (["Ahausen", "50001", "Schlossallee", "1"], Placed::Unplaced, "-", Reason::NumberUnknown),
            (["Ahausen", "50001", "Bonhoefferstraße", "31"], Placed::Unplaced, "-", Reason::NumberUnknown),
        ],
        &kreis(Decisions::default()).complete(),
    );
}

#[test]
fn the_street_key_beats_the_name_but_does_not_contradict_it() {
    let placer = kreis(Decisions::default());
    let at = placer.at(day());
    let place = |street_key, street| {
        outcome(&at, &Address { street, street_key, number: "3", town: "Ahausen", ..Address::default() })
    };
    assert_eq!(place("0106", ""), (Placed::Exact, "A1".to_owned(), Reason::Listed));
    assert_eq!(place("106", "Neue Gasse"), (Placed::Exact, "A1".to_owned(), Reason::Listed));
    assert_eq!(place("0106", "Judengasse"), (Placed::Exact, "A1".to_owned(), Reason::Listed));
    assert_eq!(place("0106", "Am Anger"), (Placed::Corrected, "A1".to_owned(), Reason::KeyAlone));
    assert_eq!(place("0106", "Rosenweg"), (Placed::Ambiguous, "-".to_owned(), Reason::KeyContradicts));
    assert_eq!(place("0999", "Neue Gasse"), (Placed::Corrected, "A1".to_owned(), Reason::KeyUnknown));
}

#[test]
fn keys_and_block_sides_are_placed_as_they_are() {
    let placer = kreis(Decisions::default());
    let at = placer.at(day());
    let shown = |placing: place::Placing| {
        (placing.area.map(|area| at.areas()[area as usize].as_str()), placing.placed)
    };
    assert_eq!(shown(at.key(" A2 ")), (Some("A2"), Placed::Exact));
    assert_eq!(shown(at.key("A9")), (None, Placed::Unplaced));
    assert_eq!(shown(at.block_side("0100-odd")), (Some("A1"), Placed::Exact));
    assert_eq!(shown(at.block_side("0107-both")), (None, Placed::Unplaced), "lies in two areas");
    assert_eq!(shown(at.point([0.0, 0.0])), (None, Placed::Unplaced), "there are no polygons");
}

#[test]
fn points_are_placed_by_the_polygon_that_holds_them() {
    let source = GeometrySource {
        level: 0,
        file: path("two-areas.geojson"),
        shown: "two-areas.geojson".to_owned(),
        key: "id".to_owned(),
        crs: None,
        layer: None,
        strip_prefix: None,
    };
    let (polygons, findings) = Polygons::read(&source, Crs::Utm32);
    assert_eq!((polygons.len(), findings), (3, Vec::new()));
    let placer = kreis(Decisions::default()).with_polygons(polygons);
    let at = placer.at(day());
    let place = |east: f64| {
        let placing = at.point([east, 5_600_005.0]);
        (placing.placed, placing.area.map(|area| at.areas()[area as usize].as_str()), placing.why)
    };
    assert_eq!(place(500_005.0), (Placed::Exact, Some("A1"), Reason::Clear));
    assert_eq!(place(500_010.0), (Placed::Exact, Some("A2"), Reason::Clear), "on the border");
    assert_eq!(place(500_025.0), (Placed::Unplaced, None, Reason::AreaUnknown));
    assert_eq!(place(500_035.0), (Placed::Outside, None, Reason::PointOutside));
    assert_eq!(place(f64::NAN), (Placed::Unplaced, None, Reason::PointUnknown));
}

#[test]
fn entries_count_only_while_they_hold() {
    let mut directory = directory();
    directory.entries[11].valid_to = ReferenceDate::new(2020, 12, 31);
    let placer = Placer::new(directory, Decisions::default(), &areas(["A1", "A2", "B1"].into_iter()));
    let address = Address { street: "Rosenweg", number: "7", town: "Behausen", ..Address::default() };
    let former = Address { street: "Judengasse", number: "3", town: "Ahausen", ..Address::default() };
    let placed = |year, month, day| {
        let at = placer.at(ReferenceDate::new(year, month, day).unwrap());
        (at.address(&address).placed, at.address(&former).placed)
    };
    // Asked again and not in order: what was made for another day must not answer.
    for _ in 0..2 {
        assert_eq!(placed(2021, 1, 1), (Placed::Unplaced, Placed::Corrected));
        assert_eq!(placed(1999, 12, 31), (Placed::Exact, Placed::Exact));
        assert_eq!(placed(2020, 12, 31), (Placed::Exact, Placed::Corrected));
        assert_eq!(placed(2000, 1, 1), (Placed::Exact, Placed::Corrected));
    }
}

#[test]
fn decisions_hold_for_all_spellings_and_before_the_directory() {
    let mut decisions = Decisions::default();
    let open = Address {
        street: "Am Anger",
        number: "3 A",
        town: "Ahausen",
        postcode: "50001",
        ..Address::default()
    };
    decisions.decide(&open, Verdict::Area(AreaKey::from("B1")));
    decisions.decide(&Address { street: "Rosenweg", ..open }, Verdict::Outside);
    let read = Decisions::read(decisions.write().as_bytes(), "decisions.csv", &areas(["B1"].into_iter()));
    assert_eq!(read, (decisions, Vec::new()));
    let placer = kreis(read.0);
    let at = placer.at(day());
    let again = Address { street: "AM ANGER", number: "003", suffix: "a", ..open };
    assert_eq!(outcome(&at, &again), (Placed::Decided, "B1".to_owned(), Reason::Editor));
    assert_eq!(
        outcome(&at, &Address { street: "Rosenweg", ..open }),
        (Placed::Outside, "-".to_owned(), Reason::Editor)
    );
    assert_eq!(outcome(&at, &Address { number: "4", ..again }).0, Placed::Unplaced);
}

#[test]
fn the_three_steps_are_the_same_as_one() {
    let placer = kreis(Decisions::default());
    let at = placer.at(day());
    let street = at.street("Ahausen", "50001", "Aachener Str.", "");
    for (text, suffix) in [("12", "a"), ("11-12", ""), ("", ""), ("?", "")] {
        let address = Address {
            street: "Aachener Str.",
            number: text,
            suffix,
            town: "Ahausen",
            postcode: "50001",
            ..Address::default()
        };
        assert_eq!(at.combine(street, &number(text, suffix)), at.address(&address));
    }
}
