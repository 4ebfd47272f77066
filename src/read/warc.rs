//! Web archives (WARC 1.0 and 1.1, ISO 28500). In: an unpacked stream. Out: an item for each HTML page
//! that a server answered with; requests, pictures, redirects and errors are passed over.
//!
//! Bodies may be chunked (RFC 9112) and compressed with gzip, deflate, Brotli or zstd, as Common Crawl and
//! Browsertrix keep them.

use super::error::ReadError;
use super::item::{Hint, Item};
use super::open::{Stream, failed};
use super::options::Limits;
use super::sniff::{self, Format};
use std::io::{BufRead, BufReader, Read};

/// Longest header of a record or a response, in bytes.
const MAX_HEADER: u64 = 1 << 16;

/// The pages of a web archive.
pub(super) struct Records {
    origin: String,
    reader: BufReader<Stream>,
    limit: u64,
    number: u64,
    done: bool,
}

/// The fields of a header that matter, names in small letters.
#[derive(Default)]
struct Header(Vec<(String, String)>);

impl Header {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// A header, and the body where it is wanted.
type Record = (Header, Option<Vec<u8>>);

impl Records {
    pub(super) fn new(origin: &str, reader: BufReader<Stream>, limits: Limits) -> Self {
        Self { origin: origin.to_owned(), reader, limit: limits.max_size, number: 0, done: false }
    }

    fn place(&self) -> String {
        format!("{}, record {}", self.origin, self.number)
    }

    /// The next record: its header and its body, or `None` for a body that is not wanted.
    fn record(&mut self) -> Result<Option<Record>, ReadError> {
        let Some(header) = self.header()? else { return Ok(None) };
        self.number += 1;
        let malformed =
            |cause: &str| ReadError::Malformed { origin: self.place(), format: "WARC record", cause: cause.to_owned() };
        let length: u64 = header
            .get("content-length")
            .and_then(|l| l.trim().parse().ok())
            .ok_or_else(|| malformed("no Content-Length"))?;
        let kind = header.get("content-type").unwrap_or("");
        let response = header.get("warc-type") == Some("response") && kind.starts_with("application/http");
        let resource = header.get("warc-type") == Some("resource") && kind.starts_with("text/html");
        let wanted = (response || resource) && length <= self.limit + MAX_HEADER;
        let origin = self.origin.clone();
        let mut body = self.reader.by_ref().take(length);
        let result = if wanted {
            let mut bytes = Vec::new();
            body.read_to_end(&mut bytes).map(|_| Some(bytes))
        } else {
            std::io::copy(&mut body, &mut std::io::sink()).map(|_| None)
        };
        let bytes = result.map_err(|cause| failed(&origin, cause))?;
        if bytes.as_ref().is_some_and(|b| (b.len() as u64) < length) {
            self.done = true;
            let cause = "the archive ends within it".to_owned();
            return Err(ReadError::Malformed { origin: self.place(), format: "WARC record", cause });
        }
        Ok(Some((header, bytes)))
    }

    /// The header of the next record; `None` at the end of the archive.
    fn header(&mut self) -> Result<Option<Header>, ReadError> {
        let mut left = MAX_HEADER;
        let mut begun = false;
        let mut header = Header::default();
        loop {
            let mut line = Vec::new();
            let read = self
                .reader
                .by_ref()
                .take(left)
                .read_until(b'\n', &mut line)
                .map_err(|cause| failed(&self.origin, cause))?;
            left -= read as u64;
            let text = String::from_utf8_lossy(line.trim_ascii()).into_owned();
            if read == 0 || left == 0 {
                self.done = true;
                return if begun || left == 0 {
                    let cause =
                        if left == 0 { "its header does not end" } else { "the archive ends within its header" };
                    Err(ReadError::Malformed { origin: self.place(), format: "WARC record", cause: cause.to_owned() })
                } else {
                    Ok(None)
                };
            }
            if !begun {
                if text.is_empty() {
                    continue;
                }
                if !text.starts_with("WARC/") {
                    self.done = true;
                    let cause = "no record begins where one should".to_owned();
                    return Err(ReadError::Malformed { origin: self.place(), format: "WARC file", cause });
                }
                begun = true;
            } else if text.is_empty() {
                return Ok(Some(header));
            } else if let Some((name, value)) = text.split_once(':') {
                header.0.push((name.trim().to_ascii_lowercase(), value.trim().trim_matches(['<', '>']).to_owned()));
            }
        }
    }

