//! One reference date of a source: its files → placed records.

use std::path::PathBuf;

use anyhow::{Context, Result};
use geometry::{Crs, GeometrySource, Polygons};
use place::{Placer, Report, Review};
use records::{Reader, Residents};
use vault::{FileRead, LinkedWith, Partition, Provenance, Writer};
use vocabulary::records::{Field, PlaceBy, Placed, RecordsProfile};
use vocabulary::{Finding, Language, ReferenceDate};

use super::link::{linked, residents};
use super::{Placing, REPORT, findings, placer, shares, shown};
use crate::clock;
use crate::command::say;
use crate::report;
use crate::shielded::directory::stops;
use crate::shielded::incoming::{self, name};
use crate::shielded::reading;

/// What the files of a date held.
#[derive(Default)]
struct Held {
    files: Vec<FileRead>,
    report: Report,
    review: Review,
}

impl Placing<'_> {
    /// Places the files of a date, or leaves the date as it was and says why.
    pub(super) fn partition(
        &mut self,
        profile: &RecordsProfile,
        date: ReferenceDate,
        files: &[PathBuf],
        language: Language,
    ) -> Result<Vec<Finding>> {
        let partitions = self.vault.partitions()?;
        if let Some(why) = self.incomplete(profile, date, files, &partitions)? {
            return Ok(why);
        }
        let linked = linked(&partitions, profile, date);
        let residents = linked.map(|linked| residents(self.vault, profile, linked)).transpose()?;
        let (located, mut findings) = self.with_polygons(profile);
        if stops(&findings) {
            return Ok(findings);
        }
        let other_date = linked.map(|linked| linked.date).filter(|linked| *linked != date);
        findings.extend(other_date.map(|linked| findings::link_date(profile, date, linked)));
        findings.extend((files.len() > 1).then(|| findings::many(profile, date, files.len())));
        let placer = located.as_ref().unwrap_or(&self.placer).at(date);
        let read = self.workspace.profiles.iter().find(|read| read.source == profile.source);
        let reader = Reader {
            profile,
            read: read.context("Jede Quelle hat ein Leseprofil.")?,
            placer: &placer,
            key: self.key.as_ref(),
            residents: residents.as_ref(),
        };
        let taken: &[Field] = residents.as_ref().map_or(&[], Residents::fields);
        let mut writer = self.vault.writer(&profile.source, date, &records::fields(profile, taken))?;
        let Some(held) = self.read(files, date, &reader, &mut writer, &mut findings)? else {
            return Ok(findings);
        };
        writer.finish(&provenance(profile, &held, linked))?;
        self.tell(profile, date, &held.report, language)?;
        self.review.merge(held.review);
        self.served.extend(files.iter().cloned());
        Ok(findings)
    }

    /// What is said if only a part of the files of a date is there; nothing if all are.
    fn incomplete(
        &mut self,
        profile: &RecordsProfile,
        date: ReferenceDate,
        files: &[PathBuf],
        partitions: &[Partition],
    ) -> Result<Option<Vec<Finding>>> {
        let placed = partitions.iter().find(|one| (&one.source, one.date) == (&profile.source, date));
        let Some(lost) = placed.and_then(|placed| findings::lost(profile, placed, files)) else {
            return Ok(None);
        };
        if !incoming::not_placed(files, &profile.source, partitions, &self.register)?.is_empty() {
            return Ok(Some(vec![lost]));
        }
        // An interrupted removal left some of the files: their records are in the vault as they were.
        self.served.extend(files.iter().cloned());
        Ok(Some(Vec::new()))
    }

    /// Reads the files into a partition; nothing if one of them stops.
    fn read(
        &self,
        files: &[PathBuf],
        date: ReferenceDate,
        reader: &Reader<'_>,
        writer: &mut Writer,
        findings: &mut Vec<Finding>,
    ) -> Result<Option<Held>> {
        let profile = reader.profile;
        let mut held = Held::default();
        for file in files {
            let name = name(file);
            self.vault.log_delivery(&profile.source, date, &name, &reading())?;
            let outcome = records::read(file, &shown(profile, &name), date, reader, &mut |records| {
                writer.push(&records)
            })?;
            let is_stopped = outcome.is_stopped();
            findings.extend(outcome.findings);
            if is_stopped {
                return Ok(None);
            }
            if let Some(first) = held.files.iter().find(|read| read.sha256 == outcome.sha256) {
                findings.push(findings::twice(profile, &name, &first.name));
                return Ok(None);
            }
            let records = outcome.report.records();
            held.files.push(FileRead { name, sha256: outcome.sha256, records });
            held.report.merge(&outcome.report);
            held.review.merge(outcome.review);
        }
        Ok(Some(held))
    }

    /// Says how well the records of a date were placed, and keeps the reasons in the vault.
    fn tell(
        &self,
        profile: &RecordsProfile,
        date: ReferenceDate,
        placed: &Report,
        language: Language,
    ) -> Result<()> {
        let (source, shown, count) = (&profile.source, date.display(language), placed.records());
        let records = match (language, count) {
            (Language::De, 1) => "Datensatz",
            (Language::En, 1) => "record",
            _ => say(language, "Datensätze", "records"),
        };
        let shares = shares(|way| placed.count(way), count, language);
        report::line(&format!("{source} {shown}: {count} {records}: {shares}"));
        let about = format!("{source} {date}\n{}", placed.german_table());
        self.vault.put(&format!("{REPORT}-{source}-{date}.txt"), about.as_bytes())?;
        Ok(())
    }

    /// A placer that knows the polygons of the smallest areas, if the source needs one.
    fn with_polygons(&self, profile: &RecordsProfile) -> (Option<Placer>, Vec<Finding>) {
        let PlaceBy::Coordinate { crs, .. } = &profile.place else { return (None, Vec::new()) };
        let Ok(target) = crs.parse::<Crs>() else { return (None, Vec::new()) };
        let smallest = self.workspace.geometry.iter().find(|geometry| geometry.level == 0);
        let Some(geometry) = smallest else { return (None, vec![findings::no_polygons(profile)]) };
        let source: GeometrySource = crate::pipeline::geometry_source(self.root, geometry);
        let (polygons, findings) = Polygons::read(&source, target);
        let placer = placer(&self.directory, &self.decisions, self.workspace);
        (Some(placer.with_polygons(polygons)), findings)
    }
}

fn provenance(profile: &RecordsProfile, held: &Held, linked: Option<&Partition>) -> Provenance {
    let counted = |placed: &Placed| (placed.word().to_owned(), held.report.count(*placed));
    Provenance {
        unit: profile.unit,
        universe: profile.universe.clone(),
        placing: Placed::ALL.iter().map(counted).collect(),
        files: held.files.clone(),
        linked: linked.map(|linked| LinkedWith {
            source: linked.source.clone(),
            date: linked.date,
            written_at: linked.about.provenance.written_at.clone(),
            files: linked.about.provenance.files.clone(),
        }),
        written_at: clock::now(),
    }
}
