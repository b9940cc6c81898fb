//! Writes a file completely or not at all.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};

/// Puts content in the place of a file, or of nothing.
pub(crate) fn replace(path: &Path, content: &[u8]) -> Result<()> {
    let shown = || path.display().to_string();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".unfinished-");
    #[cfg(unix)]
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(mode);
    let mut file = builder.tempfile_in(folder).with_context(shown)?;
    file.write_all(content).with_context(shown)?;
    file.as_file().sync_all().with_context(shown)?;
    file.persist(path).map_err(|error| error.error).with_context(shown)?;
    Ok(())
}
