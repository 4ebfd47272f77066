//! Streams of bytes and of items, as all containers give them. In: bytes as they come. Out: a piece of them in memory,
//! within limits; errors of reading that say where.

use super::error::ReadError;
use super::item::Item;
use std::io::{ErrorKind, Read};
use std::path::PathBuf;

/// An iterator over the pieces of an input.
pub type Items = Box<dyn Iterator<Item = Result<Item, ReadError>> + Send>;

/// A stream of bytes that can go to another thread.
pub(super) type Stream = Box<dyn Read + Send>;

/// One item, or why there is none.
pub(super) fn one(item: Result<Item, ReadError>) -> Items {
    Box::new(std::iter::once(item))
}

/// Reads a stream to its end, or up to the limit.
pub(super) fn read_whole(reader: impl Read, limit: u64, origin: &str) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|cause| failed(origin, cause))?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLarge { origin: origin.to_owned(), limit });
    }
    Ok(bytes)
}

/// Whether an error says that bytes are not what they should be.
fn is_of_bytes(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::UnexpectedEof | ErrorKind::InvalidData | ErrorKind::InvalidInput)
}

/// An error of a stream as one of reading.
pub(super) fn failed(origin: &str, cause: std::io::Error) -> ReadError {
    match super::unpack::bomb(&cause) {
        Some(limit) => ReadError::Bomb { origin: origin.to_owned(), limit },
        // What unpacks finds fault with the bytes; the system with the disk.
        None if cause.raw_os_error().is_none() && is_of_bytes(cause.kind()) => ReadError::Malformed {
            origin: origin.to_owned(),
            format: "compressed file",
            cause: "its bytes are damaged or end too early: was it copied whole?".to_owned(),
        },
        None => ReadError::Io { path: PathBuf::from(origin), cause },
    }
}
