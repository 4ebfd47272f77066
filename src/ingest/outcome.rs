//! What becomes of articles. In: errors, and what the store changed. Out: a line for each article, for whoever
//! counts them and tells of them.

use super::fault::Fault;
use super::remarks::Remark;
use super::skipped::Skipped;
use crate::graph::store::{Change, StoreError};

/// What became of a chunk of articles.
#[derive(Debug, Default)]
pub struct Done {
    /// An article each.
    pub articles: Vec<Stored>,
    /// What could not be stored.
    pub skipped: Vec<Skipped>,
}

/// What became of an article.
#[derive(Debug)]
pub struct Stored {
    /// Where it was read from.
    pub place: String,
    /// What changed.
    pub change: Change,
    /// Its claims, where it was read.
    pub claims: usize,
    /// What is odd about it, where it was parsed.
    pub remark: Option<Remark>,
}

impl Done {
    /// Where its articles were read from.
    pub fn places(&self) -> impl Iterator<Item = &str> {
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

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::Article(fault.into())
    }
}

impl From<Skipped> for Trouble {
    fn from(skipped: Skipped) -> Self {
        Self::Article(skipped)
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
