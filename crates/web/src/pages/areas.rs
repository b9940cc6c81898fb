//! All areas: a tree of all levels, or what a search finds.

use askama::Template;
use release::Edition;
use vocabulary::{Area, AreaIndex};

use super::{Answer, page};
use crate::address::Links;
use crate::frame::Frame;
use crate::locale::Locale;
use crate::order::{folded, natural};
use crate::visit::Visit;

/// So many areas can be seen at a glance.
const FEW: usize = 60;

/// An area with the areas inside it. A template of its own, because it holds itself.
#[derive(Template)]
#[template(path = "parts/area-tree.html")]
struct Node {
    name: String,
    key: String,
    href: String,
    note: String,
    inside: String,
    open: bool,
    children: Vec<Node>,
}

impl Node {
    /// With the areas inside it in sight.
    fn opened(self) -> Self {
        Self { open: true, ..self }
    }
}

struct Hit {
    name: String,
    key: String,
    href: String,
    level: String,
    within: String,
    note: String,
}

#[derive(Template)]
#[template(path = "pages/areas.html")]
struct AreasPage {
    l: Locale,
    frame: Frame,
    here: String,
    search: Option<String>,
    found: String,
    hits: Vec<Hit>,
    roots: Vec<Node>,
}

/// The list of areas.
pub(crate) async fn show(visit: Visit) -> Answer {
    let (l, edition, links) = (visit.locale, visit.edition(), &visit.links);
    let search = visit.parameters.get("suche").map(str::to_owned);
    let hits = search.as_deref().map_or_else(Vec::new, |text| {
        let found = find(edition, text);
        found.into_iter().map(|area| hit(edition, area, links, l)).collect()
    });
    let roots = if search.is_some() {
        Vec::new()
    } else {
        let tops = edition.areas().iter().filter(|(_, area)| area.parent.is_none() && area.exists_ever());
        tops.map(|(top, _)| node(edition, top, links, l).opened()).collect()
    };
    page(&AreasPage {
        l,
        frame: visit.frame(&l.say("areas-title"), "raeume", Vec::new()),
        here: links.page("raeume"),
        found: l.tell("areas-found", &[("n", hits.len().into())]),
        search,
        hits,
        roots,
    })
}

/// Areas whose key starts with the text or whose name contains it, larger levels first.
fn find(edition: &Edition, text: &str) -> Vec<AreaIndex> {
    let wanted = folded(text);
    let mut found: Vec<(AreaIndex, &Area)> = edition
        .areas()
        .iter()
        .filter(|(_, area)| area.exists_ever())
        .filter(|(_, area)| {
            folded(&area.name).contains(&wanted) || folded(area.key.as_str()).starts_with(&wanted)
        })
        .collect();
    found.sort_by(|(_, a), (_, b)| {
        let names = folded(&a.name).cmp(&folded(&b.name));
        b.level.cmp(&a.level).then(names).then_with(|| natural(a.key.as_str(), b.key.as_str()))
    });
    found.into_iter().map(|(index, _)| index).collect()
}

fn hit(edition: &Edition, index: AreaIndex, links: &Links, l: Locale) -> Hit {
    let areas = edition.areas();
    let area = areas.get(index);
    let within: Vec<&str> = areas.ancestors(index).map(|above| areas.get(above).name.as_str()).collect();
    Hit {
        name: area.name.clone(),
        key: area.key.to_string(),
        href: links.area(areas, index, None),
        level: l.of(&areas.level_of(index).title).to_owned(),
        within: within.join(", "),
        note: validity(area, l),
    }
}

fn node(edition: &Edition, index: AreaIndex, links: &Links, l: Locale) -> Node {
    let areas = edition.areas();
    let area = areas.get(index);
    let inside = areas.children(index).iter().filter(|child| areas.get(**child).exists_ever());
    let children: Vec<Node> = inside.map(|child| node(edition, *child, links, l)).collect();
    let inside = children.len();
    let level = areas.children(index).first().map(|child| areas.level_of(*child));
    Node {
        name: area.name.clone(),
        key: area.key.to_string(),
        href: links.area(areas, index, None),
        note: validity(area, l),
        inside: level.map_or(String::new(), |level| {
            let title = if inside == 1 { &level.title } else { &level.plural };
            format!("{} {}", l.count(inside), l.of(title))
        }),
        open: areas.len() <= FEW,
        children,
    }
}

/// When the area exists, if that is limited: "bis 31.12.2020".
pub(crate) fn validity(area: &Area, l: Locale) -> String {
    match (area.valid_from, area.valid_to) {
        (None, None) => String::new(),
        (Some(from), None) => l.tell("valid-from", &[("date", l.date(from).into())]),
        (None, Some(to)) => l.tell("valid-to", &[("date", l.date(to).into())]),
        (Some(from), Some(to)) => {
            let ends = [("from", l.date(from).into()), ("to", l.date(to).into())];
            l.tell("span", &ends)
        }
    }
}
