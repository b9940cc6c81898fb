//! Why an edition cannot be written or opened.

use std::path::PathBuf;

/// What can go wrong with an edition.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file or folder.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// The folder holds no edition.
    #[error("{0} is no edition: manifest.json is missing")]
    NoEdition(PathBuf),
    /// A file of the edition cannot be understood.
    #[error("{path} cannot be read: {reason}")]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The edition is not what was released.
    #[error("the edition {edition} was changed after its release: {}", .files.join(", "))]
    Tampered {
        /// The edition.
        edition: String,
        /// Files that differ, are missing or were added.
        files: Vec<String>,
    },
    /// An edition of that name exists with other content.
    #[error("the edition {0} exists already and is frozen; choose another identifier")]
    Frozen(String),
    /// The identifier cannot be part of a path.
    #[error("`{0}` cannot name an edition: use letters, digits, dots and hyphens")]
    BadIdentifier(String),
}

impl Error {
    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }

    pub(crate) fn malformed(path: impl Into<PathBuf>, reason: impl std::fmt::Display) -> Self {
        Self::Malformed { path: path.into(), reason: reason.to_string() }
    }
}
