//! Dates as they stand in real files, and numbers that are none.

use crate::date::PartialDate;

/// Year-month-day, with what is unknown left out.
fn found(text: &str) -> String {
    let Some(date) = PartialDate::find(text) else {
        return "nothing".to_owned();
    };
    let part = |part: Option<String>| part.unwrap_or_else(|| "?".to_owned());
    let year = part(date.year.map(|year| year.to_string()));
    let month = part(date.month.map(|month| format!("{month:02}")));
    let day = part(date.day.map(|day| format!("{day:02}")));
    format!("{year}-{month}-{day}")
}

fn all_found(expected: &str, texts: &[&str]) {
    for text in texts {
        assert_eq!(found(text), expected, "in {text:?}");
    }
}

#[test]
fn days_are_found_in_iso_and_german_form() {
    all_found(
        "2012-12-31",
        &[
            "2012-12-31",
            " 31.12.2012 ",
            "31. 12. 2012",
            "2012-12-31 00:00:00",
            "2012-12-31T00:00:00.000",
            "Stand: 31.12.2012",
            "Einwohner am 31.12.2012 nach Alter",
            "20121231",
            "ewr_20121231_v2.csv",
            "einw_20121231.txt",
            "Einw_31122012.txt",
            "EWR_2012_12_31.csv",
            "31_12_2012.xlsx",
            "31/12/2012",
            "31. Dezember 2012",
            "31.Dezember 2012",
            "31. Dez. 2012",
            "31-Dez-12",
            "31.12.12",
            "Bestand 31.12.12",
        ],
    );
    all_found("2002-06-30", &["30.06.2002", "30.6.2002", "Insgesamt 30.06.2002"]);
}

#[test]
fn short_years_belong_to_the_century_around_the_turn_of_the_millennium() {
    assert_eq!(found("1.3.20"), "2020-03-01");
    assert_eq!(found("31.12.98"), "1998-12-31");
    assert_eq!(found("Tabelle 1.3.20"), "nothing", "a number of a table");
    assert_eq!(found("1.1.12 Bevölkerung"), "nothing", "a number of a table");
}

#[test]
fn months_are_found_by_name_and_number() {
    all_found(
        "2013-12-?",
        &[
            "Dez 2013",
            "Dez. 2013",
            "Dezember 2013",
            "Dezember\u{a0}2013",
            "Dez 13",
            "Dez-13",
            "Dez '13",
            "2013 Dezember",
            "2013-12",
            "12/2013",
            "12.2013",
            "201312",
            "EWR201312E_Matrix.csv",
            "Haushalte_SB_2013-12.txt",
            "Haushalte_SB_2013_12.txt",
            "Arbeitslose (Dez 2013)",
        ],
    );
    assert_eq!(found("März 2013"), "2013-03-?");
    assert_eq!(found("Maerz 2013"), "2013-03-?");
}

#[test]
fn a_month_may_stand_without_its_year() {
    assert_eq!(found("Januar (31.)"), "?-01-31");
    assert_eq!(found("Februar (28. bzw. 29.)"), "?-02-?");
    assert_eq!(found("Oktober"), "?-10-?");
    assert_eq!(found("am 31.12."), "?-12-31");
    assert_eq!(found("31. Dezember"), "?-12-31");
}

#[test]
fn quarters_are_their_last_month() {
    all_found(
        "2020-09-?",
        &[
            "3. Quartal 2020",
            "3.Quartal 2020",
            "III. Quartal 2020",
            "Q3 2020",
            "2020-Q3",
            "2020 Q3",
            "2020Q3",
            "Q3/2020",
            "Quartal 3 2020",
        ],
    );
    assert_eq!(found("1. Quartal"), "?-03-?");
    assert_eq!(found("1. Halbjahr 2020"), "2020-06-?");
    assert_eq!(found("3. Halbjahr 2020"), "2020-?-?");
}

#[test]
fn school_years_are_their_first_year() {
    all_found("2013-?-?", &["2013/14", "2013/2014", "2013 / 14", "Schuljahr 2013/14", "Schuljahr 2013-14"]);
    assert_eq!(found("2011/12"), "2011-?-?");
    assert_eq!(found("2099/00"), "2099-?-?");
}

#[test]
fn years_stand_by_themselves() {
    all_found(
        "2014-?-?",
        &["2014", " 2014 ", "2014.csv", "Jahr: 2014", "a_2014_b.csv", "2014*)", "2014 (2014)"],
    );
    all_found(
        "nothing",
        &["1799", "2200", "20140", "214", "PLR2014", "2014er", "2014,5", "2014.5", "0,2014"],
    );
}

#[test]
fn ordinary_numbers_and_codes_are_no_dates() {
    all_found(
        "nothing",
        &[
            "",
            "  ",
            "12345",
            "1.234",
            "1.234.567",
            "1,5",
            "44196",
            "13211-03ir",
            "01234567",
            "201313",
            "20131301",
            "20130231",
            "31.13.2013",
            "KW 12/2013",
            "Insgesamt",
            "Maikäfer",
            "12:30",
        ],
    );
}

#[test]
fn the_most_exact_statement_counts_and_others_complete_it() {
    assert_eq!(found("Schuljahr 2013/14, Stand 15.10.2013"), "2013-10-15");
    assert_eq!(found("zum 31.12. des Jahres 2013"), "2013-12-31");
    assert_eq!(found("Gebietsstand 2015, Bevölkerung Dez 2013"), "2013-12-?");
    assert_eq!(found("Dezember, 2013 und 2014"), "nothing");
}

#[test]
fn a_month_in_front_of_a_whole_date_takes_nothing_from_it() {
    all_found("2023-12-31", &["03_sep_2023-12-31.csv", "mai_2023-12-31", "Sep 31.12.2023", "2023-12-31_sep"]);
    assert_eq!(found("dez_2023-12-31"), "2023-12-31");
}

#[test]
fn two_equally_exact_dates_are_not_chosen_between() {
    all_found(
        "nothing",
        &[
            "2002-2021",
            "2002–2021",
            "1998 bis 2015",
            "01.01.2012-31.12.2012",
            "31.12.2012 (Gebiet 01.01.2013)",
        ],
    );
    assert_eq!(found("31.12.2012, erneut 31.12.2012"), "2012-12-31");
}

#[test]
fn a_long_text_is_looked_at_in_its_beginning_only() {
    let long = format!("{}31.12.2012", "x ".repeat(100_000));
    assert_eq!(found(&long), "nothing");
}
