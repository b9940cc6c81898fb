//! A delivered text file: delimited or fixed width, in any encoding, read as a stream.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::broken::Broken;
use crate::cell::{Cell, Row};
use crate::detect::{self, Found};
use crate::document::Opening;
use crate::encoding::{Decoder, Encoding};
use crate::fixed::Layout;
use crate::records::{Field, Record, Split, split, split_line};
use crate::report::Report;
use crate::stream::Stream;
use crate::{bytes, delimiter};

const BLOCK: usize = 64 * 1024;

/// So much of a text is looked at to find its delimiter.
const SAMPLE: usize = 256 * 1024;

/// An opened text file.
pub(crate) struct TextFile {
    path: PathBuf,
    found: Found,
    form: Form,
    /// First line of the table; those above are titles.
    first_row: u32,
}

/// How lines are cut into cells.
enum Form {
    Delimited(char),
    Fixed(Layout),
}

impl TextFile {
    /// Finds encoding and delimiter, or gives a finding why it is no text.
    pub(crate) fn open(path: &Path, opening: &Opening<'_>, report: &mut Report) -> Option<Self> {
        let found = detect::find(path, opening.encoding, report)?;
        let form = Form::Delimited(';');
        let mut file = Self { path: path.to_owned(), found, form, first_row: opening.first_row.max(1) };
        file.form = match opening.delimiter {
            _ if !opening.fixed.is_empty() => Form::Fixed(Layout::new(opening.fixed)),
            Some(delimiter) => Form::Delimited(delimiter),
            None => {
                let sample = file.sample();
                let detect =
                    if opening.first_row == 0 { delimiter::detect_below_titles } else { delimiter::detect };
                Form::Delimited(detect(&sample).unwrap_or(';'))
            }
        };
        Some(file)
    }

    pub(crate) fn delimiter(&self) -> Option<char> {
        match self.form {
            Form::Delimited(delimiter) => Some(delimiter),
            Form::Fixed(_) => None,
        }
    }

    /// The layout of a fixed-width file.
    pub(crate) fn layout(&self) -> Option<&Layout> {
        match &self.form {
            Form::Delimited(_) => None,
            Form::Fixed(layout) => Some(layout),
        }
    }

    pub(crate) fn encoding(&self) -> String {
        self.found.encoding.label()
    }

    pub(crate) fn rows(&self) -> TextRows<'_> {
        self.rows_in_blocks(BLOCK)
    }

    fn rows_in_blocks(&self, block: usize) -> TextRows<'_> {
        let names_given = matches!(self.form, Form::Delimited(_));
        TextRows {
            file: self,
            stream: self.stream(block),
            line: 1,
            fields: Vec::new(),
            names_given,
            over: false,
        }
    }

    fn stream(&self, block: usize) -> Stream {
        let decoder = self.found.encoding.decoder();
        match self.reader() {
            Ok(reader) => Stream::new(reader, decoder, block),
            Err(_) => Stream::unreadable(decoder),
        }
    }

    fn reader(&self) -> io::Result<Box<dyn Read + Send>> {
        let mut reader = bytes::open(&self.path)?;
        bytes::fill(&mut *reader, &mut vec![0; self.found.mark])?;
        Ok(reader)
    }

    /// The bytes behind the byte order mark, as far as possible as they are: where ASCII is not ASCII
    /// in them, a decoder makes UTF-8 of them.
    pub(crate) fn bytes(&self) -> io::Result<(Box<dyn Read + Send>, Option<Decoder>)> {
        let encoding = self.found.encoding;
        let decoder = (self.encoding_of_bytes() != encoding).then(|| encoding.decoder());
        Ok((self.reader()?, decoder))
    }

    /// The encoding that [`TextFile::bytes`] lead to.
    pub(crate) fn encoding_of_bytes(&self) -> Encoding {
        if self.found.encoding.is_single_byte() { self.found.encoding } else { Encoding::UTF_8 }
    }

    /// Whole lines from the first row of the table on.
    fn sample(&self) -> String {
        let mut stream = self.stream(BLOCK);
        let mut above = self.first_row - 1;
        while above > 0 {
            match split_line(stream.rest(), stream.ended(), &mut Vec::new()) {
                Split::Record(line) if line.length > 0 => {
                    stream.take(line.length);
                    above -= 1;
                }
                Split::More if !stream.failed() => stream.more(),
                _ => return String::new(),
            }
        }
        while stream.rest().len() < SAMPLE && !stream.ended() && !stream.failed() {
            stream.more();
        }
        let sample = stream.rest();
        let whole = if stream.ended() { None } else { sample.rfind(['\n', '\r']) };
        sample[..whole.unwrap_or(sample.len())].to_owned()
    }
}

