//! A file of records → coded, placed, thinned-out columns, and what is wrong with the file.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::thread;

use place::{PlacerAt, Report, Review};
use sha2::{Digest, Sha256};
use vocabulary::profile::Profile;
use vocabulary::records::{PlaceBy, Records, RecordsFile, RecordsProfile};
use vocabulary::{Finding, Place, ReferenceDate, Severity};

use crate::confidential;
use crate::file::{Bad, RecordsTable};
use crate::plan::plan;
use crate::pseudonym::PseudonymKey;
use crate::remarks::{Problem, Remarks};
use crate::residents::Residents;
use crate::run::Run;

/// What is needed to read the files of a source.
pub struct Reader<'a> {
    /// How records are understood.
    pub profile: &'a RecordsProfile,
    /// How files are understood: encoding, delimiter, header, notation of numbers.
    pub read: &'a Profile,
    /// The placer of the reference date. For records with coordinates its polygons must be in their system.
    pub placer: &'a PlacerAt<'a>,
    /// The key of pseudonyms, if the source has any.
    pub key: Option<&'a PseudonymKey>,
    /// The persons of the linked source, if there is one.
    pub residents: Option<&'a Residents>,
}

/// What became of a file.
#[derive(Default)]
pub struct Outcome {
    /// Rows behind the header that are not blank.
    pub rows: u64,
    /// Records that went to the sink.
    pub kept: u64,
    /// Rows that could not be read.
    pub bad: u64,
    /// Rows that were the same as an earlier one.
    pub doubled: u64,
    /// How records were placed.
    pub report: Report,
    /// Addresses that an editor may decide; the only place where addresses stand.
    pub review: Review,
    /// What is wrong with the file. If a finding stops, nothing that went to the sink may be used.
    pub findings: Vec<Finding>,
    /// SHA-256 of the file in hexadecimal digits; empty if it cannot be read.
    pub sha256: String,
}

/// Leaves out the addresses.
impl fmt::Debug for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outcome")
            .field("rows", &self.rows)
            .field("kept", &self.kept)
            .field("bad", &self.bad)
            .field("doubled", &self.doubled)
            .field("report", &self.report)
            .field("findings", &self.findings)
            .field("sha256", &self.sha256)
            .finish_non_exhaustive()
    }
}

impl Outcome {
    /// True if a finding stops: what went to the sink must not be used.
    pub fn is_stopped(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Stop)
    }
}

/// The reference date of a file: from its entry, else from its name; `month_day` completes a name with a year.
///
/// ```
/// use vocabulary::records::RecordsFile;
/// let file = RecordsFile { path: "bestand_*.csv".to_owned(), date: None };
/// let date = records::reference_date(&file, "bestand_2023-12-31.csv", None).unwrap();
/// assert_eq!(date.to_string(), "2023-12-31");
/// assert!(records::reference_date(&file, "bestand_neu.csv", None).is_err());
/// ```
pub fn reference_date(
    file: &RecordsFile,
    shown: &str,
    month_day: Option<(i8, i8)>,
) -> Result<ReferenceDate, Box<Finding>> {
    let name = shown.rsplit('/').next().unwrap_or(shown);
    file.date.or_else(|| sheets::date::read(name, month_day)).ok_or_else(|| {
        Box::new(Finding::stop(
            "date-missing",
            Place::file(shown),
            "Der Stichtag der Datei ist nicht bekannt.",
            "Nennen Sie ihn in der Quelle bei der Datei (date = \"JJJJ-MM-TT\"), oder lassen Sie ihn in den Dateinamen schreiben.",
        ))
    })
}

/// Reads a file and gives its records to a sink, in the order of the file; `shown` is its path as shown to
/// people. An error of the sink ends the reading.
///
/// Without households and parents nothing of a record is held, but 25 to 50 bytes for its identifier if it has
/// one. With them the coded columns are held to the end of the file, some 100 bytes a record in all.
pub fn read<E>(
    path: &Path,
    shown: &str,
    date: ReferenceDate,
    reader: &Reader<'_>,
    sink: &mut dyn FnMut(Records) -> Result<(), E>,
) -> Result<Outcome, E> {
    thread::scope(|scope| {
        let checksum = scope.spawn(|| sha256(path));
        let mut outcome = records(path, shown, date, reader, sink)?;
        outcome.sha256 = checksum.join().ok().and_then(Result::ok).unwrap_or_default();
        Ok(outcome)
    })
}

