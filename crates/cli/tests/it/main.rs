//! The whole program, as people use it.

#![allow(missing_docs, reason = "tests have names that are sentences")]

mod berlin;
mod commands;
mod flensburg;
mod house;
mod interrupted;
mod musterkreis;
mod program;
mod reproducible;
mod tampered;
