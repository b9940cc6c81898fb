//! Components that a profile names and the catalogue does not know yet: read all the same, and asked about.

use std::collections::BTreeSet;
use std::path::Path;

use vocabulary::catalogue::{Component, RollUp};
use vocabulary::profile::{Column, Profile};
use vocabulary::{Catalogue, ComponentId, Finding, Place};

use crate::stand_in::stand_in;

/// The catalogue with a stand-in for each component that it does not know, and a question for each.
pub(crate) fn with_stand_ins(
    profile: &Profile,
    path: &Path,
    shown: &str,
    catalogue: &Catalogue,
) -> (Catalogue, Vec<Finding>) {
    let mut completed = catalogue.clone();
    let mut findings = Vec::new();
    let columns = profile.tables.iter().flat_map(|table| &table.columns);
    let mut told: BTreeSet<&ComponentId> = BTreeSet::new();
    let unknown: Vec<&Column> = columns
        .filter(|column| catalogue.component(&column.component).is_none() && told.insert(&column.component))
        .collect();
    if unknown.is_empty() {
        return (completed, findings);
    }
    let (_, looks) = stand_in(profile, path);
    for column in unknown {
        let Some(component) = looks.component(&column.component) else { continue };
        findings.push(ask(column, component, shown));
        completed.components.push(component.clone());
    }
    (completed, findings)
}

fn ask(column: &Column, component: &Component, shown: &str) -> Finding {
    let Component { id, source, .. } = component;
    let (kind, roll_up) = match component.roll_up {
        RollUp::Sum => ("Anzahlen", "sum"),
        RollUp::None | RollUp::WeightedBy(_) => ("fertige Werte", "none"),
    };
    let place = Place { column: Some(column.name.clone()), ..Place::file(shown) };
    Finding::ask(
        "component-unknown",
        place,
        format!("Die Komponente „{id}“ steht noch nicht im Katalog; gelesen werden vorerst {kind}."),
        format!(
            "Fügen Sie diese Zeilen in catalog/components.toml ein, und ergänzen Sie den Titel:\n\n    \
             [[component]]\n    id = \"{id}\"\n    title = {{ de = \"…\", en = \"…\" }}\n    \
             source = \"{source}\"\n    roll_up = \"{roll_up}\"\n"
        ),
    )
}
