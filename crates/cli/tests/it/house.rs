//! The house rules: dependencies point one way, documents match the folders, files stay small.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What each crate may depend on. Widening this table is a decision of its own.
const ALLOWED: [(&str, &[&str]); 23] = [
    ("vocabulary", &[]),
    ("statistics", &[]),
    ("workspace", &["vocabulary"]),
    ("sheets", &["vocabulary"]),
    ("guess", &["vocabulary", "sheets"]),
    ("ingest", &["vocabulary", "sheets"]),
    ("plausibility", &["vocabulary", "statistics"]),
    ("deliveries", &["vocabulary"]),
    ("crosswalk", &["vocabulary"]),
    ("geometry", &["vocabulary"]),
    ("streets", &["vocabulary", "sheets"]),
    ("place", &["vocabulary", "streets", "geometry"]),
    ("records", &["vocabulary", "sheets", "place"]),
    ("vault", &["vocabulary"]),
    ("aggregate", &["vocabulary", "vault"]),
    ("musterkreis", &["vocabulary"]),
    ("measure", &["vocabulary"]),
    ("compose", &["vocabulary", "statistics", "measure"]),
    ("protect", &["vocabulary", "measure", "compose"]),
    ("release", &["vocabulary", "protect"]),
    ("draw", &["vocabulary"]),
    ("web", &["vocabulary", "statistics", "release", "draw"]),
    (
        "cli",
        &[
            "vocabulary",
            "workspace",
            "sheets",
            "guess",
            "ingest",
            "plausibility",
            "deliveries",
            "crosswalk",
            "geometry",
            "streets",
            "place",
            "records",
            "vault",
            "aggregate",
            "musterkreis",
            "measure",
            "compose",
            "protect",
            "release",
            "web",
        ],
    ),
];

fn crates() -> BTreeSet<String> {
    let entries = std::fs::read_dir(root().join("crates")).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// The house's own crates among the dependencies of a crate, without those of its tests.
fn dependencies(name: &str) -> BTreeSet<String> {
    let manifest = std::fs::read_to_string(root().join("crates").join(name).join("Cargo.toml")).unwrap();
    let section = manifest.split("\n[dependencies]\n").nth(1).unwrap_or_default();
    let lines = section.lines().take_while(|line| !line.starts_with('['));
    let names = lines.filter_map(|line| line.split(['.', ' ', '=']).next()).map(str::to_owned);
    names.filter(|name| crates().contains(name)).collect()
}

#[test]
fn dependencies_point_one_way() {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.into_iter().collect();
    assert_eq!(
        crates().iter().map(String::as_str).collect::<BTreeSet<_>>(),
        allowed.keys().copied().collect()
    );
    for name in crates() {
        let expected: BTreeSet<String> =
            allowed[name.as_str()].iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(dependencies(&name), expected, "dependencies of {name}");
    }
}

/// A crate's own dependencies and those of them, whatever the table allows.
fn all_dependencies(name: &str) -> BTreeSet<String> {
    let own = dependencies(name);
    let further: Vec<String> = own.iter().flat_map(|name| all_dependencies(name)).collect();
    own.into_iter().chain(further).collect()
}

#[test]
fn what_protects_and_publishes_cannot_reach_the_vault() {
    for name in ["protect", "release", "draw", "web"] {
        for shielded in ["vault", "records", "place", "streets", "aggregate", "musterkreis"] {
            assert!(!all_dependencies(name).contains(shielded), "{name} depends on {shielded}");
        }
    }
    assert!(all_dependencies("web").contains("protect"), "the way of dependencies is followed");
}

#[test]
fn the_architecture_names_every_crate_and_no_other() {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `"));
    let named: BTreeSet<String> = rows.filter_map(|row| row.split('`').next()).map(str::to_owned).collect();
    for name in crates() {
        assert!(named.contains(&name), "ARCHITECTURE.md has no row for {name}");
    }
    for name in text.split("`crates/").skip(1).filter_map(|rest| rest.split(['`', '/']).next()) {
        assert!(crates().contains(name), "ARCHITECTURE.md names a crate {name} that does not exist");
    }
    assert!(text.lines().count() <= 300, "ARCHITECTURE.md is longer than 300 lines");
}

#[test]
fn every_method_that_code_refers_to_is_described() {
    let mut referred = 0;
    for file in rust_files() {
        let text = std::fs::read_to_string(&file).unwrap();
        for path in text.split("Method: ").skip(1).filter_map(|rest| rest.split_whitespace().next()) {
            if path.starts_with("docs/") {
                referred += 1;
                assert!(root().join(path).is_file(), "{} refers to {path}", file.display());
            }
        }
    }
    assert!(referred >= 5);
}

#[test]
fn the_glossary_covers_the_vocabulary() {
    let glossary = std::fs::read_to_string(root().join("GLOSSARY.md")).unwrap();
    for file in
        rust_files().iter().filter(|file| file.components().any(|part| part.as_os_str() == "vocabulary"))
    {
        let text = std::fs::read_to_string(file).unwrap();
        for line in text.lines() {
            let name = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "));
            let Some(name) = name.and_then(|rest| rest.split([' ', '(', '<', ';']).next()) else { continue };
            assert!(glossary.contains(&format!("`{name}`")), "GLOSSARY.md has no row for {name}");
        }
    }
}

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    let long: Vec<PathBuf> = rust_files()
        .into_iter()
        .filter(|file| std::fs::read_to_string(file).unwrap().lines().count() > 400)
        .collect();
    assert_eq!(long, Vec::<PathBuf>::new());
}

fn rust_files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut open = vec![root().join("crates")];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("node_modules") {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files
}

/// The rules in the tables of the handbook: names in backticks in the first cell of a row.
fn explained_rules() -> BTreeSet<String> {
    let text = std::fs::read_to_string(root().join("docs/handbuch/09-befunde.md")).unwrap();
    let cells = text.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

/// The text between the quotes that a call begins with, if it does.
fn first_literal(call: &str) -> Option<&str> {
    call.trim_start().strip_prefix('"')?.split('"').next()
}

#[test]
fn the_handbook_explains_every_finding_and_no_other() {
    let code: Vec<String> = rust_files()
        .iter()
        .filter(|file| !file.components().any(|part| part.as_os_str() == "tests"))
        .map(|file| std::fs::read_to_string(file).unwrap())
        .map(|text| text.split("#[cfg(test)]").next().unwrap_or("").to_owned())
        .collect();
    let explained = explained_rules();
    let mut told = 0;
    for call in ["stop(", "ask(", "note("] {
        for text in &code {
            let rules = text.split(call).skip(1).filter_map(first_literal);
            for rule in rules.filter(|rule| rule.contains('-') && !rule.contains(' ')) {
                told += 1;
                assert!(explained.contains(rule), "09-befunde.md does not explain {rule}");
            }
        }
    }
    assert!(told > 80, "only {told} findings were found in the code");
    for rule in &explained {
        let literal = format!("\"{rule}\"");
        assert!(code.iter().any(|text| text.contains(&literal)), "no code tells the finding {rule}");
    }
}
