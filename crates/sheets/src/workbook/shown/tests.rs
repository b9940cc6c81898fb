//! Numbers and days as spreadsheets write them.

use super::*;

#[test]
fn numbers_have_fifteen_significant_digits() {
    let cases = [
        ("9.6999999999999993", 9.7),
        ("0.30000000000000004", 0.3),
        ("-1.0000000000000002", -1.0),
        ("123456789012345", 123_456_789_012_345.0),
        ("0.1", 0.1),
        ("-12.5", -12.5),
        ("1E-3", 0.001),
        ("6.0221407600000001e+23", 6.022_140_76e23),
        (".5", 0.5),
        ("5.", 5.0),
        ("00012", 12.0),
    ];
    for (written, number) in cases {
        assert_eq!(super::number(written), Some(number), "{written}");
    }
    assert_eq!(number("-0").map(f64::to_bits), Some(0));
    assert_eq!(number("-0.0").map(f64::to_bits), Some(0));
}

#[test]
fn what_is_no_number_is_not_read() {
    for written in ["", "-", ".", "1.2.3", "abc", "inf", "NaN", "1e999", "0x1", "1 2"] {
        assert_eq!(number(written), None, "{written}");
    }
}

#[test]
fn days_are_counted_from_both_epochs_around_the_day_that_never_was() {
    let shown = |stored, epoch| Shown::Day.cell(stored, epoch).text().into_owned();
    assert_eq!(shown(1.0, Epoch::Of1900), "1900-01-01");
    assert_eq!(shown(59.0, Epoch::Of1900), "1900-02-28");
    assert_eq!(shown(61.0, Epoch::Of1900), "1900-03-01");
    assert_eq!(shown(44196.0, Epoch::Of1900), "2020-12-31");
    assert_eq!(shown(44196.75, Epoch::Of1900), "2020-12-31");
    assert_eq!(shown(42734.0, Epoch::Of1904), "2020-12-31");
    assert_eq!(shown(109_574.0, Epoch::Of1900), "2199-12-31");
}

#[test]
fn times_and_numbers_far_away_are_no_days() {
    for stored in [0.5, 0.0, -3.0, 109_575.0, 1e300, f64::NAN] {
        assert!(matches!(Shown::Day.cell(stored, Epoch::Of1900), Cell::Number(_)), "{stored}");
    }
}

#[test]
fn a_cell_is_what_a_person_sees() {
    let shown = |shown: Shown, stored| shown.cell(stored, Epoch::Of1900).text().into_owned();
    assert_eq!(shown(Shown::Scaled(2), 0.145), "14.5");
    assert_eq!(shown(Shown::Scaled(2), 0.07), "7");
    assert_eq!(shown(Shown::Month, 41609.0), "2013-12");
    assert_eq!(shown(Shown::Year, 41609.0), "2013");
    assert_eq!(shown(Shown::Digits(5), 1001.0), "01001");
    assert_eq!(shown(Shown::Digits(5), 1001.5), "1001.5");
}
