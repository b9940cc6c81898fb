//! Reads all rows of the first sheet of a file and prints how many numbers it holds and their sum.
//!
//! Used by `bench/workbook.py`.

#![allow(clippy::print_stdout)]

use std::path::PathBuf;
use std::process::ExitCode;

use sheets::{Cell, Opening, Report, open};

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1).map(PathBuf::from) else {
        return ExitCode::FAILURE;
    };
    let mut report = Report::new(path.display().to_string());
    let (mut count, mut sum) = (0_u64, 0.0);
    if let Some(mut document) = open(&path, &Opening::default(), &mut report) {
        let mut rows = document.rows(0);
        while let Some(row) = rows.next() {
            match row {
                Ok(row) => {
                    for cell in &row.cells {
                        if let Cell::Number(number) = cell {
                            count += 1;
                            sum += number;
                        }
                    }
                }
                Err(broken) => broken.tell(&mut report),
            }
        }
    }
    println!("{count} {sum:.2}");
    for finding in report.finish() {
        println!("{}: {}", finding.rule, finding.message);
    }
    ExitCode::SUCCESS
}
