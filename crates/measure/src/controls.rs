//! Comparison of our sums with delivered totals of larger areas.
//!
//! Counts delivered for several levels are used from the smallest one; the others serve as totals.

use vocabulary::observation::SeriesKey;
use vocabulary::{Areas, Catalogue, Finding, Observations, Observed, Place};

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
