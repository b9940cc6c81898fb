//! Opens a delivered file: what is missing, too large or elsewhere is found before it is read.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path};

use vocabulary::profile::File;

use crate::report::{At, Report};

/// Larger files are refused: they are held in memory as a whole.
const LARGEST_FILE: u64 = 512 * 1024 * 1024;

/// The bytes of a file below `deliveries`, or a finding.
pub(crate) fn open(deliveries: &Path, file: &File, report: &mut Report) -> Option<Vec<u8>> {
    let below = Path::new(&file.path);
    let is_plain = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    if !below.components().all(is_plain) {
        report.stop("file-outside", At::File, || {
            (
                "Der Pfad führt aus dem Ordner deliveries hinaus.".to_owned(),
                "Legen Sie die Datei unter deliveries ab und nennen Sie den Pfad ab dort.".to_owned(),
            )
        });
        return None;
    }
    let path = deliveries.join(below);
    let about = match fs::metadata(&path) {
        Ok(about) => about,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            report.stop("file-missing", At::File, || missing(deliveries, below));
            return None;
        }
        Err(_) => {
            report.stop("file-unreadable", At::File, unreadable);
            return None;
        }
    };
    if about.is_dir() {
        report.stop("file-missing", At::File, || {
            (
                "Hier liegt ein Ordner, keine Datei.".to_owned(),
                "Nennen Sie in der Quelle jede Datei des Ordners einzeln.".to_owned(),
            )
        });
        return None;
    }
    if about.len() > LARGEST_FILE {
        report.stop("file-too-large", At::File, || too_large(about.len()));
        return None;
    }
    let read = fs::read(&path).ok();
    if read.is_none() {
        report.stop("file-unreadable", At::File, unreadable);
    }
    read
}

fn unreadable() -> (String, String) {
    (
        "Die Datei lässt sich nicht öffnen.".to_owned(),
        "Prüfen Sie die Zugriffsrechte, und ob ein anderes Programm die Datei geöffnet hält.".to_owned(),
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

fn too_large(bytes: u64) -> (String, String) {
    (
        format!(
            "Die Datei ist {} MB groß; gelesen werden höchstens {} MB.",
            bytes / (1024 * 1024),
            LARGEST_FILE / (1024 * 1024)
        ),
        "Lassen Sie zusammengefasste Zahlen je Gebiet liefern, oder teilen Sie die Datei nach Stichtagen."
            .to_owned(),
    )
}
