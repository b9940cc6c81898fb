//! Comparison of our sums with delivered totals of larger areas.
//!
//! Counts delivered for several levels are used from the smallest one; the others serve as totals.

use vocabulary::catalogue::Category;
use vocabulary::observation::SeriesKey;
use vocabulary::{AreaIndex, Areas, Breakdown, Catalogue, Finding, Observations, Observed, Place};

use crate::Columns;

/// One finding for each series with a total that differs in any area.
pub(crate) fn compare(
    observations: &Observations,
    columns: &Columns,
    areas: &Areas,
    catalogue: &Catalogue,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (SeriesKey { component, breakdown, date }, series) in
        observations.controls.iter().chain(&observations.data)
    {
        let mut differing = Vec::new();
        for (area, published) in &series.cells {
            let Observed::Count(published) = published else {
                continue;
            };
            match columns.count(areas, *area, (component, breakdown, *date)) {
                Ok(ours) if ours.amount == *published => {}
                ours => differing.push((*area, *published, ours.ok().map(|sum| sum.amount))),
            }
        }
        let Some((area, published, ours)) = differing.first() else {
            continue;
        };
        let area = areas.get(*area);
        let ours = ours.map_or("keine Zahl".to_owned(), |sum| sum.to_string());
        let category = if breakdown.is_total() { String::new() } else { format!(" ({})", breakdown.0) };
        let message = format!(
            "„{component}“{category} zum {}: die Summe der Teilräume weicht von der veröffentlichten Summe ab (betroffene Räume: {}), zuerst in {} ({}): {ours} statt {published}.",
            date.german(),
            differing.len(),
            area.name,
            area.key
        );
        let source = catalogue.component(component).map_or("sources", |component| component.source.as_str());
        let hint = "Beim Lieferanten nachfragen, ob Teilräume fehlen oder Fälle nicht zugeordnet sind.";
        findings.push(Finding::ask(
            "total-differs",
            Place::file(format!("sources/{source}.toml")),
            message,
            hint,
        ));
    }
    findings
}

/// One finding for each component, dimension and date whose categories do not make up the total.
pub(crate) fn categories(observations: &Observations, areas: &Areas, catalogue: &Catalogue) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (key, total) in observations.data.iter().filter(|(key, _)| key.breakdown.is_total()) {
        for dimension in &catalogue.dimensions {
            let of = |category: &Category| {
                let breakdown = Breakdown::of(&dimension.id, &category.id);
                observations.data.get(&SeriesKey { breakdown, ..key.clone() })
            };
            let Some(parts) = dimension.categories.iter().map(of).collect::<Option<Vec<_>>>() else {
                continue;
            };
            let differs = |area: &AreaIndex| {
                let counts = parts.iter().map(|part| count(part.cells.get(area)));
                let sum: Option<i64> = counts.sum();
                sum.zip(count(total.cells.get(area))).filter(|(sum, total)| sum != total)
            };
            let differing: Vec<_> =
                total.cells.keys().filter_map(|area| Some((area, differs(area)?))).collect();
            let Some((area, (sum, total))) = differing.first() else { continue };
            let (component, date, area) = (&key.component, key.date.german(), areas.get(**area));
            let message = format!(
                "„{component}“ zum {date}: die Ausprägungen von „{}“ ergeben nicht die Gesamtzahl (betroffene Räume: {}), zuerst in {} ({}): {sum} statt {total}.",
                dimension.id,
                differing.len(),
                area.name,
                area.key
            );
            let hint = "Fehlende Ausprägungen ergänzen oder beim Lieferanten nachfragen; die Geheimhaltung setzt voraus, dass die Summe stimmt.";
            findings.push(Finding::ask(
                "categories-differ",
                Place::file("catalog/components.toml"),
                message,
                hint,
            ));
        }
    }
    findings
}

fn count(observed: Option<&Observed>) -> Option<i64> {
    match observed {
        Some(Observed::Count(count)) => Some(*count),
        _ => None,
    }
}
