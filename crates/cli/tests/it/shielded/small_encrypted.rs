//! An encrypted vault gives the same numbers, and nothing without its key.

use std::path::Path;

use super::kreis::told;
use super::small::{add_rule, counted, workspace, write};
use crate::program::{contents, run};

pub(super) const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n";
const DATE: &str = "2022-12-31";

/// Writes a key that only its owner can read.
pub(super) fn put_key(folder: &Path, key: &str) {
    write(folder, "geheim.key", key);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let owner_only = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(folder.join("geheim.key"), owner_only).unwrap();
    }
}

/// The small workspace with a vault that is encrypted, placed.
fn encrypted() -> tempfile::TempDir {
    let folder = workspace();
    put_key(folder.path(), KEY);
    add_rule(folder.path(), "[vault]\nkey = \"file:geheim.key\"\nencrypt = true\n");
    let output = run(["place", folder.path().to_str().unwrap()]);
    assert_ne!(output.status.code(), Some(2), "{}", told(&output));
    folder
}

fn built(folder: &Path) -> Vec<u8> {
    let output = run(["build", folder.to_str().unwrap()]);
    assert_ne!(output.status.code(), Some(2), "{}", told(&output));
    std::fs::read(folder.join("vault/unprotected.csv")).unwrap()
}

#[test]
fn an_encrypted_vault_gives_the_same_numbers() {
    let (open, encrypted) = (workspace(), encrypted());
    run(["place", open.path().to_str().unwrap()]);
    let numbers = built(open.path());
    assert!(numbers.len() > 200);
    assert!(built(encrypted.path()) == numbers);
    for component in ["einwohner", "kinder"] {
        let counted = [&open, &encrypted].map(|folder| counted(folder.path(), component, DATE));
        assert!(!counted[0].is_empty());
        assert_eq!(counted[0], counted[1]);
    }
    let list = told(&run(["vault", "list", encrypted.path().to_str().unwrap()]));
    assert!(list.contains("  verschlüsselt"), "{list}");
}

#[test]
fn an_encrypted_partition_holds_no_word_of_its_records() {
    let words = ["exact", "unplaced", "geschlecht", "area"];
    let found = |folder: &Path| {
        let files = contents(&folder.join("vault/records")).into_iter();
        let parquet = files.filter(|(path, _)| path.ends_with("part-0.parquet"));
        let bytes: Vec<u8> = parquet.flat_map(|(_, bytes)| bytes).collect();
        assert!(bytes.len() > 200);
        words.map(|word| memchr::memmem::find(&bytes, word.as_bytes()).is_some())
    };
    let open = workspace();
    run(["place", open.path().to_str().unwrap()]);
    assert_eq!(found(open.path()), [true; 4]);
    assert_eq!(found(encrypted().path()), [false; 4]);
}

#[test]
fn with_another_key_or_none_nothing_is_counted() {
    let folder = encrypted();
    let path = folder.path().to_str().unwrap();
    let refused = |message: &str| {
        for command in ["count", "build"] {
            let output = run([command, path]);
            assert_eq!(output.status.code(), Some(2), "{command}: {}", told(&output));
            assert!(told(&output).contains(message), "{command}: {}", told(&output));
        }
        assert!(!folder.path().join("vault/unprotected.csv").exists());
    };
    put_key(folder.path(), &KEY.replace("0011", "1100"));
    refused("der Schlüssel passt nicht zu");
    put_key(folder.path(), "zu kurz");
    refused("erwartet werden 16 oder 32 Bytes");
    std::fs::remove_file(folder.path().join("geheim.key")).unwrap();
    refused("geheim.key");
}

#[cfg(unix)]
#[test]
fn a_key_that_others_can_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let folder = encrypted();
    let open = std::fs::Permissions::from_mode(0o644);
    std::fs::set_permissions(folder.path().join("geheim.key"), open).unwrap();
    let output = run(["count", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("für andere lesbar"), "{}", told(&output));
}
