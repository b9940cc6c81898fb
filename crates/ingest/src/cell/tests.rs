//! Single cells, read by hand-made profiles.

use super::*;

fn field(counted: bool) -> NumberField {
    NumberField { name: "x".to_owned(), position: 0, counted, times: None }
}

fn read(cell: &Cell<'_>, counted: bool, tweak: impl FnOnce(&mut Profile)) -> Result<Reading, Trouble> {
    let mut profile = Profile::new("ewr".into());
    tweak(&mut profile);
    CellReader::new(&profile).read(cell, &field(counted))
}

fn text(text: &str, counted: bool) -> Result<Reading, Trouble> {
    read(&Cell::Text(text.into()), counted, |profile| profile.decimal = ',')
}

fn words(reading: Reading) -> String {
    reading.marks.flags().map_or(String::new(), |flags| flags.to_words())
}

#[test]
fn signs_of_the_tradition_are_read_and_said_to_be_so() {
    let dash = text("–", true).unwrap();
    assert_eq!((dash.observed, dash.origin), (Observed::Count(0), Origin::Tradition(Symbol::Zero)));
    let dot = text(" . ", false).unwrap();
    assert_eq!(dot.observed, Observed::Absent(Absence::Secret));
    let empty = text("", true).unwrap();
    assert_eq!((empty.observed, empty.origin), (Observed::Absent(Absence::Missing), Origin::Plain));
}

#[test]
fn brackets_and_letters_become_remarks() {
    for (cell, number, remark) in [
        ("(12)", 12, "unreliable"),
        ("12 p", 12, "provisional"),
        ("12r", 12, "revised"),
        ("12s", 12, "estimated"),
        ("(12) p", 12, "provisional unreliable"),
    ] {
        let reading = text(cell, true).unwrap();
        assert_eq!((reading.observed, words(reading).as_str()), (Observed::Count(number), remark));
    }
    for cell in ["()", "( )", "12x", "p", "12 Spr"] {
        assert!(text(cell, true).is_err(), "{cell}");
    }
}

#[test]
fn footnote_marks_are_dropped_and_said_to_be_so() {
    for cell in ["12¹", "12²³", "12 1)", "12 1) 2)", "12 *", "12*", "12**)", "12¹⁾", "12⁽¹⁾", "12 ²)"]
    {
        let reading = text(cell, true).unwrap();
        assert_eq!((reading.observed, reading.origin), (Observed::Count(12), Origin::Footnoted), "{cell}");
    }
    let provisional = text("12 p¹", true).unwrap();
    assert_eq!((words(provisional).as_str(), provisional.origin), ("provisional", Origin::Footnoted));
    assert_eq!(text("*", true).unwrap().observed, Observed::Absent(Absence::Secret));
    for cell in ["12 1", "1,2 3", "121)", "12 123)", "12)", "12 a)", "**", "1)", "5-"] {
        assert!(text(cell, true).is_err() && text(cell, false).is_err(), "{cell}");
    }
}

#[test]
fn per_cent_signs_are_dropped_from_ready_values_only() {
    assert_eq!(text("4,9 %", false).unwrap().observed, Observed::Value(4.9));
    assert_eq!(text("49 %", true), Err(Trouble::Number(NotACount::Unreadable)));
}

#[test]
fn numbers_that_stand_for_none_are_missing_and_suspected_unless_the_profile_names_them() {
    for cell in ["-9999", "-99999", "-88888888", "99999999", "-999"] {
        let reading = text(cell, false).unwrap();
        assert_eq!(
            (reading.observed, reading.origin),
            (Observed::Absent(Absence::Missing), Origin::Sentinel),
            "{cell}"
        );
    }
    for cell in ["-99", "9999", "-9998", "-9999,5", "-5555"] {
        assert!(matches!(text(cell, false).unwrap().observed, Observed::Value(_)), "{cell}");
    }
    let named = |cell: &Cell<'_>, counted| {
        read(cell, counted, |profile| {
            profile.symbols.insert("-9999".to_owned(), Symbol::Absent(Absence::Secret));
        })
    };
    for (cell, counted) in [
        (Cell::Text("-9999.0".into()), false),
        (Cell::Number(-9999.0), true),
        (Cell::Text("-9999".into()), true),
    ] {
        let reading = named(&cell, counted).unwrap();
        assert_eq!((reading.observed, reading.origin), (Observed::Absent(Absence::Secret), Origin::Plain));
    }
}

#[test]
fn numbers_of_workbooks_are_counts_if_they_are_whole() {
    let stored = |number| read(&Cell::Number(number), true, |_| {}).map(|reading| reading.observed);
    assert_eq!(stored(6.0), Ok(Observed::Count(6)));
    assert_eq!(stored(6.5), Err(Trouble::Number(NotACount::Fraction)));
    assert_eq!(stored(-6.0), Err(Trouble::Number(NotACount::Negative)));
    assert_eq!(stored(2e12), Err(Trouble::Number(NotACount::TooLarge)));
    assert_eq!(read(&Cell::Fault("#REF!"), true, |_| {}), Err(Trouble::Fault));
}

#[test]
fn numbers_in_thousands_are_whole_after_multiplying() {
    let thousand = NumberField { times: Some(1000), ..field(true) };
    let mut profile = Profile::new("ewr".into());
    profile.decimal = ',';
    let reader = CellReader::new(&profile);
    let read = |text: &str| reader.read(&Cell::Text(text.to_owned().into()), &thousand);
    assert_eq!(read("22,7105").unwrap_err(), Trouble::Number(NotACount::Fraction));
    assert_eq!(read("4,035").unwrap().observed, Observed::Count(4035));
    assert_eq!(read("-").unwrap().observed, Observed::Count(0));
}
