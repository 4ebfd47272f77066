//! The format before WARC (Internet Archive, ARC 1.0 and 2.0): a line of fields before each answer of a server. In:
//! an unpacked stream. Out: an item for each HTML page.

use super::body::{self, Body, MAX_HEADER};
use crate::read::error::ReadError;
use crate::read::item::Item;
use crate::read::options::Limits;
use crate::read::stream::{Stream, failed};
use std::io::{BufRead as _, BufReader, Read as _};

/// The pages of an archive.
pub(in crate::read) struct ArcRecords {
    origin: String,
    reader: BufReader<Stream>,
    limit: u64,
    number: u64,
    done: bool,
}

impl ArcRecords {
    /// Begins to read an archive; `origin` is what errors call it.
    pub(in crate::read) fn new(origin: &str, reader: BufReader<Stream>, limits: Limits) -> Self {
        Self { origin: origin.to_owned(), reader, limit: limits.max_size, number: 0, done: false }
    }

    fn malformed(&self, cause: &str) -> ReadError {
        let origin = format!("{}, record {}", self.origin, self.number);
        ReadError::Malformed { origin, format: "ARC record", cause: cause.to_owned() }
    }

    #[expect(clippy::type_complexity, reason = "an address and a body that may be too long")]
    /// The address of the next record and its body, where it is short enough to be read; `None` at the end.
    fn record(&mut self) -> Result<Option<(String, Option<Vec<u8>>)>, ReadError> {
        self.number += 1;
        let (mut line, mut stray) = (Vec::new(), false);
        // Lengths of the first record are often wrong: what is no line of fields is passed over.
        let (address, length) = loop {
            line.clear();
            let read = self.reader.by_ref().take(MAX_HEADER).read_until(b'\n', &mut line);
            if read.map_err(|cause| failed(&self.origin, cause))? == 0 {
                let cause = "no line with an address and a length begins where one should";
                return if stray { Err(self.malformed(cause)) } else { Ok(None) };
            }
            let text = String::from_utf8_lossy(line.trim_ascii()).into_owned();
            if let Some(found) = fields(&text) {
                break found;
            }
            stray |= !text.is_empty();
        };
        let body = body::read(&mut self.reader, length, address.starts_with("http"), self.limit);
        match body.map_err(|cause| failed(&self.origin, cause))? {
            Body::Whole(bytes) => Ok(Some((address, Some(bytes)))),
            Body::PassedOver => Ok(Some((address, None))),
            Body::Cut => Err(self.malformed("the archive ends within it")),
        }
    }
}

/// The address and the length of a record, where a line gives them.
fn fields(line: &str) -> Option<(String, u64)> {
    let mut fields = line.split(' ');
    let (address, length) = (fields.next()?, fields.next_back()?.parse().ok()?);
    (address.contains(':') && fields.count() >= 2).then(|| (address.to_owned(), length))
}

impl Iterator for ArcRecords {
    type Item = Result<Item, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            match self.record() {
                Ok(None) => break,
                Ok(Some((_, None))) => {}
                Ok(Some((url, Some(answer)))) => {
                    let place = format!("{}#{}", self.origin, self.number);
                    if let Some(item) = body::answered(Some(url), &place, &answer, self.limit) {
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
    use std::io::Cursor;

    fn archive(records: &[(&str, &str)]) -> Vec<u8> {
        let mut out = b"filedesc://a.arc 0.0.0.0 20230504080000 text/plain 25\n1 0 Phare\nURL IP-address \n\n".to_vec();
        for (address, answer) in records {
            out.extend(format!("{address} 192.0.2.1 20230504080000 text/html {}\n{answer}\n\n", answer.len()).bytes());
        }
        out
    }

    fn pages(archive: Vec<u8>) -> Vec<Result<Item, ReadError>> {
        let stream: Stream = Box::new(Cursor::new(archive));
        ArcRecords::new("a.arc", BufReader::new(stream), Limits::default()).collect()
    }

    #[test]
    fn pages_are_found() {
        let page =
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><p>Le port ferme.</p></html>";
        let picture = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG";
        let found: Vec<Item> = pages(archive(&[
            ("http://lephare.example/g", picture),
            ("http://lephare.example/port", page),
            ("dns:x", "x"),
        ]))
        .into_iter()
        .map(Result::unwrap)
        .collect();
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].origin.as_str(), found[0].bytes.as_slice()),
            ("http://lephare.example/port", &b"<html><p>Le port ferme.</p></html>"[..])
        );
        assert_eq!(found[0].hint.charset.as_deref(), Some("utf-8"));
    }

    #[test]
    fn broken_archives_end_in_one_error() {
        let whole =
            archive(&[("http://lephare.example/port", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x</p>")]);
        assert!(matches!(pages(whole[..whole.len() - 8].to_vec()).as_slice(), [Err(_)]));
        assert!(matches!(pages([whole, b"junk\n".to_vec()].concat()).as_slice(), [Ok(_), Err(_)]));
    }
}
