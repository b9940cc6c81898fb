//! Counts that arrive ready: employees by Quartier from the federal agency, and a local election.

use std::io;

use super::encoding::Encoding;
use super::file::{Layout, Outbox};
use crate::cases::TownYear;
use crate::cases::work::{Employment, employment};
use crate::resident::Citizenship;
use crate::territory::Kreis;

/// The year of the local election, and its day.
const ELECTION: (i16, &str) = (2020, "2020-09-13");

/// What is counted in each Quartier of a Kreis.
pub(super) struct Counted {
    employed: Vec<Employment>,
    voters: Vec<Voters>,
}

#[derive(Clone, Copy, Default)]
struct Voters {
    entitled: u32,
    voted: u32,
}

impl Counted {
    pub(super) fn new(kreis: &Kreis) -> Self {
        let count = kreis.quartiere.len();
        Self { employed: vec![Employment::default(); count], voters: vec![Voters::default(); count] }
    }

    pub(super) fn add(&mut self, town: &TownYear<'_>) {
        employment(town, &mut self.employed);
        if town.year != ELECTION.0 {
            return;
        }
        let german = |citizenship| citizenship == Citizenship::GERMAN;
        for person in town.main_residents().filter(|person| person.age(town.date()) >= 16) {
            let mut random = town.of_person("election", person);
            // Citizens of the EU are entitled too; about half of the foreigners are.
            if german(person.citizenship) || random.chance(0.45) {
                let age = f64::from(person.age(town.date()).min(75));
                let turnout = 0.53 + 0.004 * age - 0.28 * town.deprivation(person);
                let likely = if german(person.citizenship) { turnout } else { 0.3 * turnout };
                let voters = &mut self.voters[town.quartier(person)];
                voters.entitled += 1;
                voters.voted += u32::from(random.chance(likely));
            }
        }
    }

    /// Writes the files of a year.
    pub(super) fn deliver(&self, outbox: &mut Outbox, kreis: &Kreis, year: i16) -> io::Result<()> {
        let layout = || Layout {
            encoding: Encoding::Windows1252,
            delimiter: ';',
            head: &[
                "Sozialversicherungspflichtig und geringfügig Beschäftigte am Wohnort;;;;;",
                "Schlüssel;Name;SvB weiblich;SvB männlich;ausschl. geringfügig;SvB 65+ ausländisch",
            ],
            errors: &[],
            gap: 0,
        };
        let file = outbox.file(&format!("deliveries/beschaeftigung/svb_{year}-06-30.csv"), layout)?;
        for (quartier, counts) in kreis.quartiere.iter().zip(&self.employed) {
            let Employment { women, men, marginal, foreign_65plus } = counts;
            let cells = [women, men, marginal, foreign_65plus].map(|count| secret_below_three(*count));
            file.line(&format!("{};{};{}", quartier.key, quartier.name, cells.join(";")))?;
        }
        if kreis.copy == 0 {
            file.line("99;nicht zuordenbar;212;248;97;*")?;
        }
        if year == ELECTION.0 {
            self.deliver_election(outbox, kreis)?;
        }
        Ok(())
    }

    fn deliver_election(&self, outbox: &mut Outbox, kreis: &Kreis) -> io::Result<()> {
        let layout = || Layout {
            encoding: Encoding::Utf8,
            delimiter: ';',
            head: &["Quartier;Wahlberechtigte;Wählende"],
            errors: &[],
            gap: 0,
        };
        let file = outbox.file(&format!("deliveries/wahlen/kommunalwahl_{}.csv", ELECTION.1), layout)?;
        for (quartier, Voters { entitled, voted }) in kreis.quartiere.iter().zip(&self.voters) {
            file.line(&format!("{};{};{}", quartier.key, thousands(*entitled), thousands(*voted)))?;
        }
        Ok(())
    }
}

/// The agency shows counts of one and two as a star, and nothing as a dash.
fn secret_below_three(count: u32) -> String {
    match count {
        0 => "-".to_owned(),
        1 | 2 => "*".to_owned(),
        _ => count.to_string(),
    }
}

/// With a point between thousands.
fn thousands(count: u32) -> String {
    if count < 1000 { count.to_string() } else { format!("{}.{:03}", count / 1000, count % 1000) }
}
