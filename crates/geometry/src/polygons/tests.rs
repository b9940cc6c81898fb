use super::*;
use crate::read::Outline;

use proptest::prelude::*;

type Point = [f64; 2];

fn polygons(rings_of_each: &[Rings]) -> Polygons {
    let keys = (0..rings_of_each.len()).map(|number| number.to_string()).collect();
    Polygons { keys, cells: Cells::new(rings_of_each) }
}

fn rectangle([west, south]: Point, [east, north]: Point) -> Vec<Point> {
    vec![[west, south], [east, south], [east, north], [west, north]]
}

/// A square from 0 to 10 with a hole from 4 to 6, and its neighbours in the east and in the north.
fn three() -> Polygons {
    let square = vec![rectangle([0.0, 0.0], [10.0, 10.0]), rectangle([4.0, 4.0], [6.0, 6.0])];
    let east = vec![rectangle([10.0, 0.0], [20.0, 10.0])];
    let north = vec![rectangle([0.0, 10.0], [20.0, 20.0])];
    polygons(&[square, east, north])
}

#[test]
fn points_lie_in_their_polygon_and_not_in_its_hole() {
    let polygons = three();
    assert_eq!(polygons.holding([1.0, 1.0]), Some("0"));
    assert_eq!(polygons.holding([15.0, 9.0]), Some("1"));
    assert_eq!(polygons.holding([15.0, 11.0]), Some("2"));
    assert_eq!(polygons.holding([5.0, 5.0]), None);
}

#[test]
fn points_far_away_or_nowhere_lie_in_no_polygon() {
    let polygons = three();
    for outside in [25.0, -1.0, f64::MAX, f64::INFINITY, f64::NEG_INFINITY, f64::NAN] {
        assert_eq!(polygons.holding([outside, 5.0]), None);
        assert_eq!(polygons.holding([1.0, outside]), None);
    }
    assert_eq!(Polygons::default().holding([1.0, 1.0]), None);
}

#[test]
fn a_point_on_a_border_lies_in_the_neighbour_in_the_east_or_north() {
    let polygons = three();
    assert_eq!(polygons.holding([10.0, 5.0]), Some("1"));
    assert_eq!(polygons.holding([5.0, 10.0]), Some("2"));
    assert_eq!(polygons.holding([10.0, 10.0]), Some("2"), "where three meet");
    assert_eq!(polygons.holding([10.0, 0.0]), Some("1"), "where two and the outside meet");
}

#[test]
fn on_the_edge_of_all_polygons_the_outside_is_a_neighbour_like_others() {
    let polygons = three();
    for inside in [[0.0, 5.0], [5.0, 0.0], [6.0, 5.0], [5.0, 6.0]] {
        assert_eq!(polygons.holding(inside), Some("0"));
    }
    for outside in [[20.0, 5.0], [5.0, 20.0], [4.0, 5.0], [5.0, 4.0]] {
        assert_eq!(polygons.holding(outside), None);
    }
}

#[test]
fn of_polygons_that_overlap_the_first_wins() {
    let [small, large] = [3.0, 10.0].map(|size| vec![rectangle([0.0, 0.0], [size, size])]);
    assert_eq!(polygons(&[small.clone(), large.clone()]).holding([1.0, 1.0]), Some("0"));
    assert_eq!(polygons(&[large, small]).holding([1.0, 1.0]), Some("0"));
}

#[test]
fn polygons_without_ground_hold_nothing() {
    for flat in [vec![[5.0, 5.0]], vec![[1.0, 2.0], [3.0, 2.0]], vec![[0.0, 0.0], [4.0, 4.0]]] {
        let polygons = polygons(&[vec![flat.clone()]]);
        assert!(flat.into_iter().all(|point| polygons.holding(point).is_none()));
    }
}

#[test]
fn prefixes_are_taken_off_and_shapes_without_a_key_are_left_out() {
    let source = GeometrySource {
        level: 0,
        file: "a.geojson".into(),
        shown: String::new(),
        key: "id".to_owned(),
        crs: None,
        layer: None,
        strip_prefix: Some("STGT".to_owned()),
    };
    let shape = Shape::Polygons(vec![Outline { hole: false, points: rectangle([0.0; 2], [1.0; 2]) }]);
    let key = |key: &str, shape: &Shape| {
        let feature = Feature { key: Some(key.to_owned()), shape: shape.clone() };
        outline(&source, feature).map(|(key, _)| key)
    };
    assert_eq!(key("STGT 1", &shape), Some("1".to_owned()));
    assert_eq!(key("STGT", &shape), None);
    assert_eq!(key("1", &Shape::Other), None);
    assert_eq!(key("1", &Shape::Polygons(Vec::new())), None);
}

#[test]
fn all_points_at_once_lie_where_each_of_them_lies() {
    let polygons = three();
    let points: Vec<Point> = (0..50_000).map(|n| [f64::from(n % 23), f64::from(n / 23 % 22)]).collect();
    let keys: Vec<&str> = polygons.keys().collect();
    let expected: Vec<_> = points.iter().map(|point| polygons.holding(*point)).collect();
    let all = polygons.holding_all(&points).into_iter();
    assert_eq!(all.map(|held| held.map(|held| keys[held as usize])).collect::<Vec<_>>(), expected);
    assert!(polygons.holding_all(&[]).is_empty());
}

/// Left of, on or right of the side that goes up from `low` to `high`, by whole numbers.
fn side_of(low: [i128; 2], high: [i128; 2], point: [i128; 2]) -> i128 {
    (high[0] - low[0]) * (point[1] - low[1]) - (high[1] - low[1]) * (point[0] - low[0])
}

