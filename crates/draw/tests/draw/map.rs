//! Maps of the town of four squares.

use draw::{Choropleth, Fill, MapArea, Palette, choropleth, legend_swatch};
use vocabulary::{AreaIndex, Areas, Detail, Language, State, Topology};

use crate::picture::{check_picture, lines};
use crate::town::{EAST, NORTH_EAST, NORTH_WEST, SOUTH_EAST, SOUTH_WEST, WEST, areas, day, topology};

fn map_area(area: AreaIndex, fill: Fill) -> MapArea {
    MapArea { area, fill, text: format!("Gebiet {}", area.0), href: None }
}

fn quarters() -> Vec<MapArea> {
    vec![
        map_area(SOUTH_WEST, Fill::Class { position: 1, of: 3 }),
        map_area(SOUTH_EAST, Fill::Class { position: 3, of: 3 }),
        map_area(NORTH_WEST, Fill::State(State::Secret)),
        map_area(NORTH_EAST, Fill::State(State::Zero)),
    ]
}

fn map(areas: &[MapArea]) -> Choropleth<'_> {
    Choropleth {
        id: "karte",
        title: "Kinder & Jugendliche",
        summary: "Im Süden viele",
        areas,
        palette: Palette::Sequential,
        outlines: &[WEST, EAST],
        focus: Some(NORTH_EAST),
        frame: None,
        date: day("2020-12-31"),
        detail: Detail::Overview,
        language: Language::De,
    }
}

fn draw(map: &Choropleth) -> String {
    choropleth(&topology(), &areas(), map)
}

#[test]
fn a_town_is_drawn_with_classes_states_borders_and_focus() {
    let svg = draw(&map(&quarters()));
    check_picture(&svg);
    insta::assert_snapshot!(lines(&svg));
}

#[test]
fn areas_that_do_not_exist_yet_are_left_out_and_their_ground_is_not() {
    let quarters = quarters();
    let svg = draw(&Choropleth { date: day("2019-12-31"), ..map(&quarters) });
    check_picture(&svg);
    assert!(!svg.contains("data-area=\"04\""));
    let north_west = svg.split("data-area=\"03\"").nth(1).unwrap();
    assert!(north_west.contains("d=\"m3 103 0-100 100 0 100 0 0 100-100 0z\""), "{north_west}");
}

#[test]
fn names_and_addresses_cannot_break_the_markup() {
    let nasty = "<script>\"&'\u{1}";
    let mut east = map_area(EAST, Fill::State(State::Missing));
    east.text = nasty.to_owned();
    east.href = Some("/de?a=1&b=\"2\"".to_owned());
    let svg = draw(&Choropleth { id: "a\"b", title: nasty, summary: nasty, ..map(&[east]) });
    check_picture(&svg);
    assert!(!svg.contains("<script>"));
    let document = roxmltree::Document::parse(&svg).unwrap();
    let area = document.descendants().find(|node| node.has_attribute("data-area")).unwrap();
    assert_eq!(area.attribute("data-area"), Some("<&\"E"));
    assert_eq!(area.attribute("data-text"), Some("<script>\"&' "));
    assert_eq!(area.parent().unwrap().attribute("href"), Some("/de?a=1&b=\"2\""));
}

#[test]
fn only_a_map_with_links_is_a_group() {
    let mut quarters = quarters();
    assert!(draw(&map(&quarters)).contains("role=\"img\""));
    quarters[0].href = Some("/01".to_owned());
    let svg = draw(&map(&quarters));
    check_picture(&svg);
    assert!(svg.contains("role=\"group\""));
}

#[test]
fn a_frame_leaves_out_what_lies_beyond_it() {
    let mut far = topology();
    for arcs in &mut far.arcs {
        arcs.push(vec![[9000, 0], [9100, 0], [9100, 100], [9000, 0]]);
    }
    far.rings.insert(SOUTH_EAST, vec![vec![8]]);
    let quarters = quarters();
    let framed = Choropleth { frame: Some(SOUTH_WEST), ..map(&quarters) };
    let svg = choropleth(&far, &areas(), &framed);
    check_picture(&svg);
    assert!(svg.contains("viewBox=\"0 0 105 "));
    assert!(svg.contains("data-area=\"03\"") && !svg.contains("data-area=\"02\""));
}

#[test]
fn without_geometry_there_is_still_a_picture() {
    let quarters = quarters();
    check_picture(&choropleth(&Topology::default(), &areas(), &map(&quarters)));
    let nothing = Choropleth { outlines: &[], focus: None, ..map(&[]) };
    check_picture(&choropleth(&Topology::default(), &Areas::default(), &nothing));
}

#[test]
fn positions_beyond_the_classes_are_drawn_as_the_nearest() {
    let wild = [
        map_area(SOUTH_WEST, Fill::Class { position: 0, of: 0 }),
        map_area(SOUTH_EAST, Fill::Class { position: 9, of: 200 }),
        map_area(NORTH_WEST, Fill::Cell { row: 0, column: 99, rows: 4, columns: 3 }),
    ];
    let svg = draw(&map(&wild));
    check_picture(&svg);
    assert!(
        svg.contains("class=\"k1\"") && svg.contains("class=\"k7\"") && svg.contains("class=\"cell r1 c3\"")
    );
}

#[test]
fn swatches_of_states_differ_from_each_other_and_from_every_class() {
    let mut fills: Vec<Fill> = State::ALL.map(Fill::State).into();
    fills.extend((1..=7).map(|position| Fill::Class { position, of: 7 }));
    for palette in [Palette::Sequential, Palette::Diverging] {
        // What remains where colours are taken away: everything but the filled rectangle on top.
        let pattern = |fill: &Fill| {
            let svg = legend_swatch(fill, palette);
            roxmltree::Document::parse(&svg).unwrap();
            let body = svg.split("class=\"paper\"").nth(1).unwrap();
            body.split("<path class=\"edge").next().unwrap().to_owned()
        };
        let plain =
            fills.iter().filter(|fill| !pattern(fill).contains("ink") && !pattern(fill).contains("spot"));
        // The neutral fill, and the neutral middle of a diverging palette.
        assert_eq!(plain.count(), if palette == Palette::Diverging { 2 } else { 1 });
        let mut patterns: Vec<String> = fills.iter().map(pattern).collect();
        patterns.sort();
        patterns.dedup();
        assert!(patterns.len() >= fills.len() - 1, "{palette:?}");
    }
}

#[test]
fn a_swatch_is_small_and_hidden() {
    insta::assert_snapshot!(lines(&legend_swatch(&Fill::State(State::Zero), Palette::Sequential)));
}
