//! Indicators from components: for each area, date and category the numerator, the base and the value.

use vocabulary::catalogue::RollUp;
use vocabulary::{
    Absence, AreaIndex, Areas, Breakdown, Catalogue, CellRow, Finding, Flag, Flags, Indicator, IndicatorId,
    Kind, Observations, Place, ReferenceDate, State,
};

use crate::{Columns, categories, controls, dates, quotient, roll_up};

/// One indicator, category and reference date.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SliceKey {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The category.
    pub breakdown: Breakdown,
    /// Reference date: that of the numerator.
    pub date: ReferenceDate,
}

/// An indicator in one area. Unprotected.
#[derive(Debug, Clone, PartialEq)]
pub struct Measurement {
    /// The value in the indicator's unit, or why there is none.
    pub value: Result<f64, Absence>,
    /// The numerator, if it is counted.
    pub numerator: Option<i64>,
    /// The base, if there is one.
    pub base: Option<i64>,
    /// Remarks and coverage.
    pub flags: Flags,
}

/// One column of measurements. Unprotected.
#[derive(Debug, Clone, PartialEq)]
pub struct Slice {
    /// What it is about.
    pub key: SliceKey,
    /// Version of the definition.
    pub version: u32,
    /// Reference date of the base, if there is one.
    pub base_date: Option<ReferenceDate>,
    /// By [`AreaIndex`]; nothing where the indicator is not published for the level or the area does not exist.
    pub cells: Vec<Option<Measurement>>,
}

impl Slice {
    /// The measurement in an area.
    pub fn get(&self, area: AreaIndex) -> Option<&Measurement> {
        self.cells[area.at()].as_ref()
    }

    /// The measurements in long form. Unprotected.
    pub fn rows(&self) -> impl Iterator<Item = CellRow> {
        let cells = self.cells.iter().enumerate();
        cells.filter_map(|(area, cell)| cell.as_ref().map(|cell| self.row(AreaIndex(area as u32), cell)))
    }

    fn row(&self, area: AreaIndex, cell: &Measurement) -> CellRow {
        let state = match cell.value {
            Err(reason) => State::from(reason),
            Ok(_) if cell.flags.coverage.is_some() => State::Incomplete,
            Ok(0.0) => State::Zero,
            Ok(_) => State::Value,
        };
        CellRow {
            indicator: self.key.indicator.clone(),
            version: self.version,
            area,
            date: self.key.date,
            breakdown: self.key.breakdown.clone(),
            value: cell.value.ok(),
            state,
            numerator: cell.numerator,
            base: cell.base,
            numerator_date: Some(self.key.date),
            base_date: self.base_date,
            class: None,
            flags: cell.flags.clone(),
        }
    }
}

/// Everything that was measured. Unprotected: never leaves the shielded zone.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Measured {
    /// Slices in order of the catalogue's indicators, then category, then date.
    pub slices: Vec<Slice>,
    /// The components themselves, for indices and the gate.
    pub columns: Columns,
}

impl Measured {
    /// The slice of an indicator's total at a date.
    pub fn total(&self, indicator: &IndicatorId, date: ReferenceDate) -> Option<&Slice> {
        self.slices.iter().find(|slice| {
            slice.key.indicator == *indicator && slice.key.date == date && slice.key.breakdown.is_total()
        })
    }
}

/// Measures all indicators of a catalogue.
pub fn measure(
    observations: &Observations,
    areas: &Areas,
    catalogue: &Catalogue,
) -> (Measured, Vec<Finding>) {
    let columns = Columns::new(observations, areas);
    let mut findings = controls::compare(observations, &columns, areas, catalogue);
    findings.extend(categories::check(observations, areas, catalogue));
    let stage = Stage { columns: &columns, areas, catalogue };
    let mut slices = Vec::new();
    for indicator in &catalogue.indicators {
        let before = slices.len();
        for breakdown in stage.breakdowns(indicator) {
            slices.extend(stage.slices(indicator, &breakdown, &mut findings));
        }
        if slices.len() == before {
            let message = format!("Für den Indikator „{}“ liegen keine Zahlen vor.", indicator.id);
            let hint = "Lieferungen, Stichtage von Zähler und Bezugsgröße und „base_date“ prüfen.";
            findings.push(Finding::ask(
                "indicator-without-numbers",
                Place::file("catalog/indicators"),
                message,
                hint,
            ));
        }
    }
    (Measured { slices, columns }, findings)
}

struct Stage<'a> {
    columns: &'a Columns,
    areas: &'a Areas,
    catalogue: &'a Catalogue,
}

