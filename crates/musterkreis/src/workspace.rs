//! The workspace of the Musterkreis: fixed texts, areas and streets of the seed, and all deliveries.

mod areas;
mod arrivals;

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use crate::deliveries::planted::Planted;
use crate::deliveries::{self, Delivered, Progress};
use crate::random::Seed;
use crate::territory::{Kreis, YEARS};

/// The files that are the same for every seed.
const FIXED: &[(&str, &str)] = &[
    ("README.md", include_str!("workspace/README.md")),
    ("sozialblick.toml", include_str!("workspace/sozialblick.toml")),
    ("areas/levels.toml", include_str!("workspace/areas/levels.toml")),
    ("catalog/topics.toml", include_str!("workspace/catalog/topics.toml")),
    ("catalog/components.toml", include_str!("workspace/catalog/components.toml")),
    ("catalog/indices.toml", include_str!("workspace/catalog/indices.toml")),
    ("catalog/protection.toml", include_str!("workspace/catalog/protection.toml")),
    ("catalog/indicators/arbeit.toml", include_str!("workspace/catalog/indicators/arbeit.toml")),
    ("catalog/indicators/beteiligung.toml", include_str!("workspace/catalog/indicators/beteiligung.toml")),
    ("catalog/indicators/bevoelkerung.toml", include_str!("workspace/catalog/indicators/bevoelkerung.toml")),
    ("catalog/indicators/bildung.toml", include_str!("workspace/catalog/indicators/bildung.toml")),
    (
        "catalog/indicators/existenzsicherung.toml",
        include_str!("workspace/catalog/indicators/existenzsicherung.toml"),
    ),
    ("catalog/indicators/gesundheit.toml", include_str!("workspace/catalog/indicators/gesundheit.toml")),
    ("catalog/indicators/haushalte.toml", include_str!("workspace/catalog/indicators/haushalte.toml")),
    ("catalog/indicators/herkunft.toml", include_str!("workspace/catalog/indicators/herkunft.toml")),
    (
        "catalog/indicators/kinder-jugend.toml",
        include_str!("workspace/catalog/indicators/kinder-jugend.toml"),
    ),
    ("sources/arbeitslose.toml", include_str!("workspace/sources/arbeitslose.toml")),
    ("sources/beschaeftigung.toml", include_str!("workspace/sources/beschaeftigung.toml")),
    ("sources/bewegungen.toml", include_str!("workspace/sources/bewegungen.toml")),
    ("sources/hze.toml", include_str!("workspace/sources/hze.toml")),
    ("sources/kita.toml", include_str!("workspace/sources/kita.toml")),
    ("sources/melderegister.toml", include_str!("workspace/sources/melderegister.toml")),
    ("sources/schuleingang.toml", include_str!("workspace/sources/schuleingang.toml")),
    ("sources/sgb12.toml", include_str!("workspace/sources/sgb12.toml")),
    ("sources/sgb2.toml", include_str!("workspace/sources/sgb2.toml")),
    ("sources/uebergaenge.toml", include_str!("workspace/sources/uebergaenge.toml")),
    ("sources/wahlen.toml", include_str!("workspace/sources/wahlen.toml")),
    ("sources/wohngeld.toml", include_str!("workspace/sources/wohngeld.toml")),
];

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Residents with main residence at the last date.
    pub inhabitants: u64,
    /// Reference dates of the register.
    pub dates: usize,
    /// Delivered files.
    pub files: usize,
    /// Errors planted in them.
    pub planted: Vec<Planted>,
}

/// Writes the workspace of a seed; `factor` Kreise side by side make it larger, for measurements.
///
/// The same seed and factor give the same bytes. `progress` is told how many years are done, of how many.
///
/// # Errors
/// If a file cannot be written.
pub fn write(folder: &Path, seed: Seed, factor: u16, progress: Progress<'_>) -> io::Result<Summary> {
    for (path, text) in FIXED {
        put(folder, path, text.as_bytes())?;
    }
    write_territory(folder, seed, factor.max(1))?;
    let mut key = deliveries::owner_only(&folder.join("vault/pseudonyme.key"))?;
    writeln!(key, "{}", secret(seed))?;
    let Delivered { planted, files, inhabitants, .. } =
        deliveries::deliver(seed, factor, Some(folder), progress)?;
    put(folder, "deliveries/register.csv", arrivals::register(folder, "deliveries", &files)?.as_bytes())?;
    let of_records = arrivals::register(folder, "vault/incoming", &files)?;
    deliveries::owner_only(&folder.join("vault/register.csv"))?.write_all(of_records.as_bytes())?;
    put(folder, "expected/planted.csv", listed(&planted).as_bytes())?;
    Ok(Summary { inhabitants, dates: YEARS.len(), files: files.len(), planted })
}

/// The areas and streets of all Kreise.
fn write_territory(folder: &Path, seed: Seed, factor: u16) -> io::Result<()> {
    let mut files = areas::Files::begin();
    for kreis in Kreis::copies(seed, factor) {
        files.add(&kreis);
    }
    for (path, text) in files.end() {
        put(folder, path, text.as_bytes())?;
    }
    Ok(())
}

fn put(folder: &Path, path: &str, bytes: &[u8]) -> io::Result<()> {
    let path = folder.join(path);
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, bytes)
}

/// 32 bytes as hexadecimal digits; a secret only of an invented Kreis.
fn secret(seed: Seed) -> String {
    let mut random = seed.stream("pseudonym key", &[]);
    (0..64).map(|_| char::from_digit(random.below(16) as u32, 16).unwrap_or('0')).collect()
}

/// The planted errors for people and programs.
fn listed(planted: &[Planted]) -> String {
    let mut text = "file,line,column,kind,rule,placed\n".to_owned();
    for Planted { file, line, column, kind } in planted {
        let placed = kind.placed().map_or("", vocabulary::records::Placed::word);
        let (kind, rule) = (kind.word(), kind.rule().unwrap_or(""));
        let _ = writeln!(text, "{file},{line},{column},{kind},{rule},{placed}");
    }
    text
}
