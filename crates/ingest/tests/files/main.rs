//! Reading whole files, good and bad, through the public functions.

mod arbitrary;
mod areas;
mod bad;
mod city;
mod dates;
mod deliveries;
mod good;
mod layouts;
mod numbers;
mod parts;
mod preview;
