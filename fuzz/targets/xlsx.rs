//! The parts of an XLSX, separated by null bytes: sheet, shared texts, formats, workbook.
#![no_main]

use sheets::Opening;
use sheets_fuzz::package;

const ROOT: &[u8] = b"<Relationships><Relationship Id=\"r1\" Type=\"/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
const RELATIONS: &[u8] = b"<Relationships><Relationship Id=\"r1\" Type=\"/worksheet\" Target=\"s.xml\"/><Relationship Id=\"r2\" Type=\"/styles\" Target=\"f.xml\"/><Relationship Id=\"r3\" Type=\"/sharedStrings\" Target=\"t.xml\"/></Relationships>";
const WORKBOOK: &[u8] = b"<workbook><sheet name=\"a\" r:id=\"r1\"/></workbook>";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.split(|byte| *byte == 0);
    let mut part = || parts.next().unwrap_or_default();
    let (sheet, texts, formats, workbook) = (part(), part(), part(), part());
    let file = package(&[
        ("_rels/.rels", ROOT),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/workbook.xml", if workbook.is_empty() { WORKBOOK } else { workbook }),
        ("xl/s.xml", sheet),
        ("xl/t.xml", texts),
        ("xl/f.xml", formats),
    ]);
    sheets_fuzz::read(&file, &Opening::default());
});