fn records<E>(
    path: &Path,
    shown: &str,
    date: ReferenceDate,
    reader: &Reader<'_>,
    sink: &mut dyn FnMut(Records) -> Result<(), E>,
) -> Result<Outcome, E> {
    let mut findings = unready(shown, reader);
    let (table, opening) = RecordsTable::open(path, shown, reader.read);
    findings.extend(opening.into_iter().map(confidential::without_quotes));
    let Some(mut table) = table else {
        return Ok(Outcome { findings, ..Outcome::default() });
    };
    let (plan, of_columns) = plan(reader.profile, &table.names, shown);
    findings.extend(of_columns);
    let stopped = findings.iter().any(|finding| finding.severity == Severity::Stop);
    let Some(plan) = plan.filter(|_| !stopped) else {
        return Ok(Outcome { findings, ..Outcome::default() });
    };
    let mut run = Run::new(reader, &plan, shown, date);
    let mut report = sheets::Report::new(shown.to_owned());
    let mut failed = Ok(());
    let (mut rows, mut bad_rows) = (0, 0);
    let names = table.names.clone();
    table.read(&plan.wanted, &mut report, |batch, bad| {
        rows += batch.rows as u64;
        bad_rows += tell(bad, &names, &mut run.remarks);
        if failed.is_ok()
            && let Some(records) = run.take(batch)
        {
            failed = sink(records);
        }
    });
    failed?;
    findings.extend(report.finish().into_iter().map(confidential::without_quotes));
    if !findings.iter().any(|finding| finding.severity == Severity::Stop) {
        findings.extend((rows == 0).then(|| empty(shown, bad_rows)));
        run.finish(sink)?;
    }
    rows += bad_rows;
    findings.extend(run.remarks.finish(rows));
    let (report, review) = (run.placement.report, run.placement.review);
    Ok(Outcome {
        rows,
        kept: run.kept,
        bad: bad_rows,
        doubled: run.doubled,
        report,
        review,
        findings,
        sha256: String::new(),
    })
}

/// Counts what could not be read in a batch; returns the number of rows that were left out.
fn tell(bad: &[Bad], names: &[String], remarks: &mut Remarks) -> u64 {
    let mut rows = 0;
    for bad in bad {
        match bad {
            Bad::Row(line) => {
                rows += 1;
                remarks.count(Problem::RowUneven, None, 1, Some(*line));
            }
            Bad::Cell(line, column) => {
                let column = names.get(*column).map(String::as_str);
                remarks.count(Problem::CellUndecodable, column, 1, Some(*line));
            }
        }
    }
    rows
}

/// A file without a record, which must not take the place of records that are there.
fn empty(shown: &str, bad_rows: u64) -> Finding {
    let message = match bad_rows {
        0 => "Unter der Kopfzeile steht keine Zeile.",
        _ => "Unter der Kopfzeile ist keine Zeile lesbar.",
    };
    let hint = "Lassen Sie die Datei neu liefern, oder streichen Sie sie aus der Quelle.";
    Finding::stop("file-empty", Place::file(shown), message, hint)
}

/// What the source needs and is not there.
fn unready(shown: &str, reader: &Reader<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if reader.profile.pseudonym.is_some() && reader.key.is_none() {
        findings.push(Finding::stop(
            "pseudonym-key-missing",
            Place::file(shown),
            "Die Quelle verlangt Pseudonyme, aber es gibt keinen Schlüssel dafür.",
            "Nennen Sie die Datei mit dem Schlüssel, oder streichen Sie pseudonym in der Quelle.",
        ));
    }
    let linked = reader.profile.link.is_some() || reader.profile.place == PlaceBy::Link;
    if linked && reader.residents.is_none() {
        findings.push(Finding::stop(
            "link-source-missing",
            Place::file(shown),
            "Die verknüpfte Quelle hat noch keinen verorteten Bestand.",
            "Verorten Sie zuerst die verknüpfte Quelle für diesen oder einen früheren Stichtag.",
        ));
    }
    findings
}

fn sha256(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut block = vec![0; 256 * 1024];
    loop {
        match file.read(&mut block)? {
            0 => break,
            read => hasher.update(&block[..read]),
        }
    }
    let bytes = hasher.finalize();
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    Ok(digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect())
}
