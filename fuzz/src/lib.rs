//! What the fuzz targets share: reading a file of any bytes to its end.

use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::sync::LazyLock;

use sheets::{Opening, Report, open};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The file that is written anew for every input.
static FILE: LazyLock<PathBuf> =
    LazyLock::new(|| std::env::temp_dir().join(format!("sheets-fuzz-{}", std::process::id())));

/// Opens a file of these bytes and reads all rows of all its sheets.
///
/// # Panics
/// If a broken row is not the last one, a row is blank or too wide, or a finding says nothing.
pub fn read(bytes: &[u8], opening: &Opening<'_>) {
    std::fs::write(&*FILE, bytes).expect("the folder for temporary files can be written");
    let mut report = Report::new("datei".to_owned());
    if let Some(mut document) = open(&FILE, opening, &mut report) {
        for sheet in 0..document.sheets().len() {
            let mut rows = document.rows(sheet);
            let mut broken = None;
            while let Some(row) = rows.next() {
                assert!(broken.is_none(), "nothing follows what is broken");
                match row {
                    Ok(row) => {
                        assert!(row.last_line >= row.line && row.cells.len() <= 10_000);
                        assert!(row.cells.iter().any(|cell| !cell.is_blank()));
                    }
                    Err(reason) => broken = Some(reason),
                }
            }
            if let Some(broken) = broken {
                broken.tell(&mut report);
            }
        }
    }
    for finding in report.finish() {
        assert!(!finding.message.is_empty() && !finding.hint.is_empty());
    }
}

/// A zip archive of parts, not compressed so that changes of an input stay changes of a part.
///
/// # Panics
/// If the parts are larger than an archive can hold.
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, stored).expect("a short name");
        zip.write_all(content).expect("memory can be written");
    }
    zip.finish().expect("memory can be written").into_inner()
}
