//! A changed edition is refused by everything that opens it.

use std::path::Path;

use crate::program::{copy, demo, run, succeed};

fn edition() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let edition = folder.path().join("2022");
    copy(&demo().join("flensburg/editions/2022"), &edition);
    (folder, edition)
}

fn assert_refused(edition: &Path, file: &str) {
    for command in [vec!["verify"], vec!["export", "--all"]] {
        let output = run(command.into_iter().chain([edition.to_str().unwrap()]));
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(message.contains(file), "{message}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn an_intact_edition_verifies() {
    let (_folder, edition) = edition();
    succeed(["verify", edition.to_str().unwrap()]);
}

#[test]
fn one_changed_digit_is_found() {
    let (_folder, edition) = edition();
    let table = edition.join("tables/einwohner.csv");
    let changed = std::fs::read_to_string(&table).unwrap().replacen("3907", "3908", 1);
    std::fs::write(&table, changed).unwrap();
    assert_refused(&edition, "tables/einwohner.csv");
}

#[test]
fn a_missing_or_an_added_file_is_found() {
    let (_folder, edition) = edition();
    std::fs::write(edition.join("tables/extra.csv"), "x").unwrap();
    assert_refused(&edition, "tables/extra.csv");
    std::fs::remove_file(edition.join("tables/extra.csv")).unwrap();
    std::fs::remove_file(edition.join("audit.json")).unwrap();
    assert_refused(&edition, "audit.json");
}

#[test]
fn a_secret_opened_with_a_new_checksum_is_found_by_the_audit() {
    let (_folder, edition) = edition();
    let table = edition.join("tables/raeumungen.csv");
    let content = std::fs::read_to_string(&table).unwrap();
    let secret = content.lines().find(|line| line.contains(",secret,")).unwrap();
    let opened = secret.replace(",,secret,,", ",2,value,2,");
    assert_ne!(opened, secret);
    let content = content.replace(secret, &opened);
    let manifest = edition.join("manifest.json");
    let mut record: serde_json::Value = serde_json::from_slice(&std::fs::read(&manifest).unwrap()).unwrap();
    for output in record["outputs"].as_array_mut().unwrap() {
        if output["path"] == "tables/raeumungen.csv" {
            output["bytes"] = content.len().into();
            output["sha256"] = release::checksum(content.as_bytes()).into();
        }
    }
    std::fs::write(&table, content).unwrap();
    std::fs::write(&manifest, serde_json::to_vec(&record).unwrap()).unwrap();
    let output = run(["verify", edition.to_str().unwrap()]);
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(message.contains("count-below-limit"), "{message}");
}
