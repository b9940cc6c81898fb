//! Files of records that break off.

use super::support::{Source, text, variable};
use vocabulary::Severity;
use vocabulary::records::{Column, Reading};

#[test]
fn a_quote_that_is_never_closed_stops() {
    let out = Source::plain().read("Quartier\n1\n\"2\n3\n");
    assert_eq!((out.rules(), out.outcome.findings[0].severity), (vec!["quote-open"], Severity::Stop));
}

#[test]
fn a_row_that_breaks_off_stops_as_well_where_persons_are_told_apart() {
    let rows = "ID;Name;Geb;Geschl;Wohnung;Strasse;HausNr;Ehe;Mutter;Vater\nP1;a;1987;1;H;Markt;1;;;\n";
    let long = "x".repeat(2_000_000);
    let quotes =
        ["\"P2;a;1987;1;H;Markt;1;;;\n", "P2;\"a;1987;1;H;Markt;1;;;\n", "P2;a;1987;1;H;\"Markt;1;;;\nP3;a"];
    let ends = quotes.map(|end| (end.to_owned(), "quote-open")).into_iter();
    for (end, rule) in ends.chain([(format!("P2;a;1987;1;H;{long};1;;;\n"), "record-too-long")]) {
        let [mut bare, mut alone] = [Source::register(), Source::register()];
        alone.profile.drop.extend(["Ehe", "Mutter", "Vater"].map(text));
        bare.profile.drop.extend(["ID", "Ehe", "Mutter", "Vater"].map(text));
        bare.profile.pseudonym = None;
        for source in [bare, alone, Source::register().with_pointers()] {
            let out = source.read(&format!("{rows}{end}"));
            assert_eq!((out.rules(), out.outcome.is_stopped()), (vec![rule], true));
            assert_eq!((out.outcome.kept, out.finding(rule).place.row), (1, Some(3)));
        }
    }
}

#[test]
fn a_register_may_end_anywhere() {
    let whole = "ID;Name;Geb;Geschl;Wohnung;Strasse;HausNr\r\n\
                 P1;a;1987;1;H;Markt;1\r\nP2;\"a\";1987\r\nP3;a;1987;1;H;Markt;1;;\r\n\"P4\";a;1987;2;H;\"Markt\";2\r\n";
    let header = whole.find("P1").unwrap();
    for length in header..=whole.len() {
        let outcome = Source::register().read(&whole[..length]).outcome;
        assert!(outcome.kept <= 2 && outcome.kept + outcome.bad == outcome.rows, "{length} {outcome:?}");
    }
}

/// A row with a cell too many may have its cells shifted, names into columns of keys.
#[test]
fn what_stands_in_a_row_that_is_left_out_is_forgotten() {
    let mut source = Source::plain();
    source.profile.variables = vec![variable("staat", "S", Reading::Key)];
    let out = source.read("Quartier;S\n1;163\n1;Maria-Musterfrau;x\n1;Ida;x\n1;000\n");
    assert_eq!(out.rules(), ["row-uneven"]);
    assert_eq!(out.column("staat"), ["163", "000"]);
    let held = out.chunks.iter().flat_map(|records| &records.columns).filter_map(|column| match column {
        Column::Words { words, .. } => Some(words),
        _ => None,
    });
    assert!(held.flatten().all(|word| word != "Ida"), "no record has it");
}
