//! The store on disk. In: `ArticleGraph`s. Out: one Oxigraph store that holds them all.
//!
//! Each article is written as a whole: in a transaction of its own or, where many are new, with
//! others in a [`Batch`]. What several articles say of an agent
//! or a proposition is kept once, in the graph of entities; the graph of bookkeeping remembers
//! which article contributed which of those triples, so that removing an article takes away
//! exactly what no other one says. One process at a time may have a store open.

mod alike;
mod attested;
#[cfg(feature = "rocksdb")]
mod backup;
mod batch;
mod bookkeeping;
mod content;
mod correct;
#[cfg(feature = "rocksdb")]
mod damage;
mod error;
#[cfg(feature = "rocksdb")]
mod folder;
mod foreign;
mod index;
mod items;
mod labels;
mod linking;
mod notes;
#[cfg(feature = "rocksdb")]
mod open;
#[cfg(feature = "rocksdb")]
mod pack;
mod pending;
mod quads;
mod reading;
mod remembered;
#[cfg(feature = "rocksdb")]
mod restore;
mod shaping;
#[cfg(feature = "rocksdb")]
mod sizes;
mod tying;
mod version;
mod write;
mod writing;

pub use alike::{Alike, Likeness};
pub use attested::attestations;
#[cfg(feature = "rocksdb")]
pub use backup::BackupError;
pub use batch::Batch;
pub use bookkeeping::{NOTES, is_note};
pub use correct::{Correction, CorrectionError, Naming, Said, Standing, Verdict};
#[cfg(feature = "rocksdb")]
pub use damage::Watch;
pub use error::StoreError;
pub use items::{ItemArticle, ItemRecord};
pub use quads::{UntilError, until_error};
pub use reading::{Change, Earlier, Reading};
#[cfg(feature = "rocksdb")]
pub use restore::{Restored, restore};
pub use shaping::{AgentsFile, InputOptions, Shaping};
#[cfg(feature = "rocksdb")]
pub use sizes::Sizes;

use crate::iri::Base;
pub use error::LAYOUT;
use index::Index;
use oxigraph::model::NamedNode;
use oxigraph::store::{StorageError, Store};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A store of claims.
pub struct ClaimStore {
    /// What nodes are found by. Its file is closed before the data base lets another process in.
    index: Index,
    store: Store,
    path: PathBuf,
    base: Base,
    /// Whether the data base takes changes.
    writable: bool,
    /// Whether anything was changed.
    changed: AtomicBool,
    /// Oxigraph finds no conflict between two transactions: only one may write at a time.
    writer: Mutex<()>,
}

impl std::fmt::Debug for ClaimStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClaimStore").field("path", &self.path).field("base", &self.base).finish_non_exhaustive()
    }
}

impl ClaimStore {
    /// A store in memory, for tests and pipes.
    ///
    /// # Errors
    /// Where memory cannot be had.
    pub fn in_memory(base: Base) -> Result<Self, StoreError> {
        let store = Store::new().map_err(|cause| StoreError::Storage { path: PathBuf::new(), cause })?;
        let mut store = Self::over(store, Path::new(""), base);
        store.check_layout()?;
        Ok(store)
    }

    /// A store over an open data base.
    fn over(store: Store, path: &Path, base: Base) -> Self {
        let (path, changed, writer) = (path.to_owned(), AtomicBool::new(false), Mutex::new(()));
        let index = Index::in_memory(&base);
        Self { index, store, path, base, writable: true, changed, writer }
    }

    /// The right to write, which one at a time has.
    fn lock(&self) -> MutexGuard<'_, ()> {
        self.changed.store(true, Ordering::Relaxed);
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The Oxigraph store itself, to query.
    pub fn oxigraph(&self) -> &Store {
        &self.store
    }

    /// What the IRIs of instances begin with.
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// Where the store is; empty for one in memory.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it can be written; one that lies on a read-only disk is open for reading alone.
    pub fn is_writable(&self) -> bool {
        self.writable
    }

    /// The graph of what articles share.
    pub fn entities_graph(&self) -> NamedNode {
        NamedNode::new_unchecked(self.base.entities())
    }

    /// The graph of links between articles.
    pub fn links_graph(&self) -> NamedNode {
        NamedNode::new_unchecked(self.base.other("graph/links"))
    }

    /// What the data base says as an error of this store.
    pub(crate) fn error(&self, cause: StorageError) -> StoreError {
        StoreError::of(&self.path, cause)
    }
}

#[cfg(feature = "rocksdb")]
impl Drop for ClaimStore {
    /// Puts what was written last into data files, which are checked when the store is opened again; in the log of the
    /// data base it would be safe too, but damage there would cut it short without a word.
    fn drop(&mut self) {
        if self.writable && self.changed.load(Ordering::Relaxed) {
            let _ = self.store.flush();
        }
    }
}
