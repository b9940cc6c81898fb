//! `sources/*.toml`: who delivers what, and how the files are read.

use std::collections::BTreeMap;
use std::path::Path;

use vocabulary::catalogue::Source;
use vocabulary::profile::Profile;
use vocabulary::records::RecordsProfile;
use vocabulary::{Calendar, Finding, Plausibility, SourceId};

use crate::calendar::calendar;
use crate::node::{Node, parsed};
use crate::profiles::profile;
use crate::reading::{Kind, Reading};
use crate::records::records;
use crate::{Workspace, plausibility};

/// What all source files say.
#[derive(Default)]
pub(crate) struct Sources {
    pub(crate) sources: Vec<Source>,
    pub(crate) profiles: Vec<Profile>,
    pub(crate) records: Vec<RecordsProfile>,
    pub(crate) calendars: BTreeMap<SourceId, Calendar>,
    pub(crate) plausibility: Plausibility,
}

pub(crate) fn read(reading: &Reading) -> Sources {
    let mut all = Sources::default();
    for file in reading.toml_files("sources") {
        let Some(text) = reading.optional(&file) else {
            continue;
        };
        parsed(reading, &file, &text, |root| {
            all.add(&root);
            all.sources.iter().last().into_iter().for_each(|source| ask_for_placeholders(&root, source));
        });
    }
    all
}

impl Sources {
    fn add(&mut self, root: &Node<'_>) {
        let source = source(root);
        self.profiles.push(profile(root, source.id.clone()));
        self.records.extend(records(root, source.id.clone()));
        self.calendars.extend(calendar(root).map(|calendar| (source.id.clone(), calendar)));
        plausibility::read(root, &source.id, &mut self.plausibility);
        self.sources.push(source);
    }
}

/// Reads a single source file, for a trial. References are checked against a workspace if there is one.
pub fn read_profile(path: &Path, workspace: Option<&Workspace>) -> (Option<Profile>, Vec<Finding>) {
    let folder = path.parent().unwrap_or(Path::new(""));
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let reading = Reading::new(folder);
    let mut sources = Sources::default();
    if let Some(text) = reading.required(&name) {
        parsed(&reading, &name, &text, |root| sources.add(&root));
    }
    let findings = match workspace {
        Some(workspace) => {
            define(&reading, workspace);
            sources.profiles.iter().for_each(|profile| pass_components(&reading, profile));
            reading.finish().1
        }
        None => reading.finish_without_references(),
    };
    (sources.profiles.pop(), findings)
}

/// Makes known the components of a profile: whoever reads a file by it asks about those that are new.
fn pass_components(reading: &Reading, profile: &Profile) {
    for column in profile.tables.iter().flat_map(|table| &table.columns) {
        let id = column.component.as_str();
        if !reading.is_defined(Kind::Component, id) {
            reading.define(Kind::Component, id, Default::default());
        }
    }
}

/// Makes known what a workspace defines and profiles refer to.
fn define(reading: &Reading, Workspace { areas, catalogue, .. }: &Workspace) {
    let define = |kind, id: &str| reading.define(kind, id, Default::default());
    areas.levels().iter().for_each(|level| define(Kind::Level, level.id.as_str()));
    catalogue.components.iter().for_each(|component| define(Kind::Component, component.id.as_str()));
    for dimension in &catalogue.dimensions {
        for category in &dimension.categories {
            define(Kind::Category, &format!("{}:{}", dimension.id, category.id));
        }
    }
    let mut lists: Vec<&str> = catalogue.exclusions.iter().map(|entry| entry.list.as_str()).collect();
    lists.sort_unstable();
    lists.dedup();
    for list in lists {
        define(Kind::ExclusionList, list);
    }
}

fn source(root: &Node<'_>) -> Source {
    Source {
        id: SourceId::new(root.define(Kind::Source)),
        title: root.required_texts("title"),
        supplier: root.required_text("supplier"),
        licence: root.required_text("licence"),
        url: root.text("url").unwrap_or_default(),
    }
}

/// Asks for what `profile guess` leaves open: titles and suppliers stand in letters and editions.
fn ask_for_placeholders(root: &Node<'_>, source: &Source) {
    let named = [
        ("title", [&source.title.de, &source.title.en]),
        ("supplier", [&source.supplier; 2]),
        ("licence", [&source.licence; 2]),
    ];
    let left = named.into_iter().filter(|(_, texts)| texts.iter().any(|text| text.as_str() == "…"));
    let left: Vec<&str> = left.map(|(key, _)| key).collect();
    if let Some(first) = left.first() {
        root.report(Finding::ask(
            "placeholder-left",
            root.place_of(first),
            format!("Hier steht noch ein Platzhalter „…“: {}.", left.join(", ")),
            "Eintragen, wie die Statistik heißt, wer sie liefert und unter welcher Lizenz; das steht später in Ausgaben und Briefen.",
        ));
    }
}
