//! The development over time of the municipality and of areas that the visitor chooses.

use draw::LineChart;
use vocabulary::{AreaIndex, CellRow};

use crate::cell::{self, Sign};
use crate::error::Error;
use crate::locale::Locale;
use crate::series::{self, Series, SeriesLine, chosen, written};
use crate::subject::Published;
use crate::visit::Visit;

/// A list to choose one area of a level from.
pub(super) struct Choice {
    pub(super) level: String,
    pub(super) id: String,
    /// Value in the address and words.
    pub(super) options: Vec<(String, String)>,
}

/// Figure and form.
pub(super) struct Development {
    pub(super) action: String,
    pub(super) finding: Vec<String>,
    pub(super) svg: String,
    pub(super) names: Vec<String>,
    pub(super) lines: Vec<SeriesLine>,
    pub(super) signs: Vec<Sign>,
    pub(super) breaks: bool,
    /// Areas chosen so far: value in the address and words.
    pub(super) chosen: Vec<(String, String)>,
    pub(super) choices: Vec<Choice>,
}

/// Makes the figure from the parameters `raum`.
pub(super) fn of(visit: &Visit, published: &Published<'_>) -> Result<Development, Error> {
    let (l, edition) = (visit.locale, visit.edition());
    let areas = edition.areas();
    let chosen = chosen(edition, &visit.parameters)?;
    let whole = series::whole(edition, published);
    let mut shown = whole.clone();
    shown.extend(chosen.iter().filter(|area| !whole.contains(area)));
    let series = Series::of(published, shown);
    let lines = series.lines(areas, l);
    let (table, signs) = series.table(published, l);
    let finding: Vec<String> = (0..series.len())
        .map(|position| finding(published, &lines[position].name, series.rows(position), l))
        .collect();
    let breaks = lines.iter().any(|line| !line.breaks.is_empty());
    let subject = &published.subject;
    let drawn = !subject.is_matrix() && series.dates().len() > 1;
    let chart = LineChart {
        id: "entwicklung",
        title: &l.tell("series-title", &[("subject", l.of(subject.title()).into())]),
        summary: &finding.join(" "),
        unit: subject.unit(l),
        decimals: *subject.decimals(),
        lines: &lines,
        language: l.0,
    };
    let named = |area: &AreaIndex| (written(areas, *area), areas.get(*area).name.clone());
    Ok(Development {
        action: visit.links.subject(subject.id()),
        svg: if drawn { draw::line_chart(&chart) } else { String::new() },
        names: series.names(areas, l),
        lines: table,
        signs: signs.legend(l),
        breaks,
        chosen: chosen.iter().map(named).collect(),
        choices: choices(visit, published),
        finding,
    })
}

/// "Berlin: 11,1 % am 31.12.2014, 12,3 % am 31.12.2018."
fn finding(published: &Published<'_>, name: &str, rows: &[&CellRow], l: Locale) -> String {
    let with_value: Vec<&&CellRow> = rows.iter().filter(|row| row.state.has_value()).collect();
    let said = |row: &CellRow| cell::spoken(&published.subject, row, l);
    match with_value.as_slice() {
        [] => l.tell("series-none", &[("area", name.into())]),
        [only] => l.tell(
            "series-one",
            &[("area", name.into()), ("value", said(only).into()), ("date", l.date(only.date).into())],
        ),
        [first, .., last] => l.tell(
            "series-two",
            &[
                ("area", name.into()),
                ("first", said(first).into()),
                ("from", l.date(first.date).into()),
                ("last", said(last).into()),
                ("to", l.date(last.date).into()),
            ],
        ),
    }
}

/// One list a level, of the areas that are published; none for the whole municipality.
fn choices(visit: &Visit, published: &Published<'_>) -> Vec<Choice> {
    let (l, areas) = (visit.locale, visit.edition().areas());
    let mut with_rows = vec![false; areas.len()];
    for row in published.table.rows() {
        with_rows[row.area.at()] = true;
    }
    let choice = |(position, level): (usize, &vocabulary::AreaLevel)| {
        let members = areas.iter().filter(|(_, area)| area.level == position);
        let options: Vec<(String, String)> = members
            .filter(|(index, _)| with_rows[index.at()])
            .map(|(index, area)| (written(areas, index), format!("{} ({})", area.name, area.key)))
            .collect();
        (options.len() > 1).then(|| Choice {
            level: l.of(&level.title).to_owned(),
            id: level.id.to_string(),
            options,
        })
    };
    areas.levels().iter().enumerate().rev().filter_map(choice).collect()
}
