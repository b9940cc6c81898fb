//! Rows of sums are compared with the areas they should be the sum of, and kept apart from them.

use std::collections::BTreeMap;

use sheets::report::quoted;
use sheets::{At, Report};
use vocabulary::{Language, Observed, ReferenceDate, format};

use crate::merge::series_name;
use crate::notes;
use crate::rows::Rows;

type SeriesDay = (usize, ReferenceDate);

/// The rows of sums of a table, and the counts that no area has.
#[derive(Default)]
pub(crate) struct Totals {
    rows: Vec<Total>,
    /// Counts of rows that cannot be placed.
    aside: BTreeMap<SeriesDay, i64>,
}

struct Total {
    line: u32,
    name: String,
    counts: Vec<(usize, ReferenceDate, i64)>,
}

/// The counts of a series and day in the order of their lines.
#[derive(Default)]
struct Column {
    /// Line, and the sum up to and with it.
    sums: Vec<(u32, i64)>,
    /// Lines without a count.
    gaps: Vec<u32>,
}

impl Totals {
    /// Adds a row of sums.
    pub(crate) fn add(&mut self, line: u32, name: &str, counts: Vec<(usize, ReferenceDate, i64)>) {
        self.rows.push(Total { line, name: name.to_owned(), counts });
    }

    /// Adds a count that no area has.
    pub(crate) fn put_aside(&mut self, series: usize, date: ReferenceDate, count: i64) {
        let aside = self.aside.entry((series, date)).or_default();
        *aside = aside.saturating_add(count);
    }
}

/// A sum of counts, and whether numbers are missing in it.
#[derive(Clone, Copy)]
struct Sum {
    counted: i64,
    has_gap: bool,
}

impl Sum {
    /// True if this may be the sum of what is counted and what is missing.
    fn may_be(self, total: i64) -> bool {
        total == self.counted || (self.has_gap && total > self.counted)
    }
}

impl Column {
    /// The sum of the lines between two others.
    fn between(&self, after: u32, before: u32) -> Sum {
        let up_to = |line: u32| {
            let position = self.sums.partition_point(|(other, _)| *other <= line);
            position.checked_sub(1).map_or(0, |position| self.sums[position].1)
        };
        let first_gap = self.gaps.partition_point(|line| *line <= after);
        let has_gap = self.gaps.get(first_gap).is_some_and(|line| *line < before);
        Sum { counted: up_to(before).saturating_sub(up_to(after)), has_gap }
    }
}

/// Tells of each row of sums whether it is the sum of all areas, or of those since the last such row.
pub(crate) fn check(rows: &Rows<'_>, report: &mut Report) {
    let columns = columns(rows);
    let (mut equal, mut open) = (Vec::new(), Vec::new());
    let mut last = 0;
    for total in &rows.totals.rows {
        let mut differing = Vec::new();
        let mut compared = false;
        for (series, date, count) in &total.counts {
            let Some(column) = columns.get(&(*series, *date)) else { continue };
            let aside = rows.totals.aside.get(&(*series, *date)).copied().unwrap_or(0);
            let all = column.between(0, u32::MAX);
            let with_aside = Sum { counted: all.counted.saturating_add(aside), ..all };
            let group = column.between(last, total.line);
            let sums = [all, with_aside, group];
            compared |= sums.iter().any(|sum| sum.counted == *count);
            if !sums.iter().any(|sum| sum.may_be(*count)) {
                differing.push((*series, *date, *count, all.counted));
            }
        }
        match differing.first() {
            Some(first) => report.ask("total-differs", At::Row(total.line), || {
                explain_differing(rows, total, *first, differing.len())
            }),
            None if compared => equal.push(total.line),
            None => open.push(total.line),
        }
        last = total.line;
    }
    if !equal.is_empty() || !open.is_empty() {
        report.note("total-recognised", At::File, || explain_recognised(&equal, &open));
    }
}

fn columns(rows: &Rows<'_>) -> BTreeMap<SeriesDay, Column> {
    let mut columns = BTreeMap::new();
    let wanted = rows.totals.rows.iter().flat_map(|total| &total.counts);
    for (series, date, _) in wanted {
        if columns.contains_key(&(*series, *date)) {
            continue;
        }
        let day = rows.store.days().find(|(_, day)| day.date == *date).map(|(position, _)| position);
        let Some(cells) = day.and_then(|day| rows.store.cells(*series, day)) else { continue };
        let mut entries: Vec<_> = cells
            .iter()
            .filter(|(area, _)| rows.delivery.areas.get(**area).level == rows.level)
            .map(|(_, entry)| (entry.line, entry.observed))
            .collect();
        entries.sort_by_key(|(line, _)| *line);
        let mut column = Column::default();
        let mut sum = 0_i64;
        for (line, observed) in entries {
            match observed {
                Some(Observed::Count(count)) => {
                    sum = sum.saturating_add(count);
                    column.sums.push((line, sum));
                }
                _ => column.gaps.push(line),
            }
        }
        columns.insert((*series, *date), column);
    }
    columns
}

fn explain_differing(
    rows: &Rows<'_>,
    total: &Total,
    (series, date, count, sum): (usize, ReferenceDate, i64, i64),
    differing: usize,
) -> (String, String) {
    let series = rows.layout.series[series];
    let number = |count: i64| format::number(count as f64, 0, Language::De);
    let more = match differing {
        1 => String::new(),
        2 => "; eine weitere Reihe weicht ebenso ab".to_owned(),
        more => format!("; {} weitere Reihen weichen ebenso ab", more - 1),
    };
    let hint = if rows.notes.refused > 0 {
        "Beanstandete Zeilen fehlen in der Summe; beheben Sie diese zuerst."
    } else {
        "Fragen Sie beim Lieferanten nach, ob Gebiete fehlen oder Fälle nicht zugeordnet sind; die Summenzeile wird nicht als Gebiet gelesen."
    };
    (
        format!(
            "Die Summenzeile {} nennt für „{}“ zum {} {}, die Gebiete ergeben {}{more}.",
            quoted(&total.name),
            series_name(series.component, series.breakdown),
            date.german(),
            number(count),
            number(sum)
        ),
        hint.to_owned(),
    )
}

fn explain_recognised(equal: &[u32], open: &[u32]) -> (String, String) {
    let is = |lines: &[u32]| if lines.len() == 1 { "ist eine Summenzeile" } else { "sind Summenzeilen" };
    let mut parts = Vec::new();
    if !equal.is_empty() {
        parts.push(format!("{} {}, deren Zahlen die Summe der Gebiete sind", notes::lines(equal), is(equal)));
    }
    if !open.is_empty() {
        parts.push(format!(
            "{} {} ohne Möglichkeit zum Nachrechnen, weil Zahlen fehlen, geheim oder fertige Werte sind",
            notes::lines(open),
            is(open)
        ));
    }
    (
        format!("{}; solche Zeilen werden nicht als Gebiet gelesen.", parts.join(", ")),
        "Nichts zu tun.".to_owned(),
    )
}
