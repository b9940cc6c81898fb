//! Tells for each point of a file which polygon holds it, and how long that took.
//!
//! Measured by `bench/points.py`. Usage: `points POLYGONS KEY POINTS ANSWERS`. The points are two numbers a
//! line, in degrees, separated by a comma; the answers are one key a line, blank where there is none. Prints
//! the seconds for reading polygons, reading points, finding and writing.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use geometry::{Crs, GeometrySource, Polygons};

fn polygons(file: &str, key: &str) -> Option<Polygons> {
    let source = GeometrySource {
        level: 0,
        file: file.into(),
        shown: file.to_owned(),
        key: key.to_owned(),
        crs: None,
        layer: None,
        strip_prefix: None,
    };
    let (polygons, findings) = Polygons::read(&source, Crs::Wgs84);
    findings.is_empty().then_some(polygons)
}

fn points(file: &str) -> Option<Vec<[f64; 2]>> {
    let text = std::fs::read_to_string(file).ok()?;
    let point = |line: &str| {
        let (x, y) = line.split_once(',')?;
        Some([x.parse().ok()?, y.parse().ok()?])
    };
    text.lines().map(point).collect()
}

fn write(file: &Path, keys: &[&str], held: &[Option<u32>]) -> Option<()> {
    let mut text = String::new();
    for position in held {
        writeln!(text, "{}", position.map_or("", |position| keys[position as usize])).ok()?;
    }
    std::fs::write(file, text).ok()
}

fn run(arguments: &[String]) -> Option<String> {
    let [file, key, delivered, answers] = arguments else {
        return None;
    };
    let mut seconds = Vec::new();
    let mut start = Instant::now();
    let mut lap = || {
        seconds.push(start.elapsed().as_secs_f64().to_string());
        start = Instant::now();
    };
    let polygons = polygons(file, key)?;
    lap();
    let points = points(delivered)?;
    lap();
    let held = polygons.holding_all(&points);
    lap();
    write(Path::new(answers), &polygons.keys().collect::<Vec<_>>(), &held)?;
    lap();
    Some(seconds.join(" "))
}

#[allow(clippy::print_stdout)]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(seconds) = run(&arguments) else {
        return ExitCode::FAILURE;
    };
    println!("{seconds}");
    ExitCode::SUCCESS
}
