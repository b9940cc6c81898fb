//! Kinds of streets: within one Quartier, across a border, along a border, a square.
//!
//! Each kind gives its house numbers and the entries of the directory that mean them, both at once.

use super::{Entry, HouseNumber, Side, positions};
use crate::{Quartier, Random};

/// The houses of a street and its entries.
#[derive(Debug, Default)]
pub(super) struct Course {
    /// Quartier, house number and place.
    pub(super) houses: Vec<(usize, HouseNumber, [f64; 2])>,
    /// Entries; the street is not known yet and 0.
    pub(super) entries: Vec<Entry>,
}

impl Course {
    fn add(&mut self, quartier: usize, numbers: &[HouseNumber], places: &[[f64; 2]]) {
        self.houses.extend(numbers.iter().zip(places).map(|(number, place)| (quartier, *number, *place)));
    }

    fn enter(&mut self, quartier: usize, side: Side, from: Option<HouseNumber>, to: Option<HouseNumber>) {
        self.entries.push(Entry { street: 0, side, from, to, quartier, valid_from: None, valid_to: None });
    }
}

/// A street within one Quartier: entered as a whole, as one range, or side by side.
pub(super) fn local(quartiere: &[Quartier], at: usize, count: usize, random: &mut Random) -> Course {
    let odd = side(1, count.div_ceil(2), 0.07, random);
    let even = side(2, count / 2, 0.07, random);
    let mut course = Course::default();
    match random.weighted(&[5.0, 3.0, 2.0]) {
        0 => course.enter(at, Side::Whole, None, None),
        1 => {
            let last = odd.last().max(even.last()).copied().map(without_suffix);
            course.enter(at, Side::Both, odd.first().copied(), last);
        }
        _ => {
            course.enter(at, Side::Odd, odd.first().copied(), odd.last().copied().map(without_suffix));
            if let (Some(first), Some(last)) = (even.first(), even.last()) {
                course.enter(at, Side::Even, Some(*first), Some(without_suffix(*last)));
            }
        }
    }
    let numbers = interleaved(&odd, &even);
    let places = positions::along_street(&quartiere[at], None, &numbers, random);
    course.add(at, &numbers, &places);
    course
}

/// A street from one Quartier into the next; its sides cross the border at different numbers.
pub(super) fn crossing(
    quartiere: &[Quartier],
    (here, there): (usize, usize),
    count: usize,
    random: &mut Random,
) -> Course {
    let mut course = Course::default();
    let mut pieces = [Vec::new(), Vec::new()];
    for (first, which) in [(1, Side::Odd), (2, Side::Even)] {
        let numbers = side(first, (count / 2).max(6), 0.25, random);
        let split = border_at(&numbers, random);
        let (near, far) = numbers.split_at(split);
        course.enter(here, which, near.first().copied(), near.last().copied());
        let end = if random.chance(0.5) { far.last().copied().map(without_suffix) } else { None };
        course.enter(there, which, far.first().copied(), end);
        pieces[0].extend(near.iter().copied());
        pieces[1].extend(far.iter().copied());
    }
    for (piece, (at, other)) in pieces.iter_mut().zip([(here, there), (there, here)]) {
        piece.sort();
        let places = positions::along_street(&quartiere[at], Some(&quartiere[other]), piece, random);
        course.add(at, piece, &places);
    }
    course
}

/// A street along a border: odd numbers here, even ones there.
pub(super) fn along_border(
    quartiere: &[Quartier],
    (here, there): (usize, usize),
    count: usize,
    random: &mut Random,
) -> Course {
    let mut course = Course::default();
    for (first, which, at, other) in [(1, Side::Odd, here, there), (2, Side::Even, there, here)] {
        let numbers = side(first, (count / 2).max(4), 0.07, random);
        let end = if random.chance(0.5) { numbers.last().copied().map(without_suffix) } else { None };
        course.enter(at, which, numbers.first().copied(), end);
        let places = positions::along_street(&quartiere[at], Some(&quartiere[other]), &numbers, random);
        course.add(at, &numbers, &places);
    }
    course
}

/// A square, numbered around like a horseshoe without odd and even sides.
pub(super) fn square(quartiere: &[Quartier], at: usize, count: usize, random: &mut Random) -> Course {
    let count = count.clamp(5, 30);
    let numbers: Vec<HouseNumber> = (1..=count as u16).map(plain).collect();
    let mut course = Course::default();
    course.enter(at, Side::Both, numbers.first().copied(), numbers.last().copied());
    let places = positions::around_square(&quartiere[at], count, random);
    course.add(at, &numbers, &places);
    course
}

/// One house with a street of its own.
pub(super) fn single(quartiere: &[Quartier], at: usize, random: &mut Random) -> Course {
    let mut course = Course::default();
    course.enter(at, Side::Whole, None, None);
    let numbers = [plain(1)];
    let places = positions::along_street(&quartiere[at], None, &numbers, random);
    course.add(at, &numbers, &places);
    course
}

fn plain(number: u16) -> HouseNumber {
    HouseNumber { number, suffix: None }
}

fn without_suffix(number: HouseNumber) -> HouseNumber {
    plain(number.number)
}

/// Numbers of one side: some are missing, some have suffixes.
fn side(first: u16, count: usize, suffixes: f64, random: &mut Random) -> Vec<HouseNumber> {
    let mut numbers = Vec::with_capacity(count + 3);
    let mut number = first;
    while numbers.len() < count {
        if numbers.is_empty() || !random.chance(0.06) {
            numbers.push(plain(number));
            if random.chance(suffixes) {
                let last = random.pick(&['a', 'a', 'b', 'c']);
                numbers.extend(('a'..=last).map(|suffix| HouseNumber { number, suffix: Some(suffix) }));
            }
        }
        number += 2;
    }
    numbers
}

/// Where a side is split: not between a number and its `a`, because no range can say that.
fn border_at(numbers: &[HouseNumber], random: &mut Random) -> usize {
    let middle = numbers.len() / 3 + random.below(numbers.len() / 3);
    let sayable = |at: &usize| numbers[*at].suffix != Some('a');
    (middle..numbers.len()).find(sayable).unwrap_or(1)
}

/// Odd and even numbers as one walks along the street.
fn interleaved(odd: &[HouseNumber], even: &[HouseNumber]) -> Vec<HouseNumber> {
    let mut numbers = [odd, even].concat();
    numbers.sort();
    numbers
}
