//! How new articles reach the store. In: the bytes of one article. Out: what became of it.
//!
//! Reading is the business of earlier stages, which the command line knows; the server only hands
//! over what it was sent.

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

/// Reads and stores articles. Called from several threads at once.
pub trait Intake: Send + Sync {
    /// Reads one submission and stores it in `store`, whole or not at all.
    ///
    /// # Errors
    /// Where it cannot be read or stored.
    fn take(&self, store: &crate::graph::store::ClaimStore, submission: Submission) -> Result<Receipt, IntakeError>;
}
