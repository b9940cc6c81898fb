//! Files and folders that only their owner can read, from their first moment on, whatever the umask.
//!
//! A file is first written beside its place as `.NAME.new`, which is locked as long as its writer lives;
//! what is left of a dead writer is told by the lock being free.

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions, TryLockError};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::Error;

const FOLDER: u32 = 0o700;
const FILE: u32 = 0o600;

/// True if anybody but the owner may do anything with it.
#[cfg(unix)]
pub(crate) fn is_open_to_others(metadata: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::mode(metadata) & 0o077 != 0
}

#[cfg(not(unix))]
pub(crate) fn is_open_to_others(_: &Metadata) -> bool {
    false
}

/// Creates a folder and those above it that are missing.
pub(crate) fn folder(path: &Path) -> Result<(), Error> {
    if path.is_dir() {
        return Ok(());
    }
    let above = path.parent().filter(|above| !above.as_os_str().is_empty());
    if let Some(above) = above {
        folder(above)?;
    }
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, FOLDER);
    match builder.create(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(()),
        result => result.map_err(Error::file("Anlegen des Ordners", path))?,
    }
    restrict(path, FOLDER)?;
    above.map_or(Ok(()), sync)
}

/// Opens a file in a way, and creates it for the owner only if it is not there.
pub(crate) fn open(path: &Path, options: &mut OpenOptions) -> Result<File, Error> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, FILE);
    let file = options.create(true).open(path).map_err(Error::file("Anlegen", path))?;
    restrict(path, FILE)?;
    Ok(file)
}

#[cfg(unix)]
fn restrict(path: &Path, mode: u32) -> Result<(), Error> {
    let permissions: Permissions = std::os::unix::fs::PermissionsExt::from_mode(mode);
    fs::set_permissions(path, permissions).map_err(Error::file("Einschränken der Rechte", path))
}

#[cfg(not(unix))]
fn restrict(_: &Path, _: u32) -> Result<(), Error> {
    Ok(())
}

/// Makes the entries of a folder durable.
pub(crate) fn sync(folder: &Path) -> Result<(), Error> {
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(Error::file("Sichern des Ordners", folder))
}

/// Where a file is written before it takes its place.
pub(crate) fn draft_of(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.new"))
}

/// Starts a file beside its place, locked; an error if another writer has it.
pub(crate) fn draft(path: &Path) -> Result<File, Error> {
    let draft = draft_of(path);
    loop {
        let file = open(&draft, OpenOptions::new().write(true).truncate(false))?;
        if !lock(&file, &draft)? {
            return Err(Error::Busy { path: path.to_path_buf() });
        }
        // Whoever swept it between its creation and its lock has removed it.
        if draft.exists() {
            file.set_len(0).map_err(Error::file("Schreiben", &draft))?;
            return Ok(file);
        }
    }
}

/// Writes a file completely or not at all.
pub(crate) fn replace(path: &Path, content: &mut dyn Read) -> Result<(), Error> {
    let mut file = draft(path)?;
    let draft = draft_of(path);
    let written = io::copy(content, &mut file).and_then(|_| file.sync_all());
    let result = written.and_then(|()| fs::rename(&draft, path)).map_err(Error::file("Schreiben", path));
    if result.is_err() {
        // What cannot be removed now is swept later.
        let _ = fs::remove_file(&draft);
    }
    result?;
    path.parent().map_or(Ok(()), sync)
}

/// Locks the draft of a dead writer; none if there is no draft or its writer lives.
pub(crate) fn claim(draft: &Path) -> Result<Option<File>, Error> {
    match OpenOptions::new().write(true).open(draft) {
        Ok(file) => Ok(lock(&file, draft)?.then_some(file)),
        Err(_) => Ok(None),
    }
}

/// Removes the drafts of dead writers from a folder. Returns them.
pub(crate) fn sweep(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut swept = Vec::new();
    for path in entries(folder)? {
        if is_draft(&path) && claim(&path)?.is_some() {
            remove(&path)?;
            swept.push(path);
        }
    }
    Ok(swept)
}

/// True for a file that is still being written.
pub(crate) fn is_draft(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') && name.ends_with(".new") && path.is_file()
}

fn lock(file: &File, path: &Path) -> Result<bool, Error> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(cause)) => Err(Error::file("Sperren", path)(cause)),
    }
}

/// Removes a file; one that is not there is fine.
pub(crate) fn remove(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::file("Löschen", path)(error)),
        _ => Ok(()),
    }
}

/// The entries of a folder by name; none if there is no folder.
pub(crate) fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = match fs::read_dir(folder) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        entries => entries.map_err(Error::file("Lesen des Ordners", folder))?,
    };
    let paths: io::Result<Vec<PathBuf>> = entries.map(|entry| Ok(entry?.path())).collect();
    let mut paths = paths.map_err(Error::file("Lesen des Ordners", folder))?;
    paths.sort();
    Ok(paths)
}

/// Takes the rights of others from a folder and all that is in it. Returns what they could use.
pub(crate) fn tighten(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let metadata = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        metadata => metadata.map_err(Error::file("Lesen der Rechte", path))?,
    };
    if metadata.is_symlink() {
        return Ok(Vec::new());
    }
    let mut tightened = Vec::new();
    if is_open_to_others(&metadata) {
        restrict(path, if metadata.is_dir() { FOLDER } else { FILE })?;
        tightened.push(path.to_path_buf());
    }
    if metadata.is_dir() {
        for entry in entries(path)? {
            tightened.extend(tighten(&entry)?);
        }
    }
    Ok(tightened)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_draft_in_use_is_nobody_elses_and_not_swept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let first = draft(&path).unwrap();
        assert!(matches!(draft(&path), Err(Error::Busy { .. })));
        assert!(sweep(folder.path()).unwrap().is_empty());
        drop(first);
        assert_eq!(sweep(folder.path()).unwrap(), [draft_of(&path)]);
        assert!(!draft_of(&path).exists());
    }

    #[test]
    fn replacing_leaves_the_whole_new_file_and_no_draft() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, "an older and longer text").unwrap();
        replace(&path, &mut &b"new"[..]).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(entries(folder.path()).unwrap(), [path]);
    }
}
