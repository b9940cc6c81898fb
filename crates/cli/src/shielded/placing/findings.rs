//! What is said about record files before a record of them is looked at.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use vault::Partition;
use vocabulary::records::RecordsProfile;
use vocabulary::version::unversioned;
use vocabulary::{Finding, Place, ReferenceDate};

use super::shown;

pub(super) fn superseded(profile: &RecordsProfile, path: &Path) -> Finding {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Finding::note(
        "delivery-replaced",
        Place::file(shown(profile, &name)),
        "Eine spätere Version ersetzt diese Datei; sie wird nicht gelesen.",
        "Nichts zu tun; die frühere Version kann gelöscht werden.",
    )
}

pub(super) fn nobodys(profile: &RecordsProfile, name: &str) -> Finding {
    Finding::ask(
        "records-file-unnamed",
        Place::file(shown(profile, name)),
        "Die Datei passt zu keinem Eintrag unter „files“ und wird nicht gelesen.",
        "Den Namen unter [records] der Quelle ergänzen oder die Datei löschen.",
    )
}

/// Stops where the records of a date came from files that are not there any more: placed anew, they would be
/// missing. A later version of a file holds what the earlier held.
pub(super) fn lost(
    profile: &RecordsProfile,
    date: ReferenceDate,
    partitions: &[Partition],
    files: &[PathBuf],
) -> Option<Finding> {
    let placed = partitions.iter().find(|one| (&one.source, one.date) == (&profile.source, date))?;
    let base = |name: &str| unversioned(name).0;
    let there: BTreeSet<String> =
        files.iter().map(|path| base(&path.file_name().unwrap_or_default().to_string_lossy())).collect();
    let earlier = placed.about.provenance.files.iter().map(|file| base(&file.name));
    let lost: Vec<String> = earlier.filter(|name| !there.contains(name)).collect();
    (!lost.is_empty()).then(|| {
        Finding::stop(
            "records-files-gone",
            place(profile),
            format!(
                "Die Datensätze vom {} kamen auch aus {}; das liegt nicht mehr im Tresor, und neu verortet fehlten sie. Der Stichtag bleibt, wie er war.",
                date.german(),
                lost.join(", ")
            ),
            "Alle Dateien des Stichtags noch einmal aufnehmen; ersetzt die neue Datei die alten, den Stichtag zuerst mit „sozialblick vault purge“ löschen.",
        )
    })
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

fn place(profile: &RecordsProfile) -> Place {
    Place::file(format!("vault/incoming/{}", profile.source))
}
