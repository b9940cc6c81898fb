//! Counted components by area and date, on the level they were delivered for and every larger one.

use std::collections::BTreeMap;

use vocabulary::catalogue::Term;
use vocabulary::observation::{Series, SeriesKey};
use vocabulary::{
    Absence, AreaIndex, Areas, Breakdown, ComponentId, Flags, Observations, Observed, ReferenceDate,
};

use crate::roll_up;

/// A sum of counts and the share of the area it covers, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sum {
    /// The sum of what is known.
    pub amount: i64,
    /// The share that is known.
    pub coverage: f64,
}

/// One component at one date.
#[derive(Debug, Clone, PartialEq)]
struct Column {
    /// Smallest level with delivered numbers.
    level: usize,
    cells: BTreeMap<AreaIndex, Observed>,
    flags: Flags,
    marks: BTreeMap<AreaIndex, Flags>,
}

/// All delivered components, ready to be added up.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Columns {
    columns: BTreeMap<ComponentId, BTreeMap<Breakdown, BTreeMap<ReferenceDate, Column>>>,
}

impl Columns {
    /// Sorts observations into columns.
    pub fn new(observations: &Observations, areas: &Areas) -> Self {
        let mut columns = BTreeMap::new();
        for (SeriesKey { component, breakdown, date }, series) in &observations.data {
            let Series { cells, flags, marks } = series;
            let Some(level) = cells.keys().map(|area| areas.get(*area).level).min() else {
                continue;
            };
            let column = Column { level, cells: cells.clone(), flags: flags.clone(), marks: marks.clone() };
            let by_category: &mut BTreeMap<_, BTreeMap<_, _>> = columns.entry(component.clone()).or_default();
            by_category.entry(breakdown.clone()).or_default().insert(*date, column);
        }
        Self { columns }
    }

    fn column(&self, component: &ComponentId, breakdown: &Breakdown, date: ReferenceDate) -> Option<&Column> {
        self.columns.get(component)?.get(breakdown)?.get(&date)
    }

    /// The dates at which all terms were delivered, earliest first.
    pub(crate) fn dates(&self, terms: &[Term], breakdown: &Breakdown) -> Vec<ReferenceDate> {
        let Some((first, others)) = terms.split_first() else {
            return Vec::new();
        };
        let of = |term: &Term| self.columns.get(&term.component)?.get(category(term, breakdown));
        let Some(dates) = of(first) else {
            return Vec::new();
        };
        let everywhere = |date: &&ReferenceDate| {
            others.iter().all(|term| of(term).is_some_and(|dates| dates.contains_key(date)))
        };
        dates.keys().filter(everywhere).copied().collect()
    }

    /// The smallest level on which all terms are known.
    pub(crate) fn level(&self, terms: &[Term], breakdown: &Breakdown, date: ReferenceDate) -> Option<usize> {
        let levels = terms
            .iter()
            .map(|term| self.column(&term.component, category(term, breakdown), date).map(|c| c.level));
        levels.collect::<Option<Vec<_>>>()?.into_iter().max()
    }

    /// Remarks on any of the terms.
    pub(crate) fn flags(&self, terms: &[Term], breakdown: &Breakdown, date: ReferenceDate) -> Flags {
        let mut flags = Flags::default();
        for term in terms {
            let column = self.column(&term.component, category(term, breakdown), date);
            column.iter().flat_map(|column| &column.flags.flags).for_each(|flag| flags.add(*flag));
        }
        flags
    }

    /// Adds the remarks on single numbers of the terms that an area is made of.
    pub(crate) fn add_marks(
        &self,
        areas: &Areas,
        area: AreaIndex,
        at: (&[Term], &Breakdown, ReferenceDate),
        flags: &mut Flags,
    ) {
        let (terms, breakdown, date) = at;
        for term in terms {
            let column = self.column(&term.component, category(term, breakdown), date);
            let Some(column) = column.filter(|column| !column.marks.is_empty()) else {
                continue;
            };
            let marks = |part: &AreaIndex| column.marks.get(part).map(|marks| &marks.flags);
            let parts = roll_up::parts(areas, area, column.level, date);
            let marked = parts.iter().chain((!parts.contains(&area)).then_some(&area));
            marked.filter_map(marks).flatten().for_each(|flag| flags.add(*flag));
        }
    }

    /// The signed sum of terms in an area.
    pub(crate) fn terms(
        &self,
        areas: &Areas,
        area: AreaIndex,
        at: (&[Term], &Breakdown, ReferenceDate),
    ) -> Result<Sum, Absence> {
        let (terms, breakdown, date) = at;
        let mut sum = Sum { amount: 0, coverage: 1.0 };
        let mut reasons = Vec::new();
        for term in terms {
            match self.count(areas, area, (&term.component, category(term, breakdown), date)) {
                Ok(part) => {
                    sum.amount += i64::from(term.sign) * part.amount;
                    sum.coverage = sum.coverage.min(part.coverage);
                }
                Err(reason) => reasons.push(reason),
            }
        }
        if reasons.is_empty() { Ok(sum) } else { Err(roll_up::strongest(&reasons)) }
    }

