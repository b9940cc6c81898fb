//! A header and a profile to a layout, with a finding for every column that is not there.

use std::collections::BTreeMap;

use sheets::date::PartialDate;
use sheets::{At, Report};
use vocabulary::ReferenceDate;
use vocabulary::catalogue::RollUp;
use vocabulary::profile::{AreaPlace, Column, DATE_PLACE};

use crate::header::Header;
use crate::layout::{Filter, Layout, NumberField, Planned, SeriesDate, SeriesPlan};
use crate::names::Names;
use crate::table::Delivery;
use crate::when::{self, Around, TableDate};

/// The plan for the rows below a header; absent if areas or dates cannot be found.
pub(crate) fn plan<'p>(
    delivery: &Delivery<'p>,
    header: &Header,
    date: TableDate,
    report: &mut Report,
) -> Option<Layout<'p>> {
    let table = delivery.table;
    let mut names = Names::new(header);
    let area: Option<Vec<usize>>;
    let (mut parent, mut level) = (None, None);
    match &table.area {
        AreaPlace::Fixed(_) => area = Some(Vec::new()),
        AreaPlace::Column(column) => {
            let positions: Vec<Option<usize>> =
                column.names.iter().map(|name| names.position(name, report)).collect();
            area = positions.into_iter().collect();
            parent = column.parent.as_ref().map(|name| names.position(name, report));
            level = column.level.as_ref().map(|level| names.position(&level.name, report));
        }
    }
    let (whole, around) = match date {
        TableDate::Whole(date) => (Some(date), Around::default()),
        TableDate::Around(around) => (None, around),
    };
    let date_name = table.date_column().filter(|_| whole.is_none());
    let date_column = date_name.map(|name| names.position(name, report));
    let fill = table.fill_down.iter().filter_map(|name| names.position(name, report)).collect();
    let mut planner = Planner {
        delivery: *delivery,
        names,
        whole,
        dateless: false,
        layout: Layout { around, ..Layout::default() },
    };
    for column in &table.columns {
        planner.column(column, report);
    }
    if planner.dateless {
        report.stop("date-missing", At::File, when::explain_missing);
        return None;
    }
    Some(Layout {
        width: header.names.len(),
        area: area?,
        parent: transposed(parent)?,
        level: transposed(level)?,
        date: transposed(date_column)?,
        fill,
        ..planner.layout
    })
}

/// Nothing if a column is wanted and not there.
fn transposed(looked_up: Option<Option<usize>>) -> Option<Option<usize>> {
    match looked_up {
        Some(None) => None,
        Some(position) => Some(position),
        None => Some(None),
    }
}

/// True if any of the wanted columns is in a header.
pub(crate) fn fits(delivery: &Delivery<'_>, names: &Names<'_>) -> bool {
    let areas: &[String] = match &delivery.table.area {
        AreaPlace::Column(column) => &column.names,
        AreaPlace::Fixed(_) => &[],
    };
    let columns = delivery.table.columns.iter().map(|column| &column.name);
    columns.chain(areas).any(|name| names.contains(name))
}

struct Planner<'p, 'h> {
    delivery: Delivery<'p>,
    names: Names<'h>,
    /// The date of the whole table.
    whole: Option<ReferenceDate>,
    /// True if a series has no date at all.
    dateless: bool,
    layout: Layout<'p>,
}

