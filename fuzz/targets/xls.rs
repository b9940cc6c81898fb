//! The stream of an XLS, in a sound old office file.
#![no_main]

use sheets::Opening;

const SECTOR: usize = 512;
const LAST: u32 = 0xffff_fffe;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    // One sector of the table is enough for so many sectors.
    let stream = &bytes[..bytes.len().min(120 * SECTOR)];
    sheets_fuzz::read(&compound(stream), &Opening::default());
});

/// Sector 0 is the table, sector 1 the directory, then comes the stream.
fn compound(stream: &[u8]) -> Vec<u8> {
    let length = stream.len().max(4096).next_multiple_of(SECTOR);
    let sectors = (length / SECTOR) as u32;
    let mut file = vec![0; 3 * SECTOR + length];
    file[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    (file[30], file[32], file[48]) = (9, 6, 1);
    file[60..64].copy_from_slice(&LAST.to_le_bytes());
    file[68..72].copy_from_slice(&LAST.to_le_bytes());
    file[80..SECTOR].fill(0xff);
    let table =
        (0..sectors + 2).map(|sector| if sector < 2 || sector == sectors + 1 { LAST } else { sector + 1 });
    for (place, next) in table.enumerate() {
        file[SECTOR + 4 * place..][..4].copy_from_slice(&next.to_le_bytes());
    }
    entry(&mut file[2 * SECTOR..], "Root Entry", LAST, 0);
    entry(&mut file[2 * SECTOR + 128..], "Workbook", 2, length as u32);
    file[3 * SECTOR..][..stream.len()].copy_from_slice(stream);
    file
}

fn entry(entry: &mut [u8], name: &str, start: u32, size: u32) {
    for (place, unit) in name.encode_utf16().enumerate() {
        entry[2 * place..][..2].copy_from_slice(&unit.to_le_bytes());
    }
    entry[116..120].copy_from_slice(&start.to_le_bytes());
    entry[120..124].copy_from_slice(&size.to_le_bytes());
}