/// The same rule without a grid and without rounding.
fn plainly(polygons: &[Vec<Vec<[i128; 2]>>], point: [i128; 2]) -> Option<usize> {
    polygons.iter().position(|rings| {
        let sides = rings.iter().flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)));
        let crossed = sides.filter(|(from, to)| {
            let (low, high) = if from[1] < to[1] { (**from, **to) } else { (**to, **from) };
            low[1] <= point[1] && point[1] < high[1] && side_of(low, high, point) > 0
        });
        crossed.count() % 2 == 1
    })
}

#[test]
fn points_within_one_rounding_step_of_a_border_are_told_apart() {
    // Next to 0.5 on the diagonal a plain cross product gets the sign wrong for many points.
    let unit = f64::EPSILON / 2.0;
    let triangle = [[0, 0], [24, 0], [24, 24]];
    let scaled = triangle.map(|corner: [i128; 2]| corner.map(|whole| whole << 53)).to_vec();
    let polygons = polygons(&[vec![triangle.map(|corner| corner.map(|whole| whole as f64)).to_vec()]]);
    for (right, up) in (0..64).flat_map(|right| (0..64).map(move |up| (right, up))) {
        let point = [right, up].map(|steps| 0.5 + f64::from(steps) * unit);
        let whole = [right, up].map(|steps| (1 << 52) + i128::from(steps));
        let expected = plainly(&[vec![scaled.clone()]], whole).map(|_| "0");
        assert_eq!(polygons.holding(point), expected, "{right} {up}");
    }
}

/// Areas that fill a rectangle without gap or overlap, and what is on the borders inside.
#[derive(Debug)]
struct Plan {
    areas: Vec<Rings>,
    on_borders: Vec<Point>,
}

const ACROSS: usize = 7;

/// Corners of a wobbly grid, and the area and diagonal of each of its meshes.
fn plan() -> impl Strategy<Value = Plan> {
    let wobble = proptest::collection::vec([-3..=3, -3..=3], ACROSS * ACROSS);
    let meshes = proptest::collection::vec((0..5_usize, any::<bool>()), ACROSS * ACROSS);
    let scale = proptest::sample::select(vec![1.0, 0.1, 1.0 / 3.0, 1e-7]);
    (wobble, meshes, scale).prop_map(|(wobble, meshes, scale)| drawn(&wobble, &meshes, scale))
}

fn drawn(wobble: &[[i32; 2]], meshes: &[(usize, bool)], scale: f64) -> Plan {
    let corner = |column: usize, row: usize| {
        let [right, up] = wobble[row * ACROSS + column].map(f64::from);
        [(column as f64 * 16.0 + right) * 2.0 * scale, (row as f64 * 16.0 + up) * 2.0 * scale]
    };
    let mut plan = Plan { areas: vec![Rings::new(); 5], on_borders: Vec::new() };
    for (column, row) in (0..ACROSS - 1).flat_map(|column| (0..ACROSS - 1).map(move |row| (column, row))) {
        let [a, b] = [corner(column, row), corner(column + 1, row)];
        let [c, d] = [corner(column + 1, row + 1), corner(column, row + 1)];
        let (area, halved) = meshes[row * ACROSS + column];
        if halved {
            plan.areas[area].push(vec![a, b, c]);
            plan.areas[(area + 1) % 5].push(vec![a, c, d, a]);
        } else {
            plan.areas[area].push(vec![a, d, c, b]);
        }
        let middle = |one: Point, other: Point| [0, 1].map(|axis| f64::midpoint(one[axis], other[axis]));
        plan.on_borders.push(middle(a, c));
        if column > 0 {
            plan.on_borders.push(middle(a, d));
        }
        if row > 0 {
            plan.on_borders.push(middle(a, b));
        }
        if column > 0 && row > 0 {
            plan.on_borders.push(a);
        }
    }
    plan
}

proptest! {
    #[test]
    fn each_point_of_a_plan_lies_in_exactly_one_area(plan in plan()) {
        let together = polygons(&plan.areas);
        let alone: Vec<Polygons> = plan.areas.iter().map(|area| polygons(std::slice::from_ref(area))).collect();
        let beside = |[x, y]: Point| {
            [[x, y], [x.next_up(), y], [x.next_down(), y], [x, y.next_up()], [x, y.next_down()]]
        };
        for point in plan.on_borders.into_iter().flat_map(beside) {
            let holding: Vec<usize> = (0..5).filter(|area| alone[*area].holding(point).is_some()).collect();
            prop_assert_eq!(holding.len(), 1, "{:?}", point);
            prop_assert_eq!(together.holding(point), Some(&*holding[0].to_string()));
        }
    }

    #[test]
    fn any_rings_hold_what_plain_counting_says(
        rings in proptest::collection::vec(proptest::collection::vec([-9_i128..=9, -9..=9], 1..9), 1..9),
        [right, up] in [-40_i128..40, -40..40],
        size in 1_i128..1000,
    ) {
        let whole: Vec<_> = rings.into_iter().map(|ring| vec![ring]).collect();
        let moved = |corner: [i128; 2]| [corner[0] * size + right, corner[1] * size + up].map(|at| at as f64);
        let outlines: Vec<Rings> = whole
            .iter()
            .map(|rings| rings.iter().map(|ring| ring.iter().copied().map(moved).collect()).collect())
            .collect();
        let polygons = polygons(&outlines);
        for point in (-10..=10).flat_map(|x| (-10..=10).map(move |y| [x, y])) {
            let expected = plainly(&whole, point).map(|number| number.to_string());
            prop_assert_eq!(polygons.holding(moved(point)), expected.as_deref());
        }
    }
}
