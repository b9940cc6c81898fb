//! What can go wrong, in German, without a word of what a record holds.

use std::io;
use std::path::{Path, PathBuf};

use parquet::errors::ParquetError;

/// What can go wrong with the vault. The texts are for people and hold no personal data.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file system refused.
    #[error("Tresor: {doing} nicht möglich: {path}", path = path.display())]
    File {
        /// What was tried, in German.
        doing: &'static str,
        /// Where.
        path: PathBuf,
        /// Why not.
        #[source]
        cause: io::Error,
    },
    /// No room left, or a limit of the user.
    #[error("Tresor: der Speicher ist voll, kein Platz mehr auf dem Datenträger für {path}; was schon im Tresor war, ist wie zuvor", path = path.display())]
    Full {
        /// What was being written.
        path: PathBuf,
    },
    /// A file is not what was once written.
    #[error("Tresor: {path} ist beschädigt oder verändert: {problem}", path = path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong, in German.
        problem: String,
    },
    /// The key opens nothing.
    #[error("Tresor: der Schlüssel passt nicht zu {path}, oder die Datei ist beschädigt", path = path.display())]
    WrongKey {
        /// The file.
        path: PathBuf,
    },
    /// Encrypted, but no key was given.
    #[error("Tresor: {path} ist verschlüsselt, es wurde aber kein Schlüssel angegeben", path = path.display())]
    KeyMissing {
        /// The file.
        path: PathBuf,
    },
    /// A key was given, but this is not encrypted.
    #[error("Tresor: {path} ist unverschlüsselt, obwohl der Tresor einen Schlüssel hat; bitte neu verorten, mit `sozialblick vault encrypt` verschlüsseln oder löschen", path = path.display())]
    NotEncrypted {
        /// The file.
        path: PathBuf,
    },
    /// The file with the key holds no key.
    #[error("Schlüsseldatei {path}: erwartet werden 16 oder 32 Bytes oder 32 oder 64 Hexadezimalziffern", path = path.display())]
    NoKey {
        /// The file.
        path: PathBuf,
    },
    /// Others can read the key.
    #[error("Schlüsseldatei {path} ist für andere lesbar; bitte `chmod 600` und einen neuen Schlüssel erwägen", path = path.display())]
    KeyExposed {
        /// The file.
        path: PathBuf,
    },
    /// Somebody else writes the same.
    #[error("Tresor: {path} wird gerade von einem anderen Lauf geschrieben", path = path.display())]
    Busy {
        /// What is being written.
        path: PathBuf,
    },
    /// There is no such column.
    #[error("Tresor: {path} hat keine Spalte „{column}“", path = path.display())]
    NoColumn {
        /// The Parquet file.
        path: PathBuf,
        /// The column.
        column: String,
    },
    /// A name that cannot be one of a file, a source or a column, or stands twice.
    #[error("Tresor: „{0}“ ist als Name nicht zulässig oder doppelt")]
    Name(String),
    /// Records that do not have the columns the writer was opened with.
    #[error("Tresor: die Datensätze passen nicht zu den vereinbarten Spalten")]
    Shape,
    /// An earlier error has made the partition incomplete.
    #[error("Tresor: das Schreiben ist vorher schon gescheitert")]
    Incomplete,
}

impl Error {
    /// An error of the file system; a full disk is told as such.
    pub(crate) fn file(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_path_buf();
        move |cause| if is_full(&cause) { Self::Full { path } } else { Self::File { doing, path, cause } }
    }

    /// An error while Parquet is written.
    pub(crate) fn writing(path: &Path) -> impl FnOnce(ParquetError) -> Self {
        move |error| Self::file("Schreiben", path)(innermost(error))
    }

    /// A file that is not what was once written.
    pub(crate) fn damaged(path: &Path, problem: &str) -> Self {
        Self::Damaged { path: path.to_path_buf(), problem: problem.to_owned() }
    }
}

/// No room on the disk, or beyond the quota or the longest file allowed.
fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
    )
}

/// The error of the file system an error of Parquet was made of.
fn innermost(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(cause) if cause.raw_os_error().is_some() => *cause,
            Ok(cause) => of_text(&cause.to_string()).unwrap_or(*cause),
            Err(other) => of_text(&other.to_string()).unwrap_or_else(|| io::Error::other(other)),
        },
        other => of_text(&other.to_string()).unwrap_or_else(|| io::Error::other(other)),
    }
}

/// The last bytes of a file are written when it is closed, and Parquet gives an error of that as text only.
fn of_text(text: &str) -> Option<io::Error> {
    let (_, code) = text.rsplit_once("(os error ")?;
    code.split_once(')')?.0.parse().ok().map(io::Error::from_raw_os_error)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// `ENOSPC` on Unix.
    const FULL: i32 = 28;

    #[test]
    fn a_full_disk_is_told_as_such_however_parquet_wraps_it() {
        let full = || io::Error::from_raw_os_error(FULL);
        for error in [
            ParquetError::from(full()),
            ParquetError::from(io::Error::other(full())),
            ParquetError::External(Box::new(ParquetError::from(full()))),
            ParquetError::External(Box::new(ParquetError::General(full().to_string()))),
            ParquetError::General(format!("{}", full())),
        ] {
            let told = Error::writing(Path::new("vault"))(error);
            assert!(matches!(told, Error::Full { .. }), "{told}");
            assert!(told.to_string().contains("Speicher ist voll"));
        }
    }
}
