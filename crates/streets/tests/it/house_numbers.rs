//! What must hold for every house number, every range and every text.

use proptest::prelude::*;
use streets::{HouseNumber, Side, Span, listed, normalise, spelling, splits, with_suffix, written};

/// Above 3, as 1/3 in an address names both houses.
fn house_number() -> impl Strategy<Value = HouseNumber> {
    let suffix = prop_oneof![
        Just(String::new()),
        "[a-z]".prop_map(|letter| letter),
        "[a-c]/[1-9]".prop_map(|part| part),
        Just(" 1/2".to_owned()),
        Just("/3".to_owned()),
        Just("b 3/4".to_owned()),
    ];
    (4..60_u32, suffix).prop_map(|(number, suffix)| format!("{number}{suffix}").parse().unwrap())
}

fn span() -> impl Strategy<Value = Span> {
    let side = prop_oneof![Just(Side::Odd), Just(Side::Even), Just(Side::Both)];
    (side, prop::option::of(house_number()), prop::option::of(house_number()))
        .prop_map(|(side, from, to)| Span { side, from, to })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_is_shown_reads_back_the_same(number in house_number()) {
        prop_assert_eq!(number.to_string().parse(), Ok(number));
        prop_assert_eq!(written(&number.to_string()).unwrap().single(), Some(number));
    }

    #[test]
    fn a_range_holds_its_ends_and_what_lies_between(span in span(), number in house_number()) {
        if !span.is_reversed() {
            prop_assert!(span.from.is_none_or(|from| span.holds(&from) == span.side.has(from)));
        }
        if let (Some(from), Some(to)) = (span.from, span.to) && from <= to {
            prop_assert_eq!(span.holds(&to), span.side.has(to));
        }
        let between = span.from.is_none_or(|from| from <= number) && span.to.is_none_or(|to| number <= to);
        if between && span.side.has(number) {
            prop_assert!(span.holds(&number));
        }
    }

    #[test]
    fn a_number_in_both_means_that_spans_meet(one in span(), other in span(), number in house_number()) {
        if one.holds(&number) && other.holds(&number) {
            prop_assert!(one.meets(&other));
        }
        prop_assert_eq!(one.meets(&other), other.meets(&one));
    }

    #[test]
    fn both_sides_together_hold_what_the_span_holds(span in span(), number in house_number()) {
        let on_a_side = [Side::Odd, Side::Even].into_iter().any(|side| {
            span.on(side).is_some_and(|(from, to)| Span { side, from, to }.holds(&number))
        });
        prop_assert_eq!(on_a_side, span.holds(&number));
    }

    #[test]
    fn no_text_makes_the_readers_fail(text in "\\PC{0,40}", suffix in "\\PC{0,8}") {
        let _ = (listed(&text), with_suffix(&text, &suffix), normalise(&text), spelling(&text));
        for address in splits(&text) {
            prop_assert!(text.contains(address.street) && text.contains(address.number));
        }
        if let Ok(read) = written(&text) {
            prop_assert!(read.numbers().len() >= read.spans.len());
        }
    }

    #[test]
    fn texts_that_look_like_house_numbers_do_not_either(text in "[0-9a-c ./*+,½–-]{0,14}(HH|Whg|bis|u\\.)?[0-9 ]{0,4}") {
        if let Ok(read) = written(&text) {
            let held = |number| read.spans.iter().any(|span| span.holds(number));
            prop_assert!(read.numbers().iter().all(held), "{:?}", read);
            prop_assert!(read.spans.iter().all(|span| !span.is_reversed()));
        }
    }

    #[test]
    fn a_normalised_name_normalises_to_itself(name in "[A-Za-zäöüß]{1,8}[ -][A-Za-zäöüß]{1,8}(straße|str\\.|platz| Weg)") {
        let key = normalise(&name);
        prop_assert_eq!(normalise(&name.to_uppercase()), key.clone());
        prop_assert_eq!(normalise(&name.replace(' ', "-")), key);
    }
}
