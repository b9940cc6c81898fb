//! Identifiers of persons become keyed pseudonyms: without the key nobody can compute or undo them.
//!
//! The same person has the same pseudonym in all sources and at all dates, as long as the key is kept.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Fewer bytes could be tried out.
const SHORTEST_KEY: usize = 16;

/// A secret key for pseudonyms; never shown.
#[derive(Clone)]
pub struct PseudonymKey(Hmac<Sha256>);

/// A key that is too short to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyTooShort;

impl PseudonymKey {
    /// A key of at least 16 bytes, as read from its file.
    pub fn new(bytes: &[u8]) -> Result<Self, KeyTooShort> {
        if bytes.len() < SHORTEST_KEY {
            return Err(KeyTooShort);
        }
        Hmac::new_from_slice(bytes).map(Self).map_err(|_| KeyTooShort)
    }

    /// The pseudonym of an identifier: the first 16 bytes of its HMAC-SHA256; blanks around it do not count.
    ///
    /// ```
    /// // Test case 1 of RFC 4231, cut to 16 bytes.
    /// let key = records::pseudonym::PseudonymKey::new(&[0x0b; 20]).unwrap();
    /// assert_eq!(key.pseudonym("Hi There")[..4], [0xb0, 0x34, 0x4c, 0x61]);
    /// ```
    pub fn pseudonym(&self, identifier: &str) -> [u8; 16] {
        let mut hmac = self.0.clone();
        hmac.update(identifier.trim().as_bytes());
        let code = hmac.finalize().into_bytes();
        let mut pseudonym = [0; 16];
        pseudonym.copy_from_slice(&code[..16]);
        pseudonym
    }
}

impl std::fmt::Debug for PseudonymKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PseudonymKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_key_gives_another_pseudonym_and_a_short_one_none() {
        let [one, other] = [b'a', b'b'].map(|byte| PseudonymKey::new(&[byte; 16]).unwrap());
        assert_eq!(one.pseudonym(" P1 "), one.pseudonym("P1"));
        assert_ne!(one.pseudonym("P1"), other.pseudonym("P1"));
        assert!(PseudonymKey::new(&[1; 15]).is_err());
        assert_eq!(format!("{one:?}"), "PseudonymKey(…)");
    }
}
