//! An opened edition: all that the faces ever see.

use std::collections::{BTreeMap, BTreeSet};

use protect::Audit;
use vocabulary::{AreaIndex, Areas, Breakdown, Catalogue, CellRow, IndicatorId, ReferenceDate, Topology};

use crate::{Changes, Manifest};

/// The published rows of one indicator or index, sorted by category, date and area.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedTable {
    rows: Vec<CellRow>,
}

impl PublishedTable {
    pub(crate) fn new(rows: Vec<CellRow>) -> Self {
        Self { rows }
    }

    /// All rows.
    pub fn rows(&self) -> &[CellRow] {
        &self.rows
    }

    /// The cell of an area, date and category, if it is published.
    pub fn get(&self, area: AreaIndex, date: ReferenceDate, breakdown: &Breakdown) -> Option<&CellRow> {
        self.rows
            .binary_search_by(|row| (&row.breakdown, row.date, row.area).cmp(&(breakdown, date, area)))
            .ok()
            .map(|position| &self.rows[position])
    }

    /// The rows of one category, date and level, in order of area keys.
    pub fn slice<'a>(
        &'a self,
        areas: &'a Areas,
        level: usize,
        date: ReferenceDate,
        breakdown: &'a Breakdown,
    ) -> impl Iterator<Item = &'a CellRow> {
        let start = self.rows.partition_point(|row| (&row.breakdown, row.date) < (breakdown, date));
        self.rows[start..]
            .iter()
            .take_while(move |row| row.breakdown == *breakdown && row.date == date)
            .filter(move |row| areas.get(row.area).level == level)
    }

    /// The levels it is published for, smallest areas first.
    pub fn levels(&self, areas: &Areas) -> Vec<usize> {
        let levels: BTreeSet<usize> = self.rows.iter().map(|row| areas.get(row.area).level).collect();
        levels.into_iter().collect()
    }

    /// The reference dates of a level, earliest first.
    pub fn dates(&self, areas: &Areas, level: usize) -> Vec<ReferenceDate> {
        let rows = self.rows.iter().filter(|row| areas.get(row.area).level == level);
        rows.map(|row| row.date).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The categories it is published by, the total first.
    pub fn breakdowns(&self) -> Vec<Breakdown> {
        self.rows.iter().map(|row| row.breakdown.clone()).collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// An edition whose checksums held when it was opened.
#[derive(Debug, Clone)]
pub struct Edition {
    pub(crate) manifest: Manifest,
    pub(crate) catalogue: Catalogue,
    pub(crate) areas: Areas,
    pub(crate) topology: Topology,
    pub(crate) audit: Audit,
    pub(crate) changes: Changes,
    pub(crate) tables: BTreeMap<IndicatorId, PublishedTable>,
}

impl Edition {
    /// What it is made of.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Texts and definitions as they were when it was released.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The areas.
    pub fn areas(&self) -> &Areas {
        &self.areas
    }

    /// The geometry.
    pub fn topology(&self) -> &Topology {
        &self.topology
    }

    /// The record of the gate.
    pub fn audit(&self) -> &Audit {
        &self.audit
    }

    /// The change log against the edition before.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// The table of an indicator or index.
    pub fn table(&self, subject: &IndicatorId) -> Option<&PublishedTable> {
        self.tables.get(subject)
    }

    /// All tables by identifier.
    pub fn tables(&self) -> impl Iterator<Item = (&IndicatorId, &PublishedTable)> {
        self.tables.iter()
    }
}
