//! Files of every format packed with gzip.

use std::io::Write;

use crate::build::{ods, record, xls, xlsx};
use crate::{read, rows};

/// A gzip file of some pieces, each repeated so many times.
fn packed(pieces: &[(&[u8], usize)]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    for (piece, times) in pieces {
        for _ in 0..*times {
            packer.write_all(piece).unwrap();
        }
    }
    packer.finish().unwrap()
}

/// One file of each format with the number 5.
fn files() -> [(&'static str, Vec<u8>); 4] {
    let cell = "<table:table-cell office:value-type=\"float\" office:value=\"5\"/>";
    let sheet = format!("<table:table><table:table-row>{cell}</table:table-row></table:table>");
    [
        ("xlsx", xlsx("<row><c><v>5</v></c></row>", "", &[])),
        ("xls", xls(&[], &record(0x0203, &[&[0; 6], &5_f64.to_le_bytes()]))),
        ("ods", ods(&sheet)),
        ("geojson", b"{\"features\": [{\"properties\": {\"a\": 5}}]}".to_vec()),
    ]
}

#[test]
fn a_packed_file_is_read_like_any_other() {
    for (format, file) in files() {
        let expected = if format == "geojson" { vec!["1: \"a\"", "2: 5"] } else { vec!["1: 5"] };
        assert_eq!(rows(&file), expected, "{format}");
        assert_eq!(rows(&packed(&[(&file, 1)])), expected, "{format}");
    }
}

#[test]
fn a_packed_file_that_was_cut_off_is_told_as_such() {
    let geometry = b"{\"geometry\": [1.25, 2.5, 3.75]},".repeat(1000);
    let long = [b"{\"features\": [", &geometry[..]].concat();
    for (format, file) in files().into_iter().chain([("long geojson", long)]) {
        let packed = packed(&[(&file, 1)]);
        assert_eq!(read(&packed[..packed.len() - 9]).findings, ["file-damaged"], "{format}");
    }
}

#[test]
fn more_than_a_quarter_of_a_gigabyte_is_not_unpacked_into_memory() {
    let blanks = vec![b' '; 1 << 20];
    for start in [&b"PK\x03\x04"[..], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\"features\": "] {
        let bomb = packed(&[(start, 1), (&blanks, 256)]);
        assert!(bomb.len() < 4_000_000, "small on disk");
        assert_eq!(read(&bomb).findings, ["file-too-large"]);
    }
}
