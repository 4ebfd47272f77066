//! The parts of a document. In: a zip archive in memory. Out: the text of a part, by its name; bounded.

use crate::read::encoding;
use crate::read::error::ReadError;
use crate::read::options::Limits;
use crate::read::zip::told;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// An open archive.
pub(super) struct Parts {
    /// Where it comes from.
    pub(super) origin: String,
    archive: ZipArchive<Cursor<Vec<u8>>>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl Parts {
    /// Opens an archive; all of its parts together unpack to the longest text that is read, at most.
    pub(super) fn open(origin: &str, bytes: Vec<u8>, limits: Limits) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| malformed(origin, &told(&error)))?;
        Ok(Self { origin: origin.to_owned(), archive, left: limits.max_size })
    }

    /// The text of a part; `None` where there is no such part.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(malformed(&format!("{}/{name}", self.origin), &told(&error))),
        };
        let mut bytes = Vec::new();
        let limit = self.left;
        part.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|_| {
            malformed(&format!("{}/{name}", self.origin), "its bytes are damaged: was it copied whole?")
        })?;
        let Some(left) = limit.checked_sub(bytes.len() as u64) else {
            return Err(ReadError::TooLarge { origin: self.origin.clone(), limit });
        };
        self.left = left;
        Ok(Some(encoding::decode_xml(bytes)))
    }

    /// The text of a part that no document is without.
    pub(super) fn needed(&mut self, name: &str) -> Result<String, ReadError> {
        let missing = malformed(&self.origin, &format!("it has no part {name}"));
        self.text(name)?.ok_or(missing)
    }
}

/// What is wrong with a document.
pub(super) fn malformed(origin: &str, cause: &str) -> ReadError {
    ReadError::Malformed { origin: origin.to_owned(), format: "office document or book", cause: cause.to_owned() }
}
