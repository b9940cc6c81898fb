//! The bytes of a delivered file, unpacked if it is a gzip file.

use std::fs::File;
use std::io::{self, BufReader, Cursor, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use crate::messages;
use crate::report::{At, Report};

/// So much may come out of any gzip file, and may be held of it in memory.
const UNSUSPICIOUS: u64 = 256 * 1024 * 1024;

/// Beyond that a gzip file may not grow more than so many times; tables grow five to fifty times.
const MOST_GROWTH: u64 = 200;

/// Opens a file; the kind of an error tells what is wrong: [`ErrorKind::FileTooLarge`] that a gzip file
/// grows beyond all measure, [`ErrorKind::InvalidData`] that it is damaged.
pub(crate) fn open(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    let file = File::open(path)?;
    let most = UNSUSPICIOUS.max(file.metadata()?.len().saturating_mul(MOST_GROWTH));
    unpacked(file, most)
}

/// Opens a file whose content is going to be held in memory; errors as with [`open`].
pub(crate) fn open_to_hold(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    unpacked(File::open(path)?, UNSUSPICIOUS)
}

/// Opens a file that is read from more than one place; errors as with [`open`].
pub(crate) fn open_to_seek(path: &Path) -> io::Result<Anywhere> {
    let mut file = File::open(path)?;
    if !is_packed(&mut file)? {
        return Ok(Anywhere::OnDisk(file));
    }
    let mut content = Vec::new();
    unpacked(file, UNSUSPICIOUS)?.read_to_end(&mut content)?;
    Ok(Anywhere::InMemory(Cursor::new(content)))
}

fn is_packed(file: &mut File) -> io::Result<bool> {
    let mut magic = [0; 3];
    let length = fill(file, &mut magic)?;
    file.rewind()?;
    Ok(magic[..length] == *b"\x1f\x8b\x08")
}

/// The content of a file, of which at most so many bytes come out of a gzip file.
fn unpacked(mut file: File, most: u64) -> io::Result<Box<dyn Read + Send>> {
    if !is_packed(&mut file)? {
        return Ok(Box::new(file));
    }
    Ok(Box::new(Unpacked { inner: MultiGzDecoder::new(BufReader::new(file)), left: most }))
}

/// Adds the finding that stops the build, for a file whose bytes cannot be had.
pub(crate) fn tell(error: &io::Error, report: &mut Report) {
    let (rule, text) = match error.kind() {
        ErrorKind::FileTooLarge => ("file-too-large", messages::GROWS),
        ErrorKind::InvalidData => ("file-damaged", messages::DAMAGED),
        _ => ("file-unreadable", messages::UNREADABLE),
    };
    report.stop(rule, At::File, || (text.0.to_owned(), text.1.to_owned()));
}

/// Reads on until the buffer is full or the file ends; returns how much was read.
pub(crate) fn fill(reader: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match reader.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// A file that can be read from any place; what was packed is in memory.
pub(crate) enum Anywhere {
    OnDisk(File),
    InMemory(Cursor<Vec<u8>>),
}

impl Anywhere {
    /// The whole content from the start on; [`ErrorKind::FileTooLarge`] if it is more than so many bytes.
    pub(crate) fn into_bytes(self, most: u64) -> io::Result<Vec<u8>> {
        let content = match self {
            Self::InMemory(content) => content.into_inner(),
            Self::OnDisk(file) => {
                let mut content = Vec::new();
                file.take(most.saturating_add(1)).read_to_end(&mut content)?;
                content
            }
        };
        if content.len() as u64 > most { Err(ErrorKind::FileTooLarge.into()) } else { Ok(content) }
    }
}

impl Read for Anywhere {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::OnDisk(file) => file.read(buffer),
            Self::InMemory(content) => content.read(buffer),
        }
    }
}

impl Seek for Anywhere {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::OnDisk(file) => file.seek(to),
            Self::InMemory(content) => content.seek(to),
        }
    }
}

struct Unpacked<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer).map_err(|error| match error.kind() {
            ErrorKind::InvalidInput | ErrorKind::UnexpectedEof => ErrorKind::InvalidData.into(),
            _ => error,
        })?;
        self.left = self.left.checked_sub(read as u64).ok_or(ErrorKind::FileTooLarge)?;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn packed(content: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(content).unwrap();
        packer.finish().unwrap()
    }

    /// What is read of a file in each of the three ways.
    fn read(bytes: &[u8]) -> [Result<Vec<u8>, ErrorKind>; 3] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, bytes).unwrap();
        let to_end = |mut reader: Box<dyn Read>| {
            let mut content = Vec::new();
            reader.read_to_end(&mut content).map(|_| content)
        };
        let seekable = open_to_seek(&path).map(|file| Box::new(file) as Box<dyn Read>);
        let readers = [open(&path).map(|it| it as _), open_to_hold(&path).map(|it| it as _), seekable];
        readers.map(|reader| reader.and_then(to_end).map_err(|error| error.kind()))
    }

    fn all<T: Clone>(one: T) -> [T; 3] {
        [one.clone(), one.clone(), one]
    }

    #[test]
    fn packed_and_plain_files_give_the_same_bytes() {
        assert_eq!(read(b"id;ew\n"), all(Ok(b"id;ew\n".to_vec())));
        assert_eq!(read(&packed(b"id;ew\n")), all(Ok(b"id;ew\n".to_vec())));
        assert_eq!(read(b""), all(Ok(Vec::new())));
    }

    #[test]
    fn a_packed_file_that_was_cut_off_is_damaged() {
        let whole = packed(&b"01;12\n".repeat(1000));
        assert_eq!(read(&whole[..whole.len() / 2]), all(Err(ErrorKind::InvalidData)));
    }

    #[test]
    fn a_packed_file_can_be_read_from_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.xlsx");
        for bytes in [b"0123456789".to_vec(), packed(b"0123456789")] {
            std::fs::write(&path, bytes).unwrap();
            let mut file = open_to_seek(&path).unwrap();
            file.seek(SeekFrom::End(-2)).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            assert_eq!(content, b"89");
        }
    }

    #[test]
    fn a_bomb_is_stopped() {
        let mut bomb = Unpacked { inner: io::repeat(b'x'), left: 1000 };
        let error = io::copy(&mut bomb, &mut io::sink()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::FileTooLarge);
    }
}
