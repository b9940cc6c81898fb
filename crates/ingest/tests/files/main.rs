//! Reading whole files, good and bad, through the public functions.

mod arbitrary;
mod bad;
mod city;
mod good;
