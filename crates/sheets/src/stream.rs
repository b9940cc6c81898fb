//! A text that is decoded as it is needed: never more than a block and the record at hand is held.

use std::io::Read;

use crate::bytes::fill;
use crate::encoding::Decoder;

/// The text of a file from some place on.
pub(crate) struct Stream {
    reader: Box<dyn Read + Send>,
    decoder: Decoder,
    block: Vec<u8>,
    text: String,
    /// Where the part of `text` begins that was not taken yet.
    start: usize,
    ended: bool,
    failed: bool,
}

impl Stream {
    /// A text whose bytes come in blocks of a size.
    pub(crate) fn new(reader: Box<dyn Read + Send>, decoder: Decoder, block: usize) -> Self {
        let block = vec![0; block];
        Self { reader, decoder, block, text: String::new(), start: 0, ended: false, failed: false }
    }

    /// The text of a file that cannot be opened.
    pub(crate) fn unreadable(decoder: Decoder) -> Self {
        Self { failed: true, ..Self::new(Box::new(std::io::empty()), decoder, 0) }
    }

    /// What is decoded and not taken.
    pub(crate) fn rest(&self) -> &str {
        &self.text[self.start..]
    }

    /// True if nothing follows [`Stream::rest`].
    pub(crate) fn ended(&self) -> bool {
        self.ended
    }

    /// True if the text cannot be read on, though it did not end.
    pub(crate) fn failed(&self) -> bool {
        self.failed
    }

    /// Takes the first `length` bytes of the rest; returns where they begin for [`Stream::piece`].
    pub(crate) fn take(&mut self, length: usize) -> usize {
        let start = self.start;
        self.start += length;
        start
    }

    /// What was taken last, from where it begins on; valid until more is read.
    pub(crate) fn piece(&self, start: usize) -> &str {
        &self.text[start..]
    }

    /// Decodes one more block.
    pub(crate) fn more(&mut self) {
        self.text.drain(..self.start);
        self.start = 0;
        let read = fill(&mut *self.reader, &mut self.block);
        match read
            .map(|read| (read == 0, self.decoder.decode(&self.block[..read], read == 0, &mut self.text)))
        {
            Ok((last, Ok(()))) => self.ended = last,
            _ => self.failed = true,
        }
    }
}
