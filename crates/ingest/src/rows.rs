//! The rows of one file: each is placed by area and date, then its numbers are read.
//!
//! A row or cell with a finding that stops gives nothing, and reading goes on, so that everything
//! wrong is told at once.

use std::collections::BTreeMap;

use vocabulary::observation::{Observations, Observed, Series, SeriesKey};
use vocabulary::profile::Role;
use vocabulary::{Absence, AreaIndex, AreaKey, Flags, Language, ReferenceDate, format};

use crate::header::{DateSource, Layout, NumberField, Planned};
use crate::records::Record;
use crate::report::{At, Report};
use crate::table::Delivery;
use crate::{cell, date, key};

/// What was read of a file so far.
pub(crate) struct Rows<'a> {
    /// The file.
    pub(crate) delivery: Delivery<'a>,
    /// The level of its areas.
    pub(crate) level: usize,
    /// What was placed, by date.
    pub(crate) days: BTreeMap<ReferenceDate, Day>,
    /// Rows whose cases cannot be placed.
    pub(crate) unplaced: u32,
    /// Rows that could not be placed because something is wrong with them.
    pub(crate) refused: u32,
    layout: Layout<'a>,
}

/// What a file says for one date.
pub(crate) struct Day {
    /// The line that each area stands on.
    pub(crate) lines: BTreeMap<AreaIndex, u32>,
    /// The numbers of each series, in the order of [`Layout::series`].
    pub(crate) series: Vec<BTreeMap<AreaIndex, Observed>>,
}

impl<'a> Rows<'a> {
    /// No rows yet.
    pub(crate) fn new(delivery: Delivery<'a>, level: usize, layout: Layout<'a>) -> Self {
        Self { delivery, level, days: BTreeMap::new(), unplaced: 0, refused: 0, layout }
    }

    /// True if not a single row was seen.
    pub(crate) fn is_empty(&self) -> bool {
        self.days.is_empty() && self.unplaced == 0 && self.refused == 0
    }

    /// Reads a row.
    pub(crate) fn add(&mut self, record: &Record<'_>, report: &mut Report) {
        if !self.is_well_formed(record, report) {
            self.refused += 1;
            return;
        }
        let text = record.fields[self.layout.area].trim();
        if self.delivery.profile.unplaced.iter().any(|key| key == text) {
            self.unplaced += 1;
            return;
        }
        let area = self.area(text, record.line, report);
        let date = self.date(record, report);
        let (Some(area), Some(date)) = (area, date) else {
            self.refused += 1;
            return;
        };
        if self.is_first(area, date, record.line, report) {
            self.numbers(record, area, date, report);
        }
    }

    /// The observations, with the file's flag and on the side of its role.
    pub(crate) fn into_observations(self) -> Observations {
        let mut flags = Flags::default();
        if let Some(flag) = self.delivery.file.flag {
            flags.add(flag);
        }
        let mut observations = Observations::default();
        let side = match self.delivery.file.role {
            Role::Data => &mut observations.data,
            Role::Control => &mut observations.controls,
        };
        for (date, day) in self.days {
            for (planned, cells) in self.layout.series.iter().zip(day.series) {
                let key = SeriesKey {
                    component: planned.column.component.clone(),
                    breakdown: planned.column.breakdown.clone(),
                    date,
                };
                let flags = flags.clone();
                side.insert(key, Series { cells, flags });
            }
        }
        observations
    }

    /// True if a row is quoted rightly and has as many fields as the header; empty ones too many
    /// do no harm.
    fn is_well_formed(&self, record: &Record<'_>, report: &mut Report) -> bool {
        if record.misquoted {
            report.stop("quote-misplaced", At::Row(record.line), || misquoted(record));
            return false;
        }
        let (width, found) = (self.layout.width, record.fields.len());
        if found < width {
            report.stop("row-short", At::Row(record.line), || too_short(record, width));
            return false;
        }
        let extra = &record.fields[width..];
        if extra.iter().any(|field| !field.trim().is_empty()) {
            report.stop("row-long", At::Row(record.line), || too_long(record, width));
            return false;
        }
        true
    }

    fn area(&self, text: &str, line: u32, report: &mut Report) -> Option<AreaIndex> {
        let areas = self.delivery.areas;
        let area = areas.find(self.level, &AreaKey::new(text));
        if area.is_none() {
            let at = At::Cell(line, &self.delivery.table.area_column);
            report.stop("area-unknown", at, || key::explain_unknown(text, self.level, areas));
        }
        area
    }

    fn date(&self, record: &Record<'_>, report: &mut Report) -> Option<ReferenceDate> {
        match self.layout.date {
            DateSource::File(date) => Some(date),
            DateSource::Column { position, name, month_day } => {
                let cell = &record.fields[position];
                let date = date::read(cell, month_day);
                if date.is_none() {
                    report.stop("date-unreadable", At::Cell(record.line, name), || {
                        date::explain(cell, month_day)
                    });
                }
                date
            }
        }
    }

