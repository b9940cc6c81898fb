//! `deliveries/register.csv`: when the counted deliveries arrived, some of them late.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};
use vocabulary::ReferenceDate;

/// Days after the reference date on which deliveries usually arrive; 150 are allowed.
const USUAL: u16 = 121;

/// The year whose employment counts came much too late.
const LATE: (i16, u16) = (2021, 263);

/// The register of the files below `deliveries/`.
pub(super) fn register(folder: &Path, files: &[String]) -> io::Result<String> {
    let mut text = "path,source,received,status,sha256,bytes\n".to_owned();
    for path in files.iter().filter_map(|file| file.strip_prefix("deliveries/")) {
        let bytes = fs::read(folder.join("deliveries").join(path))?;
        let sum = Sha256::digest(&bytes).iter().fold(String::new(), |sum, byte| format!("{sum}{byte:02x}"));
        let source = path.split('/').next().unwrap_or_default();
        let received = reference(path).and_then(received).map_or(String::new(), |day| day.to_string());
        let _ = writeln!(text, "{path},{source},{received},final,{sum},{}", bytes.len());
    }
    Ok(text)
}

/// The reference date in a file name.
fn reference(path: &str) -> Option<ReferenceDate> {
    path.rsplit_once('_')?.1.strip_suffix(".csv")?.parse().ok()
}

fn received(reference: ReferenceDate) -> Option<ReferenceDate> {
    let is_late = reference.year() == LATE.0;
    reference.days_after(if is_late { LATE.1 } else { USUAL })
}
