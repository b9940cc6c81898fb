//! The key figures of one area beside its surroundings, topic by topic.
//!
//! For every subject the latest date on or before the chosen one counts, and each line names it.

use draw::{Strip, StripMark};
use release::Edition;
use vocabulary::{AreaIndex, Breakdown, CellRow, ReferenceDate, State, Topic};

use crate::address::Links;
use crate::cell::{self, Shown, Sign, Signs};
use crate::change::{Change, class_before};
use crate::locale::Locale;
use crate::position::Position;
use crate::subject::Published;

/// One subject.
#[derive(Debug)]
pub(crate) struct KeyFigure {
    /// Title.
    pub(crate) title: String,
    /// Unit.
    pub(crate) unit: String,
    /// Its page.
    pub(crate) page: String,
    /// Its map with the area marked.
    pub(crate) map: String,
    /// Date of the numbers.
    pub(crate) date: String,
    /// The area.
    pub(crate) own: Shown,
    /// The area above.
    pub(crate) parent: Shown,
    /// The whole municipality.
    pub(crate) whole: Shown,
    /// The class in an index; empty for an indicator.
    pub(crate) class: String,
    /// Change since the date before.
    pub(crate) change: String,
    /// Position among the areas of the level.
    pub(crate) position: String,
    /// The position as a picture; empty without one.
    pub(crate) strip: String,
}

/// The subjects of a topic.
#[derive(Debug)]
pub(crate) struct TopicFigures {
    /// Title of the topic.
    pub(crate) title: String,
    /// Identifier of the topic.
    pub(crate) id: String,
    /// What is to be seen, in a sentence.
    pub(crate) finding: String,
    /// The key figures.
    pub(crate) figures: Vec<KeyFigure>,
    /// The signs they use.
    pub(crate) signs: Vec<Sign>,
}

/// The area whose profile it is, and what it is compared with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Comparison<'a> {
    /// The edition.
    pub(crate) edition: &'a Edition,
    /// The area.
    pub(crate) area: AreaIndex,
    /// The area above, unless that is the whole.
    pub(crate) parent: Option<AreaIndex>,
    /// The whole municipality, unless the area is that.
    pub(crate) whole: Option<AreaIndex>,
    /// The chosen date.
    pub(crate) date: ReferenceDate,
    /// Addresses.
    pub(crate) links: &'a Links,
    /// Language.
    pub(crate) locale: Locale,
}

/// How many values lie above and below those of the whole.
#[derive(Debug, Default)]
struct Tally {
    above: usize,
    below: usize,
    equal: usize,
}

