//! The invented register: households drawn one by one, unevenly spread over areas that differ.

use std::collections::BTreeMap;
use std::path::Path;

use vault::{Provenance, Vault};
use vocabulary::records::{AREA, Column, Field, FieldKind, NO_WORD, PLACING, Records, Unit};
use vocabulary::{Area, AreaIndex, AreaLevel, Areas, Text};

use crate::Done;

/// Records that are drawn before they go to the vault.
const CHUNK: usize = 1 << 18;

const WORDS: [&str; 12] = [
    AREA,
    PLACING,
    "geschlecht",
    "herkunft",
    "staat1",
    "staat2",
    "familienstand",
    "wohnung",
    "haushaltstyp",
    "bezugsperson",
    "geburtsort",
    "leistung",
];
const NUMBERS: [&str; 4] = ["alter", "haushalt_groesse", "zuzug_jahre", "betrag"];

/// Four levels, each about as much smaller as the others, with keys that extend those above.
pub(crate) fn areas(smallest: usize) -> Areas {
    let fan = (1..=smallest).find(|fan| fan.pow(3) >= smallest).unwrap_or(1);
    let mut sizes = vec![smallest];
    for _ in 0..3 {
        sizes.push(sizes[sizes.len() - 1].div_ceil(fan));
    }
    let mut areas = Vec::new();
    let mut first = 0;
    for (level, size) in sizes.iter().enumerate() {
        first += size;
        for number in 0..*size {
            areas.push(Area {
                level,
                key: format!("{}{number:05}", ["q", "s", "b", "k"][level]).as_str().into(),
                name: String::new(),
                parent: (level < 3).then(|| AreaIndex((first + number / fan) as u32)),
                valid_from: None,
                valid_to: None,
                formed_from: None,
            });
        }
    }
    let level = |id: &str| AreaLevel { id: id.into(), title: Text::default(), plural: Text::default() };
    Areas::new(["quartier", "sozialraum", "bezirk", "kreis"].map(level).to_vec(), areas)
}

/// Splitmix64: the same numbers everywhere.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    /// Below `limit`, each number as often.
    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// Below `limit`, small numbers more often.
    fn skewed(&mut self, limit: u64) -> u64 {
        let (one, other) = (self.below(limit), self.below(limit));
        one * other / limit
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// A position, by weights.
    fn pick(&mut self, weights: &[u64]) -> u32 {
        let mut left = self.below(weights.iter().sum());
        for (at, weight) in weights.iter().enumerate() {
            if left < *weight {
                return at as u32;
            }
            left -= weight;
        }
        0
    }
}

/// What the members of a household share.
struct Household {
    area: u32,
    size: u64,
    kind: u32,
    abroad: bool,
    years: i64,
    benefit: u32,
}

impl Household {
    fn draw(draw: &mut Draw, areas: usize) -> Self {
        let area = draw.skewed(areas as u64) as u32;
        let deprived = u64::from(area).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 58;
        let kind = draw.pick(&[40, 27, 20, 6 + deprived / 8, 7]);
        let size = match kind {
            0 => 1,
            1 => 2,
            2 => 3 + draw.skewed(5),
            3 => 2 + draw.skewed(4),
            _ => 2 + draw.skewed(7),
        };
        let abroad = draw.chance(8 + deprived / 2);
        let years = draw.skewed(if abroad { 30 } else { 60 }).cast_signed();
        let benefit = draw.pick(&[100, 4 + deprived / 2, 3, 2]);
        Self { area, size, kind, abroad, years, benefit }
    }
}

/// One column of words and its codes, or of numbers.
struct Columns {
    words: Vec<Vec<String>>,
    codes: Vec<Vec<u32>>,
    numbers: Vec<Vec<Option<i64>>>,
    rows: usize,
}

impl Columns {
    fn new(areas: &Areas) -> Self {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let states = || (0..190).map(|number| format!("{number:03}")).collect::<Vec<_>>();
        let keys = areas.iter().filter(|(_, area)| area.level == 0);
        let words = vec![
            keys.map(|(_, area)| area.key.as_str().to_owned()).collect(),
            list(&["exact", "corrected", "unplaced"]),
            list(&["w", "m", "d"]),
            list(&["deutsch_ohne", "deutsch_mit", "auslaendisch"]),
            states(),
            states(),
            list(&["ledig", "verheiratet", "geschieden", "verwitwet", "partnerschaft"]),
            list(&["haupt", "neben"]),
            list(&[
                "einpersonen",
                "paar_ohne_kind",
                "paar_mit_kind",
                "alleinerziehend",
                "mehrpersonen_ohne_kind",
            ]),
            list(&["ja", "nein"]),
            list(&["inland", "ausland"]),
            list(&["keine", "sgb2", "wohngeld", "sgb12"]),
        ];
        Self {
            words,
            codes: vec![Vec::new(); WORDS.len()],
            numbers: vec![Vec::new(); NUMBERS.len()],
            rows: 0,
        }
    }

