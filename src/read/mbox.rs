//! Mail boxes in one file (RFC 4155, with the quoting of « mboxrd »). In: a stream. Out: an item for each message. A Maildir
//! is a folder of messages, and needs nothing of its own.

use super::error::ReadError;
use super::item::Item;
use super::options::Limits;
use super::sniff::Format;
use super::stream::{Stream, failed};
use std::io::{BufRead as _, BufReader, Read as _};

/// What a line that begins a message begins with.
const BEGINS: &[u8] = b"From ";

/// The messages of a stream.
pub(super) struct Messages {
    origin: String,
    reader: BufReader<Stream>,
    limit: u64,
    /// How many messages have begun.
    number: u64,
    done: bool,
}

impl Messages {
    pub(super) fn new(origin: &str, reader: BufReader<Stream>, limits: Limits) -> Self {
        Self { origin: origin.to_owned(), reader, limit: limits.max_size, number: 0, done: false }
    }

    /// Reads to the line that begins the next message, or to the end. Gives the bytes of the message, or nothing of one
    /// that is too large.
    fn message(&mut self) -> std::io::Result<Option<Vec<u8>>> {
        let (mut message, mut too_large, mut after_empty) = (Vec::new(), false, true);
        loop {
            let mut line = Vec::new();
            // A line without an end is cut rather than held.
            if self.reader.by_ref().take(self.limit + 1).read_until(b'\n', &mut line)? == 0 {
                self.done = true;
                break;
            }
            if after_empty && line.starts_with(BEGINS) {
                break;
            }
            after_empty = line.iter().all(|byte| matches!(byte, b'\r' | b'\n'));
            let quoted = line.iter().position(|byte| *byte != b'>').filter(|at| *at > 0);
            let is_quoted = quoted.and_then(|at| line.get(at..)).is_some_and(|rest| rest.starts_with(BEGINS));
            let line = line.get(usize::from(is_quoted)..).unwrap_or_default();
            too_large |= (message.len() + line.len()) as u64 > self.limit;
            if !too_large {
                message.extend_from_slice(line);
            }
        }
        Ok((!too_large).then_some(message))
    }
}

impl Iterator for Messages {
    type Item = Result<Item, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let number = self.number;
            self.number += 1;
            let message = match self.message() {
                Ok(message) => message,
                Err(cause) => {
                    self.done = true;
                    return Some(Err(failed(&self.origin, cause)));
                }
            };
            let origin = format!("{}/{number}", self.origin);
            match message {
                // Before the first line that begins a message there is none.
                Some(message) if number == 0 || message.iter().all(u8::is_ascii_whitespace) => {}
                Some(message) => return Some(Ok(Item::of(origin, message, Format::Mail))),
                None => return Some(Err(ReadError::TooLarge { origin, limit: self.limit })),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn messages(text: &str, max_size: u64) -> Vec<Result<String, ReadError>> {
        let stream: Stream = Box::new(Cursor::new(text.as_bytes().to_vec()));
        let limits = Limits { max_size, ..Limits::default() };
        let all = Messages::new("boîte", BufReader::new(stream), limits);
        all.map(|item| item.map(|item| format!("{} {}", item.origin, String::from_utf8(item.bytes).unwrap()))).collect()
    }

    #[test]
    fn each_message_is_an_item() {
        let text = "From a@b Mon Mar  2 10:00:00 2026\nSubject: un\n\nBonjour\nFrom ici on voit la mer\n>From quoted\n\nFrom c@d Tue\nSubject: deux\n\nAdieu\n";
        let found: Vec<String> = messages(text, 1000).into_iter().map(Result::unwrap).collect();
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found[0].starts_with("boîte/1 Subject: un")
                && found[0].contains("\nFrom ici")
                && found[0].contains("\nFrom quoted")
        );
        assert!(found[1].starts_with("boîte/2 Subject: deux"), "{found:?}");
    }

    #[test]
    fn a_message_that_is_too_large_is_told_and_the_next_is_read() {
        let text = format!("From a\nSubject: un\n\n{}\n\nFrom b\nSubject: deux\n\nAdieu\n", "x".repeat(200));
        let found = messages(&text, 60);
        assert!(matches!(found[0], Err(ReadError::TooLarge { .. })) && found[1].is_ok() && found.len() == 2);
    }
}
