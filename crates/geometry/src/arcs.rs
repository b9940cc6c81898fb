//! Cuts rings into arcs, so that every border between two areas is stored once.
//!
//! A point is a junction if the rings that pass it come from or go to different points.
//! Arcs run from junction to junction; a ring without any, such as an enclave, is one closed arc.

use std::collections::{BTreeMap, HashMap};

use vocabulary::AreaIndex;
use vocabulary::topology::{ArcRef, Ring};

use crate::snap::Net;

/// Arcs as numbers of points, in the order in which areas first use them, and the rings made of them.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Arcs {
    pub(crate) arcs: Vec<Vec<u32>>,
    pub(crate) rings: BTreeMap<AreaIndex, Vec<Ring>>,
}

/// Cuts the rings of all areas. No area may use a line twice.
pub(crate) fn cut(net: &Net) -> Arcs {
    let is_junction = junctions(net);
    let mut arcs = Arcs::default();
    let mut known = HashMap::new();
    for (area, rings) in &net.rings {
        let cut = rings
            .iter()
            .map(|ring| {
                pieces(ring, &is_junction)
                    .into_iter()
                    .map(|piece| reference(piece, &mut arcs.arcs, &mut known))
                    .collect()
            })
            .collect();
        arcs.rings.insert(*area, cut);
    }
    arcs
}

fn junctions(net: &Net) -> Vec<bool> {
    let mut neighbours = vec![None; net.points.len()];
    let mut is_junction = vec![false; net.points.len()];
    for ring in net.rings.values().flatten() {
        let before = ring.iter().cycle().skip(ring.len() - 1);
        let after = ring.iter().cycle().skip(1);
        for ((point, before), after) in ring.iter().zip(before).zip(after) {
            let found = (before.min(after), before.max(after));
            let point = *point as usize;
            is_junction[point] |= *neighbours[point].get_or_insert(found) != found;
        }
    }
    is_junction
}

/// The ring from junction to junction; both ends are part of each piece.
fn pieces(ring: &[u32], is_junction: &[bool]) -> Vec<Vec<u32>> {
    let start = ring.iter().position(|point| is_junction[*point as usize]);
    let mut turned = ring.to_vec();
    turned.rotate_left(start.unwrap_or(0));
    turned.push(turned[0]);
    let mut pieces = vec![vec![turned[0]]];
    for (position, point) in turned.iter().enumerate().skip(1) {
        if let Some(piece) = pieces.last_mut() {
            piece.push(*point);
        }
        if is_junction[*point as usize] && position + 1 < turned.len() {
            pieces.push(vec![*point]);
        }
    }
    pieces
}

/// The arc with these points, in either direction; a new one if there is none yet.
///
/// The first line tells arcs apart, because between junctions all rings take the same way.
fn reference(piece: Vec<u32>, arcs: &mut Vec<Vec<u32>>, known: &mut HashMap<(u32, u32), ArcRef>) -> ArcRef {
    if let Some(found) = known.get(&(piece[0], piece[1])) {
        return *found;
    }
    let number = ArcRef::try_from(arcs.len()).expect("no map has two billion arcs");
    let end = piece.len() - 1;
    known.insert((piece[end], piece[end - 1]), !number);
    known.insert((piece[0], piece[1]), number);
    arcs.push(piece);
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    fn net(count: i32, rings: &[&[&[u32]]]) -> Net {
        Net {
            points: (0..count).map(|x| [x, 0]).collect(),
            rings: rings
                .iter()
                .enumerate()
                .map(|(area, rings)| {
                    let rings = rings.iter().map(|ring| ring.to_vec()).collect();
                    (AreaIndex(area as u32), rings)
                })
                .collect(),
        }
    }

    #[test]
    fn two_neighbours_share_their_border_in_opposite_directions() {
        // 1---3---5
        // |   |   |
        // 0---2---4
        let cut = cut(&net(6, &[&[&[0, 2, 3, 1]], &[&[2, 4, 5, 3]]]));
        assert_eq!(cut.arcs, vec![vec![2, 3], vec![3, 1, 0, 2], vec![2, 4, 5, 3]]);
        assert_eq!(cut.rings[&AreaIndex(0)], vec![vec![0, 1]]);
        assert_eq!(cut.rings[&AreaIndex(1)], vec![vec![2, -1]]);
    }

    #[test]
    fn an_enclave_and_the_hole_around_it_are_one_closed_arc() {
        let cut = cut(&net(7, &[&[&[0, 5, 6], &[1, 2, 3]], &[&[1, 3, 2]]]));
        assert_eq!(cut.arcs, vec![vec![0, 5, 6, 0], vec![1, 2, 3, 1]]);
        assert_eq!(cut.rings[&AreaIndex(0)], vec![vec![0], vec![1]]);
        assert_eq!(cut.rings[&AreaIndex(1)], vec![vec![-2]]);
    }

    #[test]
    fn an_area_of_a_larger_level_uses_the_arcs_of_the_smaller_ones() {
        let cut = cut(&net(6, &[&[&[0, 2, 3, 1]], &[&[2, 4, 5, 3]], &[&[0, 2, 4, 5, 3, 1]]]));
        assert_eq!(cut.arcs.len(), 3);
        assert_eq!(cut.rings[&AreaIndex(2)], vec![vec![2, 1]]);
    }

    #[test]
    fn a_ring_that_touches_itself_is_cut_there() {
        let cut = cut(&net(5, &[&[&[0, 1, 2, 3, 4, 2]]]));
        assert_eq!(cut.arcs, vec![vec![2, 3, 4, 2], vec![2, 0, 1, 2]]);
    }
}
