//! What an editor decided about addresses that could not be placed.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use place::Review;
use vocabulary::{Finding, Language};

use super::{DECISIONS, Placing, REVIEW, placer};
use crate::clock;
use crate::command::say;
use crate::report;
use crate::shielded::directory::stops;

impl Placing<'_> {
    /// Stops if the review list holds decisions that were not taken in: it is about to be written anew.
    pub(super) fn refuse_to_lose(&self, language: Language) -> Result<()> {
        let Ok(bytes) = fs::read(self.root.join("vault").join(REVIEW)) else { return Ok(()) };
        let (decided, not_understood) = Review::read(&bytes, REVIEW, &self.placer.at(clock::today()));
        let mut all = self.decisions.clone();
        all.extend(decided);
        if all == self.decisions && not_understood.is_empty() {
            return Ok(());
        }
        bail!(say(
            language,
            "In vault/review.csv stehen Entscheidungen, die noch nicht übernommen sind: mit --decide vault/review.csv übernehmen oder die Datei entfernen",
            "vault/review.csv holds decisions that were not taken in: take them in with --decide vault/review.csv or remove the file"
        ))
    }

    /// Takes in what an editor wrote into the review list; it holds from now on.
    pub(super) fn decide(&mut self, list: &Path, language: Language) -> Result<Vec<Finding>> {
        if self.decisions_damaged {
            bail!(say(
                language,
                "vault/decisions.csv enthält Zeilen, die nicht verstanden wurden und beim Schreiben verloren gingen: erst diese Zeilen berichtigen oder löschen",
                "vault/decisions.csv holds rows that were not understood and would be lost when it is written: correct or remove these rows first"
            ));
        }
        let bytes = fs::read(list).with_context(|| list.display().to_string())?;
        let name = list.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (decided, findings) = Review::read(&bytes, &name, &self.placer.at(clock::today()));
        if stops(&findings) {
            return Ok(findings);
        }
        let taken = decided.len();
        self.decisions.extend(decided);
        self.vault.put(DECISIONS, self.decisions.write().as_bytes())?;
        self.placer = placer(&self.directory, &self.decisions, self.workspace);
        report::line(&match (language, taken) {
            (Language::De, 1) => "1 Entscheidung übernommen.".to_owned(),
            (Language::De, taken) => format!("{taken} Entscheidungen übernommen."),
            (Language::En, 1) => "1 decision taken in.".to_owned(),
            (Language::En, taken) => format!("{taken} decisions taken in."),
        });
        Ok(findings)
    }
}
