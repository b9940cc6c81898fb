//! A town of four square quarters in two districts.

use vocabulary::topology::Ring;
use vocabulary::{Area, AreaIndex, AreaLevel, Areas, ReferenceDate, Text, Topology};

/// The quarters by where they lie, each 100 metres wide.
pub(crate) const SOUTH_WEST: AreaIndex = AreaIndex(0);
pub(crate) const SOUTH_EAST: AreaIndex = AreaIndex(1);
pub(crate) const NORTH_WEST: AreaIndex = AreaIndex(2);
/// Cut out of the north-west in 2020.
pub(crate) const NORTH_EAST: AreaIndex = AreaIndex(3);
pub(crate) const WEST: AreaIndex = AreaIndex(4);
pub(crate) const EAST: AreaIndex = AreaIndex(5);
pub(crate) const TOWN: AreaIndex = AreaIndex(6);

pub(crate) fn day(text: &str) -> ReferenceDate {
    text.parse().unwrap()
}

/// Four quarters, two districts, one town.
pub(crate) fn areas() -> Areas {
    let level = |id: &str| AreaLevel { id: id.into(), title: Text::default(), plural: Text::default() };
    let area = |level, key: &str, parent| Area {
        level,
        key: key.into(),
        name: key.to_owned(),
        parent,
        valid_from: None,
        valid_to: None,
        formed_from: None,
    };
    let mut north_east = area(0, "04", Some(EAST));
    north_east.valid_from = Some(day("2020-01-01"));
    north_east.formed_from = Some(NORTH_WEST);
    let areas = vec![
        area(0, "01", Some(WEST)),
        area(0, "02", Some(EAST)),
        area(0, "03", Some(WEST)),
        north_east,
        area(1, "W", Some(TOWN)),
        area(1, "<&\"E", Some(TOWN)),
        area(2, "T", None),
    ];
    Areas::new(vec![level("quarter"), level("district"), level("town")], areas)
}

/// Arcs 0 to 3 are the outer corners, 4 to 7 the borders from the middle of each side to the centre.
///
/// In full detail the border between the southern quarters has a bend to the east.
pub(crate) fn topology() -> Topology {
    let coarse = vec![
        vec![[1000, 0], [0, 0], [0, 1000]],
        vec![[0, 1000], [0, 2000], [1000, 2000]],
        vec![[1000, 2000], [2000, 2000], [2000, 1000]],
        vec![[2000, 1000], [2000, 0], [1000, 0]],
        vec![[1000, 0], [1000, 1000]],
        vec![[0, 1000], [1000, 1000]],
        vec![[1000, 2000], [1000, 1000]],
        vec![[2000, 1000], [1000, 1000]],
    ];
    let mut full = coarse.clone();
    full[4].insert(1, [1200, 500]);
    let quarter = |ring: Ring| vec![ring];
    Topology {
        crs: "EPSG:25833".to_owned(),
        origin: [0, 0],
        arcs: [coarse.clone(), coarse, full],
        rings: [
            (SOUTH_WEST, quarter(vec![0, 5, !4])),
            (SOUTH_EAST, quarter(vec![3, 4, !7])),
            (NORTH_WEST, quarter(vec![1, 6, !5])),
            (NORTH_EAST, quarter(vec![2, 7, !6])),
            // A district with a polygon of its own that does not fit its quarters.
            (WEST, quarter(vec![0, 5, !4])),
        ]
        .into(),
    }
}
