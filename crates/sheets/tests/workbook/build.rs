//! Builds workbooks from their parts.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip archive of parts.
pub(crate) fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default().compression_level(Some(1))).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An XLSX with one sheet of these rows, these shared texts, and these cell formats.
///
/// `formats` are number format codes; the cell format of each is its position from 1, and 0 is plain.
pub(crate) fn xlsx(rows: &str, texts: &str, formats: &[&str]) -> Vec<u8> {
    xlsx_with_sheet(
        format!("<worksheet><sheetData>{rows}</sheetData></worksheet>").as_bytes(),
        texts,
        formats,
    )
}

pub(crate) fn xlsx_with_sheet(sheet: &[u8], texts: &str, formats: &[&str]) -> Vec<u8> {
    let codes: String = (200..)
        .zip(formats)
        .map(|(number, code)| {
            let code = code.replace('&', "&amp;").replace('"', "&quot;");
            format!("<numFmt numFmtId=\"{number}\" formatCode=\"{code}\"/>")
        })
        .collect();
    let cells: String =
        (200..).zip(formats).map(|(number, _)| format!("<xf numFmtId=\"{number}\"/>")).collect();
    let styles = format!(
        "<styleSheet><numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>{cells}</cellXfs></styleSheet>"
    );
    package(&[
        ("_rels/.rels", &relations(&[("r1", "officeDocument", "xl/workbook.xml")])),
        (
            "xl/_rels/workbook.xml.rels",
            &relations(&[
                ("r1", "worksheet", "worksheets/sheet1.xml"),
                ("r2", "styles", "styles.xml"),
                ("r3", "sharedStrings", "/xl/sharedStrings.xml"),
            ]),
        ),
        (
            "xl/workbook.xml",
            b"<workbook><sheets><sheet name=\"Daten\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
        ),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/sharedStrings.xml", format!("<sst>{texts}</sst>").as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

/// A part that names other parts, by identifier, kind and place.
pub(crate) fn relations(relations: &[(&str, &str, &str)]) -> Vec<u8> {
    let relations: String = relations
        .iter()
        .map(|(id, kind, target)| {
            format!("<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>")
        })
        .collect();
    format!("<Relationships>{relations}</Relationships>").into_bytes()
}

/// An ODS with these sheets.
pub(crate) fn ods(sheets: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content><office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"
    );
    package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
    ])
}

/// A record of an XLS stream.
pub(crate) fn record(kind: u16, data: &[&[u8]]) -> Vec<u8> {
    let data = data.concat();
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), &data].concat()
}

/// An XLS of Excel 97 with one sheet; `globals` are records before the sheets, `sheet` those of its cells.
pub(crate) fn xls(globals: &[u8], sheet: &[u8]) -> Vec<u8> {
    let begin = record(0x0809, &[&[0, 6, 5, 0]]);
    let end = record(0x000a, &[]);
    let name = b"Daten";
    let length_of_globals = begin.len() + globals.len() + 4 + 8 + name.len() + end.len();
    let start = u32::try_from(length_of_globals).unwrap();
    let bound = record(0x0085, &[&start.to_le_bytes(), &[0, 0, 5, 0], name]);
    compound("Workbook", &[&begin, globals, &bound, &end, &begin, sheet, &end].concat())
}

/// An old office file with one stream.
pub(crate) fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const LAST: u32 = 0xffff_fffe;
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(SECTOR), 0);
    let sectors = u32::try_from(stream.len() / SECTOR).unwrap();
    // Sector 0 is the table, sector 1 the directory, then comes the stream.
    let mut table = vec![0xffff_fffd, LAST];
    table.extend((1..sectors).map(|sector| sector + 2));
    table.push(LAST);
    assert!(table.len() <= SECTOR / 4);
    table.resize(SECTOR / 4, u32::MAX);
    let mut header = vec![0; SECTOR];
    header[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    header[26] = 3;
    header[30] = 9;
    header[32] = 6;
    header[44] = 1;
    header[48] = 1;
    header[60..64].copy_from_slice(&LAST.to_le_bytes());
    header[68..72].copy_from_slice(&LAST.to_le_bytes());
    header[76..].fill(0xff);
    header[76..80].fill(0);
    let size = u32::try_from(stream.len()).unwrap();
    let mut directory = [entry("Root Entry", LAST, 0), entry(name, 2, size)].concat();
    directory.resize(SECTOR, 0);
    let table: Vec<u8> = table.iter().flat_map(|number: &u32| number.to_le_bytes()).collect();
    [header, table, directory, stream].concat()
}

fn entry(name: &str, start: u32, size: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    entry.resize(128, 0);
    entry[116..120].copy_from_slice(&start.to_le_bytes());
    entry[120..124].copy_from_slice(&size.to_le_bytes());
    entry
}
