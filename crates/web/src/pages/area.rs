//! The profile of an area.

use askama::Template;
use draw::{Choropleth, Fill, MapArea, Palette};
use vocabulary::{AreaIndex, AreaKey, Detail, LevelId, ReferenceDate, State};

use super::areas::validity;
use super::{Answer, page};
use crate::error::{Error, Reason, Way};
use crate::frame::{Crumb, Frame};
use crate::locale::Locale;
use crate::order::folded;
use crate::profile::{Comparison, TopicFigures};
use crate::subject::Published;
use crate::visit::Visit;

struct DateChoice {
    value: String,
    label: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "pages/area.html")]
struct AreaPage {
    l: Locale,
    frame: Frame,
    name: String,
    key: String,
    level: String,
    here: String,
    validity: String,
    formed_from: Option<Crumb>,
    exclusions: Vec<String>,
    date: Option<String>,
    dates: Vec<DateChoice>,
    parent: Option<Crumb>,
    whole: Option<Crumb>,
    location: String,
    locator: String,
    topics: Vec<TopicFigures>,
    absent: Vec<(String, String)>,
    inside_title: String,
    inside: Vec<Crumb>,
    neighbours: Vec<Crumb>,
}

/// The profile.
pub(crate) async fn show(visit: Visit) -> Answer {
    let (l, edition, links) = (visit.locale, visit.edition(), &visit.links);
    let areas = edition.areas();
    let index = find(&visit)?;
    let area = areas.get(index);
    let dates = dates(&visit, index);
    let date = chosen_date(&visit, &dates)?;
    let above: Vec<AreaIndex> = areas.ancestors(index).collect();
    let whole = above.last().copied();
    let comparison = Comparison {
        edition,
        area: index,
        parent: above.first().copied().filter(|parent| Some(*parent) != whole),
        whole,
        date,
        links,
        locale: l,
    };
    let level = l.of(&areas.level_of(index).title);
    let crumb =
        |area: AreaIndex| Crumb::new(areas.get(area).name.as_str(), links.area(areas, area, Some(date)));
    let list = Crumb::new(l.say("nav-areas"), links.page("raeume"));
    let trail = above.iter().rev().map(|area| crumb(*area));
    let trail: Vec<Crumb> = std::iter::once(list).chain(trail).collect();
    let inside: Vec<AreaIndex> = areas.children(index).to_vec();
    page(&AreaPage {
        l,
        frame: visit.frame(&area.name, "raeume", trail),
        name: area.name.clone(),
        key: area.key.to_string(),
        level: level.to_owned(),
        here: links.area(areas, index, None),
        validity: validity(area, l),
        formed_from: area.formed_from.map(crumb),
        exclusions: exclusions(&visit, index, date),
        date: (!dates.is_empty()).then(|| l.date(date)),
        dates: dates
            .iter()
            .rev()
            .map(|one| DateChoice { value: one.to_string(), label: l.date(*one), chosen: *one == date })
            .collect(),
        parent: comparison.parent.map(crumb),
        whole: comparison.whole.map(crumb),
        location: location(&visit, index, &above),
        locator: locator(&visit, index, date),
        topics: comparison.topics(),
        absent: comparison.absent(),
        inside_title: inside
            .first()
            .map_or(String::new(), |first| l.of(&areas.level_of(*first).plural).to_owned()),
        inside: inside.into_iter().map(crumb).collect(),
        neighbours: neighbours(&visit, index, date).into_iter().map(crumb).collect(),
    })
}

fn find(visit: &Visit) -> Result<AreaIndex, Error> {
    let areas = visit.edition().areas();
    let (level, key) = (visit.segment("level"), visit.segment("key"));
    let level =
        areas.level(&LevelId::new(level)).ok_or_else(|| Error::refused(Reason::NoSuchLevel, level))?;
    areas
        .find(level, &AreaKey::new(key))
        .ok_or_else(|| Error::refused(Reason::NoSuchArea, key).or(nearest(visit, level, key)))
}

/// The areas of a level whose key or name is nearest to a wrong key.
fn nearest(visit: &Visit, level: usize, wrong: &str) -> Vec<Way> {
    let areas = visit.edition().areas();
    let wrong = folded(wrong);
    let mut all: Vec<(f64, AreaIndex)> = areas
        .iter()
        .filter(|(_, area)| area.level == level)
        .map(|(index, area)| {
            let key = strsim::jaro_winkler(&wrong, &folded(area.key.as_str()));
            (key.max(strsim::jaro_winkler(&wrong, &folded(&area.name))), index)
        })
        .filter(|(likeness, _)| *likeness > 0.8)
        .collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let way = |(_, index): &(f64, AreaIndex)| Way {
        label: format!("{} ({})", areas.get(*index).name, areas.get(*index).key),
        href: visit.links.area(areas, *index, None),
    };
    all.iter().take(3).map(way).collect()
}

