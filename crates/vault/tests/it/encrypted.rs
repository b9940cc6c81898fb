//! Encryption at rest: only the key opens it, and what was altered is refused.

use std::fs;
use std::path::Path;

use arrow_array::RecordBatch;
use vault::{EncryptionKey, Error, Partition, Vault};

use crate::support::{batches, numbers, provenance, reading, store, three, words, writer};

/// A key of some bytes, from a file for the owner only.
fn key(folder: &Path, bytes: &[u8]) -> EncryptionKey {
    let path = folder.join("key");
    fs::write(&path, bytes).unwrap();
    #[cfg(unix)]
    fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    EncryptionKey::from_file(&path).unwrap()
}

struct Encrypted {
    folder: tempfile::TempDir,
    vault: Vault,
    partition: Partition,
}

fn encrypted(bytes: &[u8]) -> Encrypted {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(&folder.path().join("vault"), Some(key(folder.path(), bytes))).unwrap();
    let partition = store(&vault, "2023-12-31", "a");
    Encrypted { folder, vault, partition }
}

#[test]
fn both_lengths_of_keys_read_what_they_wrote() {
    for bytes in [&[7; 16][..], &[7; 32][..]] {
        let Encrypted { folder: _folder, vault, partition } = encrypted(bytes);
        assert!(partition.about.part.encrypted);
        assert_eq!(numbers(&vault, &partition, "alter"), [Some(34), None, Some(7)]);
        assert_eq!(words(&vault, &partition, "area")[2].as_deref(), Some("0102"));
        vault.verify(&partition).unwrap();
    }
}

#[test]
fn neither_words_nor_names_of_columns_stand_in_the_file() {
    let Encrypted { folder: _folder, partition, .. } = encrypted(&[7; 32]);
    let bytes = fs::read(&partition.path).unwrap();
    assert!(bytes.starts_with(b"PARE") && bytes.ends_with(b"PARE"));
    for text in ["0101", "0102", "alter", "pseudonym"] {
        assert!(!bytes.windows(text.len()).any(|window| window == text.as_bytes()), "{text}");
    }
    assert!(!bytes.windows(8).any(|window| window == [34; 8]));
}

#[test]
fn another_key_and_no_key_open_nothing() {
    let Encrypted { folder, partition, .. } = encrypted(&[7; 32]);
    let path = folder.path().join("vault");
    let other = Vault::open(&path, Some(key(folder.path(), &[8; 32]))).unwrap();
    let Err(error) = other.scan(&partition, &["alter"], &reading()) else { panic!("opened") };
    assert!(matches!(error, Error::WrongKey { .. }));
    assert!(error.to_string().starts_with("Tresor: der Schlüssel passt nicht zu "));
    let none = Vault::open(&path, None).unwrap();
    assert!(matches!(none.scan(&partition, &["alter"], &reading()), Err(Error::KeyMissing { .. })));
    assert!(none.readings().unwrap().is_empty(), "what was not read is not on record");
}

#[test]
fn unencrypted_records_are_refused_by_an_encrypted_vault() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault");
    store(&Vault::open(&path, None).unwrap(), "2023-12-31", "a");
    let vault = Vault::open(&path, Some(key(folder.path(), &[7; 32]))).unwrap();
    let partition = &vault.partitions().unwrap()[0];
    assert!(matches!(vault.scan(partition, &["alter"], &reading()), Err(Error::NotEncrypted { .. })));
}

/// All of a partition.
fn read(vault: &Vault, partition: &Partition) -> Result<Vec<RecordBatch>, Error> {
    let scan = vault.scan(partition, &["area", "alter", "pseudonym"], &reading())?;
    let pieces = (0..scan.pieces()).map(|number| scan.piece(number)?.collect::<Result<Vec<_>, _>>());
    Ok(pieces.collect::<Result<Vec<_>, _>>()?.concat())
}

#[test]
fn an_altered_encrypted_file_is_refused_and_never_read_as_something_else() {
    let Encrypted { folder: _folder, vault, partition } = encrypted(&[7; 16]);
    let expected = read(&vault, &partition).unwrap();
    let bytes = fs::read(&partition.path).unwrap();
    let mut refused = 0;
    for position in 0..bytes.len() {
        let mut altered = bytes.clone();
        altered[position] ^= 1;
        fs::write(&partition.path, &altered).unwrap();
        match read(&vault, &partition) {
            Err(_) => refused += 1,
            Ok(batches) => assert_eq!(batches, expected, "byte {position}"),
        }
        assert!(matches!(vault.verify(&partition), Err(Error::Damaged { .. })));
    }
    // The letters at the front and lengths that are told twice are not looked at.
    assert!(bytes.len() - refused < 60, "{refused} of {} bytes", bytes.len());
}

#[test]
fn the_file_of_another_date_cannot_stand_for_this_one() {
    let Encrypted { folder: _folder, vault, partition } = encrypted(&[7; 16]);
    let mut other = writer(&vault, "2022-12-31");
    other.push(&three()).unwrap();
    let other = other.finish(&provenance("b")).unwrap();
    fs::copy(&other.path, &partition.path).unwrap();
    assert!(matches!(vault.scan(&partition, &["alter"], &reading()), Err(Error::WrongKey { .. })));
    assert_eq!(batches(&vault, &other, &["alter"])[0].num_rows(), 3);
}

#[test]
#[cfg(unix)]
fn a_key_that_others_can_read_and_a_file_without_key_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key");
    fs::write(&path, [7; 32]).unwrap();
    fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o640)).unwrap();
    assert!(matches!(EncryptionKey::from_file(&path), Err(Error::KeyExposed { .. })));
    fs::write(&path, [7; 31]).unwrap();
    fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o400)).unwrap();
    assert!(matches!(EncryptionKey::from_file(&path), Err(Error::NoKey { .. })));
    assert!(matches!(EncryptionKey::from_file(&folder.path().join("none")), Err(Error::File { .. })));
}
