//! Where the houses of a street stand: along a line, all within the settlement of their Quartier.

use super::HouseNumber;
use crate::territory::shape::rounded;
use crate::{Quartier, Random};

/// Metres from one house to the next on the same side.
const STEP: f64 = 19.0;

/// Metres from the middle of the street to a house.
const SIDE: f64 = 14.0;

/// Coordinates for house numbers along a street, odd ones left and even ones right of it. If the street
/// goes on in another Quartier, it runs towards that.
pub(super) fn along_street(
    quartier: &Quartier,
    towards: Option<&Quartier>,
    numbers: &[HouseNumber],
    random: &mut Random,
) -> Vec<[f64; 2]> {
    let length = numbers.len() as f64 / 2.0 * STEP;
    let (start, direction) = line(quartier, towards, length, random);
    let each = length / numbers.len().max(1) as f64;
    let point = |(position, number): (usize, &HouseNumber)| {
        let forward = each * position as f64;
        let side = if number.number % 2 == 1 { SIDE } else { -SIDE };
        let east = start[0] + direction[0] * forward - direction[1] * side;
        let north = start[1] + direction[1] * forward + direction[0] * side;
        pulled_in(quartier, [east, north])
    };
    numbers.iter().enumerate().map(point).collect()
}

/// Coordinates around a square.
pub(super) fn around_square(quartier: &Quartier, count: usize, random: &mut Random) -> Vec<[f64; 2]> {
    let middle = somewhere(quartier, 0.8, random);
    let radius = 15.0 + count as f64 * 2.5;
    let point = |position: usize| {
        let angle = std::f64::consts::TAU * position as f64 / count as f64;
        let at = [middle[0] + radius * libm::cos(angle), middle[1] + radius * libm::sin(angle)];
        pulled_in(quartier, at)
    };
    (0..count).map(point).collect()
}

/// Start and direction of a street.
fn line(
    quartier: &Quartier,
    towards: Option<&Quartier>,
    length: f64,
    random: &mut Random,
) -> ([f64; 2], [f64; 2]) {
    let Some(other) = towards else {
        let start = somewhere(quartier, 0.9, random);
        let mut angle = std::f64::consts::TAU * random.unit();
        for _ in 0..8 {
            let end = [start[0] + length * libm::cos(angle), start[1] + length * libm::sin(angle)];
            if distance(end, quartier.centre) < quartier.settlement - SIDE {
                break;
            }
            angle += std::f64::consts::FRAC_PI_4;
        }
        return (start, [libm::cos(angle), libm::sin(angle)]);
    };
    let far = distance(quartier.centre, other.centre);
    let direction = [0, 1].map(|axis| (other.centre[axis] - quartier.centre[axis]) / far);
    let sideways = (random.unit() - 0.5) * quartier.settlement;
    let forward = (quartier.settlement * 0.8 - length).max(-quartier.settlement * 0.8);
    let start = [
        quartier.centre[0] + direction[0] * forward - direction[1] * sideways,
        quartier.centre[1] + direction[1] * forward + direction[0] * sideways,
    ];
    (start, direction)
}

/// A point within a share of the settlement, evenly spread.
fn somewhere(quartier: &Quartier, share: f64, random: &mut Random) -> [f64; 2] {
    let angle = std::f64::consts::TAU * random.unit();
    let radius = quartier.settlement * share * libm::sqrt(random.unit());
    [quartier.centre[0] + radius * libm::cos(angle), quartier.centre[1] + radius * libm::sin(angle)]
}

/// The point itself, or the nearest one within the settlement.
fn pulled_in(quartier: &Quartier, point: [f64; 2]) -> [f64; 2] {
    let far = distance(point, quartier.centre);
    let share = (quartier.settlement / far).min(1.0);
    rounded([0, 1].map(|axis| quartier.centre[axis] + (point[axis] - quartier.centre[axis]) * share))
}

fn distance(one: [f64; 2], other: [f64; 2]) -> f64 {
    libm::hypot(one[0] - other[0], one[1] - other[1])
}