impl Stage<'_> {
    /// The total and all categories an indicator is published by.
    fn breakdowns(&self, indicator: &Indicator) -> Vec<Breakdown> {
        let dimensions = indicator.breakdowns.iter().filter_map(|id| self.catalogue.dimension(id));
        let categories = dimensions.flat_map(|dimension| {
            dimension.categories.iter().map(|category| Breakdown::of(&dimension.id, &category.id))
        });
        std::iter::once(Breakdown::total()).chain(categories).collect()
    }

    fn slices(
        &self,
        indicator: &Indicator,
        breakdown: &Breakdown,
        findings: &mut Vec<Finding>,
    ) -> Vec<Slice> {
        let base_dates = self.columns.dates(&indicator.base, breakdown);
        let mut slices = Vec::new();
        for date in self.columns.dates(&indicator.numerator, breakdown) {
            let base_date = dates::base_date(indicator.date_rule, date, &base_dates);
            if !indicator.base.is_empty() && base_date.is_none() {
                let message = format!("Für „{}“ zum {} fehlt die Bezugsgröße.", indicator.id, date.german());
                let hint = "Die Bezugsgröße für diesen Stichtag liefern oder „base_date“ anpassen.";
                findings.push(Finding::note(
                    "base-date-missing",
                    Place::file("catalog/indicators"),
                    message,
                    hint,
                ));
                continue;
            }
            let slice = self.slice(indicator, breakdown, date, base_date);
            findings.extend(implausible(indicator, &slice, self.areas));
            slices.push(slice);
        }
        slices
    }

    fn slice(
        &self,
        indicator: &Indicator,
        breakdown: &Breakdown,
        date: ReferenceDate,
        base_date: Option<ReferenceDate>,
    ) -> Slice {
        let from = self.areas.level(&indicator.publish_from).unwrap_or(0);
        let mut flags = self.columns.flags(&indicator.numerator, breakdown, date);
        let of_base = base_date.map(|date| self.columns.flags(&indicator.base, breakdown, date));
        of_base.iter().flat_map(|base| &base.flags).for_each(|flag| flags.add(*flag));
        let level = self.columns.level(&indicator.numerator, breakdown, date).unwrap_or(0);
        let base_level =
            base_date.and_then(|date| self.columns.level(&indicator.base, breakdown, date)).unwrap_or(0);
        let at = At { indicator, breakdown, date, base_date, level: level.max(base_level) };
        let cell = |(area, known): (AreaIndex, &vocabulary::Area)| {
            let reachable = known.level >= from.max(at.level) && known.valid_at(date);
            let shown = reachable && self.has_numbers(&at, known.level);
            shown.then(|| self.measurement(&at, area, &flags))
        };
        Slice {
            key: SliceKey { indicator: indicator.id.clone(), breakdown: breakdown.clone(), date },
            version: indicator.version_at(date),
            base_date,
            cells: self.areas.iter().map(cell).collect(),
        }
    }

    /// Ready values exist on the levels they were delivered for, unless their source says how they are rolled up.
    fn has_numbers(&self, at: &At<'_>, level: usize) -> bool {
        let component = &at.indicator.numerator[0].component;
        let rolled = self.catalogue.component(component).is_some_and(|known| known.roll_up != RollUp::None);
        at.indicator.kind != Kind::Value
            || rolled
            || self.columns.is_delivered(self.areas, level, (component, at.breakdown, at.date))
    }

    fn measurement(&self, at: &At<'_>, area: AreaIndex, flags: &Flags) -> Measurement {
        let mut flags = flags.clone();
        let terms = (&at.indicator.numerator[..], at.breakdown, at.date);
        self.columns.add_marks(self.areas, area, terms, &mut flags);
        if let Some(base_date) = at.base_date {
            let terms = (&at.indicator.base[..], at.breakdown, base_date);
            self.columns.add_marks(self.areas, area, terms, &mut flags);
        }
        if at.indicator.kind == Kind::Value {
            let value = self.ready_value(at, area, &mut flags);
            return Measurement { value, numerator: None, base: None, flags };
        }
        let parts = roll_up::parts(self.areas, area, at.level, at.date);
        match roll_up::add(parts.into_iter().map(|part| self.pair(at, part))) {
            Err(reason) => Measurement { value: Err(reason), numerator: None, base: None, flags },
            Ok(([numerator, base], coverage)) => {
                flags.coverage = (coverage < 1.0).then_some(coverage);
                let value = match at.base_date {
                    None => Ok(numerator as f64),
                    Some(_) => quotient(numerator, base, at.indicator.factor()),
                };
                Measurement { value, numerator: Some(numerator), base: at.base_date.map(|_| base), flags }
            }
        }
    }

    /// Numerator and base of one area on the common level, both known or none.
    fn pair(&self, at: &At<'_>, area: AreaIndex) -> Result<(roll_up::Pair, f64), Absence> {
        let numerator =
            self.columns.terms(self.areas, area, (&at.indicator.numerator, at.breakdown, at.date))?;
        let Some(base_date) = at.base_date else {
            return Ok(([numerator.amount, 0], numerator.coverage));
        };
        let base = self.columns.terms(self.areas, area, (&at.indicator.base, at.breakdown, base_date))?;
        Ok(([numerator.amount, base.amount], numerator.coverage.min(base.coverage)))
    }

    /// A ready-made value as delivered, or averaged where its source says so.
    fn ready_value(&self, at: &At<'_>, area: AreaIndex, flags: &mut Flags) -> Result<f64, Absence> {
        let component = &at.indicator.numerator[0].component;
        if let Some(delivered) = self.columns.value(area, component, at.breakdown, at.date) {
            return delivered;
        }
        let weight = match self.catalogue.component(component).map(|component| &component.roll_up) {
            Some(RollUp::WeightedBy(weight)) if self.areas.get(area).level > at.level => weight,
            _ => return Err(Absence::Missing),
        };
        flags.add(Flag::Estimated);
        self.weighted_mean(at, area, weight, flags)
    }

    fn weighted_mean(
        &self,
        at: &At<'_>,
        area: AreaIndex,
        weight: &vocabulary::ComponentId,
        flags: &mut Flags,
    ) -> Result<f64, Absence> {
        let component = &at.indicator.numerator[0].component;
        let parts = roll_up::parts(self.areas, area, at.level, at.date);
        let (mut sum, mut weights, mut known) = (0.0, 0.0, 0.0);
        for part in &parts {
            let value = self.columns.value(*part, component, at.breakdown, at.date);
            let weight = self.columns.count(self.areas, *part, (weight, &Breakdown::total(), at.date));
            if let (Some(Ok(value)), Ok(weight)) = (value, weight) {
                sum += value * weight.amount as f64;
                weights += weight.amount as f64;
                known += 1.0;
            }
        }
        flags.coverage = (known < parts.len() as f64).then_some(known / parts.len() as f64);
        if weights > 0.0 { Ok(sum / weights) } else { Err(Absence::NotComputable) }
    }
}

