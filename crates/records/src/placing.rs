//! Places the rows of a batch; each different street, number and address is looked at once.

use place::{Address, ParsedNumber, PlacerAt, Placing, Reason, Report, Review, StreetMatch};
use sheets::number::Notation;
use vocabulary::records::{Column, FieldKind, NO_WORD, PlaceBy, Placed};

use crate::batch::{Batch, Pairs, Text};
use crate::hash::{self, BLANK, ByNumber};
use crate::parallel;
use crate::plan::{AddressPositions, PlaceColumns};
use crate::remarks::{Problem, Remarks};
use crate::residents::{AREA_KEPT, Found, PLACING_KEPT, Residents};

/// Places the records of one file.
pub(crate) struct Placement<'r> {
    placer: &'r PlacerAt<'r>,
    by: &'r PlaceBy,
    notation: Notation,
    /// Streets that were looked up before, by a number for their words.
    streets: ByNumber<StreetMatch>,
    pub(crate) report: Report,
    pub(crate) review: Review,
}

/// Where the rows of a batch were placed.
pub(crate) struct PlacedRows {
    pub(crate) area: Column,
    pub(crate) placing: Column,
    /// A number for the address, coordinate or key of each row.
    pub(crate) addresses: Vec<u64>,
}

impl<'r> Placement<'r> {
    pub(crate) fn new(placer: &'r PlacerAt<'r>, by: &'r PlaceBy, notation: Notation) -> Self {
        Self {
            placer,
            by,
            notation,
            streets: ByNumber::default(),
            report: Report::default(),
            review: Review::default(),
        }
    }

    /// Places the rows of a batch by their own columns.
    pub(crate) fn place(
        &mut self,
        batch: &Batch<'_>,
        columns: &PlaceColumns,
        remarks: &mut Remarks,
    ) -> PlacedRows {
        match columns {
            PlaceColumns::Address(positions) => self.by_address(batch, positions),
            PlaceColumns::Key(at) => self.by_key(batch.text(*at)),
            PlaceColumns::Coordinate(east, north) => self.by_point(batch, (*east, *north), remarks),
            PlaceColumns::Link => self.rows(&[NOBODY_LINKED], &vec![0; batch.rows], vec![BLANK; batch.rows]),
        }
    }

    /// Places records where the linked persons are.
    pub(crate) fn by_link(&mut self, residents: &Residents, found: &[Found]) -> PlacedRows {
        let placed = |person: &Found| {
            let word = person.and_then(|person| residents.word(person, PLACING_KEPT));
            Placed::ALL.into_iter().find(|placed| Some(placed.word()) == word).unwrap_or(Placed::Unplaced)
        };
        let placed: Vec<Placed> = found.iter().map(placed).collect();
        for (placed, person) in placed.iter().zip(found) {
            let is_lost = person.is_none() || matches!(placed, Placed::Ambiguous | Placed::Unplaced);
            let why = if is_lost { NOBODY_LINKED.why } else { Reason::LinkedPerson };
            self.report.add(Placing { placed: *placed, why, ..NOBODY_LINKED });
        }
        let codes = placed.into_iter().map(|placed| placed as u32).collect();
        PlacedRows {
            area: residents.column(AREA_KEPT, FieldKind::Words, found),
            placing: Column::Words { words: placed_words(), codes },
            addresses: Vec::new(),
        }
    }

    /// Columns for rows, of which each has one of these placings.
    fn rows(&mut self, placings: &[Placing], codes: &[u32], addresses: Vec<u64>) -> PlacedRows {
        for code in codes {
            self.report.add(placings[*code as usize]);
        }
        let column = |words: Vec<String>, of: fn(&Placing) -> u32| {
            let placed: Vec<u32> = placings.iter().map(of).collect();
            Column::Words { words, codes: codes.iter().map(|code| placed[*code as usize]).collect() }
        };
        let areas = self.placer.areas().iter().map(|area| area.as_str().to_owned()).collect();
        PlacedRows {
            area: column(areas, |placing| placing.area.unwrap_or(NO_WORD)),
            placing: column(placed_words(), |placing| placing.placed as u32),
            addresses,
        }
    }
}

/// The words of the column on placing, in the order of [`Placed`].
fn placed_words() -> Vec<String> {
    Placed::ALL.iter().map(|placed| placed.word().to_owned()).collect()
}

/// A record whose person is not among the residents.
const NOBODY_LINKED: Placing = Placing { area: None, placed: Placed::Unplaced, why: Reason::PersonUnknown };

