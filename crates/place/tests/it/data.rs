//! The data of the tests, and halves of it.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::PathBuf;

use flate2::read::GzDecoder;
use place::{Address, Decisions, Placer};
use streets::{AddressList, Directory, ListedAddress, with_suffix};
use vocabulary::{Area, AreaKey, AreaLevel, Areas, LevelId, ReferenceDate, Text};

/// The documentation, which holds the tables that the tests make.
pub(crate) const METHOD: &str = include_str!("../../../../docs/methods/placing.md");

/// A row of the list of Berlin.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Row {
    pub(crate) street: String,
    pub(crate) postcode: String,
    pub(crate) number: String,
    pub(crate) suffix: String,
    pub(crate) area: String,
}

impl Row {
    pub(crate) fn address(&self) -> Address<'_> {
        let Self { street, postcode, number, suffix, .. } = self;
        Address { street, number, suffix, postcode, ..Address::default() }
    }

    fn listed(&self) -> ListedAddress {
        let number = with_suffix(&self.number, &self.suffix).unwrap();
        ListedAddress {
            town: None,
            postcode: Some(self.postcode.clone()),
            street_key: None,
            street: self.street.clone(),
            number: number.single().unwrap_or(streets::HouseNumber::WITHOUT),
            area: AreaKey::new(self.area.as_str()),
        }
    }
}

pub(crate) fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// All addresses of Berlin by street, postcode, number and suffix.
pub(crate) fn berlin() -> Vec<Row> {
    let file = GzDecoder::new(File::open(path("berlin-adressen.csv.gz")).unwrap());
    let mut rows: Vec<Row> = csv::Reader::from_reader(file)
        .records()
        .map(|record| {
            let record = record.unwrap();
            let cell = |at: usize| record[at].to_owned();
            Row {
                street: cell(2),
                postcode: cell(3),
                number: format!("{:0>4}", &record[0]),
                suffix: cell(1),
                area: cell(6),
            }
        })
        .collect();
    rows.sort();
    for row in &mut rows {
        row.number = row.number.trim_start_matches('0').to_owned();
    }
    rows
}

/// Which half the addresses go to that the directory is made of.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Split {
    /// Every second of the sorted list, from the first on; so often a whole side of a street is lacking.
    Even,
    /// The others.
    Odd,
    /// Half of them, by chance.
    Half(u64),
    /// Nine in ten, by chance.
    NineTenths(u64),
}

/// The part that is known, and the part to be placed.
pub(crate) fn split(rows: &[Row], how: Split) -> (Vec<&Row>, Vec<&Row>) {
    let (known, asked): (Vec<_>, Vec<_>) = rows.iter().enumerate().partition(|(position, _)| match how {
        Split::Even => position.is_multiple_of(2),
        Split::Odd => !position.is_multiple_of(2),
        Split::Half(seed) => chance(*position as u64, seed).is_multiple_of(2),
        Split::NineTenths(seed) => !chance(*position as u64, seed).is_multiple_of(10),
    });
    (plain(known), plain(asked))
}

fn plain(numbered: Vec<(usize, &Row)>) -> Vec<&Row> {
    numbered.into_iter().map(|(_, row)| row).collect()
}

/// A number that looks random and is the same each time (`SplitMix64`).
pub(crate) fn chance(position: u64, seed: u64) -> u64 {
    let mut mixed = (position + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(seed << 32);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

pub(crate) fn derived(half: &[&Row]) -> Directory {
    streets::derive(&AddressList { addresses: half.iter().map(|row| row.listed()).collect() })
}

/// Areas of one level.
pub(crate) fn areas<'a>(keys: impl Iterator<Item = &'a str>) -> Areas {
    let title = Text::new("Gebiet", "Area");
    let level = AreaLevel { id: LevelId::from("gebiet"), title: title.clone(), plural: title };
    let area = |key: &str| Area {
        level: 0,
        key: AreaKey::new(key),
        name: key.to_owned(),
        parent: None,
        valid_from: None,
        valid_to: None,
        formed_from: None,
    };
    Areas::new(vec![level], keys.collect::<BTreeSet<_>>().into_iter().map(area).collect())
}

pub(crate) fn placer(directory: Directory, rows: &[Row]) -> Placer {
    Placer::new(directory, Decisions::default(), &areas(rows.iter().map(|row| row.area.as_str())))
}

pub(crate) fn day() -> ReferenceDate {
    ReferenceDate::new(2023, 12, 31).unwrap()
}
