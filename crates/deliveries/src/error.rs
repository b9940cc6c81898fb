//! Why a file could not be taken in or a letter not be written.

use std::path::{Path, PathBuf};

use vocabulary::Finding;

/// Nothing was changed, or only what is complete in itself.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder cannot be read or written.
    #[error("{path}")]
    File {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The name cannot be that of a delivered file.
    #[error("`{0}` cannot name a delivered file")]
    BadName(String),
    /// The register is damaged; writing into it could hide what is lost.
    #[error("the register is damaged in {} places", .0.len())]
    Register(Vec<Finding>),
}

impl Error {
    /// Makes an error of a failed operation on a file.
    pub(crate) fn file(path: impl AsRef<Path>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.as_ref().to_owned();
        move |source| Self::File { path, source }
    }
}
