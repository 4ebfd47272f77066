//! JSON Lines. In: a stream. Out: an item for each line that is not empty; an array of objects is one
//! item.

use super::error::ReadError;
use super::item::Item;
use super::options::Limits;
use super::sniff::Format;
use super::stream::{Stream, failed};
use std::io::{BufRead, BufReader, Read};

/// The lines of a stream.
pub(super) struct JsonLines {
    origin: String,
    reader: BufReader<Stream>,
    limit: u64,
    number: u64,
    done: bool,
}

impl JsonLines {
    pub(super) fn new(origin: &str, reader: BufReader<Stream>, limits: Limits) -> Self {
        Self { origin: origin.to_owned(), reader, limit: limits.max_size, number: 0, done: false }
    }

    /// Reads a line of at most the limit; a longer one is read to its end and thrown away.
    fn line(&mut self) -> std::io::Result<Option<Result<Vec<u8>, ()>>> {
        let mut line = Vec::new();
        let read = self.reader.by_ref().take(self.limit + 1).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(None);
        }
        if read as u64 > self.limit && !line.ends_with(b"\n") {
            drop(line);
            self.skip_line()?;
            return Ok(Some(Err(())));
        }
        Ok(Some(Ok(line)))
    }

    fn skip_line(&mut self) -> std::io::Result<()> {
        loop {
            let buffer = self.reader.fill_buf()?;
            let (used, ended) = match memchr::memchr(b'\n', buffer) {
                Some(at) => (at + 1, true),
                None => (buffer.len(), buffer.is_empty()),
            };
            self.reader.consume(used);
            if ended {
                return Ok(());
            }
        }
    }

    /// The rest of an array that the stream begins with.
    fn array(&mut self, mut first: Vec<u8>) -> Result<Item, ReadError> {
        self.done = true;
        let left = self.limit.saturating_sub(first.len() as u64);
        self.reader.by_ref().take(left + 1).read_to_end(&mut first).map_err(|cause| failed(&self.origin, cause))?;
        if first.len() as u64 > self.limit {
            return Err(ReadError::TooLarge { origin: self.origin.clone(), limit: self.limit });
        }
        Ok(Item::of(self.origin.clone(), first, Format::Json))
    }
}

impl Iterator for JsonLines {
    type Item = Result<Item, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let line = match self.line() {
                Ok(None) => break,
                Ok(Some(line)) => line,
                Err(cause) => {
                    self.done = true;
                    return Some(Err(failed(&self.origin, cause)));
                }
            };
            self.number += 1;
            let origin = format!("{}#{}", self.origin, self.number);
            let Ok(bytes) = line else { return Some(Err(ReadError::TooLarge { origin, limit: self.limit })) };
            let text = bytes.trim_ascii();
            if text.is_empty() || text == b"\xef\xbb\xbf" {
                continue;
            }
            if self.number == 1 && text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text).starts_with(b"[") {
                return Some(self.array(bytes));
            }
            return Some(Ok(Item::of(origin, bytes, Format::Json)));
        }
        None
    }
}
