//! An invented Kreis for demonstration, tests and measurements: territory, residents, offices, deliveries and the truth about them.
//!
//! Everything follows from a seed. Towns, streets and persons are invented; nothing in here is real.
//!
//! ```
//! use musterkreis::{Kreis, Register, Seed};
//! let kreis = Kreis::new(Seed(1));
//! assert_eq!((kreis.towns.len(), kreis.sozialraeume.len(), kreis.quartiere.len()), (10, 20, 64));
//! let mut register = Register::first(&kreis, 9);
//! assert_eq!(register.date().to_string(), "2018-12-31");
//! register.advance();
//! assert_eq!(register.date().to_string(), "2019-12-31");
//! ```

mod cases;
pub mod deliveries;
pub mod names;
mod random;
pub mod resident;
pub mod residents;
pub mod streets;
pub mod territory;
pub mod truth;
mod workspace;

pub use random::{Random, Seed};
pub use resident::{HouseholdId, PersonId, Resident};
pub use residents::Register;
pub use territory::{Kreis, Quartier, Sozialraum, Town, YEARS, reference_date};
pub use workspace::{Summary, write};