impl Comparison<'_> {
    /// The name of an area.
    pub(crate) fn name(&self, area: AreaIndex) -> &str {
        &self.edition.areas().get(area).name
    }

    /// All topics that have a number for the area.
    pub(crate) fn topics(&self) -> Vec<TopicFigures> {
        Published::by_topic(self.edition)
            .into_iter()
            .filter_map(|(topic, members)| self.topic(topic, &members))
            .collect()
    }

    /// Titles of the subjects that are not published for the area at all.
    pub(crate) fn absent(&self) -> Vec<(String, String)> {
        let all = Published::all(self.edition).into_iter();
        all.filter(|published| self.row(published).is_none())
            .map(|published| {
                let title = self.locale.of(published.subject.title()).to_owned();
                (title, self.links.subject(published.subject.id()))
            })
            .collect()
    }

    /// The latest row of the area on or before the chosen date.
    fn row<'b>(&self, published: &Published<'b>) -> Option<&'b CellRow> {
        let rows = published.table.rows().iter();
        rows.filter(|row| row.breakdown.is_total() && row.area == self.area)
            .filter(|row| row.date <= self.date)
            .max_by_key(|row| row.date)
    }

    fn topic(&self, topic: &Topic, members: &[Published<'_>]) -> Option<TopicFigures> {
        let l = self.locale;
        let mut signs = Signs::default();
        let mut tally = Tally::default();
        let mut classes = Vec::new();
        let figures: Vec<KeyFigure> = members
            .iter()
            .filter_map(|published| {
                let row = self.row(published)?;
                let figure = self.figure(published, row, &mut signs, &mut tally);
                if !figure.class.is_empty() {
                    classes.push(format!("{}: {}", figure.title, figure.class));
                }
                Some(figure)
            })
            .collect();
        if figures.is_empty() {
            return None;
        }
        Some(TopicFigures {
            title: l.of(&topic.title).to_owned(),
            id: topic.id.to_string(),
            finding: self.finding(&tally, &classes),
            figures,
            signs: signs.legend(l),
        })
    }

    fn figure(
        &self,
        published: &Published<'_>,
        row: &CellRow,
        signs: &mut Signs,
        tally: &mut Tally,
    ) -> KeyFigure {
        let (l, areas) = (self.locale, self.edition.areas());
        let subject = &published.subject;
        let total = Breakdown::total();
        let at = |area: Option<AreaIndex>| area.and_then(|area| published.table.get(area, row.date, &total));
        let (parent, whole) = (at(self.parent), at(self.whole));
        signs.note(Some(row));
        for (wanted, found) in [(self.parent, parent), (self.whole, whole)] {
            if wanted.is_some() {
                signs.note(found);
            }
        }
        let relative = subject.is_relative();
        if relative {
            tally.compare(row, whole);
        }
        let level = areas.get(row.area).level;
        let dates = published.table.dates(areas, level);
        let siblings: Vec<&CellRow> = published.table.slice(areas, level, row.date, &total).collect();
        let position = Position::among(row, siblings.iter().copied());
        let plural = l.of(&areas.levels()[level].plural);
        let day = row.date.to_string();
        let key = areas.get(row.area).key.as_str();
        KeyFigure {
            title: l.of(subject.title()).to_owned(),
            unit: subject.unit(l).to_owned(),
            page: self.links.subject(subject.id()),
            map: self.links.map(&[
                ("merkmal", subject.id().as_str()),
                ("ebene", areas.levels()[level].id.as_str()),
                ("stichtag", day.as_str()),
                ("raum", key),
            ]),
            date: l.date(row.date),
            own: Shown::of(subject, Some(row), l),
            parent: Shown::of(subject, parent, l),
            whole: Shown::of(subject, whole, l),
            class: cell::class_label(subject, row, l).unwrap_or_default(),
            change: if subject.index().is_some() {
                class_before(published, row, &dates, l)
            } else {
                Change::of(published, row, &dates).words(subject, l)
            },
            position: position.map_or(String::new(), |position| position.sentence(plural, l)),
            strip: position.map_or(String::new(), |_| {
                let above = if relative { [parent, whole] } else { [None, None] };
                self.strip(published, &siblings, row, above)
            }),
        }
    }

    fn strip(
        &self,
        published: &Published<'_>,
        siblings: &[&CellRow],
        own: &CellRow,
        [parent, whole]: [Option<&CellRow>; 2],
    ) -> String {
        let (l, subject) = (self.locale, &published.subject);
        let number = |row: &CellRow| row.value.filter(|_| row.state.has_value());
        let values: Vec<f64> = siblings.iter().filter_map(|row| number(row)).collect();
        let mark = |(row, class): (Option<&CellRow>, &'static str)| {
            let row = row?;
            let value = number(row)?;
            let text = self.name(row.area).to_owned();
            Some(StripMark { value, class, text })
        };
        let marks: Vec<StripMark> = [(Some(own), "area"), (parent, "parent"), (whole, "whole")]
            .into_iter()
            .filter_map(mark)
            .collect();
        let named = ("subject", l.of(subject.title()).into());
        draw::strip(&Strip {
            id: &format!("lage-{}", subject.id()),
            title: &l.tell("strip-title", &[named]),
            values: &values,
            marks: &marks,
            unit: subject.unit(l),
            decimals: *subject.decimals(),
            language: l.0,
        })
    }

    fn finding(&self, tally: &Tally, classes: &[String]) -> String {
        let l = self.locale;
        let compared = tally.above + tally.below + tally.equal;
        let mut sentences: Vec<String> = Vec::new();
        if let Some(whole) = self.whole.filter(|_| compared > 0) {
            sentences.push(l.tell(
                "profile-finding",
                &[
                    ("n", compared.into()),
                    ("above", tally.above.into()),
                    ("below", tally.below.into()),
                    ("area", self.name(self.area).into()),
                    ("whole", self.name(whole).into()),
                ],
            ));
        }
        if !classes.is_empty() {
            sentences.push(format!("{}.", classes.join("; ")));
        }
        if sentences.is_empty() {
            sentences.push(l.say("profile-finding-none"));
        }
        sentences.join(" ")
    }
}

impl Tally {
    fn compare(&mut self, row: &CellRow, whole: Option<&CellRow>) {
        let comparable = |row: &&CellRow| matches!(row.state, State::Value | State::Zero);
        let own = Some(row).filter(comparable).and_then(|row| row.value);
        let whole = whole.filter(comparable).and_then(|row| row.value);
        if let (Some(own), Some(whole)) = (own, whole) {
            match own.total_cmp(&whole) {
                std::cmp::Ordering::Greater => self.above += 1,
                std::cmp::Ordering::Less => self.below += 1,
                std::cmp::Ordering::Equal => self.equal += 1,
            }
        }
    }
}
