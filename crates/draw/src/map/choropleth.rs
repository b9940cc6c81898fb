//! The choropleth map: areas filled by class or state, larger borders and a focus on top.

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::topology::Point;
use vocabulary::{AreaIndex, Areas, Detail, Language, ReferenceDate, Topology};

use super::fill::{Fill, Palette};
use super::path::Path;
use super::pattern::definition;
use super::sheet::Sheet;
use crate::geometry::{Ground, arc_points, bounds, closed_points};
use crate::markup::{Head, escape, push};

/// One area of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapArea {
    /// The area.
    pub area: AreaIndex,
    /// How it is filled.
    pub fill: Fill,
    /// What it says, for example "Wedding: 12,3 % (Klasse 4 von 5)".
    pub text: String,
    /// Address it links to.
    pub href: Option<String>,
}

/// A map to be drawn.
#[derive(Debug, Clone)]
pub struct Choropleth<'a> {
    /// Prefix of element ids.
    pub id: &'a str,
    /// What the map shows.
    pub title: &'a str,
    /// What is to be seen in it.
    pub summary: &'a str,
    /// The areas.
    pub areas: &'a [MapArea],
    /// Colours of the classes.
    pub palette: Palette,
    /// Areas of a larger level whose borders are drawn on top, thicker.
    pub outlines: &'a [AreaIndex],
    /// An area with a thick outline.
    pub focus: Option<AreaIndex>,
    /// The area that fills the picture; all areas if absent or without geometry.
    pub frame: Option<AreaIndex>,
    /// The day the areas are drawn for.
    pub date: ReferenceDate,
    /// How finely borders are drawn.
    pub detail: Detail,
    /// Language of the scale bar.
    pub language: Language,
}

/// Draws the map as a complete `<svg>`, north up.
///
/// Areas without geometry on the day are left out: list and table show them.
/// With links inside, the role is `group`, because a picture must not hold controls.
pub fn choropleth(topology: &Topology, areas: &Areas, map: &Choropleth) -> String {
    let drawing = Drawing::new(topology, areas, map);
    let fills: BTreeSet<Fill> = map.areas.iter().map(|area| area.fill.within_limits()).collect();
    let linked = map.areas.iter().any(|area| area.href.is_some());
    let mut svg = Head {
        id: map.id,
        class: &format!("map {}", map.palette.classes(&fills)),
        size: drawing.sheet.view_box(),
        role: if linked { "group" } else { "img" },
        title: map.title,
        description: map.summary,
    }
    .open();
    svg.push_str("<defs>");
    for fill in fills {
        let scale = drawing.sheet.pixel();
        svg.push_str(&definition(map.id, fill, map.palette, scale));
    }
    svg.push_str(&drawing.sheet.clip(map.id));
    svg.push_str("</defs>");
    push(&mut svg, format_args!("<g clip-path=\"url(#{}-sheet)\">", escape(map.id)));
    for area in map.areas {
        drawing.area(&mut svg, area);
    }
    drawing.borders(&mut svg);
    drawing.focus(&mut svg);
    svg.push_str("</g>");
    svg.push_str(&drawing.sheet.scale_bar(map.language));
    svg.push_str("</svg>");
    svg
}

/// A map with its geometry looked up and its sheet laid out.
struct Drawing<'a> {
    topology: &'a Topology,
    areas: &'a Areas,
    map: &'a Choropleth<'a>,
    ground: Ground<'a>,
    sheet: Sheet,
    /// Rings of the areas that are shown.
    shapes: BTreeMap<AreaIndex, Vec<Vec<Point>>>,
}

impl<'a> Drawing<'a> {
    fn new(topology: &'a Topology, areas: &'a Areas, map: &'a Choropleth<'a>) -> Self {
        let ground = Ground::new(topology, areas, map.date);
        let shape = |area: AreaIndex| -> Vec<Vec<Point>> {
            let rings = ground.rings(area);
            rings.iter().map(|ring| closed_points(topology, map.detail, ring)).collect()
        };
        let drawn = map.areas.iter().map(|area| area.area).chain(map.focus);
        let mut shapes: BTreeMap<_, _> = drawn.map(|area| (area, shape(area))).collect();
        let frame = map.frame.map(shape).unwrap_or_default();
        let corners = bounds(frame.iter().flatten().copied())
            .or_else(|| bounds(shapes.values().flatten().flatten().copied()));
        let sheet = Sheet::new(corners.unwrap_or_default());
        shapes.retain(|_, rings| {
            bounds(rings.iter().flatten().copied()).is_some_and(|corners| sheet.shows(corners))
        });
        Self { topology, areas, map, ground, sheet, shapes }
    }

    /// Path data of an area; nothing if it has no shape on this sheet.
    fn data(&self, area: AreaIndex) -> Option<String> {
        let mut path = Path::default();
        for ring in self.shapes.get(&area)? {
            path.ring(ring.iter().map(|point| self.sheet.place(*point)));
        }
        let data = path.into_data();
        (!data.is_empty()).then_some(data)
    }

    fn area(&self, svg: &mut String, shown: &MapArea) {
        let Some(data) = self.data(shown.area) else {
            return;
        };
        let fill = shown.fill.within_limits();
        let text = escape(&shown.text);
        if let Some(href) = &shown.href {
            push(svg, format_args!("<a href=\"{}\">", escape(href)));
        }
        push(
            svg,
            format_args!(
                "<path class=\"{}\" fill=\"url(#{}-{})\" data-area=\"{}\" data-text=\"{text}\" \
                 d=\"{data}\"><title>{text}</title></path>",
                fill.class(),
                escape(self.map.id),
                fill.pattern(),
                escape(self.areas.get(shown.area).key.as_str()),
            ),
        );
        if shown.href.is_some() {
            svg.push_str("</a>");
        }
    }

    /// The borders of the larger areas, each once.
    fn borders(&self, svg: &mut String) {
        let arcs: BTreeMap<usize, _> =
            self.map.outlines.iter().flat_map(|area| self.ground.border(*area)).collect();
        let mut path = Path::default();
        for arc in arcs.into_values() {
            let points = arc_points(self.topology, self.map.detail, arc);
            if bounds(points.iter().copied()).is_some_and(|corners| self.sheet.shows(corners)) {
                path.line(points.iter().map(|point| self.sheet.place(*point)));
            }
        }
        let data = path.into_data();
        if !data.is_empty() {
            push_with_halo(svg, "borders", &data);
        }
    }

    fn focus(&self, svg: &mut String) {
        if let Some(data) = self.map.focus.and_then(|area| self.data(area)) {
            push_with_halo(svg, "focus", &data);
        }
    }
}

/// Draws a line twice, the first time broader, so that it stands out from dark and light alike.
pub(crate) fn push_with_halo(svg: &mut String, class: &str, data: &str) {
    push(
        svg,
        format_args!("<path class=\"{class} halo\" d=\"{data}\"/><path class=\"{class}\" d=\"{data}\"/>"),
    );
}
