use super::*;

/// The records of a text: lines inside, fields, and whether it is misquoted.
fn records(text: &str) -> (Vec<(u32, Vec<String>)>, Option<Split>) {
    let (mut rest, mut fields, mut records) = (text, Vec::new(), Vec::new());
    while !rest.is_empty() {
        match split(rest, ';', true, &mut fields) {
            Split::Record(record) => {
                let texts = fields.iter().map(|field| field.text(rest).into_owned()).collect();
                records.push((record.inner_lines, texts));
                rest = &rest[record.length..];
            }
            other => return (records, Some(other)),
        }
    }
    (records, None)
}

fn fields(values: &[&str]) -> Vec<String> {
    values.iter().map(|value| (*value).to_owned()).collect()
}

#[test]
fn quotes_hide_delimiters_and_line_ends_and_are_doubled_inside() {
    let text = "\"PLZ-\nBereich\";\"a;b\"\n\"sagt \"\"ja\"\"\";\"x\" y\n";
    let expected = vec![(1, fields(&["PLZ-\nBereich", "a;b"])), (0, fields(&["sagt \"ja\"", "x y"]))];
    assert_eq!(records(text), (expected, None));
}

#[test]
fn text_behind_a_closing_quote_is_told() {
    let misquoted = |text| match split(text, ';', true, &mut Vec::new()) {
        Split::Record(record) => record.misquoted,
        other => panic!("{other:?}"),
    };
    assert!(misquoted("1;\"Mitte;5\n2;\"Wedding\";7\n"));
    assert!(!misquoted("1;\"Mitte\" ;5\n"));
    assert!(!misquoted("1;Haus \"Mitte\";5\n"));
}

#[test]
fn an_empty_last_field_is_a_field() {
    assert_eq!(records("1;\n").0, [(0, fields(&["1", ""]))]);
}

#[test]
fn an_unclosed_quote_is_told() {
    let (before, end) = records("a;b\n1;\"x\n2;3\n");
    assert_eq!(before.len(), 1);
    assert_eq!(end, Some(Split::QuoteOpen));
}

#[test]
fn a_delimiter_need_not_be_ascii() {
    let mut fields = Vec::new();
    split("1¦2\n", '¦', true, &mut fields);
    assert_eq!(fields, [Field::Plain(0..1), Field::Plain(3..4)]);
}

#[test]
fn more_text_is_asked_for_where_it_can_change_the_record() {
    for text in ["1;2", "1;2\r", "1;\"2\"", "1;\"2", "1;"] {
        assert_eq!(split(text, ';', false, &mut Vec::new()), Split::More, "{text:?}");
    }
    assert!(matches!(split("1;2\n", ';', false, &mut Vec::new()), Split::Record(_)));
}

#[test]
fn a_record_above_one_megabyte_is_refused_quoted_or_not() {
    let long = "x".repeat(LONGEST_RECORD + 1);
    for text in [format!("{long}\nb\n"), format!("\"{long}\"\nb\n"), format!("\"{long}")] {
        assert_eq!(split(&text, ';', true, &mut Vec::new()), Split::TooLong);
        assert_eq!(split_line(&text, true, &mut Vec::new()), Split::TooLong);
    }
    assert!(matches!(split(&long[1..], ';', true, &mut Vec::new()), Split::Record(_)));
}

#[test]
fn a_row_above_ten_thousand_columns_is_refused() {
    let mut fields = Vec::new();
    assert!(matches!(split(&";".repeat(9_999), ';', true, &mut fields), Split::Record(_)));
    assert_eq!(fields.len(), 10_000);
    assert_eq!(split(&";".repeat(10_000), ';', true, &mut fields), Split::TooWide);
}

#[test]
fn line_ends_of_every_kind_are_counted() {
    assert_eq!(line_ends(b"a\nb\r\nc\rd\n\n"), 5);
}