    /// The page in the body of a record, if it is one.
    fn page(&self, header: &Header, body: Vec<u8>) -> Option<Result<Item, ReadError>> {
        let url = header.get("warc-target-uri").map(str::to_owned);
        let response = header.get("warc-type") == Some("response");
        let (kind, bytes) = if response {
            match response_body(&body, self.limit)? {
                Ok(found) => found,
                Err(cause) => {
                    let origin = url.unwrap_or_else(|| self.place());
                    return Some(Err(ReadError::Malformed { origin, format: "HTTP response", cause }));
                }
            }
        } else {
            (header.get("content-type").unwrap_or("").to_owned(), body)
        };
        let head = bytes.get(..bytes.len().min(sniff::SNIFFED)).unwrap_or(&bytes);
        let declared = kind.to_ascii_lowercase();
        let is_html = declared.starts_with("text/html") || declared.starts_with("application/xhtml");
        let sniffed = declared.is_empty() && sniff::format(head, "") == Format::Html;
        if !is_html && !sniffed {
            return None;
        }
        let charset = declared
            .split(';')
            .filter_map(|p| p.trim().strip_prefix("charset="))
            .map(|c| c.trim_matches(['"', '\'']).to_owned())
            .next();
        let origin = url.clone().unwrap_or_else(|| format!("{}#{}", self.origin, self.number));
        Some(Ok(Item { origin, bytes, format: Format::Html, hint: Hint { charset, url, published: None } }))
    }
}

/// The media type and the unpacked body of a response with status 200; `None` for any other.
fn response_body(response: &[u8], limit: u64) -> Option<Result<(String, Vec<u8>), String>> {
    let (end, skip) = match (memchr::memmem::find(response, b"\r\n\r\n"), memchr::memmem::find(response, b"\n\n")) {
        (Some(a), Some(b)) if b < a => (b, 2),
        (Some(a), _) => (a, 4),
        (None, Some(b)) => (b, 2),
        (None, None) => return None,
    };
    let head = String::from_utf8_lossy(response.get(..end)?);
    let mut lines = head.lines();
    if lines.next()?.split(' ').nth(1) != Some("200") {
        return None;
    }
    let fields: Vec<(String, String)> = lines
        .filter_map(|l| l.split_once(':'))
        .map(|(n, v)| (n.trim().to_ascii_lowercase(), v.trim().to_owned()))
        .collect();
    let header = Header(fields);
    let mut body = response.get(end + skip..)?.to_vec();
    if header.get("transfer-encoding").is_some_and(|t| t.to_ascii_lowercase().contains("chunked")) {
        body = unchunked(&body).unwrap_or(body);
    }
    let coding = header.get("content-encoding").unwrap_or("").to_ascii_lowercase();
    let kind = header.get("content-type").unwrap_or("").to_owned();
    Some(decoded(body, &coding, limit).map(|body| (kind, body)))
}

/// Joins the chunks of a body; `None` where it is not chunked after all (many archives keep the
/// field and not the chunks).
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = memchr::memchr(b'\n', rest)?;
        let line = std::str::from_utf8(rest.get(..end)?).ok()?.trim();
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        rest = rest.get(end + 1..)?;
        if size == 0 {
            return Some(out);
        }
        let chunk = rest.get(..size.min(rest.len()))?;
        out.extend_from_slice(chunk);
        if size >= rest.len() {
            return Some(out);
        }
        rest = rest.get(size..)?;
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

/// Undoes a content coding, at most to the limit. A body that is plain in spite of its header, as
/// archives often keep it, stays as it is.
fn decoded(body: Vec<u8>, coding: &str, limit: u64) -> Result<Vec<u8>, String> {
    let reader: Box<dyn Read + '_> = match coding {
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => {
            Box::new(flate2::read::MultiGzDecoder::new(body.as_slice()))
        }
        "deflate" if body.first() == Some(&0x78) => Box::new(flate2::read::ZlibDecoder::new(body.as_slice())),
        "deflate" if !body.trim_ascii_start().starts_with(b"<") => {
            Box::new(flate2::read::DeflateDecoder::new(body.as_slice()))
        }
        "zstd" if body.starts_with(b"\x28\xb5\x2f\xfd") => {
            Box::new(zstd::stream::read::Decoder::new(body.as_slice()).map_err(|e| e.to_string())?)
        }
        "br" if !body.trim_ascii_start().starts_with(b"<") => {
            Box::new(brotli_decompressor::Decompressor::new(body.as_slice(), 1 << 12))
        }
        _ => return Ok(body),
    };
    let mut out = Vec::new();
    let result = reader.take(limit + 1).read_to_end(&mut out);
    if out.len() as u64 > limit {
        return Err(format!("it unpacks to more than {limit} bytes"));
    }
    match result {
        // A page that is cut off is still read as far as it goes.
        Err(error) if out.is_empty() => Err(error.to_string()),
        _ => Ok(out),
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
    fn brotli_is_undone_up_to_the_limit() {
        // « <p>Le port ferme.</p> » as an uncompressed Brotli stream (RFC 7932, 9.2): window, length,
        // bytes, an empty last block.
        let page = b"<p>Le port ferme.</p>";
        let length = u32::try_from(page.len() - 1).unwrap();
        // WBITS 16 (0), ISLAST 0, MNIBBLES 4 (00), MLEN - 1 in 16 bits, ISUNCOMPRESSED 1.
        let header = (length << 4) | (1 << 20);
        let packed = [&header.to_le_bytes()[..3], page, &[0x03]].concat();
        assert_eq!(decoded(packed.clone(), "br", 1000).unwrap(), page);
        assert!(decoded(packed.clone(), "br", 5).unwrap_err().contains("more than 5 bytes"));
        // What a server cut off is read as far as it goes, and noise is an error.
        assert_eq!(decoded(packed[..12].to_vec(), "br", 1000).unwrap(), &page[..9]);
        assert!(decoded(vec![0xff; 40], "br", 1000).is_err());
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
