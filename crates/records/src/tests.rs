//! Whole files of records, from bytes to columns.

mod confidential;
mod persons;
mod reading;
mod support;
