//! The state of one reading: what was found wrong, what was defined, what was referred to.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use vocabulary::{Finding, Place};

/// What an identifier names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Level,
    ExclusionList,
    Source,
    Dimension,
    Category,
    Component,
    Topic,
    Indicator,
}

impl Kind {
    fn german(self) -> &'static str {
        match self {
            Self::Level => "Raumebene",
            Self::ExclusionList => "Ausschlussliste",
            Self::Source => "Quelle",
            Self::Dimension => "Gliederung",
            Self::Category => "Ausprägung",
            Self::Component => "Komponente",
            Self::Topic => "Thema",
            Self::Indicator => "Indikator oder Index",
        }
    }

    /// Where such things are defined.
    fn home(self) -> &'static str {
        match self {
            Self::Level => "areas/levels.toml",
            Self::ExclusionList => "areas/exclusions.csv",
            Self::Source => "sources/",
            Self::Dimension | Self::Category | Self::Component => "catalog/components.toml",
            Self::Topic => "catalog/topics.toml",
            Self::Indicator => "catalog/indicators/ und catalog/indices.toml",
        }
    }
}

/// Collects findings, definitions and references while the files are read.
pub(crate) struct Reading {
    root: PathBuf,
    findings: RefCell<Vec<Finding>>,
    defined: RefCell<BTreeMap<Kind, BTreeMap<String, Place>>>,
    referred: RefCell<Vec<(Kind, String, Place)>>,
    files: RefCell<Vec<String>>,
}

impl Reading {
    pub(crate) fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            findings: RefCell::default(),
            defined: RefCell::default(),
            referred: RefCell::default(),
            files: RefCell::default(),
        }
    }

    pub(crate) fn report(&self, finding: Finding) {
        self.findings.borrow_mut().push(finding);
    }

    /// Notes a definition; a second one of the same name is a finding.
    pub(crate) fn define(&self, kind: Kind, id: &str, place: Place) {
        let mut defined = self.defined.borrow_mut();
        let of_kind = defined.entry(kind).or_default();
        if let Some(first) = of_kind.get(id) {
            let message = format!("{} „{id}“ ist schon festgelegt ({first}).", kind.german());
            self.report(Finding::stop(
                "defined-twice",
                place,
                message,
                "Eine der beiden Festlegungen umbenennen oder entfernen.",
            ));
        } else {
            of_kind.insert(id.to_owned(), place);
        }
    }

    /// Notes a reference; whether it leads anywhere is checked when all files are read.
    pub(crate) fn refer(&self, kind: Kind, id: &str, place: Place) {
        self.referred.borrow_mut().push((kind, id.to_owned(), place));
    }

    pub(crate) fn is_defined(&self, kind: Kind, id: &str) -> bool {
        self.defined.borrow().get(&kind).is_some_and(|of_kind| of_kind.contains_key(id))
    }

    /// The content of a file, or nothing if it does not exist; other failures are findings.
    pub(crate) fn optional(&self, file: &str) -> Option<String> {
        let path = self.root.join(file);
        match std::fs::read(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => {
                let message = format!("Die Datei kann nicht gelesen werden: {error}.");
                self.report(Finding::stop(
                    "file-unreadable",
                    Place::file(file),
                    message,
                    "Zugriffsrechte der Datei prüfen.",
                ));
                None
            }
            Ok(bytes) => self.decoded(file, bytes),
        }
    }

    fn decoded(&self, file: &str, bytes: Vec<u8>) -> Option<String> {
        self.files.borrow_mut().push(file.to_owned());
        match String::from_utf8(bytes) {
            Ok(text) => Some(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned)),
            Err(error) => {
                let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let line = 1 + valid.iter().filter(|byte| **byte == b'\n').count() as u32;
                let message = "Die Datei ist nicht in UTF-8 gespeichert.";
                let hint = "Die Datei im Editor mit der Kodierung UTF-8 neu speichern.";
                self.report(Finding::stop("encoding-wrong", Place::row(file, line), message, hint));
                None
            }
        }
    }

    /// The content of a file that must be there.
    pub(crate) fn required(&self, file: &str) -> Option<String> {
        if !self.root.join(file).exists() {
            let hint = "Die Datei anlegen; „sozialblick new“ zeigt eine kommentierte Vorlage.";
            self.report(Finding::stop("file-missing", Place::file(file), "Die Datei fehlt.", hint));
            return None;
        }
        self.optional(file)
    }

    /// The TOML files of a folder in order of their names.
    pub(crate) fn toml_files(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.root.join(folder)) else {
            return Vec::new();
        };
        let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut files: Vec<String> = names
            .filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "toml"))
            .map(|name| format!("{folder}/{name}"))
            .collect();
        files.sort();
        files
    }

    /// All findings on a file by itself, sorted by place; what it refers to is not checked.
    pub(crate) fn finish_without_references(self) -> Vec<Finding> {
        self.referred.borrow_mut().clear();
        self.finish().1
    }

    /// Checks the references and hands over the files read and all findings, sorted by place.
    pub(crate) fn finish(self) -> (Vec<String>, Vec<Finding>) {
        let defined = self.defined.into_inner();
        let mut findings = self.findings.into_inner();
        let none = BTreeMap::new();
        for (kind, id, place) in self.referred.into_inner() {
            let of_kind = defined.get(&kind).unwrap_or(&none);
            if !of_kind.contains_key(&id) {
                let message = format!("{} „{id}“ gibt es nicht.", kind.german());
                let hint = proposal(&id, of_kind.keys().map(String::as_str))
                    .map_or(format!("In {} festlegen oder den Verweis entfernen.", kind.home()), |near| {
                        format!("Gemeint ist vielleicht „{near}“.")
                    });
                findings.push(Finding::stop("reference-missing", place, message, hint));
            }
        }
        findings.sort_by(|a, b| (&a.place, &a.rule).cmp(&(&b.place, &b.rule)));
        let mut files = self.files.into_inner();
        files.sort();
        (files, findings)
    }
}

/// The most similar of some names, if one is similar enough to be meant.
pub(crate) fn proposal<'a>(wrong: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let scored = names.map(|name| (strsim::damerau_levenshtein(wrong, name), name));
    let alike = |distance: usize, name: &str| {
        distance <= 1 + name.chars().count() / 4 && distance < wrong.chars().count()
    };
    scored.filter(|(distance, name)| alike(*distance, name)).min().map(|(_, name)| name)
}
