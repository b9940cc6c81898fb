//! The page of an indicator or index: what it is, how it comes about, what is published of it.

use askama::Template;
use vocabulary::catalogue::Source;
use vocabulary::{Breakdown, Indicator, SourceId};

use super::{Answer, page};
use crate::cell::{Shown, Sign, Signs};
use crate::coverage::{self, Coverage};
use crate::frame::Frame;
use crate::locale::Locale;
use crate::selection;
use crate::series;
use crate::subject::{Published, Subject, breakdown_title};
use crate::visit::Visit;
use crate::words::{indicator as words, recipe};

mod development;
mod index;

use development::Development;
use index::IndexPart;

struct BreakdownLine {
    label: String,
    value: Shown,
    map: String,
}

struct Breakdowns {
    title: String,
    finding: String,
    lines: Vec<BreakdownLine>,
    signs: Vec<Sign>,
}

struct Version {
    number: String,
    holds: String,
    note: String,
}

#[derive(Template)]
#[template(path = "pages/subject.html")]
struct SubjectPage {
    l: Locale,
    frame: Frame,
    title: String,
    kind: String,
    topic: String,
    definition: String,
    hint: String,
    caveats: String,
    value_header: String,
    map: String,
    facts: Vec<(String, String)>,
    sources: Vec<Source>,
    index: Option<IndexPart>,
    development: Development,
    breakdowns: Option<Breakdowns>,
    coverage: Vec<Coverage>,
    has_numerator: bool,
    has_base: bool,
    versions: Vec<Version>,
    downloads: Vec<(String, String)>,
}

/// The page.
pub(crate) async fn show(visit: Visit) -> Answer {
    let (l, edition, links) = (visit.locale, visit.edition(), &visit.links);
    let published = selection::subject(edition, visit.segment("id"), l, links)?;
    let subject = published.subject;
    let title = l.of(subject.title());
    let topic = edition.catalogue().topic(subject.topic());
    let coverage = coverage::of(edition, &published, links, l);
    page(&SubjectPage {
        l,
        frame: visit.frame(title, "", Vec::new()),
        title: title.to_owned(),
        kind: l.say(if subject.index().is_some() { "kind-index" } else { "kind-indicator" }),
        topic: topic.map_or("", |topic| l.of(&topic.title)).to_owned(),
        definition: l.of(subject.definition()).to_owned(),
        hint: l.of(subject.reading_hint()).to_owned(),
        caveats: l.of(subject.caveats()).to_owned(),
        value_header: subject.value_header(l),
        map: links.map(&[("merkmal", subject.id().as_str())]),
        facts: facts(&visit, &subject),
        sources: sources(&visit, &subject),
        index: index::part(&visit, &published),
        development: development::of(&visit, &published)?,
        breakdowns: breakdowns(&visit, &published),
        has_numerator: coverage.iter().any(|line| !line.numerator.is_empty()),
        has_base: coverage.iter().any(|line| !line.base.is_empty()),
        coverage,
        versions: versions(&subject, l),
        downloads: vec![
            (l.say("data-german"), links.data(subject.id(), "csv", &[("dialekt", "de")])),
            (l.say("data-machine"), links.data(subject.id(), "csv", &[("dialekt", "machine")])),
            ("JSON".to_owned(), links.data(subject.id(), "json", &[])),
        ],
    })
}

fn facts(visit: &Visit, subject: &Subject<'_>) -> Vec<(String, String)> {
    let (l, edition) = (visit.locale, visit.edition());
    let mut facts = Vec::new();
    if let Subject::Indicator(indicator) = subject {
        facts.extend(indicator_facts(visit, indicator));
    }
    let publish_from = match subject {
        Subject::Indicator(indicator) => &indicator.publish_from,
        Subject::Index(index) => &index.level,
    };
    if let Some(level) = edition.areas().level(publish_from) {
        let level = &edition.areas().levels()[level];
        facts.push((l.say("fact-level"), l.of(&level.plural).to_owned()));
    }
    facts.push((l.say("fact-polarity"), words::polarity(*subject.polarity(), l)));
    facts.push((l.say("fact-governance"), words::governance(*subject.governance(), l)));
    facts.push((l.say("fact-version"), subject.version().to_string()));
    facts.push((l.say("fact-id"), subject.id().to_string()));
    facts
}

