//! The Musterkreis, made, placed, built, released and counted once for all tests, and the truth about it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::OnceLock;

use musterkreis::Seed;
use musterkreis::deliveries::{Delivered, deliver};
use tempfile::TempDir;
use vault::{Partition, Reading, Vault};
use vocabulary::records::{Column, NO_WORD};

use crate::program::run;

pub(super) struct Kreis {
    _folder: TempDir,
    pub(super) workspace: PathBuf,
    /// What the commands that made it wrote for people and for programs.
    pub(super) told: String,
    pub(super) findings: Vec<Told>,
    pub(super) delivered: Delivered,
}

/// A finding as it was told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Told {
    pub(super) file: String,
    pub(super) line: Option<u32>,
    pub(super) column: String,
    pub(super) message: String,
    pub(super) rule: String,
}

pub(super) fn kreis() -> &'static Kreis {
    static KREIS: OnceLock<Kreis> = OnceLock::new();
    KREIS.get_or_init(|| {
        let truth = std::thread::spawn(|| deliver(Seed(1), 1, None, &mut |_, _| {}).unwrap());
        let folder = tempfile::tempdir().unwrap();
        let demo = run(["demo", "--musterkreis", "--no-serve", "--into", folder.path().to_str().unwrap()]);
        let workspace = folder.path().join("musterkreis");
        let count = run(["count", workspace.to_str().unwrap()]);
        let build = run(["build", workspace.to_str().unwrap()]);
        for (output, code) in [(&demo, 0), (&count, 0), (&build, 1)] {
            assert_eq!(output.status.code(), Some(code), "{}", self::told(output));
        }
        let findings = findings(&demo);
        let told = [&demo, &count, &build].map(told).concat();
        Kreis { _folder: folder, workspace, told, findings, delivered: truth.join().unwrap() }
    })
}

/// Both channels of a command.
pub(super) fn told(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat()
}

/// The findings that a command told, each once: later stages tell those of earlier ones again.
pub(super) fn findings(output: &Output) -> Vec<Told> {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let all = lines.windows(3).filter_map(|lines| {
        let place = ["Halt: ", "Frage: ", "Hinweis: "].iter().find_map(|word| lines[0].strip_prefix(word))?;
        let (_, rule) = lines[2].rsplit_once("  [")?;
        let (place, column) = place.split_once(", Spalte ").unwrap_or((place, ""));
        let (file, line) = place.split_once(", Zeile ").unwrap_or((place, ""));
        Some(Told {
            file: file.to_owned(),
            line: line.parse().ok(),
            column: column.to_owned(),
            message: lines[1].trim().to_owned(),
            rule: rule.split([',', ']']).next().unwrap().to_owned(),
        })
    });
    all.collect::<BTreeSet<Told>>().into_iter().collect()
}

/// The vault of a workspace without a key.
pub(super) fn vault(workspace: &Path) -> Vault {
    Vault::open(&workspace.join("vault"), None).unwrap()
}

/// A column of words, record by record.
pub(super) fn words(vault: &Vault, partition: &Partition, column: &str) -> Vec<Option<String>> {
    let reading = Reading { when: "now".to_owned(), who: "test".to_owned(), command: "test".to_owned() };
    let scan = vault.scan(partition, &[column], &reading).unwrap();
    let mut all = Vec::new();
    for records in scan.records() {
        if let Column::Words { words, codes } = &records.unwrap().columns[0] {
            all.extend(codes.iter().map(|code| (*code != NO_WORD).then(|| words[*code as usize].clone())));
        }
    }
    assert_eq!(all.len() as u64, partition.about.rows);
    all
}

/// All pseudonyms of a partition.
pub(super) fn pseudonyms(vault: &Vault, partition: &Partition) -> Vec<[u8; 16]> {
    let reading = Reading { when: "now".to_owned(), who: "test".to_owned(), command: "test".to_owned() };
    let scan = vault.scan(partition, &["pseudonym"], &reading).unwrap();
    let mut all = Vec::new();
    for records in scan.records() {
        if let Column::Pseudonyms(pseudonyms) = &records.unwrap().columns[0] {
            all.extend(pseudonyms.iter().flatten());
        }
    }
    all
}
