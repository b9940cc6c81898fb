//! Numbers on new areas: made-up reforms with a known truth, and what is known of Berlin's.
#![allow(clippy::unwrap_used, reason = "a test may end at what it does not expect")]

mod berlin;
mod conserved;
mod made;
mod records;
mod rules;
