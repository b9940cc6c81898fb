//! The shielded zone from the command line: placing records, the vault, the street directory, counting.

mod commands;
mod component;
mod count;
mod directory;
mod incoming;
mod placing;
mod store;
mod told;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use vault::{EncryptionKey, Reading, Vault};
use vocabulary::Language;
use vocabulary::records::{KeyPlace, VaultRule};

use crate::command::say;
use crate::{clock, report};

pub(crate) use commands::commands;
pub(crate) use component::run as component;
pub(crate) use count::{Arrived, Counted, count, run as cross_table};
pub(crate) use directory::run as streets;
pub(crate) use incoming::{is_read, take_in};
pub(crate) use placing::{place as place_all, run as place};
pub(crate) use store::run as store;

/// Opens the vault of a workspace and says what had to be put right.
pub(crate) fn open(root: &Path, rule: &VaultRule) -> Result<Vault> {
    let key = match key_file(root, rule)? {
        Some(file) if rule.encrypt => Some(EncryptionKey::from_file(&file)?),
        _ => None,
    };
    let vault = Vault::open(&root.join("vault"), key)?;
    vault.notices().iter().for_each(|notice| report::line(&notice.to_string()));
    Ok(vault)
}

/// The file with the secret key, if the workspace names one.
fn key_file(root: &Path, rule: &VaultRule) -> Result<Option<PathBuf>> {
    Ok(match &rule.key {
        None => None,
        Some(KeyPlace::File(path)) => Some(root.join(path)),
        Some(KeyPlace::Credential(name)) => {
            let folder = std::env::var_os("CREDENTIALS_DIRECTORY").context(
                "CREDENTIALS_DIRECTORY ist nicht gesetzt: der Schlüssel soll vom Dienstverwalter kommen",
            )?;
            Some(PathBuf::from(folder).join(name))
        }
    })
}

/// The line for the log of readings: when, who, and which command.
fn reading() -> Reading {
    let arguments = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned());
    Reading { when: clock::now(), who: user(), command: command(arguments).unwrap_or_default() }
}

/// The name of the command: the first argument that is neither an option nor the value of `--lang`.
fn command(mut arguments: impl Iterator<Item = String>) -> Option<String> {
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--lang" => drop(arguments.next()),
            option if option.starts_with('-') => {}
            _ => return Some(argument),
        }
    }
    None
}

/// Who runs the program: the name the system told, else the number of the user.
fn user() -> String {
    let named = ["USER", "LOGNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    named.unwrap_or_else(|| format!("uid {}", number_of_user()))
}

#[cfg(unix)]
fn number_of_user() -> String {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").map_or_else(|_| "?".to_owned(), |own| own.uid().to_string())
}

#[cfg(not(unix))]
fn number_of_user() -> String {
    "?".to_owned()
}

/// A share in per cent with one decimal, as people read it: neither "0.0 %" of some nor "100.0 %" of almost all.
fn percent(part: u64, whole: u64, language: Language) -> String {
    let share = if whole == 0 { 0.0 } else { part as f64 / whole as f64 * 100.0 };
    let text = match share {
        share if part > 0 && share < 0.05 => format!("{} 0.1 %", say(language, "unter", "under")),
        share if part < whole && share >= 99.95 => format!("{} 99.9 %", say(language, "über", "over")),
        share => format!("{share:.1} %"),
    };
    if language == Language::De { text.replace('.', ",") } else { text }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_is_found_behind_the_language() {
        for line in ["place --workspace x", "--lang en place", "--lang=en place", "place --lang en"] {
            let command = super::command(line.split(' ').map(str::to_owned));
            assert_eq!(command.as_deref(), Some("place"), "{line}");
        }
    }
}
