//! Nobody but the owner can read any of it, whatever the umask.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use vault::{Notice, Vault};

use crate::interrupted::speed;
use crate::support::{batches, source, store};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// Asserts the modes of everything below a folder; returns how many there are.
fn assert_private(path: &Path) -> usize {
    if path.is_dir() {
        assert_eq!(mode(path), 0o700, "{}", path.display());
        return 1 + fs::read_dir(path)
            .unwrap()
            .map(|entry| assert_private(&entry.unwrap().path()))
            .sum::<usize>();
    }
    assert_eq!(mode(path), 0o600, "{}", path.display());
    1
}

#[test]
fn all_folders_and_files_are_for_the_owner_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault");
    let vault = Vault::open(&path, None).unwrap();
    assert!(!path.exists(), "opening creates nothing");
    let partition = store(&vault, "2023-12-31", "a");
    batches(&vault, &partition, &["alter"]);
    vault.take_in(&source(), "bestand.csv", &mut &b"a;b"[..]).unwrap();
    vault.put("review.csv", b"a,b").unwrap();
    // vault, records, source, date, part, about, readings, incoming, source, bestand, review
    assert_eq!(assert_private(&path), 11);
    assert!(Vault::open(&path, None).unwrap().notices().is_empty());
}

#[test]
fn the_umask_changes_nothing() {
    for umask in ["000", "022", "777"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vault");
        let status = Command::new("sh")
            .args(["-c", &format!("umask {umask}; exec \"$0\" write \"$1\" 10 1 >/dev/null")])
            .arg(speed())
            .arg(&path)
            .status()
            .unwrap();
        assert!(status.success());
        assert_eq!(assert_private(&path), 6, "umask {umask}");
    }
}

#[test]
fn what_others_could_read_is_tightened_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault");
    store(&Vault::open(&path, None).unwrap(), "2023-12-31", "a");
    let copied = path.join("copied.csv");
    fs::write(&copied, "x").unwrap();
    fs::set_permissions(&copied, fs::Permissions::from_mode(0o644)).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o750)).unwrap();

    let vault = Vault::open(&path, None).unwrap();
    let real = path.canonicalize().unwrap();
    assert_eq!(
        vault.notices(),
        [Notice::Tightened(real.clone()), Notice::Tightened(real.join("copied.csv"))]
    );
    assert!(vault.notices()[0].to_string().contains("war für andere zugänglich"));
    assert_private(&path);
}