impl<'p> Planner<'p, '_> {
    /// Plans all series of a column of the profile.
    fn column(&mut self, column: &'p Column, report: &mut Report) {
        let Some(component) = self.delivery.catalogue.component(&column.component) else {
            report.stop("component-unknown", At::Column(&column.name), || no_component(column));
            return;
        };
        let Some(filter) = self.filter(column, report) else { return };
        let plan = SeriesPlan {
            component: &component.id,
            breakdown: &column.breakdown,
            roll_up: &component.roll_up,
        };
        for (whole, parts, in_header) in self.positions(column, report) {
            let Some(date) = self.series_date(column, in_header, whole, report) else { continue };
            let series = place(&mut self.layout.series, plan);
            let counted = component.roll_up == RollUp::Sum;
            let whole = self.field(whole, counted, column);
            let parts = parts.into_iter().map(|part| self.field(part, counted, column)).collect();
            self.claim(Planned { column, series, date, whole, parts }, &filter, report);
        }
    }

    /// The columns a profile column reads: the whole, the parts taken off, the date in its name.
    fn positions(
        &mut self,
        column: &Column,
        report: &mut Report,
    ) -> Vec<(usize, Vec<usize>, Option<PartialDate>)> {
        if column.name.contains(DATE_PLACE) {
            let parts: Vec<Vec<(usize, PartialDate)>> =
                column.subtract.iter().map(|name| self.names.dated(name, report)).collect();
            let part = |of: &Vec<(usize, PartialDate)>, date| {
                of.iter().find(|(_, other)| *other == date).map(|(position, _)| *position)
            };
            let wholes = self.names.dated(&column.name, report);
            let planned = wholes.into_iter().filter_map(|(whole, date)| {
                let parts: Option<Vec<usize>> = parts.iter().map(|of| part(of, date)).collect();
                Some((whole, parts?, Some(date)))
            });
            return planned.collect();
        }
        let whole = match column.position {
            Some(number) => self.names.numbered(number, &column.name, report),
            None => self.names.position(&column.name, report),
        };
        let parts: Vec<Option<usize>> =
            column.subtract.iter().map(|name| self.names.position(name, report)).collect();
        let parts: Option<Vec<usize>> = parts.into_iter().collect();
        whole.zip(parts).map(|(whole, parts)| (whole, parts, None)).into_iter().collect()
    }

    fn series_date(
        &mut self,
        column: &Column,
        in_header: Option<PartialDate>,
        position: usize,
        report: &mut Report,
    ) -> Option<SeriesDate> {
        if let Some(date) = column.date {
            return Some(SeriesDate::Fixed(date));
        }
        let part = in_header.unwrap_or_default();
        let known = match self.whole {
            Some(date) => part.and(date.into()).unwrap_or(part),
            None => self.completed(part, position, report)?,
        };
        if self.whole.is_none() && self.delivery.table.date_column().is_some() {
            return Some(SeriesDate::Row(known));
        }
        if known == PartialDate::default() {
            self.dateless = true;
            return None;
        }
        let date = known.complete(self.delivery.table.month_day);
        let name = self.names.shown(position);
        let named = PartialDate::find(&name).filter(|named| named.year.is_some() && in_header.is_none());
        if let (Some(date), Some(named)) = (date, named)
            && named.and(date.into()).is_none()
        {
            report.ask("date-contradictory", At::Column(&name), || {
                when::explain_other_year(&name, named, date)
            });
        }
        if date.is_none() {
            report.stop("date-unreadable", At::Column(&name), || when::explain_column(&name, known));
        }
        date.map(SeriesDate::Fixed)
    }

    /// What a column name says of the date, with what names and titles say; a finding if they contradict it.
    fn completed(&self, part: PartialDate, position: usize, report: &mut Report) -> Option<PartialDate> {
        let around = &self.layout.around;
        let joined = around.joined.and(part);
        if let (None, Some(other)) = (joined, around.against(part)) {
            let name = self.names.shown(position);
            report.stop("date-contradictory", At::Column(&name), || {
                when::explain_against(other, part, "in diesem Spaltennamen")
            });
        }
        joined
    }

    fn field(&mut self, position: usize, counted: bool, column: &Column) -> usize {
        let name = self.names.shown(position);
        let field = NumberField { name, position, counted, times: column.times };
        place(&mut self.layout.fields, field)
    }

    /// The filter of a column, and the texts that its rows have; nothing if a column of it is not there.
    fn filter(&mut self, column: &Column, report: &mut Report) -> Option<(usize, String)> {
        let columns: Vec<Option<usize>> =
            column.only.keys().map(|name| self.names.position(name, report)).collect();
        let columns: Vec<usize> = columns.into_iter().collect::<Option<_>>()?;
        let texts: Vec<&str> = column.only.values().map(|text| text.trim()).collect();
        let filters = &mut self.layout.filters;
        let known = filters.iter().position(|filter| filter.columns == columns);
        let position = known.unwrap_or_else(|| {
            filters.push(Filter { columns, sources: BTreeMap::new() });
            filters.len() - 1
        });
        Some((position, texts.join(&Filter::JOINT.to_string())))
    }

    /// Adds a source of a series, unless the same rows are read for it from another column.
    fn claim(&mut self, planned: Planned<'p>, (filter, texts): &(usize, String), report: &mut Report) {
        let Layout { sources, filters, .. } = &mut self.layout;
        let claimed = filters[*filter].sources.entry(texts.clone()).or_default();
        let first = claimed
            .iter()
            .map(|source| &sources[*source])
            .find(|other| other.series == planned.series && other.date == planned.date);
        if let Some(first) = first {
            let (column, first) = (planned.column, &first.column.name);
            report.stop("series-twice", At::Column(&column.name), || claimed_twice(column, first));
            return;
        }
        claimed.push(sources.len());
        sources.push(planned);
    }
}

/// The position of an item in a list, at whose end it is added if it is new.
fn place<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    list.iter().position(|other| *other == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    })
}

fn no_component(column: &Column) -> (String, String) {
    (
        format!("Die Komponente „{}“ steht nicht im Katalog.", column.component),
        "Legen Sie sie in catalog/components.toml an, oder berichtigen Sie den Namen in der Quelle."
            .to_owned(),
    )
}

fn claimed_twice(column: &Column, first: &str) -> (String, String) {
    (
        format!(
            "Dieselbe Reihe „{}“ wird schon aus der Spalte „{first}“ gelesen.",
            crate::merge::series_name(&column.component, &column.breakdown)
        ),
        "Streichen Sie in der Quelle eine der beiden Spalten, oder nennen Sie die richtige Komponente oder Gruppe (breakdown)."
            .to_owned(),
    )
}
