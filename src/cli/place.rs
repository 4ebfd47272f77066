//! Where the store is, and what the IRIs in it begin with: arguments of every command that uses one.

use crate::graph::store::{ClaimStore, StoreError};
use crate::iri::{Base, DEFAULT_BASE};
use std::path::PathBuf;

/// The store that a command works on.
#[derive(Debug, clap::Args)]
pub(super) struct StoreArgs {
    /// The folder of the store
    #[arg(long, value_name = "DIR", default_value = "selon.db")]
    pub(super) store: PathBuf,
    /// The IRI that articles, agents and claims are named below
    #[arg(long, value_name = "IRI", default_value = DEFAULT_BASE)]
    pub(super) base: Base,
}

impl StoreArgs {
    /// Opens the store, which has to exist, to read it; where it cannot be written, that is enough.
    pub(super) fn read(&self) -> Result<ClaimStore, StoreError> {
        ClaimStore::open_to_read(&self.store, self.base.clone())
    }

    /// Opens the store, which has to exist.
    pub(super) fn open(&self) -> Result<ClaimStore, StoreError> {
        ClaimStore::open(&self.store, self.base.clone())
    }

    /// Opens the store, which has to exist, to write into it, or to read it where a run only tells what it would do.
    pub(super) fn look(&self, to_read: bool) -> Result<ClaimStore, StoreError> {
        if to_read { self.read() } else { self.open() }
    }

    /// Opens the store, made where there is none.
    pub(super) fn create(&self) -> Result<ClaimStore, StoreError> {
        ClaimStore::create(&self.store, self.base.clone())
    }
}
