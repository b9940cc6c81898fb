//! Finds the delivered files of a table on disk; what is missing or elsewhere is told before it is read.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use sheets::{At, Report};
use vocabulary::Finding;
use vocabulary::profile::{File, matches};

/// A delivered file that is there.
pub(crate) struct Located {
    /// The file of the profile, its path without a star.
    pub(crate) file: File,
    /// The path as findings show it.
    pub(crate) shown: String,
    /// The path on disk.
    pub(crate) path: PathBuf,
}

/// All files below `deliveries`, stars replaced by the names that match, in their order.
///
/// A file that is named by itself too is not read a second time by a star.
pub(crate) fn files(files: &[File], deliveries: &Path, findings: &mut Vec<Finding>) -> Vec<Located> {
    let named = |path: &str| files.iter().any(|file| file.path == path);
    let mut located = Vec::new();
    for file in files {
        let matching =
            if file.path.contains('*') { matching(deliveries, &file.path) } else { vec![file.path.clone()] };
        if matching.is_empty() {
            let mut report = Report::new(format!("deliveries/{}", file.path));
            report.stop("file-missing", At::File, none_matches);
            findings.extend(report.finish());
        }
        for path in matching {
            if path != file.path && named(&path) {
                continue;
            }
            let shown = format!("deliveries/{path}");
            let mut report = Report::new(shown.clone());
            let on_disk = check(deliveries, Path::new(&path), &mut report);
            findings.extend(report.finish());
            if let Some(on_disk) = on_disk {
                located.push(Located { file: File { path, ..file.clone() }, shown, path: on_disk });
            }
        }
    }
    located
}

/// The files of a folder whose names match the last part of a path, sorted.
fn matching(deliveries: &Path, pattern: &str) -> Vec<String> {
    let (folder, pattern) = pattern.rsplit_once('/').unwrap_or(("", pattern));
    if !is_inside(Path::new(folder)) {
        return Vec::new();
    }
    let entries = fs::read_dir(deliveries.join(folder)).into_iter().flatten().filter_map(Result::ok);
    let names = entries.filter(|entry| entry.path().is_file()).map(|entry| entry.file_name().into_string());
    let mut names: Vec<String> = names.filter_map(Result::ok).filter(|name| matches(pattern, name)).collect();
    names.sort();
    let full = |name: String| if folder.is_empty() { name } else { format!("{folder}/{name}") };
    names.into_iter().map(full).collect()
}

fn is_inside(below: &Path) -> bool {
    below.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// The path on disk of a file that can be opened, or a finding.
fn check(deliveries: &Path, below: &Path, report: &mut Report) -> Option<PathBuf> {
    if !is_inside(below) {
        report.stop("file-outside", At::File, || {
            (
                "Der Pfad führt aus dem Ordner deliveries hinaus.".to_owned(),
                "Legen Sie die Datei unter deliveries ab und nennen Sie den Pfad ab dort.".to_owned(),
            )
        });
        return None;
    }
    let path = deliveries.join(below);
    if path.is_dir() {
        report.stop("file-missing", At::File, || {
            (
                "Hier liegt ein Ordner, keine Datei.".to_owned(),
                "Nennen Sie in der Quelle jede Datei des Ordners einzeln, oder mit einem Stern im Dateinamen."
                    .to_owned(),
            )
        });
        return None;
    }
    match fs::File::open(&path) {
        Ok(_) => return Some(path),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            report.stop("file-missing", At::File, || missing(deliveries, below));
        }
        Err(_) => report.stop("file-unreadable", At::File, || {
            (
                "Die Datei lässt sich nicht öffnen.".to_owned(),
                "Prüfen Sie die Zugriffsrechte, und ob ein anderes Programm die Datei geöffnet hält."
                    .to_owned(),
            )
        }),
    }
    None
}

fn none_matches() -> (String, String) {
    (
        "Auf diesen Namen passt keine Datei.".to_owned(),
        "Legen Sie die Lieferung dort ab, oder berichtigen Sie den Pfad in der Quelle.".to_owned(),
    )
}

fn missing(deliveries: &Path, below: &Path) -> (String, String) {
    let hint = match nearest_name(deliveries, below) {
        Some(name) => {
            format!(
                "Im selben Ordner liegt „{name}“; ist sie gemeint, berichtigen Sie den Pfad in der Quelle."
            )
        }
        None => "Legen Sie die Lieferung dort ab, oder berichtigen Sie den Pfad in der Quelle.".to_owned(),
    };
    ("Diese Datei gibt es nicht.".to_owned(), hint)
}

fn nearest_name(deliveries: &Path, below: &Path) -> Option<String> {
    let wanted = below.file_name()?.to_str()?.to_lowercase();
    let folder = deliveries.join(below.parent()?);
    let mut names: Vec<String> =
        fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    names
        .into_iter()
        .map(|name| (strsim::levenshtein(&name.to_lowercase(), &wanted), name))
        .filter(|(distance, _)| *distance <= 3)
        .min()
        .map(|(_, name)| name)
}
