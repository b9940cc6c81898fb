//! Takes away lines that an area borders itself with: seams between its parts, bridges to holes, spikes.
//!
//! By the even-odd rule such lines enclose nothing. Without them an area uses every line once.

use std::collections::BTreeMap;

use crate::quantise::start_at_smallest;

/// A line between two points, in walking direction.
pub(crate) type Line = (u32, u32);

/// The rings of an area without lines that are passed an even number of times.
pub(crate) fn without_seams(rings: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    // Passes of each line, and how many more of them lead to the larger number than from it.
    let mut passes: BTreeMap<Line, (u32, i32)> = BTreeMap::new();
    for (from, to) in rings.iter().flat_map(|ring| lines(ring)) {
        let (count, surplus) = passes.entry((from.min(to), from.max(to))).or_default();
        *count += 1;
        *surplus += if from < to { 1 } else { -1 };
    }
    if passes.values().all(|(count, _)| *count == 1) {
        return rings;
    }
    let kept = passes
        .into_iter()
        .filter(|(_, (count, _))| count % 2 == 1)
        .map(|((low, high), (_, surplus))| if surplus > 0 { (low, high) } else { (high, low) });
    let mut rings = chained(&kept.collect::<Vec<_>>());
    for ring in &mut rings {
        start_at_smallest(ring);
    }
    rings.sort();
    rings
}

/// The lines of a closed ring.
pub(crate) fn lines(ring: &[u32]) -> impl Iterator<Item = Line> {
    let next = ring.iter().cycle().skip(1);
    ring.iter().copied().zip(next.copied())
}

/// Joins lines to rings. Where a point offers a choice, lines that lead away from it come first.
fn chained(lines: &[Line]) -> Vec<Vec<u32>> {
    let mut leaving: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut arriving: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (number, (from, to)) in lines.iter().enumerate() {
        leaving.entry(*from).or_default().push(number);
        arriving.entry(*to).or_default().push(number);
    }
    let mut is_used = vec![false; lines.len()];
    let mut rings = Vec::new();
    for (number, (first, second)) in lines.iter().enumerate() {
        if std::mem::replace(&mut is_used[number], true) {
            continue;
        }
        let mut ring = vec![*first];
        let mut here = *second;
        while here != *first {
            ring.push(here);
            let choices = [&leaving, &arriving].into_iter().filter_map(|ends| ends.get(&here));
            let next = choices.flatten().copied().find(|line| !is_used[*line]);
            let next = next.expect("an odd number of passes at a point leaves one line to go on");
            is_used[next] = true;
            let (from, to) = lines[next];
            here = if from == here { to } else { from };
        }
        rings.push(ring);
    }
    rings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_parts_with_a_common_border_become_one_ring() {
        let parts = vec![vec![0, 2, 3, 1], vec![2, 4, 5, 3]];
        assert_eq!(without_seams(parts), vec![vec![0, 2, 4, 5, 3, 1]]);
    }

    #[test]
    fn a_bridge_to_a_hole_is_taken_away() {
        let keyhole = vec![vec![0, 6, 7, 1, 0, 2, 4, 3, 2]];
        let rings = without_seams(keyhole);
        assert_eq!(rings, vec![vec![0, 6, 7, 1], vec![2, 4, 3]]);
    }

    #[test]
    fn a_spike_is_taken_away_and_a_ring_of_nothing_else_vanishes() {
        assert_eq!(without_seams(vec![vec![0, 1, 9, 1, 2]]), vec![vec![0, 1, 2]]);
        assert_eq!(without_seams(vec![vec![0, 1, 2, 1]]), Vec::<Vec<u32>>::new());
    }

    #[test]
    fn rings_that_touch_in_a_point_stay_two() {
        let rings = vec![vec![0, 1, 2], vec![2, 3, 4]];
        assert_eq!(without_seams(rings.clone()), rings);
    }

    #[test]
    fn a_part_delivered_twice_over_another_leaves_what_odd_passes_enclose() {
        let rings = vec![vec![0, 1, 2], vec![0, 1, 2], vec![0, 1, 2]];
        assert_eq!(without_seams(rings), vec![vec![0, 1, 2]]);
    }
}
