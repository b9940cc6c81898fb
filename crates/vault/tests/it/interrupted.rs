//! Whatever interrupts a writer: the vault is as before or complete.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use vault::{Error, Notice, Vault};

use crate::support::{date, fields, files, provenance, source, store, three, words, writer};

/// The example program, which lies beside the test programs.
pub(crate) fn speed() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    tests.parent().unwrap().parent().unwrap().join("examples").join("vault_speed")
}

#[test]
fn a_writer_dropped_unfinished_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path(), None).unwrap();
    let mut dropped = writer(&vault, "2023-12-31");
    dropped.push(&three()).unwrap();
    assert_eq!(files(folder.path()), ["records/melderegister/date=2023-12-31/.part-0.parquet.new"]);
    drop(dropped);
    assert!(files(folder.path()).is_empty());
    assert!(!folder.path().join("records/melderegister").exists());
    assert!(vault.partitions().unwrap().is_empty());
}

#[test]
fn a_writer_dropped_unfinished_leaves_the_partition_that_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path(), None).unwrap();
    let before = store(&vault, "2023-12-31", "before");
    let mut dropped = writer(&vault, "2023-12-31");
    dropped.push(&three()).unwrap();
    assert_eq!(vault.partitions().unwrap(), std::slice::from_ref(&before));
    drop(dropped);
    assert_eq!(vault.partitions().unwrap(), std::slice::from_ref(&before));
    vault.verify(&before).unwrap();
}

#[test]
fn two_writers_of_the_same_partition_are_not_possible() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path(), None).unwrap();
    let first = writer(&vault, "2023-12-31");
    let second = vault.writer(&source(), date("2023-12-31"), &fields());
    assert!(matches!(second, Err(Error::Busy { .. })));
    // Opening the vault does not sweep what a living writer is writing.
    assert!(Vault::open(folder.path(), None).unwrap().notices().is_empty());
    first.finish(&provenance("first")).unwrap();
    assert_eq!(vault.partitions().unwrap()[0].about.provenance.written_at, "first");
}

/// A vault with a partition "old" and the finished files of a partition "new" to play an exchange with.
struct Exchange {
    folder: tempfile::TempDir,
    partition: PathBuf,
    new: tempfile::TempDir,
}

impl Exchange {
    fn new() -> Self {
        let (folder, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        store(&Vault::open(folder.path(), None).unwrap(), "2023-12-31", "old");
        let vault = Vault::open(new.path(), None).unwrap();
        let mut other = writer(&vault, "2023-12-31");
        other.push(&three()).unwrap();
        other.push(&three()).unwrap();
        other.finish(&provenance("new")).unwrap();
        let partition = folder.path().join("records/melderegister/date=2023-12-31");
        Self { folder, partition, new }
    }

    fn copy(&self, file: &str, name: &str) {
        let from = self.new.path().join("records/melderegister/date=2023-12-31").join(file);
        fs::copy(from, self.partition.join(name)).unwrap();
    }

    /// What a killed run has left is put right; returns when the partition was written.
    fn opened(&self) -> String {
        let vault = Vault::open(self.folder.path(), None).unwrap();
        let partitions = vault.partitions().unwrap();
        vault.verify(&partitions[0]).unwrap();
        let rows = words(&vault, &partitions[0], "area").len() as u64;
        assert_eq!(rows, partitions[0].about.rows);
        assert_eq!(files(&self.partition), ["about.json", "part-0.parquet"], "drafts are gone");
        partitions[0].about.provenance.written_at.clone()
    }
}

#[test]
fn killed_while_the_records_are_written_the_old_partition_stays() {
    let exchange = Exchange::new();
    fs::write(exchange.partition.join(".part-0.parquet.new"), b"PAR1 half").unwrap();
    assert_eq!(exchange.opened(), "old");
}

#[test]
fn killed_before_the_exchange_the_old_partition_stays() {
    let exchange = Exchange::new();
    exchange.copy("part-0.parquet", ".part-0.parquet.new");
    exchange.copy("about.json", ".about.json.new");
    assert_eq!(exchange.opened(), "old");
}

#[test]
fn killed_amid_the_exchange_the_new_partition_is_completed() {
    let exchange = Exchange::new();
    exchange.copy("part-0.parquet", "part-0.parquet");
    exchange.copy("about.json", ".about.json.new");
    assert_eq!(exchange.opened(), "new");
}

#[test]
fn killed_amid_a_purge_the_partition_is_gone() {
    let exchange = Exchange::new();
    fs::remove_file(exchange.partition.join("part-0.parquet")).unwrap();
    let vault = Vault::open(exchange.folder.path(), None).unwrap();
    assert!(matches!(vault.notices(), [Notice::Swept(path)] if path.ends_with("about.json")));
    assert!(vault.partitions().unwrap().is_empty());
    assert!(files(exchange.folder.path()).is_empty());
}

#[test]
fn killed_while_a_file_is_taken_in_nothing_of_it_stays() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path(), None).unwrap();
    let path = vault.take_in(&source(), "bestand.csv", &mut &b"whole"[..]).unwrap();
    fs::write(path.with_file_name(".bestand.csv.new"), b"hal").unwrap();
    assert_eq!(vault.incoming(&source()).unwrap(), std::slice::from_ref(&path));
    let vault = Vault::open(folder.path(), None).unwrap();
    assert!(
        matches!(vault.notices().last(), Some(Notice::Swept(path)) if path.ends_with(".bestand.csv.new"))
    );
    assert_eq!(files(folder.path()), ["incoming/melderegister/bestand.csv"]);
    assert_eq!(fs::read(path).unwrap(), b"whole");
}

