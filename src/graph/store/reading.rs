//! Readings of articles. In: from where and in which state an article was read. Out: whether the store has it
//! so already.

use super::linking::stored_fingerprint;
use super::{ClaimStore, StoreError};
use oxigraph::model::NamedNode;

/// From where and in which state an article was read.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// A place that means the same whichever folder the program was started in: an absolute path
    /// or a URL. An article read from there before is replaced.
    pub place: &'a str,
    /// What decides whether the article has to be read again: a hash of its text, its metadata
    /// and the program with its data.
    pub fingerprint: &'a str,
}

/// What writing an article changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added,
    /// It stands in the place of an earlier reading.
    Replaced,
    /// It was there in the same state.
    Unchanged,
}

/// What becomes of an article in whose place another one is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earlier {
    /// The new one replaces it.
    Replaced,
    /// It stays; the new one is a revision of it (`prov:wasRevisionOf`).
    Kept,
}

impl ClaimStore {
    /// Whether an article is stored in the state that its fingerprint tells, and was read from
    /// the same place: then it need not be read again.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn is_current(&self, document: &NamedNode, reading: Reading<'_>) -> Result<bool, StoreError> {
        let same = self.fingerprint(document)?.is_some_and(|known| known == stored_fingerprint(reading));
        Ok(same && self.read_from(reading.place)?.contains(document))
    }

    /// Whether anything was read from a place.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn is_known(&self, place: &str) -> Result<bool, StoreError> {
        Ok(!self.read_from(place)?.is_empty())
    }

    /// What putting an article changes.
    pub(super) fn change(&self, document: &NamedNode, reading: Reading<'_>) -> Result<Change, StoreError> {
        let known = self.fingerprint(document)?;
        let same = known.as_ref() == Some(&stored_fingerprint(reading));
        let in_place = self.read_from(reading.place)?.iter().any(|earlier| earlier != document);
        Ok(match (known.is_some() && !same || in_place, same) {
            (true, _) => Change::Replaced,
            (false, true) => Change::Unchanged,
            (false, false) => Change::Added,
        })
    }
}
