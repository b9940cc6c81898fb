//! Writes and reads a partition of invented records, and says what it took.
//!
//! `vault_speed write FOLDER ROWS SEED [KEYFILE]`, `vault_speed read FOLDER THREADS [KEYFILE]`.
//! The numbers in `docs/methods/vault.md` are made with it; the tests interrupt and starve it.
#![allow(clippy::print_stdout, reason = "a program for the command line")]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use vault::{EncryptionKey, Provenance, Reading, Vault};
use vocabulary::Text;
use vocabulary::records::{Column, Field, FieldKind, NO_WORD, Records, Unit};

/// Columns of words: how many different ones, and of how many records one has none.
const WORDS: [(u64, u64); 9] =
    [(448, 20), (3, 0), (2, 0), (3, 0), (5, 20), (3, 20), (190, 0), (6, 0), (20, 0)];
/// Columns of numbers: likewise.
const NUMBERS: [(u64, u64); 3] = [(100, 0), (6, 30), (5000, 2)];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [command, folder, number, rest @ ..] = &arguments[1..] else {
        return Err("write FOLDER ROWS SEED [KEYFILE] | read FOLDER THREADS [KEYFILE]".into());
    };
    let key = |position: usize| rest.get(position).map(|file| EncryptionKey::from_file(Path::new(file)));
    match command.as_str() {
        "write" => {
            let vault = Vault::open(Path::new(folder), key(1).transpose()?)?;
            write(&vault, number.parse()?, rest.first().map_or("1", String::as_str))
        }
        _ => read(&Vault::open(Path::new(folder), key(0).transpose()?)?, number.parse()?),
    }
}

fn fields() -> Vec<Field> {
    let words = (0..WORDS.len()).map(|at| Field { name: format!("w{at}"), kind: FieldKind::Words });
    let numbers = (0..NUMBERS.len()).map(|at| Field { name: format!("n{at}"), kind: FieldKind::Numbers });
    let seed = Field { name: "seed".to_owned(), kind: FieldKind::Words };
    words.chain(numbers).chain([seed]).collect()
}

/// Writes records that all carry the seed, which also stands in `written_at`.
fn write(vault: &Vault, rows: usize, seed: &str) -> Result<(), Box<dyn Error>> {
    let mut state = seed.parse::<u64>()?.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut seconds = 0.0;
    let started = Instant::now();
    let mut writer = vault.writer(&"melderegister".into(), "2023-12-31".parse()?, &fields())?;
    seconds += started.elapsed().as_secs_f64();
    for from in (0..rows).step_by(50_000) {
        let records = records(50_000.min(rows - from), seed, &mut state);
        let started = Instant::now();
        writer.push(&records)?;
        seconds += started.elapsed().as_secs_f64();
    }
    let provenance = Provenance {
        unit: Unit::Person,
        universe: Text::new("Erfundene Personen", "Invented persons"),
        placing: BTreeMap::from([("exact".to_owned(), rows as u64)]),
        files: Vec::new(),
        linked: None,
        written_at: seed.to_owned(),
    };
    let started = Instant::now();
    let partition = writer.finish(&provenance)?;
    seconds += started.elapsed().as_secs_f64();
    let values = rows * fields().len();
    println!(
        "{rows} records, {} bytes, {seconds:.3} s, {:.2} ns a value",
        partition.about.part.bytes,
        seconds * 1e9 / values as f64
    );
    Ok(())
}

fn records(rows: usize, seed: &str, state: &mut u64) -> Records {
    let mut random = |bound: u64| {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        (*state >> 11) % bound
    };
    let mut columns = Vec::new();
    for (different, missing) in WORDS {
        let words = (0..different).map(|word| format!("wort{word:04}")).collect();
        let mut code = || {
            let word = random(different).min(random(different)) as u32;
            if missing > 0 && random(missing) == 0 { NO_WORD } else { word }
        };
        columns.push(Column::Words { words, codes: (0..rows).map(|_| code()).collect() });
    }
    for (different, missing) in NUMBERS {
        let mut number = || (missing == 0 || random(missing) > 0).then(|| random(different).cast_signed());
        columns.push(Column::Numbers((0..rows).map(|_| number()).collect()));
    }
    columns.push(Column::Words { words: vec![seed.to_owned()], codes: vec![0; rows] });
    Records { rows, columns }
}

/// Decodes all columns but the seed, which is none of a register.
fn read(vault: &Vault, threads: usize) -> Result<(), Box<dyn Error>> {
    let reading =
        Reading { when: "heute".to_owned(), who: "vault_speed".to_owned(), command: "read".to_owned() };
    for partition in vault.partitions()? {
        let names: Vec<&str> = partition.about.fields.iter().map(|field| field.name.as_str()).collect();
        let columns = &names[..names.len() - 1];
        let started = Instant::now();
        let scan = vault.scan(&partition, columns, &reading)?;
        let next = AtomicUsize::new(0);
        let work = || -> Result<usize, vault::Error> {
            let mut rows = 0;
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= scan.pieces() {
                    return Ok(rows);
                }
                for batch in scan.piece(number)? {
                    rows += batch?.num_rows();
                }
            }
        };
        let rows: Result<usize, vault::Error> = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            workers.into_iter().map(|worker| worker.join().expect("decoding does not panic")).sum()
        });
        let (rows, seconds) = (rows?, started.elapsed().as_secs_f64());
        let values = rows * columns.len();
        println!("{rows} records, {seconds:.3} s, {:.2} ns a value", seconds * 1e9 / values as f64);
    }
    Ok(())
}
