use super::*;

fn span(side: Side, from: &str, to: &str) -> Span {
    let end = |text: &str| Some(text).filter(|text| !text.is_empty()).map(|text| text.parse().unwrap());
    Span { side, from: end(from), to: end(to) }
}

fn number(text: &str) -> HouseNumber {
    text.parse().unwrap()
}

#[test]
fn an_end_without_suffix_includes_all_suffixes() {
    let held = |span: Span, text| span.holds(&number(text));
    let range = span(Side::Even, "2a", "12");
    assert!(
        held(range, "12")
            && held(range, "12a")
            && held(range, "12z")
            && held(range, "2a")
            && held(range, "4")
    );
    assert!(!held(range, "2") && !held(range, "13") && !held(range, "14") && !held(range, "11"));
    assert!(held(Span::ALL, "0") && held(Span::ALL, "9999"));
    assert!(held(span(Side::Odd, "7", ""), "999") && !held(span(Side::Odd, "7", ""), "5"));
}

#[test]
fn spans_meet_where_a_number_lies_in_both() {
    let meets = |one: Span, other: Span| {
        assert_eq!(one.meets(&other), other.meets(&one), "meeting is mutual");
        one.meets(&other)
    };
    assert!(meets(span(Side::Odd, "1", "9"), span(Side::Odd, "9a", "11")));
    assert!(!meets(span(Side::Odd, "1", "9"), span(Side::Odd, "11", "19")));
    assert!(!meets(span(Side::Odd, "1", "9"), span(Side::Even, "2", "10")));
    assert!(meets(span(Side::Odd, "1", "9"), span(Side::Both, "8", "8").with_end("9")));
    assert!(!meets(span(Side::Odd, "1", "9"), span(Side::Both, "8", "8")));
    assert!(!meets(span(Side::Even, "2", "24 1/2"), span(Side::Even, "24a", "30")));
    assert!(meets(Span::ALL, span(Side::Even, "800", "")));
    assert!(!meets(span(Side::Both, "9", "1"), Span::ALL), "a reversed range holds nothing");
}

impl Span {
    fn with_end(self, to: &str) -> Self {
        Self { to: Some(number(to)), ..self }
    }
}

#[test]
fn one_side_of_a_span_begins_and_ends_on_that_side() {
    let on = |span: Span, side| {
        span.on(side).map(|(from, to)| (from.unwrap().to_string(), to.unwrap().to_string()))
    };
    let ends = |from: &str, to: &str| Some((from.to_owned(), to.to_owned()));
    assert_eq!(on(span(Side::Both, "1", "50"), Side::Odd), ends("1", "49"));
    assert_eq!(on(span(Side::Both, "1", "50"), Side::Even), ends("2", "50"));
    assert_eq!(on(span(Side::Both, "12a", "12c"), Side::Odd), None);
    assert_eq!(on(span(Side::Odd, "1", "49"), Side::Even), None);
    assert_eq!(Span::ALL.on(Side::Odd), Some((None, None)));
}
