//! The shielded zone, from the files of the offices to the atlas: true numbers, no trace, nothing half-made.

mod atlas;
mod interrupted;
mod kreis;
mod later;
mod planted;
mod settled;
mod small;
mod small_encrypted;
mod trace;
mod traces;
mod truth;
mod unreadable;
mod zones;
