//! The list of open addresses: out to an editor and back.

use place::{Address, Decisions, PlacerAt, Review};
use vocabulary::records::Placed;
use vocabulary::{Finding, Severity};

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
Gemeinde;PLZ;Straße;Straßenschlüssel;Hausnummer;Datensätze;Grund;Vorschlag 1;Güte 1;Vorschlag 2;Güte 2;Vorschlag 3;Güte 3;Entscheidung
Ahausen;50001;Achenerallee;;12;2;Straße unbekannt;Aachener Straße 12;0,61;;;;;
Ahausen;50001;Aachener Straße;;'11,12;1;Hausnummern liegen in mehreren Gebieten;Aachener Straße;0,98;;;;;
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

/// Reads a list without proposals.
fn answered(rows: &str) -> (Decisions, Vec<Finding>) {
    let placer = kreis(Decisions::default());
    let list = format!("Gemeinde;PLZ;Straße;Straßenschlüssel;Hausnummer;Entscheidung\n{rows}");
    Review::read(list.as_bytes(), "liste.csv", &placer.at(day()))
}

/// Rule, severity and row of each finding.
fn rules(findings: &[Finding]) -> Vec<(&str, Severity, Option<u32>)> {
    findings.iter().map(|finding| (finding.rule.as_str(), finding.severity, finding.place.row)).collect()
}

fn area<'p>(at: &'p PlacerAt, address: &Address) -> Option<&'p str> {
    at.address(address).area.map(|area| at.areas()[area as usize].as_str())
}

/// A number of a street that is told by its key only.
fn keyed(street_key: &'static str) -> Address<'static> {
    Address { street_key, number: "40", town: "Ahausen", ..Address::default() }
}

#[test]
fn streets_without_name_are_decided_each_by_its_key() {
    let list = listed(&[keyed("0101"), keyed("0102"), keyed("102"), keyed("0103"), keyed("")]);
    let lines: Vec<&str> = list.lines().skip(1).collect();
    assert_eq!(
        lines,
        [
            "Ahausen;;;'0102;40;2;Hausnummer nicht im Verzeichnis;;;;;;;",
            "Ahausen;;;'0103;40;1;Hausnummer nicht im Verzeichnis;;;;;;;",
        ],
        "0101 is one whole street, and nobody can decide about no street"
    );
    let (decisions, findings) = answered("Ahausen;;;'0102;40;B1\nAhausen;;;103;40;A2\n");
    assert_eq!((decisions.len(), findings), (2, Vec::new()));
    let placer = kreis(decisions);
    let at = placer.at(day());
    let areas = ["0102", "102", "0103", "0101", "0999", ""].map(|key| area(&at, &keyed(key)));
    assert_eq!(areas, [Some("B1"), Some("B1"), Some("A2"), Some("A1"), None, None]);
    let named = Address { street: "Rosenweg", ..keyed("0102") };
    assert_eq!(at.address(&named).placed, Placed::Ambiguous, "the decision is not about a named street");
}

#[test]
fn a_decision_about_a_name_holds_for_all_keys() {
    let (decisions, findings) = answered("Ahausen;;Rosenweg;0102;40;B1\n");
    assert!(findings.is_empty());
    assert!(decisions.write().contains("\nAhausen,,Rosenweg,,40,B1\n"));
    let placer = kreis(decisions);
    let at = placer.at(day());
    for key in ["0102", "0101", ""] {
        let named = Address { street: "Rosenweg", ..keyed(key) };
        assert_eq!(area(&at, &named), Some("B1"), "{key}");
    }
    assert_eq!(at.address(&keyed("0102")).placed, Placed::Unplaced);
}

#[test]
fn a_decision_without_street_and_key_is_refused() {
    let (decisions, findings) = answered(";;;;40;A1\n;;-;;40;A1\n;;Rosenweg;;99;A1\n");
    let ask = |row| ("decision-without-street", Severity::Ask, Some(row));
    assert_eq!((decisions.len(), rules(&findings)), (1, vec![ask(2), ask(3)]));
}

#[test]
fn a_quotation_mark_left_open_stops_and_nothing_is_taken_in() {
    for street in ["\"Lindenweg", "\"Linden\nweg\""] {
        let (decisions, findings) =
            answered(&format!(";;Am Anger;;1;A1\n\n;;{street};;4;A1\n;;Anger;;1;A2\n"));
        assert!(decisions.is_empty());
        assert_eq!(rules(&findings), [("quote-open", Severity::Stop, Some(4))]);
        assert!(!format!("{findings:?}").contains("Linden"));
    }
    let (decisions, findings) = answered(";;\"Linden \"\"weg\"\"\";;4;A1\n;;Haus 5\";;1;A2\n");
    assert_eq!((decisions.len(), findings), (2, Vec::new()));
}

#[test]
fn an_address_with_a_line_break_is_listed_in_one_line() {
    let list = listed(&[Address { street: "Achener\r\nAllee", ..OPEN }]);
    assert_eq!(list.lines().count(), 2);
    assert!(list.contains(";Achener Allee;"));
    let placer = kreis(Decisions::default());
    let (_, findings) = Review::read(list.as_bytes(), "liste.csv", &placer.at(day()));
    assert_eq!(findings, []);
}

#[test]
fn rows_that_contradict_each_other_stop_and_name_both() {
    let (decisions, findings) = answered(
        ";;Lindenweg;;4;A1\n;;Am Anger;;1;A1\n;;LINDENWEG;;004;A2\n;;Am Anger;;1;A1\n;;Am Anger;;1;\n",
    );
    assert!(decisions.is_empty());
    assert_eq!(rules(&findings), [("decisions-contradict", Severity::Stop, Some(4))]);
    assert!(findings[0].message.starts_with("Die Zeilen 2 und 4 "), "{}", findings[0].message);
    assert!(!format!("{findings:?}").to_lowercase().contains("linden"));
}

#[test]
fn a_street_is_decided_only_in_the_town_of_the_address() {
    let decided = |town: &str, written: &str| {
        let (decisions, findings) = answered(&format!("{town};;Am Anger;;5;{written}\n"));
        let rules: Vec<String> = findings.into_iter().map(|finding| finding.rule).collect();
        (decisions.write().lines().nth(1).map(|line| line[line.len() - 2..].to_owned()), rules)
    };
    let area = |key: &str| (Some(key.to_owned()), Vec::new());
    let unknown = (None, vec!["decision-unknown".to_owned()]);
    for town in ["Ahausen", "Stadt Ahausen", "Ahausen-Nord", "Ahausn"] {
        assert_eq!(decided(town, "Schmiedgasse 5"), unknown, "{town}");
        assert_eq!(decided(town, "Rosenweg 7"), area("A1"), "{town}");
        assert_eq!(decided(town, "B1"), area("B1"), "{town}: a key tells the area alone");
    }
    for town in ["", "Zetdorf"] {
        assert_eq!(decided(town, "Schmiedgasse 5"), area("B1"), "{town}");
        assert_eq!(decided(town, "Rosenweg 7"), unknown, "{town}: both towns have it");
    }
}

#[test]
fn lists_written_before_the_street_key_are_still_read() {
    let list =
        "Gemeinde;PLZ;Straße;Hausnummer;Datensätze;Grund;Entscheidung\n;;Lindenweg;4;1;x;A1\n;;;40;2;x;A1\n";
    let placer = kreis(Decisions::default());
    let (decisions, findings) = Review::read(list.as_bytes(), "liste.csv", &placer.at(day()));
    assert_eq!(decisions.len(), 1);
    assert_eq!(rules(&findings), [("decision-without-street", Severity::Ask, Some(3))]);
}
