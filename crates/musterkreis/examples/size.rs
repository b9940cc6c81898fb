//! How many residents a factor makes, and what making them costs; nothing is written.
//!
//! Usage: `cargo run --release -p musterkreis --example size -- 330`

#![allow(clippy::print_stdout)]

use std::time::Instant;

use musterkreis::{Kreis, Register, Seed, YEARS};

fn main() {
    let factor = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(1);
    let start = Instant::now();
    let (mut records, mut residents) = (0_u64, 0);
    for kreis in Kreis::copies(Seed(1), factor) {
        for town in 0..kreis.towns.len() {
            let mut register = Register::first(&kreis, town);
            for _ in &YEARS[1..] {
                records += register.residents().len() as u64;
                register.advance();
            }
            records += register.residents().len() as u64;
            residents += register.residents().len() as u64;
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{factor} Kreise: {records} records at six dates, {residents} at the last");
    println!("{seconds:.1} s, peak memory {}", peak());
}

/// The highest resident memory so far, as Linux tells it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".to_owned(), |size| size.trim().to_owned())
}
