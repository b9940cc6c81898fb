//! A file on its way out of an office: lines in its encoding, errors planted and noted.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::encoding::{self, Encoding};
use super::planted::{Kind, Planted, Planter};

/// The files of all offices; they stay open until all Kreise have been written.
pub(crate) struct Outbox {
    /// The workspace; nothing is written without one.
    folder: Option<PathBuf>,
    files: BTreeMap<String, OfficeFile>,
    planted: Vec<Planted>,
}

/// An open file.
pub(crate) struct OfficeFile {
    path: String,
    out: Box<dyn Write>,
    layout: Layout,
    pub(crate) planter: Planter,
    lines: u32,
    bytes: Vec<u8>,
    last: String,
    planted: Vec<Planted>,
}

/// How a file is written and what is wrong with it.
#[derive(Clone, Copy)]
pub(crate) struct Layout {
    pub(crate) encoding: Encoding,
    /// The sign between two fields, if there is one.
    pub(crate) delimiter: char,
    /// Lines before the first record; the last one holds the column names.
    pub(crate) head: &'static [&'static str],
    pub(crate) errors: &'static [Kind],
    /// Rows between two errors.
    pub(crate) gap: u32,
}

impl Outbox {
    pub(crate) fn new(folder: Option<&Path>) -> Self {
        Self { folder: folder.map(Path::to_owned), files: BTreeMap::new(), planted: Vec::new() }
    }

    /// The file of a path below the workspace; made with its head at the first call.
    pub(crate) fn file(
        &mut self,
        path: &str,
        layout: impl FnOnce() -> Layout,
    ) -> io::Result<&mut OfficeFile> {
        if !self.files.contains_key(path) {
            let out: Box<dyn Write> = match &self.folder {
                Some(folder) => Box::new(BufWriter::with_capacity(1 << 18, owner_only(&folder.join(path))?)),
                None => Box::new(io::sink()),
            };
            self.files.insert(path.to_owned(), OfficeFile::begin(path, out, layout())?);
        }
        Ok(self.files.get_mut(path).expect("it was put in"))
    }

    /// Completes all files; gives the errors in order of files and lines, and the paths.
    pub(crate) fn close(mut self) -> io::Result<(Vec<Planted>, Vec<String>)> {
        let paths = self.files.keys().cloned().collect();
        for file in self.files.into_values() {
            self.planted.extend(file.end()?);
        }
        self.planted.sort();
        Ok((self.planted, paths))
    }
}

impl OfficeFile {
    fn begin(path: &str, mut out: Box<dyn Write>, layout: Layout) -> io::Result<Self> {
        out.write_all(encoding::mark(layout.encoding))?;
        let planter = Planter::new(layout.errors, layout.gap);
        let mut file = Self {
            path: path.to_owned(),
            out,
            layout,
            planter,
            lines: 0,
            bytes: Vec::new(),
            last: String::new(),
            planted: Vec::new(),
        };
        for line in layout.head {
            file.line(line)?;
        }
        if layout.errors.contains(&Kind::NewColumn) {
            file.note(Kind::NewColumn, "");
        }
        Ok(file)
    }

    /// Writes a line.
    pub(crate) fn line(&mut self, text: &str) -> io::Result<()> {
        self.bytes.clear();
        encoding::encode(text, self.layout.encoding, &mut self.bytes);
        self.bytes.extend_from_slice(b"\r\n");
        self.lines += 1;
        text.clone_into(&mut self.last);
        self.out.write_all(&self.bytes)
    }

    /// Writes the line of a record, with the error planted in it, if there is one.
    pub(crate) fn record(&mut self, text: &str, planted: Option<(Kind, &str)>) -> io::Result<()> {
        self.line(text)?;
        match planted {
            Some((kind @ Kind::DuplicatedRow, column)) => {
                self.line(text)?;
                self.note(kind, column);
            }
            Some((kind @ Kind::WrongColumnCount, column)) => {
                self.line(&format!("{text}{}x", self.layout.delimiter))?;
                self.note(kind, column);
            }
            Some((kind, column)) => self.note(kind, column),
            None => {}
        }
        Ok(())
    }

    fn note(&mut self, kind: Kind, column: &str) {
        let (file, line, column) = (self.path.clone(), self.lines, column.to_owned());
        self.planted.push(Planted { file, line, column, kind });
    }

    fn end(mut self) -> io::Result<Vec<Planted>> {
        if self.layout.errors.contains(&Kind::TruncatedLastLine) {
            let end = self.last.char_indices().nth(self.last.chars().count() / 2).map_or(0, |(at, _)| at);
            let half = self.last[..end].to_owned();
            self.bytes.clear();
            encoding::encode(&half, self.layout.encoding, &mut self.bytes);
            self.out.write_all(&self.bytes)?;
            self.lines += 1;
            self.note(Kind::TruncatedLastLine, "");
        }
        self.out.flush()?;
        Ok(self.planted)
    }
}

/// Makes a file that only its owner can read, and the folders above it.
pub(crate) fn owner_only(path: &Path) -> io::Result<File> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        options.mode(0o600);
        builder.mode(0o700);
    }
    builder.create(folder)?;
    options.open(path)
}
