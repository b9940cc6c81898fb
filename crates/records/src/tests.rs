//! Whole files of records, from bytes to columns.

mod broken;
mod confidential;
mod persons;
mod reading;
mod support;