/// What is measured: an indicator, category and pair of dates, added up from a level.
struct At<'a> {
    indicator: &'a Indicator,
    breakdown: &'a Breakdown,
    date: ReferenceDate,
    base_date: Option<ReferenceDate>,
    level: usize,
}

/// Counts that cannot be right: a share above 100 %, a number of persons below zero.
fn implausible(indicator: &Indicator, slice: &Slice, areas: &Areas) -> Vec<Finding> {
    let found = |wrong: &dyn Fn(&Measurement) -> bool, rule: &str, what: &str, hint: &str| {
        let mut wrong = slice.cells.iter().enumerate().filter(|(_, cell)| cell.as_ref().is_some_and(wrong));
        let area = areas.get(AreaIndex(wrong.next()?.0 as u32));
        let others = match wrong.count() {
            0 => String::new(),
            count => format!(" und {count} weiteren"),
        };
        let category = match slice.key.breakdown.0.as_str() {
            "" => String::new(),
            category => format!("[{category}]"),
        };
        let (id, date) = (&indicator.id, slice.key.date.german());
        let message =
            format!("Bei „{id}{category}“ zum {date} ist {what}: {} ({}){others}.", area.name, area.key);
        Some(Finding::ask(rule, Place::file("catalog/indicators"), message, hint))
    };
    let share = indicator.kind == Kind::Share;
    // A category that the base leaves out altogether is told by the kind of nothing, not by a finding.
    let left_out = |base: i64| base == 0 && !slice.key.breakdown.is_total();
    let above = |cell: &Measurement| {
        let pair = cell.numerator.zip(cell.base);
        share && pair.is_some_and(|(count, base)| count > base && !left_out(base))
    };
    let below = |cell: &Measurement| cell.numerator.is_some_and(|count| count < 0);
    let persons =
        "Zähler und Bezugsgröße vergleichen; vielleicht gehören sie zu verschiedenen Personenkreisen.";
    let signs = "Die Vorzeichen in „numerator“ und die abgezogenen Zahlen prüfen.";
    let above = found(&above, "numerator-above-base", "der Zähler größer als die Bezugsgröße", persons);
    let below = found(&below, "count-below-zero", "der Zähler kleiner als null", signs);
    above.into_iter().chain(below).collect()
}
