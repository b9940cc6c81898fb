//! The bytes of a delivered file, unpacked if it is a gzip file.

use std::fs::File;
use std::io::{self, BufReader, ErrorKind, Read, Seek};
use std::path::Path;

use flate2::read::MultiGzDecoder;

/// So much may come out of any gzip file.
const UNSUSPICIOUS: u64 = 256 * 1024 * 1024;

/// Beyond that a gzip file may not grow more than so many times; tables grow five to fifty times.
const MOST_GROWTH: u64 = 200;

/// Opens a file; the kind of an error tells what is wrong: [`ErrorKind::FileTooLarge`] that a gzip file
/// grows beyond all measure, [`ErrorKind::InvalidData`] that it is damaged.
pub(crate) fn open(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    let mut file = File::open(path)?;
    let mut magic = Vec::new();
    file.by_ref().take(3).read_to_end(&mut magic)?;
    file.rewind()?;
    if magic != *b"\x1f\x8b\x08" {
        return Ok(Box::new(file));
    }
    let most = UNSUSPICIOUS.max(file.metadata()?.len().saturating_mul(MOST_GROWTH));
    Ok(Box::new(Unpacked { inner: MultiGzDecoder::new(BufReader::new(file)), left: most }))
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

    fn read(bytes: &[u8]) -> io::Result<Vec<u8>> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, bytes).unwrap();
        let mut content = Vec::new();
        open(&path)?.read_to_end(&mut content)?;
        Ok(content)
    }

    #[test]
    fn packed_and_plain_files_give_the_same_bytes() {
        assert_eq!(read(b"id;ew\n").unwrap(), b"id;ew\n");
        assert_eq!(read(&packed(b"id;ew\n")).unwrap(), b"id;ew\n");
        assert_eq!(read(b"").unwrap(), b"");
    }

    #[test]
    fn a_packed_file_that_was_cut_off_is_damaged() {
        let whole = packed(&b"01;12\n".repeat(1000));
        assert_eq!(read(&whole[..whole.len() / 2]).unwrap_err().kind(), ErrorKind::InvalidData);
    }

    #[test]
    fn a_bomb_is_stopped() {
        let mut bomb = Unpacked { inner: io::repeat(b'x'), left: 1000 };
        let error = io::copy(&mut bomb, &mut io::sink()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::FileTooLarge);
    }
}
