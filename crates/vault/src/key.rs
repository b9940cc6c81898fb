//! The key of an encrypted vault.

use std::path::Path;

use crate::{Error, private};

/// An AES key of 16 or 32 bytes. Never printed.
#[derive(Clone)]
pub struct EncryptionKey(Vec<u8>);

impl EncryptionKey {
    /// Reads the key from a file of 16 or 32 raw bytes, or of 32 or 64 hexadecimal digits and a line feed.
    /// The file must be readable by its owner only.
    pub fn from_file(path: &Path) -> Result<Self, Error> {
        let metadata = path.metadata().map_err(Error::file("Lesen", path))?;
        if private::is_open_to_others(&metadata) {
            return Err(Error::KeyExposed { path: path.to_path_buf() });
        }
        let bytes = std::fs::read(path).map_err(Error::file("Lesen", path))?;
        Self::parse(&bytes).ok_or_else(|| Error::NoKey { path: path.to_path_buf() })
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        match bytes.trim_ascii_end() {
            digits if matches!(digits.len(), 32 | 64) && digits.iter().all(u8::is_ascii_hexdigit) => {
                let digit = |byte: u8| char::from(byte).to_digit(16).unwrap_or_default() as u8;
                Some(Self(digits.chunks_exact(2).map(|pair| digit(pair[0]) * 16 + digit(pair[1])).collect()))
            }
            _ => matches!(bytes.len(), 16 | 32).then(|| Self(bytes.to_vec())),
        }
    }

    /// The bytes of the key, for whoever derives another key from it.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_bytes_and_digits_are_the_same_key() {
        let raw: Vec<u8> = (0..16).map(|byte| byte * 17).collect();
        let digits = b"00112233445566778899aabbccddeeFF\n";
        assert_eq!(EncryptionKey::parse(&raw).unwrap().0, raw);
        assert_eq!(EncryptionKey::parse(digits).unwrap().0, raw);
        assert_eq!(EncryptionKey::parse(&[b'0'; 64]).unwrap().0, [0; 32]);
    }

    #[test]
    fn thirty_two_raw_bytes_are_no_digits() {
        assert_eq!(EncryptionKey::parse(&[200; 32]).unwrap().0, [200; 32]);
    }

    #[test]
    fn other_lengths_are_no_key() {
        assert!(EncryptionKey::parse(b"").is_none());
        assert!(EncryptionKey::parse(&[1; 17]).is_none());
        assert!(EncryptionKey::parse(&[b'a'; 48]).is_none());
    }
}
