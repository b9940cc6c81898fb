//! Households, migration background and links, through whole files.

use super::support::{Source, codes, some, text, variable};
use crate::{Residents, ResidentsBuilder};
use vocabulary::records::{Column, HouseholdRule, Link, PlaceBy, Unit};

/// A family, a couple without children, a foreigner, a second residence, a child whose father lives elsewhere.
const FAMILY: &str = "ID;Name;Geb;Geschl;Wohnung;Strasse;HausNr;Ehe;Mutter;Vater;Staat1;Staat2;Ort\n\
    P1;a;1980;1;H;Markt;1;P2;;;000;;I\n\
    P2;a;1982;2;H;Markt;1;P1;;;000;163;I\n\
    P3;a;2012;1;H;Markt;1;;P2;P1;000;;I\n\
    P4;b;1950;1;H;Lindenstraße;1;P5;;;000;000;A\n\
    P5;b;1951;2;H;Lindenstraße;1;P4;;;000;;I\n\
    P6;c;1990;1;H;Lindenstraße;2;;;;163;;A\n\
    P7;c;1991;2;N;Lindenstraße;2;P6;;;000;;I\n\
    P8;d;2015;2;H;Lindenstraße;3;;P9;P6;000;;I\n\
    P9;d;1992;2;H;Lindenstr.;3;;;;000;;I\n\
    P10;e;1970;2;H;Lindenstraße;5;;P99;;;;I\n";

