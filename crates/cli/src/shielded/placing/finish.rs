//! The end of placing: the list of open addresses, or, where none is open, the end of the raw data.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use vault::Vault;
use vocabulary::{Finding, Language, Severity};

use super::{Placing, REVIEW};
use crate::clock;
use crate::command::say;
use crate::report;
use crate::shielded::told;

impl Placing<'_> {
    /// Writes the addresses that are still open. Raw data is removed once it has served: when all sources were
    /// placed, no address is open and no finding asks for anything.
    pub(super) fn finish(self, all: bool, findings: &[Finding], language: Language) -> Result<()> {
        told::keep(self.root, self.vault, self.told)?;
        if !all {
            report::line(say(
                language,
                "Die Prüfliste entsteht nur, wenn alle Quellen verortet werden (ohne --source).",
                "The review list is made only when all sources are placed (without --source).",
            ));
            return Ok(());
        }
        let is_settled = findings.iter().all(|finding| finding.severity == Severity::Note);
        if self.review.is_empty() && is_settled {
            forget_review(self.root)?;
            return remove_raw(self.vault, &self.served, language);
        }
        let file = self.vault.put(REVIEW, self.review.write(&self.placer.at(clock::today())).as_bytes())?;
        if !self.review.is_empty() {
            report::line(&match (language, self.review.len()) {
                (Language::De, 1) => format!("1 Adresse ist offen: {}", file.display()),
                (Language::De, open) => format!("{open} Adressen sind offen: {}", file.display()),
                (Language::En, 1) => format!("1 address is open: {}", file.display()),
                (Language::En, open) => format!("{open} addresses are open: {}", file.display()),
            });
        }
        Ok(())
    }
}

fn remove_raw(vault: &Vault, served: &[PathBuf], language: Language) -> Result<()> {
    let files = vault.discard(served)?.files.len();
    if files > 0 {
        report::line(&match language {
            Language::De => format!(
                "Keine Anschrift und keine Frage ist offen: Rohdaten mit Namen und Anschriften aus dem Tresor gelöscht ({files})."
            ),
            Language::En => format!(
                "No address and no question is open: raw data with names and addresses removed from the vault ({files})."
            ),
        });
    }
    Ok(())
}

/// Removes the list of open addresses, where the raw data that it came from is gone.
pub(crate) fn forget_review(root: &Path) -> Result<()> {
    let file = root.join("vault").join(REVIEW);
    if file.exists() {
        fs::remove_file(&file).with_context(|| file.display().to_string())?;
    }
    Ok(())
}