/// The rows of a text file.
pub(crate) struct TextRows<'d> {
    file: &'d TextFile,
    stream: Stream,
    /// The line that [`Stream::rest`] begins with.
    line: u32,
    fields: Vec<Field>,
    /// False if a row with the names of the layout is still to be given.
    names_given: bool,
    over: bool,
}

/// A record that was taken from the stream.
struct Taken {
    start: usize,
    line: u32,
    record: Record,
}

impl TextRows<'_> {
    pub(crate) fn next(&mut self) -> Option<Result<Row<'_>, Broken>> {
        if let Form::Fixed(layout) = &self.file.form
            && !self.names_given
        {
            self.names_given = true;
            return Some(Ok(layout.names()));
        }
        while !self.over {
            match self.take()? {
                Ok(taken) if self.is_blank(&taken) => {}
                Ok(taken) => return Some(Ok(self.row(taken))),
                Err(broken) => {
                    self.over = true;
                    return Some(Err(broken));
                }
            }
        }
        None
    }

    fn take(&mut self) -> Option<Result<Taken, Broken>> {
        let line = self.line;
        loop {
            let (text, ended) = (self.stream.rest(), self.stream.ended());
            if text.is_empty() && ended {
                return None;
            }
            let split = match &self.file.form {
                Form::Delimited(delimiter) if line >= self.file.first_row => {
                    split(text, *delimiter, ended, &mut self.fields)
                }
                _ => split_line(text, ended, &mut self.fields),
            };
            return Some(match split {
                Split::More if !self.stream.failed() => {
                    self.stream.more();
                    continue;
                }
                Split::Record(record) => {
                    self.line = line.saturating_add(record.inner_lines).saturating_add(1);
                    Ok(Taken { start: self.stream.take(record.length), line, record })
                }
                Split::More => Err(Broken::Unreadable { line }),
                Split::QuoteOpen => Err(Broken::QuoteOpen { line }),
                Split::TooLong => Err(Broken::TooLong { line }),
                Split::TooWide => Err(Broken::TooWide { line }),
            });
        }
    }

    fn is_blank(&self, taken: &Taken) -> bool {
        let text = self.stream.piece(taken.start);
        match self.fixed(taken) {
            Some((layout, line)) => layout.is_blank(line),
            None => self.fields.iter().all(|field| field.text(text).trim().is_empty()),
        }
    }

    /// The layout of a line that is cut by one, and the line.
    fn fixed(&self, taken: &Taken) -> Option<(&Layout, &str)> {
        match (&self.file.form, &self.fields[..]) {
            (Form::Fixed(layout), [line]) if taken.line >= self.file.first_row => {
                Some((layout, &self.stream.piece(taken.start)[line.range()]))
            }
            _ => None,
        }
    }

    fn row(&self, taken: Taken) -> Row<'_> {
        let text = self.stream.piece(taken.start);
        let cells = match self.fixed(&taken) {
            Some((layout, line)) => layout.cells(line),
            None => self.fields.iter().map(|field| Cell::Text(field.text(text))).collect(),
        };
        Row {
            line: taken.line,
            last_line: taken.line.saturating_add(taken.record.inner_lines),
            cells,
            misquoted: taken.record.misquoted,
            open_ended: taken.record.open_ended,
        }
    }
}

#[cfg(test)]
mod tests;
