//! The offices' deliveries: files of records and of counts, as offices send them.
//!
//! Encodings, layouts, spellings and dates differ, and some rows are wrong on purpose ([`planted`]).

mod addresses;
mod children;
mod counts;
mod encoding;
mod file;
pub mod planted;
mod register;
mod social;
mod spelling;
mod written;

use std::io;
use std::path::Path;

use crate::cases::{TownYear, children as youth, income, movements, school, support, work};
use crate::residents::Register;
use crate::territory::{Kreis, YEARS};
use crate::truth::Truth;
use crate::{Resident, Seed};
use addresses::Addresses;
use file::Outbox;
use planted::Planted;

pub(crate) use children::block_side;
pub(crate) use file::owner_only;

/// What was delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    /// The errors that were planted, in order of files and lines.
    pub planted: Vec<Planted>,
    /// What is true about the records, errors taken into account.
    pub truth: Truth,
    /// The files, below the workspace.
    pub files: Vec<String>,
    /// Residents with main residence at the last date.
    pub inhabitants: u64,
}

/// How far the writing is: years done, of so many.
pub type Progress<'p> = &'p mut dyn FnMut(usize, usize);

/// Writes all deliveries of a seed into a workspace; without a folder only the truth is made, and with one none:
/// it needs memory for every Kreis.
///
/// `factor` Kreise stand side by side and need the memory of one.
///
/// # Errors
/// If a file cannot be written.
pub fn deliver(
    seed: Seed,
    factor: u16,
    folder: Option<&Path>,
    progress: Progress<'_>,
) -> io::Result<Delivered> {
    let factor = factor.max(1);
    let mut outbox = Outbox::new(folder);
    let kreise = Kreis::copies(seed, factor).filter(|_| folder.is_none());
    let quartiere = kreise.flat_map(|kreis| kreis.quartiere).map(|quartier| quartier.key);
    let mut truth = Truth::new(quartiere.collect());
    let mut inhabitants = 0;
    let all = usize::from(factor) * YEARS.len();
    for (number, kreis) in Kreis::copies(seed, factor).enumerate() {
        let addresses = Addresses::new(&kreis);
        let first_area = number * kreis.quartiere.len();
        let mut registers: Vec<Register<'_>> =
            (0..kreis.towns.len()).map(|at| Register::first(&kreis, at)).collect();
        let mut before: Vec<Vec<Resident>> = vec![Vec::new(); registers.len()];
        for (done, year) in YEARS.into_iter().enumerate() {
            let mut office =
                Office { outbox: &mut outbox, truth: &mut truth, addresses: &addresses, first_area };
            let mut counted = counts::Counted::new(&kreis);
            for (register, before) in registers.iter_mut().zip(&mut before) {
                let residents = register.residents();
                let town = TownYear { kreis: &kreis, year, residents, before };
                office.town(&town)?;
                counted.add(&town);
                inhabitants +=
                    if year == YEARS[YEARS.len() - 1] { town.main_residents().count() as u64 } else { 0 };
                residents.clone_into(before);
                if year < YEARS[YEARS.len() - 1] {
                    register.advance();
                }
            }
            counted.deliver(office.outbox, &kreis, year)?;
            progress(number * YEARS.len() + done + 1, all);
        }
    }
    let (planted, files) = outbox.close()?;
    Ok(Delivered { planted, truth, files, inhabitants })
}

/// What all offices of a Kreis share while they write.
struct Office<'a> {
    outbox: &'a mut Outbox,
    truth: &'a mut Truth,
    addresses: &'a Addresses<'a>,
    /// Position of the Kreis' first Quartier among those of all Kreise.
    first_area: usize,
}

impl Office<'_> {
    /// Writes the files of one town and year.
    fn town(&mut self, town: &TownYear<'_>) -> io::Result<()> {
        let wrong = register::deliver(self, town)?;
        let beneficiaries = income::beneficiaries(town);
        let supported = support::supported(town, &beneficiaries);
        social::benefits(self, town, &wrong, &beneficiaries)?;
        social::unemployed(self, town, &work::unemployed(town, &beneficiaries))?;
        social::supported(self, town, &wrong, &supported)?;
        social::housing(self, town, &support::housing(town, &beneficiaries, &supported))?;
        children::moved(self, town, &movements::movements(town))?;
        children::helped(self, town, &youth::helped(town))?;
        children::in_care(self, town, &youth::in_care(town))?;
        children::examined(self, town, &wrong, &school::examinations(town))?;
        children::went_on(self, town, &school::transitions(town))
    }
}

/// Name of a town as in the street directory; several Kreise number theirs.
pub(crate) fn town_name(kreis: &Kreis, town: usize) -> String {
    let name = &kreis.towns[town].name;
    if kreis.copy == 0 { name.clone() } else { format!("{name} {}", kreis.copy) }
}
