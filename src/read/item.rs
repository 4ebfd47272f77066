//! An input in one piece. In: bytes, what they are and where they come from. Out: an [`Item`], not yet understood;
//! `parse` makes articles of it.

use super::hint::Hint;
use super::sniff::{self, Format};

/// Bytes that hold one article or several, not yet understood.
#[derive(Clone, Debug)]
pub struct Item {
    /// Where they come from: a path, an address, an entry of an archive.
    pub origin: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// What they are.
    pub format: Format,
    /// What their container says of them.
    pub hint: Hint,
    /// The path that was given, in which they were found.
    pub root: String,
}

impl Item {
    /// An item of unknown format: its content tells.
    pub fn new(origin: impl Into<String>, bytes: Vec<u8>) -> Self {
        let origin = origin.into();
        let head = bytes.get(..bytes.len().min(sniff::SNIFFED)).unwrap_or(&bytes);
        let format = sniff::format(head, &origin);
        Self::of(origin, bytes, format)
    }

    /// An item whose format is known.
    pub(super) fn of(origin: impl Into<String>, bytes: Vec<u8>, format: Format) -> Self {
        Self { origin: origin.into(), bytes, format, hint: Hint::default(), root: String::new() }
    }
}
