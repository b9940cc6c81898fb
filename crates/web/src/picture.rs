//! The drawn map of a selection.

use draw::{Choropleth, MapArea};
use vocabulary::{AreaIndex, CellRow, Detail};

use crate::classing::Classing;
use crate::selection::Selection;
use crate::visit::Visit;

/// More areas than this are not drawn as outlines on top.
const MOST_OUTLINES: usize = 60;

/// Draws the map; empty if no area has a geometry.
pub(crate) fn draw(
    visit: &Visit,
    selection: &Selection<'_>,
    rows: &[&CellRow],
    classing: &Classing<'_>,
    title: &str,
    summary: &str,
) -> String {
    let (l, edition) = (visit.locale, visit.edition());
    let areas = edition.areas();
    let subject = &selection.published.subject;
    let has_ground = |area| draw::extent(edition.topology(), areas, area, selection.date).is_some();
    if !rows.iter().any(|row| has_ground(row.area)) {
        return String::new();
    }
    let shown: Vec<MapArea> = rows
        .iter()
        .map(|row| MapArea {
            area: row.area,
            fill: classing.fill(row),
            text: format!("{}: {}", areas.get(row.area).name, classing.said(subject, row, l)),
            href: None,
        })
        .collect();
    let detail = match selection.frame {
        Some(_) => Detail::Medium,
        None => Detail::Overview,
    };
    draw::choropleth(
        edition.topology(),
        areas,
        &Choropleth {
            id: "karte",
            title,
            summary,
            areas: &shown,
            palette: classing.palette(),
            outlines: &outlines(visit, selection),
            focus: selection.focus,
            frame: selection.frame,
            date: selection.date,
            detail,
            language: l.0,
        },
    )
}

/// The areas of the largest level that divides the municipality, for orientation.
fn outlines(visit: &Visit, selection: &Selection<'_>) -> Vec<AreaIndex> {
    let areas = visit.edition().areas();
    let above = (selection.level + 1..areas.levels().len()).rev();
    above
        .map(|level| areas.of_level_at(level, selection.date).map(|(area, _)| area).collect())
        .find(|members: &Vec<AreaIndex>| (2..=MOST_OUTLINES).contains(&members.len()))
        .unwrap_or_default()
}
