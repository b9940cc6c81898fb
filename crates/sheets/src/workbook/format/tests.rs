use super::*;

/// What a person sees of a number in a format.
fn seen(code: &str, stored: f64) -> String {
    Format::by_code(code).cell(stored, Epoch::Of1900).text().into_owned()
}

#[test]
fn formats_are_told_apart() {
    let cases = [
        ("General", Shown::Plain),
        ("Standard", Shown::Plain),
        ("[Red]General", Shown::Plain),
        ("#,##0", Shown::Plain),
        ("0.0", Shown::Plain),
        ("0", Shown::Plain),
        ("0.00E+00", Shown::Plain),
        ("# ?/?", Shown::Plain),
        ("0.0%", Shown::Scaled(2)),
        ("#,##0,", Shown::Scaled(-3)),
        ("0.0,,\" Mio.\"", Shown::Scaled(-6)),
        ("0,.0", Shown::Scaled(-3)),
        ("0.0\"%\"", Shown::Plain),
        ("0.0\\%", Shown::Plain),
        ("dd/mm/yyyy", Shown::Day),
        ("[$-407]d\\. mmmm yyyy;@", Shown::Day),
        ("dd.mm.", Shown::Day),
        ("mmm yy", Shown::Month),
        ("[$-407]mmmm", Shown::Month),
        ("yyyy", Shown::Year),
        ("hh:mm", Shown::Plain),
        ("[h]", Shown::Plain),
        ("[h]:mm:ss", Shown::Plain),
        ("00000", Shown::Digits(5)),
        ("00.00", Shown::Plain),
        ("\"Stand\" 0", Shown::Plain),
        ("\"x\"", Shown::Literal("x".into())),
    ];
    for (code, shown) in cases {
        assert_eq!(Format::by_code(code), Format::of(shown), "{code}");
    }
    for code in ["", "@", "[Red]"] {
        assert_eq!(seen(code, 7.0), "7", "{code}");
    }
}

#[test]
fn a_number_that_is_not_shown_is_not_read() {
    let cases = [
        ("[<3]\"*\";0", 2.0, "*"),
        ("[<3]\"*\";0", 3.0, "3"),
        ("[>=3]0;\"*\"", 2.0, "*"),
        ("[=1]\"x\";[=2]\"y\";0", 2.0, "y"),
        ("[=1]\"x\";[=2]\"y\";0", 5.0, "5"),
        ("[=1]\"x\";[=2]\"y\"", 5.0, "###"),
        (";;;", 2.0, ""),
        (";;;", -2.0, ""),
        (";;", 0.0, ""),
        ("0;-0;;@", 0.0, ""),
        ("0;-0;;@", 4.0, "4"),
        ("0;-0;;@", -4.0, "-4"),
        ("\"x\"", 1204.0, "x"),
        ("_-* #,##0\\ _€_-;-* #,##0\\ _€_-;_-* \"-\"\\ _€_-;_-@_-", 0.0, "0"),
        ("_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-;_-@_-", 0.0, "0"),
        ("#,###", 0.0, ""),
        ("#,###", 7.0, "7"),
        ("0;\\g\\e\\h", -1.0, "geh"),
    ];
    for (code, stored, shown) in cases {
        assert_eq!(seen(code, stored), shown, "{code} of {stored}");
    }
}

#[test]
fn a_number_is_scaled_as_it_is_shown() {
    assert_eq!(seen("#,##0,", 1_204_000.0), "1204");
    assert_eq!(seen("0.0,", 1_204_567.0), "1204.567", "unrounded");
    assert_eq!(seen("0.0%;-0.0%", -0.145), "-14.5");
    assert_eq!(seen("0,%", 50.0), "5");
}
