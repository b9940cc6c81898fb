//! The numbers of a row, once its area is found.

use sheets::date::PartialDate;
use sheets::number::NotACount;
use sheets::{At, Report, Row};
use vocabulary::{Absence, AreaIndex, Language, Observed, ReferenceDate, format};

use super::{Placed, Rows};
use crate::areas::Choice;
use crate::cell::{Marks, Origin, Reading, Trouble};
use crate::layout::{Planned, SeriesDate};
use crate::preview::RowKind;
use crate::store::Entry;
use crate::table::Delivery;
use crate::{explain, key, shape, when};

impl Rows<'_> {
    /// The date of a source; `row` is what the row says of it.
    pub(super) fn date_of(&self, planned: &Planned<'_>, row: Option<PartialDate>) -> Option<ReferenceDate> {
        match planned.date {
            SeriesDate::Fixed(date) => Some(date),
            SeriesDate::Row(known) => row?.and(known)?.complete(self.delivery.table.month_day),
        }
    }

    /// Tells why the date of a source is not complete.
    pub(super) fn tell_date(
        &self,
        at: At<'_>,
        planned: &Planned<'_>,
        row: Option<PartialDate>,
        report: &mut Report,
    ) {
        let SeriesDate::Row(known) = planned.date else { return };
        let text = &self.statement.date;
        match row.filter(|row| row.and(known).is_none()) {
            Some(part) => report.stop("date-contradictory", at, || {
                let place = "in dieser Zeile";
                match self.layout.around.against(part) {
                    Some(other) => when::explain_against(other, part, place),
                    None => when::explain_against_name(
                        &self.layout.fields[planned.whole].name,
                        known,
                        part,
                        place,
                    ),
                }
            }),
            None => report.stop("date-unreadable", at, || when::explain(text, self.delivery.table.month_day)),
        }
    }

    pub(super) fn numbers(&mut self, row: &Row<'_>, placed: &Placed, report: &mut Report) -> RowKind {
        let mut told = false;
        let mut kind = RowKind::Refused;
        for position in 0..self.active.len() {
            let source = self.active[position];
            let Some(date) = self.date_of(&self.layout.sources[source], placed.date) else {
                let planned = &self.layout.sources[source];
                let name = &self.layout.fields[planned.whole].name;
                self.tell_date(At::Cell(row.line, name), planned, placed.date, report);
                continue;
            };
            let Some(area) = self.chosen(row.line, placed, date, (&mut told, report)) else { continue };
            let larger = self.delivery.areas.get(area).level > self.level;
            kind = if larger { RowKind::Larger } else { RowKind::Area };
            let entry = self.entry(row, source, area, date, report);
            let (series, day) = (self.layout.sources[source].series, self.store.day(date));
            let about = self.delivery.areas.get(area);
            let at = At::Cell(row.line, &self.area_name);
            let first = self.store.see(day, area);
            if !about.valid_at(date) {
                if first {
                    report.ask("area-not-valid", at, || key::explain_not_valid(about, date));
                }
                if let (Some(Observed::Count(count)), false) = (entry.observed, larger) {
                    self.totals.put_aside(series, date, count);
                }
                kind = RowKind::Refused;
                self.trace.number(&self.layout, source, date, (area, Entry { observed: None, ..entry }), row);
                continue;
            }
            let refused = self.store.put(series, day, area, entry);
            self.trace.number(&self.layout, source, date, (area, entry), row);
            if let (Err(first), false) = (refused, told) {
                told = true;
                report.stop("row-duplicate", at, || shape::duplicate(about, date, first));
            }
        }
        kind
    }

    /// The area of a row on a day; a finding if it may be several.
    fn chosen(
        &self,
        line: u32,
        placed: &Placed,
        date: ReferenceDate,
        (told, report): (&mut bool, &mut Report),
    ) -> Option<AreaIndex> {
        match self.gazetteer.choose(&placed.candidates, date)? {
            Choice::One(area) => Some(area),
            Choice::Several => {
                if !std::mem::replace(told, true) {
                    let at = At::Cell(line, &self.area_name);
                    report.stop("area-ambiguous", at, || {
                        key::explain_several(&self.statement, &placed.candidates, self.delivery.areas)
                    });
                }
                None
            }
        }
    }

    /// What a source says of an area; areas on the exclusion list are not applicable, whatever it says.
    fn entry(
        &mut self,
        row: &Row<'_>,
        source: usize,
        area: AreaIndex,
        date: ReferenceDate,
        report: &mut Report,
    ) -> Entry {
        let Delivery { profile, catalogue, .. } = self.delivery;
        let excluded =
            profile.exclusions.as_deref().is_some_and(|list| catalogue.exclusion(list, area, date).is_some());
        if excluded {
            let observed = Some(Observed::Absent(Absence::NotApplicable));
            return Entry { observed, marks: Marks::default(), line: row.line };
        }
        let whole = self.layout.sources[source].whole;
        let whole = self.field(row, whole, report);
        let mut marks = whole.map_or(Marks::default(), |whole| whole.marks);
        let mut parts = Vec::new();
        for part in 0..self.layout.sources[source].parts.len() {
            let reading = self.field(row, self.layout.sources[source].parts[part], report);
            marks = marks.and(reading.map_or(Marks::default(), |reading| reading.marks));
            parts.push(reading.map(|reading| reading.observed));
        }
        let observed = match remainder(whole.map(|whole| whole.observed), &parts) {
            Some(Observed::Count(rest)) if rest < 0 => {
                let planned = &self.layout.sources[source];
                let at = At::Cell(row.line, &planned.column.name);
                report.stop("remainder-negative", at, || below_zero(planned, rest));
                None
            }
            observed => observed,
        };
        Entry { observed, marks, line: row.line }
    }

    /// What a field of the row says, read and told only once.
    fn field(&mut self, row: &Row<'_>, position: usize, report: &mut Report) -> Option<Reading> {
        if let Some(read) = self.read[position] {
            return read;
        }
        let field = &self.layout.fields[position];
        let cell = row.cell(field.position);
        self.notes.cells = self.notes.cells.saturating_add(u32::from(!cell.is_blank()));
        let reading = match self.reader.read(cell, field) {
            Ok(reading) => {
                self.separators.see(position, field, cell);
                match reading.origin {
                    Origin::Plain => {}
                    Origin::Footnoted => self.notes.footnote(&field.name),
                    Origin::Tradition(symbol) => self.notes.sign(&cell.text(), symbol),
                    Origin::Sentinel => {
                        report.ask("sentinel-suspected", At::Cell(row.line, &field.name), || {
                            explain::suspected(&cell.text())
                        });
                    }
                }
                Some(reading)
            }
            Err(trouble) => {
                if trouble == Trouble::Number(NotACount::Fraction) {
                    self.separators.see(position, field, cell);
                }
                report.stop(explain::rule(trouble), At::Cell(row.line, &field.name), || {
                    explain::refused(trouble, &cell.text(), field.counted, self.delivery.profile)
                });
                None
            }
        };
        self.read[position] = Some(reading);
        reading
    }

    /// Keeps the counts of a row of sums, to be compared when all rows are read.
    pub(super) fn put_total(&mut self, row: &Row<'_>) {
        let counts = self.counts(row);
        let name = match self.statement.delivered.as_str() {
            "" => "Summe",
            name => name,
        };
        self.totals.add(row.line, name, counts);
    }

    /// Keeps the counts of a row that cannot be placed, since totals may hold them.
    pub(super) fn put_aside(&mut self, row: &Row<'_>) {
        for (series, date, count) in self.counts(row) {
            self.totals.put_aside(series, date, count);
        }
    }

    /// The counts of a row, without a finding for what is none.
    fn counts(&mut self, row: &Row<'_>) -> Vec<(usize, ReferenceDate, i64)> {
        let date = self.dates.find(&self.statement.date);
        let count = |source: &usize| {
            let planned = &self.layout.sources[*source];
            let read = |field: usize| {
                let field = &self.layout.fields[field];
                self.reader.read(row.cell(field.position), field).ok().map(|reading| reading.observed)
            };
            let parts: Vec<Option<Observed>> = planned.parts.iter().map(|part| read(*part)).collect();
            match remainder(read(planned.whole), &parts)? {
                Observed::Count(count) => Some((planned.series, self.date_of(planned, date)?, count)),
                _ => None,
            }
        };
        self.active.iter().filter_map(count).collect()
    }
}

