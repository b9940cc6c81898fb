use super::*;

fn numbers(read: &Written) -> String {
    read.numbers().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_way_to_write_a_house_number_names_its_numbers() {
    let cases = [
        ("12", "12"),
        (" 12. ", "12"),
        ("12a", "12a"),
        ("12 A", "12a"),
        ("12/A", "12a"),
        ("12-A", "12a"),
        ("12.a", "12a"),
        ("12aa", "12aa"),
        ("0012", "12"),
        ("0002a", "2a"),
        ("12/1", "12/1"),
        ("12a/1", "12a/1"),
        ("12A1", "12a/1"),
        ("12 1/2", "12 1/2"),
        ("12½", "12 1/2"),
        ("12 ½", "12 1/2"),
        ("12 1/2 a", "12a 1/2"),
        ("Nr. 12", "12"),
        ("Nr.12", "12"),
        ("Hausnr. 12", "12"),
        ("Haus Nr. 12", "12"),
        ("# 12", "12"),
        ("12-14", "12 14"),
        ("12 – 14", "12 14"),
        ("12bis14", "12 14"),
        ("12 bis 14", "12 14"),
        ("12/14", "12 14"),
        ("227-231", "227 229 231"),
        ("12a-14b", "12a 14b"),
        ("11-14", "11 12 13 14"),
        ("12a-c", "12a 12b 12c"),
        ("12 a - c", "12a 12b 12c"),
        ("12-12c", "12 12a 12b 12c"),
        ("12+14", "12 14"),
        ("12 & 14", "12 14"),
        ("12 und 14", "12 14"),
        ("12 u. 14", "12 14"),
        ("12, 14", "12 14"),
        ("12; 14; 18", "12 14 18"),
        ("12 / 14", "12 14"),
        ("12a/b", "12a 12b"),
        ("12a, b", "12a 12b"),
        ("12, 14-18", "12 14 16 18"),
        ("1*7", "1 3 5 7"),
        ("2 * 7", "2 4 6"),
        ("0", "0"),
        ("o. Nr.", "0"),
        ("ohne Hausnummer", "0"),
    ];
    for (text, expected) in cases {
        let read = written(text).unwrap_or_else(|_| panic!("{text} can be read"));
        assert_eq!((numbers(&read).as_str(), read.left_out), (expected, false), "{text}");
    }
}

#[test]
fn words_about_the_inside_of_a_house_are_left_out_and_told() {
    let cases = [
        ("12 Hinterhaus", "12"),
        ("12 HH", "12"),
        ("12hh", "12"),
        ("12 VH", "12"),
        ("12a Whg 3", "12a"),
        ("12 2. OG", "12"),
        ("12, 2. OG", "12"),
        ("12, 3 OG", "12"),
        ("12, Hinterhof", "12"),
        ("12 (Hof)", "12"),
        ("12-14 Seitenflügel", "12 14"),
        ("12 c/o Beispiel", "12"),
        ("Haus 12", "12"),
    ];
    for (text, expected) in cases {
        let read = written(text).unwrap_or_else(|_| panic!("{text} can be read"));
        assert_eq!((numbers(&read).as_str(), read.left_out), (expected, true), "{text}");
    }
}

#[test]
fn what_names_no_number_for_sure_is_not_read() {
    let texts = [
        "a",
        "unbekannt",
        "Hinterhaus 12",
        "14-12",
        "227-31",
        "12 14",
        "12-14-16",
        "50674",
        "12 a b",
        "12-",
        "12*",
        "1*0",
    ];
    for text in texts {
        assert_eq!(written(text), Err(Unreadable), "{text}");
    }
}

#[test]
fn blanks_and_strokes_are_no_house_number() {
    for text in ["", "  ", "-", "–", ".", "/"] {
        assert!(written(text).unwrap().is_blank(), "{text:?}");
    }
}

#[test]
fn only_one_number_is_a_single_one() {
    assert_eq!(written("12a").unwrap().single(), Some("12a".parse().unwrap()));
    assert_eq!(written("12-14").unwrap().single(), None);
    assert_eq!(written("12, 14").unwrap().single(), None);
}

#[test]
fn ranges_of_a_list_mean_all_numbers_and_stars_every_second() {
    let spans = |text| listed(text).unwrap().spans.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(spans("1-49"), ["1–49"]);
    assert_eq!(spans("1*50"), ["ungerade 1–49"]);
    assert_eq!(spans("2 * 50, 51-99"), ["gerade 2–50", "51–99"]);
}

#[test]
fn a_suffix_of_its_own_column_is_joined() {
    let read = |number, suffix| with_suffix(number, suffix).map(|read| numbers(&read));
    assert_eq!(read("12", ""), Ok("12".to_owned()));
    assert_eq!(read("12", "A"), Ok("12a".to_owned()));
    assert_eq!(read("0012", "1/2"), Ok("12 1/2".to_owned()));
    assert_eq!(read("12", "1"), Ok("12/1".to_owned()));
    assert_eq!(read("12", "/1"), Ok("12/1".to_owned()));
    assert_eq!(read("12", "-14"), Ok("12 14".to_owned()));
    assert_eq!(read("12", "000"), Ok("12".to_owned()));
    assert_eq!(read("", "a"), Err(Unreadable));
}
