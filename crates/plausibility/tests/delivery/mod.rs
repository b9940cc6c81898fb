//! A delivery made up for a test: series by name and date, one number for each of the areas 01, 02, …

use std::collections::BTreeMap;

use plausibility::{Delivered, check};
use vocabulary::catalogue::{Category, Component, DateRule, Dimension, Governance, RollUp, Term};
use vocabulary::observation::{Series, SeriesKey};
use vocabulary::plausibility::Limits;
use vocabulary::{
    Area, AreaIndex, AreaLevel, Areas, Breakdown, Catalogue, Finding, Indicator, Kind, Observations,
    Observed, Place, Plausibility, Polarity, Text,
};

/// Number of areas.
const AREAS: u32 = 40;

pub(crate) struct Delivery {
    observations: Observations,
    catalogue: Catalogue,
    limits: Plausibility,
    origins: BTreeMap<SeriesKey, Place>,
}

impl Delivery {
    /// Nothing delivered yet; the dimension `geschlecht` has the categories w, m and d.
    pub(crate) fn new() -> Self {
        let category = |id: &str| Category { id: id.to_owned(), title: Text::default() };
        let dimension = Dimension {
            id: "geschlecht".to_owned(),
            title: Text::default(),
            categories: ["w", "m", "d"].map(category).into(),
            rest_is_unknown: false,
        };
        Self {
            observations: Observations::default(),
            catalogue: Catalogue { dimensions: vec![dimension], ..Catalogue::default() },
            limits: Plausibility::default(),
            origins: BTreeMap::new(),
        }
    }

    pub(crate) fn counts(self, series: &str, date: &str, counts: &[i64]) -> Self {
        self.cells(series, date, &counts.iter().map(|count| Observed::Count(*count)).collect::<Vec<_>>())
    }

    pub(crate) fn values(self, series: &str, date: &str, values: &[f64]) -> Self {
        self.cells(series, date, &values.iter().map(|value| Observed::Value(*value)).collect::<Vec<_>>())
    }

    /// A series is named as in the catalogue: `einwohner[geschlecht:w]`.
    pub(crate) fn cells(mut self, series: &str, date: &str, cells: &[Observed]) -> Self {
        let key = key(series, date);
        if self.catalogue.component(&key.component).is_none() {
            self.catalogue.components.push(Component {
                id: key.component.clone(),
                title: Text::default(),
                universe: Text::default(),
                source: "amt".into(),
                roll_up: RollUp::Sum,
            });
        }
        let cells = cells.iter().enumerate().map(|(at, observed)| (AreaIndex(at as u32), *observed));
        self.observations.data.insert(key, Series { cells: cells.collect(), ..Series::default() });
        self
    }

    pub(crate) fn indicator(mut self, component: &str, kind: Kind, unit: &str) -> Self {
        self.catalogue.indicators.push(Indicator {
            id: component.into(),
            title: Text::default(),
            short: Text::default(),
            topic: "thema".into(),
            definition: Text::default(),
            kind,
            per: 1,
            numerator: vec![Term { component: component.into(), breakdown: Breakdown::total(), sign: 1 }],
            base: Vec::new(),
            universe: Text::default(),
            unit: Text::new(unit, ""),
            decimals: 1,
            polarity: Polarity::Neutral,
            sources: Vec::new(),
            date_rule: DateRule::Same,
            publish_from: "quartier".into(),
            breakdowns: Vec::new(),
            reading_hint: Text::default(),
            caveats: Text::default(),
            governance: Governance::Agreed,
            version: 1,
            earlier: Vec::new(),
        });
        self
    }

    pub(crate) fn of_source(mut self, limits: Limits) -> Self {
        self.limits.sources.insert("amt".into(), limits);
        self
    }

    pub(crate) fn of_component(mut self, component: &str, limits: Limits) -> Self {
        self.limits.components.insert(component.into(), limits);
        self
    }

    pub(crate) fn read_from(mut self, series: &str, date: &str, file: &str, sheet: &str) -> Self {
        let place = Place { sheet: Some(sheet.to_owned()), ..Place::file(file) };
        self.origins.insert(key(series, date), place);
        self
    }

    pub(crate) fn findings(&self) -> Vec<Finding> {
        let Self { observations, catalogue, limits, origins } = self;
        check(&Delivered { observations, areas: &areas(), catalogue, limits, origins })
    }

    pub(crate) fn rules(&self) -> Vec<String> {
        self.findings().into_iter().map(|finding| finding.rule).collect()
    }

    pub(crate) fn messages(&self) -> Vec<String> {
        self.findings().into_iter().map(|finding| finding.message).collect()
    }
}

fn key(series: &str, date: &str) -> SeriesKey {
    let (component, breakdown) = series.trim_end_matches(']').split_once('[').unwrap_or((series, ""));
    SeriesKey {
        component: component.into(),
        breakdown: Breakdown(breakdown.to_owned()),
        date: date.parse().expect("tests write dates in ISO form"),
    }
}

fn areas() -> Areas {
    let level = AreaLevel { id: "quartier".into(), title: Text::default(), plural: Text::default() };
    let area = |number: u32| Area {
        level: 0,
        key: format!("{number:02}").as_str().into(),
        name: format!("Raum {number:02}"),
        parent: None,
        valid_from: None,
        valid_to: None,
        formed_from: None,
    };
    Areas::new(vec![level], (1..=AREAS).map(area).collect())
}