/// Asserts that the one partition is whole and all of one writing. Returns which.
#[cfg(unix)]
fn whole(folder: &Path) -> String {
    let vault = Vault::open(folder, None).unwrap();
    let partitions = vault.partitions().unwrap();
    assert_eq!(partitions.len(), 1);
    vault.verify(&partitions[0]).unwrap();
    let seed = partitions[0].about.provenance.written_at.clone();
    let seeds = words(&vault, &partitions[0], "seed");
    assert_eq!(seeds.len(), 60_000);
    assert!(seeds.iter().all(|found| found.as_deref() == Some(seed.as_str())));
    seed
}

#[test]
#[cfg(unix)]
fn killed_at_any_time_the_vault_has_the_old_or_the_new_partition() {
    let folder = tempfile::tempdir().unwrap();
    let write = |seed: u64| {
        let arguments =
            ["write", folder.path().to_str().unwrap(), "60000", &seed.to_string()].map(str::to_owned);
        Command::new(speed()).args(arguments).stdout(Stdio::null()).spawn().unwrap()
    };
    assert!(write(1).wait().unwrap().success());
    let (mut before, mut after) = (0, 0);
    let mut there = whole(folder.path());
    for round in 0..60_u64 {
        let mut child = write(round + 2);
        std::thread::sleep(Duration::from_millis(round * 37 % 97));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = whole(folder.path());
        if found == there {
            before += 1;
        } else {
            assert_eq!(found, (round + 2).to_string());
            after += 1;
        }
        there = found;
        assert_eq!(files(&folder.path().join("records/melderegister/date=2023-12-31")).len(), 2);
    }
    assert!(before > 0 && before + after == 60, "{before} before, {after} after");
}

/// Runs the example with files limited to `blocks` of 512 bytes, which fails like a full disk.
#[cfg(unix)]
fn write_limited(folder: &Path, blocks: u32) -> std::process::Output {
    Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f \"$2\"; exec \"$0\" write \"$1\" 60000 9"])
        .arg(speed())
        .arg(folder)
        .arg(blocks.to_string())
        .output()
        .unwrap()
}

#[test]
#[cfg(unix)]
fn a_full_disk_is_told_in_german_and_leaves_the_vault_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    store(&Vault::open(folder.path(), None).unwrap(), "2023-12-31", "old");
    let before = files(folder.path());
    for blocks in [0, 1, 200, 500] {
        let output = write_limited(folder.path(), blocks);
        assert!(!output.status.success(), "{blocks} blocks");
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains("Full {"), "{told}");
        assert_eq!(files(folder.path()), before);
    }
    let vault = Vault::open(folder.path(), None).unwrap();
    assert!(vault.notices().is_empty());
    assert_eq!(vault.partitions().unwrap()[0].about.provenance.written_at, "old");
    assert!(write_limited(folder.path(), 10_000).status.success());
}

#[test]
#[cfg(unix)]
fn a_full_disk_has_a_text_for_people() {
    let full = Error::Full { path: "vault/records".into() };
    assert_eq!(
        full.to_string(),
        "Tresor: der Speicher ist voll, kein Platz mehr auf dem Datenträger für vault/records; was schon im Tresor war, ist wie zuvor"
    );
}
