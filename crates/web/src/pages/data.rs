//! Downloads: the published numbers as CSV in two dialects and as JSON.

use askama::Template;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use release::export::{self, COLUMNS, Dialect, LongRow};
use vocabulary::{CellRow, LevelId, ReferenceDate};

use super::{Answer, page};
use crate::error::{Error, Reason};
use crate::frame::Frame;
use crate::locale::Locale;
use crate::selection;
use crate::subject::Published;
use crate::visit::Visit;

struct Row {
    title: String,
    page: String,
    german: String,
    machine: String,
    json: String,
    cells: String,
}

struct TopicRows {
    title: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "pages/data.html")]
struct Data {
    l: Locale,
    frame: Frame,
    licence: String,
    topics: Vec<TopicRows>,
    columns: Vec<(&'static str, String)>,
    example: String,
}

/// The list of downloads.
pub(crate) async fn show(visit: Visit) -> Answer {
    let (l, edition, links) = (visit.locale, visit.edition(), &visit.links);
    let row = |published: Published<'_>| {
        let id = published.subject.id();
        Row {
            title: l.of(published.subject.title()).to_owned(),
            page: links.subject(id),
            german: links.data(id, "csv", &[("dialekt", "de")]),
            machine: links.data(id, "csv", &[("dialekt", "machine")]),
            json: links.data(id, "json", &[]),
            cells: l.count(published.table.rows().len()),
        }
    };
    let topics = Published::by_topic(edition).into_iter().map(|(topic, members)| TopicRows {
        title: l.of(&topic.title).to_owned(),
        rows: members.into_iter().map(row).collect(),
    });
    let topics: Vec<TopicRows> = topics.collect();
    let first = Published::all(edition).first().map(|one| one.subject.id().clone());
    page(&Data {
        l,
        frame: visit.frame(&l.say("data-title"), "daten", Vec::new()),
        licence: edition.catalogue().municipality.licence.clone(),
        topics,
        columns: COLUMNS.iter().map(|column| (*column, meaning(column, l))).collect(),
        example: first.map_or(String::new(), |id| {
            let level = edition.areas().levels().last().map_or("", |level| level.id.as_str());
            links.data(&id, "csv", &[("dialekt", "machine"), ("ebene", level)])
        }),
    })
}

/// What a column of the files holds.
fn meaning(column: &str, l: Locale) -> String {
    l.say(match column {
        "indicator" => "file-indicator",
        "version" => "file-version",
        "level" => "file-level",
        "area" => "file-area",
        "area_name" => "file-area-name",
        "reference_date" => "file-reference-date",
        "breakdown" => "file-breakdown",
        "value" => "file-value",
        "state" => "file-state",
        "numerator" => "file-numerator",
        "base" => "file-base",
        "numerator_date" => "file-numerator-date",
        "base_date" => "file-base-date",
        "unit" => "file-unit",
        "class" => "file-class",
        "class_label" => "file-class-label",
        "flags" => "file-flags",
        _ => return String::new(),
    })
}

/// Serves `{id}.csv` or `{id}.json`, filtered by level and date.
pub(crate) async fn download(visit: Visit) -> Result<Response, Error> {
    let (l, edition) = (visit.locale, visit.edition());
    let file = visit.segment("file");
    let (id, ending) = file
        .rsplit_once('.')
        .filter(|(_, ending)| ["csv", "json"].contains(ending))
        .ok_or_else(|| Error::refused(Reason::NoSuchPage, file))?;
    let published = selection::subject(edition, id, l, &visit.links)?;
    let dialect = visit
        .parameters
        .read("dialekt", Reason::BadDialect, |text| match text {
            "de" => Some(Dialect::German),
            "machine" => Some(Dialect::Machine),
            _ => None,
        })?
        .unwrap_or(Dialect::German);
    let rows = filtered(&visit, &published)?;
    let rows = rows.into_iter().map(|row| LongRow::new(row, edition.areas(), edition.catalogue(), l.0));
    let (kind, content) = match ending {
        "json" => ("application/json", export::json(rows)),
        _ => ("text/csv; charset=utf-8", export::csv(rows, dialect)),
    };
    let manifest = edition.manifest();
    let name = format!("{}-{}-{id}.{ending}", manifest.municipality, manifest.edition);
    let disposition = format!("attachment; filename=\"{name}\"");
    Ok(([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, disposition)], content).into_response())
}

fn filtered<'a>(visit: &Visit, published: &Published<'a>) -> Result<Vec<&'a CellRow>, Error> {
    let areas = visit.edition().areas();
    let level =
        visit.parameters.read("ebene", Reason::NoSuchLevel, |text| areas.level(&LevelId::new(text)))?;
    let date =
        visit.parameters.read("stichtag", Reason::NotADate, |text| text.parse::<ReferenceDate>().ok())?;
    let wanted = |row: &&CellRow| {
        level.is_none_or(|level| areas.get(row.area).level == level)
            && date.is_none_or(|date| row.date == date)
    };
    Ok(published.table.rows().iter().filter(wanted).collect())
}