/// The whole less its parts. Absent if one of them is, and then secret before missing; nothing if
/// one of them could not be read.
fn remainder(whole: Option<Observed>, parts: &[Option<Observed>]) -> Option<Observed> {
    let whole = whole?;
    let parts: Option<Vec<Observed>> = parts.iter().copied().collect();
    let parts = parts?;
    let absences = parts.iter().chain([&whole]).filter_map(|part| match part {
        Observed::Absent(absence) => Some(*absence),
        _ => None,
    });
    if let Some(absence) = absences.min() {
        return Some(Observed::Absent(absence));
    }
    let rest = parts.into_iter().fold(whole, |rest, part| match (rest, part) {
        (Observed::Count(rest), Observed::Count(part)) => Observed::Count(rest - part),
        (Observed::Value(rest), Observed::Value(part)) => Observed::Value(rest - part),
        (rest, _) => rest,
    });
    Some(rest)
}

fn below_zero(planned: &Planned<'_>, rest: i64) -> (String, String) {
    let column = planned.column;
    let parts: Vec<String> = column.subtract.iter().map(|name| format!("„{name}“")).collect();
    (
        format!(
            "„{}“ weniger {} ergibt {}, also weniger als null.",
            column.name,
            parts.join(" und "),
            format::number(rest as f64, 0, Language::De)
        ),
        "Abgezogen werden dürfen nur Teilmengen ohne Überschneidung: prüfen Sie subtract in der Quelle und fragen Sie beim Lieferanten nach."
            .to_owned(),
    )
}
