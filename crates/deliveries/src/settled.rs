//! What is wrong with a file no longer matters once a later version of it is there.

use std::collections::BTreeSet;

use vocabulary::version::unversioned;
use vocabulary::{Finding, ReferenceDate, Severity};

use crate::ReadFile;

/// Makes notes of the findings about files that a later version replaces for all of their dates.
///
/// A file that could not be read has no dates: any later version replaces it.
pub fn settled(findings: Vec<Finding>, files: &[ReadFile]) -> Vec<Finding> {
    findings.into_iter().map(|finding| settle(finding, files)).collect()
}

fn settle(finding: Finding, files: &[ReadFile]) -> Finding {
    let path = finding.place.file.strip_prefix("deliveries/");
    match path.filter(|_| finding.severity != Severity::Note).and_then(|path| replacement(path, files)) {
        Some(later) => Finding {
            severity: Severity::Note,
            hint: format!("Erledigt: „{later}“ ersetzt diese Fassung der Datei."),
            ..finding
        },
        None => finding,
    }
}

/// The latest version of a file, if the later ones have numbers for all of its dates.
fn replacement<'f>(path: &str, files: &'f [ReadFile]) -> Option<&'f str> {
    let (first, version) = unversioned(path);
    let is_later = |file: &&ReadFile| {
        let (other, later) = unversioned(&file.path);
        other == first && later > version
    };
    let own = files.iter().filter(|file| file.path == path);
    let dates: BTreeSet<ReferenceDate> = own.flat_map(|file| file.dates.iter().copied()).collect();
    let later = || files.iter().filter(is_later);
    let covered: BTreeSet<ReferenceDate> = later().flat_map(|file| file.dates.iter().copied()).collect();
    let latest = later().max_by_key(|file| unversioned(&file.path).1)?;
    dates.is_subset(&covered).then_some(latest.path.as_str())
}

#[cfg(test)]
mod tests {
    use vocabulary::Place;

    use super::*;

    fn read(path: &str, years: &[i16]) -> ReadFile {
        let dates = years.iter().map(|year| ReferenceDate::new(*year, 12, 31).unwrap()).collect();
        ReadFile { path: path.to_owned(), sheet: None, rows: 1, dates, flag: None }
    }

    fn severity_of_a_stop_in(path: &str, files: &[ReadFile]) -> Severity {
        let place = Place::row(format!("deliveries/{path}"), 3);
        settled(vec![Finding::stop("row-short", place, "zu kurz", "")], files)[0].severity
    }

    #[test]
    fn a_mistake_is_settled_by_the_version_that_mends_it() {
        let files = [read("a.csv", &[2022]), read("a.v2.csv", &[2022, 2023])];
        assert_eq!(severity_of_a_stop_in("a.csv", &files), Severity::Note);
        assert_eq!(severity_of_a_stop_in("a.v2.csv", &files), Severity::Stop);
    }

    #[test]
    fn a_file_that_could_not_be_read_is_settled_by_any_later_version() {
        assert_eq!(severity_of_a_stop_in("a.csv", &[read("a.v2.csv", &[2022])]), Severity::Note);
    }

    #[test]
    fn versions_with_other_dates_settle_nothing() {
        let files = [read("a.csv", &[2021, 2022]), read("a.v2.csv", &[2022]), read("b.csv", &[2021])];
        assert_eq!(severity_of_a_stop_in("a.csv", &files), Severity::Stop);
        let files = [read("a.csv", &[2021, 2022]), read("a.v2.csv", &[2022]), read("a.v3.csv", &[2021])];
        assert_eq!(severity_of_a_stop_in("a.csv", &files), Severity::Note);
    }
}
