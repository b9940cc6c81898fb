//! The registers of what arrived when, some of it late: `deliveries/register.csv` and `vault/register.csv`.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};
use vocabulary::ReferenceDate;
use vocabulary::version::unversioned;

/// Days after the reference date on which files of records usually arrive; 45 and more are allowed.
const USUAL: u16 = 40;

/// The same for deliveries that come from outside the Kreis; 150 are allowed.
const FROM_OUTSIDE: u16 = 121;

/// Source and year of what came much too late, and after how many days.
const LATE: [(&str, i16, u16); 3] = [("beschaeftigung", 2021, 263), ("sgb12", 2020, 140), ("kita", 2022, 97)];

/// A file whose numbers its office will still revise.
const PROVISIONAL: &str = "wohngeld/wohngeld_2023-12-31.txt";

/// The register of the files below a folder of the workspace.
pub(super) fn register(workspace: &Path, folder: &str, files: &[String]) -> io::Result<String> {
    let mut text = "path,source,received,status,sha256,bytes\n".to_owned();
    for path in files.iter().filter_map(|file| file.strip_prefix(folder)?.strip_prefix('/')) {
        let (sum, bytes) = fingerprint(&workspace.join(folder).join(path))?;
        let source = path.split('/').next().unwrap_or_default();
        let received = reference(path).and_then(|date| received(source, date));
        let received = received.map_or(String::new(), |day| day.to_string());
        let status = status(path);
        let _ = writeln!(text, "{path},{source},{received},{status},{sum},{bytes}");
    }
    Ok(text)
}

/// SHA-256, hexadecimal, and number of bytes.
fn fingerprint(path: &Path) -> io::Result<(String, u64)> {
    let (mut file, mut hash, mut bytes) = (File::open(path)?, Sha256::new(), 0);
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        hash.update(&buffer[..read]);
        bytes += read as u64;
    }
    Ok((hash.finalize().iter().fold(String::new(), |sum, byte| format!("{sum}{byte:02x}")), bytes))
}

fn status(path: &str) -> &'static str {
    let (_, version) = unversioned(path);
    if path == PROVISIONAL {
        "provisional"
    } else if version > 1 {
        "revised"
    } else {
        "final"
    }
}

/// The reference date in a file name.
fn reference(path: &str) -> Option<ReferenceDate> {
    let (first, _) = unversioned(path);
    let (name, _) = first.rsplit_once('.')?;
    name.get(name.len().checked_sub("JJJJ-MM-TT".len())?..)?.parse().ok()
}

fn received(source: &str, reference: ReferenceDate) -> Option<ReferenceDate> {
    let usual = if matches!(source, "beschaeftigung" | "wahlen") { FROM_OUTSIDE } else { USUAL };
    let late = LATE.iter().find(|(late, year, _)| *late == source && *year == reference.year());
    reference.days_after(late.map_or(usual, |(_, _, days)| *days))
}
