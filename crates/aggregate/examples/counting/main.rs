//! An invented register of any size, and how long counting it takes. Used by `bench/counting.py`.
//!
//! Usage: `counting generate FOLDER RECORDS AREAS`, `counting sql AREAS`, `counting decode FOLDER`,
//! `counting count FOLDER AREAS [CELLS]`. Everything is printed as JSON; CELLS becomes a file of all numbers of
//! all levels.

#![allow(clippy::print_stdout)]

mod catalogue;
mod register;

use std::io::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use aggregate::{Counts, Pick, Plan};
use serde_json::json;
use vault::{Partition, Reading, Vault};
use vocabulary::Areas;
use vocabulary::counting::Counting;

type Done<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Done<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["generate", folder, records, areas] => {
            register::write(Path::new(folder), records.parse()?, areas.parse()?)
        }
        ["sql", areas] => {
            println!("{}", statements(&register::areas(areas.parse()?)));
            Ok(())
        }
        ["decode", folder] => decode(Path::new(folder)),
        ["count", folder, areas] => count(Path::new(folder), areas.parse()?, None),
        ["count", folder, areas, cells] => count(Path::new(folder), areas.parse()?, Some(Path::new(cells))),
        _ => Err("usage: counting generate FOLDER RECORDS AREAS | sql AREAS | decode FOLDER | count FOLDER AREAS [CELLS]".into()),
    }
}

/// What other engines run, and what its columns mean.
fn statements(areas: &Areas) -> serde_json::Value {
    let (countings, dimensions) = (catalogue::countings(), catalogue::dimensions());
    let all: Vec<&Counting> = countings.iter().collect();
    let chains = areas.iter().filter(|(_, area)| area.level == 0).map(|(index, area)| {
        let above = areas.ancestors(index).map(|above| areas.get(above).key.as_str());
        std::iter::once(area.key.as_str()).chain(above).collect::<Vec<_>>()
    });
    let categories = dimensions.iter().map(|dimension| {
        let ids: Vec<&str> = dimension.categories.iter().map(|(id, _)| id.as_str()).collect();
        json!({ "id": dimension.id, "categories": ids })
    });
    json!({
        "components": countings.iter().map(|counting| counting.component.as_str()).collect::<Vec<_>>(),
        "each": countings.iter().map(|one| aggregate::sql(one, &dimensions, None)).collect::<Vec<_>>(),
        "all": aggregate::sql_all(&all, &dimensions, None),
        "dimensions": categories.collect::<Vec<_>>(),
        "areas": chains.collect::<Vec<_>>(),
    })
}

fn open(folder: &Path) -> Done<(Vault, Partition, Reading)> {
    let vault = Vault::open(folder, None)?;
    let partition = vault.partitions()?.into_iter().next().ok_or("no partition")?;
    let reading = Reading { when: "now".into(), who: "bench".into(), command: "counting".into() };
    Ok((vault, partition, reading))
}

fn plan() -> Done<Plan> {
    let (countings, dimensions) = (catalogue::countings(), catalogue::dimensions());
    Ok(Plan::new(&countings.iter().collect::<Vec<_>>(), &dimensions)?)
}

/// Reads the columns that are needed and does nothing with them.
fn decode(folder: &Path) -> Done<()> {
    let (vault, partition, reading) = open(folder)?;
    let plan = plan()?;
    let columns: Vec<&str> = plan.reads().into_iter().chain(["area"]).collect();
    let start = Instant::now();
    let scan = vault.scan(&partition, &columns, &reading)?;
    let (next, rows) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let read = || {
        loop {
            let piece = next.fetch_add(1, Ordering::Relaxed);
            if piece >= scan.pieces() {
                return Ok::<(), vault::Error>(());
            }
            for batch in scan.piece(piece)? {
                rows.fetch_add(batch?.num_rows(), Ordering::Relaxed);
            }
        }
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..std::thread::available_parallelism()?.get()).map(|_| scope.spawn(read)).collect();
        for thread in threads {
            thread.join().map_err(|_| "a thread panicked")??;
        }
        Done::Ok(())
    })?;
    println!(
        "{}",
        json!({ "seconds": start.elapsed().as_secs_f64(), "rows": rows.into_inner(), "columns": columns.len() })
    );
    Ok(())
}

/// Counts everything for the smallest level and adds it up to the larger ones.
fn count(folder: &Path, areas: usize, cells: Option<&Path>) -> Done<()> {
    let (vault, partition, reading) = open(folder)?;
    let areas = register::areas(areas);
    let start = Instant::now();
    let counts = aggregate::count(&vault, &partition, &plan()?, &areas, &reading)?;
    let counted = start.elapsed().as_secs_f64();
    let mut levels = vec![counts];
    for level in 1..areas.levels().len() {
        levels.push(levels[level - 1].roll_up(&areas, level));
    }
    let seconds = start.elapsed().as_secs_f64();
    if let Some(path) = cells {
        let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
        for level in &levels {
            for number in table(level) {
                file.write_all(&number.to_le_bytes())?;
            }
        }
        file.flush()?;
    }
    println!("{}", json!({ "seconds": seconds, "smallest": counted, "rows": partition.about.rows }));
    Ok(())
}

/// All numbers of a level by component, area and the digits of the dimensions, "none" being digit 0.
fn table(counts: &Counts) -> Vec<i64> {
    let first = counts.areas().next().map_or(0, vocabulary::AreaIndex::at);
    let shape: Vec<usize> = counts.dimensions().map(|(_, categories)| categories.len() + 1).collect();
    let size: usize = shape.iter().product();
    let mut table = vec![0; counts.components().len() * counts.areas().len() * size];
    for cell in counts.cells() {
        let digits = cell.picks().map(|pick| if let Pick::Category(at) = pick { at + 1 } else { 0 });
        let number = digits.zip(&shape).fold(0, |number, (digit, radix)| number * radix + digit);
        let row = cell.component_position() * counts.areas().len() + cell.area.at() - first;
        table[row * size + number] = cell.count;
    }
    table
}
