//! Small territories and observations, written down in one line.

use vocabulary::catalogue::{Category, Dimension, RollUp};
use vocabulary::crosswalk::{Transfer, Weight};
use vocabulary::observation::{Series, SeriesKey};
use vocabulary::{
    Absence, Area, AreaIndex, AreaKey, AreaLevel, Areas, Breakdown, Catalogue, Component, Crosswalk, Flag,
    Observations, Observed, ReferenceDate, Text,
};

pub(crate) fn day(text: &str) -> ReferenceDate {
    text.parse().unwrap()
}

/// An area: level, key, key of the area above, first and last day ("" for open).
pub(crate) type Row<'a> = (usize, &'a str, &'a str, &'a str, &'a str);

/// Areas of as many levels as are named; the rows in any order.
pub(crate) fn areas(rows: &[Row<'_>]) -> Areas {
    let mut rows = rows.to_vec();
    rows.sort_unstable();
    let position = |level: usize, key: &str| {
        rows.iter().position(|row| (row.0, row.1) == (level, key)).map(|at| AreaIndex(at as u32))
    };
    let open = |text: &str| (!text.is_empty()).then(|| day(text));
    let area = |(level, key, parent, from, to): &Row<'_>| Area {
        level: *level,
        key: AreaKey::from(*key),
        name: (*key).to_owned(),
        parent: position(level + 1, parent),
        valid_from: open(from),
        valid_to: open(to),
        formed_from: None,
    };
    let levels = rows.last().map_or(0, |row| row.0 + 1);
    let level = |id: usize| AreaLevel {
        id: ["quartier", "bezirk", "stadt"][id].into(),
        title: Text::default(),
        plural: Text::default(),
    };
    Areas::new((0..levels).map(level).collect(), rows.iter().map(area).collect())
}

pub(crate) fn at(areas: &Areas, level: usize, key: &str) -> AreaIndex {
    areas.find(level, &AreaKey::from(key)).unwrap()
}

/// A crosswalk of a level from "old new share" lines.
pub(crate) fn crosswalk(areas: &Areas, level: usize, from: &str, lines: &[(&str, &str, f64)]) -> Crosswalk {
    let transfer = |(old, new, share): &(&str, &str, f64)| Transfer {
        old: at(areas, level, old),
        new: at(areas, level, new),
        share: *share,
    };
    let transfers = lines.iter().map(transfer).collect();
    Crosswalk {
        level,
        from: day(from),
        weight: Weight::Population,
        file: "areas/reform.csv".to_owned(),
        transfers,
    }
}

/// Counts of `ew` and `alo` with two sexes and three ages, and ready values of `quote`.
pub(crate) fn catalogue() -> Catalogue {
    let component = |id: &str, roll_up| Component {
        id: id.into(),
        title: Text::default(),
        universe: Text::default(),
        source: "amt".into(),
        roll_up,
    };
    let dimension = |id: &str, categories: &[&str]| Dimension {
        id: id.to_owned(),
        title: Text::default(),
        categories: categories
            .iter()
            .map(|id| Category { id: (*id).to_owned(), title: Text::default() })
            .collect(),
        rest_is_unknown: false,
    };
    Catalogue {
        components: vec![
            component("ew", RollUp::Sum),
            component("alo", RollUp::Sum),
            component("quote", RollUp::None),
        ],
        dimensions: vec![dimension("alter", &["u18", "18-65", "65"]), dimension("geschlecht", &["m", "w"])],
        ..Catalogue::default()
    }
}

pub(crate) fn key(component: &str, breakdown: &str, date: &str) -> SeriesKey {
    SeriesKey { component: component.into(), breakdown: Breakdown(breakdown.to_owned()), date: day(date) }
}

/// One series on one level.
pub(crate) fn series(areas: &Areas, level: usize, cells: &[(&str, Observed)]) -> Series {
    Series {
        cells: cells.iter().map(|(key, cell)| (at(areas, level, key), *cell)).collect(),
        ..Series::default()
    }
}

/// Observations of inhabitants on the smallest level at the end of 2020.
pub(crate) fn inhabitants(areas: &Areas, cells: &[(&str, Observed)]) -> Observations {
    let data = [(key("ew", "", "2020-12-31"), series(areas, 0, cells))];
    Observations { data: data.into(), ..Observations::default() }
}

/// How a cell is written in these tests: "12", "12 s" if estimated, or the kind of nothing; "" if there is none.
pub(crate) fn written(observations: &Observations, key: &SeriesKey, area: AreaIndex) -> String {
    let Some(series) = observations.data.get(key) else {
        return "no series".to_owned();
    };
    let estimated = series.marks.get(&area).is_some_and(|marks| marks.flags.contains(&Flag::Estimated));
    let mark = if estimated { " s" } else { "" };
    match series.cells.get(&area) {
        None => String::new(),
        Some(Observed::Count(count)) => format!("{count}{mark}"),
        Some(Observed::Value(value)) => format!("{value:?}{mark}"),
        Some(Observed::Absent(reason)) => match reason {
            Absence::Secret => "secret",
            Absence::Missing => "missing",
            Absence::NotApplicable => "not applicable",
            Absence::Later => "later",
            Absence::NotComputable => "not computable",
        }
        .to_owned(),
    }
}