fn indicator_facts(visit: &Visit, indicator: &Indicator) -> Vec<(String, String)> {
    let (l, catalogue) = (visit.locale, visit.edition().catalogue());
    let dimensions: Vec<&str> = indicator
        .breakdowns
        .iter()
        .filter_map(|id| catalogue.dimension(id))
        .map(|dimension| l.of(&dimension.title))
        .collect();
    let mut facts = vec![
        (l.say("fact-kind"), words::kind(indicator, l)),
        (l.say("fact-formula"), words::formula(indicator, catalogue, l)),
        (l.say("fact-universe"), l.of(&indicator.universe).to_owned()),
        (l.say("fact-unit"), l.of(&indicator.unit).to_owned()),
        (l.say("fact-base-date"), words::date_rule(indicator, l)),
    ];
    if !dimensions.is_empty() {
        facts.push((l.say("fact-breakdowns"), dimensions.join(", ")));
    }
    facts.retain(|(_, value)| !value.is_empty());
    facts
}

/// The sources of an indicator, or of all parts of an index.
fn sources(visit: &Visit, subject: &Subject<'_>) -> Vec<Source> {
    let catalogue = visit.edition().catalogue();
    let ids: Vec<SourceId> = match subject {
        Subject::Indicator(indicator) => indicator.sources.clone(),
        Subject::Index(index) => {
            let parts = recipe::indicators(index, catalogue);
            parts.into_iter().flat_map(|indicator| indicator.sources.clone()).collect()
        }
    };
    let known = catalogue.sources.iter();
    known.filter(|source| ids.contains(&source.id)).cloned().collect()
}

/// The whole municipality by category at the latest date.
fn breakdowns(visit: &Visit, published: &Published<'_>) -> Option<Breakdowns> {
    let (l, edition) = (visit.locale, visit.edition());
    let whole = *series::whole(edition, published).first()?;
    let level = edition.areas().get(whole).level;
    let date = published.latest(edition, level)?;
    let day = date.to_string();
    let subject = &published.subject;
    let mut signs = Signs::default();
    let mut line = |breakdown: &Breakdown| {
        let row = published.table.get(whole, date, breakdown)?;
        signs.note(Some(row));
        Some(BreakdownLine {
            label: breakdown_title(edition.catalogue(), breakdown, l),
            value: Shown::of(subject, Some(row), l),
            map: visit.links.map(&[
                ("merkmal", subject.id().as_str()),
                ("stichtag", day.as_str()),
                ("gliederung", breakdown.0.as_str()),
            ]),
        })
    };
    let categories = published.table.breakdowns();
    let categories = categories.iter().filter(|breakdown| !breakdown.is_total());
    let lines: Vec<BreakdownLine> = categories.filter_map(&mut line).collect();
    let name = edition.areas().get(whole).name.as_str();
    (!lines.is_empty()).then(|| Breakdowns {
        title: l.say("breakdowns-title"),
        finding: l.tell(
            "breakdowns-finding",
            &[("n", lines.len().into()), ("area", name.into()), ("date", l.date(date).into())],
        ),
        signs: signs.legend(l),
        lines,
    })
}

/// The definitions over time, the current one first.
fn versions(subject: &Subject<'_>, l: Locale) -> Vec<Version> {
    let Subject::Indicator(indicator) = subject else {
        return Vec::new();
    };
    let Some(last) = indicator.earlier.last() else {
        return Vec::new();
    };
    let current = Version {
        number: indicator.version.to_string(),
        holds: l.tell("version-after", &[("date", l.date(last.until).into())]),
        note: l.say("version-current"),
    };
    let earlier = indicator.earlier.iter().rev().map(|earlier| Version {
        number: earlier.version.to_string(),
        holds: l.tell("valid-to", &[("date", l.date(earlier.until).into())]),
        note: l.of(&earlier.note).to_owned(),
    });
    std::iter::once(current).chain(earlier).collect()
}
