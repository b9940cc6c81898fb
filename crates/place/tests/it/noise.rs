//! Addresses of Berlin spelled in wrong and unusual ways.

use place::{Address, Placer, PlacerAt};
use vocabulary::Language;
use vocabulary::format::number;

use crate::data::{METHOD, Row, Split, berlin, chance, day, derived, placer, split};

/// A kind of noise: its name, and what it makes of an address; nothing if it leaves it as it is.
type Noise = (&'static str, fn(&Row, u64) -> Option<Row>);

const NOISES: [Noise; 14] = [
    ("-straße as -strasse, -str., Str.", street_otherwise),
    ("ä as ae, ß as ss", written_out),
    ("hyphen missing or a blank", without_hyphen),
    ("capital letters", |row, _| Some(Row { street: row.street.to_uppercase(), ..row.clone() })),
    ("number 0012 A, blanks", padded),
    ("number with Hinterhaus", |row, _| numbered(row, |number| format!("{number} Hinterhaus"))),
    ("street and number in one cell", one_cell),
    ("two letters swapped", swapped),
    ("a letter dropped", dropped),
    ("a letter doubled", doubled),
    ("dots of umlauts dropped", without_dots),
    ("words in another order", turned),
    ("a wrong digit in the postcode", wrong_digit),
    ("another postcode of the town", another_postcode),
];

fn street(row: &Row, street: String) -> Option<Row> {
    (street != row.street).then(|| Row { street, ..row.clone() })
}

fn street_otherwise(row: &Row, chance: u64) -> Option<Row> {
    let (small, large) =
        [("strasse", "Strasse"), ("str.", "Str."), ("-strasse", "-Strasse"), (" str", "str")]
            [chance as usize % 4];
    street(row, row.street.replace("straße", small).replace("Straße", large))
}

fn written_out(row: &Row, _: u64) -> Option<Row> {
    let pairs = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue")];
    street(row, pairs.iter().fold(row.street.clone(), |name, (from, to)| name.replace(from, to)))
}

fn without_dots(row: &Row, _: u64) -> Option<Row> {
    let pairs = [("ä", "a"), ("ö", "o"), ("ü", "u"), ("Ä", "A"), ("Ö", "O"), ("Ü", "U")];
    street(row, pairs.iter().fold(row.street.clone(), |name, (from, to)| name.replace(from, to)))
}

fn without_hyphen(row: &Row, chance: u64) -> Option<Row> {
    street(row, row.street.replace('-', if chance.is_multiple_of(2) { " " } else { "" }))
}

fn numbered(row: &Row, number: impl Fn(&str) -> String) -> Option<Row> {
    let whole = format!("{}{}", row.number, row.suffix);
    (!whole.is_empty()).then(|| Row { number: number(&whole), suffix: String::new(), ..row.clone() })
}

fn padded(row: &Row, chance: u64) -> Option<Row> {
    let forms = [
        format!("{:0>4}{}", row.number, row.suffix),
        format!(" {} {} ", row.number, row.suffix.to_lowercase()),
    ];
    (!row.number.is_empty()).then(|| Row {
        number: forms[chance as usize % 2].clone(),
        suffix: String::new(),
        ..row.clone()
    })
}

fn one_cell(row: &Row, _: u64) -> Option<Row> {
    let street = format!("{} {}{}", row.street, row.number, row.suffix);
    (!row.number.is_empty()).then(|| Row {
        street,
        number: String::new(),
        suffix: String::new(),
        ..row.clone()
    })
}

/// The position of a letter behind the first, with a letter behind it.
fn letter(row: &Row, chance: u64) -> Option<(Vec<char>, usize)> {
    let letters: Vec<char> = row.street.chars().collect();
    let fits = |at: &usize| {
        letters[*at].is_alphabetic() && letters.get(*at + 1).is_some_and(|next| next.is_alphabetic())
    };
    let places: Vec<usize> = (1..letters.len()).filter(fits).collect();
    let at = *places.get(chance as usize % places.len().max(1))?;
    Some((letters, at))
}

fn swapped(row: &Row, chance: u64) -> Option<Row> {
    let (mut letters, at) = letter(row, chance)?;
    letters.swap(at, at + 1);
    street(row, letters.into_iter().collect())
}

fn dropped(row: &Row, chance: u64) -> Option<Row> {
    let (mut letters, at) = letter(row, chance)?;
    letters.remove(at);
    street(row, letters.into_iter().collect())
}

fn doubled(row: &Row, chance: u64) -> Option<Row> {
    let (mut letters, at) = letter(row, chance)?;
    letters.insert(at, letters[at]);
    street(row, letters.into_iter().collect())
}

/// „Dietrich-Bonhoeffer-Straße“ → „Bonhoeffer-Dietrich-Straße“.
fn turned(row: &Row, _: u64) -> Option<Row> {
    let mut words: Vec<&str> = row.street.split('-').collect();
    if words.len() < 3 {
        return None;
    }
    words.swap(0, 1);
    street(row, words.join("-"))
}

#[expect(clippy::unnecessary_wraps, reason = "all kinds of noise have one form")]
fn wrong_digit(row: &Row, chance: u64) -> Option<Row> {
    let mut digits: Vec<u8> = row.postcode.bytes().collect();
    let at = chance as usize % 5;
    digits[at] = b'0' + (digits[at] - b'0' + 1 + (chance / 5 % 9) as u8) % 10;
    Some(Row { postcode: String::from_utf8(digits).unwrap(), ..row.clone() })
}

/// One of some postcodes from all parts of Berlin.
fn another_postcode(row: &Row, chance: u64) -> Option<Row> {
    const SOME: [&str; 12] = [
        "10115", "10243", "10437", "10585", "10707", "10827", "12043", "12163", "12349", "12623", "13055",
        "13583",
    ];
    let postcode = SOME[chance as usize % SOME.len()];
    (postcode != row.postcode).then(|| Row { postcode: postcode.to_owned(), ..row.clone() })
}

fn is_right(at: &PlacerAt, address: &Address, area: &str) -> Option<bool> {
    at.address(address).area.map(|found| at.areas()[found as usize].as_str() == area)
}

/// Of the addresses that are placed right without the noise, how many still are; and how many are wrong.
fn measure(placer: &Placer, asked: &[&Row], noise: fn(&Row, u64) -> Option<Row>) -> [u64; 3] {
    let at = placer.at(day());
    let (mut changed, mut right, mut wrong) = (0, 0, 0);
    for (position, row) in asked.iter().enumerate() {
        let plain = is_right(&at, &row.address(), &row.area) == Some(true);
        let Some(noisy) = noise(row, chance(position as u64, 99)) else { continue };
        let found = is_right(&at, &noisy.address(), &row.area);
        changed += u64::from(plain);
        right += u64::from(plain && found == Some(true));
        wrong += u64::from(found == Some(false));
    }
    [changed, right, wrong]
}

#[test]
fn noise_is_overcome_or_left_to_an_editor() {
    let rows = berlin();
    let (known, asked) = split(&rows, Split::Half(21));
    let asked: Vec<&Row> = asked.into_iter().step_by(10).collect();
    let half = placer(derived(&known), &rows);
    let all = placer(derived(&rows.iter().collect::<Vec<_>>()), &rows).complete();
    let mut table = Vec::new();
    for (name, noise) in NOISES {
        let cells = [&half, &all].map(|placer| {
            let [changed, right, wrong] = measure(placer, &asked, noise);
            let count = |count: u64| number(count as f64, 0, Language::En);
            let recall = number(right as f64 * 100.0 / changed as f64, 2, Language::En);
            format!("{} | {recall} % | {}", count(changed), count(wrong))
        });
        table.push(format!("| {name} | {} |", cells.join(" | ")));
    }
    let table = table.join("\n");
    assert!(METHOD.contains(&table), "not in the documentation:\n{table}");
}
