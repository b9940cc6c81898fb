//! One pass over the batches of a file; what needs the whole file is held until its end, packed.

use sheets::number::Notation;
use vocabulary::ReferenceDate;
use vocabulary::records::{Column, PlaceBy, Reading, Records, Unit, Variable};

use crate::batch::{Batch, Text};
use crate::derived;
use crate::fields::taken;
use crate::gather::{Derived, Facts, Gathered};
use crate::origin::{self, Origin, Seen};
use crate::packed::Packed;
use crate::parallel;
use crate::placing::{PlacedRows, Placement};
use crate::plan::Plan;
use crate::read::Reader;
use crate::remarks::{Problem, Remarks};
use crate::residents::{self, PLACING_KEPT, Residents};
use crate::twins::Twins;
use crate::variable::Coder;

/// The variable and the word that tell a main residence.
pub(crate) const MAIN_RESIDENCE: (&str, &str) = ("wohnung", "haupt");

/// Reads the batches of one file.
pub(crate) struct Run<'r> {
    reader: &'r Reader<'r>,
    plan: &'r Plan,
    date: ReferenceDate,
    coders: Vec<Coder<'r>>,
    pub(crate) placement: Placement<'r>,
    /// Of files with an identifier.
    twins: Option<Twins>,
    /// Of files whose records say something about each other.
    gathered: Option<Gathered>,
    held: Vec<(usize, Vec<Packed>)>,
    pub(crate) remarks: Remarks,
    /// Records that were kept.
    pub(crate) kept: u64,
    /// Rows that were the same as an earlier one and were not kept.
    pub(crate) doubled: u64,
    germans: u64,
    of_no_citizenship: u64,
    unlinked: u64,
}

impl<'r> Run<'r> {
    pub(crate) fn new(reader: &'r Reader<'r>, plan: &'r Plan, file: &str, date: ReferenceDate) -> Self {
        let profile = reader.profile;
        let notation = Notation { decimal: reader.read.decimal, thousands: reader.read.thousands };
        let inherits = !plan.origin.parents.is_empty() && plan.person.is_some();
        Self {
            reader,
            plan,
            date,
            coders: profile.variables.iter().map(|variable| Coder::new(variable, notation, date)).collect(),
            placement: Placement::new(reader.placer, &profile.place, notation),
            twins: plan.person.map(|_| Twins::default()),
            gathered: (profile.household.is_some() || inherits).then(Gathered::default),
            held: Vec::new(),
            remarks: Remarks::new(file),
            kept: 0,
            doubled: 0,
            germans: 0,
            of_no_citizenship: 0,
            unlinked: 0,
        }
    }

    /// Takes a batch; gives its records, unless they are held until the end.
    pub(crate) fn take(&mut self, mut batch: Batch<'_>) -> Option<Records> {
        let main = self.without_twins(&mut batch);
        self.kept += batch.rows as u64;
        let pseudonyms = self.pseudonyms(&batch);
        let linked = self.reader.residents.map(|residents| self.link(residents, pseudonyms.as_deref()));
        let placed = self.place(&batch, linked.as_deref());
        let own = self.origin(&batch);
        let mut columns = vec![placed.area, placed.placing];
        for (coder, at) in self.coders.iter_mut().zip(&self.plan.variables) {
            columns.push(coder.read(&batch, batch.text(*at), &mut self.remarks));
        }
        if let (Some(residents), Some(found)) = (self.reader.residents, &linked) {
            let fields = taken(self.reader.profile, residents.fields());
            columns.extend(
                (PLACING_KEPT + 1..)
                    .zip(fields)
                    .map(|(kept, field)| residents.column(kept, field.kind, found)),
            );
        }
        columns.extend(pseudonyms.map(Column::Pseudonyms));
        let Some(gathered) = &mut self.gathered else {
            let derived = Derived { households: Vec::new(), origin: own };
            return Some(self.complete(batch.rows, columns, &derived, 0));
        };
        let facts = Facts { main, addresses: placed.addresses, origin: own };
        gathered.take(&batch, (self.reader.profile, self.plan), facts, &mut self.remarks);
        self.held.push((batch.rows, columns.into_iter().map(Packed::of).collect()));
        None
    }

    /// Gives the records that were held to a sink.
    pub(crate) fn finish<E>(&mut self, sink: &mut dyn FnMut(Records) -> Result<(), E>) -> Result<(), E> {
        let profile = self.reader.profile;
        self.remarks.count(Problem::LinkUnmatched, None, self.unlinked, None);
        self.remarks.count(Problem::CitizenshipMissing, None, self.of_no_citizenship, None);
        if profile.origin.is_some() && self.germans == 0 && self.kept > self.of_no_citizenship {
            self.remarks.count(Problem::NobodyGerman, None, 1, None);
        }
        let Some(gathered) = self.gathered.take() else { return Ok(()) };
        let twins = self.twins.take().unwrap_or_default();
        let derived = gathered.derive(profile, &twins, self.date, &mut self.remarks);
        drop(twins);
        let mut first = 0;
        for (rows, columns) in std::mem::take(&mut self.held) {
            let columns = columns.into_iter().map(Packed::unpacked).collect();
            sink(self.complete(rows, columns, &derived, first))?;
            first += rows;
        }
        Ok(())
    }

