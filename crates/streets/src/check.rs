//! What is wrong with a directory: each kind of problem is one finding, with a count and the first places.
//!
//! Findings point at the lines of `areas/streets.csv` and `areas/street-names.csv`.

mod fields;
mod names;
mod ranges;

use vocabulary::{Areas, Finding, Place, Severity};

use crate::Directory;
use crate::group::Group;

/// Checks a directory against itself and against the areas it leads to.
///
/// Stops: an unknown area, a range whose ends are the wrong way round. All else is asked or noted.
pub fn check(directory: &Directory, areas: &Areas) -> Vec<Finding> {
    let mut findings = fields::check(directory, areas);
    findings.extend(ranges::check(directory));
    findings.extend(names::check(directory));
    findings
}

const STREETS: &str = "areas/streets.csv";
const NAMES: &str = "areas/street-names.csv";

/// How a kind of problem is told.
struct Kind {
    severity: Severity,
    rule: &'static str,
    file: &'static str,
    what: &'static str,
    hint: &'static str,
}

impl Kind {
    const fn of(severity: Severity, rule: &'static str, what: &'static str, hint: &'static str) -> Self {
        Self { severity, rule, file: STREETS, what, hint }
    }

    /// The finding, if there is a place where it applies.
    fn finding(&self, group: &Group) -> Option<Finding> {
        let place = Place { row: group.line(), ..Place::file(self.file) };
        (!group.is_empty()).then(|| Finding {
            severity: self.severity,
            place,
            rule: self.rule.to_owned(),
            message: group.told(self.what),
            hint: self.hint.to_owned(),
        })
    }
}
