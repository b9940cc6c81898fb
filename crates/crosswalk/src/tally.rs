//! What a conversion did, and the findings that tell it.

use std::collections::BTreeMap;

use vocabulary::crosswalk::Weight;
use vocabulary::{Absence, Areas, Crosswalk, Finding, Place};

use crate::reform::Reform;

/// How many numbers met which fate in one reform.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) exact: u64,
    pub(crate) estimated: u64,
    /// Counts of new areas that touch a number that is not there, by its kind of nothing.
    pub(crate) refused: BTreeMap<Absence, u64>,
    /// Ready values of new areas whose ground changed.
    pub(crate) values: u64,
    /// Numbers of old areas that lead nowhere.
    pub(crate) lost: u64,
}

impl Tally {
    /// The findings of a reform; none if it met no numbers.
    pub(crate) fn findings(&self, reform: &Reform<'_>, areas: &Areas) -> Vec<Finding> {
        let place = Place::file(&reform.crosswalk.file);
        let level = &areas.levels()[reform.level].id;
        let day = reform.crosswalk.from.german();
        let mut findings = Vec::new();
        let mut note = |rule, message: String, hint: &str| {
            findings.push(Finding::note(rule, place.clone(), message, hint));
        };
        if self.exact + self.estimated > 0 && reform.level == reform.crosswalk.level {
            note("territory-converted", self.converted(reform.crosswalk, level.as_str()), ESTIMATED);
        }
        if !self.refused.is_empty() {
            let reasons: Vec<String> =
                self.refused.iter().map(|(reason, count)| format!("{}: {count}", german(*reason))).collect();
            let message = format!(
                "Ebene „{level}“, Gebietsstand {day}: Zahlen neuer Räume sind nicht umgerechnet, weil Zahlen alter Räume nicht vorliegen ({}).",
                reasons.join(", ")
            );
            note(
                "conversion-refused",
                message,
                "Aus geheimen und fehlenden Zahlen wird nichts geschätzt; das ist so richtig.",
            );
        }
        if self.values > 0 {
            let message = format!(
                "Ebene „{level}“, Gebietsstand {day}: {} fertige Werte früherer Stichtage gelten nicht mehr, weil sich der Raum geändert hat.",
                self.values
            );
            note(
                "values-not-converted",
                message,
                "Quoten und andere fertige Werte lassen sich nicht umrechnen; Zähler und Nenner als Anzahlen liefern lassen.",
            );
        }
        if self.lost > 0 {
            findings.push(Finding::ask(
                "numbers-without-successor",
                place,
                format!("Ebene „{level}“, Gebietsstand {day}: {} Zahlen gehören zu Räumen, deren Nachfolger nicht bekannt sind, und entfallen.", self.lost),
                "Auch für diese Ebene einen Umrechnungsschlüssel anlegen oder den vorhandenen ergänzen; „sozialblick crosswalk derive“ leitet ihn aus Adressen oder Flächen ab.",
            ));
        }
        findings
    }

    fn converted(&self, crosswalk: &Crosswalk, level: &str) -> String {
        let weight = match crosswalk.weight {
            Weight::Population => "Bevölkerung",
            Weight::Surface => "Fläche",
            Weight::Employed => "Beschäftigten",
        };
        format!(
            "Ebene „{level}“: Zahlen vor dem {} stehen auf dem neuen Gebietsstand, {} genau und {} geschätzt (nach Anteilen der {weight}).",
            crosswalk.from.german(),
            self.exact,
            self.estimated
        )
    }
}

const ESTIMATED: &str =
    "Geschätzte Zahlen sind als geschätzt gekennzeichnet (s); geteilt wurden nur Anzahlen, nie Quoten.";

fn german(reason: Absence) -> &'static str {
    match reason {
        Absence::Secret => "geheim",
        Absence::Missing => "fehlt",
        Absence::NotApplicable => "nicht zutreffend",
        Absence::Later => "folgt später",
        Absence::NotComputable => "nicht bestimmbar",
    }
}
