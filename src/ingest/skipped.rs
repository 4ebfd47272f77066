//! What could not be read. In: the error of a stage. Out: the input, why in a word, and why in a sentence.

use super::fault::Fault;
use crate::read::ReadError;

/// An input or article that could not be read or stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Where it stands.
    pub origin: String,
    /// Why in a word or two, for a summary that counts.
    pub reason: &'static str,
    /// Why in a sentence.
    pub said: String,
}

impl From<&ReadError> for Skipped {
    fn from(error: &ReadError) -> Self {
        Self { origin: error.origin(), reason: error.reason(), said: error.to_string() }
    }
}

impl From<ReadError> for Skipped {
    fn from(error: ReadError) -> Self {
        Self::from(&error)
    }
}

impl From<Fault> for Skipped {
    fn from(fault: Fault) -> Self {
        let said = fault.to_string();
        Self { origin: fault.origin, reason: "failed in selon itself", said }
    }
}
