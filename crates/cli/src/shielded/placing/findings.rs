//! What is said about record files as a whole, and about how their records were placed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Result;
use vault::{Partition, Vault};
use vocabulary::records::{PlaceBy, Placed, RecordsProfile};
use vocabulary::version::unversioned;
use vocabulary::{Finding, Language, Place, ReferenceDate, SourceId};
use workspace::Workspace;

use super::shown;
use crate::shielded::incoming::name;
use crate::shielded::percent;

/// More records without an area than this share are asked about.
const UNPLACED: f64 = 0.02;

pub(super) fn superseded(profile: &RecordsProfile, path: &Path) -> Finding {
    Finding::note(
        "delivery-replaced",
        Place::file(shown(profile, &name(path))),
        "Eine spätere Version ersetzt diese Datei; sie wird nicht gelesen.",
        "Nichts zu tun; die frühere Version kann gelöscht werden.",
    )
}

pub(in crate::shielded) fn nobodys(profile: &RecordsProfile, name: &str) -> Finding {
    Finding::ask(
        "records-file-unnamed",
        Place::file(shown(profile, name)),
        "Die Datei passt zu keinem Eintrag unter „files“ und wird nicht gelesen.",
        "Den Namen unter [records] der Quelle ergänzen oder die Datei löschen.",
    )
}

/// Stops where the records of a date came from files that are not there any more: placed anew, they would be
/// missing. A later version of a file holds what the earlier held.
pub(super) fn lost(profile: &RecordsProfile, placed: &Partition, files: &[PathBuf]) -> Option<Finding> {
    let base = |name: &str| unversioned(name).0;
    let there: BTreeSet<String> = files.iter().map(|path| base(&name(path))).collect();
    let earlier = placed.about.provenance.files.iter().map(|file| base(&file.name));
    let lost: Vec<String> = earlier.filter(|name| !there.contains(name)).collect();
    (!lost.is_empty()).then(|| {
        Finding::stop(
            "records-files-gone",
            place(profile),
            format!(
                "Die Datensätze vom {} kamen auch aus Dateien, die nicht mehr im Tresor liegen ({}); neu verortet fehlten sie. Der Stichtag bleibt, wie er war.",
                placed.date.german(),
                lost.join(", ")
            ),
            "Alle Dateien des Stichtags noch einmal aufnehmen; ersetzt die neue Datei die alten, den Stichtag zuerst mit „sozialblick vault purge“ löschen.",
        )
    })
}

/// Delivered files of sources that read no records.
pub(in crate::shielded) fn strangers(vault: &Vault, workspace: &Workspace) -> Result<Vec<Finding>> {
    let is_known = |source: &SourceId| workspace.records.iter().any(|profile| profile.source == *source);
    let sources = vault.sources_of_incoming()?.into_iter().filter(|source| !is_known(source));
    let finding = |source: SourceId| {
        Finding::ask(
            "records-source-unknown",
            Place::file(format!("vault/incoming/{source}")),
            "Hier liegen Rohdaten mit Namen und Adressen, aber keine Quelle dieses Namens liest Datensätze.",
            format!(
                "Die Quelle mit [records] anlegen oder wieder so nennen, oder die Dateien löschen: „sozialblick vault purge --incoming --source {source} --all“."
            ),
        )
    };
    Ok(sources.map(finding).collect())
}

/// How well the records of a partition were placed.
pub(in crate::shielded) fn unplaced(partition: &Partition, profile: &RecordsProfile) -> Option<Finding> {
    let about = &partition.about;
    let of = |placed: Placed| about.provenance.placing.get(placed.word()).copied().unwrap_or(0);
    let lost = of(Placed::Ambiguous) + of(Placed::Unplaced);
    if lost == 0 {
        return None;
    }
    let share = percent(lost, about.rows, Language::De);
    let message = format!(
        "{} vom {}: ohne Raum und in keiner Zahl enthalten sind {lost} von {} Datensätzen ({share}).",
        partition.source,
        partition.date.german(),
        about.rows
    );
    let hint = match profile.place {
        PlaceBy::Address(_) => {
            "Warum, steht in vault/placing-….txt; solange die Rohdaten da sind, in vault/review.csv entscheiden und mit „sozialblick place --decide“ übernehmen."
        }
        PlaceBy::Link => {
            "Diese Personen fehlen in der verknüpften Quelle oder haben dort keinen Raum; beim Lieferanten nachfragen."
        }
        _ => {
            "Schlüssel oder Koordinaten der Lieferung mit areas/ vergleichen; warum, steht in vault/placing-….txt."
        }
    };
    let many = lost as f64 > about.rows as f64 * UNPLACED;
    let kind = if many { Finding::ask } else { Finding::note };
    Some(kind("records-unplaced", records(partition), message, hint))
}

/// Points cannot be placed without polygons.
pub(super) fn no_polygons(profile: &RecordsProfile) -> Finding {
    Finding::stop(
        "points-without-areas",
        Place::file(format!("sources/{}.toml", profile.source)),
        "Die Quelle verortet Punkte, aber für die kleinsten Räume gibt es keine Flächen.",
        "Unter [[geometry]] in areas/levels.toml die Flächen der kleinsten Ebene nennen.",
    )
}

/// Several files make up one reference date.
pub(super) fn many(profile: &RecordsProfile, date: ReferenceDate, files: usize) -> Finding {
    Finding::ask(
        "records-files-many",
        place(profile),
        format!(
            "Für den Stichtag {} gibt es {files} Dateien; alle zählen, aber Personen werden nur innerhalb einer Datei verglichen.",
            date.german()
        ),
        "Sind es Teile eines Bestands, prüfen, dass keine Person in zweien steht; eine überholte Datei löschen.",
    )
}

/// Two files of one reference date are the same.
pub(super) fn twice(profile: &RecordsProfile, name: &str, first: &str) -> Finding {
    Finding::stop(
        "records-file-twice",
        Place::file(shown(profile, name)),
        format!(
            "Die Datei ist dieselbe wie {first}; jeder Datensatz würde doppelt zählen. Der Stichtag wird nicht verortet."
        ),
        "Eine der beiden Dateien aus vault/incoming löschen.",
    )
}

/// The linked source was placed for another day only.
pub(super) fn link_date(profile: &RecordsProfile, date: ReferenceDate, linked: ReferenceDate) -> Finding {
    Finding::ask(
        "link-date-differs",
        place(profile),
        format!(
            "Die Lieferung vom {} wird mit dem Bestand vom {} verknüpft: einen vom selben Stichtag gibt es nicht.",
            date.german(),
            linked.german()
        ),
        "Die verknüpfte Quelle für denselben Stichtag verorten, oder nachsehen, ob der ältere Bestand genügt.",
    )
}

fn records(partition: &Partition) -> Place {
    Place::file(format!("vault/records/{}/date={}", partition.source, partition.date))
}

fn place(profile: &RecordsProfile) -> Place {
    Place::file(format!("vault/incoming/{}", profile.source))
}
