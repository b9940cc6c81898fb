//! The workspace is the same for a seed, closed to others, and agrees with the truth.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use musterkreis::Seed;
use musterkreis::deliveries::deliver;
use musterkreis::truth::components;

use crate::{delivered, files_below, workspace};

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let again = tempfile::tempdir().unwrap();
    let summary = musterkreis::write(again.path(), Seed(7), 1, &mut |_, _| {}).unwrap();
    let (folder, first) = workspace();
    assert_eq!(&summary, first);
    let names = |folder: &Path| -> Vec<PathBuf> {
        files_below(folder).iter().map(|path| path.strip_prefix(folder).unwrap().to_owned()).collect()
    };
    assert_eq!(names(again.path()), names(folder.path()));
    for name in names(again.path()) {
        let same =
            fs::read(again.path().join(&name)).unwrap() == fs::read(folder.path().join(&name)).unwrap();
        assert!(same, "{}", name.display());
    }
    assert_eq!(delivered().planted, first.planted);
}

#[test]
fn another_seed_gives_another_kreis() {
    let other = deliver(Seed(8), 1, None, &mut |_, _| {}).unwrap();
    assert_ne!(other.truth, delivered().truth);
}

#[test]
fn progress_ends_when_all_years_are_done() {
    let mut told = Vec::new();
    deliver(Seed(7), 1, None, &mut |done, all| told.push((done, all))).unwrap();
    assert_eq!(told, (1..=6).map(|done| (done, 6)).collect::<Vec<_>>());
}

#[cfg(unix)]
#[test]
fn nobody_but_the_owner_can_read_the_vault() {
    use std::os::unix::fs::PermissionsExt;
    for path in files_below(&workspace().0.path().join("vault")) {
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        assert_eq!(mode(path.parent().unwrap()), 0o700, "{}", path.display());
    }
}

#[test]
fn the_catalogue_counts_what_the_truth_knows() {
    let text = fs::read_to_string(workspace().0.path().join("catalog/components.toml")).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let text =
        |value: &toml::Value, key: &str| value.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    let counted: BTreeMap<String, (String, Vec<String>)> = table["component"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|component| component.get("by").is_some())
        .map(|component| {
            let by = component["by"]
                .as_array()
                .unwrap()
                .iter()
                .map(|id| id.as_str().unwrap().to_owned())
                .collect();
            (text(component, "id").unwrap(), (text(component, "source").unwrap(), by))
        })
        .collect();
    let known: BTreeMap<String, (String, Vec<String>)> = components()
        .into_iter()
        .map(|component| {
            let by = component.by.iter().map(|dimension| dimension.id().to_owned()).collect();
            (component.id.to_owned(), (component.source.to_owned(), by))
        })
        .collect();
    assert_eq!(counted, known);
    assert!(counted.len() >= 60);
    for dimension in table["dimension"].as_array().unwrap() {
        let categories = dimension["categories"].as_array().unwrap();
        let ids: Vec<String> = categories.iter().map(|category| text(category, "id").unwrap()).collect();
        let known = components()
            .into_iter()
            .flat_map(|component| component.by)
            .find(|known| known.id() == dimension["id"].as_str().unwrap())
            .unwrap();
        assert_eq!(ids, known.categories());
    }
}

#[test]
fn nothing_passes_for_a_real_place() {
    let root = workspace().0.path();
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    assert!(read("sozialblick.toml").contains("Musterkreis (erfunden)"));
    assert!(read("areas/areas.csv").contains("Musterkreis (erfunden)"));
    for source in files_below(&root.join("sources")) {
        assert!(fs::read_to_string(&source).unwrap().contains("(erfunden)"), "{}", source.display());
    }
}
