//! The page of an edition: what it was made from, what changed, what is kept secret, how to cite it.

use askama::Template;
use release::{Changes, FileRecord};
use vocabulary::IndicatorId;

use super::{Answer, page};
use crate::frame::{Crumb, Frame};
use crate::locale::Locale;
use crate::subject::Published;
use crate::visit::Visit;

struct File {
    path: String,
    bytes: String,
    sha256: String,
}

struct AuditLine {
    subject: Crumb,
    cells: String,
    secret: String,
    share: String,
}

struct ChangeLine {
    subject: Crumb,
    versions: String,
    added: String,
    removed: String,
    changed: String,
}

#[derive(Template)]
#[template(path = "pages/edition.html")]
struct EditionPage {
    l: Locale,
    frame: Frame,
    title: String,
    facts: Vec<(String, String)>,
    citation: String,
    previous: Option<Crumb>,
    new: Vec<Crumb>,
    dropped: Vec<String>,
    changed: Vec<ChangeLine>,
    audit: Vec<AuditLine>,
    outputs: Vec<File>,
    inputs: Vec<String>,
    others: Vec<Crumb>,
}

/// The page of an edition.
pub(crate) async fn show(visit: Visit) -> Answer {
    let (l, edition) = (visit.locale, visit.edition());
    let manifest = edition.manifest();
    let municipality = &edition.catalogue().municipality;
    let name = ("edition", manifest.edition.as_str().into());
    let title = l.tell("edition-title", std::slice::from_ref(&name));
    let checksum = checksum_of(&manifest.outputs);
    let changes = edition.changes();
    let previous = changes.previous.as_deref().map(|previous| {
        let href = visit
            .editions()
            .iter()
            .find(|other| other.manifest().edition == previous)
            .map_or(String::new(), |other| super::server::links(l, other).start().to_owned());
        Crumb::new(previous, href)
    });
    page(&EditionPage {
        l,
        frame: visit.frame(&title, "ausgabe", Vec::new()),
        title,
        facts: vec![
            (l.say("edition-municipality"), l.of(&municipality.name).to_owned()),
            (l.say("edition-audience"), audience(&manifest.audience, l)),
            (l.say("edition-program"), format!("Sozialblick {}", manifest.program_version)),
            (l.say("edition-licence"), municipality.licence.clone()),
            (l.say("edition-publisher"), municipality.contact.clone()),
            (l.say("edition-checksum"), checksum.clone()),
        ],
        citation: l.tell(
            "edition-citation",
            &[
                ("site", l.of(&municipality.name).into()),
                name,
                ("licence", municipality.licence.as_str().into()),
                ("checksum", checksum.into()),
            ],
        ),
        previous,
        new: changes.new.iter().map(|id| subject(&visit, id)).collect(),
        dropped: changes.dropped.iter().map(ToString::to_string).collect(),
        changed: changed(&visit, changes),
        audit: audit(&visit),
        outputs: manifest.outputs.iter().map(|record| file(record, l)).collect(),
        inputs: manifest.inputs.iter().map(|record| record.path.clone()).collect(),
        others: visit
            .editions()
            .iter()
            .rev()
            .filter(|other| other.manifest().edition != manifest.edition)
            .map(|other| Crumb::new(&other.manifest().edition, super::server::links(l, other).start()))
            .collect(),
    })
}

/// One checksum for the whole edition: that of the list of its files as `sha256sum` would write it.
fn checksum_of(files: &[FileRecord]) -> String {
    let lines: Vec<String> = files.iter().map(|file| format!("{}  {}\n", file.sha256, file.path)).collect();
    release::checksum(lines.concat().as_bytes())
}

/// The audience in words; the identifier itself if it is one of the house.
fn audience(audience: &str, l: Locale) -> String {
    match audience {
        "public" => l.say("audience-public"),
        other => other.to_owned(),
    }
}

/// A subject with its page, or its identifier if it is no longer published.
fn subject(visit: &Visit, id: &IndicatorId) -> Crumb {
    match Published::find(visit.edition(), id) {
        Some(published) => Crumb::new(visit.locale.of(published.subject.title()), visit.links.subject(id)),
        None => Crumb::new(id.as_str(), ""),
    }
}

fn audit(visit: &Visit) -> Vec<AuditLine> {
    let l = visit.locale;
    let entries = visit.edition().audit().entries.iter();
    entries
        .map(|entry| AuditLine {
            subject: subject(visit, &entry.subject),
            cells: l.count(entry.cells),
            secret: l.count(entry.secret),
            share: match entry.cells {
                0 => String::new(),
                cells => format!("{}\u{a0}%", l.number(entry.secret as f64 * 100.0 / cells as f64, 1)),
            },
        })
        .collect()
}

fn changed(visit: &Visit, changes: &Changes) -> Vec<ChangeLine> {
    let l = visit.locale;
    let line = |change: &release::TableChange| ChangeLine {
        subject: subject(visit, &change.subject),
        versions: match change.versions {
            (before, now) if before == now => now.to_string(),
            (before, now) => format!("{before} → {now}"),
        },
        added: l.count(change.added),
        removed: l.count(change.removed),
        changed: l.count(change.changed),
    };
    changes.changed.iter().map(line).collect()
}

fn file(record: &FileRecord, l: Locale) -> File {
    File { path: record.path.clone(), bytes: l.number(record.bytes as f64, 0), sha256: record.sha256.clone() }
}
