//! Whether the categories of a dimension make up the total, as the gate presupposes.

use std::collections::BTreeMap;

use vocabulary::catalogue::{Category, Dimension};
use vocabulary::observation::{Series, SeriesKey};
use vocabulary::{
    AreaIndex, Areas, Breakdown, Catalogue, ComponentId, Finding, Observations, Observed, Place,
    ReferenceDate,
};

/// One finding for each dimension and date at which the categories of some component do not make up its total.
pub(crate) fn check(observations: &Observations, areas: &Areas, catalogue: &Catalogue) -> Vec<Finding> {
    let mut findings = Vec::new();
    for dimension in &catalogue.dimensions {
        let differing: BTreeMap<ReferenceDate, Vec<Differing<'_>>> = observations
            .data
            .iter()
            .filter(|(key, _)| key.breakdown.is_total())
            .fold(BTreeMap::new(), |mut all, (key, total)| {
                if let Some(differs) = differing(observations, dimension, key, total) {
                    all.entry(key.date).or_insert_with(Vec::new).push(differs);
                }
                all
            });
        findings.extend(differing.iter().map(|(date, of_date)| told(dimension, *date, of_date, areas)));
    }
    findings
}

/// A component whose categories do not make up its total.
struct Differing<'o> {
    component: &'o ComponentId,
    areas: usize,
    first: AreaIndex,
    sum: i64,
    total: i64,
}

fn differing<'o>(
    observations: &Observations,
    dimension: &Dimension,
    key: &'o SeriesKey,
    total: &Series,
) -> Option<Differing<'o>> {
    let of = |category: &Category| {
        let breakdown = Breakdown::of(&dimension.id, &category.id);
        observations.data.get(&SeriesKey { breakdown, ..key.clone() })
    };
    let parts = dimension.categories.iter().map(of).collect::<Option<Vec<_>>>()?;
    let differs = |area: &AreaIndex| {
        let sum: Option<i64> = parts.iter().map(|part| count(part.cells.get(area))).sum();
        sum.zip(count(total.cells.get(area))).filter(|(sum, total)| sum != total)
    };
    let mut differing = total.cells.keys().filter_map(|area| Some((*area, differs(area)?)));
    let (first, (sum, total)) = differing.next()?;
    Some(Differing { component: &key.component, areas: 1 + differing.count(), first, sum, total })
}

fn told(dimension: &Dimension, date: ReferenceDate, differing: &[Differing<'_>], areas: &Areas) -> Finding {
    let Differing { component, areas: count, first, sum, total } = &differing[0];
    let others = match differing.len() - 1 {
        0 => String::new(),
        1 => " Ebenso bei einer weiteren Komponente.".to_owned(),
        others => format!(" Ebenso bei {others} weiteren Komponenten."),
    };
    let (area, date) = (areas.get(*first), date.german());
    let message = format!(
        "„{component}“ zum {date}: die Ausprägungen von „{}“ ergeben nicht die Gesamtzahl (betroffene Räume: {count}), zuerst in {} ({}): {sum} statt {total}.{others}",
        dimension.id, area.name, area.key
    );
    let hint = "Fehlende Ausprägungen ergänzen oder beim Lieferanten nachfragen; die Geheimhaltung setzt voraus, dass die Summe stimmt.";
    Finding::ask("categories-differ", Place::file("catalog/components.toml"), message, hint)
}

fn count(observed: Option<&Observed>) -> Option<i64> {
    match observed {
        Some(Observed::Count(count)) => Some(*count),
        _ => None,
    }
}
