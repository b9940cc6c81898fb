//! Areas and components made from a profile and a file, so that a profile can be tried without a workspace.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

use sheets::{Report, Row};
use vocabulary::catalogue::{Component, RollUp};
use vocabulary::profile::{AreaColumn, AreaPlace, Profile};
use vocabulary::{Area, AreaIndex, AreaKey, AreaLevel, Areas, Catalogue, ComponentId, LevelId, Text};

use crate::cell::CellReader;
use crate::header::Header;
use crate::layout::{Layout, NumberField};
use crate::plan::plan;
use crate::preview::tables_of;
use crate::statement::{Statement, numbers_columns};
use crate::table::{Delivery, chosen_sheets};
use crate::walk::{Step, walk};
use crate::when::{self, Surroundings};
use crate::{explain, fold};

/// Areas and components as the file itself names them.
///
/// Every key or name that stands beside numbers becomes an area. A component is counted if all its cells
/// are whole and not negative, and holds ready values otherwise.
pub fn stand_in(profile: &Profile, path: &Path) -> (Areas, Catalogue) {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
    let catalogue = catalogue(profile, &BTreeSet::new());
    let mut survey = Survey::default();
    for (table, file) in tables_of(profile, name) {
        survey.level(&file.level);
        let areas = Areas::default();
        let delivery = Delivery { profile, table, file: &file, areas: &areas, catalogue: &catalogue };
        survey.file(&delivery, path);
    }
    let catalogue = self::catalogue(profile, &survey.values);
    (survey.areas(), catalogue)
}

/// All components of a profile, counted unless they are among the ready values.
fn catalogue(profile: &Profile, values: &BTreeSet<ComponentId>) -> Catalogue {
    let columns = profile.tables.iter().flat_map(|table| &table.columns);
    let ids: BTreeSet<&ComponentId> = columns.map(|column| &column.component).collect();
    let component = |id: &ComponentId| Component {
        id: id.clone(),
        title: Text::new(id.as_str(), ""),
        universe: Text::default(),
        source: profile.source.clone(),
        roll_up: if values.contains(id) { RollUp::None } else { RollUp::Sum },
    };
    Catalogue { components: ids.into_iter().map(component).collect(), ..Catalogue::default() }
}

/// What a file names.
#[derive(Default)]
struct Survey {
    /// Levels in the order they are met.
    levels: Vec<LevelId>,
    /// Areas: level, area above, key or name.
    areas: HashSet<(usize, String, String)>,
    /// Components with a cell that is no count.
    values: BTreeSet<ComponentId>,
}

impl Survey {
    fn level(&mut self, level: &LevelId) -> usize {
        self.levels.iter().position(|known| known == level).unwrap_or_else(|| {
            self.levels.push(level.clone());
            self.levels.len() - 1
        })
    }

