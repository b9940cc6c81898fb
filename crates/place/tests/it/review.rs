//! The list of open addresses: out to an editor and back.

use place::{Address, Decisions, Review};
use vocabulary::records::Placed;

use crate::data::day;
use crate::rules::kreis;

const OPEN: Address<'static> = Address {
    street: "Achenerallee",
    number: "12",
    town: "Ahausen",
    postcode: "50001",
    street_key: "",
    suffix: "",
};

fn listed(addresses: &[Address]) -> String {
    let placer = kreis(Decisions::default());
    let at = placer.at(day());
    let mut review = Review::default();
    for address in addresses {
        review.add(address, at.address(address));
    }
    review.write(&at)
}

#[test]
fn open_addresses_are_listed_once_with_proposals() {
    let range = Address { number: "11-12", street: "Aachener Straße", ..OPEN };
    let placed = Address { number: "12", ..range };
    let expected = "\u{feff}\
Gemeinde;PLZ;Straße;Hausnummer;Datensätze;Grund;Vorschlag 1;Güte 1;Vorschlag 2;Güte 2;Vorschlag 3;Güte 3;Entscheidung
Ahausen;50001;Achenerallee;12;2;Straße unbekannt;Aachener Straße 12;0,61;;;;;
Ahausen;50001;Aachener Straße;'11,12;1;Hausnummern liegen in mehreren Gebieten;Aachener Straße;0,98;;;;;
";
    assert_eq!(listed(&[OPEN, range, placed, Address { number: "0012", ..OPEN }]), expected);
}

#[test]
fn texts_of_a_delivery_never_become_formulas() {
    for street in ["=HYPERLINK(\"x\")", "+1", "-1", "@x", "\t=1"] {
        let line = listed(&[Address { street, ..OPEN }]).lines().nth(1).unwrap().to_owned();
        let cell = line.split(';').nth(2).unwrap().trim_start_matches('"');
        assert!(cell.starts_with('\'') || !cell.starts_with(['=', '+', '-', '@', '\t']), "{line}");
    }
}

#[test]
fn decisions_of_an_editor_are_read_back() {
    let placer = kreis(Decisions::default());
    let at = placer.at(day());
    let addresses: Vec<Address> =
        ["1", "2", "3", "4", "5", "6"].into_iter().map(|number| Address { number, ..OPEN }).collect();
    let decided = ["B1", "außerhalb", "Aachener Str. 2", "", "Z9", "Aachener Straße"];
    let table: Vec<String> = listed(&addresses)
        .lines()
        .zip([""].into_iter().chain(decided))
        .map(|(line, decision)| format!("{line}{decision}"))
        .collect();
    let (decisions, findings) = Review::read(table.join("\r\n").as_bytes(), "vault/review.csv", &at);
    let rows: Vec<Option<u32>> = findings.iter().map(|finding| finding.place.row).collect();
    assert_eq!(rows, [Some(6), Some(7)]);
    assert!(findings.iter().all(|finding| !format!("{finding:?}").contains("Achener")));
    let placer = kreis(decisions);
    let at = placer.at(day());
    let placed: Vec<(Placed, Option<&str>)> = addresses
        .iter()
        .map(|address| at.address(address))
        .map(|placing| (placing.placed, placing.area.map(|area| at.areas()[area as usize].as_str())))
        .collect();
    let open = (Placed::Unplaced, None);
    let expected = [
        (Placed::Decided, Some("B1")),
        (Placed::Outside, None),
        (Placed::Decided, Some("A2")),
        open,
        open,
        open,
    ];
    assert_eq!(placed, expected);
}

#[test]
fn a_list_without_its_headings_is_refused() {
    let placer = kreis(Decisions::default());
    let (decisions, findings) = Review::read(b"Ahausen;50001;x;1;;B1", "vault/review.csv", &placer.at(day()));
    assert!(decisions.is_empty());
    assert_eq!(findings[0].rule, "review-columns");
}

#[test]
fn parts_of_a_delivery_are_counted_together() {
    let placer = kreis(Decisions::default());
    let at = placer.at(day());
    let mut review = Review::default();
    review.add_many(&OPEN, at.address(&OPEN), 3);
    let mut other = Review::default();
    other.add(&OPEN, at.address(&OPEN));
    review.merge(other);
    assert_eq!(review.len(), 1);
    assert!(review.write(&at).contains(";4;Straße unbekannt;"));
}
