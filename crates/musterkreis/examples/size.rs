//! How many residents a factor makes, and what making them costs; nothing is written.
//!
//! Usage: `cargo run --release -p musterkreis --example size -- 330`

#![allow(clippy::print_stdout)]

use std::time::Instant;

use musterkreis::Seed;
use musterkreis::deliveries::deliver;

fn main() -> std::io::Result<()> {
    let factor = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(1);
    let start = Instant::now();
    let delivered = deliver(Seed(1), factor, None, &mut |_, _| {})?;
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{} Kreise, {} residents, {seconds:.0} s, peak memory {}",
        factor,
        delivered.inhabitants,
        peak()
    );
    Ok(())
}

/// The highest resident memory so far, as Linux tells it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".to_owned(), |size| size.trim().to_owned())
}