    fn file(&mut self, delivery: &Delivery<'_>, path: &Path) {
        let mut unheard = Report::new(String::new());
        let Some(mut document) = sheets::open(path, &delivery.opening(), &mut unheard) else { return };
        for (position, sheet) in chosen_sheets(delivery, &document, &mut unheard) {
            let mut body: Option<(Layout<'_>, Statement)> = None;
            let reader = CellReader::new(delivery.profile);
            walk(&mut document.rows(position), delivery.header(), &mut unheard, |step, unheard| {
                match step {
                    Step::Top(top) => {
                        let header = Header::compose(top.line, &top.header);
                        let around = Surroundings { sheet: &sheet, titles: &top.titles };
                        let date = when::of_table(delivery, &around, unheard);
                        let layout = date.and_then(|date| plan(delivery, &header, date, unheard));
                        body = layout.map(|layout| {
                            let statement = Statement::new(&delivery.table.area, &layout);
                            (layout, statement)
                        });
                    }
                    Step::Row(row) => {
                        if let Some((layout, statement)) = &mut body {
                            statement.read(row, layout);
                            self.row(delivery, layout, statement, (row, &reader));
                        }
                    }
                }
                body.is_some()
            });
        }
    }

    fn row(
        &mut self,
        delivery: &Delivery<'_>,
        layout: &Layout<'_>,
        statement: &Statement,
        (row, reader): (&Row<'_>, &CellReader<'_>),
    ) {
        let Some((level, area)) = self.place(delivery, layout, statement, row) else { return };
        let mut active = Vec::new();
        layout.activate(statement, row, &mut String::new(), &mut active);
        if active.is_empty() {
            return;
        }
        self.areas.insert((level, statement.parent.clone(), area));
        for source in active {
            let planned = &layout.sources[source];
            for field in planned.parts.iter().chain([&planned.whole]) {
                let field = &layout.fields[*field];
                let ready = NumberField { name: String::new(), counted: false, ..*field };
                let cell = row.cell(field.position);
                if reader.read(cell, field).is_err() && reader.read(cell, &ready).is_ok() {
                    self.values.insert(planned.column.component.clone());
                }
            }
        }
    }

    /// Level and key or name of a row that is no note, no sum and no remainder.
    fn place(
        &mut self,
        delivery: &Delivery<'_>,
        layout: &Layout<'_>,
        statement: &Statement,
        row: &Row<'_>,
    ) -> Option<(usize, String)> {
        let column = match &delivery.table.area {
            AreaPlace::Fixed(key) => return Some((self.level(&delivery.file.level), key.clone())),
            AreaPlace::Column(column) => column,
        };
        let area = &statement.area;
        let unplaced = &delivery.profile.unplaced;
        let numbers = area.bytes().all(|byte| byte.is_ascii_digit());
        let numberless = layout.fields.iter().all(|field| {
            let text = row.cell(field.position).text().into_owned();
            text.is_empty() || explain::is_remark(&text)
        });
        let is_none = area.is_empty()
            || (!numbers && numberless)
            || numbers_columns(row)
            || fold::is_total(area)
            || unplaced.iter().any(|key| key == area || *key == statement.delivered);
        let AreaColumn { level: level_column, .. } = column;
        let level = match level_column {
            Some(column) => column.levels.get(statement.level.as_str())?,
            None => &delivery.file.level,
        };
        (!is_none).then(|| (self.level(level), area.clone()))
    }

    /// Levels with many areas before those with few; areas above as a level of their own.
    fn areas(self) -> Areas {
        let named: BTreeSet<(usize, String, String)> = self.areas.into_iter().collect();
        let count = |level: usize| named.iter().filter(|(other, ..)| *other == level).count();
        let mut order: Vec<usize> = (0..self.levels.len()).collect();
        order.sort_by_key(|level| std::cmp::Reverse(count(*level)));
        let above = order.len();
        let mut levels: Vec<AreaLevel> =
            order.iter().map(|level| stand_in_level(&self.levels[*level])).collect();
        let parents: BTreeSet<&String> =
            named.iter().map(|(_, parent, _)| parent).filter(|parent| !parent.is_empty()).collect();
        if !parents.is_empty() {
            levels.push(stand_in_level(&LevelId::from("area-parent")));
        }
        let mut sorted: BTreeMap<(usize, String), (String, String)> = BTreeMap::new();
        for (level, parent, name) in &named {
            let level = order.iter().position(|other| other == level).unwrap_or(0);
            let key = if parent.is_empty() { name.clone() } else { format!("{parent}/{name}") };
            sorted.insert((level, key), (name.clone(), parent.clone()));
        }
        let first_parent = sorted.len() as u32;
        let positions: BTreeMap<&String, u32> = parents.iter().copied().zip(first_parent..).collect();
        let mut areas: Vec<Area> = sorted
            .into_iter()
            .map(|((level, key), (name, parent))| area(level, key, name, positions.get(&parent).copied()))
            .collect();
        areas.extend(parents.iter().map(|name| area(above, (*name).clone(), (*name).clone(), None)));
        Areas::new(levels, areas)
    }
}

fn stand_in_level(id: &LevelId) -> AreaLevel {
    let title = Text::new(id.as_str(), "");
    AreaLevel { id: id.clone(), title: title.clone(), plural: title }
}

fn area(level: usize, key: String, name: String, parent: Option<u32>) -> Area {
    Area {
        level,
        key: AreaKey::new(key),
        name,
        parent: parent.map(AreaIndex),
        valid_from: None,
        valid_to: None,
        formed_from: None,
    }
}