    fn person(&mut self, draw: &mut Draw, household: &Household, number: u64) {
        let is_child = household.kind >= 2 && household.kind <= 3 && number >= 4 - u64::from(household.kind);
        let age = if is_child { draw.below(23).cast_signed() } else { adult(draw, household.kind) };
        let foreign = household.abroad && draw.chance(75);
        let second = !foreign && draw.chance(if household.abroad { 50 } else { 3 });
        let state = |draw: &mut Draw| (1 + draw.skewed(189) * draw.below(100) / 100) as u32;
        let is_main = !draw.chance(3);
        let with_home = |code: u32| if is_main { code } else { NO_WORD };
        let placed = !draw.chance(1);
        let codes = [
            if placed { household.area } else { NO_WORD },
            if placed { u32::from(draw.chance(4)) } else { 2 },
            draw.pick(&[5050, 4940, 10]),
            if foreign { 2 } else { u32::from(household.abroad || second) },
            if foreign { state(draw) } else { 0 },
            if second { state(draw) } else { NO_WORD },
            if age < 18 {
                0
            } else {
                draw.pick(&[30 + (100 - age.min(100)) as u64, 80, 15, age as u64 / 6, 2])
            },
            u32::from(!is_main),
            with_home(household.kind),
            with_home(u32::from(number > 0)),
            if draw.chance(2) { NO_WORD } else { u32::from(foreign && age > 10) },
            household.benefit,
        ];
        let amount = 100 * (200 + draw.skewed(900).cast_signed()) - if draw.chance(2) { 90_000 } else { 0 };
        let numbers = [
            (!draw.chance(1) || age < 90).then_some(age),
            is_main.then_some(household.size.cast_signed()),
            (!draw.chance(3)).then_some(household.years.min(age)),
            (household.benefit > 0 && number == 0).then_some(amount),
        ];
        self.codes.iter_mut().zip(codes).for_each(|(column, code)| column.push(code));
        self.numbers.iter_mut().zip(numbers).for_each(|(column, number)| column.push(number));
        self.rows += 1;
    }

    fn take(&mut self) -> Records {
        let words = self.words.iter().zip(&mut self.codes);
        let words =
            words.map(|(words, codes)| Column::Words { words: words.clone(), codes: std::mem::take(codes) });
        let numbers = self.numbers.iter_mut().map(|numbers| Column::Numbers(std::mem::take(numbers)));
        let columns = words.chain(numbers).collect();
        Records { rows: std::mem::take(&mut self.rows), columns }
    }
}

fn adult(draw: &mut Draw, kind: u32) -> i64 {
    let age = match kind {
        0 if draw.chance(45) => 60 + draw.skewed(40),
        2 | 3 => 25 + draw.skewed(35),
        _ => 18 + draw.below(40) + draw.skewed(45),
    };
    age.cast_signed()
}

/// Writes a partition `melderegister` of so many records.
pub(crate) fn write(folder: &Path, records: usize, smallest: usize) -> Done<()> {
    let mut fields: Vec<Field> = Vec::new();
    fields.extend(WORDS.map(|name| Field { name: name.into(), kind: FieldKind::Words }));
    fields.extend(NUMBERS.map(|name| Field { name: name.into(), kind: FieldKind::Numbers }));
    let vault = Vault::open(folder, None)?;
    let mut writer = vault.writer(&"melderegister".into(), "2023-12-31".parse()?, &fields)?;
    let (mut draw, mut columns) = (Draw(1), Columns::new(&areas(smallest)));
    let mut left = records;
    while left > 0 {
        let household = Household::draw(&mut draw, smallest);
        for number in 0..household.size.min(left as u64) {
            columns.person(&mut draw, &household, number);
            left -= 1;
        }
        if columns.rows >= CHUNK || left == 0 {
            writer.push(&columns.take())?;
        }
    }
    writer.finish(&Provenance {
        unit: Unit::Person,
        universe: Text::default(),
        placing: BTreeMap::new(),
        files: Vec::new(),
        linked: None,
        written_at: "2024-01-15".into(),
    })?;
    Ok(())
}
