//! Reads a bulk file into typed columns and prints the number of rows and a checksum of each column.
//!
//! Measured by `bench/reading.py`. Usage: `columns FILE ENCODING KINDS`, with a letter for each column:
//! w words, c counts, v values. Prints one line a column: the sum, or the number of letters.

use std::path::Path;
use std::process::ExitCode;

use sheets::columns::{Bulk, Column, Kind};
use sheets::number::Notation;
use sheets::{Opening, Report};

const GERMAN: Notation = Notation { decimal: ',', thousands: None };

/// The checksum of one column so far.
fn add(sum: &mut f64, column: &Column) {
    match column {
        Column::Words(words) => {
            let lengths: Vec<usize> = words.words().iter().map(|word| word.chars().count()).collect();
            *sum += words.codes().iter().map(|code| lengths[*code as usize]).sum::<usize>() as f64;
        }
        Column::Counts(counts) => *sum += counts.all().iter().sum::<i64>() as f64,
        Column::Values(values) => *sum += values.all().iter().sum::<f64>(),
        Column::Dates(dates) => *sum += dates.iter().flatten().count() as f64,
    }
}

fn kinds(letters: &str) -> Vec<Option<Kind>> {
    let kind = |letter| match letter {
        'w' => Some(Kind::Words),
        'c' => Some(Kind::Counts),
        'v' => Some(Kind::Values),
        _ => None,
    };
    letters.chars().map(kind).collect()
}

fn read(file: &str, encoding: &str, letters: &str) -> Option<(usize, usize, Vec<f64>)> {
    let opening = Opening { encoding: Some(encoding), delimiter: Some(';'), fixed: &[], first_row: 1 };
    let bulk = Bulk::open(Path::new(file), &opening, GERMAN, &mut Report::new(file.to_owned()))?;
    let (mut rows, mut bad, mut sums) = (0, 0, vec![0.0; letters.len()]);
    let read = bulk.read(&kinds(letters), |batch| {
        rows += batch.rows;
        bad += batch.bad.len();
        sums.iter_mut().zip(&batch.columns).for_each(|(sum, column)| add(sum, column));
    });
    read.ok().map(|()| (rows, bad, sums))
}

#[allow(clippy::print_stdout)]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, encoding, letters] = &arguments[..] else {
        return ExitCode::FAILURE;
    };
    let Some((rows, bad, sums)) = read(file, encoding, letters) else {
        return ExitCode::FAILURE;
    };
    println!("{rows} {bad}");
    for sum in sums {
        println!("{sum}");
    }
    ExitCode::SUCCESS
}