impl Placement<'_> {
    fn by_address(&mut self, batch: &Batch<'_>, columns: &AddressPositions) -> PlacedRows {
        let text = |at: Option<usize>| at.map(|at| batch.text(at));
        let streets = Combined::of(
            batch.rows,
            [columns.town, columns.postcode, columns.street, columns.street_key].map(text),
        );
        let numbers = Combined::of(batch.rows, [columns.number, columns.suffix].map(text));
        let found = self.streets(&streets);
        let parsed: Vec<ParsedNumber> =
            numbers.words.iter().map(|[number, suffix]| place::number(number, suffix)).collect();
        let both = Pairs::of((&streets.codes, streets.words.len()), (&numbers.codes, numbers.words.len()));
        let placings: Vec<Placing> = (both.pairs.iter())
            .map(|(street, number)| self.placer.combine(found[*street as usize], &parsed[*number as usize]))
            .collect();
        self.note_open(&streets, &numbers, &both, &placings);
        let street_numbers: Vec<u64> = streets.words.iter().map(street_number).collect();
        let house_numbers: Vec<u64> = numbers.words.iter().map(|parts| folded(&parts.concat())).collect();
        let address = |(street, number): &(u32, u32)| match street_numbers[*street as usize] {
            BLANK => BLANK,
            street => hash::joined(street, house_numbers[*number as usize]),
        };
        let addresses: Vec<u64> = both.pairs.iter().map(address).collect();
        let addresses = both.codes.iter().map(|code| addresses[*code as usize]).collect();
        self.rows(&placings, &both.codes, addresses)
    }

    /// The streets of a batch; those that were not looked up before on all cores.
    fn streets(&mut self, streets: &Combined<'_, 4>) -> Vec<StreetMatch> {
        let of_words =
            |words: &[&str; 4]| words.iter().fold(1, |number, word| hash::joined(number, hash::of(word)));
        let numbers: Vec<u64> = streets.words.iter().map(of_words).collect();
        let new: Vec<usize> =
            (0..numbers.len()).filter(|at| !self.streets.contains_key(&numbers[*at])).collect();
        let placer = self.placer;
        let found = parallel::map(&new, |at| {
            let [town, postcode, street, street_key] = streets.words[*at];
            placer.street(town, postcode, street, street_key)
        });
        self.streets.extend(new.iter().map(|at| numbers[*at]).zip(found));
        numbers.iter().map(|number| self.streets[number]).collect()
    }

    /// Notes the addresses that an editor may decide.
    fn note_open(
        &mut self,
        streets: &Combined<'_, 4>,
        numbers: &Combined<'_, 2>,
        both: &Pairs,
        placings: &[Placing],
    ) {
        let is_open = |placing: &Placing| matches!(placing.placed, Placed::Ambiguous | Placed::Unplaced);
        if !placings.iter().any(is_open) {
            return;
        }
        let mut records = vec![0; placings.len()];
        both.codes.iter().for_each(|code| records[*code as usize] += 1);
        for (at, placing) in placings.iter().enumerate().filter(|(_, placing)| is_open(placing)) {
            let (street, number) = both.pairs[at];
            let [town, postcode, street, street_key] = streets.words[street as usize];
            let [number, suffix] = numbers.words[number as usize];
            let address = Address { street, street_key, number, suffix, town, postcode };
            self.review.add_many(&address, *placing, records[at]);
        }
    }

    fn by_key(&mut self, text: &Text<'_>) -> PlacedRows {
        let place = |key: &String| match self.by {
            PlaceBy::BlockSide(_) => self.placer.block_side(key),
            _ => self.placer.key(key),
        };
        let placings: Vec<Placing> = text.words.iter().map(place).collect();
        self.rows(&placings, &text.codes, text.numbers())
    }

    fn by_point(
        &mut self,
        batch: &Batch<'_>,
        (east, north): (usize, usize),
        remarks: &mut Remarks,
    ) -> PlacedRows {
        let PlaceBy::Coordinate { east: east_name, north: north_name, .. } = self.by else {
            return self.rows(&[], &[], Vec::new());
        };
        let axes = [(east, east_name), (north, north_name)].map(|(at, name)| {
            let text = batch.text(at);
            let axis: Vec<Option<f64>> = text.words.iter().map(|word| self.notation.value(word)).collect();
            let faulty: Vec<bool> =
                axis.iter().zip(text.words).map(|(axis, word)| axis.is_none() && !word.is_empty()).collect();
            remarks.cells(Problem::CoordinateUnreadable, name, (batch, text), &faulty);
            (text, axis)
        });
        let [(east, east_axis), (north, north_axis)] = &axes;
        let both = Pairs::of((&east.codes, east.words.len()), (&north.codes, north.words.len()));
        let point = |(east, north): &(u32, u32)| {
            let axes = [east_axis[*east as usize], north_axis[*north as usize]];
            self.placer.point(axes.map(|axis| axis.unwrap_or(f64::NAN)))
        };
        let placings = parallel::map(&both.pairs, point);
        let [easts, norths] = [east, north].map(|text| text.word_numbers());
        let number =
            |(east, north): &(u32, u32)| hash::joined(easts[*east as usize], norths[*north as usize]);
        let numbers: Vec<u64> = both.pairs.iter().map(number).collect();
        let addresses = both.codes.iter().map(|code| numbers[*code as usize]).collect();
        self.rows(&placings, &both.codes, addresses)
    }
}

/// Several columns of a batch as one.
struct Combined<'b, const N: usize> {
    /// The different combinations of words; an empty word where there is no column.
    words: Vec<[&'b str; N]>,
    /// The combination of each row.
    codes: Vec<u32>,
}

impl<'b, const N: usize> Combined<'b, N> {
    fn of(rows: usize, columns: [Option<&'b Text<'_>>; N]) -> Self {
        let mut combined = Self { words: vec![[""; N]], codes: vec![0; rows] };
        for (position, text) in columns.into_iter().enumerate() {
            let Some(text) = text else { continue };
            let pairs = Pairs::of((&combined.codes, combined.words.len()), (&text.codes, text.words.len()));
            let word = |(before, word): &(u32, u32)| {
                let mut words = combined.words[*before as usize];
                words[position] = &text.words[*word as usize];
                words
            };
            combined = Self { words: pairs.pairs.iter().map(word).collect(), codes: pairs.codes };
        }
        combined
    }
}

/// A number for town, postcode, street and its key, over ways to write the street; blank without a street.
fn street_number([town, postcode, street, street_key]: &[&str; 4]) -> u64 {
    let street = if street_key.is_empty() {
        folded(&street.to_lowercase().replace("straße", "str").replace("strasse", "str"))
    } else {
        hash::of(street_key)
    };
    if street == BLANK { BLANK } else { hash::joined(hash::joined(folded(town), folded(postcode)), street) }
}

/// A number for the letters and digits of a text, over case and leading zeros.
fn folded(text: &str) -> u64 {
    let plain: String =
        text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    hash::of(plain.trim_start_matches('0'))
}
