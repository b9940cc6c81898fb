//! The start page of an edition: what it is, what it holds, and the ways in.

use askama::Template;
use release::Edition;
use vocabulary::ReferenceDate;

use super::{Answer, page};
use crate::frame::Frame;
use crate::locale::Locale;
use crate::subject::Published;
use crate::visit::Visit;

struct Entry {
    title: String,
    page: String,
    map: String,
    stand: String,
}

struct TopicEntries {
    title: String,
    entries: Vec<Entry>,
}

#[derive(Template)]
#[template(path = "pages/start.html")]
struct Start {
    l: Locale,
    frame: Frame,
    site: String,
    about: String,
    contact: String,
    licence: String,
    is_newest: bool,
    newest: String,
    facts: Vec<(String, String)>,
    map: String,
    areas: String,
    data: String,
    methods: String,
    accessibility: String,
    topics: Vec<TopicEntries>,
}

/// The start page of an edition.
pub(crate) async fn show(visit: Visit) -> Answer {
    let (l, edition, links) = (visit.locale, visit.edition(), &visit.links);
    let municipality = &edition.catalogue().municipality;
    let newest = visit.editions().last().unwrap_or(edition);
    let site = l.of(&municipality.name);
    page(&Start {
        l,
        frame: visit.frame(&l.tell("start-title", &[("site", site.into())]), "", Vec::new()),
        site: site.to_owned(),
        about: l.of(&municipality.about).to_owned(),
        contact: municipality.contact.clone(),
        licence: municipality.licence.clone(),
        is_newest: newest.manifest().edition == edition.manifest().edition,
        newest: super::server::links(l, newest).start().to_owned(),
        facts: facts(edition, l),
        map: links.page("karte"),
        areas: links.page("raeume"),
        data: links.page("daten"),
        methods: links.page("methodik"),
        accessibility: links.page("barrierefreiheit"),
        topics: topics(&visit),
    })
}

fn topics(visit: &Visit) -> Vec<TopicEntries> {
    let (l, edition, links) = (visit.locale, visit.edition(), &visit.links);
    let entry = |published: Published<'_>| {
        let id = published.subject.id();
        let dates: Vec<ReferenceDate> = dates(&published);
        Entry {
            title: l.of(published.subject.title()).to_owned(),
            page: links.subject(id),
            map: links.map(&[("merkmal", id.as_str())]),
            stand: dates.last().map_or(String::new(), |date| l.date(*date)),
        }
    };
    Published::by_topic(edition)
        .into_iter()
        .map(|(topic, members)| TopicEntries {
            title: l.of(&topic.title).to_owned(),
            entries: members.into_iter().map(entry).collect(),
        })
        .collect()
}

fn dates(published: &Published<'_>) -> Vec<ReferenceDate> {
    let rows = published.table.rows().iter();
    let mut dates: Vec<ReferenceDate> = rows.map(|row| row.date).collect();
    dates.sort_unstable();
    dates.dedup();
    dates
}

/// How much the edition holds.
fn facts(edition: &Edition, l: Locale) -> Vec<(String, String)> {
    let all = Published::all(edition);
    let indices = all.iter().filter(|one| one.subject.index().is_some()).count();
    let mut facts = vec![(l.say("start-fact-indicators"), l.count(all.len() - indices))];
    if indices > 0 {
        facts.push((l.say("start-fact-indices"), l.count(indices)));
    }
    let mut every: Vec<ReferenceDate> = all.iter().flat_map(dates).collect();
    every.sort_unstable();
    if let (Some(first), Some(last)) = (every.first(), every.last()) {
        for (position, level) in edition.areas().levels().iter().enumerate() {
            let count = edition.areas().of_level_at(position, *last).count();
            if count > 1 {
                facts.push((l.of(&level.plural).to_owned(), l.count(count)));
            }
        }
        let span = if first == last {
            l.date(*last)
        } else {
            let ends = [("from", l.date(*first).into()), ("to", l.date(*last).into())];
            l.tell("span", &ends)
        };
        facts.push((l.say("start-fact-dates"), span));
    }
    facts
}
