use super::*;

/// The points that remain of arcs given as points, at one limit.
fn simplified(arcs: &[&[Point]], limit: f64) -> Vec<Vec<Point>> {
    let mut points: Vec<Point> = arcs.concat();
    points.sort_unstable();
    points.dedup();
    let number = |point: &Point| points.binary_search(point).unwrap() as u32;
    let numbered: Vec<Vec<u32>> = arcs.iter().map(|arc| arc.iter().map(number).collect()).collect();
    let [left] = simplify(&points, &numbered, [limit]);
    left.into_iter().map(|arc| arc.into_iter().map(|point| points[point as usize]).collect()).collect()
}

#[test]
fn the_weight_of_a_right_angle_is_the_area_of_its_triangle() {
    let bend: &[Point] = &[[0, 0], [0, 10], [20, 10]];
    // cos 90° = 0, area 10 · 20 / 2 = 100
    assert_eq!(simplified(&[bend], 100.0)[0].len(), 3);
    assert_eq!(simplified(&[bend], 100.1)[0].len(), 2);
}

#[test]
fn a_spike_goes_before_a_bend_of_the_same_area() {
    let spike: &[Point] = &[[0, 0], [5, 100], [10, 0]];
    let bend: &[Point] = &[[1000, 0], [1050, 10], [1100, 0]];
    let left = simplified(&[spike, bend], 500.0);
    assert_eq!(left[0], vec![[0, 0], [10, 0]]);
    assert_eq!(left[1].len(), 3);
}

#[test]
fn a_closed_arc_keeps_three_points_however_small_it_is() {
    let ring: &[Point] = &[[0, 0], [5, -1], [10, 0], [10, 10], [0, 10], [0, 0]];
    assert_eq!(simplified(&[ring], 1e12)[0].len(), 4);
}

#[test]
fn of_two_arcs_between_the_same_ends_one_keeps_a_point() {
    let above: &[Point] = &[[0, 0], [50, 9], [100, 0]];
    let below: &[Point] = &[[0, 0], [50, -8], [100, 0]];
    let left = simplified(&[above, below], 1e12);
    assert_eq!(left[0].len() + left[1].len(), 5);
}

#[test]
fn an_enclave_in_a_bay_does_not_change_sides() {
    let bay: &[Point] = &[[0, 0], [500, 300], [1000, 0]];
    let enclave: &[Point] = &[[480, 100], [500, 90], [510, 110], [480, 100]];
    let left = simplified(&[bay, enclave], 1e12);
    assert_eq!(left[0].len(), 3);
}

#[test]
fn a_barred_point_goes_once_the_way_is_free() {
    // The tip of the small bay bars the large one until it has gone itself.
    let large: &[Point] = &[[0, 0], [500, 30], [1000, 0]];
    let small: &[Point] = &[[0, -500], [510, 10], [1000, -500]];
    let left = simplified(&[large, small], 1e12);
    assert_eq!(left, vec![vec![[0, 0], [1000, 0]], vec![[0, -500], [1000, -500]]]);
}

#[test]
fn coarser_details_use_points_of_finer_ones() {
    let points: Vec<Point> = (0..200).map(|x| [x * 10, (x * x * 7919) % 101]).collect();
    let arc: Vec<u32> = (0..200).collect();
    let [medium, overview] = simplify(&points, &[arc], [100.0, 1600.0]);
    assert!(overview[0].len() < medium[0].len() && medium[0].len() < 200);
    assert!(overview[0].iter().all(|point| medium[0].contains(point)));
}
