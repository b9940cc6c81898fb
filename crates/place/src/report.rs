//! How the records of one delivery were placed, in numbers.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use vocabulary::Language;
use vocabulary::format;
use vocabulary::records::Placed;

use crate::{Placing, Reason};

/// Counts of the records of one delivery by [`Placed`] and [`Reason`].
///
/// Written as `{"placed": {"exact": 12, …}, "why": {"listed": 12, …}}`; kinds and reasons without records are
/// left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Report {
    placed: [u64; Placed::ALL.len()],
    why: [u64; Reason::ALL.len()],
}

/// The form in files.
#[derive(Serialize, Deserialize)]
struct Written {
    placed: BTreeMap<String, u64>,
    why: BTreeMap<Reason, u64>,
}

impl From<Report> for Written {
    fn from(report: Report) -> Self {
        let placed = Placed::ALL.into_iter().map(|kind| (kind.word().to_owned(), report.count(kind)));
        let why = Reason::ALL.into_iter().zip(report.why);
        Self {
            placed: placed.filter(|(_, count)| *count > 0).collect(),
            why: why.filter(|(_, count)| *count > 0).collect(),
        }
    }
}

impl From<Written> for Report {
    fn from(written: Written) -> Self {
        Self {
            placed: Placed::ALL.map(|kind| written.placed.get(kind.word()).copied().unwrap_or_default()),
            why: Reason::ALL.map(|why| written.why.get(&why).copied().unwrap_or_default()),
        }
    }
}

impl Report {
    /// Counts a record.
    pub fn add(&mut self, placing: Placing) {
        self.placed[placing.placed as usize] += 1;
        self.why[placing.why as usize] += 1;
    }

    /// Adds the counts of another part of the delivery.
    pub fn merge(&mut self, other: &Self) {
        self.placed.iter_mut().zip(other.placed).for_each(|(own, other)| *own += other);
        self.why.iter_mut().zip(other.why).for_each(|(own, other)| *own += other);
    }

    /// All records.
    pub fn records(&self) -> u64 {
        self.placed.iter().sum()
    }

    /// Records placed in one way.
    pub fn count(&self, kind: Placed) -> u64 {
        self.placed[kind as usize]
    }

    /// Records placed for one reason.
    pub fn count_of(&self, why: Reason) -> u64 {
        self.why[why as usize]
    }

    /// The share of the records placed in one way, 0 to 1; none if there are no records.
    pub fn share(&self, kind: Placed) -> Option<f64> {
        (self.records() > 0).then(|| self.count(kind) as f64 / self.records() as f64)
    }

    /// One German line: „255.000 Datensätze: 98,3 % genau, 1,2 % berichtigt, … “.
    pub fn german(&self) -> String {
        let parts: Vec<String> = Placed::ALL
            .into_iter()
            .filter(|kind| self.count(*kind) > 0)
            .map(|kind| format!("{} {}", self.percent(kind), german(kind)))
            .collect();
        let records = match self.records() {
            1 => "1 Datensatz".to_owned(),
            records => format!("{} Datensätze", format::number(records as f64, 0, Language::De)),
        };
        if parts.is_empty() { records } else { format!("{records}: {}", parts.join(", ")) }
    }

    /// A German table of plain text: each kind with its share, below it the reasons with their counts.
    pub fn german_table(&self) -> String {
        let mut table = String::new();
        let mut line = |name: &str, count: u64, share: &str| {
            let count = format::number(count as f64, 0, Language::De);
            writeln!(table, "{name:<66}{count:>12}{share:>10}").expect("writing to memory");
        };
        for kind in Placed::ALL {
            line(german(kind), self.count(kind), &self.percent(kind));
        }
        for why in Reason::ALL.into_iter().filter(|why| self.count_of(*why) > 0) {
            line(&format!("  {}", why.german()), self.count_of(why), "");
        }
        table
    }

    fn percent(&self, kind: Placed) -> String {
        let share = self.share(kind).unwrap_or_default() * 100.0;
        let decimals = if share > 0.0 && share < 0.1 || share > 99.9 && share < 100.0 { 3 } else { 1 };
        format!("{} %", format::number(share, decimals, Language::De))
    }
}

/// The German word of a kind.
fn german(kind: Placed) -> &'static str {
    match kind {
        Placed::Exact => "genau",
        Placed::Corrected => "berichtigt",
        Placed::Decided => "von Hand entschieden",
        Placed::Ambiguous => "mehrdeutig",
        Placed::Unplaced => "nicht verortet",
        Placed::Outside => "außerhalb",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Report {
        let mut report = Report::default();
        for _ in 0..3 {
            report.add(Placing::exact(0, Reason::Listed));
        }
        report.add(Placing::none(Placed::Unplaced, Reason::StreetUnknown));
        report
    }

    #[test]
    fn every_kind_is_counted_at_its_position() {
        for (position, kind) in Placed::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, position);
        }
    }

    #[test]
    fn counts_and_shares_are_told() {
        assert_eq!(report().german(), "4 Datensätze: 75,0 % genau, 25,0 % nicht verortet");
        assert_eq!(Report::default().german(), "0 Datensätze");
        let mut one = Report::default();
        one.add(Placing::exact(0, Reason::Listed));
        assert_eq!(one.german(), "1 Datensatz: 100,0 % genau");
        assert!(report().german_table().contains("Straße unbekannt"));
        assert_eq!(report().share(Placed::Exact), Some(0.75));
        assert_eq!(Report::default().share(Placed::Exact), None);
    }

    #[test]
    fn parts_of_a_delivery_add_up_and_survive_the_file() {
        let mut both = report();
        both.merge(&report());
        let text = serde_json::to_string(&both).unwrap();
        assert_eq!(text, r#"{"placed":{"exact":6,"unplaced":2},"why":{"listed":6,"street-unknown":2}}"#);
        assert_eq!(serde_json::from_str::<Report>(&text).unwrap(), both);
    }
}
