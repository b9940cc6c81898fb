//! The map of an indicator or index, with legend, finding and the same numbers as a table.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use vocabulary::{CellRow, State};

use super::page;
use crate::classing::{Classing, Entry};
use crate::error::Error;
use crate::frame::Frame;
use crate::locale::Locale;
use crate::picture;
use crate::selection::Selection;
use crate::subject::{Subject, breakdown_title};
use crate::table::{self, Table};
use crate::visit::Visit;

mod controls;
mod finding;

use controls::Controls;

struct Here {
    name: String,
    said: String,
    href: String,
}

#[derive(Template)]
#[template(path = "pages/map.html")]
struct MapPage {
    l: Locale,
    frame: Frame,
    title: String,
    subtitle: String,
    definition: String,
    page: String,
    finding: String,
    excluded: String,
    controls: Controls,
    picture: String,
    profiles: String,
    date: String,
    legend: Vec<Entry>,
    has_limits: bool,
    legend_title: String,
    reference: Option<String>,
    here: Option<Here>,
    table: Table,
    downloads: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "pages/map-empty.html")]
struct EmptyMap {
    l: Locale,
    frame: Frame,
}

/// The map page. What its form sends leads on to the shortest address of the same map.
pub(crate) async fn show(visit: Visit) -> Result<Response, Error> {
    let (l, edition, links) = (visit.locale, visit.edition(), &visit.links);
    let Some(selection) = Selection::read(edition, &visit.parameters, l, links)? else {
        let frame = visit.frame(&l.say("nav-map"), "karte", Vec::new());
        return Ok(page(&EmptyMap { l, frame })?.into_response());
    };
    if visit.parameters.get("bisher").is_some() {
        let address = selection.address(edition, links, selection.order);
        return Ok(Redirect::to(&address).into_response());
    }
    Ok(page(&map_page(&visit, &selection))?.into_response())
}

fn map_page(visit: &Visit, selection: &Selection<'_>) -> MapPage {
    let (l, edition, links) = (visit.locale, visit.edition(), &visit.links);
    let areas = edition.areas();
    let subject = &selection.published.subject;
    let rows = selection.rows(edition);
    let indices = &edition.catalogue().indices;
    let classing = Classing::of(subject, indices, &rows, selection.classes, selection.method);
    let here = selection.focus.and_then(|focus| rows.iter().find(|row| row.area == focus).copied());
    let level = &areas.levels()[selection.level];
    let title = title(visit, selection);
    let subtitle = format!("{}, {}", l.of(&level.plural), l.date(selection.date));
    let finding = finding::sentence(visit, selection, &rows, &classing);
    let legend = classing.legend(subject, &rows, here, l);
    let day = selection.date.to_string();
    let at = [("ebene", level.id.as_str()), ("stichtag", day.as_str())];
    let [level_at, date_at] = at;
    let german = [("dialekt", "de"), level_at, date_at];
    MapPage {
        l,
        frame: visit.frame(&title, "karte", Vec::new()),
        definition: l.of(subject.definition()).to_owned(),
        page: links.subject(subject.id()),
        picture: picture::draw(visit, selection, &rows, &classing, &title, &finding),
        profiles: links.areas_of(areas, selection.level),
        excluded: finding::without_value(&rows, l),
        controls: Controls::of(visit, selection),
        has_limits: legend.iter().any(|entry| !entry.limits.is_empty()),
        legend,
        legend_title: legend_title(selection, l),
        reference: finding::reference(visit, selection),
        here: here.map(|row| Here {
            name: areas.get(row.area).name.clone(),
            said: classing.said(subject, row, l),
            href: links.area(areas, row.area, Some(selection.date)),
        }),
        table: table::of(edition, selection, &classing, links, l),
        downloads: vec![
            ("CSV".to_owned(), links.data(subject.id(), "csv", &german)),
            ("JSON".to_owned(), links.data(subject.id(), "json", &at)),
        ],
        date: day,
        title,
        subtitle,
        finding,
    }
}

/// The subject, with its category.
fn title(visit: &Visit, selection: &Selection<'_>) -> String {
    let l = visit.locale;
    let subject = l.of(selection.published.subject.title());
    if selection.breakdown.is_total() {
        return subject.to_owned();
    }
    let category = breakdown_title(visit.edition().catalogue(), &selection.breakdown, l);
    format!("{subject} – {category}")
}

fn legend_title(selection: &Selection<'_>, l: Locale) -> String {
    match selection.published.subject {
        Subject::Index(_) => l.say("column-class"),
        Subject::Indicator(_) => selection.published.subject.value_header(l),
    }
}

/// True for rows that count as values in sentences.
fn is_value(row: &CellRow) -> bool {
    matches!(row.state, State::Value | State::Zero)
}