fn words(list: &str) -> Vec<String> {
    list.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn households_are_formed_by_pointers_across_the_file() {
    let out = Source::register().with_pointers().with_origin().read(FAMILY);
    let kinds = "paar_mit_kind paar_mit_kind paar_mit_kind paar_ohne_kind paar_ohne_kind einpersonen - \
                 alleinerziehend alleinerziehend einpersonen";
    assert_eq!(out.column("haushaltstyp"), words(kinds));
    assert_eq!(out.column("haushalt_groesse"), words("3 3 3 2 2 1 - 2 2 1"));
    assert_eq!(out.column("bezugsperson"), words("ja nein nein ja nein ja - nein ja ja"));
    assert_eq!(out.column("haushalt_quelle")[0], "zeiger");
    assert_eq!(out.rules(), ["pointer-unknown", "citizenship-missing"]);
    assert!(out.finding("pointer-unknown").message.ends_with(": 1."));
}

#[test]
fn migration_background_is_seen_by_features_and_inherited_from_parents() {
    let out = Source::register().with_pointers().with_origin().read(FAMILY);
    let origin = "deutsch_ohne deutsch_mit deutsch_mit deutsch_mit deutsch_ohne auslaendisch deutsch_ohne \
                  deutsch_mit deutsch_ohne -";
    assert_eq!(out.column("herkunft"), words(origin));
    assert_eq!(
        out.column("herkunft_quelle"),
        words("keine staat2 eltern geburtsort keine staat1 keine eltern keine -")
    );
}

#[test]
fn without_pointers_nothing_is_held_and_nothing_is_inherited() {
    let mut source = Source::register().with_origin();
    source.profile.drop.extend(["Ehe", "Mutter", "Vater"].map(text));
    let origin = source.profile.origin.as_mut().unwrap();
    (origin.person, origin.parents) = (None, Vec::new());
    let out = source.read(FAMILY);
    assert_eq!(out.column("herkunft")[2], "deutsch_ohne");
    assert_eq!(out.rules(), ["citizenship-missing"]);
}

#[test]
fn nobody_german_is_asked_about() {
    let mut source = Source::register().with_pointers().with_origin();
    source.profile.origin.as_mut().unwrap().german = vec![text("0")];
    assert!(source.read(FAMILY).rules().contains(&"nobody-german"));
}

#[test]
fn households_are_formed_by_surname_over_spellings_of_the_address() {
    let mut source = Source::register();
    source.profile.drop.clear();
    source.profile.household =
        Some(HouseholdRule { surname: some("Name"), born: text("Geb"), ..HouseholdRule::default() });
    let out = source.read(
        "ID;Name;Geb;Geschl;Wohnung;Strasse;HausNr\n\
         P1;Marker;1980;1;H;Lindenstr.;1a\n\
         P2;MARKER;1984;2;H;Lindenstraße;01 A\n\
         P3;Marker;2015;2;H;LINDENSTRASSE;1 a\n\
         P4;Marker;1984;2;H;Lindenstraße;1\n\
         P5;;1984;2;H;Lindenstraße;1\n",
    );
    assert_eq!(out.column("haushalt_groesse"), words("3 3 3 1 1"));
    assert_eq!(out.column("haushalt_quelle"), ["adresse"; 5]);
}

#[test]
fn a_row_that_is_there_twice_is_no_second_person_of_the_household() {
    let mut source = Source::register();
    source.profile.household =
        Some(HouseholdRule { number: some("HH"), born: text("Geb"), ..HouseholdRule::default() });
    let out = source.read(
        "ID;Name;Geb;Geschl;Wohnung;Strasse;HausNr;HH\n\
         P1;a;1980;1;H;Markt;1;7\n\
         P1;a;1980;1;H;Markt;1;7\n\
         P2;a;1980;1;H;Markt;1;\n",
    );
    assert_eq!(out.column("haushalt_groesse"), words("1 -"));
    assert_eq!(out.rules(), ["row-twice", "household-unnumbered"]);
}

#[test]
fn heads_of_households_are_as_many_as_households() {
    let rows: Vec<String> = (0..30_000)
        .map(|person| {
            let spouse = if person % 3 == 0 { person + 1 } else { person - 1 };
            let spouse = if person % 3 == 2 { String::new() } else { format!("P{spouse}") };
            format!("P{person};x;{};1;H;Markt;{};{spouse};;\n", 1940 + person % 60, 1 + person / 3 % 20)
        })
        .collect();
    let rows = rows.concat();
    let out = Source::register()
        .with_pointers()
        .read(&format!("ID;Name;Geb;Geschl;Wohnung;Strasse;HausNr;Ehe;Mutter;Vater\n{rows}"));
    let heads = out.column("bezugsperson").iter().filter(|head| *head == "ja").count();
    assert_eq!((out.outcome.kept, heads), (30_000, 20_000));
}

fn residents() -> (Residents, Vec<Vec<u8>>) {
    let source = Source::register();
    let out = source.read(
        "ID;Name;Geb;Geschl;Wohnung;Strasse;HausNr\n\
         P1;a;1980;1;N;Markt;1\n\
         P1;a;1980;1;H;Lindenstraße;1\n\
         P2;b;2020;2;H;Nirgends;2\n\
         ;c;1990;1;H;Markt;2\n",
    );
    let mut builder = ResidentsBuilder::new(&out.fields, &cases().profile);
    out.chunks.iter().for_each(|chunk| builder.add(chunk));
    let pseudonyms = out.chunks.iter().flat_map(|chunk| match chunk.columns.last() {
        Some(Column::Pseudonyms(all)) => all.iter().flatten().map(|bytes| bytes.to_vec()).collect::<Vec<_>>(),
        _ => Vec::new(),
    });
    (builder.build(), pseudonyms.collect())
}

fn cases() -> Source {
    let mut source = Source::plain();
    source.profile.unit = Unit::Case;
    source.profile.place = PlaceBy::Link;
    source.profile.pseudonym = some("Kind");
    source.profile.variables = vec![variable("befund", "Befund", codes(&[("j", "ja"), ("n", "nein")]))];
    source.profile.link = Some(Link {
        source: "melderegister".into(),
        take: ["area", "alter", "geschlecht"].map(text).to_vec(),
    });
    source
}

#[test]
fn cases_take_area_and_variables_from_the_main_residence_of_the_person() {
    let (residents, pseudonyms) = residents();
    assert_eq!((residents.len(), pseudonyms.len()), (2, 3));
    let out = cases().read_linked("Kind;Befund\nP1;j\nP2;n\nP9;n\nP1;n\n;j\n", &residents);
    let names: Vec<&str> = out.fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names, ["area", "placing", "befund", "alter", "geschlecht", "pseudonym"]);
    assert_eq!(out.column("area"), ["1", "-", "-", "1", "-"]);
    assert_eq!(out.column("placing"), ["exact", "unplaced", "unplaced", "exact", "unplaced"]);
    assert_eq!(out.column("alter"), ["43", "3", "-", "43", "-"]);
    assert_eq!(out.column("geschlecht"), ["m", "w", "-", "m", "-"]);
    let message = &out.finding("link-unmatched").message;
    assert!(message.contains(": 2 (40,0 %);"), "{message}");
    assert_eq!(out.outcome.report.records(), 5);
}

#[test]
fn cases_with_a_place_of_their_own_keep_it() {
    let mut source = cases();
    source.profile.place = PlaceBy::Key(text("Quartier"));
    let out = source.read_linked("Kind;Befund;Quartier\nP1;j;3\nP9;n;2\n", &residents().0);
    assert_eq!((out.column("area"), out.column("alter")), (words("3 2"), words("43 -")));
}

#[test]
fn a_link_to_a_source_without_records_stops() {
    let out = cases().read("Kind;Befund\nP1;j\n");
    assert_eq!((out.rules(), out.chunks.len()), (vec!["link-source-missing"], 0));
}

#[test]
fn the_order_of_records_is_that_of_the_file_whatever_is_derived() {
    let rows: Vec<String> =
        (0..60_000).map(|row| format!("P{row};{row:0>60};1980;1;H;Markt;1;;;\n")).collect();
    let rows = rows.concat();
    let content = format!("ID;Name;Geb;Geschl;Wohnung;Strasse;HausNr;Ehe;Mutter;Vater\n{rows}");
    let mut plain = Source::register();
    plain.profile.drop.extend(["Ehe", "Mutter", "Vater"].map(text));
    let [one, other] = [plain, Source::register().with_pointers()].map(|source| source.read(&content));
    assert!(one.chunks.len() > 1, "several batches");
    assert_eq!(one.column("pseudonym"), other.column("pseudonym"));
}
