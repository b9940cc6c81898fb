//! The manifest: what an edition is made of and what it was made from.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// One file with its checksum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileRecord {
    /// Path with forward slashes, relative to the workspace or to the edition.
    pub path: String,
    /// Size.
    pub bytes: u64,
    /// SHA-256, lower-case hexadecimal.
    pub sha256: String,
}

impl FileRecord {
    /// The record of a file's content.
    pub fn of(path: impl Into<String>, content: &[u8]) -> Self {
        Self { path: path.into(), bytes: content.len() as u64, sha256: checksum(content) }
    }
}

/// SHA-256 of some bytes, lower-case hexadecimal.
///
/// ```
/// assert!(release::checksum(b"").starts_with("e3b0c44298fc1c14"));
/// ```
pub fn checksum(content: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(content).iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string cannot fail");
        text
    })
}

/// The head of an edition, `manifest.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Identifier of the edition, for example `2019`.
    pub edition: String,
    /// Identifier of the municipality.
    pub municipality: String,
    /// Whom the numbers are published for.
    pub audience: String,
    /// Version of the program that wrote it.
    pub program_version: String,
    /// The edition before this one, if there is one.
    pub previous: Option<String>,
    /// Files of the workspace it was made from.
    pub inputs: Vec<FileRecord>,
    /// Files of the edition, without the manifest.
    pub outputs: Vec<FileRecord>,
}
