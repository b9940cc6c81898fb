//! Geometry files become one topology: every border between two areas is stored once, in three details.
//!
//! Each step of [`join`] is a module of its own:
//! `read` → `locate` → `keys` → `quantise` → `snap` → `borders` → `arcs` → `simplify` → `checks`.
//! Bad files and doubtful keys come back as findings; whatever else can be drawn is drawn.

mod arcs;
mod borders;
mod checks;
mod crossings;
mod crs;
mod error;
mod findings;
mod grid;
mod keys;
mod locate;
mod polygons;
mod quantise;
mod read;
mod simplify;
mod snap;
mod source;
mod stated;
mod topology;
mod wkt;

use std::collections::BTreeSet;

use vocabulary::{Areas, Finding, Place, Topology};

pub use crs::{Crs, UnknownCrs};
pub use polygons::Polygons;
pub use source::GeometrySource;

use keys::Outlines;

/// Reads all geometry files and joins their areas to one topology in the target system, which must be metric.
///
/// Areas of several levels may come from different files: where their borders agree, they share arcs.
pub fn join(sources: &[GeometrySource], areas: &Areas, target: Crs) -> (Topology, Vec<Finding>) {
    if !target.is_metric() {
        let finding = Finding::stop(
            "crs-not-metric",
            Place::file("sozialblick.toml"),
            format!("{target} rechnet in Grad; gezeichnet wird in Metern."),
            "Bitte als crs der Gemeinde EPSG:25832 oder EPSG:25833 angeben.",
        );
        return (Topology::default(), vec![finding]);
    }
    let mut findings = Vec::new();
    let mut outlines = Outlines::new();
    let mut failed = BTreeSet::new();
    for source in sources {
        let Some(read) = read_source(source, areas, target, &mut findings) else {
            failed.insert(source.level);
            continue;
        };
        for (area, rings) in read {
            outlines.entry(area).or_default().extend(rings);
        }
    }
    let topology = topology::build(&outlines, target);
    findings.extend(checks::check(sources, &failed, areas, &outlines, &topology));
    (topology, findings)
}

/// The outlines of one file by area; nothing if the file is of no use.
fn read_source(
    source: &GeometrySource,
    areas: &Areas,
    target: Crs,
    findings: &mut Vec<Finding>,
) -> Option<Outlines> {
    let mut layer = match read::layer(source) {
        Ok(layer) => layer,
        Err(why) => {
            findings.push(findings::unreadable(source, &why));
            return None;
        }
    };
    locate::locate(source, target, &mut layer, findings)?;
    keys::assign(source, areas, layer.features, findings)
}
