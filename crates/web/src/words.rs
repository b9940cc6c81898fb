//! Definitions of the catalogue told in sentences.

pub(crate) mod indicator;
pub(crate) mod recipe;
pub(crate) mod rules;
