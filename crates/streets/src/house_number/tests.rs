use super::*;

fn number(text: &str) -> HouseNumber {
    text.parse().unwrap_or_else(|_| panic!("{text} is a house number"))
}

#[test]
fn houses_stand_in_this_order() {
    let order = [
        "11", "12", "12/1", "12/2", "12 1/4", "12 1/3", "12 1/2", "12 3/4", "12a", "12a/1", "12a 1/2", "12b",
        "12z", "12aa", "12ab", "13",
    ];
    for pair in order.windows(2) {
        assert!(number(pair[0]) < number(pair[1]), "{} < {}", pair[0], pair[1]);
    }
}

#[test]
fn numbers_are_shown_in_one_way() {
    for (text, shown) in
        [("0012 A", "12a"), ("12½", "12 1/2"), ("12 4/8", "12 1/2"), ("12AB", "12ab"), ("12zz", "12zz")]
    {
        assert_eq!(number(text).to_string(), shown);
    }
}

#[test]
fn more_than_one_number_is_none() {
    for text in [
        "",
        "a",
        "12-14",
        "12, 14",
        "12 Hinterhaus",
        "12hh",
        "12abc",
        "10000",
        "99999999999",
        "12 1/5",
        "12/0",
    ] {
        assert_eq!(text.parse::<HouseNumber>(), Err(NotAHouseNumber), "{text}");
    }
}

#[test]
fn a_number_without_suffix_covers_all_that_follows_it() {
    for text in ["12", "12a", "12zz", "12 1/2", "12/3"] {
        assert!(number(text).is_up_to(number("12")), "{text}");
    }
    assert!(number("12a/1").is_up_to(number("12a")));
    assert!(!number("12b").is_up_to(number("12a")));
    assert!(!number("12a").is_up_to(number("12 1/2")));
    assert!(!number("13").is_up_to(number("12")));
}

#[test]
fn before_the_letters_stands_the_half() {
    assert_eq!(number("12").before_letters(), Some(number("12 1/2")));
    assert_eq!(number("12b").letter_before(), Some(number("12a")));
    assert_eq!(number("12a").letter_before(), Some(number("12 1/2")));
    assert_eq!(number("12").letter_before(), None);
}
