//! Asks about a second column that names areas of the same level, but others than the area column does.
//!
//! Two tables side by side look like this; the numbers of the second then go to wrong areas.

use std::collections::{BTreeMap, BTreeSet};

use sheets::report::named;
use sheets::{At, Report, Row};
use vocabulary::profile::KeyRule;
use vocabulary::{AreaIndex, AreaKey, Areas};

use crate::fold;
use crate::layout::Layout;
use crate::statement::apply;
use crate::table::Delivery;

/// After so many rows columns that seldom name an area are given up.
const TRIAL: usize = 20;

/// Columns that name areas as the area column does.
pub(crate) struct Twins {
    level: usize,
    /// Areas of the level by folded name.
    names: BTreeMap<String, Vec<AreaIndex>>,
    columns: Vec<Twin>,
    /// Rows that name an area in the area column, and these areas.
    rows: usize,
    areas: BTreeSet<AreaIndex>,
}

/// A column that may name areas.
struct Twin {
    position: usize,
    /// Rows in which it does, and these areas.
    known: usize,
    areas: BTreeSet<AreaIndex>,
    /// Rows in which it names another one, and the first of them.
    differing: usize,
    differs: Option<u32>,
}

impl Twins {
    /// Watches all columns that hold nothing else.
    pub(crate) fn new(delivery: &Delivery<'_>, level: usize, layout: &Layout<'_>) -> Self {
        let others = [layout.parent, layout.level, layout.date];
        let taken = |position: &usize| {
            layout.area.contains(position)
                || others.contains(&Some(*position))
                || layout.fields.iter().any(|field| field.position == *position)
        };
        let twin =
            |position| Twin { position, known: 0, areas: BTreeSet::new(), differing: 0, differs: None };
        let watched = if layout.area.is_empty() { 0 } else { layout.width };
        let columns: Vec<Twin> = (0..watched).filter(|position| !taken(position)).map(twin).collect();
        let mut names: BTreeMap<String, Vec<AreaIndex>> = BTreeMap::new();
        for (index, area) in delivery.areas.iter().filter(|(_, area)| area.level == level) {
            if !columns.is_empty() {
                names.entry(fold::area(&area.name)).or_default().push(index);
            }
        }
        Self { level, names, columns, rows: 0, areas: BTreeSet::new() }
    }

    /// Compares the columns of a row with the areas that the area column names.
    pub(crate) fn see(&mut self, row: &Row<'_>, meant: &[AreaIndex], rule: &KeyRule, areas: &Areas) {
        if self.columns.is_empty() || meant.iter().any(|area| areas.get(*area).level != self.level) {
            return;
        }
        self.rows += 1;
        self.areas.extend(meant);
        let mut key = String::new();
        for twin in &mut self.columns {
            let text = row.cell(twin.position).text();
            key.clear();
            apply(rule, &text, &mut key);
            let by_key = areas.find(self.level, &AreaKey::new(&key));
            let by_name = self.names.get(&fold::area(&text)).map_or(&[][..], Vec::as_slice);
            let mut found = by_key.iter().chain(by_name).peekable();
            if let Some(first) = found.peek() {
                twin.known += 1;
                twin.areas.insert(**first);
                if found.all(|area| !meant.contains(area)) {
                    twin.differing += 1;
                    twin.differs.get_or_insert(row.line);
                }
            }
        }
        if self.rows >= TRIAL {
            self.columns.retain(|twin| twin.known * 2 >= self.rows);
        }
    }

    /// Asks about the columns that name the same areas in other rows; `header` are the names of all columns.
    pub(crate) fn tell(&self, header: &[String], area_name: &str, report: &mut Report) {
        let others = self.columns.iter().filter(|twin| self.names_the_same(twin));
        let differing: Vec<(&str, u32)> =
            others.filter_map(|twin| Some((header.get(twin.position)?.as_str(), twin.differs?))).collect();
        if let Some((name, line)) = differing.first() {
            let names: Vec<String> = differing.iter().map(|(name, _)| named(name)).collect();
            report.ask("area-columns-differ", At::Cell(*line, name), || explain(&names, area_name));
        }
    }

    /// True if a column names nearly all areas and nearly always one; a column of larger areas, whose keys
    /// look alike, repeats them.
    fn names_the_same(&self, twin: &Twin) -> bool {
        let nearly_always = twin.known * 5 >= self.rows * 4;
        let slack = 1 + self.areas.len() / 20 + (self.rows - twin.known);
        // A name that changed hands is no second table.
        let often = twin.differing * 20 >= twin.known;
        nearly_always && often && self.areas.len() > 1 && twin.areas.len() + slack >= self.areas.len()
    }
}

fn explain(names: &[String], area_name: &str) -> (String, String) {
    let subject = match names {
        [name] => format!("Die Spalte {name} nennt"),
        names => format!("Die Spalten {} nennen", names.join(", ")),
    };
    (
        format!(
            "{subject} hier ein anderes Gebiet als {}, nach der die ganze Zeile zugeordnet ist.",
            named(area_name)
        ),
        "Stehen zwei Tabellen nebeneinander, lesen Sie jede mit ihrer eigenen area_column als [[table]]; sonst klären Sie mit dem Lieferanten, welche Spalte gilt."
            .to_owned(),
    )
}
