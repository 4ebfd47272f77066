//! What becomes of articles. In: errors, and what the store changed. Out: a line for each article, for whoever
//! counts them and tells of them.

use crate::cli::fault::Fault;
use crate::cli::remarks::Remark;
use crate::graph::store::{Change, StoreError};
use crate::read::ReadError;

/// What became of a chunk of articles.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// An article each.
    pub(super) articles: Vec<Stored>,
    /// What could not be stored.
    pub(super) skipped: Vec<Skipped>,
}

/// What became of an article.
#[derive(Debug)]
pub(super) struct Stored {
    /// Where it was read from.
    pub(super) place: String,
    /// What changed.
    pub(super) change: Change,
    /// Its claims, where it was read.
    pub(super) claims: usize,
    /// What is odd about it, where it was parsed.
    pub(super) remark: Option<Remark>,
}

impl Done {
    /// Where its articles were read from.
    pub(super) fn places(&self) -> impl Iterator<Item = &str> {
        self.articles.iter().map(|a| a.place.as_str())
    }
}

/// What keeps an article from being stored: its own fault, or the store's, which ends the run.
pub(super) enum Trouble {
    /// It is skipped.
    Article(Skipped),
    /// The run ends.
    Store(StoreError),
}

/// An input or article that could not be stored.
#[derive(Debug)]
pub(super) struct Skipped {
    /// Where it stands.
    pub(super) origin: String,
    /// Why in a word or two.
    pub(super) reason: &'static str,
    /// Why in a sentence.
    pub(super) said: String,
}

impl From<&ReadError> for Skipped {
    fn from(error: &ReadError) -> Self {
        Self { origin: error.origin(), reason: error.reason(), said: error.to_string() }
    }
}

impl From<ReadError> for Trouble {
    fn from(error: ReadError) -> Self {
        Self::Article(Skipped::from(&error))
    }
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        let said = fault.to_string();
        Self::Article(Skipped { origin: fault.origin, reason: "failed in selon itself", said })
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
