//! Web archives (WARC 1.0 and 1.1, ISO 28500, and ARC before them). In: an unpacked stream. Out: an item for each HTML page
//! that a server answered with; requests, pictures, redirects and errors are passed over.
//!
//! Bodies may be chunked (RFC 9112) and compressed with gzip, deflate, Brotli or zstd, as Common Crawl and
//! Browsertrix keep them.

mod arc;
mod body;
mod header;
mod response;

pub(super) use arc::ArcRecords;

use super::error::ReadError;
use super::item::Item;
use super::options::Limits;
use super::stream::{Stream, failed};
use body::{Body, MAX_HEADER};
use header::Header;
use std::io::{BufRead, BufReader, Read};

/// The pages of a web archive.
pub(super) struct Records {
    origin: String,
    reader: BufReader<Stream>,
    limit: u64,
    number: u64,
    done: bool,
}

/// A header, and the body where it is wanted.
type Record = (Header, Option<Vec<u8>>);

impl Records {
    /// Begins to read an archive; `origin` is what errors call it.
    pub(super) fn new(origin: &str, reader: BufReader<Stream>, limits: Limits) -> Self {
        Self { origin: origin.to_owned(), reader, limit: limits.max_size, number: 0, done: false }
    }

    /// The record at hand, as errors name it.
    fn place(&self) -> String {
        format!("{}, record {}", self.origin, self.number)
    }

    /// What is wrong with the archive at the record at hand.
    fn malformed(&self, format: &'static str, cause: &str) -> ReadError {
        ReadError::Malformed { origin: self.place(), format, cause: cause.to_owned() }
    }

    /// The next record: its header and its body, or `None` for a body that is not wanted.
    fn record(&mut self) -> Result<Option<Record>, ReadError> {
        let Some(header) = self.header()? else { return Ok(None) };
        self.number += 1;
        let length: u64 = header
            .get("content-length")
            .and_then(|l| l.trim().parse().ok())
            .ok_or_else(|| self.malformed("WARC record", "no Content-Length"))?;
        let body = body::read(&mut self.reader, length, holds_page(&header), self.limit);
        match body.map_err(|cause| failed(&self.origin, cause))? {
            Body::Whole(bytes) => Ok(Some((header, Some(bytes)))),
            Body::PassedOver => Ok(Some((header, None))),
            Body::Cut => Err(self.malformed("WARC record", "the archive ends within it")),
        }
    }

    /// The header of the next record; `None` at the end of the archive.
    fn header(&mut self) -> Result<Option<Header>, ReadError> {
        let mut left = MAX_HEADER;
        let mut begun = false;
        let mut header = Header::default();
        loop {
            let mut line = Vec::new();
            let result = self.reader.by_ref().take(left).read_until(b'\n', &mut line);
            let read = result.map_err(|cause| failed(&self.origin, cause))?;
            left -= read as u64;
            let text = String::from_utf8_lossy(line.trim_ascii());
            if read == 0 || left == 0 {
                self.done = true;
                return match (left, begun) {
                    (0, _) => Err(self.malformed("WARC record", "its header does not end")),
                    (_, true) => Err(self.malformed("WARC record", "the archive ends within its header")),
                    (_, false) => Ok(None),
                };
            }
            if begun && text.is_empty() {
                return Ok(Some(header));
            } else if begun {
                header.read(&text);
            } else if text.starts_with("WARC/") {
                begun = true;
            } else if !text.is_empty() {
                self.done = true;
                return Err(self.malformed("WARC file", "no record begins where one should"));
            }
        }
    }

    /// The page in the body of a record, if it is one.
    fn page(&self, header: &Header, body: Vec<u8>) -> Option<Result<Item, ReadError>> {
        let url = header.get("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned());
        let place = format!("{}#{}", self.origin, self.number);
        if header.get("warc-type") == Some("response") {
            return body::answered(url, &place, &body, self.limit);
        }
        body::page_of(url, &place, header.get("content-type").unwrap_or(""), body).map(Ok)
    }
}

/// Whether a record may hold a page: an answer of a server, or a page without one.
fn holds_page(header: &Header) -> bool {
    let kind = header.get("content-type").unwrap_or("");
    match header.get("warc-type") {
        Some("response") => kind.starts_with("application/http"),
        Some("resource") => kind.starts_with("text/html"),
        _ => false,
    }
}

impl Iterator for Records {
    type Item = Result<Item, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            match self.record() {
                Ok(None) => break,
                Ok(Some((_, None))) => {}
                Ok(Some((header, Some(body)))) => {
                    if let Some(item) = self.page(&header, body) {
                        return Some(item);
                    }
                }
                Err(error) => {
                    self.done = true;
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};

    fn record(kind: &str, body: &[u8]) -> Vec<u8> {
        let header = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <https://lephare.example/port>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        [header.as_bytes(), body, b"\r\n\r\n"].concat()
    }

    fn pages(archive: Vec<u8>) -> Vec<Result<Item, ReadError>> {
        let stream: Stream = Box::new(Cursor::new(archive));
        Records::new("a.warc", BufReader::new(stream), Limits::default()).collect()
    }

    #[test]
    fn pages_are_found_unchunked_and_unpacked() {
        let page = b"<html><p>Le port ferme.</p></html>";
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        packer.write_all(page).unwrap();
        let packed = packer.finish().unwrap();
        let chunked = [format!("{:x}\r\n", packed.len()).as_bytes(), &packed, b"\r\n0\r\n\r\n"].concat();
        let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\n".as_slice();
        let coded = [head, b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n", &chunked].concat();
        let plain = [head, b"Content-Encoding: br\r\n\r\n", page].concat();
        let missing = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<html></html>";
        let picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG";
        let archive = [
            record("warcinfo", b"software: x"),
            record("response", &coded),
            record("request", b"GET /"),
            record("response", missing),
            record("response", picture),
            record("response", &plain),
        ]
        .concat();
        let found: Vec<Item> = pages(archive).into_iter().map(Result::unwrap).collect();
        assert_eq!(found.len(), 2);
        for item in found {
            assert_eq!(item.bytes, page);
            assert_eq!(item.origin, "https://lephare.example/port");
            assert_eq!(item.hint.charset.as_deref(), Some("windows-1252"));
        }
    }

    #[test]
    fn broken_archives_end_in_one_error() {
        let whole = record("response", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x</p>");
        for cut in [40, 120, whole.len() - 10] {
            let found = pages(whole[..cut].to_vec());
            assert!(matches!(found.as_slice(), [Err(_)]), "{cut}");
        }
        assert!(matches!(
            pages(b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n".to_vec()).as_slice(),
            [Err(_)]
        ));
        assert!(matches!(pages([whole.clone(), b"junk".to_vec()].concat()).as_slice(), [Ok(_), Err(_)]));
    }
}
