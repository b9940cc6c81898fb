//! Every real file: the share of right settings is what the documentation says.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use sheets::{Cell, Opening, Report};
use vocabulary::Severity;
use vocabulary::profile::{Profile, Table};

use crate::compare::{Compared, Outcome, Side, compare, covers};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folders with a true profile, sorted.
fn folders() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join("testdata/real")).unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.retain(|folder| folder.join("source.toml").is_file());
    folders.sort();
    folders
}

pub(crate) fn read(path: &Path) -> Profile {
    let (profile, findings) = workspace::read_profile(path, None);
    let stops: Vec<_> = findings.iter().filter(|finding| finding.severity == Severity::Stop).collect();
    assert!(stops.is_empty(), "{}: {stops:?}", path.display());
    profile.unwrap()
}

/// The profile guessed for a file, read back from the TOML that was written.
fn guessed(path: &Path, shown: &str) -> Result<Profile, String> {
    let guess = guess::guess(path, shown, None).map_err(|findings| format!("{findings:?}"))?;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("guess.toml");
    std::fs::write(&file, guess.to_toml()).unwrap();
    Ok(read(&file))
}

/// The guessed table for the sheet that the true table reads.
fn table_of<'g>(guess: &'g Profile, truth: &Table) -> &'g Table {
    let named = |table: &&Table| truth.sheet.is_none() || covers(table, truth);
    guess.tables.iter().find(named).unwrap_or(&guess.tables[0])
}

/// All comparisons of all tables, by folder and file; each layout is looked at in its first file.
fn comparisons() -> Vec<(String, Vec<Compared>)> {
    let mut all = Vec::new();
    for folder in folders() {
        let truth = read(&folder.join("source.toml"));
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let mut guesses: BTreeMap<String, Result<Profile, String>> = BTreeMap::new();
        for table in &truth.tables {
            let file = &table.files[0].path;
            let guess = guesses.entry(file.clone()).or_insert_with(|| guessed(&folder.join(file), file));
            let compared = match guess {
                Ok(guess) => {
                    let guess = Side { profile: guess, table: table_of(guess, table) };
                    compare(Side { profile: &truth, table }, guess, file, &cells(&folder.join(file)))
                }
                Err(_) => vec![("file", Outcome::Wrong)],
            };
            let sheet = table.sheet.as_ref().map_or(String::new(), |sheet| format!(", {sheet}"));
            all.push((format!("{name}: {}{sheet}", file.rsplit('/').next().unwrap()), compared));
        }
    }
    all
}

/// The different texts of a text file; numbers of a workbook are written in no notation.
fn cells(path: &Path) -> BTreeSet<String> {
    let mut report = Report::new(String::new());
    let mut document = sheets::open(path, &Opening::default(), &mut report).unwrap();
    let mut rows = document.rows(0);
    let mut cells = BTreeSet::new();
    while let Some(row) = rows.next() {
        for cell in row.unwrap().cells {
            match cell {
                Cell::Text(text) => cells.insert(text.trim().to_owned()),
                _ => false,
            };
        }
    }
    cells
}

fn count(compared: &[Compared], outcome: Outcome) -> usize {
    compared.iter().filter(|(_, of)| *of == outcome).count()
}

/// The tables of the documentation.
fn report(all: &[(String, Vec<Compared>)]) -> String {
    let mut text = String::from("| File | right | wrong | what is wrong |\n|---|--:|--:|---|\n");
    for (file, compared) in all {
        let wrong: Vec<&str> =
            compared.iter().filter(|(_, of)| *of == Outcome::Wrong).map(|(name, _)| *name).collect();
        let file = file.replace('*', "\\*");
        let right = count(compared, Outcome::Right);
        let _ = writeln!(text, "| {file} | {right} | {} | {} |", wrong.len(), wrong.join(", "));
    }
    let settings: Vec<Compared> = all.iter().flat_map(|(_, compared)| compared.iter().copied()).collect();
    let (right, wrong) = (count(&settings, Outcome::Right), count(&settings, Outcome::Wrong));
    let unknown = count(&settings, Outcome::NotInFile);
    let percent = |part: usize, whole: usize| (part * 1000 / whole.max(1)) as f64 / 10.0;
    let _ = write!(
        text,
        "\n**Together {right} of {} settings are right: {} %.** Another {unknown} settings (reference dates, the key of a whole table) stand nowhere in the file and were left open; counted as wrong they make it {} %.\n\n",
        right + wrong,
        percent(right, right + wrong),
        percent(right, right + wrong + unknown)
    );
    let mut by_name: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for (name, of) in &settings {
        let counts = by_name.entry(name).or_default();
        counts[0] += usize::from(*of == Outcome::Right);
        counts[1] += usize::from(*of == Outcome::Wrong);
    }
    text.push_str("| Setting | right | wrong |\n|---|--:|--:|\n");
    for (name, [right, wrong]) in by_name {
        if right + wrong > 0 {
            let _ = writeln!(text, "| {name} | {right} | {wrong} |");
        }
    }
    text
}

#[test]
fn the_share_of_right_settings_is_the_one_documented_and_at_least_nine_in_ten() {
    let all = comparisons();
    let report = report(&all);
    let settings: Vec<Compared> = all.iter().flat_map(|(_, compared)| compared.iter().copied()).collect();
    let (right, wrong) = (count(&settings, Outcome::Right), count(&settings, Outcome::Wrong));
    assert!(right * 10 >= (right + wrong) * 9, "{report}");
    let documented = std::fs::read_to_string(root().join("docs/profile-guess.md")).unwrap();
    assert!(documented.contains(&report), "docs/profile-guess.md must hold this:\n{report}");
}
