//! Puts a finished file beside others without ever overwriting one.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use vocabulary::version::versioned;

use crate::Error;

/// Begins the names of files that are not complete yet.
const UNFINISHED: &str = ".unfinished-";

/// SHA-256 as 64 hexadecimal digits, and the number of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    /// The checksum.
    pub sha256: String,
    /// The size.
    pub bytes: u64,
}

/// Writes content under a name that is free or has the same content already, and tells the name.
///
/// ```
/// let folder = tempfile::tempdir().unwrap();
/// let name = |content: &[u8]| deliveries::keep(folder.path(), "a.txt", content).unwrap();
/// assert_eq!(name(b"first"), "a.txt");
/// assert_eq!(name(b"second"), "a.v2.txt");
/// assert_eq!(name(b"first"), "a.txt");
/// ```
pub fn keep(folder: &Path, name: &str, content: &[u8]) -> Result<String, Error> {
    fs::create_dir_all(folder).map_err(Error::file(folder))?;
    let (unfinished, fingerprint) = unfinished(folder, content, &folder.join(name))?;
    Ok(settle(unfinished, &fingerprint, folder, name)?.name)
}

/// Where a file ended up.
pub(crate) struct Settled {
    pub(crate) name: String,
    /// False if the same content was there already.
    pub(crate) is_new: bool,
}

/// Copies content into a file that vanishes again unless it is settled. `shown` is named in errors.
pub(crate) fn unfinished(
    folder: &Path,
    content: impl Read,
    shown: &Path,
) -> Result<(NamedTempFile, Fingerprint), Error> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(mode);
    let mut file = builder.tempfile_in(folder).map_err(Error::file(folder))?;
    let fingerprint = copied(content, &mut file).map_err(Error::file(shown))?;
    file.as_file().sync_all().map_err(Error::file(shown))?;
    Ok((file, fingerprint))
}

/// Gives an unfinished file its name, or `name.v2`, `name.v3` … where others have it.
pub(crate) fn settle(
    mut unfinished: NamedTempFile,
    fingerprint: &Fingerprint,
    folder: &Path,
    name: &str,
) -> Result<Settled, Error> {
    let mut version = 1;
    loop {
        let name = versioned(name, version);
        let target = folder.join(&name);
        match unfinished.persist_noclobber(&target) {
            Ok(_) => {
                flush(folder)?;
                return Ok(Settled { name, is_new: true });
            }
            Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => {
                if fingerprint_of(&target)? == *fingerprint {
                    return Ok(Settled { name, is_new: false });
                }
                unfinished = refused.file;
                version += 1;
            }
            Err(refused) => return Err(Error::file(&target)(refused.error)),
        }
    }
}

/// Replaces a file completely or not at all.
pub(crate) fn replace(folder: &Path, name: &str, content: &[u8]) -> Result<(), Error> {
    let target = folder.join(name);
    let (unfinished, _) = unfinished(folder, content, &target)?;
    unfinished.persist(&target).map_err(|refused| Error::file(&target)(refused.error))?;
    flush(folder)
}

/// Removes what an interrupted run left behind.
pub(crate) fn sweep(folder: &Path) -> Result<(), Error> {
    for entry in fs::read_dir(folder).map_err(Error::file(folder))? {
        let entry = entry.map_err(Error::file(folder))?;
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            fs::remove_file(entry.path()).map_err(Error::file(entry.path()))?;
        }
    }
    Ok(())
}

/// The fingerprint of a file.
pub fn fingerprint_of(path: &Path) -> Result<Fingerprint, Error> {
    let file = File::open(path).map_err(Error::file(path))?;
    copied(file, io::sink()).map_err(Error::file(path))
}

fn copied(mut from: impl Read, mut into: impl Write) -> io::Result<Fingerprint> {
    let mut hash = Sha256::new();
    let mut bytes = 0;
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = match from.read(&mut buffer) {
            Ok(0) => break,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        hash.update(&buffer[..read]);
        into.write_all(&buffer[..read])?;
        bytes += read as u64;
    }
    let sha256 = hash.finalize().iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string cannot fail");
        text
    });
    Ok(Fingerprint { sha256, bytes })
}

/// Makes a new name last through a power cut, where the system can.
fn flush(folder: &Path) -> Result<(), Error> {
    if cfg!(unix) {
        File::open(folder).and_then(|open| open.sync_all()).map_err(Error::file(folder))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Content that breaks off in the middle, as a stick that is pulled out.
    struct Broken(usize);

    impl Read for Broken {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            if self.0 == 0 {
                return Err(io::ErrorKind::ConnectionReset.into());
            }
            self.0 -= 1;
            buffer.fill(b'x');
            Ok(buffer.len())
        }
    }

    #[test]
    fn a_copy_that_breaks_off_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let error = unfinished(folder.path(), Broken(3), Path::new("ew.csv")).unwrap_err();
        assert_eq!(error.to_string(), "ew.csv");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_file_is_replaced_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.csv"), "old and long").unwrap();
        replace(folder.path(), "a.csv", b"new").unwrap();
        assert_eq!(fs::read(folder.path().join("a.csv")).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