    /// Puts the derived columns of some rows, which begin at `first`, between the others.
    fn complete(&self, rows: usize, mut columns: Vec<Column>, derived: &Derived, first: usize) -> Records {
        let profile = self.reader.profile;
        let behind = columns.split_off(2 + profile.variables.len());
        if profile.household.is_some() {
            columns.extend(derived::of_households(&derived.households[first..first + rows]));
        }
        if profile.origin.is_some() {
            columns.extend(derived::of_origin(&derived.origin[first..first + rows]));
        }
        columns.extend(behind);
        Records { rows, columns }
    }

    /// Leaves out rows that are the same as earlier ones; tells for each other row whether it is about a main
    /// residence.
    fn without_twins(&mut self, batch: &mut Batch<'_>) -> Vec<bool> {
        let main = self.main_residences(batch);
        let (Some(twins), Some(at)) = (&mut self.twins, self.plan.person) else { return main };
        let unit = self.reader.profile.unit;
        let is_person = unit == Unit::Person;
        let once = if is_person { main.clone() } else { vec![false; batch.rows] };
        let found = twins.take(batch, batch.text(at), &once, unit);
        let mut tell = |problem: Problem, rows: &[usize]| {
            let line = rows.first().map(|row| batch.lines[*row]);
            self.remarks.count(problem, None, rows.len() as u64, line);
        };
        tell(if is_person { Problem::RowTwice } else { Problem::RowAlike }, &found.same);
        tell(Problem::PersonTwice, &found.again);
        tell(Problem::IdentifierMissing, &found.nameless);
        if found.kept.len() == batch.rows {
            return main;
        }
        self.doubled += (batch.rows - found.kept.len()) as u64;
        batch.keep(&found.kept);
        found.kept.iter().map(|row| main[*row]).collect()
    }

    /// Which rows are about a main residence: all, if no variable tells it.
    fn main_residences(&self, batch: &Batch<'_>) -> Vec<bool> {
        let variables = self.reader.profile.variables.iter().zip(&self.plan.variables);
        match variables.into_iter().find(|(variable, _)| variable.id == MAIN_RESIDENCE.0) {
            Some((variable, at)) => {
                let text = batch.text(*at);
                text.each(&text.words.iter().map(|word| is_main(variable, word)).collect::<Vec<bool>>())
            }
            None => vec![true; batch.rows],
        }
    }

    fn pseudonyms(&mut self, batch: &Batch<'_>) -> Option<Vec<Option<[u8; 16]>>> {
        let (at, key) = (self.plan.pseudonym?, self.reader.key?);
        let text: &Text<'_> = batch.text(at);
        let words = parallel::map(text.words, |word| (!word.is_empty()).then(|| key.pseudonym(word)));
        Some(text.each(&words))
    }

    /// The persons of the linked source.
    fn link(
        &mut self,
        residents: &Residents,
        pseudonyms: Option<&[Option<[u8; 16]>]>,
    ) -> Vec<residents::Found> {
        let pseudonyms = pseudonyms.unwrap_or_default();
        let found: Vec<_> = pseudonyms.iter().map(|pseudonym| residents.find(&(*pseudonym)?)).collect();
        self.unlinked += found.iter().filter(|found| found.is_none()).count() as u64;
        found
    }

    fn place(&mut self, batch: &Batch<'_>, linked: Option<&[residents::Found]>) -> PlacedRows {
        match (self.reader.residents, linked) {
            (Some(residents), Some(found)) if self.reader.profile.place == PlaceBy::Link => {
                self.placement.by_link(residents, found)
            }
            _ => self.placement.place(batch, &self.plan.place, &mut self.remarks),
        }
    }

    /// What the features of each row say of the migration background; nothing if it is not wanted.
    fn origin(&mut self, batch: &Batch<'_>) -> Vec<Option<Seen>> {
        let Some(rule) = &self.reader.profile.origin else { return Vec::new() };
        let own = origin::in_batch(rule, &self.plan.origin, batch);
        self.of_no_citizenship += own.iter().filter(|own| own.is_none()).count() as u64;
        self.germans += own.iter().flatten().filter(|seen| seen.0 != Origin::Foreign).count() as u64;
        own
    }
}

fn is_main(variable: &Variable, word: &str) -> bool {
    match &variable.reading {
        Reading::Codes(codes) => codes.get(word).is_some_and(|word| word == MAIN_RESIDENCE.1),
        _ => word == MAIN_RESIDENCE.1,
    }
}