    /// Notes that an area has its row; false if it had one already.
    fn is_first(&mut self, area: AreaIndex, date: ReferenceDate, line: u32, report: &mut Report) -> bool {
        let day = self.days.entry(date).or_insert_with(|| Day {
            lines: BTreeMap::new(),
            series: vec![BTreeMap::new(); self.layout.series.len()],
        });
        let about = self.delivery.areas.get(area);
        let at = At::Cell(line, &self.delivery.table.area_column);
        if let Some(first) = day.lines.get(&area) {
            report.stop("row-duplicate", at, || {
                (
                    format!(
                        "Das Gebiet {} steht zum {} schon in Zeile {first}.",
                        key::shown(about),
                        date.german()
                    ),
                    "Klären Sie, welche Zeile gilt, und lassen Sie die Datei mit einer Zeile je Gebiet und Stichtag neu liefern."
                        .to_owned(),
                )
            });
            return false;
        }
        day.lines.insert(area, line);
        if !about.valid_at(date) {
            report.ask("area-not-valid", at, || key::explain_not_valid(about, date));
        }
        true
    }

    fn numbers(&mut self, record: &Record<'_>, area: AreaIndex, date: ReferenceDate, report: &mut Report) {
        let Some(day) = self.days.get_mut(&date) else {
            return;
        };
        let Delivery { profile, catalogue, .. } = self.delivery;
        let list = profile.exclusions.as_deref();
        if list.is_some_and(|list| catalogue.exclusion(list, area, date).is_some()) {
            for cells in &mut day.series {
                cells.insert(area, Observed::Absent(Absence::NotApplicable));
            }
            return;
        }
        let read = |field: &NumberField<'_>| {
            let cell = &record.fields[field.position];
            let observed = cell::read(cell, field.counted, profile);
            if let Err(trouble) = observed {
                let at = At::Cell(record.line, field.name);
                report.stop(cell::rule(trouble), at, || cell::explain(trouble, cell, field.counted, profile));
            }
            observed.ok()
        };
        let fields: Vec<Option<Observed>> = self.layout.fields.iter().map(read).collect();
        for (planned, cells) in self.layout.series.iter().zip(&mut day.series) {
            match remainder(planned, &fields) {
                Some(Observed::Count(rest)) if rest < 0 => {
                    let at = At::Cell(record.line, &planned.column.name);
                    report.stop("remainder-negative", at, || below_zero(planned, rest));
                }
                Some(observed) => {
                    cells.insert(area, observed);
                }
                None => {}
            }
        }
    }
}

/// The whole less its parts. Absent if one of them is, and then secret before missing; nothing if
/// one of them could not be read.
fn remainder(planned: &Planned<'_>, fields: &[Option<Observed>]) -> Option<Observed> {
    let whole = fields[planned.whole]?;
    let parts: Option<Vec<Observed>> = planned.parts.iter().map(|part| fields[*part]).collect();
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

fn misquoted(record: &Record<'_>) -> (String, String) {
    let hint = spans_lines(record)
        .unwrap_or("Anführungszeichen im Text müssen verdoppelt sein; lassen Sie die Zeile berichtigen.");
    (
        "Hinter einem schließenden Anführungszeichen steht weiterer Text; die Zeile wurde nicht gelesen."
            .to_owned(),
        hint.to_owned(),
    )
}

fn too_short(record: &Record<'_>, width: usize) -> (String, String) {
    let found = record.fields.len();
    let hint = if record.open_ended {
        "Die Datei bricht hier ab; lassen Sie sie vollständig neu liefern."
    } else if let Some(hint) = spans_lines(record) {
        hint
    } else if found == 1 {
        "Ist das eine Fußnote oder Quellenangabe, lassen Sie die Datei ohne diese Zeile liefern."
    } else {
        "Lassen Sie die Zeile berichtigen; sie wurde nicht gelesen, weil Werte verrutscht sein können."
    };
    (format!("Die Zeile hat {}, die Kopfzeile {width}.", count(found)), hint.to_owned())
}

fn too_long(record: &Record<'_>, width: usize) -> (String, String) {
    let hint = spans_lines(record).unwrap_or(
        "Meist steht das Trennzeichen als Dezimalkomma oder im Namen und müsste in Anführungszeichen stehen; lassen Sie die Zeile berichtigen.",
    );
    (format!("Die Zeile hat {}, die Kopfzeile nur {width}.", count(record.fields.len())), hint.to_owned())
}

fn spans_lines(record: &Record<'_>) -> Option<&'static str> {
    (record.last_line > record.line).then_some(
        "Durch ein Anführungszeichen reicht die Zeile über mehrere Zeilen der Datei; wahrscheinlich fehlt das schließende.",
    )
}

fn count(fields: usize) -> String {
    match fields {
        1 => "1 Feld".to_owned(),
        more => format!("{more} Felder"),
    }
}
