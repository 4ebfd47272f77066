//! Bodies of records, alike in both formats of archives. In: the stream behind the header of a record. Out: the body
//! where it is wanted; the page that a server answered with, as an item.

use super::response;
use crate::read::error::ReadError;
use crate::read::hint::Hint;
use crate::read::item::Item;
use crate::read::sniff::{self, Format};
use std::io::{self, Read};

/// Longest header of a record or a response, in bytes.
pub(super) const MAX_HEADER: u64 = 1 << 16;

/// What was read of a body.
pub(super) enum Body {
    /// All of it.
    Whole(Vec<u8>),
    /// Nothing: it is not wanted, or longer than a page may be.
    PassedOver,
    /// The archive ends before it does.
    Cut,
}

/// Reads a body of `length` bytes; one that is not wanted, or longer than `limit` and a header, is passed over.
pub(super) fn read(reader: &mut impl Read, length: u64, wanted: bool, limit: u64) -> io::Result<Body> {
    let mut body = reader.take(length);
    if !wanted || length > limit + MAX_HEADER {
        io::copy(&mut body, &mut io::sink())?;
        return Ok(Body::PassedOver);
    }
    let mut bytes = Vec::new();
    body.read_to_end(&mut bytes)?;
    Ok(if (bytes.len() as u64) < length { Body::Cut } else { Body::Whole(bytes) })
}

/// The page in the answer of a server, if it is one; named by its address or else by its place in the archive.
pub(super) fn answered(url: Option<String>, place: &str, answer: &[u8], limit: u64) -> Option<Result<Item, ReadError>> {
    match response::page(answer, limit)? {
        Ok((kind, bytes)) => page_of(url, place, &kind, bytes).map(Ok),
        Err(cause) => {
            let origin = url.unwrap_or_else(|| place.to_owned());
            Some(Err(ReadError::Malformed { origin, format: "HTTP response", cause }))
        }
    }
}

/// The item of what a server sent with a media type, if it is a page; named by its address or else by its place.
pub(super) fn page_of(url: Option<String>, place: &str, kind: &str, bytes: Vec<u8>) -> Option<Item> {
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
    let origin = url.clone().unwrap_or_else(|| place.to_owned());
    let hint = Hint { charset, url, published: None };
    Some(Item { hint, ..Item::of(origin, bytes, Format::Html) })
}