/// All dates that any subject is published for in the area.
fn dates(visit: &Visit, index: AreaIndex) -> Vec<ReferenceDate> {
    let all = Published::all(visit.edition());
    let rows = all.iter().flat_map(|published| published.table.rows());
    let mut dates: Vec<ReferenceDate> =
        rows.filter(|row| row.area == index && row.breakdown.is_total()).map(|row| row.date).collect();
    dates.sort_unstable();
    dates.dedup();
    dates
}

/// The parameter `stichtag`, else the latest date. Any day on or after the first date will do,
/// because each number is the latest one up to it.
fn chosen_date(visit: &Visit, dates: &[ReferenceDate]) -> Result<ReferenceDate, Error> {
    let fallback = ReferenceDate::new(1, 1, 1).expect("the first day of the calendar exists");
    let latest = dates.last().copied().unwrap_or(fallback);
    let wanted =
        visit.parameters.read("stichtag", Reason::NotADate, |text| text.parse::<ReferenceDate>().ok())?;
    match (wanted, dates.first()) {
        (Some(date), Some(first)) if date < *first => {
            Err(Error::refused(Reason::DateNotPublished, &date.to_string()).of("stichtag"))
        }
        (Some(date), _) => Ok(date),
        (None, _) => Ok(latest),
    }
}

/// Why the area is left out of indices.
fn exclusions(visit: &Visit, index: AreaIndex, date: ReferenceDate) -> Vec<String> {
    let exclusions = visit.edition().catalogue().exclusions.iter();
    exclusions
        .filter(|one| one.area == index && one.holds_at(date))
        .map(|one| visit.locale.of(&one.reason).to_owned())
        .collect()
}

/// "Planungsraum in Moabit (Bezirksregion), Mitte (Bezirk)".
fn location(visit: &Visit, index: AreaIndex, above: &[AreaIndex]) -> String {
    let (l, areas) = (visit.locale, visit.edition().areas());
    let named =
        |area: &AreaIndex| format!("{} ({})", areas.get(*area).name, l.of(&areas.level_of(*area).title));
    let within: Vec<String> = above.iter().map(named).collect();
    let name = areas.get(index).name.as_str();
    if within.is_empty() {
        return l.tell("location-whole", &[("area", name.into())]);
    }
    l.tell("location", &[("area", name.into()), ("within", within.join(", ").into())])
}

/// A small map of the municipality with the area marked; empty without geometry.
fn locator(visit: &Visit, index: AreaIndex, date: ReferenceDate) -> String {
    let (l, edition) = (visit.locale, visit.edition());
    let areas = edition.areas();
    let own = areas.get(index).level;
    let drawn = draw::extent(edition.topology(), areas, index, date).is_some();
    let largest = areas.levels().len().saturating_sub(1);
    if !drawn || own == largest {
        return String::new();
    }
    let background = largest.saturating_sub(1).max(own);
    let shown: Vec<MapArea> = areas
        .of_level_at(background, date)
        .map(|(area, known)| MapArea {
            area,
            fill: Fill::State(State::Value),
            text: known.name.clone(),
            href: None,
        })
        .collect();
    let name = areas.get(index).name.as_str();
    let above: Vec<AreaIndex> = areas.ancestors(index).collect();
    draw::choropleth(
        edition.topology(),
        areas,
        &Choropleth {
            id: "lage",
            title: &l.tell("locator-title", &[("area", name.into())]),
            summary: &location(visit, index, &above),
            areas: &shown,
            palette: Palette::Sequential,
            outlines: &[],
            focus: Some(index),
            frame: None,
            date,
            detail: Detail::Overview,
            language: l.0,
        },
    )
}

/// The areas of the level that share a border with the area.
fn neighbours(visit: &Visit, index: AreaIndex, date: ReferenceDate) -> Vec<AreaIndex> {
    let edition = visit.edition();
    let level = edition.areas().get(index).level;
    draw::neighbours(edition.topology(), edition.areas(), level, date).remove(&index).unwrap_or_default()
}
