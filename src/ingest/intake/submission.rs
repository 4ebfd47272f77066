//! What is handed in and what is given back. In: a request. Out: a submission with its options; a receipt.

use crate::read::{FieldMap, ReadOptions, parse_setting};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// One article as it was sent.
#[derive(Clone, Debug, Default)]
pub struct Submission {
    /// The bytes, in any format that `selon ingest` reads.
    pub bytes: Vec<u8>,
    /// Its name or address, which is part of its identity.
    pub origin: String,
    /// Where it was read from by who sent it: what was read from there before is replaced. The
    /// name stands for it where there is none.
    pub place: Option<String>,
    /// The media type that it was sent with.
    pub media: Option<String>,
    /// Metadata that overrides what the article says: `("publisher", "…")`.
    pub set: Vec<(String, String)>,
    /// Set when nobody waits for it any more: what is not read by then need not be.
    pub left: Arc<AtomicBool>,
}

/// What became of a submission.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Receipt {
    /// Articles in it that were new.
    pub added: usize,
    /// Articles that stand in the place of an earlier reading.
    pub replaced: usize,
    /// Articles that were there already.
    pub unchanged: usize,
    /// Claims found in them.
    pub claims: usize,
    /// The IRIs of the articles.
    pub documents: Vec<String>,
    /// Those that the store did not have, whatever stood in their place.
    #[serde(skip)]
    pub new: Vec<String>,
    /// Why parts of it could not be read.
    pub failed: Vec<String>,
}

/// Why a submission was not stored.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// It cannot be read: the sender's fault.
    #[error("{0}")]
    Unreadable(String),
    /// The store fails: not the sender's fault.
    #[error("{0}")]
    Store(String),
}

/// `map` stands for `--map`, any other parameter for one `--set`.
pub(super) fn options(submission: &Submission) -> Result<ReadOptions, IntakeError> {
    let unreadable = |error: &dyn std::fmt::Display| IntakeError::Unreadable(error.to_string());
    let mut options = ReadOptions::default();
    for (key, value) in &submission.set {
        if key == "map" {
            options.map = FieldMap::parse(value).map_err(|error| unreadable(&error))?;
        } else {
            options.set.push(parse_setting(&format!("{key}={value}")).map_err(|error| unreadable(&error))?);
        }
    }
    Ok(options)
}

/// The character set that a media type names.
pub(super) fn charset(media: &str) -> Option<String> {
    let value = media.split(';').find_map(|part| part.trim().strip_prefix("charset="))?;
    Some(value.trim_matches('"').to_owned())
}
