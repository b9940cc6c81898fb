//! The file system inside old office files ("OLE"): a stream by its name.
//!
//! Sloppy writers leave chains too short or too long; what is there is given, and a chain is never
//! followed further than the file has sectors.

use super::Trouble;

/// How such a file starts.
pub(super) const SIGNATURE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Streams below this size are in the small sectors.
const SMALL_STREAM: usize = 4096;

const SMALL_SECTOR: usize = 64;

const DIRECTORY_ENTRY: usize = 128;

/// Sector numbers from here on are marks.
const FIRST_MARK: u32 = 0xffff_fffa;

/// An opened file.
pub(super) struct Compound<'f> {
    file: &'f [u8],
    sector: usize,
    next: Vec<u32>,
    small: Vec<u8>,
    small_next: Vec<u32>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    size: usize,
}

impl<'f> Compound<'f> {
    pub(super) fn open(file: &'f [u8]) -> Result<Self, Trouble> {
        let sector = match file.get(30..32) {
            Some([9, 0]) => 512,
            Some([12, 0]) => 4096,
            _ => return Err(Trouble::Damaged),
        };
        let mut compound = Self {
            file,
            sector,
            next: Vec::new(),
            small: Vec::new(),
            small_next: Vec::new(),
            entries: Vec::new(),
        };
        compound.read_table();
        let directory = compound.chain(number(file, 48), usize::MAX);
        compound.entries = directory.chunks_exact(DIRECTORY_ENTRY).map(Entry::of).collect();
        let Some(root) = compound.entries.first() else {
            return Err(Trouble::Damaged);
        };
        compound.small = compound.chain(root.start, root.size);
        let small_table = compound.chain(number(file, 60), usize::MAX);
        compound.small_next = numbers(&small_table).collect();
        Ok(compound)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream; nothing if there is none of this name.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        if entry.size >= SMALL_STREAM {
            return Some(self.chain(entry.start, entry.size));
        }
        let sector = |number: u32| {
            let start = (number as usize).saturating_mul(SMALL_SECTOR);
            self.small.get(start..(start + SMALL_SECTOR).min(self.small.len()))
        };
        let most = self.small.len() / SMALL_SECTOR + 1;
        Some(collect(entry.start, entry.size, most, &self.small_next, sector))
    }

    /// Reads which sector follows which; the list of its own sectors starts in the header.
    fn read_table(&mut self) {
        let mut parts: Vec<u32> = numbers(self.file.get(76..512).unwrap_or_default()).collect();
        let mut more = number(self.file, 68);
        for _ in 0..self.file.len() / self.sector {
            let Some(list) = self.at(more).filter(|list| list.len() == self.sector) else {
                break;
            };
            parts.extend(numbers(&list[..self.sector - 4]));
            more = number(list, self.sector - 4);
        }
        parts.truncate(self.file.len() / self.sector + 1);
        let sectors = parts.into_iter().filter(|part| *part < FIRST_MARK).filter_map(|part| self.at(part));
        self.next = sectors.flat_map(numbers).collect();
    }

    /// The bytes of a sector, fewer at the end of the file.
    fn at(&self, number: u32) -> Option<&'f [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        self.file.get(start..(start + self.sector).min(self.file.len()))
    }

    fn chain(&self, start: u32, size: usize) -> Vec<u8> {
        let most = self.file.len() / self.sector + 1;
        collect(start, size, most, &self.next, |number| self.at(number))
    }
}

/// Puts a chain of sectors together, up to a size and so many sectors.
fn collect<'s>(
    start: u32,
    size: usize,
    most: usize,
    next: &[u32],
    sector: impl Fn(u32) -> Option<&'s [u8]>,
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut number = start;
    for _ in 0..most {
        let Some(piece) = sector(number).filter(|_| number < FIRST_MARK && bytes.len() < size) else {
            break;
        };
        bytes.extend_from_slice(&piece[..piece.len().min(size - bytes.len())]);
        let Some(following) = next.get(number as usize) else {
            break;
        };
        number = *following;
    }
    bytes
}

impl Entry {
    fn of(bytes: &[u8]) -> Self {
        let units = bytes[..64].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
        let name = String::from_utf16_lossy(&units);
        Self { name, start: number(bytes, 116), size: number(bytes, 120) as usize }
    }
}

/// The number at a place; a mark if the file ends before.
fn number(bytes: &[u8], place: usize) -> u32 {
    match bytes.get(place..place + 4) {
        Some([a, b, c, d]) => u32::from_le_bytes([*a, *b, *c, *d]),
        _ => u32::MAX,
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|bytes| number(bytes, 0))
}