    /// The count of a component in an area, added up from the level it was delivered for.
    pub fn count(
        &self,
        areas: &Areas,
        area: AreaIndex,
        at: (&ComponentId, &Breakdown, ReferenceDate),
    ) -> Result<Sum, Absence> {
        let (component, breakdown, date) = at;
        let column = self.column(component, breakdown, date).ok_or(Absence::Missing)?;
        if areas.get(area).level < column.level {
            return Err(Absence::Missing);
        }
        let parts = roll_up::parts(areas, area, column.level, date);
        let part = |part: AreaIndex| match column.cells.get(&part) {
            Some(Observed::Count(count)) => Ok(([*count, 0], 1.0)),
            Some(Observed::Absent(reason)) => Err(*reason),
            Some(Observed::Value(_)) | None => Err(Absence::Missing),
        };
        roll_up::add(parts.into_iter().map(part)).map(|([amount, _], coverage)| Sum { amount, coverage })
    }

    /// The count of a component at the date nearest to a day, the earlier of two equally near.
    pub fn count_near(
        &self,
        areas: &Areas,
        area: AreaIndex,
        component: &ComponentId,
        date: ReferenceDate,
    ) -> Result<Sum, Absence> {
        let total = Breakdown::total();
        let dates = self.columns.get(component).and_then(|by| by.get(&total)).ok_or(Absence::Missing)?;
        let nearest =
            dates.keys().min_by_key(|known| known.days_since(date).abs()).ok_or(Absence::Missing)?;
        self.count(areas, area, (component, &total, *nearest))
    }

    /// True if some number was delivered for an area of a level.
    pub(crate) fn is_delivered(
        &self,
        areas: &Areas,
        level: usize,
        at: (&ComponentId, &Breakdown, ReferenceDate),
    ) -> bool {
        let (component, breakdown, date) = at;
        let column = self.column(component, breakdown, date);
        column.is_some_and(|column| column.cells.keys().any(|area| areas.get(*area).level == level))
    }

    /// A ready-made value as delivered for exactly this area.
    pub(crate) fn value(
        &self,
        area: AreaIndex,
        component: &ComponentId,
        breakdown: &Breakdown,
        date: ReferenceDate,
    ) -> Option<Result<f64, Absence>> {
        match self.column(component, breakdown, date)?.cells.get(&area)? {
            Observed::Value(value) => Some(Ok(*value)),
            Observed::Count(count) => Some(Ok(*count as f64)),
            Observed::Absent(reason) => Some(Err(*reason)),
        }
    }
}

/// A term without a category of its own takes the one asked for.
fn category<'a>(term: &'a Term, breakdown: &'a Breakdown) -> &'a Breakdown {
    if term.breakdown.is_total() { breakdown } else { &term.breakdown }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocabulary::{Area, AreaKey, AreaLevel, Flag, LevelId, Text};

    #[test]
    fn a_mark_on_one_part_marks_the_area_it_lies_in_and_no_other() {
        let level = |id| AreaLevel { id: LevelId::from(id), title: Text::default(), plural: Text::default() };
        let area = |level, key, parent| Area {
            level,
            key: AreaKey::from(key),
            name: String::new(),
            parent: Option::map(parent, AreaIndex),
            valid_from: None,
            valid_to: None,
            formed_from: None,
        };
        let all =
            vec![area(0, "11", Some(2)), area(0, "21", Some(3)), area(1, "1", None), area(1, "2", None)];
        let areas = Areas::new(vec![level("quartier"), level("bezirk")], all);
        let date = ReferenceDate::new(2020, 12, 31).unwrap();
        let total = Breakdown::total();
        let component = ComponentId::from("einwohner");
        let key = SeriesKey { component: component.clone(), breakdown: total.clone(), date };
        let mut estimated = Flags::default();
        estimated.add(Flag::Estimated);
        let series = Series {
            cells: [(AreaIndex(0), Observed::Count(7)), (AreaIndex(1), Observed::Count(9))].into(),
            marks: [(AreaIndex(0), estimated)].into(),
            ..Series::default()
        };
        let observations = Observations { data: [(key, series)].into(), ..Observations::default() };
        let columns = Columns::new(&observations, &areas);
        let terms = [Term { component, breakdown: total.clone(), sign: 1 }];
        let marks = |area| {
            let mut flags = Flags::default();
            columns.add_marks(&areas, AreaIndex(area), (&terms, &total, date), &mut flags);
            flags.to_words()
        };
        assert_eq!([0, 1, 2, 3].map(marks), ["estimated", "", "estimated", ""]);
    }
}
